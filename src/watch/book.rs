//! What did the job do for whom, and what went wrong for how many?
//!
//! In: pages of the provisioning logs as they came, newest first. Out: a line for each entry, and a [`Cause`] for all that failed alike.
//!
//! Memory is bounded: so many entries at most, of which so many bytes are kept in full; a line whose entry is not kept names the change
//! by which it can be read again.

use super::template::{attribute, template};
use super::{Cause, Kind, Moment, explain};
use crate::api::graph::logs::{Action, Entry};
use crate::api::graph::steps::{Identity, StepStatus};
use crate::api::{Unreadable, read_json};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// No more entries are taken in.
const MOST: usize = 200_000;
/// So many bytes of entries are kept in full, the newest first.
const FULL: usize = 24 << 20;
/// These are passing by nature: what each said tells no causes apart.
const PASSING: [&str; 3] = ["TooManyRequests", "Timeout", "InternalServerError"];

/// An entry in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// What was done.
    pub action: Action,
    /// How it went.
    pub status: StepStatus,
    /// The number of its cause.
    pub cause: u32,
    /// The number of its user.
    pub user: u32,
    /// The number of its cycle.
    pub cycle: u32,
    /// The change by which it can be read again; may be empty.
    pub change: Box<str>,
    full: Option<Box<str>>,
}

/// Whom an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The object id in Entra; may be empty.
    pub id: String,
    /// The name; may be empty.
    pub name: String,
    /// The user principal name, where the entry tells it; may be empty.
    pub principal: String,
}

/// Which lines are wanted: those that fit everything that is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Select {
    /// Of this cause.
    pub cause: Option<u32>,
    /// That went so.
    pub status: Option<StepStatus>,
    /// That did this.
    pub action: Option<Action>,
    /// Of this cycle.
    pub cycle: Option<u32>,
    /// Of the day that begins then, in UTC.
    pub day: Option<Moment>,
    /// Whose user's name or id has this text in it, whatever its case.
    pub user: String,
}

/// What came of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Entries that were taken in.
    pub entries: usize,
    /// True if there is no room for more.
    pub full: bool,
}

/// The entries that were read.
#[derive(Clone, Debug, Default)]
pub struct Book {
    lines: Vec<Line>,
    causes: Vec<Cause>,
    by_kind: BTreeMap<Kind, u32>,
    users: Vec<User>,
    by_user: BTreeMap<String, u32>,
    cycles: Vec<String>,
    by_cycle: BTreeMap<String, u32>,
    days: BTreeSet<Reverse<Moment>>,
    oldest: Option<Moment>,
    bytes: usize,
}

#[derive(Deserialize)]
struct Page<'t> {
    #[serde(borrow)]
    value: Vec<&'t RawValue>,
}

