//! Single steps: what is sent, what is waited for, what is refused.

use std::collections::BTreeSet;

use hubsync::api::Method;
use hubsync::apply::*;
use hubsync::plan::*;
use hubsync::schema::Document;

use super::drive::{Scene, TOKEN};
use super::laws::{URL, empty, existing, new_profile, person};
use super::schema::{FUNCTION, SCHEMA, customised, with_function};
use super::tenant::{Delays, Fault, Tenant};

/// What an administrator meets: seconds for the objects, more for what hangs on them.
fn slow(tenant: Tenant) -> Tenant {
    Tenant {
        delays: Delays {
            list: 30_000,
            object: 8_000,
            synchronization: 25_000,
            assignment: 40_000,
            job: 6_000,
            secrets: 3_000,
            entitlement: 120_000,
        },
        ..tenant
    }
}

fn full_profile() -> Profile {
    let mut profile = new_profile();
    profile.tenant_url = Some(URL.to_owned());
    profile.notification = Some(Notification {
        email: "admin@contoso.com".to_owned(),
        enabled: true,
    });
    profile.scope = Some(ScopeMode::Assigned);
    profile.first_user = Some(person(1));
    profile.assigned = (1..=45)
        .map(|number| AssignmentWish {
            principal: person(number),
            role: None,
        })
        .collect();
    let document = Document::read(customised().as_bytes()).unwrap().0;
    profile.set_schema(Some(&document));
    profile.running = true;
    profile
}

#[test]
fn an_empty_tenant_becomes_a_running_job() {
    let scene = Scene::new(slow(empty()));
    let profile = full_profile();
    assert_eq!(
        scene.persist(&profile),
        Ok(3),
        "{:#?}",
        scene.plans.borrow()
    );
    let tenant = scene.tenant.borrow();
    let one = &tenant.principals[0];
    assert_eq!(
        (
            tenant.principals.len(),
            one.name.as_str(),
            one.object_name.as_str()
        ),
        (1, "Cisco Webex", "Cisco Webex")
    );
    assert_eq!(
        one.tags,
        ["WindowsAzureActiveDirectoryIntegratedApp", "HideApp"]
    );
    let job = one.job.as_ref().unwrap();
    assert!(job.running);
    assert_eq!(tenant.assigned[&one.id].len(), 45);
    assert_eq!(tenant.provisioned, [person(1).id]);
    assert!(
        one.secrets
            .contains(&("SecretToken".to_owned(), TOKEN.to_owned()))
    );
    assert!(tenant.sins.is_empty(), "{:?}", tenant.sins);
    assert!(!scene.memories.text().contains(TOKEN));
    let waited = scene.events.borrow().iter().any(|event| {
        matches!(
            event,
            Event::Step {
                state: StepState::Waiting {
                    reason: Waiting::Replication,
                    ..
                },
                ..
            }
        )
    });
    assert!(waited, "the countdown is told");
    // Each of the 45 assigned is told of, too, although they went in batches.
    let mut told = BTreeSet::new();
    for event in scene.events.borrow().iter() {
        match event {
            Event::Step {
                key,
                state: StepState::Done { .. },
            } => _ = told.insert(key.clone()),
            Event::Finished(keys) => told.extend(keys.iter().cloned()),
            _ => {}
        }
    }
    let assigned = told.iter().filter(|key| key.0.starts_with("assign "));
    assert_eq!(assigned.count(), 45);
}

#[test]
fn a_lost_instantiation_is_looked_up_for_as_long_as_it_may_take() {
    let mut tenant = slow(empty());
    tenant.delays.list = 500_000;
    tenant.faults.insert(3, Fault::AnswerLost);
    let scene = Scene::new(tenant);
    let mut profile = new_profile();
    profile.tenant_url = Some(URL.to_owned());
    scene.persist(&profile).unwrap();
    assert_eq!(scene.tenant.borrow().instantiated, 1);
    // One that never arrived is asked for again, and not before the time is over.
    let mut tenant = slow(empty());
    tenant.faults.insert(3, Fault::Lost);
    let scene = Scene::new(tenant);
    scene.persist(&profile).unwrap();
    assert_eq!(scene.tenant.borrow().instantiated, 1);
    assert!(scene.world.elapsed() > 600_000);
}

