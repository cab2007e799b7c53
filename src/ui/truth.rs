//! The sentence of truth: one sentence over everything, whose numbers filter the list.

use std::rc::Rc;

use yew::prelude::*;

use super::{Dispatch, words};
use crate::app::{Action, Entry};
use crate::session::{FINE, Query, Totals};

/// What the sentence says.
pub struct Props {
    /// The counts.
    pub totals: Rc<Totals>,
    /// The mappings, for their names.
    pub entries: Rc<Vec<Entry>>,
    /// What the list shows.
    pub query: Query,
    /// True if newer counts are awaited.
    pub waiting: bool,
    /// A long request on its way.
    pub progress: Option<(String, u32)>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The sentence.
pub fn truth(props: &Props) -> Html {
    let Props {
        totals,
        entries,
        query,
        ..
    } = props;
    let clauses: Vec<(String, &str, String, Option<usize>)> = totals
        .problems
        .iter()
        .map(|problem| {
            let target = problem
                .mapping
                .and_then(|mapping| entries.get(mapping))
                .map(|entry| entry.row.target.as_str());
            (
                words::clause(problem, target),
                problem.severity.as_str(),
                problem.code.clone(),
                problem.mapping,
            )
        })
        .collect();
    let fine = (totals.fine > 0).then(|| {
        (
            say!("{fine} fine", fine = words::number(totals.fine)),
            "fine",
            FINE.to_owned(),
            None,
        )
    });
    let all: Vec<_> = fine.into_iter().chain(clauses).collect();
    let spoken = format!(
        "{}: {}.",
        plural!(totals.users, one: "{n} person", other: "{n} people"),
        all.iter()
            .map(|(text, ..)| text.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    );
    let last = all.len().saturating_sub(1);
    let button =
        |index: usize, (text, severity, code, mapping): &(String, &str, String, Option<usize>)| {
            let pressed =
                query.problem.as_deref() == Some(code) && query.problem_mapping == *mapping;
            let filter = if pressed {
                None
            } else {
                Some((code.clone(), *mapping))
            };
            let onclick = props
                .dispatch
                .reform(move |_| Action::Filter(filter.clone()));
            html! {
                <>
                    <button class={classes!("clause", severity.to_string())} aria-pressed={pressed.to_string()} {onclick}>{ text }</button>
                    { if index == last { "." } else { ", " } }
                </>
            }
        };
    html! {
        <section class="truth" aria-labelledby="truth-title" aria-busy={props.waiting.to_string()}>
            <h2 id="truth-title" class="away">{ say!("Result") }</h2>
            if totals.users > 0 {
                <p class="sentence">
                    { plural!(totals.users, one: "{n} person", other: "{n} people") }{ ": " }
                    { for all.iter().enumerate().map(|(index, clause)| button(index, clause)) }
                </p>
                <p class="away" role="status">{ if props.waiting { String::new() } else { spoken } }</p>
            } else {
                <p class="sentence">{ if props.waiting { say!("Reading the people…") } else { say!("Nobody is loaded.") } }</p>
            }
            if let Some((doing, share)) = &props.progress {
                <label class="progress">
                    <span>{ words::doing(doing) }</span>
                    <progress max="1000" value={share.to_string()}></progress>
                </label>
            }
        </section>
    }
}
