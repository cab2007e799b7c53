//! The outcome of every user of the test tenant in four scenarios, and small populations for what it does not have.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::columns::Column;
use super::*;
use crate::preview::outcome::{Decision, Note, Outcome, Totals, unclaimed};

const ENTRA: &str = include_str!("../../../tests/data/formats/graph-users.jsonl");
const WEBEX: &str = include_str!("../../../tests/data/formats/webex-scim2-users.json");
const EXPECTED: &str = include_str!("../../../tests/data/formats/expected-previews.json");
const ASSIGNED: &str = include_str!("../../../tests/data/tenant/app-role-assigned-to-webex.json");
const MEMBERS: &str = include_str!("../../../tests/data/tenant/group-members-webex.json");
const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(entries) => entries.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    }
}

/// What `[userPrincipalName]` gives: a guest's own address.
fn flowing_name(user: &Value) -> String {
    let name = user["userPrincipalName"].as_str().unwrap();
    let Some((alias, _)) = name.split_once("#EXT#") else {
        return name.to_owned();
    };
    let (local, domain) = alias.rsplit_once('_').unwrap();
    format!("{local}@{domain}")
}

fn assigned() -> BTreeSet<String> {
    let assignments: Value = serde_json::from_str(ASSIGNED).unwrap();
    let groups: Value = serde_json::from_str(MEMBERS).unwrap();
    let mut ids = BTreeSet::new();
    for assignment in assignments["value"].as_array().unwrap() {
        if assignment["appRoleId"] == DEFAULT_ACCESS {
            continue;
        }
        ids.insert(assignment["principalId"].as_str().unwrap().to_owned());
        let group = &groups[assignment["principalDisplayName"].as_str().unwrap()];
        for member in group["members"].as_array().into_iter().flatten() {
            ids.insert(member["id"].as_str().unwrap().to_owned());
        }
    }
    ids
}

/// The customised mapping's filter; the schema room evaluates filters, here it is written out.
fn passes_filter(user: &Value) -> bool {
    let department = user["department"].as_str();
    let extensions = &user["onPremisesExtensionAttributes"];
    let rings = extensions["extensionAttribute2"].as_str().unwrap_or("");
    let is_pilot = rings
        .split(", ")
        .any(|ring| ring.split(',').next() == Some("Pilot"));
    let has_country = user["usageLocation"].as_str().is_some();
    (has_country && department.is_some_and(|name| name != "Facilities")) || is_pilot
}

struct Tenant {
    users: Vec<Value>,
    webex: Vec<Value>,
}

impl Tenant {
    fn read() -> Self {
        let mut list: Value = serde_json::from_str(WEBEX).unwrap();
        Self {
            users: ENTRA
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
            webex: list["Resources"]
                .as_array_mut()
                .unwrap()
                .drain(..)
                .collect(),
        }
    }

