//! Which mapping is shown before a tenant's own schema is known? A suggestion, each row with what it rests on.
//!
//! No public copy of the Webex gallery application's schema is known (`reference/webex.md` 1.4). The rows are those of Cisco's
//! and Microsoft's articles, some read again, some recalled; whoever shows them calls them a suggestion.
//!
//! Never here: a claim that a tenant has this mapping. It is replaced by the tenant's schema as soon as that is read.

mod table;

use serde_json::{Map, Value};

use super::document::{Document, WEBEX_DIRECTORY};
use super::edit::new_row;
use super::json::object;
use super::source::{attribute_source, constant_source, function_source, source_of};
use table::{ATTRIBUTES, FIRST_ENTERPRISE, ROWS, Row, USER};

/// On what a row rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Read in a vendor's article or specification.
    Verified,
    /// Recalled from a vendor's article whose text could not be read again.
    Recalled,
    /// Inferred from other facts.
    Inferred,
}

/// How sure a row of the suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certainty {
    /// That Webex takes the target attribute.
    pub target: Evidence,
    /// That this source is mapped to it by default.
    pub pair: Evidence,
    /// Where it is written, or what is open.
    pub note: &'static str,
}

impl Certainty {
    /// The weaker of the two things the row rests on.
    pub const fn weaker(self) -> Evidence {
        match (self.target, self.pair) {
            (Evidence::Inferred, _) | (_, Evidence::Inferred) => Evidence::Inferred,
            (Evidence::Recalled, _) | (_, Evidence::Recalled) => Evidence::Recalled,
            (Evidence::Verified, Evidence::Verified) => Evidence::Verified,
        }
    }
}

/// The suggested mapping as a schema with one rule, the user mapping and the target's attribute list. Its id is `suggestion`.
pub fn document() -> Document {
    document_with(&[])
}

/// The same with more rows at its end: target and expression of each.
pub fn document_with(more: &[(&str, &str)]) -> Document {
    let mut rows: Vec<Value> = ROWS.iter().map(attribute_mapping).collect();
    let more = more.iter();
    rows.extend(more.map(|(target, text)| new_row(target, 0, source_of(text))));
    let attributes: Vec<Value> = ATTRIBUTES.iter().map(attribute_definition).collect();
    let mapping = object([
        ("enabled", true.into()),
        ("flowTypes", "Add,Update,Delete".into()),
        ("name", "Provision Microsoft Entra ID Users".into()),
        ("scope", Value::Null),
        ("sourceObjectName", "User".into()),
        ("targetObjectName", USER.into()),
        ("attributeMappings", Value::Array(rows)),
    ]);
    let rule = object([
        ("editable", true.into()),
        ("id", "suggestion".into()),
        ("name", "USERGROUP_OUTBOUND_USERGROUP".into()),
        ("priority", 1.into()),
        ("sourceDirectoryName", say!("Microsoft Entra ID").into()),
        ("targetDirectoryName", WEBEX_DIRECTORY.into()),
        ("objectMappings", Value::Array(vec![mapping])),
    ]);
    let users = object([
        ("name", USER.into()),
        ("attributes", Value::Array(attributes)),
    ]);
    let directory = object([
        ("id", "suggestion".into()),
        ("name", WEBEX_DIRECTORY.into()),
        ("readOnly", false.into()),
        ("objects", Value::Array(vec![users])),
    ]);
    Document::of(object([
        ("id", "suggestion".into()),
        ("synchronizationRules", Value::Array(vec![rule])),
        ("directories", Value::Array(vec![directory])),
    ]))
}

/// What is known of the suggestion's row for a target attribute; nothing if the suggestion has no such row.
pub fn certainty(target: &str) -> Option<Certainty> {
    ROWS.iter()
        .find(|row| row.target == target)
        .map(|row| row.certainty)
}

fn attribute_mapping(row: &Row) -> Value {
    let source = match row.target {
        "active" => function_source(
            "Switch",
            "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
            &[
                ("source", attribute_source(row.source)),
                ("switchValue", constant_source("False")),
                ("switchValue", constant_source("True")),
                ("switchValue", constant_source("True")),
                ("switchValue", constant_source("False")),
            ],
        ),
        _ => attribute_source(row.source),
    };
    new_row(row.target, i64::from(row.target == "userName"), source)
}

