//! All outcomes as one sentence, and what is to be looked at as another; their numbers filter the list.

use yew::prelude::*;

use super::words::said;
use super::{Props, has_webex};
use crate::app::Action;
use crate::session::{Note, Outcome, OutcomeTotals};
use crate::ui::words::{self, tone};

/// The sentences.
pub fn sentence(props: &Props, outcomes: &OutcomeTotals) -> Html {
    let counted = outcomes.outcomes.iter().rev();
    let clauses: Vec<Html> = counted
        .map(|total| {
            let text = clause(total.outcome, total.users, has_webex(outcomes));
            button(props, Some(total.outcome), None, tone(total.outcome), text)
        })
        .collect();
    let notes: Vec<Html> = notes(outcomes)
        .into_iter()
        .map(|(note, users)| {
            let text = said(note, users);
            button(props, None, Some(note), "warning", text)
        })
        .collect();
    html! {
        <>
            <p class="outcome-sentence">{ plural!(props.totals.users, one: "{n} person", other: "{n} people") }{ ": " }{ joined(clauses) }</p>
            if !notes.is_empty() {
                <p class="outcome-notes">{ markup!("Look at: {joined}", joined = joined(notes)) }</p>
            }
        </>
    }
}

/// The notes with their numbers, whatever the outcome.
pub fn notes(outcomes: &OutcomeTotals) -> Vec<(Note, usize)> {
    let mut counts: Vec<(Note, usize)> = Vec::new();
    for reason in outcomes.outcomes.iter().flat_map(|total| &total.reasons) {
        match counts.iter_mut().find(|(note, _)| *note == reason.reason) {
            Some((_, users)) => *users += reason.users,
            None => counts.push((reason.reason, reason.users)),
        }
    }
    counts
}

fn clause(outcome: Outcome, users: usize, has_webex: bool) -> String {
    let phrase = match outcome {
        Outcome::Create if !has_webex => say!("created, or matched if Webex has them"),
        outcome => words::outcome(outcome),
    };
    say!("{users} {phrase}", users = words::number(users), phrase)
}

/// A number that filters the list by outcome, note, or both; pressed again, it shows everybody.
pub fn button(
    props: &Props,
    outcome: Option<Outcome>,
    note: Option<Note>,
    tone: &'static str,
    text: String,
) -> Html {
    let query = &props.query;
    let pressed = (query.outcome, query.note) == (outcome, note)
        && query.changed.is_none()
        && query.state.is_none();
    let wanted = if pressed {
        (None, None)
    } else {
        (outcome, note)
    };
    let onclick = props
        .dispatch
        .reform(move |_| Action::FilterOutcome(wanted.0, wanted.1));
    html! { <button class={classes!("clause", tone)} aria-pressed={pressed.to_string()} {onclick}>{ text }</button> }
}

fn joined(clauses: Vec<Html>) -> Html {
    let last = clauses.len().saturating_sub(1);
    let clauses = clauses.into_iter().enumerate();
    clauses
        .map(|(place, clause)| html! { <>{ clause }{ if place == last { "." } else { ", " } }</> })
        .collect()
}
