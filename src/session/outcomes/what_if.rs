//! What happens if the person in view leaves, is blocked, is renamed...?
//!
//! In: the event, and the source values that it changes. The person is evaluated again with these values, alone; what would
//! then flow is held against what flows now. A user whom Webex does not have yet is taken as created before.
//!
//! The law: `webex::EFFECTS`. That a renamed person gets another display and family name only is our example where the page
//! gives no values.

use super::one::{active, shown, webex_id};
use super::{Outcomes, World};
use crate::directory::{Population, UserTable};
use crate::preview::flow::{Flow, People};
use crate::preview::outcome::{self, Outcome};
use crate::preview::request::{
    AttributeChange, Dialect, FlowValue, Request, ResourceKind, Target, changes, create, update,
};
use crate::session::SourceValue;
use crate::session::outcome_protocol::Consequence;
use crate::webex::Event;
use crate::words::found;

/// What a renamed person is called where the page gives no values.
const NEW_NAME: &str = "Newname";

/// The attributes in which Entra keeps telephone numbers.
const PHONES: [&str; 3] = ["telephoneNumber", "mobile", "facsimileTelephoneNumber"];

/// What would follow from `event`; nothing for a user who is not there, or an event without a documented effect.
pub fn what_if(
    outcomes: &Outcomes,
    world: &World<'_>,
    row: usize,
    event: Event,
    values: &[SourceValue],
) -> Option<Consequence> {
    let decision = outcomes.decision(row)?;
    let effect = event.effect()?;
    let dialect = Dialect::of_tenant_url(&world.mapping.tenant_url);
    let assumed = if values.is_empty() {
        assumed(event, world, row)
    } else {
        values.to_vec()
    };
    let is_there = decision.outcome.claims() || decision.outcome == Outcome::Create;
    let (sends, shows) = if is_there || event == Event::AssignedNew {
        (found(effect.sends), found(effect.shows))
    } else {
        (
            say!("nothing: the user is not synchronised"),
            say!("nothing"),
        )
    };
    let requests = match (is_there, event) {
        (_, Event::AssignedNew) => creation(world, row, &assumed),
        (true, _) => sent(
            world,
            row,
            event,
            &webex_id(decision, world),
            &assumed,
            dialect,
        ),
        (false, _) => Vec::new(),
    };
    Some(Consequence {
        row: row + world.first as usize,
        event,
        assumed,
        requests: requests
            .iter()
            .map(|request| shown(request, false))
            .collect(),
        sends: sends.to_owned(),
        shows: shows.to_owned(),
        source: found(effect.source.says).to_owned(),
    })
}

/// The source values that an event changes. The account itself (deleted, blocked, unassigned) shows in `IsSoftDeleted`, whose
/// effect the documents give.
fn assumed(event: Event, world: &World<'_>, row: usize) -> Vec<SourceValue> {
    let table = world.people.table();
    let value = |attribute: &str, values: Vec<String>| SourceValue {
        attribute: attribute.to_owned(),
        values,
    };
    match event {
        Event::Renamed => {
            let given = table.values("givenName", row).next();
            let display = given.map_or_else(
                || NEW_NAME.to_owned(),
                |given| format!("{given} {NEW_NAME}"),
            );
            vec![
                value("surname", vec![NEW_NAME.to_owned()]),
                value("displayName", vec![display]),
            ]
        }
        Event::PhoneCleared => {
            let held = PHONES
                .into_iter()
                .filter(|phone| table.values(phone, row).next().is_some());
            held.map(|phone| value(phone, Vec::new())).collect()
        }
        _ => Vec::new(),
    }
}

fn sent(
    world: &World<'_>,
    row: usize,
    event: Event,
    id: &str,
    assumed: &[SourceValue],
    dialect: Dialect,
) -> Vec<Request> {
    if !matches!(
        event,
        Event::Renamed | Event::PhoneCleared | Event::AssignedKnown
    ) {
        let consequence = outcome::what_if(event, id, active(world), &[], dialect);
        return consequence.map_or_else(Vec::new, |consequence| consequence.requests);
    }
    let request = with_values(world, row, assumed, |now, later| {
        let current = |wanted: &Target| {
            let found = now.iter().find(|(target, _)| *target == wanted);
            found.map_or(FlowValue::Nothing, |(_, value)| value.clone())
        };
        let changes: Vec<AttributeChange<'_>> = changes(later, current);
        update(ResourceKind::User, id, &changes, dialect)
    });
    request.flatten().into_iter().collect()
}

fn creation(world: &World<'_>, row: usize, assumed: &[SourceValue]) -> Vec<Request> {
    let request = with_values(world, row, assumed, |_, later| {
        create(ResourceKind::User, later).ok()
    });
    request.flatten().into_iter().collect()
}

type Flowing<'a> = (&'a Target, FlowValue<'a>);

/// Hands on what flows now and what would flow with other source values; nothing if the text grows too long.
fn with_values<T>(
    world: &World<'_>,
    row: usize,
    assumed: &[SourceValue],
    then: impl FnOnce(&[Flowing<'_>], &[Flowing<'_>]) -> T,
) -> Option<T> {
    let mut user = world.people.table().given_values(row);
    for value in assumed {
        user.insert(value.attribute.clone(), value.values.clone());
    }
    let table = UserTable::of_values(Population::Users, [], std::slice::from_ref(&user)).ok()?;
    let people = People::new(&table);
    let run = |flow: &&Flow| Flow::run(flow.row().clone(), &people, world.environment);
    let flows: Vec<Flow> = world.flows.iter().map(run).collect();
    let now = world.flows.iter().filter_map(|flow| {
        let value = FlowValue::read(&flow.texts(world.people), flow.handle(world.people, row));
        Some((flow.target()?, value))
    });
    let later = flows.iter().filter_map(|flow| {
        let value = FlowValue::read(&flow.texts(&people), flow.handle(&people, 0));
        Some((flow.target()?, value))
    });
    Some(then(&now.collect::<Vec<_>>(), &later.collect::<Vec<_>>()))
}
