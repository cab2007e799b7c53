//! Edits of a schema touch one node, and the differences of two schemas name it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::schema::{
    Change, Document, Edit, ObjectAddress, RowEdit, Side, Subject, attribute_source,
    constant_source, diff,
};
use serde_json::{Value, json};

const USERS: ObjectAddress = ObjectAddress {
    rule: 0,
    mapping: 1,
};
const NICK_NAME: &str = "nickName";

fn document() -> Document {
    let bytes = include_bytes!("data/schema/webex-synchronization-schema-customised.json");
    Document::read(bytes).unwrap().0
}

fn row_of(document: &Document, target: &str) -> usize {
    let rows = document.object_mapping(USERS).unwrap().rows();
    rows.iter().position(|row| row.target() == target).unwrap()
}

fn row(target: &str, change: RowEdit) -> Edit {
    Edit::Row {
        row: row_of(&document(), target),
        change,
    }
}

/// The JSON pointers at which two values differ, lists of other lengths as wholes.
fn differing(old: &Value, new: &Value, path: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            for (key, value) in a {
                differing(value, &b[key], &format!("{path}/{key}"), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, value) in a.iter().enumerate() {
                differing(value, &b[index], &format!("{path}/{index}"), found);
            }
        }
        _ if old == new => {}
        _ => found.push(path.to_owned()),
    }
}

fn check(edit: &Edit, touched: &[&str]) -> Document {
    let before = document();
    let after = before.edited(USERS, edit).unwrap();
    let mut found = Vec::new();
    differing(before.value(), after.value(), "", &mut found);
    let prefix = "/synchronizationRules/0/objectMappings/1";
    let found: Vec<&str> = found
        .iter()
        .map(|path| path.strip_prefix(prefix).unwrap_or(path))
        .collect();
    assert_eq!(found, touched, "{edit:?}");
    after
}

#[test]
fn an_edit_touches_one_node() {
    let place = row_of(&document(), NICK_NAME);
    let at = |field: &str| format!("/attributeMappings/{place}/{field}");
    check(
        &row(NICK_NAME, RowEdit::Source(Value::Null)),
        &[&at("source")],
    );
    check(
        &row(NICK_NAME, RowEdit::Default(Some("x".into()))),
        &[&at("defaultValue")],
    );
    check(
        &row(NICK_NAME, RowEdit::FlowType("ObjectAddOnly".into())),
        &[&at("flowType")],
    );
    check(
        &row(NICK_NAME, RowEdit::FlowBehavior("Later".into())),
        &[&at("flowBehavior")],
    );
    check(
        &row(NICK_NAME, RowEdit::MatchingPriority(2)),
        &[&at("matchingPriority")],
    );
    check(
        &row(NICK_NAME, RowEdit::Target("profileUrl".into())),
        &[&at("targetAttributeName")],
    );
    check(&row(NICK_NAME, RowEdit::Remove), &["/attributeMappings"]);
    check(&Edit::SetEnabled { enabled: false }, &["/enabled"]);
    check(&Edit::SetScope { scope: Value::Null }, &["/scope"]);
    let title = row_of(&document(), "title");
    let source = ["expression", "name", "type", "parameters"]
        .map(|field| format!("/attributeMappings/0/source/{field}"));
    let restored = check(
        &row("userName", RowEdit::Restore),
        &source.each_ref().map(String::as_str),
    );
    assert_eq!(
        restored.user_mapping().unwrap().rows()[0]
            .source_text()
            .unwrap(),
        "[userPrincipalName]"
    );
    let moved = document()
        .edited(USERS, &row("title", RowEdit::Move(0)))
        .unwrap();
    assert_eq!(row_of(&moved, "title"), 0);
    assert_eq!(row_of(&moved, "userName"), 1);
    let back = moved
        .edited(
            USERS,
            &Edit::Row {
                row: 0,
                change: RowEdit::Move(title),
            },
        )
        .unwrap();
    assert_eq!(back, document());
}

#[test]
fn rows_are_added_and_duplicated() {
    let added = Edit::Add {
        target: "profileUrl".into(),
        source: constant_source("https://contoso.com"),
    };
    let document = check(&added, &["/attributeMappings"]);
    let last = row_of(&document, "profileUrl");
    assert_eq!(last, 29);
    assert_eq!(document.findings(), self::document().findings());
    let copied = check(
        &row("userName", RowEdit::Duplicate("profileUrl".into())),
        &["/attributeMappings"],
    );
    let rows = copied.object_mapping(USERS).unwrap().rows();
    assert_eq!(
        (rows[1].target(), rows[1].matching_priority()),
        ("profileUrl", 0)
    );
    assert_eq!(rows[1].source(), rows[0].source());
}

#[test]
fn defaults_are_restored() {
    let restored = document().edited(USERS, &Edit::RestoreAll).unwrap();
    let rows = restored.object_mapping(USERS).unwrap().rows();
    assert_eq!(rows.len(), 15);
    assert_eq!(restored.findings(), document().findings());
}

