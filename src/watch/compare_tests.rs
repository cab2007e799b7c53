//! Seeded differences, each with its reason.

use super::*;
use crate::watch::{Unusable, results};
use serde_json::json;

fn entry(number: usize, action: &str, status: &str, code: &str, title: &str) -> serde_json::Value {
    json!({
        "id": number.to_string(), "activityDateTime": format!("2026-11-20T10:00:{:02}Z", 59 - number), "provisioningAction": action,
        "sourceIdentity": {"id": format!("id-{number}"), "displayName": format!("User {number}"), "details": {"UserPrincipalName": format!("u{number}@contoso.com")}},
        "provisioningStatusInfo": {"status": status, "errorInformation": {"errorCode": code}},
        "modifiedProperties": [{"displayName": "title", "oldValue": null, "newValue": title}, {"displayName": "active", "newValue": "True"}],
    })
}

fn line(number: usize, outcome: &str) -> String {
    json!({
        "userPrincipalName": format!("U{number}@contoso.com"), "displayName": format!("User {number}"), "outcome": outcome, "notes": [], "problems": [],
        "values": {"title": {"state": "value", "values": ["Director"]}, "active": {"state": "value", "values": ["true"]}},
    })
    .to_string()
}

#[test]
fn every_seeded_difference_is_found_with_its_reason() {
    let cases = [
        ("create", "create", "success", "", "Director", ""),
        (
            "create",
            "update",
            "success",
            "",
            "Director",
            "had the user already",
        ),
        (
            "update",
            "create",
            "success",
            "",
            "Director",
            "renamed or deleted",
        ),
        ("update", "update", "success", "", "Manager", "`title`"),
        (
            "match",
            "other",
            "skipped",
            "RedundantExport",
            "Director",
            "",
        ),
        (
            "create",
            "other",
            "skipped",
            "NotEffectivelyEntitled",
            "Director",
            "did not count the user as assigned",
        ),
        (
            "create",
            "create",
            "failure",
            "EntryConflict",
            "Director",
            "It failed: Webex has a user",
        ),
        (
            "create",
            "create",
            "failure",
            "MoonPhase",
            "Director",
            "`MoonPhase`",
        ),
        (
            "noChange",
            "other",
            "skipped",
            "RedundantExport",
            "Director",
            "",
        ),
        (
            "noChange",
            "update",
            "success",
            "",
            "Director",
            "expected to stay",
        ),
        ("deactivate", "disable", "success", "", "Director", ""),
        ("collision", "create", "success", "", "Director", "did not"),
        (
            "collision",
            "create",
            "failure",
            "EntryConflict",
            "Director",
            "",
        ),
    ];
    let entries: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(number, (_, action, status, code, title, _))| {
            entry(number, action, status, code, title)
        })
        .collect();
    let mut book = Book::default();
    book.add(&json!({ "value": entries }).to_string()).unwrap();
    for (number, (outcome, .., reason)) in cases.iter().enumerate() {
        let predicted = results(&line(number, outcome)).unwrap();
        let compared = &compare(&predicted, &book)[0];
        let expect = if reason.is_empty() {
            Agreement::Same
        } else {
            Agreement::Differs
        };
        assert_eq!(compared.agreement, expect, "{number}: {compared:?}");
        assert!(compared.reason.contains(reason), "{number}: {compared:?}");
    }
}

#[test]
fn the_newest_entry_counts_and_who_is_not_there_is_unseen() {
    let mut older = entry(0, "create", "failure", "Timeout", "x");
    older["activityDateTime"] = json!("2026-11-01T00:00:00Z");
    let page = json!({"value": [older, entry(0, "update", "success", "", "Director")]});
    let mut book = Book::default();
    book.add(&page.to_string()).unwrap();
    let text = [line(5, "noChange"), line(6, "create"), line(0, "update")].join("\n");
    let told: Vec<_> = compare(&results(&text).unwrap(), &book)
        .into_iter()
        .map(|one| (one.name, one.agreement))
        .collect();
    let expect = [
        ("User 6", Agreement::Unseen),
        ("User 5", Agreement::Same),
        ("User 0", Agreement::Same),
    ];
    assert_eq!(
        told,
        expect.map(|(name, agreement)| (name.to_owned(), agreement))
    );
}

#[test]
fn results_that_cannot_be_used_say_why() {
    assert_eq!(results("\n"), Err(Unusable::Empty));
    assert_eq!(
        results(&format!("{}\n<html>", line(1, "create"))),
        Err(Unusable::Line(2))
    );
    assert_eq!(
        results("{\"userPrincipalName\":\"a\"}"),
        Err(Unusable::NoOutcomes)
    );
}
