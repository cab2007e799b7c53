//! A law: whatever stands in a schema stands in it after reading and writing, spelled the same, in the same order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::schema::{Document, Edit, ObjectAddress};
use proptest::prelude::*;

/// The text of a number in every spelling that JSON allows.
fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?"
}

fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap())
}

/// The text of any JSON value without blanks, keys of an object all different.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number(),
        text(),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6)
                .prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((text(), inner), 0..6).prop_map(|members| {
                let mut seen = std::collections::BTreeSet::new();
                let members: Vec<String> = members
                    .into_iter()
                    .filter(|(key, _)| seen.insert(key.clone()))
                    .map(|(key, value)| format!("{key}:{value}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// A schema with unknown fields at every level, and parameters that repeat their key.
fn schema() -> impl Strategy<Value = String> {
    let parameter =
        (prop_oneof![Just("source"), Just("switchValue")], number()).prop_map(|(key, weight)| {
            format!(
                r#"{{"key":"{key}","value":{{"type":"Attribute","name":"a","weight":{weight}}}}}"#
            )
        });
    let parameters = prop::collection::vec(parameter, 0..6);
    (prop::collection::vec(json(), 6), parameters).prop_map(|(unknown, parameters)| {
        format!(
            concat!(
                r#"{{"x0":{},"synchronizationRules":[{{"x1":{},"sourceDirectoryName":"Microsoft Entra ID","#,
                r#""targetDirectoryName":"CiscoWebEx","objectMappings":[{{"x2":{},"sourceObjectName":"User","targetObjectName":"U","#,
                r#""attributeMappings":[{{"targetAttributeName":"userName","matchingPriority":1,"x3":{},"source":{{"type":"Function","#,
                r#""name":"Switch","expression":"Switch()","parameters":[{}],"x4":{}}}}}]}}]}}],"directories":[],"x5":{}}}"#
            ),
            unknown[0], unknown[1], unknown[2], unknown[3], parameters.join(","), unknown[4], unknown[5]
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_lost(text in schema()) {
        let (document, _) = Document::read(text.as_bytes()).unwrap();
        // Strings may be escaped otherwise than they were; values, spellings of numbers and order may not change.
        let (again, _) = Document::read(document.to_json_text().as_bytes()).unwrap();
        prop_assert_eq!(again.value(), document.value());
        prop_assert_eq!(serde_json::to_string(again.value()).unwrap(), document.to_json_text());
        prop_assert_eq!(document.to_json_text(), text);
    }

    #[test]
    fn an_edit_leaves_the_rest(text in schema()) {
        let (document, _) = Document::read(text.as_bytes()).unwrap();
        let at = ObjectAddress { rule: 0, mapping: 0 };
        let add = Edit::Add { target: "title".into(), source: serde_json::Value::Null };
        let edited = document.edited(at, &add).unwrap();
        let rows = edited.object_mapping(at).unwrap().rows();
        prop_assert_eq!(rows.len(), 2);
        let mut value = edited.value().clone();
        value["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"].as_array_mut().unwrap().pop();
        prop_assert_eq!(&value, document.value());
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        prop_assert!(Document::read(text.as_bytes()).is_err());
    }

    #[test]
    fn any_cut_is_answered(at in 0usize..3000) {
        let text = include_str!("data/schema/webex-synchronization-schema.json");
        let cut = text.get(text.len() - at - 3..).unwrap_or("");
        prop_assert!(Document::read(cut.as_bytes()).is_err());
        let cut = text.get(..text.len() - at - 3).unwrap_or("");
        prop_assert_eq!(Document::read(cut.as_bytes()).unwrap_err().code(), "json.truncated");
    }
}
