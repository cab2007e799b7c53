//! A scoping filter, edited clause by clause.
//!
//! In: Graph's filter and one edit. Out: the filter with it; every field that is not edited stays.

use serde_json::{Value, json};

/// One edit of a filter. Groups and clauses are places, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterEdit {
    /// One more clause in that group; in a new one behind the last.
    AddClause {
        /// The group.
        group: usize,
        /// The source attribute.
        attribute: String,
        /// The operator's name.
        operator: String,
        /// The operand; nothing for operators without one.
        value: Option<String>,
    },
    /// One more clause in every group, so that it holds for everybody; in a new one where there is none.
    AddEverywhere {
        /// The source attribute.
        attribute: String,
        /// The operator's name.
        operator: String,
        /// The operand; nothing for operators without one.
        value: Option<String>,
    },
    /// Another attribute in a clause.
    Attribute(usize, usize, String),
    /// Another operator in a clause, and whether it takes an operand.
    Operator(usize, usize, String, bool),
    /// Another operand in a clause.
    Value(usize, usize, String),
    /// A clause goes, and with the last one its group.
    RemoveClause(usize, usize),
}

/// The filter after the edit; null once nothing is left of it.
pub fn filtered(scope: Option<&Value>, edit: &FilterEdit) -> Value {
    let mut scope = scope.cloned().unwrap_or_else(
        || json!({"groups": [], "inputFilterGroups": [], "categoryFilterGroups": []}),
    );
    match edit {
        FilterEdit::AddClause {
            group,
            attribute,
            operator,
            value,
        } => {
            if let Some(groups) = groups_of(&mut scope) {
                add(groups, *group, &clause(attribute, operator, value.as_ref()));
            }
            return scope;
        }
        FilterEdit::AddEverywhere {
            attribute,
            operator,
            value,
        } => {
            if let Some(groups) = groups_of(&mut scope) {
                let clause = clause(attribute, operator, value.as_ref());
                for group in 0..groups.len().max(1) {
                    add(groups, group, &clause);
                }
            }
            return scope;
        }
        FilterEdit::Attribute(group, clause, name) => {
            set(
                &mut scope,
                *group,
                *clause,
                "sourceOperandName",
                name.as_str().into(),
            );
        }
        FilterEdit::Operator(group, clause, name, takes_value) => {
            set(
                &mut scope,
                *group,
                *clause,
                "operatorName",
                name.as_str().into(),
            );
            if !takes_value {
                set(
                    &mut scope,
                    *group,
                    *clause,
                    "targetOperand",
                    json!({"values": []}),
                );
            }
        }
        FilterEdit::Value(group, clause, text) => {
            set(
                &mut scope,
                *group,
                *clause,
                "targetOperand",
                json!({"values": [text]}),
            );
        }
        FilterEdit::RemoveClause(group, clause) => remove(&mut scope, *group, *clause),
    }
    let empty = |key: &str| {
        scope
            .get(key)
            .and_then(Value::as_array)
            .is_none_or(Vec::is_empty)
    };
    if ["groups", "inputFilterGroups", "categoryFilterGroups"]
        .iter()
        .all(|key| empty(key))
    {
        return Value::Null;
    }
    scope
}

fn clause(attribute: &str, operator: &str, value: Option<&String>) -> Value {
    let values: Vec<&String> = value.into_iter().collect();
    json!({
        "sourceOperandName": attribute,
        "operatorName": operator,
        "targetOperand": {"values": values},
    })
}

/// One more clause in that group; in a new one if there is no such group.
fn add(groups: &mut Vec<Value>, group: usize, clause: &Value) {
    match groups.get_mut(group).and_then(clauses_of) {
        Some(clauses) => clauses.push(clause.clone()),
        None => groups
            .push(json!({"name": format!("Filter {}", groups.len() + 1), "clauses": [clause]})),
    }
}

