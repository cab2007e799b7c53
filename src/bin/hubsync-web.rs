//! The page.

use yew::prelude::*;

/// The whole page, for now.
struct Page;

impl Component for Page {
    type Message = ();
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! { <main><h1>{ "hubsync" }</h1></main> }
    }
}

fn main() {
    if let Some(root) = root() {
        yew::Renderer::<Page>::with_root(root).render();
    }
}

/// The element that the page fills.
fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}
