//! What stands above the rows of the table: what can be done with the marked ones, and whose values are shown.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::table::Props;
use crate::app::{Action, Change, Move, Tool};

/// What can be done with the marked mappings.
pub fn marked(props: &Props) -> Html {
    if props.marked.is_empty() || !props.editable {
        return Html::default();
    }
    let required = |place: &usize| {
        props
            .entries
            .get(*place)
            .is_some_and(|entry| entry.row.required)
    };
    let free: Vec<usize> = props
        .marked
        .iter()
        .copied()
        .filter(|place| !required(place))
        .collect();
    let protected = props.marked.len() - free.len();
    let all: Vec<usize> = props.marked.iter().copied().collect();
    let count = free.len();
    html! {
        <div class="row marked" role="group" aria-label={say!("Marked mappings")}>
            <span>{ plural!(props.marked.len(), one: "{n} mapping is marked", other: "{n} mappings are marked") }</span>
            <button disabled={count == 0} onclick={props.dispatch.reform(move |_| Change::Remove(free.clone()).action())}>
                { say!("Remove {count}", count) }
            </button>
            <button onclick={props.dispatch.reform(move |_| Change::Restore(all.clone()).action())}>{ say!("Restore their defaults") }</button>
            <button class="plain" onclick={props.dispatch.reform(|_| Tool::Mark(BTreeSet::new()).action())}>{ say!("Unmark") }</button>
            if protected > 0 {
                <span class="hint">{ plural!(protected, one: "{n} of them is required by Webex and stays", other: "{n} of them are required by Webex and stay") }</span>
            }
        </div>
    }
}

/// Whose values are shown, and the way to the next person.
pub fn person(props: &Props) -> Html {
    let Some(person) = &props.person else {
        return Html::default();
    };
    let go = |step: Move, words: &'static str| {
        html! { <button class="plain" onclick={props.dispatch.reform(move |_| Action::Go(step))}>{ words }</button> }
    };
    html! {
        <div class="row whose">
            <span>{ markup!("Values of {name}", name = html! { <b translate="no">{ &person.name }</b> }) }</span>
            { go(Move::Up, say!("Previous person")) }
            { go(Move::Down, say!("Next person")) }
        </div>
    }
}