fn attribute_definition((name, maximum_length): &(&str, u16)) -> Value {
    let enterprise = ATTRIBUTES
        .iter()
        .skip_while(|(known, _)| *known != FIRST_ENTERPRISE)
        .any(|(known, _)| known == name);
    let full_name = if enterprise {
        format!("{USER}:{name}")
    } else {
        (*name).to_owned()
    };
    let mut definition = Map::new();
    let mut set = |key: &str, value: Value| {
        definition.insert(key.to_owned(), value);
    };
    set("name", full_name.into());
    let data_type = match *name {
        "active" => "Boolean",
        "manager" => "Reference",
        _ => "String",
    };
    set("type", data_type.into());
    match *name {
        "id" => {
            set("anchor", true.into());
            set("required", true.into());
            set("caseExact", true.into());
            set("mutability", "ReadOnly".into());
        }
        "userName" => set("required", true.into()),
        "externalId" => set("caseExact", true.into()),
        "userType" => set("defaultValue", "user".into()),
        "manager" => set(
            "referencedObjects",
            Value::Array(vec![object([
                ("referencedObjectName", USER.into()),
                ("referencedProperty", "id".into()),
            ])]),
        ),
        _ => {}
    }
    if *maximum_length > 0 {
        let value = maximum_length.to_string();
        set(
            "metadata",
            Value::Array(vec![object([
                ("key", "MaximumLength".into()),
                ("value", value.into()),
            ])]),
        );
    }
    Value::Object(definition)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture() -> Document {
        let bytes = include_bytes!("../../../tests/data/schema/webex-synchronization-schema.json");
        Document::read(bytes).unwrap().0
    }

    /// Source, target, and what is known of the target and of the pair: `reference/webex.md` 1.4, the column "evidence" of the
    /// help article's table. Where that marks the target alone, the pair is inferred. The lab guide's [V] on `telephoneNumber` is
    /// that the pair exists and is not mapped by default in the Wizard; that it is mapped by default here is nobody's word.
    /// The targets of pairs marked [R] stand in Webex's own schema (4.3).
    const REFERENCE: &str = r#"
        userPrincipalName        | userName                              | V V
        objectId                 | externalId                            | V V
        IsSoftDeleted            | active                                | V R
        displayName              | displayName                           | V I
        givenName                | name.givenName                        | V I
        surname                  | name.familyName                       | V I
        telephoneNumber          | phoneNumbers[type eq "work"].value    | V I
        mobile                   | phoneNumbers[type eq "mobile"].value  | V R
        facsimileTelephoneNumber | phoneNumbers[type eq "fax"].value     | V R
        jobTitle                 | title                                 | V R
        usageLocation            | addresses[type eq "work"].country     | V R
        city                     | addresses[type eq "work"].locality    | V R
        streetAddress            | addresses[type eq "work"].streetAddress | V R
        state                    | addresses[type eq "work"].region      | V R
        postalCode               | addresses[type eq "work"].postalCode  | V R
    "#;

    #[test]
    fn rows_are_as_sure_as_the_reference() {
        let mark = |evidence| match evidence {
            Evidence::Verified => "V",
            Evidence::Recalled => "R",
            Evidence::Inferred => "I",
        };
        assert_eq!(REFERENCE.trim().lines().count(), ROWS.len());
        for line in REFERENCE.trim().lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let row = ROWS.iter().find(|row| row.target == cells[1]).unwrap();
            let known = certainty(row.target).unwrap();
            let marks = format!("{} {}", mark(known.target), mark(known.pair));
            assert_eq!([row.source, row.target, &marks], cells[..]);
            // No target is less sure than its pair: what the page shows is what is known of the pair.
            assert_eq!(known.weaker(), known.pair, "{line}");
        }
        assert_eq!(certainty("nickName"), None);
    }

    #[test]
    fn rows_are_those_of_the_composed_schema() {
        let (suggested, composed) = (document(), fixture());
        let (suggested, composed) = (
            suggested.user_mapping().unwrap(),
            composed.user_mapping().unwrap(),
        );
        let (suggested, composed) = (suggested.rows(), composed.rows());
        assert_eq!(suggested.len(), composed.len());
        for (ours, theirs) in suggested.iter().zip(&composed) {
            let mut theirs = theirs.value().clone();
            theirs.as_object_mut().unwrap().remove("x-mappingNote");
            assert_eq!(*ours.value(), theirs);
            assert!(certainty(ours.target()).is_some_and(|c| !c.note.is_empty()));
        }
    }

    #[test]
    fn attributes_are_those_of_the_composed_schema() {
        let (suggested, composed) = (document(), fixture());
        let attributes = |document: &Document| -> Vec<String> {
            let users = document.user_mapping().unwrap().target_object().unwrap();
            users
                .attributes()
                .map(|a| {
                    format!(
                        "{} {} {} {} {} {} {} {:?} {:?}",
                        a.name(),
                        a.data_type(),
                        a.required(),
                        a.multivalued(),
                        a.case_exact(),
                        a.anchor(),
                        a.mutability(),
                        a.maximum_length(),
                        a.referenced_objects().collect::<Vec<_>>()
                    )
                })
                .collect()
        };
        assert_eq!(attributes(&suggested), attributes(&composed));
    }

    #[test]
    fn it_has_no_findings() {
        assert_eq!(document().findings(), []);
    }
}
