//! Which users does the list show, and in which order?
//!
//! In: a query. Out: the numbers of the users that pass, in order; kept until the query, the users or the values change.
//!
//! The law: names are compared by their characters' numbers after lowering the case; a browser's own collation is not to be
//! had in a worker without the network's locale data, and would differ from the native command's.

use super::outcomes::Outcomes;
use super::{FINE, Query, Sort};
use crate::preview::flow::{Flow, Level, People};
use crate::preview::outcome::Difference;
use memchr::memmem;
use std::cmp::Ordering;

/// The users that pass a query, in order.
#[derive(Debug, Default)]
pub(super) struct List {
    query: Option<Query>,
    rows: Vec<u32>,
    index: Option<Index>,
}

/// What is searched: for each user, name, user name and mail, lowered.
#[derive(Debug)]
struct Index {
    text: String,
    ends: Vec<usize>,
}

impl List {
    /// Forgets the order: values changed.
    pub fn values_changed(&mut self) {
        self.query = None;
    }

    /// Forgets the order if outcomes decide about it.
    pub fn outcomes_changed(&mut self) {
        self.query.take_if(|query| {
            let filtered = query.outcome.is_some() || query.note.is_some();
            filtered || query.changed.is_some() || query.sort == Sort::Outcome
        });
    }

    /// Forgets everything: other users.
    pub fn users_changed(&mut self) {
        *self = Self::default();
    }

    /// The users that pass `query`, in order.
    pub fn rows(
        &mut self,
        query: &Query,
        people: &People<'_>,
        flows: &[Flow],
        outcomes: &Outcomes,
    ) -> &[u32] {
        if self.query.as_ref() != Some(query) {
            self.rows = self.select(query, people, flows, outcomes);
            self.query = Some(query.clone());
        }
        &self.rows
    }

    /// For each user that passes `query`, in ascending order, a text that sorts as the list does; none if the list keeps the
    /// order of the file.
    pub fn keys(
        &mut self,
        query: &Query,
        people: &People<'_>,
        flows: &[Flow],
        outcomes: &Outcomes,
    ) -> Vec<String> {
        let rows = self.rows(query, people, flows, outcomes).to_vec();
        let focus = query.focus.and_then(|focus| flows.get(focus));
        match (query.sort, focus) {
            (Sort::Name, _) => {
                let index = self.index.get_or_insert_with(|| Index::of(people));
                rows.iter().map(|row| index.get(*row).to_owned()).collect()
            }
            (Sort::Value, Some(flow)) => {
                let texts = flow.texts(people);
                let value = |row: &u32| texts.each(flow.handle(people, *row as usize)).next();
                // No value goes before an empty one.
                let key = |row| value(row).map_or_else(String::new, |text| format!("\u{1}{text}"));
                rows.iter().map(key).collect()
            }
            (Sort::Problems, _) => {
                let counts = problem_counts(people, flows);
                let count = |row: &u32| counts.get(*row as usize).copied().unwrap_or(0);
                // Ten digits hold every number of 32 bits; the most problems go first.
                let key = |row| format!("{:010}", u32::MAX - count(row));
                rows.iter().map(key).collect()
            }
            (Sort::Outcome, _) => {
                // Two digits hold every outcome.
                let key = |row: &u32| format!("{:02}", outcome_number(outcomes, *row));
                rows.iter().map(key).collect()
            }
            _ => Vec::new(),
        }
    }

    fn select(
        &mut self,
        query: &Query,
        people: &People<'_>,
        flows: &[Flow],
        outcomes: &Outcomes,
    ) -> Vec<u32> {
        let mut rows: Vec<u32> = match &query.problem {
            Some(code) if code == FINE => fine(people.rows(), flows),
            Some(code) => with_problem(code, query.problem_mapping, flows),
            None => (0..people.rows())
                .filter_map(|row| u32::try_from(row).ok())
                .collect(),
        };
        let focus = query.focus.and_then(|focus| flows.get(focus));
        if let (Some(state), Some(flow)) = (query.state, focus) {
            rows.retain(|row| flow.state_of(flow.handle(people, *row as usize)) == state);
        }
        by_outcome(&mut rows, query, outcomes);
        let search = query.search.trim().to_lowercase();
        if !search.is_empty() || query.sort == Sort::Name {
            let index = self.index.get_or_insert_with(|| Index::of(people));
            if !search.is_empty() {
                let finder = memmem::Finder::new(search.as_bytes());
                rows.retain(|row| finder.find(index.get(*row).as_bytes()).is_some());
            }
            if query.sort == Sort::Name {
                sort(&mut rows, &|a, b| index.get(a).cmp(index.get(b)));
            }
        }
        match (query.sort, focus) {
            (Sort::Value, Some(flow)) => {
                let texts = flow.texts(people);
                let value = |row: u32| texts.each(flow.handle(people, row as usize)).next();
                sort(&mut rows, &|a, b| value(a).cmp(&value(b)));
            }
            (Sort::Problems, _) => {
                let counts = problem_counts(people, flows);
                let count = |row: u32| counts.get(row as usize).copied();
                sort(&mut rows, &|a, b| count(b).cmp(&count(a)));
            }
            (Sort::Outcome, _) => {
                let number = |row: u32| outcome_number(outcomes, row);
                sort(&mut rows, &|a, b| number(a).cmp(&number(b)));
            }
            _ => {}
        }
        if query.descending {
            rows.reverse();
        }
        rows
    }
}

