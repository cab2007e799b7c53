//! The laws, over generated tenants, wishes, faults and crashes.

use std::collections::{BTreeMap, BTreeSet};

use hubsync::plan::*;
use hubsync::schema::Document;
use proptest::prelude::*;

use super::drive::{Scene, TOKEN};
use super::schema::{SCHEMA, customised};
use super::tenant::{Assigned, Delays, Fault, Job, Principal as Entry, TEMPLATE, Tenant};

pub const URL: &str = "https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772";
/// How many people the tenant has.
const PEOPLE: u32 = 120;

pub fn person(number: u32) -> Principal {
    Principal {
        id: format!("u-{number}"),
        name: format!("user{number}@contoso.com"),
        kind: PrincipalKind::User,
    }
}

pub fn new_profile() -> Profile {
    let mut profile = Profile::new(ApplicationWish::New {
        template: TEMPLATE.to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    profile.hidden = Some(true);
    profile
}

/// A tenant without the application.
pub fn empty() -> Tenant {
    Tenant {
        template_schema: SCHEMA.to_owned(),
        people: (0..=PEOPLE).map(|number| person(number).id).collect(),
        ..Tenant::default()
    }
}

/// A tenant with a configured application that rests.
pub fn existing() -> Tenant {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let one = Entry {
        id: "sp-old".to_owned(),
        object: "app-old".to_owned(),
        app_id: "appid-old".to_owned(),
        name: "Cisco Webex".to_owned(),
        object_name: "Cisco Webex".to_owned(),
        tags: vec![
            "WindowsAzureActiveDirectoryIntegratedApp".to_owned(),
            "Own".to_owned(),
        ],
        roles: vec!["User".to_owned(), "msiam_access".to_owned()],
        secrets: vec![
            pair(
                "BaseAddress",
                "https://api.ciscospark.com/v1/scim/11111111-e03e-495e-8291-d04919527772",
            ),
            pair("SecretToken", "old-token"),
            pair("UpdateKeyOnSoftDelete", "kept"),
            pair("SyncAll", "false"),
        ],
        job: Some(Job {
            id: "ciscoWebEx.t.appid-old".to_owned(),
            running: false,
            has_run: true,
            born: 0,
            schema: SCHEMA.to_owned(),
            restarts: 0,
            stale_scope: false,
            quarantined: false,
        }),
        ..Entry::default()
    };
    let assigned = [100, 101, 102].map(|number| Assigned {
        id: format!("as-old-{number}"),
        principal: person(number).id,
        role: "sp-old-User".to_owned(),
        at: 0,
    });
    Tenant {
        principals: vec![one],
        assigned: BTreeMap::from([("sp-old".to_owned(), assigned.to_vec())]),
        ..empty()
    }
}

/// What a case is made of.
#[derive(Clone, Debug)]
struct Case {
    tenant: Tenant,
    profile: Profile,
    crashes: BTreeMap<usize, bool>,
}

fn delays() -> impl Strategy<Value = Delays> {
    let span = || prop_oneof![Just(0), 0..90_000_u64, Just(240_000)];
    (
        span(),
        span(),
        span(),
        span(),
        span(),
        0..60_000_u64,
        0..200_000_u64,
    )
        .prop_map(
            |(list, object, synchronization, assignment, job, secrets, entitlement)| Delays {
                list,
                object,
                synchronization,
                assignment,
                job,
                secrets,
                entitlement,
            },
        )
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Lost),
        Just(Fault::AnswerLost),
        Just(Fault::Broken),
        Just(Fault::BrokenAfter),
        (1..60_u64).prop_map(Fault::Throttled),
        Just(Fault::Killed),
        Just(Fault::KilledBefore),
    ]
}

