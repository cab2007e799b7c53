//! What would happen to one user, attribute by attribute and request by request.
//!
//! The law: `reference/expressions.md` 9. The tenant URL decides how a PATCH is written; provision on demand always writes the
//! plain one. An id that Webex gives later, or that the file does not have, is printed as `{id}`.

use super::sides::present;
use super::{Outcomes, World, because, references};
use crate::preview::flow::{Flow, State};
use crate::preview::outcome::{Decision, Difference, Note, Outcome};
use crate::preview::request::{
    AttributeChange, Dialect, FlowValue, Request, ResourceKind, Target, create, disable, update,
};
use crate::scim::OperationKind;
use crate::session::outcome_protocol::{
    AttributeDifference, DifferenceKind, Partner, PersonOutcome, SentRequest,
};

/// Stands for an id that is not known.
pub const UNKNOWN_ID: &str = "{id}";

/// The outcome of a user; nothing for one who is not there.
pub fn one(outcomes: &Outcomes, world: &World<'_>, row: usize) -> Option<PersonOutcome> {
    let decision = outcomes.decision(row)?;
    let dialect = Dialect::of_tenant_url(&world.mapping.tenant_url);
    let requests = requests(outcomes, world, row, dialect);
    let plain = match dialect {
        Dialect::Plain => Vec::new(),
        Dialect::Optimised => requests_where_other(outcomes, world, row, &requests),
    };
    let notes = Note::ALL
        .into_iter()
        .filter(|note| decision.notes.has(*note));
    Some(PersonOutcome {
        outcome: decision.outcome,
        notes: notes.collect(),
        because: because(outcomes, world, row),
        partner: partner(decision, world),
        changes: differences(outcomes, world, row, decision),
        requests,
        on_demand: plain,
    })
}

fn requests_where_other(
    outcomes: &Outcomes,
    world: &World<'_>,
    row: usize,
    sent: &[SentRequest],
) -> Vec<SentRequest> {
    let plain = requests(outcomes, world, row, Dialect::Plain);
    if plain == sent { Vec::new() } else { plain }
}

/// The other user of a decision.
pub fn partner(decision: &Decision, world: &World<'_>) -> Option<Partner> {
    let row = decision.partner()? as usize;
    if matches!(
        decision.outcome,
        Outcome::DuplicateSource | Outcome::Collision
    ) {
        let elsewhere = || world.elsewhere?.users.iter().find(|user| user.row == row);
        return entra_partner(world, row).or_else(|| elsewhere().cloned());
    }
    let webex = world.webex?;
    Some(Partner {
        in_webex: true,
        row,
        name: webex.name(row).to_owned(),
        user_name: webex.user_name(row).to_owned(),
        id: webex.values("id", row).next().map(str::to_owned),
    })
}

/// The user of this row of the whole population, if here.
pub fn entra_partner(world: &World<'_>, row: usize) -> Option<Partner> {
    let table = world.people.table();
    let local = row.checked_sub(world.first as usize);
    let local = local.filter(|local| *local < table.rows())?;
    Some(Partner {
        in_webex: false,
        row,
        name: table.name(local).to_owned(),
        user_name: table.user_name(local).to_owned(),
        id: table.values("objectId", local).next().map(str::to_owned),
    })
}

fn differences(
    outcomes: &Outcomes,
    world: &World<'_>,
    row: usize,
    decision: &Decision,
) -> Vec<AttributeDifference> {
    let (Some(webex), Some(claimed)) = (world.webex, decision.partner()) else {
        return Vec::new();
    };
    let of_mapping = |(mapping, flow): (usize, &&Flow)| {
        let kind = match outcomes.difference(mapping, row)? {
            Difference::Add => DifferenceKind::Add,
            Difference::Replace => DifferenceKind::Replace,
            Difference::Stale => DifferenceKind::Stale,
            Difference::Nothing | Difference::Same | Difference::Unknown => return None,
        };
        let target = flow.target()?;
        let is_reference = references::is_reference(flow);
        let present = match is_reference {
            true => references::held_column(webex, target)?,
            false => present(webex, target)?,
        };
        let flowing = texts(flow, world, row);
        let new = match (kind, flowing.first()) {
            (DifferenceKind::Stale, _) => Vec::new(),
            (_, Some(to)) if is_reference => references::written(outcomes, world, to)
                .into_iter()
                .collect(),
            _ => flowing,
        };
        let old = present.each(claimed as usize).map(str::to_owned).collect();
        Some(AttributeDifference {
            mapping,
            kind,
            old,
            new,
        })
    };
    world
        .flows
        .iter()
        .enumerate()
        .filter_map(of_mapping)
        .collect()
}

