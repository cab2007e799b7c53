//! Taking every difference of two schemas over, one after the other, makes them equal; an attribute list is edited and left.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::schema::{Change, Document, Edit, RowEdit, SchemaError, Side, diff};
use serde_json::json;

fn plain() -> Document {
    let bytes = include_bytes!("data/schema/webex-synchronization-schema.json");
    Document::read(bytes).unwrap().0
}

fn customised() -> Document {
    let bytes = include_bytes!("data/schema/webex-synchronization-schema-customised.json");
    Document::read(bytes).unwrap().0
}

fn edited(document: &Document, text: &str, with: &str) -> Document {
    let written = document.to_json_text();
    assert!(written.contains(text), "{text}");
    Document::read(written.replacen(text, with, 1).as_bytes())
        .unwrap()
        .0
}

fn check(first: &Document, second: &Document) {
    let mut taken = first.clone();
    let all = diff(first, second);
    assert!(!all.is_empty());
    // As the page takes all of them: found once, in their order.
    let at_once = all.iter().fold(first.clone(), |taken, difference| {
        taken.with_difference(second, difference).unwrap()
    });
    assert_eq!(diff(&at_once, second), []);
    let mut left = all.len();
    while let Some(difference) = diff(&taken, second).first() {
        taken = taken.with_difference(second, difference).unwrap();
        left = left.checked_sub(1).expect("a difference does not go away");
    }
    assert_eq!(diff(&taken, second), []);
}

#[test]
fn every_difference_can_be_taken_over() {
    let (plain, customised) = (plain(), customised());
    check(&plain, &customised);
    check(&customised, &plain);
    check(
        &plain,
        &edited(&plain, "\"editable\": true", "\"editable\": false"),
    );
    let renamed = edited(&plain, "\"name\": \"nickName\"", "\"name\": \"nickname\"");
    check(&plain, &renamed);
    check(&renamed, &plain);
}

#[test]
fn what_is_added_keeps_its_place_whatever_goes_before_it() {
    let plain = plain();
    let at = plain.user_mapping().unwrap().address();
    let row = |target: &str| {
        let rows = plain.user_mapping().unwrap().rows();
        rows.iter().position(|row| row.target() == target).unwrap()
    };
    let gone = Edit::Row {
        row: row("externalId"),
        change: RowEdit::Remove,
    };
    let come = Edit::Add {
        target: "profileUrl".to_owned(),
        source: json!({"type": "Attribute", "name": "mail", "expression": "[mail]", "parameters": []}),
    };
    let other = plain.edited(at, &gone).unwrap().edited(at, &come).unwrap();
    check(&plain, &other);
    check(&other, &plain);
}

#[test]
fn one_difference_changes_nothing_else() {
    let (plain, customised) = (plain(), customised());
    let all = diff(&plain, &customised);
    for difference in all
        .iter()
        .filter(|one| !matches!(one.change, Change::Reordered { .. }))
    {
        let taken = plain.with_difference(&customised, difference).unwrap();
        let rest = diff(&taken, &customised);
        assert!(!rest.contains(difference));
        assert!(
            rest.len() < all.len()
                || rest
                    .iter()
                    .any(|one| matches!(one.change, Change::Reordered { .. }))
        );
    }
}

#[test]
fn a_foreign_difference_is_refused() {
    let (plain, customised) = (plain(), customised());
    let suggestion = hubsync::schema::suggestion::document();
    let difference = diff(&plain, &customised).into_iter().next().unwrap();
    let refused = suggestion.with_difference(&plain, &difference);
    assert!(refused.is_err() || refused.unwrap() != plain);
}

#[test]
fn attributes_come_to_either_list_and_go() {
    let document = plain();
    let at = document.user_mapping().unwrap().address();
    for (side, name) in [
        (
            Side::Target,
            "urn:ietf:params:scim:schemas:extension:C:2.0:User:floor",
        ),
        (Side::Source, "extension_1_floor"),
    ] {
        let add = Edit::AddAttribute {
            side,
            definition: json!({"name": name, "type": "String"}),
        };
        let added = document.edited(at, &add).unwrap();
        assert_eq!(
            added.edited(at, &add),
            Err(SchemaError::DuplicateAttribute(name.into()))
        );
        let remove = Edit::RemoveAttribute {
            side,
            name: name.into(),
        };
        assert_eq!(added.edited(at, &remove).unwrap(), document);
        assert_eq!(
            document.edited(at, &remove),
            Err(SchemaError::UnknownTarget(name.into()))
        );
    }
    for (side, name) in [
        (Side::Target, "title"),
        (Side::Target, "id"),
        (Side::Source, "jobTitle"),
    ] {
        let remove = Edit::RemoveAttribute {
            side,
            name: name.into(),
        };
        assert_eq!(
            document.edited(at, &remove),
            Err(SchemaError::AttributeInUse(name.into()))
        );
    }
}

#[test]
fn an_attributes_entry_is_changed_field_by_field() {
    let document = plain();
    let at = document.user_mapping().unwrap().address();
    let change = |name: &str, fields: serde_json::Value| {
        let edit = Edit::ChangeAttribute {
            side: Side::Target,
            name: name.into(),
            fields: fields.as_object().unwrap().clone(),
        };
        document.edited(at, &edit)
    };
    let changed = change(
        "title",
        json!({"type": "Integer", "multivalued": true, "caseExact": true, "required": true}),
    )
    .unwrap();
    let title = changed
        .user_mapping()
        .and_then(|users| users.target_object())
        .and_then(|object| object.attribute("title"))
        .unwrap();
    assert_eq!(title.data_type(), "Integer");
    assert!(title.multivalued() && title.case_exact() && title.required());
    let [only] = &diff(&document, &changed)[..] else {
        panic!("{:?}", diff(&document, &changed));
    };
    let Change::Changed(fields) = &only.change else {
        panic!("{only:?}");
    };
    assert_eq!(fields.len(), 4, "nothing else is another: {fields:?}");

    let unknown = SchemaError::UnknownTarget("shoeSize".into());
    assert_eq!(change("shoeSize", json!({"type": "String"})), Err(unknown));
    let anchor = SchemaError::AttributeInUse("id".into());
    assert_eq!(change("id", json!({"required": false})), Err(anchor));
    for wrong in [
        json!({"name": "titel"}),
        json!({"type": 1}),
        json!({"required": "yes"}),
    ] {
        assert!(
            matches!(change("title", wrong.clone()), Err(SchemaError::Invalid(_))),
            "{wrong}"
        );
    }
}