fn wished(is_new: bool) -> impl Strategy<Value = Profile> {
    let first = prop::option::of(0..PEOPLE);
    let assigned = prop::collection::btree_set(0..PEOPLE, 0..70);
    let flags = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    let removed = prop::collection::btree_set(100..105_u32, 0..3);
    (first, assigned, removed, flags).prop_map(
        move |(first, assigned, removed, (hidden, schema, all, guard, running))| {
            let mut profile = new_profile();
            if !is_new {
                profile.application = ApplicationWish::Existing {
                    service_principal: "sp-old".to_owned(),
                    name: "Cisco Webex".to_owned(),
                };
            }
            profile.hidden = hidden.then_some(true);
            profile.tenant_url = Some(URL.to_owned());
            profile.scope = Some(if all {
                ScopeMode::Everyone
            } else {
                ScopeMode::Assigned
            });
            profile.deletion_guard = guard.then_some(DeletionGuard {
                enabled: true,
                threshold: 500,
            });
            profile.first_user = first.map(person);
            let assigned: BTreeSet<u32> = assigned
                .into_iter()
                .chain(first)
                .filter(|one| !removed.contains(one))
                .collect();
            profile.first_user = profile
                .first_user
                .filter(|one| !removed.iter().any(|number| person(*number) == *one));
            profile.assigned = assigned
                .into_iter()
                .map(|number| AssignmentWish {
                    principal: person(number),
                    role: None,
                })
                .collect();
            profile.unassigned = removed.into_iter().map(person).collect();
            if schema {
                profile.set_schema(Some(&Document::read(customised().as_bytes()).unwrap().0));
            }
            profile.running = running;
            profile
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let faults = prop::collection::btree_map(1..90_usize, fault(), 0..8);
    let crashes = prop::collection::btree_map(1..40_usize, any::<bool>(), 0..4);
    let start = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (start, delays(), faults, crashes).prop_flat_map(
        |((is_new, follows, runs, everyone), delays, faults, crashes)| {
            wished(is_new).prop_map(move |profile| {
                let mut tenant = if is_new { empty() } else { existing() };
                (tenant.delays, tenant.follows) = (delays, follows);
                tenant.faults.clone_from(&faults);
                if let Some(one) = tenant.principals.first_mut() {
                    one.job.as_mut().unwrap().running = runs;
                    if everyone {
                        one.secrets[3].1 = "true".to_owned();
                    }
                    one.shown.clone_from(&one.secrets);
                }
                Case {
                    tenant,
                    profile,
                    crashes: crashes.clone(),
                }
            })
        },
    )
}

/// What the tenant has to be in the end, worked out without planner and executor.
fn check(case: &Case, scene: &Scene) -> Result<(), TestCaseError> {
    let tenant = scene.tenant.borrow();
    let (profile, before) = (&case.profile, case.tenant.principals.first());
    prop_assert!(tenant.sins.is_empty(), "{:?}", tenant.sins);
    prop_assert_eq!(tenant.principals.len(), 1, "one application");
    let one = &tenant.principals[0];
    prop_assert_eq!(
        (one.name.as_str(), one.object_name.as_str()),
        ("Cisco Webex", "Cisco Webex")
    );
    let mut tags = before.map_or_else(
        || vec!["WindowsAzureActiveDirectoryIntegratedApp".to_owned()],
        |one| one.tags.clone(),
    );
    tags.extend(profile.hidden.map(|_| "HideApp".to_owned()));
    prop_assert_eq!(&one.tags, &tags);

    let mut secrets: BTreeMap<&str, String> = before
        .map(|one| {
            one.secrets
                .iter()
                .map(|(key, value)| (key.as_str(), value.clone()))
                .collect()
        })
        .unwrap_or_default();
    secrets.insert("BaseAddress", URL.to_owned());
    secrets.insert("SecretToken", TOKEN.to_owned());
    secrets.insert(
        "SyncAll",
        (profile.scope == Some(ScopeMode::Everyone)).to_string(),
    );
    if profile.deletion_guard.is_some() {
        let text = r#"{"DeleteThresholdEnabled":true,"DeleteThresholdValue":500,"Enabled":false}"#;
        secrets.insert("SyncNotificationSettings", text.to_owned());
    }
    let stored: BTreeMap<&str, String> = one
        .secrets
        .iter()
        .map(|(key, value)| (key.as_str(), value.clone()))
        .collect();
    prop_assert_eq!(stored.len(), one.secrets.len(), "no key is doubled");
    prop_assert_eq!(stored, secrets);

    let job = one.job.as_ref().unwrap();
    let schema = profile
        .schema()
        .unwrap()
        .unwrap_or_else(|| Document::read(SCHEMA.as_bytes()).unwrap().0);
    let stored = Document::read(job.schema.as_bytes()).unwrap().0;
    let same = stored.bare().value() == schema.bare().value();
    prop_assert!(same, "every part of the schema");
    let ran = before.is_some_and(|one| one.job.as_ref().unwrap().running);
    prop_assert_eq!(job.running, profile.running || ran);
    prop_assert!(
        !job.stale_scope || !job.running,
        "a narrower scope is in force"
    );

    let mut wanted: BTreeSet<(String, String)> = BTreeSet::new();
    for old in case.tenant.assigned.get(&one.id).into_iter().flatten() {
        if !profile
            .unassigned
            .iter()
            .any(|removed| removed.id == old.principal)
        {
            wanted.insert((old.principal.clone(), old.role.clone()));
        }
    }
    for wish in &profile.assigned {
        wanted.insert((wish.principal.id.clone(), format!("{}-User", one.id)));
    }
    let list: Vec<(String, String)> = tenant
        .assigned
        .get(&one.id)
        .into_iter()
        .flatten()
        .map(|one| (one.principal.clone(), one.role.clone()))
        .collect();
    let set: BTreeSet<(String, String)> = list.iter().cloned().collect();
    prop_assert_eq!(list.len(), set.len(), "nobody is assigned twice");
    prop_assert_eq!(set, wanted);
    if let Some(first) = &profile.first_user {
        prop_assert!(
            tenant.provisioned.contains(&first.id),
            "the first user was provisioned"
        );
    }
    prop_assert!(
        !scene.memories.text().contains(TOKEN),
        "no secret in the journal"
    );
    Ok(())
}

fn holds(case: &Case) -> Result<(), TestCaseError> {
    let scene = Scene::new(case.tenant.clone());
    *scene.memories.crashes.borrow_mut() = case.crashes.clone();
    if let Err(why) = scene.persist(&case.profile) {
        let log = scene.tenant.borrow().log.join("\n");
        return Err(TestCaseError::fail(format!("{why}\n{log}")));
    }
    check(case, &scene)
}

/// The whole law takes a thousand cases; `PROPTEST_CASES` says otherwise.
fn cases() -> u32 {
    let given = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    given.unwrap_or(1_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn after_anything_the_tenant_is_the_wanted_one(case in case()) {
        holds(&case)?;
    }
}

/// Everything that can be wanted, in a slow tenant.
fn whole() -> Case {
    let mut profile = new_profile();
    profile.tenant_url = Some(URL.to_owned());
    profile.scope = Some(ScopeMode::Assigned);
    profile.first_user = Some(person(1));
    profile.assigned = (1..=25)
        .map(|number| AssignmentWish {
            principal: person(number),
            role: None,
        })
        .collect();
    profile.set_schema(Some(&Document::read(customised().as_bytes()).unwrap().0));
    profile.running = true;
    let mut tenant = empty();
    tenant.delays = Delays {
        list: 20_000,
        object: 4_000,
        synchronization: 8_000,
        assignment: 12_000,
        job: 3_000,
        secrets: 2_000,
        entitlement: 60_000,
    };
    Case {
        tenant,
        profile,
        crashes: BTreeMap::new(),
    }
}

#[test]
fn a_crash_at_every_entry_of_the_journal() {
    let scene = Scene::new(whole().tenant);
    scene.persist(&whole().profile).unwrap();
    let entries = scene.memories.count.get();
    assert!(entries > 25, "{entries}");
    for entry in 1..=entries {
        for durable in [false, true] {
            let mut case = whole();
            case.crashes.insert(entry, durable);
            holds(&case)
                .unwrap_or_else(|error| panic!("entry {entry}, durable {durable}: {error}"));
        }
    }
}

#[test]
fn every_fault_at_every_request() {
    let scene = Scene::new(whole().tenant);
    scene.persist(&whole().profile).unwrap();
    let requests = scene.tenant.borrow().count;
    assert!(requests > 40, "{requests}");
    for request in 1..=requests {
        for fault in [
            Fault::Lost,
            Fault::AnswerLost,
            Fault::Broken,
            Fault::BrokenAfter,
            Fault::Throttled(30),
            Fault::Killed,
            Fault::KilledBefore,
        ] {
            let mut case = whole();
            case.tenant.faults.insert(request, fault);
            holds(&case).unwrap_or_else(|error| panic!("request {request}, {fault:?}: {error}"));
        }
    }
}
