//! One user in the list.

use yew::prelude::*;

use super::icons::Icon;
use super::words;
use crate::app::Place;
use crate::session::{RowSummary, State};

/// The row's element, which the list names as the active one.
pub fn row_id(place: usize) -> String {
    format!("person-{place}")
}

/// The row at a place of the list, from 0; nothing but the place is known while the user is awaited.
pub fn row(
    place: usize,
    summary: Option<&RowSummary>,
    selected: bool,
    visiting: Place,
    chosen: &Callback<usize>,
) -> Html {
    let Some(summary) = summary else {
        return html! {
            <div key={place} role="row" class="people-row awaited" aria-rowindex={(place + 2).to_string()}>
                <span role="gridcell">{ "…" }</span><span role="gridcell"></span><span role="gridcell"></span>
            </div>
        };
    };
    html! {
        <div key={place} role="row" class="people-row" id={row_id(place)} aria-rowindex={(place + 2).to_string()}
            aria-selected={selected.to_string()} onclick={chosen.reform(move |_| place)}>
            <span role="gridcell" class="who">
                <b translate="no">{ &summary.name }</b>
                <small translate="no">{ &summary.user_name }</small>
            </span>
            <span role="gridcell" class="result">{ result(summary) }</span>
            <span role="gridcell" class="marks">{ if visiting == Place::Outcomes { outcome(summary) } else { marks(&summary.problems) } }</span>
        </div>
    }
}

fn result(summary: &RowSummary) -> Html {
    match summary.state {
        Some(State::Value) => html! { <code>{ summary.values.join(", ") }</code> },
        Some(State::Error | State::Unusable) => {
            html! { <span class="state error">{ Icon::Cross.draw() }{ words::state(summary.state.unwrap_or(State::Error)) }</span> }
        }
        Some(state) => html! { <span class="state">{ words::state(state) }</span> },
        None => Html::default(),
    }
}

/// What would happen, and how much else there is to know.
fn outcome(summary: &RowSummary) -> Html {
    let Some(outcome) = summary.outcome else {
        return Html::default();
    };
    let notes = summary.notes.first().map(|note| {
        let more = summary.notes.len() - 1;
        let more = if more > 0 {
            format!(" +{more}")
        } else {
            String::new()
        };
        html! { <small>{ words::note(*note) }{ more }</small> }
    });
    html! { <span class={classes!("outcome-mark", words::tone(outcome))}><b>{ words::outcome_of_one(outcome) }</b>{ for notes }</span> }
}

fn marks(problems: &[String]) -> Html {
    match problems.split_first() {
        None => {
            html! { <span class="mark fine">{ Icon::Check.draw() }<span class="mark-name">{ say!("fine") }</span></span> }
        }
        Some((first, rest)) => html! {
            <span class="mark problem">
                { Icon::Warning.draw() }
                <span class="mark-name">{ words::problem_name(first) }</span>
                if !rest.is_empty() {
                    <span class="more">{ format!("+{}", rest.len()) }</span>
                }
            </span>
        },
    }
}