#[test]
fn a_stale_plan_is_refused_with_the_difference() {
    let scene = Scene::new(existing());
    let mut profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    profile.set_schema(Some(&Document::read(customised().as_bytes()).unwrap().0));
    let current = scene.read(&profile).unwrap();
    let plan = scene.next(&profile, &current).unwrap();
    let other = SCHEMA.replacen("\"Always\"", "\"ObjectAddOnly\"", 1);
    assert_ne!(other, SCHEMA);
    scene.tenant.borrow_mut().principals[0]
        .job
        .as_mut()
        .unwrap()
        .schema = other.clone();
    let error = scene
        .apply(&plan, &profile, &Control::default())
        .unwrap()
        .unwrap_err();
    let ApplyError::Stale(differences) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(differences.len(), 1);
    assert_eq!(
        scene.tenant.borrow().principals[0]
            .job
            .as_ref()
            .unwrap()
            .schema,
        other
    );
    // Planned again, it goes through, with what was there as a backup.
    scene.persist(&profile).unwrap();
    let events = scene.events.borrow();
    let backups: Vec<&String> = events
        .iter()
        .filter_map(|event| match event {
            Event::Backup { text, .. } => Some(text),
            _ => None,
        })
        .collect();
    assert_eq!(backups.len(), 1);
    let backup = Document::read(backups[0].as_bytes()).unwrap().0;
    assert_eq!(
        backup.bare().value(),
        Document::read(other.as_bytes()).unwrap().0.bare().value()
    );
}

#[test]
fn settings_that_somebody_changed_meanwhile_are_not_overwritten() {
    let scene = Scene::new(existing());
    let mut profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    profile.tenant_url = Some(URL.to_owned());
    profile.skip_out_of_scope_deletions = Some(true);
    let current = scene.read(&profile).unwrap();
    let plan = scene.next(&profile, &current).unwrap();
    let mine = ("Later".to_owned(), "theirs".to_owned());
    let store = |scene: &Scene| {
        let mut tenant = scene.tenant.borrow_mut();
        let one = &mut tenant.principals[0];
        one.secrets.push(mine.clone());
        one.shown.push(mine.clone());
    };
    store(&scene);
    let control = Control::default();
    let error = scene.apply(&plan, &profile, &control).unwrap().unwrap_err();
    let changed = vec!["`Later`: nothing became `theirs`".to_owned()];
    assert_eq!(error, ApplyError::StaleSettings(changed));
    // Planned again, theirs is kept.
    scene.persist(&profile).unwrap();
    assert!(scene.tenant.borrow().principals[0].secrets.contains(&mine));
}

#[test]
fn the_services_own_trees_are_stored() {
    let scene = Scene::new(existing());
    let mut profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    profile.set_schema(Some(&Document::read(with_function().as_bytes()).unwrap().0));
    let current = scene.read(&profile).unwrap();
    let plan = scene.next(&profile, &current).unwrap();
    // An expression that the service reads otherwise is not written, and both readings are told.
    scene.tenant.borrow_mut().misreads = Some(FUNCTION.to_owned());
    let control = Control::default();
    let error = scene.apply(&plan, &profile, &control).unwrap().unwrap_err();
    let ApplyError::Expressions(otherwise) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(otherwise.len(), 1);
    let words = error.to_string();
    assert!(
        words.contains("`title` = `Left([jobTitle], 64)`"),
        "{words}"
    );
    assert!(words.contains("by Microsoft as `Left(, )`"), "{words}");
    let stored = || {
        let tenant = scene.tenant.borrow();
        tenant.principals[0].job.as_ref().unwrap().schema.clone()
    };
    assert_eq!(stored(), SCHEMA);
    // Read as it is meant, it is stored with the service's tree, and there is nothing left to do.
    scene.tenant.borrow_mut().misreads = None;
    scene.persist(&profile).unwrap();
    assert!(stored().contains("\"later\":true"), "{}", stored());
    let current = scene.read(&profile).unwrap();
    assert_eq!(scene.next(&profile, &current), None);
}

#[test]
fn the_defaults_are_restored_with_a_backup() {
    let mut tenant = existing();
    tenant.principals[0].job.as_mut().unwrap().schema = customised();
    let scene = Scene::new(tenant);
    let profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    let current = scene.read(&profile).unwrap();
    let plan = defaults(&current);
    assert_eq!(plan.gravest(), Some(Level::Danger));
    scene
        .apply(&plan, &profile, &Control::default())
        .unwrap()
        .unwrap();
    let stored = scene.tenant.borrow().principals[0].job.clone().unwrap();
    assert_eq!(stored.schema, SCHEMA);
    let kept =
        scene.events.borrow().iter().any(
            |event| matches!(event, Event::Backup { text, .. } if text.contains("[department]")),
        );
    assert!(kept, "what was there is offered as a file first");
    // What was taken away can be had back: the journal has it.
    let done = scene.memories.past("defaults").unwrap().done;
    let current = scene.read(&profile).unwrap();
    let plan = undo(&done, &current, false);
    scene
        .apply(&plan, &profile, &Control::default())
        .unwrap()
        .unwrap();
    let schema = |text: &str| {
        Document::read(text.as_bytes())
            .unwrap()
            .0
            .bare()
            .value()
            .clone()
    };
    let stored = scene.tenant.borrow().principals[0].job.clone().unwrap();
    assert_eq!(schema(&stored.schema), schema(&customised()));
    // Planned before somebody else changed the mapping, it is refused.
    let plan = defaults(&current);
    let error = scene.apply(&plan, &profile, &Control::default());
    assert!(
        matches!(error, Some(Err(ApplyError::Stale(_)))),
        "{error:?}"
    );
}

