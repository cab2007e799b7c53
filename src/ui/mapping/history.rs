//! What can be taken back and done again, by name.

use yew::prelude::*;

use super::words;
use crate::app::{Act, Action, Document};
use crate::ui::Dispatch;
use crate::ui::icons::Icon;

/// So many steps are listed in each direction.
const LISTED: usize = 12;

/// Two buttons, and the list of steps.
pub fn history(document: &Document, dispatch: &Dispatch) -> Html {
    let button = |icon: Icon, name: &'static str, act: Option<&Act>, action: fn() -> Action| {
        let words = act.map(words::act).unwrap_or_default();
        html! {
            <button class="plain" disabled={act.is_none()} title={words.clone()} onclick={dispatch.reform(move |_| action())}>
                { icon.draw() }{ name }<span class="away">{ if words.is_empty() { words } else { format!(": {words}") } }</span>
            </button>
        }
    };
    let step = |(number, act): (usize, &Act), forward: bool| {
        let steps = isize::try_from(number + 1).unwrap_or(isize::MAX);
        let steps = if forward { -steps } else { steps };
        html! {
            <li><button class="link" onclick={dispatch.reform(move |_| Action::Travel(steps))}>{ words::act(act) }</button></li>
        }
    };
    let future: Vec<Html> = document
        .future()
        .take(LISTED)
        .enumerate()
        .map(|one| step(one, true))
        .collect();
    let past = document.past().take(LISTED).enumerate();
    html! {
        <div class="row history">
            { button(Icon::Undo, say!("Undo"), document.past().next(), || Action::Undo) }
            { button(Icon::Redo, say!("Redo"), document.future().next(), || Action::Redo) }
            if document.can_undo() || document.can_redo() {
                <details class="steps">
                    <summary>{ say!("History") }</summary>
                    <div>
                        if !future.is_empty() {
                            <h3>{ say!("Do again, up to") }</h3>
                            <ol>{ for future }</ol>
                        }
                        if document.can_undo() {
                            <h3>{ say!("Take back, down to") }</h3>
                            <ol>{ for past.map(|one| step(one, false)) }</ol>
                        }
                    </div>
                </details>
            }
        </div>
    }
}
