//! Names, groups, profiles and choices that come from elsewhere.

use super::tests::{act, around, empty, fresh, made, review, template, tenant, told};
use super::*;
use crate::plan::{
    Application, ApplicationWish, Principal, PrincipalKind, ScopeMode, Setting, Stored,
};

const URL: &str = "https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772";

fn looked(name: &str, id: &str) -> (String, Principal) {
    let principal = Principal {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: PrincipalKind::User,
    };
    (name.to_owned(), principal)
}

#[test]
fn a_list_of_names_is_looked_up_and_the_rest_is_listed() {
    let mut journey = empty();
    let text = "a@contoso.com\r\n\"A@contoso.com\",Adele\n\nnobody@contoso.com;x\n";
    let effects = journey.update(JourneyAction::Import(text.to_owned()), around());
    let [JourneyEffect::LookUp { names, purpose }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(names, &["a@contoso.com", "nobody@contoso.com"]);
    let answer = Ok(Looked {
        found: vec![looked("a@contoso.com", "a")],
        unresolved: vec![("nobody@contoso.com".to_owned(), "nobody has this name")],
    });
    let purpose = *purpose;
    told(&mut journey, Told::Looked { purpose, answer });
    assert_eq!(journey.scope.assigned.len(), 1);
    let imported = journey.scope.imported.known().unwrap();
    assert_eq!(imported.unresolved.len(), 1);
    assert_eq!(
        act(&mut journey, JourneyAction::Import(" \n".to_owned())),
        ""
    );
}

#[test]
fn a_profile_of_another_tenant_is_looked_at_and_used_here() {
    let mut other = empty();
    act(&mut other, JourneyAction::TenantUrl(URL.to_owned()));
    for (name, id) in [("a@contoso.com", "there-a"), ("b@contoso.com", "there-b")] {
        act(&mut other, JourneyAction::Add(looked(name, id).1));
    }
    let file = other.profile().unwrap().write();
    let mut journey = empty();
    act(&mut journey, JourneyAction::OpenProfile("{}".to_owned()));
    assert!(matches!(journey.opened, Reading::Failed(_)));
    assert_eq!(
        act(&mut journey, JourneyAction::OpenProfile(file)),
        "look up"
    );
    let answer = Ok(Looked {
        found: vec![looked("a@contoso.com", "here-a")],
        unresolved: Vec::new(),
    });
    let purpose = Purpose::Profile;
    told(&mut journey, Told::Looked { purpose, answer });
    let opened = journey.opened.known().unwrap();
    let unknown: Vec<&str> = opened
        .unresolved
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(unknown, ["b@contoso.com"]);
    assert!(opened.changes.iter().any(|one| one.what == "tenant URL"));
    assert!(
        journey.scope.assigned.is_empty(),
        "nothing is used before it was looked at"
    );
    act(&mut journey, JourneyAction::UseProfile);
    assert_eq!(journey.scope.assigned[0].principal.id, "here-a");
    assert_eq!(journey.credentials.tenant_url, URL);
    assert_eq!(journey.opened, Reading::Unread);
}

#[test]
fn what_was_chosen_is_read_again_after_a_reload() {
    let mut journey = empty();
    act(&mut journey, JourneyAction::TenantUrl(URL.to_owned()));
    // Somebody added the application meanwhile: no second one is meant.
    let mut again = Journey::of_kept(&journey.kept(), &[]);
    assert_eq!(act(&mut again, JourneyAction::Open), "gallery journals");
    let made = Instance {
        service_principal: "sp".to_owned(),
        ..Instance::default()
    };
    let gallery = Gallery {
        instances: vec![made],
        ..template()
    };
    assert_eq!(told(&mut again, Told::Gallery(Ok(gallery))), "tenant");
    assert!(matches!(
        again.choice,
        Some(ApplicationWish::Existing { .. })
    ));
    assert_eq!(again.credentials.tenant_url, URL);
    // What was chosen stays chosen.
    let mut again = Journey::of_kept(&again.kept(), &[]);
    assert_eq!(told(&mut again, Told::Gallery(Ok(template()))), "tenant");
    assert!(matches!(
        again.choice,
        Some(ApplicationWish::Existing { .. })
    ));
}

#[test]
fn a_group_is_looked_into_and_its_members_may_take_its_place() {
    let mut journey = empty();
    let group = Principal {
        id: "g".to_owned(),
        name: "Sales".to_owned(),
        kind: PrincipalKind::Group,
    };
    assert_eq!(act(&mut journey, JourneyAction::Add(group)), "look into");
    assert_eq!(journey.scope.first, None, "a group does not go first");
    assert_eq!(
        act(&mut journey, JourneyAction::MembersInstead("g".to_owned())),
        "members"
    );
    let members = vec![
        looked("a@contoso.com", "a").1,
        looked("b@contoso.com", "b").1,
    ];
    let answer = Ok(members);
    let group = "g".to_owned();
    told(&mut journey, Told::Members { group, answer });
    let chosen: Vec<&str> = journey
        .scope
        .assigned
        .iter()
        .map(|one| one.principal.id.as_str())
        .collect();
    assert_eq!(chosen, ["a", "b"]);
    assert_eq!(
        journey.scope.first.as_ref().map(|one| one.id.as_str()),
        Some("a")
    );
}

#[test]
fn what_is_stored_stands_in_the_fields_until_somebody_chooses_otherwise() {
    let plain = |key: &str, value: &str| Setting {
        key: key.to_owned(),
        value: Stored::Plain(value.to_owned()),
    };
    let connected = |everybody: &str, most: u32| Application {
        secrets: vec![
            plain("BaseAddress", URL),
            plain("SyncAll", everybody),
            plain("SkipOutOfScopeDeletions", "True"),
            plain(
                "SyncNotificationSettings",
                &format!(
                    r#"{{"Enabled":false,"Recipients":"it@contoso.com","DeleteThresholdEnabled":true,"DeleteThresholdValue":{most}}}"#
                ),
            ),
        ],
        ..made()
    };
    let mut journey = empty();
    let there = ApplicationWish::Existing {
        service_principal: "sp".to_owned(),
        name: "Cisco Webex".to_owned(),
    };
    assert_eq!(act(&mut journey, JourneyAction::Choose(there)), "tenant");
    tenant(&mut journey, Some(connected("true", 300)));
    let credentials = &journey.credentials;
    assert_eq!(credentials.email, "it@contoso.com");
    assert!(!credentials.notify && credentials.skip_out_of_scope);
    assert_eq!(credentials.threshold, Some(300));
    assert_eq!(journey.scope.mode, ScopeMode::Everyone);
    let wanted = |journey: &Journey| {
        let profile = journey.profile().unwrap();
        let guard = profile.deletion_guard.map(|guard| guard.threshold);
        (guard, profile.skip_out_of_scope_deletions, profile.scope)
    };
    assert_eq!(wanted(&journey), (None, None, None));
    // One who chose is not overruled, whatever others do meanwhile; the other fields go along.
    act(&mut journey, JourneyAction::Mode(ScopeMode::Assigned));
    tenant(&mut journey, Some(connected("true", 200)));
    assert_eq!(journey.credentials.threshold, Some(200));
    let narrower = (None, None, Some(ScopeMode::Assigned));
    assert_eq!(wanted(&journey), narrower);
    let again = Journey::of_kept(&journey.kept(), &[]);
    assert_eq!(wanted(&again), narrower, "also after a reload");
    review(&mut journey, PlanKind::Main, "a1");
    let plan = &journey.review.as_ref().unwrap().plan;
    let change = plan.step("secrets").unwrap().change.as_ref().unwrap();
    assert!(change.after.contains("Scope: only assigned"), "{change:?}");
    // A profile that says nothing of it leaves it as it is.
    let silent = Profile::new(journey.choice.clone().unwrap());
    journey.adopt(&silent);
    assert_eq!(wanted(&journey), (None, None, None));
}

#[test]
fn only_a_new_application_is_hidden_before_somebody_says_so() {
    let mut journey = fresh();
    act(&mut journey, JourneyAction::Open);
    let there = |name: &str| Instance {
        service_principal: name.to_owned(),
        name: name.to_owned(),
        ..Instance::default()
    };
    let gallery = Gallery {
        instances: vec![there("sp1"), there("sp2")],
        ..template()
    };
    told(&mut journey, Told::Gallery(Ok(gallery)));
    let existing = ApplicationWish::Existing {
        service_principal: "sp1".to_owned(),
        name: "sp1".to_owned(),
    };
    let new = ApplicationWish::New {
        template: "tpl".to_owned(),
        name: "Cisco Webex".to_owned(),
    };
    for (choice, hidden) in [(&new, true), (&existing, false), (&new, true)] {
        act(&mut journey, JourneyAction::Choose(choice.clone()));
        assert_eq!(journey.hide, hidden, "{choice:?}");
    }
    act(&mut journey, JourneyAction::Choose(existing.clone()));
    act(&mut journey, JourneyAction::Hide(true));
    act(&mut journey, JourneyAction::Choose(existing));
    assert!(journey.hide, "what was said stays");
}
