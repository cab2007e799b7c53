//! A difference between two schemas, in a line for people.

use serde_json::Value;

use super::{Change, Difference, Subject};

impl Difference {
    /// What it is, in a line: names between backticks.
    pub fn words(&self) -> String {
        let what = match &self.subject {
            Subject::Schema => say!("the schema").to_owned(),
            Subject::Rule(name) => say!("the rule `{name}`", name),
            Subject::ObjectMapping(object) => say!("the mapping of `{object}`", object),
            Subject::Scope(object) => say!("the scoping filter of `{object}`", object),
            Subject::Mapping { target, .. } => format!("`{target}`"),
            Subject::Directory(name) => say!("the directory `{name}`", name),
            Subject::Object { object, .. } => say!("the attribute list of `{object}`", object),
            Subject::Attribute { attribute, .. } => say!("the attribute `{attribute}`", attribute),
        };
        match &self.change {
            Change::Added(_) => say!("{what} was added", what),
            Change::Removed(_) => say!("{what} was removed", what),
            Change::Reordered { .. } => say!("{what} stands in another order", what),
            Change::Changed(fields) => {
                let field = fields.iter().map(|field| {
                    let (old, new) = (said(field.old.as_ref()), said(field.new.as_ref()));
                    say!(
                        "{field} `{old}` became `{new}`",
                        field = field.field,
                        old,
                        new
                    )
                });
                let fields: Vec<String> = field.collect();
                format!("{what}: {}", fields.join(", "))
            }
        }
    }
}

/// A value for a line: a source as its expression, anything else as it stands.
fn said(value: Option<&Value>) -> String {
    let expression = |value: &Value| Some(value.get("expression")?.as_str()?.to_owned());
    match value {
        None | Some(Value::Null) => say!("nothing").to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => expression(value).unwrap_or_else(|| value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::FieldChange;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_is_a_line() {
        let subject = || Subject::Mapping {
            object: "User".to_owned(),
            target: "title".to_owned(),
        };
        let check = |change: Change, expect: &str| {
            let one = Difference {
                subject: subject(),
                path: String::new(),
                change,
            };
            assert_eq!(one.words(), expect);
        };
        check(Change::Added(json!({})), "`title` was added");
        check(
            Change::Changed(vec![FieldChange {
                field: "source".to_owned(),
                old: Some(json!({"expression": "[jobTitle]"})),
                new: None,
            }]),
            "`title`: source `[jobTitle]` became `nothing`",
        );
    }
}
