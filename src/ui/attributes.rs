//! What would be sent for a person: one line for each mapping, with its why.

use yew::prelude::*;

use super::prose::sentence;
use super::{Dispatch, why, words};
use crate::app::{Action, Entry};
use crate::session::{Person, State, TargetValue};

/// The table; `focus` is the mapping in the editor.
pub fn attributes(person: &Person, entries: &[Entry], focus: usize, dispatch: &Dispatch) -> Html {
    let rows = person.targets.iter().filter_map(|target| {
        let entry = entries.get(target.mapping)?;
        Some(line(target, entry, target.mapping == focus, dispatch))
    });
    html! {
        <table class="attributes">
            <caption class="away">{ say!("Webex attributes and their values") }</caption>
            <thead><tr><th scope="col">{ say!("Webex attribute") }</th><th scope="col">{ say!("Value") }</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn line(target: &TargetValue, entry: &Entry, focused: bool, dispatch: &Dispatch) -> Html {
    let mapping = target.mapping;
    html! {
        <tr key={mapping} class={classes!(focused.then_some("focused"))}>
            <th scope="row">
                <button class="target" aria-current={focused.then_some("true")}
                    onclick={dispatch.reform(move |_| Action::Focus(mapping))}>
                    <code>{ breakable(&entry.row.target) }</code>
                </button>
                { badges(entry) }
            </th>
            <td>
                <div class="value-line">
                    { shown(target) }
                    if target.from_default {
                        <span class="chip">{ say!("default, on create") }</span>
                    }
                </div>
                if let Some(message) = &target.message {
                    <p class="message">{ sentence(message) }</p>
                }
                <details class="why">
                    <summary>{ say!("Why") }<span class="away">{ " " }{ say!("{target} has this value", target = entry.row.target) }</span></summary>
                    { explanation(target, entry) }
                </details>
            </td>
        </tr>
    }
}

fn shown(target: &TargetValue) -> Html {
    match target.state {
        State::Value => why::values(&target.values),
        State::Error | State::Unusable => {
            html! { <span class="state error">{ words::state(target.state) }</span> }
        }
        state => html! { <span class="state">{ words::state(state) }</span> },
    }
}

fn explanation(target: &TargetValue, entry: &Entry) -> Html {
    html! {
        <div class="why-body">
            <p>{ words::state_sentence(target.state) }</p>
            if let Some(tree) = &target.why {
                { why::tree(tree) }
            } else if let Some(source) = &entry.row.source {
                <code>{ source }</code>
            } else {
                <p>{ say!("The mapping has no source.") }</p>
            }
        </div>
    }
}

/// What there is to know of a mapping at a glance.
pub fn badges(entry: &Entry) -> Html {
    let row = &entry.row;
    html! {
        <span class="badges">
            if row.matching_priority > 0 {
                <span class="chip accent">{ say!("matches") }</span>
            }
            if row.required {
                <span class="chip">{ say!("required") }</span>
            }
            if row.only_on_create {
                <span class="chip">{ say!("on create") }</span>
            }
            if entry.changed() {
                <span class="chip accent">{ say!("changed") }</span>
            }
            if let Some(evidence) = entry.evidence.filter(|_| !entry.changed()) {
                <span class="aside">{ words::evidence(evidence) }</span>
            }
        </span>
    }
}

/// A path with places where a line may break.
pub fn breakable(path: &str) -> Html {
    path.split_inclusive(['.', '[', ':', ' '])
        .map(|part| html! { <>{ part }<wbr /></> })
        .collect()
}
