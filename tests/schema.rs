//! Schemas as whole files: read and written without a loss, and refused or warned of as the index of broken files says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::path::{Path, PathBuf};

use hubsync::expression::Severity;
use hubsync::schema::{Code, Document, SchemaError, SourceType};
use serde_json::Value;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(data(name)).unwrap()
}

const SCHEMAS: [&str; 3] = [
    "schema/webex-synchronization-schema.json",
    "schema/webex-synchronization-schema-customised.json",
    "schema/webex-template-schema.json",
];

/// The tokens of a JSON text without its blanks: what must survive, spelling and order included.
fn tokens(text: &str) -> String {
    let mut out = String::new();
    let mut in_string = false;
    let mut escaped = false;
    for c in text.chars() {
        if in_string {
            out.push(c);
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if !c.is_whitespace() {
            out.push(c);
            in_string = c == '"';
        }
    }
    out
}

#[test]
fn schemas_are_written_as_they_were_read() {
    for name in SCHEMAS {
        let bytes = bytes(name);
        let text = std::str::from_utf8(&bytes).unwrap();
        let (document, messages) = Document::read(&bytes).unwrap();
        // One of them has a pattern that can be read in two ways.
        let is_customised = name.contains("customised");
        let expect: &[Code] = if is_customised {
            &[Code::ScopeUnanchored]
        } else {
            &[]
        };
        let codes: Vec<Code> = messages.iter().map(|message| message.code).collect();
        assert_eq!(codes, expect, "{name}");
        assert_eq!(tokens(&document.to_json_text()), tokens(text), "{name}");
        assert_eq!(
            tokens(&serde_json::to_string(document.value()).unwrap()),
            tokens(text),
            "{name}: what is sent"
        );
        let (again, _) = Document::read(document.to_json_text().as_bytes()).unwrap();
        assert_eq!(again, document, "{name}");
    }
}

#[test]
fn hard_spellings_are_there() {
    let customised = String::from_utf8(bytes(SCHEMAS[1])).unwrap();
    let (document, _) = Document::read(customised.as_bytes()).unwrap();
    let written = document.to_json_text();
    for spelling in [
        "1e3",
        "9007199254740993",
        "AttributeAddOnly",
        "BrandNewFlowType",
    ] {
        assert_eq!(
            written.matches(spelling).count(),
            customised.matches(spelling).count(),
            "{spelling}"
        );
        assert!(written.contains(spelling), "{spelling}");
    }
}

#[test]
fn user_mapping_is_found_by_what_it_reads() {
    for (name, rows) in SCHEMAS.into_iter().zip([15, 29, 15]) {
        let (document, _) = Document::read(&bytes(name)).unwrap();
        let users = document.user_mapping().unwrap();
        assert_eq!(users.source_object_name(), "User");
        assert_eq!(users.rule().target_directory_name(), "CiscoWebEx");
        let list = users.rows();
        assert_eq!(list.len(), rows, "{name}");
        assert_eq!(list[0].target(), "userName");
        assert_eq!(list[0].matching_priority(), 1);
        assert!(list[0].required());
        assert_eq!(list[0].definition().unwrap().maximum_length(), Some(254));
    }
    let (document, _) = Document::read(&bytes(SCHEMAS[1])).unwrap();
    let users = document.user_mapping().unwrap();
    let rows = users.rows();
    let row = |target: &str| {
        rows.iter()
            .find(|row| row.target().ends_with(target))
            .unwrap()
    };
    assert!(row("manager").reference());
    assert!(row("timezone").only_on_create());
    assert_eq!(row("locale").source_text(), None);
    assert_eq!(row("locale").default_value(), Some("en_US"));
    assert_eq!(
        row("organization").source().unwrap().source_type(),
        SourceType::Constant
    );
    assert_eq!(row("active").source().unwrap().parameters().count(), 5);
    assert_eq!(users.flow_types().collect::<Vec<_>>(), ["Add", "Update"]);
}

#[test]
fn older_names_are_found_too() {
    let text = String::from_utf8(bytes(SCHEMAS[0])).unwrap();
    let text = text
        .replace("Microsoft Entra ID", "Azure Active Directory")
        .replace("\"User\"", "\"user\"");
    let (document, _) = Document::read(text.as_bytes()).unwrap();
    assert_eq!(document.user_mapping().unwrap().rows().len(), 15);
}

#[test]
fn defaults_are_the_rows_of_the_default_schema() {
    let (document, _) = Document::read(&bytes(SCHEMAS[1])).unwrap();
    let defaults = document
        .user_mapping()
        .unwrap()
        .default_attribute_mappings()
        .unwrap();
    let (original, _) = Document::read(&bytes(SCHEMAS[0])).unwrap();
    let rows = original.user_mapping().unwrap().rows();
    assert_eq!(defaults.len(), rows.len());
    for (default, row) in defaults.iter().zip(rows) {
        for field in [
            "targetAttributeName",
            "matchingPriority",
            "flowType",
            "source",
        ] {
            assert_eq!(default[field], row.value()[field], "{}", row.target());
        }
    }
}

#[test]
fn broken_schemas_are_answered_as_the_index_says() {
    let index: Value = serde_json::from_slice(&bytes("schema/broken/schema-index.json")).unwrap();
    let mut checked = 0;
    for case in index["cases"].as_array().unwrap() {
        let Some(file) = case["file"].as_str() else {
            continue;
        };
        let read = Document::read(&bytes(&format!("schema/broken/{file}")));
        let verdict = if read.is_ok() {
            "acceptWithWarning"
        } else {
            "reject"
        };
        assert_eq!(case["verdict"], verdict, "{file}: {read:?}");
        let messages = match &read {
            Ok((_, messages)) => messages.as_slice(),
            Err(error) => error.messages(),
        };
        assert_eq!(messages.len(), 1, "{file}: {messages:?}");
        let message = &messages[0];
        assert_eq!(case["code"], message.code.name(), "{file}");
        assert_eq!(case["message"], message.message, "{file}");
        assert_eq!(
            case["where"]["path"].as_str(),
            message.path.as_deref(),
            "{file}"
        );
        let severity = if read.is_ok() {
            Severity::Warning
        } else {
            Severity::Error
        };
        assert_eq!(message.severity, severity, "{file}");
        checked += 1;
    }
    assert_eq!(checked, 10);
}

fn refused(text: &str) -> SchemaError {
    Document::read(text.as_bytes()).unwrap_err()
}

const HEAD: &str = r#"{"id":"x","synchronizationRules":[{"id":"r","sourceDirectoryName":"Microsoft Entra ID","targetDirectoryName":"CiscoWebEx","objectMappings":[{"enabled":true,"sourceObjectName":"User","targetObjectName":"U","attributeMappings":["#;

fn nested_source(levels: usize) -> String {
    let mut text =
        HEAD.to_owned() + r#"{"targetAttributeName":"userName","matchingPriority":1,"source":"#;
    for _ in 0..levels {
        text += r#"{"type":"Function","name":"ToLower","expression":"ToLower(...)","parameters":[{"key":"source","value":"#;
    }
    text += r#"{"type":"Attribute","name":"mail","expression":"[mail]","parameters":[]}"#;
    text += &"}]}".repeat(levels);
    text + "}]}]}],\"directories\":[]}"
}

#[test]
fn deep_sources_cost_no_stack() {
    let error = refused(&nested_source(20_000));
    assert_eq!(error.code(), Code::SourceTooDeep.name());
    assert_eq!(
        error.messages()[0].path.as_deref(),
        Some("$.synchronizationRules[0].objectMappings[0].attributeMappings[0].source")
    );
    // As deep as is accepted, unoptimised, on a stack of 1.5 MB: the frames of a release build are a third of these.
    let small = std::thread::Builder::new().stack_size(1536 * 1024);
    let deep = small.spawn(|| {
        let (document, _) = Document::read(nested_source(327).as_bytes()).unwrap();
        let copy = document.clone();
        assert_eq!(copy, document);
        tokens(&copy.to_json_text()) == nested_source(327)
    });
    assert!(deep.unwrap().join().unwrap());
}

#[test]
fn fifty_thousand_mappings_are_refused() {
    let mut text = HEAD.to_owned();
    for i in 0..50_000 {
        let comma = if i == 0 { "" } else { "," };
        text += &format!(
            r#"{comma}{{"targetAttributeName":"a{i}","matchingPriority":{},"source":{{"type":"Attribute","name":"mail","expression":"[mail]","parameters":[]}}}}"#,
            i == 0
        );
    }
    text += "]}]}],\"directories\":[]}";
    let error = refused(&text);
    assert_eq!(error.code(), Code::TooManyMappings.name());
    assert_eq!(
        error.to_string(),
        "50,000 attribute mappings; at most 5,000 are read."
    );
}

#[test]
fn damaged_files_are_named() {
    let text = String::from_utf8(bytes(SCHEMAS[0])).unwrap();
    assert_eq!(
        refused(text.get(..30_000).unwrap()).code(),
        "json.truncated"
    );
    assert_eq!(
        refused("userPrincipalName,displayName").code(),
        "json.syntax"
    );
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (document, messages) = Document::read(&utf16).unwrap();
    assert_eq!(messages[0].code, Code::FileUtf16);
    assert_eq!(tokens(&document.to_json_text()), tokens(&text));
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    assert_eq!(Document::read(&marked).unwrap().1, []);
}