#[test]
fn restoring_keeps_fields_that_defaults_do_not_speak_of() {
    let bytes = include_bytes!("data/schema/webex-synchronization-schema.json");
    let original = Document::read(bytes).unwrap().0;
    let source = RowEdit::Source(attribute_source("mail"));
    let changed = original
        .edited(
            USERS,
            &Edit::Row {
                row: 0,
                change: source,
            },
        )
        .unwrap();
    assert_ne!(changed, original);
    assert_eq!(changed.edited(USERS, &Edit::RestoreAll).unwrap(), original);
    let restore = Edit::Row {
        row: 0,
        change: RowEdit::Restore,
    };
    assert_eq!(changed.edited(USERS, &restore).unwrap(), original);
}

#[test]
fn an_attribute_is_added_to_the_target() {
    let name = "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge";
    let definition = json!({"name": name, "type": "String"});
    let edit = Edit::AddAttribute {
        side: Side::Target,
        definition,
    };
    let with_attribute = check(&edit, &["/directories/1/objects/0/attributes"]);
    let add = Edit::Add {
        target: name.into(),
        source: attribute_source("employeeId"),
    };
    assert_eq!(
        document().edited(USERS, &add).unwrap_err().code(),
        "schema.target.unknown"
    );
    assert!(with_attribute.edited(USERS, &add).is_ok());
    assert_eq!(
        with_attribute.edited(USERS, &edit).unwrap_err().code(),
        "schema.edit.duplicateAttribute"
    );
}

#[test]
fn what_would_break_the_schema_is_refused() {
    let refused = |edit: &Edit, code: &str| {
        assert_eq!(
            document().edited(USERS, edit).unwrap_err().code(),
            code,
            "{edit:?}"
        );
    };
    let add = |target: &str| Edit::Add {
        target: target.into(),
        source: attribute_source("mail"),
    };
    refused(&add("displayName"), "schema.target.duplicate");
    refused(&add("department"), "schema.target.unknown");
    refused(
        &row(NICK_NAME, RowEdit::Target("title".into())),
        "schema.target.duplicate",
    );
    refused(
        &row(NICK_NAME, RowEdit::Duplicate(NICK_NAME.into())),
        "schema.target.duplicate",
    );
    refused(
        &row("userName", RowEdit::Remove),
        "schema.edit.requiredTarget",
    );
    refused(
        &row("userName", RowEdit::Target("profileUrl".into())),
        "schema.edit.requiredTarget",
    );
    refused(
        &row("userName", RowEdit::MatchingPriority(-1)),
        "schema.edit.invalid",
    );
    refused(
        &row("userName", RowEdit::Move(99)),
        "schema.edit.noSuchMapping",
    );
    refused(
        &row("userName", RowEdit::Source(json!({"name": "x"}))),
        "schema.edit.invalid",
    );
    refused(
        &Edit::Row {
            row: 99,
            change: RowEdit::Remove,
        },
        "schema.edit.noSuchMapping",
    );
    refused(&row(NICK_NAME, RowEdit::Restore), "schema.edit.noDefaults");
    let mut deep = attribute_source("mail");
    for _ in 0..331 {
        deep = json!({"type": "Function", "name": "ToLower", "parameters": [{"key": "source", "value": deep}]});
    }
    refused(
        &row(NICK_NAME, RowEdit::Source(deep)),
        "schema.edit.invalid",
    );
    let elsewhere = ObjectAddress {
        rule: 0,
        mapping: 7,
    };
    let error = document().edited(elsewhere, &Edit::RestoreAll).unwrap_err();
    assert_eq!(error.code(), "schema.edit.noSuchMapping");
    let locked = document()
        .to_json_text()
        .replace("\"editable\": true", "\"editable\": false");
    let (locked, _) = Document::read(locked.as_bytes()).unwrap();
    let error = locked
        .edited(USERS, &Edit::SetEnabled { enabled: false })
        .unwrap_err();
    assert_eq!(error.code(), "schema.edit.readOnly");
}

#[test]
fn edits_travel_as_json() {
    for edit in [
        row("title", RowEdit::Remove),
        row("title", RowEdit::Move(3)),
        Edit::RestoreAll,
        row("title", RowEdit::Default(None)),
    ] {
        let text = serde_json::to_string(&edit).unwrap();
        assert_eq!(serde_json::from_str::<Edit>(&text).unwrap(), edit, "{text}");
    }
}

#[test]
fn equal_schemas_do_not_differ() {
    assert_eq!(diff(&document(), &document()), []);
    let template = include_bytes!("data/schema/webex-template-schema.json");
    let (template, _) = Document::read(template).unwrap();
    let (job, _) = Document::read(include_bytes!(
        "data/schema/webex-synchronization-schema.json"
    ))
    .unwrap();
    for difference in diff(&template, &job) {
        assert!(
            !matches!(
                difference.subject,
                Subject::Mapping { .. } | Subject::Attribute { .. }
            ) || matches!(difference.change, Change::Changed(_)),
            "{difference:?}"
        );
    }
}

