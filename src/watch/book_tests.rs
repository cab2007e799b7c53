//! The demo tenant's logs, and fifty thousand made ones.

use std::cmp::Reverse;

use super::*;
use crate::watch::{Advice, csv, timeline};
use serde_json::{Value, json};

const LOGS: &str = include_str!("../../tests/data/tenant/provisioning-logs-webex.json");

/// A page of so many entries, from this number on: a tenth fails for one attribute, some otherwise.
fn page(from: usize, count: usize) -> String {
    let entry = |number: usize| {
        let (status, error) = match number % 10 {
            0 => (
                "failure",
                json!({"errorCode": "UnprocessableEntity", "reason": format!("Message: addresses.region of 'User {number}' exceeds 64 characters.")}),
            ),
            1 => (
                "failure",
                json!({"errorCode": "CiscoWebExTooManyRequests", "reason": format!("Retry-After: {number}")}),
            ),
            2 => (
                "skipped",
                json!({"errorCode": "NotInScope", "reason": "The user does not pass the scoping filters."}),
            ),
            _ => ("success", Value::Null),
        };
        json!({
            "id": format!("entry-{number}"), "activityDateTime": Moment(1_795_000_000_000 - number as i64 * 1_000).stamp(),
            "jobId": "j", "cycleId": format!("cycle-{}", number / 20_000), "changeId": format!("change-{number}"), "provisioningAction": "update",
            "sourceIdentity": {"id": format!("id-{number}"), "displayName": format!("User {number}"), "identityType": "User"},
            "provisioningStatusInfo": {"status": status, "errorInformation": error},
            "provisioningSteps": [{"name": "EntryExport", "provisioningStepType": "export", "status": status, "description": "x".repeat(400), "details": {}}],
            "modifiedProperties": [{"displayName": "addresses[type eq \"work\"].region", "oldValue": null, "newValue": "Nordrhein"}],
        })
    };
    let entries: Vec<Value> = (from..from + count).map(entry).collect();
    json!({ "value": entries }).to_string()
}

#[test]
fn the_demo_tenants_failures_are_grouped_by_cause() {
    let mut book = Book::default();
    assert_eq!(
        book.add(LOGS).unwrap(),
        Added {
            entries: 30,
            full: false
        }
    );
    let causes = book.causes();
    let find = |code: &str| {
        causes
            .iter()
            .find(|(_, cause)| cause.kind.code == code)
            .unwrap()
            .1
    };
    let long = find("UnprocessableEntity");
    assert_eq!(
        long.kind.attribute.as_deref(),
        Some("addresses[type eq \"work\"].region")
    );
    assert_eq!(long.explained.unwrap().advice, Advice::OpenMapping);
    assert_eq!(
        find("Unauthorized").explained.unwrap().advice,
        Advice::RenewToken
    );
    assert_eq!(
        find("DuplicateSourceEntries").kind.template,
        "… and … both give userName …."
    );
    assert_eq!(find("RedundantExport").entries, 2);
    assert_eq!(causes.first().unwrap().1.kind.status, StepStatus::Failure);
    assert_eq!(causes.last().unwrap().1.kind.status, StepStatus::Success);
    let held = book.select(&Select {
        action: Some(Action::StagedDelete),
        ..Select::default()
    });
    assert_eq!(held.len(), 1);
    let line = &book.lines()[held[0]];
    assert_eq!(book.user_of(line.user).unwrap().name, "Siobhán O'Connor");
    assert_eq!(book.entry(held[0]).unwrap().provisioning_steps.len(), 2);
    let found = book.select(&Select {
        user: "siobhán".to_owned(),
        ..Select::default()
    });
    assert!(found.contains(&held[0]));
    let of_day = |Reverse(day): &Reverse<Moment>| {
        let select = Select {
            day: Some(*day),
            ..Select::default()
        };
        book.select(&select)
    };
    let by_day: Vec<Vec<usize>> = book.days().iter().map(of_day).collect();
    let oldest = book.lines().iter().map(|line| line.at).min();
    assert_eq!(book.oldest(), oldest);
    assert!(by_day.len() > 1 && by_day.iter().all(|lines| !lines.is_empty()));
    assert_eq!(
        by_day.concat(),
        (0..30).collect::<Vec<_>>(),
        "each is of one day, newest first"
    );
}

#[test]
fn many_users_with_one_refused_attribute_are_one_row() {
    let mut book = Book::default();
    book.add(&page(0, 4_000)).unwrap();
    let causes = book.causes();
    let (number, cause) = causes[0];
    assert_eq!((cause.users.len(), cause.entries), (400, 400));
    assert_eq!(
        cause.kind.attribute.as_deref(),
        Some("addresses[type eq \"work\"].region")
    );
    assert!(
        cause
            .words()
            .starts_with("`addresses[type eq \"work\"].region`: Webex understood"),
        "{}",
        cause.words()
    );
    assert_eq!(causes.len(), 4, "{causes:?}");
    let lines = book.select(&Select {
        cause: Some(number),
        ..Select::default()
    });
    let bars = timeline(&book, &lines, 40);
    assert_eq!(
        (bars.len(), bars.iter().map(|bar| bar.failed).sum::<usize>()),
        (40, 400)
    );
    let table = csv(&book, &lines);
    assert_eq!(table.lines().count(), 401);
    assert!(table.contains(",id-10,User 10,update,failure,UnprocessableEntity,"));
}

#[test]
fn memory_is_bounded() {
    let mut book = Book::default();
    for part in 0..50 {
        book.add(&page(part * 1_000, 1_000)).unwrap();
    }
    assert_eq!((book.lines().len(), book.cycles().len()), (50_000, 3));
    assert!(book.bytes <= FULL && book.bytes > FULL - 2_000);
    assert!(book.entry(0).is_some(), "the newest are kept in full");
    assert_eq!(book.entry(49_999), None);
    assert_eq!(&*book.lines()[49_999].change, "change-49999");
}

#[test]
fn what_is_unknown_is_shown_as_it_is_and_what_is_missing_is_no_error() {
    let mut book = Book::default();
    let odd = json!({"value": [
        {"id": "1", "provisioningAction": "teleport", "provisioningStatusInfo": {"status": "pending", "errorInformation": {"errorCode": "MoonPhase", "reason": null}}, "provisioningSteps": [{"name": "EntryWarp", "provisioningStepType": "warp", "status": "odd"}]},
        {"id": "2"},
    ]});
    assert_eq!(book.add(&odd.to_string()).unwrap().entries, 2);
    let causes = book.causes();
    let words: Vec<String> = causes.iter().map(|(_, cause)| cause.words()).collect();
    assert_eq!(
        words,
        [
            "`MoonPhase`, which this page does not know.",
            "The service does not say why."
        ]
    );
    assert_eq!(book.lines()[0].action.to_string(), "teleport");
    assert!(book.add("{\"value\": 3}").is_err() && book.add("<html>").is_err());
    assert_eq!(book.add("{\"value\": []}").unwrap().entries, 0);
    assert_eq!(book.lines().len(), 2);
    assert_eq!(timeline(&Book::default(), &[], 10), []);
}
