//! Does each call ask what is documented, with the permission that is documented?
//!
//! The law: Graph's OpenAPI description, where it lies beside the repository (`data/graph-openapi-subset.json`); else this is skipped.

use hubsync::api::graph::{
    applications, assignments, connectivity, expressions, groups, jobs, logs, me, on_demand,
    organization, schema, service_principals, sync_templates, templates, users,
};
use hubsync::api::{Body, Method, Request, Service};
use hubsync::schema::Document;
use serde_json::Value;

const SP: &str = "1061f604-35ae-4894-b81b-a573c4f3399a";
const JOB: &str =
    "ciscoWebEx.2d1f64a2e80a4c5f9d64d358cf50eb2a.51821277-ef95-4791-b185-0d112d61863c";
const ID: &str = "5b744cbf-8cfc-463d-8021-32498d9919e1";

fn document() -> Document {
    let text = include_str!("../data/schema/webex-synchronization-schema.json");
    Document::read(text.as_bytes()).unwrap().0
}

/// Every request that this project makes of Graph.
fn requests() -> Vec<Request> {
    let selection = users::Selection::of(["preferredLanguage", "manager"]);
    let whom = [
        users::Whom::All,
        users::Whom::MembersOf(ID.to_owned()),
        users::Whom::Search("an".to_owned()),
    ];
    let stored = connectivity::Connectivity {
        tenant_url: "https://api.ciscospark.com/v1/scim/o".to_owned(),
        notification: Some(connectivity::Notification::default()),
        sync_all: false,
        skip_out_of_scope_deletions: true,
    };
    let mut all: Vec<Request> = whom
        .iter()
        .map(|whom| users::list(whom, &selection))
        .collect();
    all.extend([
        users::read(ID, &selection),
        users::beginning("O'Connor", 10).request,
        users::by_ids(&[ID]).request,
        groups::beginning("Webex", 10).request,
        groups::read(ID).request,
        groups::users(ID),
        groups::nested(ID),
        groups::count_users(ID).request,
        me::me().request,
        organization::organization().request,
        organization::subscriptions().request,
        templates::named("Cisco Webex").request,
        templates::instantiate(ID, "Cisco Webex").request,
        applications::read(ID).request,
        applications::of_app_id(ID).request,
        applications::delete(ID).request,
        service_principals::of_template(ID),
        service_principals::read(SP).request,
        service_principals::of_app_id(ID).request,
        service_principals::set_tags(SP, &["HideApp".to_owned()]).request,
        service_principals::set_assignment_required(SP, true).request,
        service_principals::delete(SP).request,
        assignments::list(SP),
        assignments::add(SP, ID, ID),
        assignments::remove(SP, "a-b_c"),
        sync_templates::list(SP).request,
        sync_templates::schema(SP, "ciscoWebEx"),
        jobs::list(SP).request,
        jobs::read(SP, JOB).request,
        jobs::create(SP, "ciscoWebEx").request,
        jobs::set(SP, JOB, &[("QuarantineTooManyDeletesThreshold", "500")]).request,
        jobs::delete(SP, JOB).request,
        jobs::start(SP, JOB).request,
        jobs::pause(SP, JOB).request,
        jobs::restart(SP, JOB, jobs::Reset::Restart).request,
        schema::read(SP, JOB),
        schema::replace(SP, JOB, &document()).request,
        schema::restore_default(SP, JOB).request,
        schema::discover(SP, JOB, ID),
        schema::functions(SP, JOB).request,
        schema::filter_operators(SP, JOB).request,
        expressions::parse(SP, JOB, "[mail]", Some(&[])).request,
        expressions::parse_in_template(SP, "ciscoWebEx", "[mail]", None).request,
        connectivity::read(SP).request,
        connectivity::store(SP, &stored).request,
        connectivity::test(SP, "ciscoWebEx", "https://api.ciscospark.com/v1/scim/o").request,
        connectivity::test_job(
            SP,
            JOB,
            "ciscoWebEx",
            "https://api.ciscospark.com/v1/scim/o",
        )
        .request,
        connectivity::test_stored(SP, JOB).request,
        on_demand::user(SP, JOB, ID, ID).request,
        logs::of_job(JOB, Some("2026-11-01T00:00:00Z")),
    ]);
    all
}