impl Book {
    /// Takes a page in.
    ///
    /// # Errors
    /// What cannot be read; nothing of the page is taken in then.
    pub fn add(&mut self, page: &str) -> Result<Added, Unreadable> {
        let page: Page<'_> = serde_json::from_str(page).map_err(|error| match error.is_data() {
            true => Unreadable::OffDocument(say!("`value` is no list").to_owned()),
            false => Unreadable::NotJson(error.to_string()),
        })?;
        let mut entries = Vec::with_capacity(page.value.len());
        for raw in page.value {
            entries.push((read_json::<Entry>(raw.get())?, raw.get()));
        }
        let room = MOST - self.lines.len();
        let full = entries.len() > room;
        let before = self.lines.len();
        for (entry, raw) in entries.into_iter().take(room) {
            self.take(entry, raw);
        }
        Ok(Added {
            entries: self.lines.len() - before,
            full,
        })
    }

    fn take(&mut self, entry: Entry, raw: &str) {
        let at = Moment::of(entry.activity_date_time.as_ref()).unwrap_or_default();
        let info = entry.provisioning_status_info.as_ref();
        let unsaid = || StepStatus::Other(say!("not told").to_owned());
        let status = info
            .and_then(|info| info.status.clone())
            .unwrap_or_else(unsaid);
        let nothing = Action::Nothing;
        let action = entry.provisioning_action.clone().unwrap_or(nothing);
        let user = self.user(&entry);
        let cycle_id = entry.cycle_id.clone().unwrap_or_default();
        let cycle = number(&mut self.by_cycle, &cycle_id, || {
            self.cycles.push(cycle_id.clone());
            self.cycles.len()
        });
        let cause = self.cause(&entry, &status, &action);
        if let Some(cause) = self.causes.get_mut(cause as usize) {
            cause.entries += 1;
            cause.users.insert(user);
            cause.first = cause.first.min(at);
            cause.last = cause.last.max(at);
        }
        self.days.insert(Reverse(at.midnight()));
        self.oldest = Some(self.oldest.map_or(at, |oldest| oldest.min(at)));
        let kept = self.bytes + raw.len() <= FULL;
        self.bytes += if kept { raw.len() } else { 0 };
        self.lines.push(Line {
            at,
            action,
            status,
            cause,
            user,
            cycle,
            change: entry.change_id.unwrap_or_default().into(),
            full: kept.then(|| raw.into()),
        });
    }

    fn user(&mut self, entry: &Entry) -> u32 {
        let told = [&entry.source_identity, &entry.target_identity];
        let mut told = told.into_iter().flatten();
        let found = told.find_map(|one| Some((one.id.clone().filter(|id| !id.is_empty())?, one)));
        let principal = |one: &Identity| {
            let details = one.details.as_ref()?;
            let named = details
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case("userPrincipalName"));
            named
                .and_then(|(_, value)| value.as_str())
                .map(str::to_owned)
        };
        let (id, name, principal) = match found {
            Some((id, one)) => (
                id,
                one.display_name.clone().unwrap_or_default(),
                principal(one).unwrap_or_default(),
            ),
            None => (String::new(), String::new(), String::new()),
        };
        number(&mut self.by_user, &id, || {
            self.users.push(User {
                id: id.clone(),
                name,
                principal,
            });
            self.users.len()
        })
    }

    fn cause(&mut self, entry: &Entry, status: &StepStatus, action: &Action) -> u32 {
        let info = entry.provisioning_status_info.as_ref();
        let error = info.and_then(|info| info.error_information.as_ref());
        let text = |part: Option<&String>| part.cloned().unwrap_or_default();
        let code = text(error.and_then(|error| error.error_code.as_ref()));
        let said = text(error.and_then(|error| error.reason.as_ref()));
        let attributes: Vec<&str> = entry
            .modified_properties
            .iter()
            .filter_map(|one| one.display_name.as_deref())
            .collect();
        let own: Vec<&str> = [&entry.source_identity, &entry.target_identity]
            .into_iter()
            .flatten()
            .flat_map(|one| [one.display_name.as_deref(), one.id.as_deref()])
            .flatten()
            .collect();
        let is_well = *status == StepStatus::Success;
        let passes = PASSING.iter().any(|known| code.ends_with(known));
        let failed = !is_well && *status != StepStatus::Skipped;
        let kind = Kind {
            status: status.clone(),
            attribute: attribute(&said, &attributes)
                .filter(|_| failed)
                .map(str::to_owned),
            template: match is_well || passes {
                true => String::new(),
                false => template(&said, &own, &attributes),
            },
            action: is_well.then(|| action.clone()),
            code,
        };
        let causes = &mut self.causes;
        if let Some(known) = self.by_kind.get(&kind) {
            return *known;
        }
        causes.push(Cause {
            explained: explain(&kind.code),
            kind: kind.clone(),
            sample: said,
            recommended: text(error.and_then(|error| error.recommended_action.as_ref())),
            entries: 0,
            users: BTreeSet::new(),
            first: Moment(i64::MAX),
            last: Moment(i64::MIN),
        });
        let number = u32::try_from(causes.len() - 1).unwrap_or(u32::MAX);
        self.by_kind.insert(kind, number);
        number
    }

    /// All lines, in the order in which they came.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The causes with their numbers: failures first, those of the most users first.
    pub fn causes(&self) -> Vec<(u32, &Cause)> {
        let mut causes: Vec<_> = (0..).zip(&self.causes).collect();
        causes.sort_by_key(|(_, cause)| cause.rank());
        causes
    }

    /// The cause of this number.
    pub fn cause_of(&self, number: u32) -> Option<&Cause> {
        self.causes.get(number as usize)
    }

    /// The user of this number.
    pub fn user_of(&self, number: u32) -> Option<&User> {
        self.users.get(number as usize)
    }

    /// The days that have entries, newest first: when each begins, in UTC.
    pub const fn days(&self) -> &BTreeSet<Reverse<Moment>> {
        &self.days
    }

    /// The cycles' ids, newest first; a cycle's place is its number.
    pub fn cycles(&self) -> &[String] {
        &self.cycles
    }

    /// The numbers of the lines that are wanted, in their order.
    pub fn select(&self, select: &Select) -> Vec<usize> {
        let text = select.user.trim().to_lowercase();
        let named: Option<BTreeSet<u32>> = (!text.is_empty()).then(|| {
            let has = |user: &User| {
                user.name.to_lowercase().contains(&text) || user.id.eq_ignore_ascii_case(&text)
            };
            (0..)
                .zip(&self.users)
                .filter(|(_, user)| has(user))
                .map(|(number, _)| number)
                .collect()
        });
        let fits = |line: &Line| {
            select.cause.is_none_or(|cause| cause == line.cause)
                && select
                    .status
                    .as_ref()
                    .is_none_or(|status| *status == line.status)
                && select
                    .action
                    .as_ref()
                    .is_none_or(|action| *action == line.action)
                && select.cycle.is_none_or(|cycle| cycle == line.cycle)
                && select.day.is_none_or(|day| day == line.at.midnight())
                && named
                    .as_ref()
                    .is_none_or(|named| named.contains(&line.user))
        };
        let found = self.lines.iter().enumerate().filter(|(_, line)| fits(line));
        found.map(|(number, _)| number).collect()
    }

    /// The whole entry of a line; nothing if it was not kept.
    pub fn entry(&self, line: usize) -> Option<Entry> {
        let full = self.lines.get(line)?.full.as_deref()?;
        // It was read before.
        serde_json::from_str(full).ok()
    }

    /// The oldest entry's moment.
    pub const fn oldest(&self) -> Option<Moment> {
        self.oldest
    }
}

/// The number of a name; a new one is the place that `add` gives it, counted from 1.
fn number(known: &mut BTreeMap<String, u32>, name: &str, add: impl FnOnce() -> usize) -> u32 {
    if let Some(number) = known.get(name) {
        return *number;
    }
    let number = u32::try_from(add() - 1).unwrap_or(u32::MAX);
    known.insert(name.to_owned(), number);
    number
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
