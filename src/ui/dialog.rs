//! A panel over the page: the browser's own dialog, with a title and a way out.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icons::Icon;
use crate::browser::show_modal;

/// What a dialog shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its title.
    pub title: AttrValue,
    /// The administrator closes it, with the button, with Escape, or beside it.
    pub close: Callback<()>,
    /// Its content.
    pub children: Html,
}

/// A panel over the page.
pub struct Dialog {
    node: NodeRef,
}

impl Component for Dialog {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            node: NodeRef::default(),
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let closed = props.close.reform(|_: Event| ());
        let node = self.node.clone();
        let close = props.close.clone();
        let beside = Callback::from(move |event: MouseEvent| {
            // The backdrop belongs to the dialog element itself; everything inside is another target.
            let target = event.target_dyn_into::<web_sys::Node>();
            if target.is_some() && target == node.get() {
                close.emit(());
            }
        });
        html! {
            <dialog ref={self.node.clone()} aria-labelledby="dialog-title" onclose={closed} onclick={beside}>
                <div class="dialog">
                    <header>
                        <h2 id="dialog-title">{ &props.title }</h2>
                        <button class="plain square" aria-label="Close" onclick={props.close.reform(|_| ())}>
                            { Icon::Cross.draw() }
                        </button>
                    </header>
                    <div class="dialog-body">{ props.children.clone() }</div>
                </div>
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if let Some(dialog) = self.node.cast::<HtmlDialogElement>().filter(|_| first) {
            show_modal(&dialog);
        }
    }
}
