//! Looks at a run of users, each alone; what two users do to each other is found by [`join`](super::join).

use super::index::KeyIndex;
use super::key::{key, same_key};
use super::users::{EntraUsers, KeyColumn, WebexUsers};
use crate::preview::outcome::{Decision, Note, Outcome};
use crate::value::Kind;
use crate::value::hot::called;
use crate::webex::user_name_faults;
use std::ops::Range;

/// One matching attribute of the target.
#[derive(Clone, Debug)]
pub struct Matcher<'a> {
    column: KeyColumn<'a>,
    exact: bool,
    index: KeyIndex,
}

/// The Webex users with everything that is asked of them.
#[derive(Clone, Debug)]
pub struct WebexIndex<'a> {
    users: WebexUsers<'a>,
    user_name: Matcher<'a>,
    others: Vec<Matcher<'a>>,
    emails: Option<Matcher<'a>>,
    external_id: Option<Matcher<'a>>,
}

/// What a run of users came to, before users are compared with each other.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The number of the first user in the whole population.
    pub first: u32,
    /// The key of each user's name; zero for a user who takes no part (out of scope, invalid name).
    pub keys: Vec<u64>,
    /// One for each user.
    pub decisions: Vec<Decision>,
}

impl<'a> Matcher<'a> {
    /// Indexes a column; `exact` as the target's schema says.
    pub fn new(column: KeyColumn<'a>, exact: bool) -> Self {
        let keys = (0..column.handles.len()).flat_map(|row| {
            // A buffer of handles is far shorter than 2^32 (`value::handle`).
            column
                .each(row)
                .map(move |text| (key(text, exact), row as u32))
        });
        Self {
            index: KeyIndex::build(column.count(), keys),
            column,
            exact,
        }
    }

    /// The rows that carry `text`, each once.
    pub fn rows(&self, text: &str) -> impl Iterator<Item = u32> {
        self.rows_of(key(text, self.exact), text)
    }

    /// The same for who has the text's key already.
    fn rows_of(&self, key: u64, text: &str) -> impl Iterator<Item = u32> {
        let mut before = None;
        self.index
            .rows(key)
            .filter(move |row| {
                let mut own = self.column.each(*row as usize);
                own.any(|own| same_key(own, text, self.exact))
            })
            .filter(move |row| before.replace(*row) != Some(*row))
    }
}

impl<'a> WebexIndex<'a> {
    /// Indexes the users by name, by the other matching attributes (column and whether case counts), and by what reveals a
    /// probable duplicate.
    pub fn new(users: WebexUsers<'a>, others: &[(KeyColumn<'a>, bool)]) -> Self {
        Self {
            user_name: Matcher::new(users.user_name, false),
            others: others
                .iter()
                .map(|(column, exact)| Matcher::new(*column, *exact))
                .collect(),
            emails: users.emails.map(|column| Matcher::new(column, false)),
            external_id: users.external_id.map(|column| Matcher::new(column, false)),
            users,
        }
    }

    /// How many users there are.
    pub fn count(&self) -> usize {
        self.users.user_name.handles.len()
    }

    /// The users that the service finds by name.
    pub fn named(&self, user_name: &str) -> impl Iterator<Item = u32> {
        self.user_name.rows(user_name)
    }
}

/// Decides about each user of a run alone.
pub fn survey(users: &EntraUsers<'_>, webex: &WebexIndex<'_>) -> Survey {
    let count = users.user_name.handles.len();
    let mut survey = Survey {
        first: users.first,
        keys: Vec::with_capacity(count),
        decisions: Vec::with_capacity(count),
    };
    let decide: fn(&EntraUsers<'_>, &WebexIndex<'_>, usize) -> (u64, Decision) = decide;
    let decide = called(decide);
    for row in 0..count {
        let (key, decision) = decide(users, webex, row);
        survey.keys.push(key);
        survey.decisions.push(decision);
    }
    survey
}

/// How many users of a column Webex would find by name: what another mapping would match.
pub fn count_matches(webex: &WebexIndex<'_>, column: &KeyColumn<'_>) -> usize {
    (0..column.handles.len())
        .filter_map(|row| column.one(row))
        .filter(|name| webex.named(name).next().is_some())
        .count()
}

