//! The rows that the list shows.

use super::outcomes::Outcomes;
use super::{Answer, Query, RowSummary, Session};
use crate::preview::flow::{Flow, People};
use crate::preview::outcome::{Note, Notes};
use crate::value::few;

/// Answers a `Window` request.
pub(super) fn window(session: &mut Session, query: &Query, first: usize, count: usize) -> Answer {
    session.decide();
    let revision = session.mapping.revision;
    let Some(users) = &session.users else {
        return Answer::Window {
            revision,
            matching: 0,
            first,
            rows: Vec::new(),
        };
    };
    let people = People::new(&users.table);
    let flows = &session.flows;
    let rows = session.list.rows(query, &people, flows, &session.outcomes);
    let focus = query.focus.and_then(|focus| flows.get(focus));
    let shown = rows.iter().skip(first).take(count);
    let offset = session.place.first_row;
    Answer::Window {
        revision,
        matching: rows.len(),
        first,
        rows: shown
            .map(|row| RowSummary {
                row: *row as usize + offset,
                ..summary(&people, flows, &session.outcomes, focus, *row)
            })
            .collect(),
    }
}

fn summary(
    people: &People<'_>,
    flows: &[Flow],
    outcomes: &Outcomes,
    focus: Option<&Flow>,
    user: u32,
) -> RowSummary {
    let row = user as usize;
    let decision = outcomes.decision(row);
    let notes = decision.map_or_else(Notes::default, |decision| decision.notes);
    let mut problems: Vec<(u8, String)> = Vec::new();
    for finding in flows.iter().flat_map(|flow| flow.findings_of(user)) {
        let rank = finding.level as u8;
        if !problems.iter().any(|(_, code)| code == finding.code) {
            problems.push((rank, finding.code.to_owned()));
        }
    }
    few::sort(&mut problems, |(rank, _)| *rank);
    let handle = focus.map(|flow| (flow, flow.handle(people, row)));
    RowSummary {
        row,
        name: people.table().name(row).to_owned(),
        user_name: people.table().user_name(row).to_owned(),
        problems: problems.into_iter().map(|(_, code)| code).collect(),
        outcome: decision.map(|decision| decision.outcome),
        notes: Note::ALL
            .into_iter()
            .filter(|note| notes.has(*note))
            .collect(),
        state: handle.map(|(flow, handle)| flow.state_of(handle)),
        values: handle.map_or_else(Vec::new, |(flow, handle)| {
            flow.texts(people).each(handle).map(str::to_owned).collect()
        }),
    }
}
