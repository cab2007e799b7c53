//! Do shards come to the same as one table?

use super::{Outcomes, World};
use crate::directory::{Population, UserTable, UserValues};
use crate::expression::Environment;
use crate::preview::Row;
use crate::preview::flow::{Flow, People};
use crate::preview::matching::{Survey, join};
use crate::session::{Mapping, OutcomeTotals};

/// Users, some of whom share a name or a Webex user.
fn users() -> Vec<UserValues> {
    let user = |n: usize| {
        let mail = format!("u{}@contoso.com", if n % 7 == 6 { n - 6 } else { n });
        let value = |name: &str, text: String| (name.to_owned(), vec![text]);
        UserValues::from([
            value("mail", mail),
            value("title", format!("T{}", n % 3)),
            value(
                "accountEnabled",
                if n % 5 == 4 { "False" } else { "True" }.to_owned(),
            ),
            value("objectId", n.to_string()),
        ])
    };
    (0..50).map(user).collect()
}

fn webex() -> UserTable {
    let user = |n: usize| {
        let value = |name: &str, text: &str| (name.to_owned(), vec![text.to_owned()]);
        UserValues::from([
            value("userName", &format!("U{n}@contoso.com")),
            value("title", "T1"),
            value("active", "True"),
            value(
                "externalId",
                &(if n.is_multiple_of(8) {
                    n + 1
                } else {
                    n + 1_000
                })
                .to_string(),
            ),
        ])
    };
    let users: Vec<UserValues> = (0..50).step_by(2).map(user).collect();
    UserTable::of_values(Population::WebexUsers, [], &users).unwrap()
}

fn mapping() -> Mapping {
    let row = |target: &str, source: &str, matching_priority| Row {
        target: target.into(),
        source: Some(source.into()),
        matching_priority,
        ..Row::default()
    };
    Mapping {
        rows: vec![
            row("userName", "[mail]", 1),
            row("externalId", "[objectId]", 2),
            row("title", "[title]", 0),
        ],
        deletion_threshold: Some(2),
        ..Mapping::default()
    }
}

/// All decisions and the merged counts, with this many users in a shard.
fn run(length: usize) -> (Vec<crate::preview::outcome::Decision>, OutcomeTotals) {
    let (webex, mapping, environment) = (webex(), mapping(), Environment::default());
    let users = users();
    let tables: Vec<UserTable> = users
        .chunks(length)
        .map(|users| UserTable::of_values(Population::Users, [], users).unwrap())
        .collect();
    let people: Vec<People<'_>> = tables.iter().map(People::new).collect();
    let flows: Vec<Vec<Flow>> = people
        .iter()
        .map(|people| {
            let rows = mapping.rows.iter();
            rows.map(|row| Flow::run(row.clone(), people, &environment))
                .collect()
        })
        .collect();
    let flows: Vec<Vec<&Flow>> = flows.iter().map(|flows| flows.iter().collect()).collect();
    let worlds = people.iter().zip(&flows).map(|(people, flows)| World {
        people,
        flows,
        webex: Some(&webex),
        mapping: &mapping,
        assigned: None,
        environment: &environment,
    });
    let worlds: Vec<World<'_>> = worlds.collect();
    let mut shards: Vec<Outcomes> = worlds.iter().map(|_| Outcomes::default()).collect();
    let mut surveys: Vec<Survey> = Vec::new();
    for (number, (outcomes, world)) in shards.iter_mut().zip(&worlds).enumerate() {
        surveys.push(
            outcomes
                .survey(world, (number * length) as u32)
                .unwrap()
                .clone(),
        );
    }
    let corrections = join(&surveys, webex.rows(), |_, _| true);
    let mut decisions = Vec::new();
    let mut totals: Option<OutcomeTotals> = None;
    for (outcomes, world) in shards.iter_mut().zip(&worlds) {
        outcomes.settle(&corrections);
        outcomes.compare(world);
        decisions.extend_from_slice(outcomes.decisions());
        let own = super::outcome_totals(outcomes, world);
        match &mut totals {
            Some(totals) => totals.merge(&own),
            None => totals = Some(own),
        }
    }
    (decisions, totals.unwrap())
}

#[test]
fn shards_agree_with_one_table() {
    let (decisions, mut totals) = run(50);
    assert!(totals.outcomes.len() > 4, "{totals:?}");
    totals.unclaimed = Default::default();
    for length in [1, 7, 25] {
        let (sharded, mut merged) = run(length);
        assert_eq!(sharded, decisions, "{length}");
        merged.unclaimed = Default::default();
        merged.first_cycle = totals.first_cycle;
        assert_eq!(merged, totals, "{length}");
    }
}
