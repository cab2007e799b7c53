//! Every request that the documents print: composed where we compose it, read and written where we only read it.

use serde_json::{Value, json};

use super::*;
use crate::scim::{AttributeType, OperationKind, PatchOp};

const EXAMPLES: &str = include_str!("../../../tests/data/scim/scim-request-examples.json");
const EMPLOYEE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber";
const MANAGER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
const WORK: &str = "emails[type eq \"work\"].value";
const ROLE: &str = "{\"id\":\"06b07648-ecfe-589f-9d2f-6325724a46ee\",\"value\":\"Admin\",\"displayName\":\"Admin\"}";
const OTHER_ROLE: &str =
    "{\"id\":\"06b07648-ecfe-599f-9d2f-6325724a46ee\",\"value\":\"User\",\"displayName\":\"User\"}";
const ASSERTIVE: [&str; 2] = [
    "{\"display\":\"User\",\"value\":\"User\"}",
    "{\"display\":\"Test\",\"value\":\"Test\"}",
];

fn target(name: &str) -> Target {
    let attribute_type = match name {
        "active" => AttributeType::Boolean,
        MANAGER | "members" => AttributeType::Reference,
        _ => AttributeType::String,
    };
    Target::new(name, attribute_type).unwrap()
}

fn created(kind: ResourceKind, flows: &[(&str, FlowValue<'_>)]) -> Request {
    let targets: Vec<Target> = flows.iter().map(|(name, _)| target(name)).collect();
    let values = flows.iter().map(|(_, value)| value.clone());
    let flows: Vec<_> = targets.iter().zip(values).collect();
    create(kind, &flows).unwrap()
}

fn user(flows: &[(&str, &str)]) -> Request {
    let flows: Vec<_> = flows
        .iter()
        .map(|(name, text)| (*name, FlowValue::One(text)))
        .collect();
    created(ResourceKind::User, &flows)
}

fn patched(
    kind: ResourceKind,
    operation: OperationKind,
    dialect: Dialect,
    flows: &[(&str, FlowValue<'_>)],
) -> Request {
    let targets: Vec<Target> = flows.iter().map(|(name, _)| target(name)).collect();
    let changes: Vec<_> = targets
        .iter()
        .zip(flows)
        .map(|(target, (_, value))| AttributeChange {
            target,
            kind: operation,
            value: value.clone(),
        })
        .collect();
    update(kind, "{id}", &changes, dialect).unwrap()
}

fn replaced(dialect: Dialect, flows: &[(&str, &str)]) -> Request {
    with(OperationKind::Replace, dialect, flows)
}

fn with(kind: OperationKind, dialect: Dialect, flows: &[(&str, &str)]) -> Request {
    let flows: Vec<_> = flows
        .iter()
        .map(|(name, text)| (*name, FlowValue::One(text)))
        .collect();
    patched(ResourceKind::User, kind, dialect, &flows)
}

fn composed(id: &str) -> Option<Request> {
    use Dialect::{Optimised, Plain};
    let role_user = |roles: (&'static str, FlowValue<'static>)| {
        created(
            ResourceKind::User,
            &[
                ("externalId", FlowValue::One("alias")),
                ("userName", FlowValue::One("alias@contoso.OnMicrosoft.com")),
                ("active", FlowValue::One("True")),
                ("displayName", FlowValue::One("First Name Last Name")),
                roles,
            ],
        )
    };
    let role = |name: &'static str, values: &[&'static str]| {
        let value = match values {
            [one] => FlowValue::One(one),
            several => FlowValue::Many(several.to_vec()),
        };
        patched(
            ResourceKind::User,
            OperationKind::Add,
            Plain,
            &[(name, value)],
        )
    };
    let member = "f648f8d5ea4e4cd38e9c";
    Some(match id {
        "create-user" => created(
            ResourceKind::User,
            &[
                (
                    "userName",
                    FlowValue::One("Test_User_00aa00aa-bb11-cc22-dd33-44ee44ee44ee"),
                ),
                ("active", FlowValue::One("True")),
                (
                    WORK,
                    FlowValue::One("Test_User_11bb11bb-cc22-dd33-ee44-55ff55ff55ff@testuser.com"),
                ),
                ("name.givenName", FlowValue::One("givenName")),
                ("name.familyName", FlowValue::One("familyName")),
                ("name.formatted", FlowValue::One("givenName familyName")),
                (
                    "externalId",
                    FlowValue::One("0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"),
                ),
                ("roles", FlowValue::Nothing),
                (EMPLOYEE, FlowValue::Nothing),
                (MANAGER, FlowValue::One("somebody")),
            ],
        ),
        "create-group" => created(
            ResourceKind::Group,
            &[
                ("displayName", FlowValue::One("displayName")),
                (
                    "externalId",
                    FlowValue::One("8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159"),
                ),
                ("members", FlowValue::Many(vec![member])),
            ],
        ),
        "role-single-post" => {
            role_user(("roles[primary eq \"True\"].value", FlowValue::One("Admin")))
        }
        "role-complex-post" => role_user(("roles", FlowValue::Many(vec![ROLE, OTHER_ROLE]))),
        "role-assertive-post" => created(
            ResourceKind::User,
            &[
                ("externalId", FlowValue::One("contoso")),
                ("userName", FlowValue::One("contoso@alias.onmicrosoft.com")),
                ("active", FlowValue::One("True")),
                ("roles", FlowValue::Many(ASSERTIVE.to_vec())),
            ],
        ),
        "role-single-patch" => role(
            "roles[primary eq \"True\"].value",
            &[
                "{\"id\":\"06b07648-ecfe-589f-9d2f-6325724a46ee\",\"value\":\"25\",\"displayName\":\"Role1234\"}",
            ],
        ),
        "role-complex-patch" => role("roles", &[ROLE, OTHER_ROLE]),
        "role-assertive-patch" => role("roles", &ASSERTIVE),
        "multi-value-phones" => user(&[
            ("phoneNumbers[type eq \"work\"].value", "555-555-5555"),
            ("phoneNumbers[type eq \"mobile\"].value", "555-555-5555"),
            ("phoneNumbers[type eq \"fax\"].value", "555-555-5555"),
        ]),
        "update-user-multi" => replaced(
            Plain,
            &[
                (WORK, "updatedEmail@microsoft.com"),
                ("name.familyName", "updatedFamilyName"),
            ],
        ),
        "update-user-single" => replaced(
            Plain,
            &[(
                "userName",
                "5b50642d-79fc-4410-9e90-4c077cdd1a59@testuser.com",
            )],
        ),
        "disable-user-noflag" => disable("{id}", Plain),
        "disable-user-flag" => disable("{id}", Optimised),
        "disable-lowercase-literal" => replaced(Plain, &[("active", "false")]),
        "add-single-noflag" => with(OperationKind::Add, Plain, &[("nickName", "Babs")]),
        "add-single-flag" => with(OperationKind::Add, Optimised, &[("nickName", "Babs")]),
        "add-email-noflag" => with(
            OperationKind::Add,
            Plain,
            &[(WORK, "something@outlook.com")],
        ),
        "add-name-flag" => with(
            OperationKind::Add,
            Optimised,
            &[
                ("displayName", "Foo Bar"),
                ("title", "Bar Foo"),
                ("name.givenName", "Foo"),
                ("name.familyName", "Bar"),
                ("name.formatted", "Foo Bar"),
            ],
        ),
        "replace-many-noflag" => replaced(
            Plain,
            &[
                ("displayName", "Pvlo"),
                (WORK, "TestBcwqnm@test.microsoft.com"),
                ("name.givenName", "Gtfd"),
                ("name.familyName", "Pkqf"),
                ("externalId", "Eqpj"),
                (EMPLOYEE, "Eqpj"),
            ],
        ),
        "replace-many-flag" => replaced(
            Optimised,
            &[
                ("displayName", "Bjfe"),
                (WORK, "TestMhvaes@test.microsoft.com"),
                ("name.givenName", "Kkom"),
                ("name.familyName", "Unua"),
                (EMPLOYEE, "Aklq"),
            ],
        ),
        "manager-add-flag" => add_reference(
            "{id}",
            &target(MANAGER),
            "2c2f6fb8-254f-492e-b7fe-c09c5a61c8a2",
            false,
            Optimised,
        ),
        "group-add-member" => add_members("{id}", &[member], Plain),
        "group-remove-member" => remove_members("{id}", &[member], Plain),
        "remove-member-flag" => {
            remove_members("{id}", &["7f4bc1a3-285e-48ae-8202-5accb43efb0e"], Optimised)
        }
        "group-rename" => patched(
            ResourceKind::Group,
            OperationKind::Replace,
            Plain,
            &[(
                "displayName",
                FlowValue::One("1879db59-3bdf-4490-ad68-ab880a269474updatedDisplayName"),
            )],
        ),
        "query-user" => Request::find(
            ResourceKind::User,
            &target("userName").path,
            "Test_User_00aa00aa-bb11-cc22-dd33-44ee44ee44ee",
        ),
        "query-group" => Request::find(
            ResourceKind::Group,
            &target("displayName").path,
            "displayName",
        ),
        "delete-user" => Request::delete(ResourceKind::User, "{id}"),
        _ => return None,
    })
}

/// Creates that their page prints shortened, without the `meta` that every complete one has.
const WITHOUT_META: [&str; 2] = ["multi-value-phones", "role-assertive-post"];

/// Examples that are only read: two contradict a page that we follow, one is a plain read.
const READ_ONLY: [&str; 3] = ["disable-user-doc-page", "remove-member-noflag", "get-group"];

#[test]
fn composes_every_printed_request() {
    let examples: Vec<Value> = serde_json::from_str(EXAMPLES).unwrap();
    let mut count = 0;
    for example in &examples {
        let id = example["id"].as_str().unwrap();
        let body = &example["body"];
        if example["method"] == "PATCH" {
            let patch: PatchOp = serde_json::from_value(body.clone()).unwrap();
            assert_eq!(&serde_json::to_value(&patch).unwrap(), body, "{id}");
        }
        if READ_ONLY.contains(&id) {
            continue;
        }
        let mut request = composed(id).unwrap_or_else(|| panic!("nothing composes {id}"));
        if WITHOUT_META.contains(&id) {
            let members = request.body.as_mut().and_then(Value::as_object_mut);
            assert!(members.unwrap().shift_remove("meta").is_some(), "{id}");
        }
        let method = example["method"].as_str().unwrap();
        assert_eq!(
            request.method.to_string(),
            method.trim_end_matches("-fragment"),
            "{id}"
        );
        assert_eq!(request.path, example["path"].as_str().unwrap(), "{id}");
        match &request.body {
            None => assert_eq!(body, &Value::Null, "{id}"),
            // As text, because the order of members is part of what is shown.
            Some(own) => assert_eq!(
                serde_json::to_string_pretty(own).unwrap(),
                serde_json::to_string_pretty(body).unwrap(),
                "{id}"
            ),
        }
        count += 1;
    }
    assert_eq!(count + READ_ONLY.len(), examples.len());
}

#[test]
fn sends_types_and_leaves_nulls_out() {
    let level = Target::new(
        "urn:ietf:params:scim:schemas:extension:Acme:2.0:User:level",
        AttributeType::Integer,
    )
    .unwrap();
    let title = target("title");
    let blank = target("nickName");
    let request = create(
        ResourceKind::User,
        &[
            (&level, FlowValue::One("7")),
            (&title, FlowValue::Nothing),
            (&blank, FlowValue::One("")),
        ],
    )
    .unwrap();
    let expect = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "meta": {"resourceType": "User"},
        "nickName": "",
        "urn:ietf:params:scim:schemas:extension:Acme:2.0:User": {"level": 7}
    });
    assert_eq!(request.body, Some(expect));
}

#[test]
fn reports_mappings_that_exclude_each_other() {
    let (whole, part) = (target("name"), target("name.givenName"));
    let flows = [
        (&whole, FlowValue::One("A B")),
        (&part, FlowValue::One("A")),
    ];
    let error = create(ResourceKind::User, &flows).unwrap_err();
    assert_eq!(error.target, "name.givenName");
}
