//! Are the documented answers read, unknown words and all?

use crate::world::{World, text};
use hubsync::api::graph::{
    assignments, connectivity, expressions, jobs, logs, on_demand, organization, schema,
    service_principals, sync_templates, templates,
};
use hubsync::api::webex::{authorizations, licenses, organizations, people, provisioning, users};
use hubsync::api::{ApiError, Call, Failure, Request, Response, Service, Unreadable};
use hubsync::webex::OrganisationId;
use serde_json::{Value, json};

fn answered<T>(call: &Call<T>, body: &str) -> Result<T, ApiError> {
    let body = body.to_owned();
    let world = World::new(move |_, _| text(200, &body));
    let client = world.client();
    world.run(client.call(call))
}

fn data(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

#[test]
fn the_gallery_and_what_adding_makes() {
    let found = answered(
        &templates::named("Cisco Webex"),
        &data("tenant/application-template-webex.json"),
    )
    .unwrap();
    let provisionable: Vec<_> = found
        .value
        .iter()
        .filter(|one| one.is_provisionable())
        .collect();
    assert_eq!(provisionable.len(), 1);
    assert_eq!(provisionable[0].display_name, "Cisco Webex");

    let made = answered(
        &templates::instantiate("t", "n"),
        &data("tenant/instantiate-response-webex.json"),
    )
    .unwrap();
    let principal = made.service_principal;
    assert_eq!(principal.app_id, made.application.app_id);
    let role = principal.user_role().unwrap();
    assert_eq!(
        (role.display_name.as_deref(), role.is_for_users()),
        (Some("User"), true)
    );
    assert!(!principal.is_hidden() && !principal.tags.is_empty());
}

#[test]
fn the_role_to_assign_is_chosen_as_documented() {
    let principal = |roles: Value| -> service_principals::ServicePrincipal {
        serde_json::from_value(json!({"id": "i", "appId": "a", "appRoles": roles})).unwrap()
    };
    let role = |name: &str, enabled: bool, members: &str| json!({"id": name, "displayName": name, "isEnabled": enabled, "allowedMemberTypes": [members]});
    let check = |roles: Value, expect: Option<&str>| {
        let principal = principal(roles);
        assert_eq!(principal.user_role().map(|role| role.id.as_str()), expect);
    };
    check(
        json!([
            role("msiam_access", true, "User"),
            role("User", true, "User")
        ]),
        Some("User"),
    );
    check(
        json!([
            role("User", false, "User"),
            role("Other", true, "User"),
            role("msiam_access", true, "User")
        ]),
        Some("msiam_access"),
    );
    check(
        json!([
            role("App", true, "Application"),
            role("Other", true, "User")
        ]),
        Some("Other"),
    );
    check(json!([]), None);
}

#[test]
fn a_job_in_every_state() {
    let active = answered(&jobs::read("s", "j"), &data("tenant/job-webex-active.json")).unwrap();
    let status = active.status.unwrap();
    assert_eq!(status.code, Some(jobs::StatusCode::Active));
    assert_eq!(active.schedule.unwrap().interval.as_deref(), Some("PT40M"));
    let job = answered(
        &jobs::read("s", "j"),
        &data("tenant/job-webex-quarantine-credentials.json"),
    )
    .unwrap();
    let quarantine = job.status.unwrap().quarantine.unwrap();
    assert_eq!(
        quarantine.reason,
        Some(jobs::QuarantineReason::EncounteredQuarantineException)
    );
    let odd = r#"{"id": "j", "status": {"code": "Frozen", "quarantine": null, "steadyStateLastAchievedTime": ""}}"#;
    let job = answered(&jobs::read("s", "j"), odd).unwrap();
    let code = job.status.and_then(|status| status.code).unwrap();
    assert_eq!(
        (code.as_str(), code.clone()),
        ("Frozen", jobs::StatusCode::Other("Frozen".to_owned()))
    );
}

#[test]
fn templates_secrets_assignments_logs() {
    let list = answered(
        &sync_templates::list("s"),
        &data("tenant/webex-template-list.json"),
    )
    .unwrap();
    assert!(sync_templates::chosen(&list.value).is_some_and(|one| one.default));
    assert_eq!(sync_templates::chosen(&[]), None);

    let stored = answered(&connectivity::read("s"), &data("tenant/secrets-webex.json"))
        .unwrap()
        .value;
    let masked: Vec<_> = stored
        .iter()
        .filter(|one| one.is_masked())
        .map(|one| one.key.as_str())
        .collect();
    assert_eq!(masked, ["SecretToken"]);
    let settings = connectivity::stored(&stored, "SyncNotificationSettings").unwrap();
    let settings = connectivity::Notification::read(settings).unwrap();
    assert_eq!(
        (settings.enabled, settings.delete_threshold_value),
        (true, Some(500))
    );

    let world = World::new(|_, _| text(200, &data("tenant/app-role-assigned-to-webex.json")));
    let all: Vec<assignments::Assignment> = world
        .run(world.client().all(&assignments::list("s")))
        .unwrap();
    assert!(
        all.iter()
            .any(|one| one.principal_type == assignments::PrincipalType::Group)
    );

    let mut page: Value =
        serde_json::from_str(&data("tenant/provisioning-logs-webex.json")).unwrap();
    page.as_object_mut().unwrap().remove("@odata.nextLink");
    let world = World::new(move |_, _| text(200, &page.to_string()));
    let all: Vec<logs::Entry> = world
        .run(world.client().all(&logs::of_job("j", None)))
        .unwrap();
    assert!(
        all.iter()
            .any(|one| one.provisioning_action == Some(logs::Action::StagedDelete))
    );
    assert!(all.iter().all(|one| !one.provisioning_steps.is_empty()));
}

#[test]
fn provisioning_on_demand_in_both_forms() {
    for name in [
        "provision-on-demand-webex",
        "provision-on-demand-webex-form-b",
    ] {
        let call = on_demand::user("s", "j", "r", "u");
        let done = answered(&call, &data(&format!("tenant/{name}.json"))).unwrap();
        let [change] = done.changes.as_slice() else {
            panic!("{name}")
        };
        assert!(change.provisioning_steps.len() > 1, "{name}");
        assert!(
            change
                .provisioning_steps
                .iter()
                .all(|step| step.kind.is_some()),
            "{name}"
        );
        assert_eq!(done.result.is_none(), name.ends_with("form-b"), "{name}");
    }
    let error = answered(
        &on_demand::user("s", "j", "r", "u"),
        r#"{"key": "k", "value": "<html>"}"#,
    )
    .unwrap_err();
    assert!(matches!(
        error.failure,
        Failure::Unreadable(Unreadable::OffDocument(_))
    ));
}

#[test]
fn functions_operators_and_expressions() {
    let functions = answered(
        &schema::functions("s", "j"),
        &data("graph/schema-functions-response.json"),
    )
    .unwrap();
    assert!(functions.value.iter().any(|one| one.name == "Switch"));
    let operators = answered(
        &schema::filter_operators("s", "j"),
        &data("graph/schema-filteroperators-response.json"),
    )
    .unwrap();
    assert!(operators.value.iter().any(|one| one.name == "REGEX MATCH"));

    let user = [
        expressions::Property {
            name: "mail".to_owned(),
            value: expressions::PropertyValue::None,
        },
        expressions::Property {
            name: "proxyAddresses".to_owned(),
            value: expressions::PropertyValue::Many(vec!["a".to_owned()]),
        },
    ];
    let call = expressions::parse("s", "j", "[mail]", Some(&user));
    let Some(hubsync::api::Body::Json(body)) = &call.request.body else {
        panic!()
    };
    assert_eq!(
        body["testInputObject"]["properties"],
        json!([{"key": "mail", "value": null},
               {"key": "proxyAddresses", "value@odata.type": "#Collection(String)", "value": ["a"]}])
    );
    let body = r#"{"parsingSucceeded": true, "evaluationSucceeded": true, "evaluationResult": ["EN_US", null, true], "error": null}"#;
    let parsed = answered(&call, body).unwrap();
    assert_eq!(parsed.evaluation_result, ["EN_US", "true"]);
    let body = r#"{"parsingSucceeded": false, "evaluationSucceeded": false, "evaluationResult": null, "error": {"code": "x", "message": "y"}}"#;
    assert_eq!(
        answered(&call, body)
            .unwrap()
            .error
            .unwrap()
            .code
            .as_deref(),
        Some("x")
    );
}

#[test]
fn the_edition_comes_from_subscriptions_that_work() {
    let subscription = |plan: &str, state: &str| -> organization::Subscription {
        serde_json::from_value(json!({"skuPartNumber": "S", "capabilityStatus": state,
            "servicePlans": [{"servicePlanName": plan}]}))
        .unwrap()
    };
    let check =
        |all: &[organization::Subscription], expect| assert_eq!(organization::edition(all), expect);
    check(&[], organization::Edition::Free);
    check(
        &[subscription("AAD_PREMIUM", "Enabled")],
        organization::Edition::P1,
    );
    check(
        &[
            subscription("AAD_PREMIUM_P2", "Suspended"),
            subscription("AAD_PREMIUM", "Warning"),
        ],
        organization::Edition::P1,
    );
    check(
        &[
            subscription("AAD_PREMIUM", "Enabled"),
            subscription("AAD_PREMIUM_P2", "Enabled"),
        ],
        organization::Edition::P2,
    );
}

#[test]
fn an_assignment_that_is_there_is_done() {
    let error = |status: u16, message: &str| -> Result<Response, ApiError> {
        let body = json!({"error": {"code": "Request_BadRequest", "message": message}}).to_string();
        let world = World::new(move |_, _| text(status, &body));
        let client = world.client();
        world.run(client.send(&Request::get(Service::Graph, "/x", "x")))
    };
    assert_eq!(
        assignments::settled(error(
            400,
            "Permission being assigned already exists on the object"
        )),
        Ok(())
    );
    assert_eq!(
        assignments::settled(error(400, "EntitlementGrant entry already exists.")),
        Ok(())
    );
    assert!(assignments::settled(error(400, "Not a valid reference update.")).is_err());
    assert!(
        error(400, "Not a valid reference update.")
            .is_err_and(|error| assignments::is_too_fresh(&error))
    );
    assert!(error(404, "x").is_err_and(|error| assignments::is_too_fresh(&error)));
}

/// An example of Cisco's description.
fn example(name: &str) -> String {
    let all: Value = serde_json::from_str(&data("webex/webex-api-examples.json")).unwrap();
    let found = &all["examples"][name]["200"];
    assert!(!found.is_null(), "{name}");
    found.to_string()
}

#[test]
fn webex_answers_of_ciscos_description() {
    let me = answered(&people::me(), &example("GET /people/me")).unwrap();
    assert!(me.org_id.is_some() && !me.emails.is_empty());
    let roles = answered(&people::roles(), &example("GET /roles")).unwrap();
    assert_eq!(roles.items[0].name, "Full Administrator");
    let all = answered(&organizations::list(), &example("GET /organizations")).unwrap();
    assert!(all.items[0].display_name.is_some());
    assert!(
        !answered(&licenses::list(), &example("GET /licenses"))
            .unwrap()
            .items
            .is_empty()
    );
    let expiry = answered(
        &authorizations::expiry(),
        &example("GET /authorizations/tokenExpiry"),
    )
    .unwrap();
    assert_eq!(expiry.exp, 1_768_630_439_322);
}

#[test]
fn webex_addresses() {
    let (organisation, _) = OrganisationId::parse("598982b8-e03e-495e-8291-d04919527772").unwrap();
    let world = World::new(|_, _| text(200, "{\"totalResults\": 0}"));
    let client = world.client();
    world
        .run(client.scim_pages(users::list(&organisation)).next())
        .unwrap();
    world
        .run(client.call(&provisioning::check(&organisation)))
        .unwrap();
    assert_eq!(
        world.lines(),
        [
            "GET https://webexapis.com/identity/scim/598982b8-e03e-495e-8291-d04919527772/v2/Users?count=1000&startIndex=1",
            "GET https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772/Users?filter=userName%20eq%20%22hubsync-connection-test%22&count=1",
        ]
    );
}
