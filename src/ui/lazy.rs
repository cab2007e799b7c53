//! How does a part of the page arrive only when it is first looked at?
//!
//! [`lazy!`] makes a function that draws such a part. The build cuts everything that only this part reaches out of the page's
//! program into a chunk: a WebAssembly module of its own that shares memory and function table with the page. Until the chunk
//! is here the part says that it is being loaded; if it cannot be loaded, it says so and offers to try again.
//!
//! Never here: what a chunk holds. The build finds that from the calls: what the page's first screen reaches as well stays in
//! the page.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use yew::prelude::*;

use super::icons::Icon;

/// Loads a chunk; says whether it is here.
pub type Load = fn() -> Pin<Box<dyn Future<Output = bool>>>;

/// Makes a function that draws a part of the page from a chunk of the program.
///
/// `lazy!(pub fn panel(Props) = draw, in chunk_name)` makes `panel(props: Props) -> Html` of `fn draw(props: &Props) -> Html`.
/// Parts that name the same chunk arrive together. Only `draw` and what it reaches goes into the chunk, so nothing else of the
/// page may call it.
macro_rules! lazy {
    ($(#[$meta:meta])* $visibility:vis fn $name:ident($props:ty) = $draw:path, in $chunk:ident) => {
        $(#[$meta])*
        $visibility fn $name(props: $props) -> yew::Html {
            type Draw = fn(&$props) -> yew::Html;
            thread_local! {
                static DRAW: std::cell::Cell<Option<Draw>> = const { std::cell::Cell::new(None) };
            }

            #[wasm_split_helpers::wasm_split($chunk, fallible)]
            fn $chunk() -> Result<Draw, wasm_split_helpers::SplitLoaderError> {
                Ok($draw)
            }

            $crate::ui::lazy::part(
                stringify!($name),
                || Box::pin(async {
                    let draw = $chunk().await.ok();
                    DRAW.set(draw);
                    draw.is_some()
                }),
                std::rc::Rc::new(move || DRAW.get().map(|draw| draw(&props))),
            )
        }
    };
}
pub(super) use lazy;

/// A part of the page: drawn by `draw` once `load` has brought its chunk. The name tells it from another part in its place.
pub fn part(name: &'static str, load: Load, draw: Rc<dyn Fn() -> Option<Html>>) -> Html {
    html! { <Part key={name} {load} draw={Draw(draw)} /> }
}

/// Draws a part if its chunk is here. No two are the same: the state that they draw is theirs.
#[derive(Clone)]
struct Draw(Rc<dyn Fn() -> Option<Html>>);

impl PartialEq for Draw {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties)]
struct Props {
    load: Load,
    draw: Draw,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.draw == other.draw
    }
}

enum Message {
    Load,
    Loaded(bool),
}

/// A part whose chunk is loaded when it is first drawn.
struct Part {
    failed: bool,
}

impl Component for Part {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        if (context.props().draw.0)().is_none() {
            context.link().send_message(Message::Load);
        }
        Self { failed: false }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Load => {
                self.failed = false;
                let loading = (context.props().load)();
                context
                    .link()
                    .send_future(async { Message::Loaded(loading.await) });
            }
            Message::Loaded(here) => self.failed = !here,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        if let Some(part) = (context.props().draw.0)() {
            return part;
        }
        if !self.failed {
            return html! { <p class="hint" role="status">{ say!("Loading…") }</p> };
        }
        html! {
            <div role="alert">
                <p class="bad-line">{ Icon::Warning.draw() }{ say!("This part of the page could not be loaded.") }</p>
                <p class="hint">{ say!("If it stays so, reload the page: a newer version may have been published. What you loaded here is then gone.") }</p>
                <button onclick={context.link().callback(|_| Message::Load)}>{ say!("Try again") }</button>
            </div>
        }
    }
}
