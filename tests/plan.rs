//! Do the plans say what has to be done, and no more?
//!
//! Facts: `tests/data/tenant` and `tests/data/schema`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::plan::*;
use hubsync::schema::Document;
use hubsync::webex::OrganisationId;

const SCHEMA: &str = include_str!("data/schema/webex-synchronization-schema.json");
const CUSTOMISED: &str = include_str!("data/schema/webex-synchronization-schema-customised.json");
const ORGANISATION: &str = "598982b8-e03e-495e-8291-d04919527772";
const URL: &str = "https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772";

fn schema(text: &str) -> Document {
    Document::read(text.as_bytes()).unwrap().0
}

fn person(number: u32) -> Principal {
    Principal {
        id: format!("00000000-0000-4000-8000-{number:012}"),
        name: format!("user{number}@contoso.com"),
        kind: PrincipalKind::User,
    }
}

fn role(id: &str, name: &str) -> Role {
    Role {
        id: id.to_owned(),
        name: name.to_owned(),
        usable: true,
    }
}

fn plain(key: &str, value: &str) -> Setting {
    Setting {
        key: key.to_owned(),
        value: Stored::Plain(value.to_owned()),
    }
}

/// An application that was set up and never ran.
fn application() -> Application {
    Application {
        service_principal: "sp".to_owned(),
        object: Some("app".to_owned()),
        name: "Cisco Webex".to_owned(),
        tags: vec!["WindowsAzureActiveDirectoryIntegratedApp".to_owned()],
        roles: vec![role("r-access", "msiam_access"), role("r-user", "User")],
        template: Some("ciscoWebEx".to_owned()),
        job: Some(Job {
            id: "job".to_owned(),
            template: "ciscoWebEx".to_owned(),
            running: false,
            has_run: false,
            schema: Some(schema(SCHEMA)),
        }),
        ..Application::default()
    }
}

fn connected() -> Application {
    Application {
        secrets: vec![
            plain("BaseAddress", URL),
            Setting {
                key: "SecretToken".to_owned(),
                value: Stored::Hidden,
            },
            plain(
                "SyncNotificationSettings",
                r#"{"Enabled":true,"Recipients":"a@contoso.com","HumanResourcesLookaheadQueryEnabled":false}"#,
            ),
            plain("SyncAll", "false"),
            plain("UpdateKeyOnSoftDelete", "x"),
        ],
        ..application()
    }
}

fn current(application: Application) -> Current {
    Current {
        application: Some(application),
        memory: Memory::default(),
    }
}

