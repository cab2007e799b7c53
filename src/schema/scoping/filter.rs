//! A filter as it stands in the schema.

use serde_json::Value;

use super::super::json::{item, member};
use super::super::message::{Code, Message};
use super::super::view::text;
use super::operator::Operator;

/// `filter`: groups joined by *or*; none for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `groups`: the portal's scoping filters.
    pub groups: Vec<Group>,
    /// `inputFilterGroups`: who fails these is not read at all, and therefore not deprovisioned either.
    pub input_groups: Vec<Group>,
    /// How many `categoryFilterGroups` there are; what they mean is not documented.
    pub category_groups: usize,
}

/// `filterGroup`: clauses joined by *and*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name; may be empty.
    pub name: String,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// `filterClause`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// `sourceOperandName`.
    pub attribute: String,
    /// `operatorName`.
    pub operator: Operator,
    /// `targetOperand.values`.
    pub values: Vec<String>,
    /// The clause's JSON path.
    pub path: String,
}

impl Filter {
    /// Reads `objectMapping.scope`; null is no filter. `path` is where the value stands. What has another shape than Graph's is
    /// left out and reported.
    pub fn read(value: &Value, path: &str) -> (Self, Vec<Message>) {
        let mut reader = Reader(Vec::new());
        if !value.is_null() && !value.is_object() {
            reader.shape(say!("The filter is not an object."), path);
        }
        let mut groups = |key: &str| {
            let path = member(path, key);
            reader.entries(value, key, &path, |reader, group, path| Group {
                name: text(group, "name").unwrap_or_default().to_owned(),
                clauses: reader.entries(group, "clauses", &member(path, "clauses"), Reader::clause),
            })
        };
        let filter = Self {
            groups: groups("groups"),
            input_groups: groups("inputFilterGroups"),
            category_groups: groups("categoryFilterGroups").len(),
        };
        (filter, reader.0)
    }
}

struct Reader(Vec<Message>);

impl Reader {
    fn shape(&mut self, message: &str, path: &str) {
        self.0
            .push(Message::new(Code::ScopeShape, message).at(path));
    }

    /// Every entry of a list that may be absent or null.
    fn entries<T>(
        &mut self,
        owner: &Value,
        key: &str,
        path: &str,
        read: impl Fn(&mut Self, &Value, &str) -> T,
    ) -> Vec<T> {
        match owner.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(entries)) => entries
                .iter()
                .enumerate()
                .map(|(index, entry)| read(self, entry, &item(path, index)))
                .collect(),
            Some(_) => {
                self.shape(&say!("{key} of the filter is not a list.", key), path);
                Vec::new()
            }
        }
    }

    fn clause(&mut self, clause: &Value, path: &str) -> Clause {
        let attribute = text(clause, "sourceOperandName").unwrap_or_default();
        if attribute.is_empty() {
            self.shape(say!("A clause of the filter names no attribute."), path);
        }
        let operand = clause.get("targetOperand").unwrap_or(&Value::Null);
        let operand_path = member(&member(path, "targetOperand"), "values");
        let values =
            self.entries(
                operand,
                "values",
                &operand_path,
                |reader, value, path| match value {
                    Value::String(text) => text.clone(),
                    // Graph's type is a list of texts; a number is read as it is spelled.
                    Value::Number(number) => number.to_string(),
                    Value::Bool(true) => "True".to_owned(),
                    Value::Bool(false) => "False".to_owned(),
                    _ => {
                        reader.shape(say!("A value of the filter is not a text."), path);
                        String::new()
                    }
                },
            );
        Clause {
            attribute: attribute.to_owned(),
            operator: Operator::of(text(clause, "operatorName").unwrap_or_default()),
            values,
            path: path.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_groups_and_reports_other_shapes() {
        let value = json!({
            "groups": [{"name": "g", "clauses": [
                {"sourceOperandName": "a", "operatorName": "EQUALS", "targetOperand": {"values": ["x", 4, true]}},
                {"sourceOperandName": "b", "operatorName": "IS NULL"},
            ]}],
            "inputFilterGroups": null,
            "categoryFilterGroups": [{}],
        });
        let (filter, messages) = Filter::read(&value, "$.scope");
        assert_eq!(messages, []);
        let clauses = &filter.groups[0].clauses;
        assert_eq!(clauses[0].values, ["x", "4", "True"]);
        assert_eq!(clauses[1].path, "$.scope.groups[0].clauses[1]");
        assert_eq!((filter.input_groups.len(), filter.category_groups), (0, 1));
        assert_eq!(Filter::read(&Value::Null, "$").0, Filter::default());
        let check = |value: Value, path: &str| {
            let (_, messages) = Filter::read(&value, "$");
            assert_eq!(
                messages.first().and_then(|m| m.path.as_deref()),
                Some(path),
                "{value}"
            );
        };
        check(json!([]), "$");
        check(json!({"groups": {}}), "$.groups");
        check(
            json!({"groups": [{"clauses": [{}]}]}),
            "$.groups[0].clauses[0]",
        );
        check(
            json!({"groups": [{"clauses": [{"sourceOperandName": "a", "targetOperand": {"values": [null]}}]}]}),
            "$.groups[0].clauses[0].targetOperand.values[0]",
        );
    }
}