#[test]
fn each_edit_is_one_difference() {
    let check = |edit: Edit, subject: Subject, fields: &[&str]| {
        let before = document();
        let after = before.edited(USERS, &edit).unwrap();
        let differences = diff(&before, &after);
        assert_eq!(differences.len(), 1, "{differences:#?}");
        let difference = &differences[0];
        assert_eq!(difference.subject, subject);
        match &difference.change {
            Change::Changed(changes) => {
                let names: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
                assert_eq!(names, fields);
            }
            Change::Added(value) => {
                assert_eq!(fields, ["+"]);
                let back = diff(&after, &before);
                assert_eq!(back.len(), 1);
                assert_eq!(back[0].change, Change::Removed(value.clone()));
            }
            Change::Removed(_) => assert_eq!(fields, ["-"]),
            Change::Reordered { old, new } => {
                assert_eq!(fields, ["order"]);
                assert_eq!(old.len(), new.len());
            }
        }
    };
    let mapping = |target: &str| Subject::Mapping {
        object: "User".into(),
        target: target.into(),
    };
    check(
        row("title", RowEdit::Default(Some("x".into()))),
        mapping("title"),
        &["defaultValue"],
    );
    check(row("title", RowEdit::Remove), mapping("title"), &["-"]);
    check(
        row("title", RowEdit::Duplicate("profileUrl".into())),
        mapping("profileUrl"),
        &["+"],
    );
    check(
        row("title", RowEdit::Move(0)),
        Subject::ObjectMapping("User".into()),
        &["order"],
    );
    check(
        Edit::SetScope { scope: Value::Null },
        Subject::Scope("User".into()),
        &["scope"],
    );
    check(
        Edit::SetEnabled { enabled: false },
        Subject::ObjectMapping("User".into()),
        &["enabled"],
    );
    let definition = json!({"name": "badge", "type": "String"});
    let attribute = Subject::Attribute {
        directory: "CiscoWebEx".into(),
        object: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User".into(),
        attribute: "badge".into(),
    };
    check(
        Edit::AddAttribute {
            side: Side::Target,
            definition,
        },
        attribute,
        &["+"],
    );
}

#[test]
fn unknown_fields_are_compared_by_name() {
    let before = document();
    let text = before.to_json_text();
    let changed = text
        .replacen('{', "{\"first\": 1.0, ", 1)
        .replace("\"priorityHint\": 1e3", "\"priorityHint\": 1000")
        .replace("\"containerFilter\": null,", "");
    let (after, _) = Document::read(changed.as_bytes()).unwrap();
    let found: Vec<String> = diff(&before, &after)
        .iter()
        .flat_map(|difference| match &difference.change {
            Change::Changed(fields) => fields.clone(),
            other => panic!("{other:?}"),
        })
        .map(|change| {
            let word =
                |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), Value::to_string);
            format!(
                "{} {} {}",
                change.field,
                word(&change.old),
                word(&change.new)
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "first - 1.0",
            "priorityHint 1e3 1000",
            "containerFilter null -"
        ]
    );
    let mut reordered = before.value().clone();
    let rule = reordered["synchronizationRules"][0]
        .as_object_mut()
        .unwrap();
    let name = rule.shift_remove("name").unwrap();
    rule.insert("name".into(), name);
    let text = serde_json::to_string(&reordered).unwrap();
    let (reordered, _) = Document::read(text.as_bytes()).unwrap();
    assert_eq!(diff(&before, &reordered), []);
}

#[test]
fn paths_lead_to_the_place() {
    let before = document();
    let after = before
        .edited(USERS, &row("title", RowEdit::Default(Some("x".into()))))
        .unwrap();
    let path = &diff(&before, &after)[0].path;
    assert_eq!(
        path,
        "$.synchronizationRules[0].objectMappings[1].attributeMappings[6]"
    );
}

#[test]
fn five_hundred_mappings_are_compared_quickly() {
    let large = |default: &str| {
        let mut value = document().value().clone();
        let rows = value["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"]
            .as_array_mut()
            .unwrap();
        let template = rows[1].clone();
        for i in rows.len()..500 {
            let mut row = template.clone();
            row["targetAttributeName"] = format!("a{i}").into();
            row["defaultValue"] = default.into();
            rows.push(row);
        }
        let attributes: Vec<Value> = (0..500)
            .map(|i| json!({"name": format!("a{i}"), "type": "String"}))
            .collect();
        value["directories"][1]["objects"][0]["attributes"]
            .as_array_mut()
            .unwrap()
            .extend(attributes);
        Document::read(serde_json::to_string(&value).unwrap().as_bytes())
            .unwrap()
            .0
    };
    let (old, new) = (large("a"), large("b"));
    let start = std::time::Instant::now();
    let differences = diff(&old, &new);
    let took = start.elapsed();
    println!("diff of 500 mappings, unoptimised: {took:?}");
    assert_eq!(differences.len(), 471);
    assert!(took.as_millis() < 500, "{took:?}");
}