fn new_profile() -> Profile {
    let mut profile = Profile::new(ApplicationWish::New {
        template: "tpl".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    profile.hidden = Some(true);
    profile
}

fn profile() -> Profile {
    Profile::new(ApplicationWish::Existing {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex".to_owned(),
    })
}

fn wish(profile: &Profile) -> Wish<'_> {
    Wish {
        profile,
        mark: "m1",
        token_entered: false,
        organisation: None,
        hosts: &[],
    }
}

fn at(plan: &Plan, place: usize) -> &Step {
    plan.steps.iter().nth(place).unwrap()
}

fn keys(plan: &Plan) -> String {
    plan.keys()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn codes(plan: &Plan) -> String {
    plan.blockers
        .iter()
        .map(|one| one.code)
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn an_empty_tenant_is_set_up() {
    let profile = new_profile();
    let plan = plan_set_up(&wish(&profile), &Current::default());
    assert_eq!(
        keys(&plan),
        "instantiate, name, name-principal, hide, template, job"
    );
    let calls: Vec<String> = plan
        .steps
        .iter()
        .map(|step| {
            let call = step.call(&[]).unwrap();
            let body = call.body.map(|body| format!(" {body}")).unwrap_or_default();
            format!("{} {}{body}", call.method, call.path)
        })
        .collect();
    insta::assert_snapshot!(calls.join("\n"), @r#"
    POST /applicationTemplates/tpl/instantiate {"displayName":"Cisco Webex (hubsync m1)"}
    PATCH /applications/{application} {"displayName":"Cisco Webex"}
    PATCH /servicePrincipals/{servicePrincipal} {"displayName":"Cisco Webex"}
    PATCH /servicePrincipals/{servicePrincipal} {"tags":["HideApp"]}
    GET /servicePrincipals/{servicePrincipal}/synchronization/templates
    POST /servicePrincipals/{servicePrincipal}/synchronization/jobs {"templateId":"{template}"}
    "#);
    assert_eq!(
        plan.step("instantiate").unwrap().deed.nature(),
        Nature::Once
    );
    assert_eq!(plan.step("hide").unwrap().deed.nature(), Nature::Ensure);
    assert!(at(&plan, 5).waits_for(at(&plan, 4)));
    assert_eq!(plan.gravest(), None);
}

#[test]
fn what_is_there_is_used_and_left_alone() {
    let mut profile = profile();
    profile.hidden = Some(true);
    let mut found = application();
    found.single_sign_on = true;
    let plan = plan_set_up(&wish(&profile), &current(found.clone()));
    assert_eq!(keys(&plan), "hide");
    assert_eq!(plan.gravest(), Some(Level::Danger));
    let call = at(&plan, 0).call(&found.tags).unwrap();
    assert_eq!(
        call.body.unwrap().to_string(),
        r#"{"tags":["WindowsAzureActiveDirectoryIntegratedApp","HideApp"]}"#
    );
    found.tags.push(HIDE_APP.to_owned());
    let plan = plan_set_up(&wish(&profile), &current(found.clone()));
    assert!(plan.is_empty());
    assert!(
        plan.left_alone
            .iter()
            .any(|one| one.what == "Single sign-on")
    );
    found.job = None;
    let plan = plan_set_up(&wish(&profile), &current(found));
    assert_eq!(keys(&plan), "job");
    let gone = plan_set_up(&wish(&profile), &Current::default());
    assert_eq!(codes(&gone), "application.missing");
}

#[test]
fn a_new_application_that_is_half_made_goes_on() {
    let profile = new_profile();
    let mut half = application();
    half.name = "Cisco Webex (hubsync m1)".to_owned();
    half.job = None;
    half.template = None;
    let tenant = Current {
        application: Some(half),
        memory: Memory {
            created_here: true,
            ..Memory::default()
        },
    };
    let plan = plan_set_up(&wish(&profile), &tenant);
    assert_eq!(keys(&plan), "name, name-principal, hide, template, job");
    assert_eq!(plan.gravest(), None, "its tile was never seen by anybody");
}

#[test]
fn settings_are_saved_whole_and_only_with_a_token() {
    let mut profile = profile();
    profile.notification = Some(Notification {
        email: "b@contoso.com".to_owned(),
        enabled: true,
    });
    profile.deletion_guard = Some(DeletionGuard {
        enabled: true,
        threshold: 500,
    });
    let tenant = current(connected());
    let plan = plan_main(&wish(&profile), &tenant);
    assert_eq!(codes(&plan), "token.needed");
    let with_token = Wish {
        token_entered: true,
        ..wish(&profile)
    };
    let plan = plan_main(&with_token, &tenant);
    assert_eq!(keys(&plan), "secrets");
    let body = at(&plan, 0).call(&[]).unwrap().body.unwrap();
    insta::assert_snapshot!(body["value"].as_array().unwrap().iter().map(|one| format!("{one}\n")).collect::<String>(), @r#"
    {"key":"BaseAddress","value":"https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772"}
    {"key":"SecretToken","value":"{SecretToken}"}
    {"key":"SyncNotificationSettings","value":"{\"Enabled\":true,\"Recipients\":\"b@contoso.com\",\"HumanResourcesLookaheadQueryEnabled\":false,\"DeleteThresholdEnabled\":true,\"DeleteThresholdValue\":500}"}
    {"key":"SyncAll","value":"false"}
    {"key":"UpdateKeyOnSoftDelete","value":"x"}
    "#);
    let step = at(&plan, 0).change.as_ref().unwrap();
    insta::assert_snapshot!(format!("{:?}\n{}", step.before, step.after), @r#"
    Some("Notification of errors: sent to a@contoso.com; guard against accidental deletions: off")
    Notification of errors: sent to b@contoso.com; guard against accidental deletions: stops at 500; Secret Token: the one entered now
    "#);
}

#[test]
fn nothing_wanted_is_nothing_planned() {
    let profile = profile();
    let tenant = current(connected());
    let plan = plan_main(&wish(&profile), &tenant);
    assert!(plan.is_empty());
    let kept: Vec<&str> = plan.left_alone.iter().map(|one| &*one.what).collect();
    assert_eq!(
        kept,
        [
            "Secret Token",
            "Tenant URL and settings",
            "The attribute mapping"
        ]
    );
    assert!(plan_widen(&wish(&profile), &tenant).is_empty());
}

#[test]
fn a_secret_that_cannot_be_read_blocks() {
    let mut profile = profile();
    profile.scope = Some(ScopeMode::Everyone);
    let mut found = connected();
    found.secrets.push(Setting {
        key: "AppKey".to_owned(),
        value: Stored::Hidden,
    });
    let with_token = Wish {
        token_entered: true,
        ..wish(&profile)
    };
    let plan = plan_main(&with_token, &current(found));
    assert_eq!(codes(&plan), "secrets.unknown");
}

#[test]
fn users_are_sent_to_webex_and_nowhere_else() {
    let check = |url: &str, expect: &str| {
        let mut profile = profile();
        profile.tenant_url = Some(url.to_owned());
        let organisation = OrganisationId::parse(ORGANISATION).unwrap().0;
        let wish = Wish {
            token_entered: true,
            organisation: Some(&organisation),
            hosts: &["scim.contoso.com"],
            ..wish(&profile)
        };
        assert_eq!(
            codes(&plan_main(&wish, &current(application()))),
            expect,
            "{url}"
        );
    };
    check(URL, "");
    check(
        &format!("https://scim.contoso.com/v1/scim/{ORGANISATION}"),
        "",
    );
    check(
        &format!("https://evil.example/v1/scim/{ORGANISATION}"),
        "tenantUrl.refused",
    );
    check(
        "https://api.ciscospark.com/v1/scim/a35bfbc6-ccbd-4a17-a488-72bf46c5420c",
        "tenantUrl.refused",
    );
    check(&format!("{URL}/"), "tenantUrl.notNormal");
    // What is stored already is judged, too, before it is sent again.
    let mut stored = connected();
    stored.secrets[0] = plain("BaseAddress", "https://evil.example/scim");
    let profile = profile();
    let wish = Wish {
        token_entered: true,
        ..wish(&profile)
    };
    assert_eq!(
        codes(&plan_main(&wish, &current(stored))),
        "tenantUrl.refused"
    );
}

#[test]
fn a_narrower_scope_restarts_a_running_job() {
    let mut profile = profile();
    profile.scope = Some(ScopeMode::Assigned);
    let mut found = connected();
    found.secrets[3] = plain("SyncAll", "True");
    let wish = Wish {
        token_entered: true,
        ..wish(&profile)
    };
    assert_eq!(keys(&plan_main(&wish, &current(found.clone()))), "secrets");
    let job = found.job.as_mut().unwrap();
    (job.running, job.has_run) = (true, true);
    let plan = plan_main(&wish, &current(found.clone()));
    assert_eq!(keys(&plan), "secrets, restart");
    assert_eq!(plan.gravest(), Some(Level::Danger));
    assert!(at(&plan, 1).waits_for(at(&plan, 0)));
    found.job.as_mut().unwrap().running = false;
    assert_eq!(keys(&plan_main(&wish, &current(found))), "secrets");
}

#[test]
fn the_mapping_is_saved_where_it_differs() {
    let mut profile = profile();
    let mut found = connected();
    // Graph's answer has annotations that are no difference and are not sent.
    let annotated = SCHEMA.replacen('{', r#"{"rules@odata.context":"https://graph","#, 1);
    found.job.as_mut().unwrap().schema = Some(schema(&annotated));
    profile.set_schema(Some(&schema(SCHEMA).bare()));
    let tenant = current(found);
    assert!(plan_main(&wish(&profile), &tenant).is_empty());
    profile.set_schema(Some(&schema(CUSTOMISED)));
    let plan = plan_main(&wish(&profile), &tenant);
    assert_eq!(keys(&plan), "schema");
    let body = at(&plan, 0).call(&[]).unwrap().body.unwrap();
    assert_eq!(body, *schema(CUSTOMISED).bare().value());
    assert_eq!(body.get("@odata.context"), None);
}

#[test]
fn one_user_goes_first() {
    let mut profile = profile();
    profile.first_user = Some(person(1));
    profile.assigned = (1..=3)
        .map(|number| AssignmentWish {
            principal: person(number),
            role: None,
        })
        .collect();
    profile.running = true;
    let mut tenant = current(connected());
    let plan = plan_main(&wish(&profile), &tenant);
    let first = person(1).id;
    assert_eq!(keys(&plan), format!("assign {first} r-user, first-user"));
    assert!(at(&plan, 1).waits_for(at(&plan, 0)));
    let widen = plan_widen(&wish(&profile), &tenant);
    assert_eq!(widen.steps.len(), 4);
    assert!(
        widen
            .steps
            .iter()
            .take(3)
            .all(|one| at(&widen, 3).waits_for(one))
    );
    tenant.memory.tested.push(first.clone());
    tenant
        .application
        .as_mut()
        .unwrap()
        .assignments
        .push(Assignment {
            id: "a1".to_owned(),
            principal: person(1),
            role: "r-access".to_owned(),
        });
    assert!(plan_main(&wish(&profile), &tenant).is_empty());
    tenant.memory.restart_owed = true;
    let widen = plan_widen(&wish(&profile), &tenant);
    let tail: Vec<String> = widen.keys().skip(2).map(ToString::to_string).collect();
    assert_eq!(tail, ["restart", "start"]);
}

#[test]
fn nobody_is_removed_who_was_not_named() {
    let mut profile = profile();
    let mut found = connected();
    let has = |number: u32, role: &str| Assignment {
        id: format!("a{number}"),
        principal: person(number),
        role: role.to_owned(),
    };
    found.assignments = vec![
        has(1, "r-user"),
        has(2, DEFAULT_ACCESS),
        has(3, "r-user"),
        has(4, "r-user"),
    ];
    let wanted = |number: u32, role: Option<&str>| AssignmentWish {
        principal: person(number),
        role: role.map(str::to_owned),
    };
    profile.assigned = Wishes::from(vec![
        wanted(1, None),
        wanted(2, None),
        wanted(2, None),
        wanted(5, Some("msiam_access")),
    ]);
    profile.unassigned = vec![person(4), person(9)];
    let plan = plan_widen(&wish(&profile), &current(found.clone()));
    assert_eq!(
        keys(&plan),
        format!(
            "assign {} r-user, assign {} r-access, unassign {} r-user",
            person(2).id,
            person(5).id,
            person(4).id
        )
    );
    let alone: Vec<&str> = plan.left_alone.iter().map(|one| &*one.what).collect();
    assert_eq!(
        alone,
        ["1 user or group", "1 user or group", "The provisioning job"]
    );
    // Compared elsewhere it is the same plan.
    let sides = Sides::of(&found, &profile.assigned, &profile.unassigned);
    let compared = Sides::compare_written(&sides.write().unwrap()).unwrap();
    let compared = Compared::read(&compared).unwrap();
    let elsewhere = plan_widen_compared(&wish(&profile), &current(found.clone()), &compared.into());
    assert_eq!(elsewhere, plan);
    assert!(Sides::compare_written(&[7, 99]).is_err());
    profile.assigned.edit().push(wanted(4, None));
    profile.assigned.edit().push(wanted(6, Some("Nobody")));
    assert_eq!(
        codes(&plan_widen(&wish(&profile), &current(found))),
        "role.missing, assignment.both"
    );
}

#[test]
fn twenty_thousand_on_each_side_are_planned_at_once() {
    let mut profile = profile();
    let mut found = connected();
    found.assignments = (0..20_000)
        .map(|number| Assignment {
            id: format!("a{number}"),
            principal: person(number),
            role: "r-user".to_owned(),
        })
        .collect();
    profile.assigned = (10_000..30_000)
        .map(|number| AssignmentWish {
            principal: person(number),
            role: None,
        })
        .collect();
    let tenant = current(found);
    let start = std::time::Instant::now();
    let plan = plan_widen(&wish(&profile), &tenant);
    // A step is written out when it is looked at.
    assert_eq!(plan.steps.iter().count(), 10_000);
    let took = start.elapsed();
    // Unoptimised, beside others: the figure of 200 ms is for the release build.
    assert!(took.as_millis() < 1_000, "{took:?}");
}

#[test]
fn a_profile_is_read_as_it_was_written() {
    let mut profile = new_profile();
    profile.tenant_url = Some(URL.to_owned());
    profile.first_user = Some(person(1));
    profile.assigned.edit().push(AssignmentWish {
        principal: person(1),
        role: Some("User".to_owned()),
    });
    profile.set_schema(Some(&schema(CUSTOMISED)));
    profile
        .comments
        .insert("title".to_owned(), "phones cut it".to_owned());
    let text = profile.write();
    assert!(text.starts_with("{\n  \"hubsyncProfile\": 1,\n"), "{text}");
    let read = Profile::read(&text).unwrap();
    assert!(diff(&read, &profile).is_empty());
    assert!(read == profile);
    let check = |text: &str, expect: &str| {
        assert_eq!(Profile::read(text).unwrap_err().to_string(), expect);
    };
    check(
        "{}",
        "this file is no profile of hubsync: it has no `hubsyncProfile`",
    );
    check(
        r#"{"hubsyncProfile": 2}"#,
        "this profile has version `2`; this page reads version `1`",
    );
    check(
        r#"{"hubsyncProfile":1,"application":{"new":{"template":"t","name":"n"}},"token":"x"}"#,
        "the profile cannot be read: unknown field `token`, expected one of `hubsyncProfile`, `application`, `hidden`, \
         `tenantUrl`, `notification`, `deletionGuard`, `skipOutOfScopeDeletions`, `scope`, `firstUser`, `assigned`, `unassigned`, \
         `schema`, `comments`, `running` at line 1 column 77",
    );
    let broken = text.replace("synchronizationRules", "rules");
    assert!(matches!(Profile::read(&broken), Err(PlanError::Schema(_))));
}

#[test]
fn a_profile_is_compared_and_taken_to_another_tenant() {
    let mut one = profile();
    one.assigned.edit().push(AssignmentWish {
        principal: person(1),
        role: None,
    });
    one.first_user = Some(person(2));
    one.set_schema(Some(&schema(SCHEMA)));
    let mut other = one.clone();
    other.hidden = Some(true);
    other.set_schema(Some(&schema(CUSTOMISED)));
    other
        .comments
        .insert("title".to_owned(), "phones cut it".to_owned());
    other.assigned.edit().clear();
    other.unassigned.push(person(1));
    let lines: Vec<String> = diff(&one, &other)
        .into_iter()
        .map(|change| format!("{}: {:?} -> {:?}", change.what, change.before, change.after))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    hidden: None -> Some("yes")
    mapping: Some("a mapping") -> Some("a mapping with 22 differences")
    comment on title: None -> Some("phones cut it")
    assigned: user1@contoso.com: Some("usual role") -> None
    to be removed: user1@contoso.com: None -> Some("named")
    "#);
    assert_eq!(diff(&one, &one), []);
    let application = new_profile().application;
    let (moved, unresolved) = one.retarget(application.clone(), |principal| {
        (principal.name == "user1@contoso.com").then(|| Principal {
            id: "other".to_owned(),
            ..principal.clone()
        })
    });
    assert_eq!(moved.application, application);
    assert_eq!(moved.assigned[0].principal.id, "other");
    assert_eq!((moved.first_user, unresolved), (None, vec![person(2)]));
}

#[test]
fn what_was_done_is_taken_back() {
    let mut found = connected();
    found.tags.push(HIDE_APP.to_owned());
    found.job.as_mut().unwrap().running = true;
    found.job.as_mut().unwrap().schema = Some(schema(CUSTOMISED));
    found.assignments = vec![Assignment {
        id: "a1".to_owned(),
        principal: person(1),
        role: "r-user".to_owned(),
    }];
    let (user, role) = (person(1), "r-user".to_owned());
    let done = vec![
        Done::Tagged {
            tag: HIDE_APP.to_owned(),
            present: true,
        },
        Done::SecretsSaved {
            before: connected().secrets,
            narrowed: false,
        },
        Done::SchemaSaved {
            before: SCHEMA.to_owned(),
        },
        Done::Assigned {
            principal: user.clone(),
            role: role.clone(),
        },
        Done::Assigned {
            principal: person(2),
            role: role.clone(),
        },
        Done::Unassigned {
            principal: person(3),
            role,
        },
        Done::Provisioned { principal: user },
        Done::Started,
    ];
    let tenant = current(found.clone());
    let plan = undo(&done, &tenant, false);
    assert_eq!(
        keys(&plan),
        format!(
            "pause, assign {} r-user, unassign {} r-user, schema, hide",
            person(3).id,
            person(1).id
        )
    );
    let alone: Vec<&str> = plan.left_alone.iter().map(|one| &*one.what).collect();
    assert_eq!(
        alone,
        [
            "`user1@contoso.com` in Webex",
            "Users that provisioning created or changed in Webex",
            "Tenant URL, token and settings"
        ]
    );
    assert!(undo(&done, &tenant, true).step("secrets").is_some());
    // What was added here goes as a whole.
    let whole = [Done::Instantiated, Done::JobCreated, Done::Started];
    let plan = undo(&whole, &tenant, false);
    assert_eq!(keys(&plan), "delete-job, delete-application");
    assert_eq!(plan.gravest(), Some(Level::Danger));
    assert!(undo(&whole, &Current::default(), false).is_empty());
}