fn texts(flow: &Flow, world: &World<'_>, row: usize) -> Vec<String> {
    let handle = flow.handle(world.people, row);
    flow.texts(world.people)
        .each(handle)
        .map(str::to_owned)
        .collect()
}

/// What is sent for a user, in order.
fn requests(
    outcomes: &Outcomes,
    world: &World<'_>,
    row: usize,
    dialect: Dialect,
) -> Vec<SentRequest> {
    let Some(decision) = outcomes.decision(row) else {
        return Vec::new();
    };
    let id = webex_id(decision, world);
    let first = match decision.outcome {
        Outcome::Create => creation(world, row),
        Outcome::Deactivate if decision.notes.has(Note::InactiveInWebex) => None,
        Outcome::Deactivate => Some(match active(world) {
            Some(_) => disable(&id, dialect),
            None => Request::delete(ResourceKind::User, &id),
        }),
        Outcome::Update => {
            let changes = changed(outcomes, world, row);
            update(ResourceKind::User, &id, &changes, dialect)
        }
        _ => None,
    };
    let mut sent: Vec<SentRequest> = first.iter().map(|request| shown(request, false)).collect();
    if references::are_sent(decision.outcome) {
        sent.extend(
            references::requests(outcomes, world, row, &id, dialect)
                .iter()
                .map(|request| shown(request, true)),
        );
    }
    sent
}

/// A request as the protocol has it.
pub fn shown(request: &Request, second: bool) -> SentRequest {
    SentRequest {
        method: request.method.to_string(),
        path: request.path.clone(),
        body: request.body_text(),
        second,
    }
}

/// The id of the Webex user that a decision claims.
pub fn webex_id(decision: &Decision, world: &World<'_>) -> String {
    let claimed = decision.partner().filter(|_| decision.outcome.claims());
    let id = claimed
        .zip(world.webex)
        .and_then(|(row, webex)| webex.values("id", row as usize).next());
    id.unwrap_or(UNKNOWN_ID).to_owned()
}

/// The mapped target `active`.
pub fn active<'w>(world: &World<'w>) -> Option<&'w Target> {
    let mut targets = world.flows.iter().filter_map(|flow| flow.target());
    targets.find(|target| target.path.names("active", None))
}

/// The create request; nothing while the values that make it are not all known.
pub fn creation(world: &World<'_>, row: usize) -> Option<Request> {
    let mut values: Vec<(&Target, FlowValue<'_>)> = Vec::with_capacity(world.flows.len());
    for flow in world.flows {
        let Some(target) = flow.target() else {
            continue;
        };
        let handle = flow.handle(world.people, row);
        match flow.state_of(handle) {
            State::Value => {
                values.push((target, FlowValue::read(&flow.texts(world.people), handle)))
            }
            State::None | State::Skipped | State::NotInFile => {
                values.push((target, FlowValue::Nothing))
            }
            State::Error | State::Unusable => return None,
        }
    }
    create(ResourceKind::User, &values).ok()
}

fn changed<'w>(outcomes: &Outcomes, world: &World<'w>, row: usize) -> Vec<AttributeChange<'w>> {
    let of_mapping = |(mapping, flow): (usize, &&'w Flow)| {
        // A reference goes by a request of its own.
        if references::is_reference(flow) {
            return None;
        }
        let kind = match outcomes.difference(mapping, row)? {
            Difference::Add => OperationKind::Add,
            Difference::Replace => OperationKind::Replace,
            _ => return None,
        };
        let value = FlowValue::read(&flow.texts(world.people), flow.handle(world.people, row));
        Some(AttributeChange {
            target: flow.target()?,
            kind,
            value,
        })
    };
    world
        .flows
        .iter()
        .enumerate()
        .filter_map(of_mapping)
        .collect()
}

/// What the outcome of a user names that may lie in other parts: a row of the whole population, and object ids.
pub fn lacking(outcomes: &Outcomes, world: &World<'_>, row: usize) -> (Option<usize>, Vec<String>) {
    let Some(decision) = outcomes.decision(row) else {
        return (None, Vec::new());
    };
    let partner = decision.partner().map(|row| row as usize);
    let in_entra = matches!(
        decision.outcome,
        Outcome::DuplicateSource | Outcome::Collision
    );
    let partner = partner.filter(|row| in_entra && entra_partner(world, *row).is_none());
    let ids = references::are_sent(decision.outcome)
        .then(|| references::referring(world, row))
        .into_iter()
        .flatten();
    (partner, ids.map(|(_, _, id)| id.to_owned()).collect())
}