#[test]
fn every_call_is_documented_with_its_permission() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/graph-openapi-subset.json"
    );
    let Ok(text) = std::fs::read_to_string(file) else {
        eprintln!("skipped: {file} is not here");
        return;
    };
    let openapi: Value = serde_json::from_str(&text).unwrap();
    let paths = openapi["paths"].as_object().unwrap();
    for request in requests() {
        assert_eq!(request.service, Service::Graph);
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let method = request.method.name().to_lowercase();
        let fits = |template: &&String| fits(template, path);
        let found = paths
            .keys()
            .filter(fits)
            .min_by_key(|template| template.matches('{').count());
        let found = found.unwrap_or_else(|| panic!("{method} {path} is not documented"));
        let operation = &paths[found][&method];
        assert!(operation.is_object(), "{method} {found}");
        for option in query.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap();
            assert!(name.starts_with('$') && !value.is_empty(), "{option}");
            assert!(!value.contains([' ', '\'', '"']), "{option} is encoded");
        }
        check_body(&openapi, operation, &request);
        let rights = &operation["x-delegated-permissions"];
        if rights.is_null() {
            continue;
        }
        let documented: Vec<&str> = ["leastPrivileged", "higher"]
            .iter()
            .flat_map(|kind| rights[*kind].as_array().unwrap())
            .map(|name| name.as_str().unwrap().trim_end_matches(" (unverified)"))
            .collect();
        let named: Vec<&str> = request.needs.permission.split(" and ").collect();
        assert!(
            named.iter().any(|name| documented.contains(name)),
            "{method} {found}: {named:?}"
        );
    }
}

/// The members of a body are members of the documented schema, at its first level.
fn check_body(openapi: &Value, operation: &Value, request: &Request) {
    let body = match &request.body {
        None => return,
        Some(Body::Json(json)) => json,
        Some(Body::Holes(holes)) => holes.masked(),
    };
    let Some(mut schema) = operation.pointer("/requestBody/content/application~1json/schema")
    else {
        panic!("{} takes no body", request.path);
    };
    while let Some(reference) = schema["$ref"].as_str() {
        schema = openapi.pointer(reference.trim_start_matches('#')).unwrap();
    }
    let mut known: Vec<&String> = Vec::new();
    let parts = schema["allOf"].as_array().cloned().unwrap_or_default();
    let resolved: Vec<Value> = parts
        .iter()
        .map(|part| match part["$ref"].as_str() {
            Some(reference) => openapi
                .pointer(reference.trim_start_matches('#'))
                .unwrap()
                .clone(),
            None => part.clone(),
        })
        .collect();
    for part in resolved.iter().chain([schema]) {
        known.extend(
            part["properties"]
                .as_object()
                .into_iter()
                .flat_map(|all| all.keys()),
        );
    }
    for name in body.as_object().unwrap().keys() {
        assert!(
            known.contains(&name),
            "{}: `{name}` is not among {known:?}",
            request.path
        );
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    let same = |(want, have): (&&str, &&str)| want.starts_with('{') || want == have;
    template.len() == path.len() && template.iter().zip(&path).all(same)
}

#[test]
fn only_what_creates_or_starts_is_sent_once() {
    let once: Vec<String> = requests()
        .iter()
        .filter(|request| request.repeat == hubsync::api::Repeat::Once)
        .map(|request| request.path.rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        once,
        [
            "instantiate",
            "jobs",
            "start",
            "restart",
            "provisionOnDemand"
        ]
    );
    let reads = requests()
        .into_iter()
        .filter(|request| request.method == Method::Get);
    assert!(
        reads
            .into_iter()
            .all(|request| request.body.is_none() && !request.writes())
    );
}

#[test]
fn a_search_and_a_filter_keep_what_people_write() {
    let selection = users::Selection::of(["mail"]);
    let search = users::list(&users::Whom::Search(r#"a"b\c & d"#.to_owned()), &selection);
    assert!(
        search
            .path
            .contains("%22displayName%3Aa%5C%22b%5C%5Cc%20%26%20d%22"),
        "{}",
        search.path
    );
    assert!(
        search
            .headers
            .contains(&("ConsistencyLevel".to_owned(), "eventual".to_owned()))
    );
    let filter = users::beginning("O'Connor", 5).request;
    assert!(
        filter
            .path
            .contains("startswith%28mail%2C%27O%27%27Connor%27%29"),
        "{}",
        filter.path
    );
}

#[test]
fn what_a_mapping_uses_is_selected() {
    let selection = users::Selection::of([
        "givenName",
        "extensionAttribute3",
        "manager",
        "costCenter",
        "extension_1_badge",
    ]);
    let select: Vec<&str> = selection.select.split(',').collect();
    for name in [
        "id",
        "accountEnabled",
        "givenName",
        "onPremisesExtensionAttributes",
        "extension_1_badge",
    ] {
        assert!(select.contains(&name), "{name}: {select:?}");
    }
    assert_eq!(selection.expand, "manager($select=id)");
}

#[test]
fn a_schema_is_sent_without_annotations() {
    let text = include_str!("../data/schema/webex-synchronization-schema.json");
    assert!(text.contains("@odata."), "the fixture has annotations");
    let request = schema::replace(SP, JOB, &document()).request;
    let Some(Body::Json(sent)) = request.body else {
        panic!("no body")
    };
    assert!(!sent.to_string().contains("@odata."));
    let rules = |value: &Value| value["synchronizationRules"].as_array().unwrap().len();
    assert_eq!(rules(&sent), rules(document().value()));
}
