//! Managers and other references: who is named, what Webex holds, and what the second request says.
//!
//! The law: `reference/expressions.md` 8.7: a reference is written once both users exist, and only if the named one is in scope. A
//! named user who is not in the file is not known: so is what becomes of the reference. One who is in the file and not written
//! leaves what Webex holds as it is.
//!
//! Which Webex user is named depends on all users; where they are divided, keys are joined by the coordinator
//! ([`References`]), and texts for one person are looked up in the parts ([`Elsewhere`](super::Elsewhere)).

use super::one::{UNKNOWN_ID, webex_id};
use super::sides::{column, flowing, present};
use super::{Outcomes, World};
use crate::directory::UserTable;
use crate::preview::flow::{Flow, People};
use crate::preview::matching::{Claims, KeyColumn, Named, References, object_key};
use crate::preview::outcome::{Decision, Difference, Outcome};
use crate::preview::request::{Dialect, Request, Target, add_reference};
use crate::value::Kind;

/// True for a mapping that refers to another user.
pub fn is_reference(flow: &Flow) -> bool {
    flow.row().reference || flow.target().is_some_and(Target::is_reference)
}

/// The mappings that refer to users and are compared.
pub fn compared<'w>(world: &World<'w>) -> impl Iterator<Item = &'w Flow> {
    let webex = world.webex;
    world.flows.iter().copied().filter(move |flow| {
        let held = || webex.and_then(|webex| held_column(webex, flow.target()?));
        is_reference(flow) && !flow.row().only_on_create && held().is_some()
    })
}

/// Adds whom the users name, and who they are: nothing where no mapping refers to users.
pub fn add(claims: &mut Claims, world: &World<'_>) {
    let table = world.people.table();
    let Some(ids) = column(table, "objectId") else {
        return;
    };
    let mut names = Vec::new();
    for flow in compared(world) {
        let named = flowing(flow, world.people);
        names.extend((0..world.people.rows()).filter_map(|row| Some(object_key(named.one(row)?))));
        names.sort_unstable();
        names.dedup();
    }
    claims.names = names;
    if compared(world).next().is_some() {
        let key = |row| ids.one(row).map_or(0, object_key);
        claims.objects = (0..world.people.rows()).map(key).collect();
    }
}

/// How a reference differs for everybody who is matched; nothing if the Webex file does not say.
pub fn compare(
    flow: &Flow,
    people: &People<'_>,
    webex: &UserTable,
    decisions: &[Decision],
    named: &References,
) -> Option<Vec<Difference>> {
    if flow.row().only_on_create || flow.unusable().is_some() {
        return None;
    }
    let held = held_column(webex, flow.target()?)?;
    let ids = column(webex, "id");
    let wanted = flowing(flow, people);
    let of_user = |(row, decision): (usize, &Decision)| {
        let claimed = decision
            .partner()
            .filter(|_| decision.outcome.claims() && decision.outcome != Outcome::Deactivate);
        let Some(claimed) = claimed else {
            return Difference::Unknown;
        };
        let held = held.one(claimed as usize);
        let kept = match held {
            Some(_) => Difference::Stale,
            None => Difference::Nothing,
        };
        let written = match held {
            Some(_) => Difference::Replace,
            None => Difference::Add,
        };
        match wanted.handle(row).kind() {
            Kind::Fault => return Difference::Unknown,
            Kind::SkipAttribute | Kind::SkipObject => return Difference::Nothing,
            _ => {}
        }
        let Some(to) = wanted.one(row) else {
            return kept;
        };
        match named.of(to) {
            None => Difference::Unknown,
            Some(Named::NotWritten) => kept,
            Some(Named::Created) => written,
            Some(Named::Known(row)) => match ids.and_then(|ids| ids.one(row as usize)) {
                None => Difference::Unknown,
                Some(id) if held == Some(id) => Difference::Same,
                Some(_) => written,
            },
        }
    };
    Some(decisions.iter().enumerate().map(of_user).collect())
}

/// The second requests: references to users who are in scope, and whom Webex has or will have. A reference on creation only is
/// sent after a creation only; where the Webex file does not say what Webex holds, nothing is promised for a matched user.
pub fn requests(
    outcomes: &Outcomes,
    world: &World<'_>,
    row: usize,
    id: &str,
    dialect: Dialect,
) -> Vec<Request> {
    let Some(decision) = outcomes.decision(row) else {
        return Vec::new();
    };
    let created = decision.outcome == Outcome::Create;
    let mut requests = Vec::new();
    for (flow, target, to) in referring(world, row) {
        if flow.row().only_on_create && !created {
            continue;
        }
        let column = world.webex.and_then(|webex| held_column(webex, target));
        if column.is_none() && !created {
            continue;
        }
        let Some(to) = written(outcomes, world, to) else {
            continue;
        };
        let claimed = decision.partner().filter(|_| decision.outcome.claims());
        let held = column
            .zip(claimed)
            .and_then(|(column, claimed)| column.one(claimed as usize));
        if held != Some(to.as_str()) {
            requests.push(add_reference(id, target, &to, held.is_some(), dialect));
        }
    }
    requests
}

/// What a reference to the user with this object id is written as; nothing if it is not written.
pub fn written(outcomes: &Outcomes, world: &World<'_>, object_id: &str) -> Option<String> {
    match world.elsewhere {
        None => referred(outcomes, world, object_id).flatten(),
        Some(elsewhere) => {
            let mut known = elsewhere.references.iter();
            known.find_map(|(id, text)| (id == object_id).then(|| text.clone()).flatten())
        }
    }
}

/// The references of a user: the mapping, its target, and the object id that flows.
pub fn referring<'w>(
    world: &World<'w>,
    row: usize,
) -> impl Iterator<Item = (&'w Flow, &'w Target, &'w str)> {
    let people = world.people;
    world.flows.iter().copied().filter_map(move |flow| {
        let target = flow.target().filter(|_| is_reference(flow))?;
        let to = flow.texts(people).each(flow.handle(people, row)).next()?;
        Some((flow, target, to))
    })
}

/// True if references of a user with this outcome are sent.
pub const fn are_sent(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Create | Outcome::Match | Outcome::Update | Outcome::NoChange
    )
}

/// What Webex holds for a reference: the id behind it. Nothing if its file does not say.
pub fn held_column<'t>(webex: &'t UserTable, target: &Target) -> Option<KeyColumn<'t>> {
    let mut value = target.clone();
    value.path.sub = Some("value".to_owned());
    value.name = value.path.to_string();
    present(webex, &value)
}

/// The Webex id of the Entra user with this object id, nothing for one who is not written; or nothing at all if there is no such
/// user here.
pub fn referred(outcomes: &Outcomes, world: &World<'_>, object_id: &str) -> Option<Option<String>> {
    let table = world.people.table();
    let texts = table.texts();
    let ids = table.column(table.slot("objectId")?).handles;
    let is_it = |text: &str| text.eq_ignore_ascii_case(object_id);
    let row = ids
        .iter()
        .position(|handle| texts.text(*handle).is_some_and(is_it))?;
    let decision = outcomes.decision(row)?;
    Some(match decision.outcome {
        Outcome::Create => Some(format!("{{id of {}}}", table.user_name(row))),
        outcome if outcome.claims() => Some(match webex_id(decision, world).as_str() {
            UNKNOWN_ID => format!("{{id of {}}}", table.user_name(row)),
            id => id.to_owned(),
        }),
        _ => None,
    })
}
