//! What is wrong with a mapping beyond its expression: what the schema's check and Webex's own schema say, row by row.
//!
//! Nothing is changed because of a finding, and nothing is hidden: the service may take what is found here.

use std::collections::BTreeMap;

use super::constant_of;
use crate::app::{Document, Entry, Kind};
use crate::expression::Severity;
use crate::schema::Message;
use crate::scim::AttrPath;
use crate::webex::{self, target};

/// Which part of a mapping a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The attribute that is written.
    Target,
    /// Where the value comes from.
    Source,
    /// The default value.
    Default,
    /// Whether people are found by it.
    Matching,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The part.
    pub field: Field,
    /// How bad it is.
    pub severity: Severity,
    /// In words, names in backticks.
    pub message: String,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Those of the schema that belong to no single mapping of users.
    pub whole: Vec<(Severity, String)>,
    rows: BTreeMap<usize, Vec<Finding>>,
}

impl Findings {
    /// What is wrong with the present mapping.
    pub fn of(document: &Document) -> Self {
        let mut found = Self::default();
        let path = document
            .users()
            .map(|users| format!("{}.attributeMappings[", users.address().path()));
        let scope = document
            .users()
            .map(|users| format!("{}.scope", users.address().path()));
        for message in document.schema().findings() {
            let at = message.path.as_deref().unwrap_or_default();
            // The filter's findings stand beside its lines.
            if scope.as_deref().is_some_and(|scope| at.starts_with(scope)) {
                continue;
            }
            match path.as_deref().and_then(|path| row_of(at, path)) {
                Some((row, field)) => found.add(row, field, message),
                None => found.whole.push((message.severity, message.message)),
            }
        }
        for (row, entry) in document.entries().iter().enumerate() {
            let own = of_entry(entry);
            if !own.is_empty() {
                found.rows.entry(row).or_default().extend(own);
            }
        }
        found
    }

    /// Those of one mapping.
    pub fn row(&self, row: usize) -> &[Finding] {
        self.rows.get(&row).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, row: usize, field: Field, message: Message) {
        let Message {
            severity, message, ..
        } = message;
        self.rows.entry(row).or_default().push(Finding {
            field,
            severity,
            message,
        });
    }
}

/// The row and the part of it at a path of the schema; nothing for a path outside of the rows.
fn row_of(at: &str, rows: &str) -> Option<(usize, Field)> {
    let (row, rest) = at.strip_prefix(rows)?.split_once(']')?;
    let field = match rest {
        ".targetAttributeName" => Field::Target,
        ".matchingPriority" => Field::Matching,
        _ => Field::Source,
    };
    Some((row.parse().ok()?, field))
}

/// What Webex and the service do not take of it.
fn of_entry(entry: &Entry) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |field, severity, message: String| {
        found.push(Finding {
            field,
            severity,
            message,
        });
    };
    let row = &entry.row;
    if let Err(refusal) = target(&row.target) {
        say(Field::Target, Severity::Warning, refusal.to_string());
    }
    let constant = match (&row.source, entry.kind) {
        (Some(source), Kind::Constant) => constant_of(source),
        _ => None,
    };
    let texts = [
        (Field::Source, constant.as_deref()),
        (Field::Default, row.default_value.as_deref()),
    ];
    for (field, text) in texts {
        let wrong = text.and_then(|text| not_taken(&row.target, &row.target_type, text));
        if let Some(message) = wrong {
            say(field, Severity::Error, message);
        }
    }
    if row.matching_priority > 0 {
        if row.source.is_none() && !row.unknown_source {
            let message = say!("a mapping without a source finds nobody");
            say(Field::Matching, Severity::Error, message.to_owned());
        }
        if !can_match(&row.target) {
            let message = say!(
                "Webex cannot search for this attribute: nobody is found by it. Match by `userName` instead"
            );
            say(Field::Matching, Severity::Warning, message.to_owned());
        }
    }
    found
}

/// Whether Webex can find a user by this attribute.
pub fn can_match(target: &str) -> bool {
    let path = AttrPath::parse(target).ok();
    let known = path.and_then(|path| webex::attribute(&path));
    known.is_some_and(webex::Attribute::can_match)
}

