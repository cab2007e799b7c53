//! The rows that the list shows.

use super::{Answer, Query, RowSummary, Session};
use crate::preview::flow::{Flow, People};

/// Answers a `Window` request.
pub(super) fn window(session: &mut Session, query: &Query, first: usize, count: usize) -> Answer {
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
    let rows = session.list.rows(query, &people, flows);
    let focus = query.focus.and_then(|focus| flows.get(focus));
    let shown = rows.iter().skip(first).take(count);
    let offset = session.place.first_row;
    Answer::Window {
        revision,
        matching: rows.len(),
        first,
        rows: shown
            .map(|row| summary(&people, flows, focus, *row, offset))
            .collect(),
    }
}

fn summary(
    people: &People<'_>,
    flows: &[Flow],
    focus: Option<&Flow>,
    user: u32,
    offset: usize,
) -> RowSummary {
    let row = user as usize;
    let mut problems: Vec<(u8, String)> = Vec::new();
    for finding in flows.iter().flat_map(|flow| flow.findings_of(user)) {
        let rank = finding.level as u8;
        if !problems.iter().any(|(_, code)| code == finding.code) {
            problems.push((rank, finding.code.to_owned()));
        }
    }
    problems.sort_by_key(|(rank, _)| *rank);
    let handle = focus.map(|flow| (flow, flow.handle(people, row)));
    RowSummary {
        row: row + offset,
        name: people.table().name(row).to_owned(),
        user_name: people.table().user_name(row).to_owned(),
        problems: problems.into_iter().map(|(_, code)| code).collect(),
        state: handle.map(|(flow, handle)| flow.state_of(handle)),
        values: handle.map_or_else(Vec::new, |(flow, handle)| {
            flow.texts(people).each(handle).map(str::to_owned).collect()
        }),
    }
}