    fn decide(&self, scenario: &str, shard_length: usize) -> Vec<Decision> {
        let assigned = assigned();
        let in_scope: Vec<bool> = self
            .users
            .iter()
            .map(|user| match scenario {
                "default-mapping-assigned" => assigned.contains(user["id"].as_str().unwrap()),
                "customised-scope" => passes_filter(user),
                _ => true,
            })
            .collect();
        let uses_mail = !scenario.starts_with("default-mapping");
        let name = |user: &Value| match user["mail"].as_str() {
            Some(mail) if uses_mail => vec![mail.to_owned()],
            _ => vec![flowing_name(user)],
        };
        let emails = |user: &Value| {
            let emails = user["emails"].as_array().into_iter().flatten();
            emails
                .map(|email| email["value"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let named = Column::of(self.webex.iter().map(|user| texts(&user["userName"])));
        let mails = Column::of(self.webex.iter().map(emails));
        let external = Column::of(self.webex.iter().map(|user| texts(&user["externalId"])));
        let active: Vec<_> = self
            .webex
            .iter()
            .map(|user| user["active"].as_bool())
            .collect();
        let webex = WebexIndex::new(
            WebexUsers {
                user_name: named.keys(),
                emails: Some(mails.keys()),
                external_id: Some(external.keys()),
                active: &active,
            },
            &[],
        );
        let mut surveys = Vec::new();
        let mut names = Vec::new();
        for (number, shard) in self.users.chunks(shard_length).enumerate() {
            let first = number * shard_length;
            let user_name = Column::of(shard.iter().map(name));
            let mail = Column::of(shard.iter().map(|user| texts(&user["mail"])));
            let proxies = Column::of(shard.iter().map(|user| texts(&user["proxyAddresses"])));
            let ids = Column::of(shard.iter().map(|user| texts(&user["id"])));
            let enabled: Vec<_> = shard
                .iter()
                .map(|user| user["accountEnabled"].as_bool())
                .collect();
            surveys.push(survey(
                &EntraUsers {
                    first: first as u32,
                    user_name: user_name.keys(),
                    others: &[],
                    name_after: Some(0),
                    in_scope: &in_scope[first..],
                    enabled: &enabled,
                    mail: Some(mail.keys()),
                    proxy_addresses: Some(proxies.keys()),
                    object_id: Some(ids.keys()),
                },
                &webex,
            ));
            names.extend(shard.iter().flat_map(name));
        }
        let corrections = join(&surveys, webex.count(), |a, b| {
            same_key(&names[a as usize], &names[b as usize], false)
        });
        for survey in &mut surveys {
            survey.correct(&corrections);
        }
        surveys
            .into_iter()
            .flat_map(|survey| survey.decisions)
            .collect()
    }

    /// The sentences that the expected previews print, but for "guest", which is a property of the user.
    fn notes(&self, decision: &Decision, keys: &[&str]) -> Vec<String> {
        let mut notes = Vec::new();
        let partner = decision.partner().map(|row| row as usize);
        let webex_name = || self.webex[partner.unwrap()]["userName"].as_str().unwrap();
        if decision.outcome == Outcome::DuplicateSource {
            notes.push(format!("same userName as {}", keys[partner.unwrap()]));
        }
        let has = |note| decision.notes.has(note);
        if has(Note::SameMail) {
            notes.push(format!(
                "a Webex user already has the mail address: {}",
                webex_name()
            ));
        }
        if has(Note::CaseOnly) {
            notes.push(format!("differs only by case from {}", webex_name()));
        }
        if has(Note::InactiveInWebex) && decision.outcome == Outcome::Match {
            notes.push("inactive in Webex, would be reactivated".to_owned());
        }
        if has(Note::ForeignExternalId) {
            notes.push("externalId in Webex belongs to another user".to_owned());
        }
        if has(Note::OnMicrosoft) {
            notes.push("onmicrosoft.com address".to_owned());
        }
        notes
    }
}

#[test]
fn the_test_tenant_in_four_scenarios() {
    let tenant = Tenant::read();
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    assert_eq!(expected.as_object().unwrap().len(), 4);
    for (scenario, expected) in expected.as_object().unwrap() {
        for shard_length in [40, 7, 1] {
            let decisions = tenant.decide(scenario, shard_length);
            let totals = Totals::of(&decisions);
            let counted: BTreeMap<&str, usize> = Outcome::ALL
                .into_iter()
                .map(|outcome| (outcome.word(), totals.count(outcome)))
                .filter(|(_, count)| *count > 0)
                .collect();
            assert_eq!(
                serde_json::to_value(counted).unwrap(),
                expected["totals"],
                "{scenario}"
            );
            let left: Vec<&str> = unclaimed(tenant.webex.len(), &decisions)
                .into_iter()
                .map(|row| tenant.webex[row as usize]["userName"].as_str().unwrap())
                .collect();
            assert_eq!(left, texts(&expected["webexUsersNotClaimed"]), "{scenario}");
            let users = expected["users"].as_array().unwrap();
            assert_eq!(users.len(), decisions.len());
            let keys: Vec<&str> = users
                .iter()
                .map(|user| user["key"].as_str().unwrap())
                .collect();
            for ((user, decision), expect) in tenant.users.iter().zip(&decisions).zip(users) {
                let about = format!("{scenario}: {}", expect["key"]);
                assert_eq!(user["id"], expect["id"], "{about}");
                assert_eq!(decision.outcome.word(), expect["outcome"], "{about}");
                let partner = decision.partner().filter(|_| decision.outcome.claims());
                let id = partner.map(|row| tenant.webex[row as usize]["id"].clone());
                assert_eq!(id.unwrap_or(Value::Null), expect["webexId"], "{about}");
                let mut notes = texts(&expect["notes"]);
                notes.retain(|note| *note != "guest");
                assert_eq!(tenant.notes(decision, &keys), notes, "{about}");
            }
        }
    }
}

/// One user against Webex users `(userName, email, externalId)`; `later` matches on the e-mail address.
fn check(
    user: (&str, Option<&str>),
    webex: &[(&str, &str, &str)],
    later: Option<&str>,
    expect: (Outcome, &[Note], Option<u32>),
) {
    let column = |text: &dyn Fn(&(&str, &str, &str)) -> String| {
        Column::of(webex.iter().map(|user| vec![text(user)]))
    };
    let named = column(&|user| user.0.to_owned());
    let emails = column(&|user| user.1.to_owned());
    let external = column(&|user| user.2.to_owned());
    let index = WebexIndex::new(
        WebexUsers {
            user_name: named.keys(),
            emails: Some(emails.keys()),
            external_id: Some(external.keys()),
            active: &[],
        },
        &[(emails.keys(), false)],
    );
    let name = Column::of([vec![user.0]]);
    let proxies = Column::of([vec!["SMTP:p@b.c", "smtp:q@b.c"]]);
    let id = Column::of([user.1.into_iter().collect::<Vec<_>>()]);
    let joining = Column::of([later.into_iter().collect::<Vec<_>>()]);
    let found = survey(
        &EntraUsers {
            first: 0,
            user_name: name.keys(),
            others: &[joining.keys()],
            name_after: Some(0),
            in_scope: &[true],
            enabled: &[None],
            mail: None,
            proxy_addresses: Some(proxies.keys()),
            object_id: Some(id.keys()),
        },
        &index,
    );
    let decision = found.decisions[0];
    let notes: Vec<Note> = Note::ALL
        .into_iter()
        .filter(|note| decision.notes.has(*note))
        .collect();
    let (outcome, expected_notes, partner) = expect;
    assert_eq!(decision.outcome, outcome, "{user:?}");
    assert_eq!(notes, expected_notes, "{user:?}");
    assert_eq!(decision.partner(), partner, "{user:?}");
}

#[test]
fn finds_people_under_other_names() {
    use Outcome::{Ambiguous, Create, Match};
    let webex = [
        ("x@b.c", "p@b.c", "1"),
        ("A@b.c", "A@b.c", ""),
        ("y@b.c", "z@b.c", "2"),
        ("v@b.c", "z@b.c", ""),
    ];
    check(
        ("a@b.c", None),
        &webex,
        None,
        (Match, &[Note::CaseOnly], Some(1)),
    );
    check(
        ("n@b.c", Some("1")),
        &webex,
        None,
        (
            Create,
            &[Note::SameProxyAddress, Note::SameExternalId],
            Some(0),
        ),
    );
    check(
        ("n@b.c", Some("2")),
        &webex[1..],
        None,
        (Create, &[Note::SameExternalId], Some(1)),
    );
    check(
        ("n@b.c", None),
        &webex,
        Some("P@b.c"),
        (Match, &[Note::LaterAttribute], Some(0)),
    );
    check(
        ("n@b.c", None),
        &webex,
        Some("z@b.c"),
        (Ambiguous, &[], Some(2)),
    );
    check(
        ("q@b.c", None),
        &[("q@b.c", "", ""), ("Q@b.c", "", "")],
        None,
        (Ambiguous, &[], Some(0)),
    );
    check(("n@b.c", None), &[], None, (Create, &[], None));
}

#[test]
fn two_users_never_claim_one() {
    let webex_names = Column::of([vec!["a@b.c"], vec!["z@b.c"]]);
    let emails = Column::of([vec!["a@b.c"], vec!["shared@b.c"]]);
    let index = WebexIndex::new(
        WebexUsers {
            user_name: webex_names.keys(),
            emails: None,
            external_id: None,
            active: &[],
        },
        &[(emails.keys(), false)],
    );
    let names = Column::of([vec!["a@b.c"], vec!["m@b.c"], vec!["n@b.c"], vec!["A@b.c"]]);
    let joining = Column::of([vec![], vec!["shared@b.c"], vec!["shared@b.c"], vec![]]);
    let mut found = survey(
        &EntraUsers {
            first: 10,
            user_name: names.keys(),
            others: &[joining.keys()],
            name_after: Some(0),
            in_scope: &[],
            enabled: &[],
            mail: None,
            proxy_addresses: None,
            object_id: None,
        },
        &index,
    );
    let corrections = join(std::slice::from_ref(&found), index.count(), |_, _| true);
    found.correct(&corrections);
    let seen: Vec<_> = found
        .decisions
        .iter()
        .map(|d| (d.outcome, d.partner()))
        .collect();
    assert_eq!(
        seen,
        [
            (Outcome::Match, Some(0)),
            (Outcome::Match, Some(1)),
            (Outcome::Collision, Some(11)),
            (Outcome::DuplicateSource, Some(10)),
        ]
    );
    assert_eq!(count_matches(&index, &names.keys()), 2);
}
