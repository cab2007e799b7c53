//! What is wrong with a person, and where to mend it.

use yew::prelude::*;

use super::icons::Icon;
use super::prose::sentence;
use super::{Dispatch, words};
use crate::app::{Action, Entry};
use crate::session::{Person, Problem};

/// The list of problems; nothing if there are none.
pub fn list(person: &Person, entries: &[Entry], dispatch: &Dispatch) -> Html {
    let problems = &person.problems;
    if problems.is_empty() {
        return html! { <p class="fine-line">{ Icon::Check.draw() }{ say!("No problem found for this person.") }</p> };
    }
    html! { <ul class="problems">{ for problems.iter().map(|problem| item(problem, person, entries, dispatch)) }</ul> }
}

fn item(problem: &Problem, person: &Person, entries: &[Entry], dispatch: &Dispatch) -> Html {
    let mends = |mapping: usize| (Some(mapping), problem.code.as_str());
    let fix = person
        .fixes
        .iter()
        .find(|fix| mends(fix.mapping) == (problem.mapping, fix.code.as_str()));
    let mapping = problem
        .mapping
        .and_then(|mapping| entries.get(mapping).map(|entry| (mapping, entry)));
    html! {
        <li class={problem.severity.clone()}>
            { Icon::of_severity(&problem.severity).draw() }
            <span>{ sentence(&problem.message) }</span>
            if let Some(fix) = fix {
                <button class="mend" onclick={mend(fix.mapping, &fix.source, dispatch)}>{ markup!("Use {source}", source = html! { <code>{ &fix.source }</code> }) }</button>
            }
            if let Some((mapping, entry)) = mapping {
                <button class="link" onclick={dispatch.reform(move |_| Action::Focus(mapping))}>
                    { markup!("Edit {target}", target = html! { <span translate="no">{ words::short_target(&entry.row.target) }</span> }) }
                </button>
            }
        </li>
    }
}

/// The mapping's source becomes the corrected one; undo brings the former back.
fn mend(mapping: usize, source: &str, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let source = source.to_owned();
    dispatch.reform(move |_| Action::Adopt(mapping, source.clone()))
}