fn groups_of(scope: &mut Value) -> Option<&mut Vec<Value>> {
    let members = scope.as_object_mut()?;
    let groups = members.entry("groups").or_insert_with(|| json!([]));
    if groups.is_null() {
        *groups = json!([]);
    }
    groups.as_array_mut()
}

fn clauses_of(group: &mut Value) -> Option<&mut Vec<Value>> {
    group.get_mut("clauses")?.as_array_mut()
}

fn set(scope: &mut Value, group: usize, clause: usize, key: &str, value: Value) {
    let groups = groups_of(scope);
    let clauses = groups
        .and_then(|groups| groups.get_mut(group))
        .and_then(clauses_of);
    let clause = clauses.and_then(|clauses| clauses.get_mut(clause));
    if let Some(clause) = clause.and_then(Value::as_object_mut) {
        clause.insert(key.to_owned(), value);
    }
}

fn remove(scope: &mut Value, group: usize, clause: usize) {
    let Some(groups) = groups_of(scope) else {
        return;
    };
    if let Some(clauses) = groups.get_mut(group).and_then(clauses_of)
        && clause < clauses.len()
    {
        clauses.remove(clause);
        if clauses.is_empty() {
            groups.remove(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(group: usize, attribute: &str) -> FilterEdit {
        FilterEdit::AddClause {
            group,
            attribute: attribute.into(),
            operator: "EQUALS".into(),
            value: Some("x".into()),
        }
    }

    #[test]
    fn a_filter_is_built_and_taken_apart() {
        let one = filtered(None, &add(0, "city"));
        let two = filtered(Some(&one), &add(0, "state"));
        let three = filtered(Some(&two), &add(9, "mail"));
        let names = |filter: &Value| -> Vec<Vec<String>> {
            let groups = filter["groups"].as_array().unwrap().iter();
            let clauses = |group: &Value| {
                let clauses = group["clauses"].as_array().unwrap().iter();
                clauses
                    .map(|one| one["sourceOperandName"].as_str().unwrap().to_owned())
                    .collect()
            };
            groups.map(clauses).collect()
        };
        assert_eq!(names(&three), [vec!["city", "state"], vec!["mail"]]);
        let everywhere = FilterEdit::AddEverywhere {
            attribute: "dept".into(),
            operator: "IS NULL".into(),
            value: None,
        };
        assert_eq!(
            names(&filtered(Some(&three), &everywhere)),
            [vec!["city", "state", "dept"], vec!["mail", "dept"]]
        );
        assert_eq!(names(&filtered(None, &everywhere)), [vec!["dept"]]);
        let less = filtered(Some(&three), &FilterEdit::RemoveClause(1, 0));
        assert_eq!(less, two);
        let none = filtered(Some(&one), &FilterEdit::RemoveClause(0, 0));
        assert_eq!(none, Value::Null);
    }

    #[test]
    fn what_is_not_edited_stays() {
        let filter = json!({"groups": [{"name": "g", "x": 1, "clauses": [
            {"sourceOperandName": "a", "operatorName": "EQUALS", "y": 2, "targetOperand": {"values": ["z"]}},
        ]}], "categoryFilterGroups": [{"w": 3}]});
        let edited = filtered(
            Some(&filter),
            &FilterEdit::Operator(0, 0, "IS NULL".into(), false),
        );
        let mut expected = filter.clone();
        let clause = &mut expected["groups"][0]["clauses"][0];
        clause["operatorName"] = "IS NULL".into();
        clause["targetOperand"] = json!({"values": []});
        assert_eq!(edited, expected);
        let gone = filtered(Some(&filter), &FilterEdit::RemoveClause(0, 0));
        assert_eq!(
            gone,
            json!({"groups": [], "categoryFilterGroups": [{"w": 3}]})
        );
        assert_eq!(
            filtered(Some(&filter), &FilterEdit::Value(7, 7, "q".into())),
            filter
        );
    }
}
