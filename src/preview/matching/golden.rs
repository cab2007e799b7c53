//! The outcome of every user of the test tenant in four scenarios.

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
        let claims: Vec<_> = surveys
            .iter_mut()
            .map(|survey: &mut super::Survey| survey.claims())
            .collect();
        let corrections = join(&claims, webex.count(), |a, b| {
            same_key(&names[a as usize], &names[b as usize], false)
        })
        .corrections;
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
