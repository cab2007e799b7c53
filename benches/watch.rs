//! How long does it take to group fifty thousand entries of the provisioning logs by cause?
//!
//! The entries are invented here, a thousand a page and about two kilobytes each, as the service sends them. Medians of the rounds.
//!
//! `cargo bench --no-default-features --bench watch [-- ENTRIES]`
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::watch::{Book, Moment, Select, csv, timeline};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ENTRIES: usize = 50_000;
const PAGE: usize = 1_000;
const ROUNDS: usize = 9;

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let entries: usize = asked.unwrap_or(ENTRIES);
    let pages: Vec<String> = (0..entries.div_ceil(PAGE))
        .map(|at| page(at * PAGE))
        .collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{entries} entries, {} MB", bytes / 1_000_000);
    let read = || {
        let mut book = Book::default();
        for page in &pages {
            book.add(page).unwrap();
        }
        book
    };
    row("read and group", || read().causes().len());
    let book = read();
    let all = book.select(&Select::default());
    row("select and draw a timeline", || {
        timeline(&book, &book.select(&Select::default()), 48).len()
    });
    row("search a name", || {
        let select = Select {
            user: "person 4999".to_owned(),
            ..Select::default()
        };
        book.select(&select).len()
    });
    row("save as a table", || csv(&book, &all).len());
}

fn page(from: usize) -> String {
    let entries: Vec<Value> = (from..from + PAGE).map(entry).collect();
    json!({ "value": entries }).to_string()
}

fn entry(number: usize) -> Value {
    let name = format!("Person {number}");
    let (status, error) = match number % 10 {
        0 => (
            "failure",
            json!({"errorCode": "UnprocessableEntity", "reason": format!("Message: The value of addresses.region of '{name}' exceeds 64 characters.")}),
        ),
        1 => (
            "failure",
            json!({"errorCode": "CiscoWebExEntryConflict", "reason": format!("A user with the address person.{number}@contoso.com exists already.")}),
        ),
        2 => (
            "skipped",
            json!({"errorCode": "NotInScope", "reason": "The user does not pass the scoping filters."}),
        ),
        _ => ("success", Value::Null),
    };
    let step = |kind: &str| json!({"name": "Entry", "provisioningStepType": kind, "status": status, "description": format!("User '{name}' was handled"), "details": {"objectId": number, "userPrincipalName": "a.b@contoso.com"}});
    let value = |attribute: &str| json!({"displayName": attribute, "oldValue": null, "newValue": "Nordrhein-Westfalen"});
    json!({
        "id": format!("entry-{number}"), "changeId": format!("change-{number}"), "jobId": "job", "cycleId": format!("cycle-{}", number >> 14),
        "activityDateTime": Moment(1_795_000_000_000 - number as i64 * 1_000).stamp(), "provisioningAction": "update",
        "sourceIdentity": {"id": format!("id-{number}"), "displayName": name, "identityType": "User"},
        "provisioningStatusInfo": {"status": status, "errorInformation": error},
        "provisioningSteps": [step("import"), step("matching"), step("scoping"), step("export")],
        "modifiedProperties": [value("addresses[type eq \"work\"].region"), value("displayName"), value("name.givenName"), value("name.familyName")],
    })
}

fn row<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "{name:32} {:8.1} ms",
        times[ROUNDS / 2].as_secs_f64() * 1_000.0
    );
}