/// Why a fixed text cannot be this attribute's value.
fn not_taken(target: &str, data_type: &str, text: &str) -> Option<String> {
    let wanted = match data_type {
        "Boolean" if !["True", "False"].contains(&text) => say!("`True` or `False`"),
        "Integer" if text.parse::<i64>().is_err() => say!("a whole number"),
        "Reference" => say!("another object, never a text"),
        _ => {
            let path = AttrPath::parse(target).ok();
            let known = path.and_then(|path| webex::attribute(&path))?;
            let most = usize::from(known.longest?);
            let count = text.chars().count();
            return (count > most).then(|| {
                say!(
                    "Webex takes at most {most} characters here, not {count}",
                    most,
                    count
                )
            });
        }
    };
    Some(say!("this attribute takes {wanted}", wanted))
}

/// What the attribute list says of an attribute, and Webex otherwise: in words; nothing where the two agree or Webex says nothing.
pub fn list_disagrees(name: &str, data_type: &str) -> Option<String> {
    let known = target(name).ok()?;
    let fixed = matches!(known, webex::Target::Known(_) | webex::Target::Extension);
    (fixed && known.data_type() != data_type).then(|| {
        say!(
            "Webex holds {held} here, not {data_type}",
            held = known.data_type(),
            data_type
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const SCHEMA: &str =
        include_str!("../../../tests/data/schema/webex-synchronization-schema.json");

    fn check(row: Value, expect: &[(Field, Severity, &str)]) {
        let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let users = &mut schema["synchronizationRules"][0]["objectMappings"][1];
        let rows = users["attributeMappings"].as_array_mut().unwrap();
        let place = rows
            .iter()
            .position(|own| own["targetAttributeName"] == row["targetAttributeName"]);
        let place = place.unwrap();
        for (key, value) in row.as_object().unwrap() {
            rows[place][key] = value.clone();
        }
        let (document, _) = Document::from_schema("a.json", &schema.to_string()).unwrap();
        let findings = Findings::of(&document);
        let found: Vec<_> = findings
            .row(place)
            .iter()
            .map(|one| (one.field, one.severity))
            .collect();
        let wanted: Vec<_> = expect.iter().map(|one| (one.0, one.1)).collect();
        assert_eq!(found, wanted, "{row}: {:?}", findings.row(place));
        for (one, (_, _, part)) in findings.row(place).iter().zip(expect) {
            assert!(one.message.contains(part), "{}", one.message);
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_row() {
        use Field::{Default, Matching, Source};
        use Severity::{Error, Warning};
        let constant = |text: &str| json!({"type": "Constant", "name": text, "expression": format!("\"{text}\""), "parameters": []});
        let row = |target: &str, key: &str, value: Value| json!({"targetAttributeName": target, key: value});
        check(row("title", "source", constant("Staff")), &[]);
        check(
            row("active", "source", constant("perhaps")),
            &[(Source, Error, "`True` or `False`")],
        );
        check(row("active", "source", constant("False")), &[]);
        check(
            row("title", "source", constant(&"x".repeat(513))),
            &[(Source, Error, "512 characters here, not 513")],
        );
        check(
            row("active", "defaultValue", "yes".into()),
            &[(Default, Error, "`True` or `False`")],
        );
        check(
            row("externalId", "matchingPriority", 2.into()),
            &[(Matching, Warning, "nobody is found by it")],
        );
        check(
            row("displayName", "matchingPriority", 1.into()),
            &[(Matching, Warning, "same matching precedence")],
        );
        check(
            json!({"targetAttributeName": "displayName", "matchingPriority": 2, "source": null}),
            &[
                (Source, Warning, "does nothing"),
                (Matching, Error, "finds nobody"),
            ],
        );
    }

    #[test]
    fn says_what_is_wrong_with_the_whole() {
        let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let users = &mut schema["synchronizationRules"][0]["objectMappings"][1];
        users["attributeMappings"][0]["matchingPriority"] = 0.into();
        let (document, _) = Document::from_schema("a.json", &schema.to_string()).unwrap();
        let findings = Findings::of(&document);
        let [(severity, message)] = findings.whole.as_slice() else {
            panic!("{:?}", findings.whole);
        };
        assert_eq!(*severity, Severity::Warning);
        assert!(message.contains("cannot be found"), "{message}");
    }

    #[test]
    fn says_where_list_and_webex_disagree() {
        assert_eq!(
            list_disagrees("active", "String").as_deref(),
            Some("Webex holds Boolean here, not String")
        );
        for (name, data_type) in [
            ("active", "Boolean"),
            (
                "urn:ietf:params:scim:schemas:extension:C:2.0:User:floor",
                "Integer",
            ),
            ("shoeSize", "Integer"),
        ] {
            assert_eq!(list_disagrees(name, data_type), None, "{name}");
        }
    }
}
