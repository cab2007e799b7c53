//! A panel over the page: the browser's own dialog, with a title and a way out.

use yew::prelude::*;

use super::icons::Icon;

/// A panel over the page; closed with the button, with Escape, or beside it. Whoever draws it shows the element of `node`.
pub fn dialog(title: &'static str, node: &NodeRef, close: &Callback<()>, content: Html) -> Html {
    let beside = {
        let (node, close) = (node.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            // The backdrop belongs to the dialog element itself; everything inside is another target.
            let target = event.target_dyn_into::<web_sys::Node>();
            if target.is_some() && target == node.get() {
                close.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} aria-labelledby="dialog-title" onclose={close.reform(|_| ())} onclick={beside}>
            <div class="dialog">
                <header>
                    <h2 id="dialog-title">{ title }</h2>
                    <button class="plain square" aria-label={say!("Close")} onclick={close.reform(|_| ())}>
                        { Icon::Cross.draw() }
                    </button>
                </header>
                <div class="dialog-body">{ content }</div>
            </div>
        </dialog>
    }
}
