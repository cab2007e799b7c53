//! What changes in the matched users, one mapping at a time.
//!
//! The law: `reference/expressions.md` 8. A mapping used during creation only changes nothing later; a default value fills a
//! creation only; a mapping without a source writes its default only where Webex has nothing; a reference is compared by the Webex
//! user that it names ([`references`](super::references)).

use super::references;
use super::sides::{flowing, present};
use crate::directory::UserTable;
use crate::preview::Row;
use crate::preview::flow::{Flow, People};
use crate::preview::matching::{KeyColumn, References};
use crate::preview::outcome::{
    AttributeTotals, Compared, Decision, Difference, Outcome, differences,
};
use crate::value::{Handle, Kind};

/// One mapping over all users.
#[derive(Debug)]
pub struct Changes {
    /// The mapping.
    pub row: Row,
    /// One for each user; nothing if the mapping is not compared.
    pub differences: Option<Vec<Difference>>,
    /// The differences in numbers.
    pub totals: AttributeTotals,
    /// Created users who get a value.
    pub created: usize,
}

impl Changes {
    /// Compares what flows with what Webex holds for everybody who is matched; without Webex users nothing is compared.
    pub fn of(
        flow: &Flow,
        people: &People<'_>,
        webex: Option<&UserTable>,
        decisions: &[Decision],
        named: &References,
    ) -> Self {
        let differences = webex.and_then(|webex| match references::is_reference(flow) {
            true => references::compare(flow, people, webex, decisions, named),
            false => compare(flow, people, webex, decisions),
        });
        let handles = flow.handles(people).iter();
        let created = handles.zip(decisions).filter(|(handle, decision)| {
            decision.outcome == Outcome::Create && (handle.is_text() || handle.is_list())
        });
        Self {
            row: flow.row().clone(),
            totals: differences
                .as_deref()
                .map(AttributeTotals::of)
                .unwrap_or_default(),
            created: created.count(),
            differences,
        }
    }
}

fn compare(
    flow: &Flow,
    people: &People<'_>,
    webex: &UserTable,
    decisions: &[Decision],
) -> Option<Vec<Difference>> {
    let (row, target) = (flow.row(), flow.target()?);
    let counts = flow.counts();
    if row.only_on_create || flow.unusable().is_some() {
        return None;
    }
    let present = present(webex, target)?;
    let flowing = flowing(flow, people);
    let has_source = row.source.is_some();
    let without_default: Vec<Handle>;
    let wanted = if has_source && row.default_value.is_some() {
        let handles = flowing.handles.iter();
        without_default = handles
            .map(|handle| {
                if flow.is_default(*handle) {
                    Handle::NULL
                } else {
                    *handle
                }
            })
            .collect();
        KeyColumn {
            handles: &without_default,
            ..flowing
        }
    } else {
        flowing
    };
    let mut found = differences(
        decisions,
        &Compared {
            target,
            wanted,
            present: Some(present),
        },
    );
    if !has_source {
        for difference in found
            .iter_mut()
            .filter(|found| **found == Difference::Replace)
        {
            *difference = Difference::Same;
        }
    }
    if counts.skipped + counts.error + counts.not_in_file > 0 {
        for (difference, handle) in found.iter_mut().zip(wanted.handles) {
            match handle.kind() {
                Kind::Fault => *difference = Difference::Unknown,
                Kind::SkipAttribute | Kind::SkipObject if *difference != Difference::Unknown => {
                    *difference = Difference::Nothing;
                }
                _ => {}
            }
        }
    }
    Some(found)
}
