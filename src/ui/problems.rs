//! What is wrong with a person, and where to mend it.

use yew::prelude::*;

use super::icons::Icon;
use super::prose::sentence;
use super::{Dispatch, words};
use crate::app::{Action, Entry};
use crate::session::Problem;

/// The list of problems; nothing if there are none.
pub fn list(problems: &[Problem], entries: &[Entry], dispatch: &Dispatch) -> Html {
    if problems.is_empty() {
        return html! { <p class="fine-line">{ Icon::Check.draw() }{ "No problem found for this person." }</p> };
    }
    html! { <ul class="problems">{ for problems.iter().map(|problem| item(problem, entries, dispatch)) }</ul> }
}

fn item(problem: &Problem, entries: &[Entry], dispatch: &Dispatch) -> Html {
    let mapping = problem
        .mapping
        .and_then(|mapping| entries.get(mapping).map(|entry| (mapping, entry)));
    html! {
        <li class={problem.severity.clone()}>
            { Icon::of_severity(&problem.severity).draw() }
            <span>{ sentence(&problem.message) }</span>
            if let Some((mapping, entry)) = mapping {
                <button class="link" onclick={dispatch.reform(move |_| Action::Focus(mapping))}>
                    { "Edit " }{ words::short_target(&entry.row.target) }
                </button>
            }
        </li>
    }
}