/// Puts rows in order; one function for all orders, because the library's sort is 4 KB of program for each.
fn sort(rows: &mut [u32], order: &dyn Fn(u32, u32) -> Ordering) {
    rows.sort_by(|a, b| order(*a, *b));
}

/// The outcome's place among all, the worst first.
fn outcome_number(outcomes: &Outcomes, row: u32) -> u8 {
    let decision = outcomes.decision(row as usize);
    decision.map_or(u8::MAX, |decision| decision.outcome as u8)
}

fn by_outcome(rows: &mut Vec<u32>, query: &Query, outcomes: &Outcomes) {
    if query.outcome.is_some() || query.note.is_some() {
        rows.retain(|row| {
            outcomes.decision(*row as usize).is_some_and(|decision| {
                query
                    .outcome
                    .is_none_or(|outcome| decision.outcome == outcome)
                    && query.note.is_none_or(|note| decision.notes.has(note))
            })
        });
    }
    if let Some(mapping) = query.changed {
        rows.retain(|row| {
            let found = outcomes.difference(mapping, *row as usize);
            match query.difference {
                Some(wanted) => found == Some(wanted),
                None => matches!(found, Some(Difference::Add | Difference::Replace)),
            }
        });
    }
}

/// Users with a finding of this code, of one mapping or of any, ascending, each once.
fn with_problem(code: &str, mapping: Option<usize>, flows: &[Flow]) -> Vec<u32> {
    let wanted = flows
        .iter()
        .enumerate()
        .filter(|(number, _)| mapping.is_none_or(|mapping| mapping == *number));
    let mut rows: Vec<u32> = wanted
        .flat_map(|(_, flow)| flow.findings())
        .filter(|finding| finding.code == code)
        .map(|finding| finding.user)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Users who count as fine: without errors and warnings.
fn fine(rows: usize, flows: &[Flow]) -> Vec<u32> {
    let mut wrong = vec![false; rows];
    let findings = flows.iter().flat_map(Flow::findings);
    for finding in findings.filter(|finding| finding.level != Level::Info) {
        if let Some(wrong) = wrong.get_mut(finding.user as usize) {
            *wrong = true;
        }
    }
    let fine = (0..).zip(wrong).filter(|(_, wrong)| !wrong);
    fine.map(|(row, _)| row).collect()
}

fn problem_counts(people: &People<'_>, flows: &[Flow]) -> Vec<u32> {
    let mut counts = vec![0u32; people.rows()];
    for finding in flows.iter().flat_map(Flow::findings) {
        if let Some(count) = counts.get_mut(finding.user as usize) {
            *count += 1;
        }
    }
    counts
}

impl Index {
    fn of(people: &People<'_>) -> Self {
        let table = people.table();
        let mut text = String::new();
        let mut ends = Vec::with_capacity(people.rows());
        let (names, texts) = (table.names(), table.texts());
        let mails = table
            .slot("mail")
            .map_or([].as_slice(), |slot| table.column(slot).handles);
        for row in 0..people.rows() {
            let mail = mails.get(row).and_then(|mail| texts.each(*mail).next());
            let mail = mail.unwrap_or("");
            for part in [names.name(row), "\n", names.user_name(row), "\n", mail] {
                lower(part, &mut text);
            }
            ends.push(text.len());
        }
        Self { text, ends }
    }

    fn get(&self, row: u32) -> &str {
        let row = row as usize;
        let end = self.ends.get(row).copied().unwrap_or(0);
        let start = row
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        self.text.get(start..end).unwrap_or("")
    }
}

fn lower(part: &str, into: &mut String) {
    if part.is_ascii() {
        into.extend(
            part.bytes()
                .map(|byte| char::from(byte.to_ascii_lowercase())),
        );
    } else {
        into.push_str(&part.to_lowercase());
    }
}