fn decide(users: &EntraUsers<'_>, webex: &WebexIndex<'_>, row: usize) -> (u64, Decision) {
    let name = users.user_name.one(row).unwrap_or("");
    let own_key = key(name, false);
    let mut named = webex.user_name.rows_of(own_key, name);
    let found = if name.is_empty() { None } else { named.next() };
    let in_scope = users.in_scope.get(row).copied().unwrap_or(true);
    if !in_scope {
        let mut decision = Decision::new(Outcome::OutOfScope).with(found);
        decision.notes.add_if(found.is_some(), Note::InWebex);
        return (0, decision);
    }
    match users.user_name.handle(row).kind() {
        Kind::SkipObject => return (0, Decision::new(Outcome::SkippedByExpression)),
        Kind::Fault => return (0, Decision::new(Outcome::EvaluationFailed)),
        _ => {}
    }
    if !user_name_faults(name).is_empty() {
        return (0, Decision::new(Outcome::InvalidUserName));
    }
    let several = named.next().is_some();
    let before = users.name_after.unwrap_or(users.others.len());
    let by_name = || {
        let target = found.filter(|_| users.name_after.is_some())?;
        Some(match several {
            true => Decision::new(Outcome::Ambiguous).with(found),
            false => matched(users, webex, row, target, before > 0),
        })
    };
    let mut decision = by_other(users, webex, row, 0..before)
        .or_else(by_name)
        .or_else(|| by_other(users, webex, row, before..users.others.len()))
        .unwrap_or_else(|| unmatched(users, webex, row, (own_key, name)));
    decision
        .notes
        .add_if(is_on_microsoft(name), Note::OnMicrosoft);
    if let Some(target) = found {
        let own = webex.users.user_name.one(target as usize);
        let is_partner = decision.partner() == Some(target);
        let is_written = decision.outcome.claims() || decision.outcome == Outcome::Create;
        let is_other = decision.outcome == Outcome::Create || !is_partner;
        decision
            .notes
            .add_if(is_partner && own != Some(name), Note::CaseOnly);
        decision
            .notes
            .add_if(is_written && is_other, Note::NameTaken);
        if decision.outcome == Outcome::Create {
            decision = decision.with(decision.partner().or(found));
        }
    }
    // Zero says "takes no part"; a key that happens to be zero moves by one.
    (own_key.max(1), decision)
}

/// The domain that every Entra tenant begins with.
fn is_on_microsoft(name: &str) -> bool {
    const END: &str = ".onmicrosoft.com";
    let start = name.len().saturating_sub(END.len());
    name.get(start..)
        .is_some_and(|tail| tail.eq_ignore_ascii_case(END))
}

fn is_enabled(users: &EntraUsers<'_>, row: usize) -> bool {
    users.enabled.get(row).copied().flatten() != Some(false)
}

fn matched(
    users: &EntraUsers<'_>,
    webex: &WebexIndex<'_>,
    row: usize,
    target: u32,
    is_later: bool,
) -> Decision {
    let outcome = match is_enabled(users, row) {
        true => Outcome::Match,
        false => Outcome::Deactivate,
    };
    let mut decision = Decision::new(outcome).with(Some(target));
    let place = target as usize;
    let is_inactive = webex.users.active.get(place).copied().flatten() == Some(false);
    decision.notes.add_if(is_inactive, Note::InactiveInWebex);
    decision.notes.add_if(is_later, Note::LaterAttribute);
    let external = webex.users.external_id.and_then(|column| column.one(place));
    let own = users.object_id.and_then(|column| column.one(row));
    if let (Some(external), Some(own)) = (external, own) {
        let is_foreign = !external.is_empty() && !same_key(external, own, false);
        decision.notes.add_if(is_foreign, Note::ForeignExternalId);
    }
    decision
}

/// The first attribute of `places` that finds somebody decides; several found are ambiguous.
fn by_other(
    users: &EntraUsers<'_>,
    webex: &WebexIndex<'_>,
    row: usize,
    places: Range<usize>,
) -> Option<Decision> {
    let is_first = |place: usize| place == 0 && users.name_after != Some(0);
    users
        .others
        .iter()
        .zip(&webex.others)
        .enumerate()
        .skip(places.start)
        .take(places.len())
        .find_map(|(place, (source, matcher))| {
            let text = source.one(row).filter(|text| !text.is_empty())?;
            let mut rows = matcher.rows(text);
            let target = rows.next()?;
            Some(match rows.next() {
                None => matched(users, webex, row, target, !is_first(place)),
                Some(_) => Decision::new(Outcome::Ambiguous).with(Some(target)),
            })
        })
}

/// Created or skipped; a Webex user who is probably the same person is noted. That nobody has the name is known already.
fn unmatched(
    users: &EntraUsers<'_>,
    webex: &WebexIndex<'_>,
    row: usize,
    (own_key, name): (u64, &str),
) -> Decision {
    if !is_enabled(users, row) {
        return Decision::new(Outcome::SkipDisabled);
    }
    let mut decision = Decision::new(Outcome::Create);
    let mut note = |note: Note, target: Option<u32>| {
        if target.is_some() {
            decision.notes.add(note);
            decision = decision.with(decision.partner().or(target));
        }
    };
    let carried = |key: u64, address: &str| webex.emails.as_ref()?.rows_of(key, address).next();
    let mail = users.mail.and_then(|mail| mail.one(row));
    let other_mail = mail.filter(|mail| !same_key(mail, name, false));
    if let Some(mail) = other_mail {
        let key = key(mail, false);
        let named = webex.user_name.rows_of(key, mail).next();
        note(Note::MailIsUserName, named);
        note(Note::SameMail, named.or_else(|| carried(key, mail)));
    }
    note(Note::SameMail, carried(own_key, name));
    let proxies = users.proxy_addresses;
    for address in proxies.into_iter().flat_map(|column| column.each(row)) {
        let bare = address.split_once(':').map_or(address, |(_, bare)| bare);
        if [Some(name), mail]
            .iter()
            .flatten()
            .any(|known| same_key(known, bare, false))
        {
            continue;
        }
        let key = key(bare, false);
        let named = webex.user_name.rows_of(key, bare).next();
        note(Note::SameProxyAddress, named.or_else(|| carried(key, bare)));
    }
    let id = users.object_id.and_then(|column| column.one(row));
    let by_id = |id: &str| webex.external_id.as_ref()?.rows(id).next();
    note(Note::SameExternalId, id.and_then(by_id));
    decision
}