#[test]
fn it_stops_between_two_steps_and_goes_on() {
    let scene = Scene::new(slow(empty()));
    let mut profile = new_profile();
    profile.tenant_url = Some(URL.to_owned());
    let current = scene.read(&profile).unwrap();
    let plan = scene.next(&profile, &current).unwrap();
    let control = Control::default();
    control.stop();
    let error = scene.apply(&plan, &profile, &control).unwrap().unwrap_err();
    assert_eq!(error, ApplyError::Stopped);
    assert_eq!(scene.tenant.borrow().principals.len(), 0);
    assert_eq!(scene.persist(&profile), Ok(2));
}

#[test]
fn another_tab_is_kept_away() {
    struct Taken;
    impl Lock for Taken {
        fn take<'a>(
            &'a self,
        ) -> futures_util::future::LocalBoxFuture<'a, Result<Box<dyn std::any::Any>, LockError>>
        {
            Box::pin(async { Err(LockError::Taken) })
        }
    }
    let scene = Scene::new(empty());
    let profile = new_profile();
    let current = scene.read(&profile).unwrap();
    let plan = scene.next(&profile, &current).unwrap();
    let book = scene.memories.book("set-up");
    let outside = Outside {
        client: &scene.client,
        journal: &book,
        lock: &Taken,
        control: &Control::default(),
        observe: &|_| {},
    };
    let result = scene.live(apply(outside, &plan, Start::default())).unwrap();
    assert_eq!(result, Err(ApplyError::Lock(LockError::Taken)));
    let writes = scene
        .world
        .sent
        .borrow()
        .iter()
        .filter(|(_, one)| one.method != Method::Get)
        .count();
    assert_eq!(writes, 0);
}

#[test]
fn what_was_done_is_undone() {
    let scene = Scene::new(slow(empty()));
    let profile = full_profile();
    scene.persist(&profile).unwrap();
    let mut done = Vec::new();
    for name in ["set-up", "main", "widen"] {
        done.extend(scene.memories.past(name).unwrap().done);
    }
    let current = scene.read(&profile).unwrap();
    let plan = undo(&done, &current, false);
    scene
        .apply(&plan, &profile, &Control::default())
        .unwrap()
        .unwrap();
    assert!(scene.tenant.borrow().principals.is_empty());
}

#[test]
fn what_was_there_before_is_there_again() {
    let before = existing();
    let scene = Scene::new(before.clone());
    let mut profile = full_profile();
    profile.application = ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    };
    profile.unassigned.push(person(100));
    scene.persist(&profile).unwrap();
    let mut done = Vec::new();
    for name in ["set-up", "main", "widen"] {
        done.extend(
            scene
                .memories
                .past(name)
                .map(|past| past.done)
                .unwrap_or_default(),
        );
    }
    let current = scene.read(&profile).unwrap();
    let plan = undo(&done, &current, true);
    scene
        .apply(&plan, &profile, &Control::default())
        .unwrap()
        .unwrap();
    let tenant = scene.tenant.borrow();
    let (was, is) = (&before.principals[0], &tenant.principals[0]);
    assert_eq!(is.tags, was.tags);
    let people = |tenant: &Tenant| {
        let mut list: Vec<(String, String)> = tenant.assigned["sp-old"]
            .iter()
            .map(|one| (one.principal.clone(), one.role.clone()))
            .collect();
        list.sort();
        list
    };
    assert_eq!(people(&tenant), people(&before));
    let settings = |list: &[(String, String)]| -> Vec<(String, String)> {
        list.iter()
            .filter(|(key, _)| key != "SecretToken")
            .cloned()
            .collect()
    };
    assert_eq!(settings(&is.secrets), settings(&was.secrets));
    let schema = |text: &str| {
        Document::read(text.as_bytes())
            .unwrap()
            .0
            .bare()
            .value()
            .clone()
    };
    assert_eq!(
        schema(&is.job.as_ref().unwrap().schema),
        schema(&was.job.as_ref().unwrap().schema)
    );
    assert!(!is.job.as_ref().unwrap().running);
}
