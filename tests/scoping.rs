//! Scoping filters: the vectors, the rules between them, and a hundred thousand users at once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::collections::BTreeMap;

use hubsync::schema::scoping::{Attributes, Cell, Filter, Program, State, Values, Verdict, Why};
use hubsync::schema::{Code, Document};
use hubsync::value::{Column, Handle, Kind, Texts};
use serde_json::{Value, json};

/// Values by attribute; an attribute that is not there is not in the file.
struct User(BTreeMap<String, Vec<String>>);

impl Attributes for User {
    fn cell(&self, name: &str) -> Cell<'_> {
        match self.0.get(name).map(Vec::as_slice) {
            None => Cell::NotInFile,
            Some([]) => Cell::Empty,
            Some([value]) => Cell::One(value),
            Some(_) => Cell::Several,
        }
    }
}

fn user(attributes: &Value) -> User {
    let values = |value: &Value| match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items
            .iter()
            .map(|item| item.as_str().unwrap().to_owned())
            .collect(),
        other => vec![other.as_str().unwrap().to_owned()],
    };
    let attributes = attributes.as_object().unwrap().iter();
    User(
        attributes
            .map(|(name, value)| (name.clone(), values(value)))
            .collect(),
    )
}

fn program(filter: &Value, types: &Value) -> Program {
    let (filter, messages) = Filter::read(filter, "$");
    assert_eq!(messages, []);
    Program::compile(&filter, &|name| types.get(name).and_then(Value::as_str))
}

/// The same user as a run of one: both ways of evaluation must agree.
fn in_columns(program: &Program, user: &User) -> (State, bool) {
    let mut input = String::new();
    let mut lists = Vec::new();
    let mut text = |value: &str| {
        let offset = input.len();
        input.push_str(value);
        Handle::new(Kind::Input, offset, value.len()).unwrap()
    };
    let handles: Vec<Option<[Handle; 1]>> = program
        .attributes()
        .iter()
        .map(|name| {
            let values = user.0.get(name)?;
            Some([match values.as_slice() {
                [] => Handle::NULL,
                [one] => text(one),
                many => {
                    let entries: Vec<Handle> = many.iter().map(|value| text(value)).collect();
                    let list = Handle::new(Kind::InputList, lists.len(), entries.len()).unwrap();
                    lists.extend(entries);
                    list
                }
            }])
        })
        .collect();
    let columns: Vec<Option<Column<'_>>> = handles
        .iter()
        .map(|handles| handles.as_ref().map(|handles| Column { handles }))
        .collect();
    let texts = Texts {
        input: &input,
        input_lists: &lists,
        output: "",
        output_lists: &[],
    };
    let scoped = program.evaluate_columns(1, &columns, texts)[0];
    (scoped.state, scoped.readings_differ)
}

fn evaluate(filter: &Value, types: &Value, attributes: &Value) -> Verdict {
    let program = program(filter, types);
    let user = user(attributes);
    let verdict = program.evaluate(&user);
    assert_eq!(
        in_columns(&program, &user),
        (verdict.state, verdict.whole_value.is_some()),
        "{filter} {attributes}"
    );
    verdict
}

#[test]
fn vectors() {
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("data/scoping/filter-vectors.json")).unwrap();
    for vector in &vectors {
        let verdict = evaluate(&vector["filter"], &json!({}), &vector["attributes"]);
        let expected = if vector["expected"].as_bool().unwrap() {
            State::In
        } else {
            State::Out
        };
        assert_eq!(verdict.state, expected, "{vector:#} {verdict:?}");
        let values = Values::of_json(&vector["attributes"]);
        let program = program(&vector["filter"], &json!({}));
        assert_eq!(program.evaluate(&values), verdict);
    }
    println!("{} scoping vectors", vectors.len());
    assert!(vectors.len() >= 30);
}

fn clause(operator: &str, values: &Value) -> Value {
    json!({"groups": [{"clauses": [{"sourceOperandName": "a", "operatorName": operator, "targetOperand": {"values": values}}]}]})
}

fn check(operator: &str, operand: &str, value: &Value, data_type: &str, expect: State) {
    let operands = if operand.is_empty() {
        json!([])
    } else {
        json!([operand])
    };
    let verdict = evaluate(
        &clause(operator, &operands),
        &json!({"a": data_type}),
        &json!({"a": value}),
    );
    assert_eq!(
        verdict.state, expect,
        "{operator} {operand} {value} {data_type}"
    );
}

#[test]
fn operators() {
    use State::{In, Out, Unknown};
    check("EQUALS", "Sales", &json!("sales"), "String", Out);
    check("equals", "Sales", &json!("Sales"), "String", In);
    check("EQUALS", "007", &json!("7"), "Integer", In);
    check("EQUALS", "007", &json!("7"), "String", Out);
    check("EQUALS", "True", &json!("true"), "Boolean", In);
    check("EQUALS", "True", &json!("true"), "String", Out);
    check("NOT_EQUALS", "Sales", &json!("sales"), "String", In);
    check("NOT EQUALS", "Sales", &Value::Null, "String", Out);
    check("NOT EQUALS", "Sales", &json!(""), "String", Out);
    check("Greater Than", "9", &json!("10"), "Integer", In);
    check("Greater_Than", "x", &json!("10"), "Integer", Out);
    check("Includes", "ont", &json!("Contoso"), "String", In);
    check("ENDS_WITH", "oso", &json!("Contoso"), "String", In);
    check("ENDS_WITH", "OSO", &json!("Contoso"), "String", Out);
    check("IS TRUE", "", &Value::Null, "Boolean", Out);
    check("IS FALSE", "", &json!("False"), "Boolean", In);
    check("IS FALSE", "", &json!("no"), "Boolean", Out);
    check("IS_NULL", "", &json!("x"), "String", Out);
    check("&", "US,CA", &json!("CA"), "String", In);
    check("&", "US,CA", &Value::Null, "String", Out);
    check("NOT REGEX MATCH", "x", &Value::Null, "String", Out);
    check("EQUALS", "x", &json!(["x", "y"]), "String", Unknown);
    check("EQUALS", "x", &json!(["x"]), "String", In);
    check("LIKE", "x", &json!("x"), "String", Unknown);
    check("IsMemberOf", "x", &json!("x"), "String", Unknown);
    check("EQUALS", "", &json!("x"), "String", Unknown);
    check("REGEX MATCH", "(", &json!("x"), "String", Unknown);
}

#[test]
fn both_readings_of_a_pattern_are_told_apart() {
    let filter = clause("REGEX MATCH", &json!(["([1-9][0-9])"]));
    let verdict = |value: &str| evaluate(&filter, &json!({}), &json!({"a": value}));
    assert_eq!(
        (verdict("10").state, verdict("10").whole_value),
        (State::In, None)
    );
    assert_eq!(
        (verdict("1000").state, verdict("1000").whole_value),
        (State::In, Some(State::Out))
    );
    assert_eq!(
        (verdict("7").state, verdict("7").whole_value),
        (State::Out, None)
    );
    let negated = clause("NOT REGEX MATCH", &json!(["b"]));
    let verdict = evaluate(&negated, &json!({}), &json!({"a": "abc"}));
    assert_eq!(
        (verdict.state, verdict.whole_value),
        (State::Out, Some(State::In))
    );
}

#[test]
fn patterns_that_cannot_be_used_are_named() {
    let filter = clause("REGEX MATCH", &json!(["("]));
    let messages = program(&filter, &json!({})).messages();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].code, Code::ScopePattern);
    assert_eq!(
        messages[0].path.as_deref(),
        Some("$.groups[0].clauses[0].targetOperand")
    );
    let verdict = evaluate(&filter, &json!({}), &json!({"a": "x"}));
    assert!(matches!(verdict.reasons[0].why, Why::Pattern(_)));
    assert_eq!(
        program(&clause("REGEX MATCH", &json!(["a"])), &json!({})).messages(),
        []
    );
}

#[test]
fn reasons_name_the_clause() {
    let filter = json!({"groups": [
        {"clauses": [
            {"sourceOperandName": "country", "operatorName": "IS NOT NULL"},
            {"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["Sales"]}},
        ]},
        {"clauses": [{"sourceOperandName": "pilot", "operatorName": "IS TRUE"}]},
    ]});
    let attributes = json!({"country": "DE", "department": "sales", "pilot": null});
    let verdict = evaluate(&filter, &json!({}), &attributes);
    assert_eq!(verdict.state, State::Out);
    let places: Vec<_> = verdict
        .reasons
        .iter()
        .map(|reason| (reason.group, reason.clause))
        .collect();
    assert_eq!(places, [(0, 1), (1, 0)]);
    assert_eq!(verdict.reasons[0].path, "$.groups[0].clauses[1]");
    assert_eq!(
        verdict.reasons[0].to_string(),
        "`department` is `sales`; the filter asks for EQUALS `Sales` (only the case differs)"
    );
    assert_eq!(
        verdict.reasons[1].to_string(),
        "`pilot` has no value; the filter asks for IS TRUE"
    );
    assert_eq!(verdict.reasons[1].why, Why::NoValue);
    let missing = evaluate(
        &filter,
        &json!({}),
        &json!({"country": "DE", "department": "x"}),
    );
    assert_eq!(missing.state, State::Unknown);
    assert!(
        missing
            .reasons
            .iter()
            .any(|reason| reason.why == Why::NotInFile)
    );
    let enough = evaluate(&filter, &json!({}), &json!({"pilot": "True"}));
    assert_eq!((enough.state, enough.reasons), (State::In, vec![]));
}

#[test]
fn input_filters_come_first() {
    let filter = json!({
        "groups": [{"clauses": [{"sourceOperandName": "a", "operatorName": "IS NULL"}]}],
        "inputFilterGroups": [{"clauses": [{"sourceOperandName": "b", "operatorName": "IS NOT NULL"}]}],
    });
    let state = |attributes: Value| evaluate(&filter, &json!({}), &attributes).state;
    assert_eq!(state(json!({"a": null, "b": null})), State::Ignored);
    assert_eq!(state(json!({"a": "x", "b": "x"})), State::Out);
    assert_eq!(state(json!({"a": null, "b": "x"})), State::In);
}

#[test]
fn filters_are_linted_with_the_schema() {
    let original = include_str!("data/schema/webex-synchronization-schema-customised.json");
    let (_, messages) = Document::read(original.as_bytes()).unwrap();
    let [message] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    assert_eq!(message.code, Code::ScopeUnanchored);
    assert!(
        message.message.contains("\"(^|, )Pilot(,|$)\""),
        "{message:?}"
    );
    let original = original.replace("(^|, )Pilot(,|$)", "^Pilot$");
    let check = |from: &str, to: &str, expect: &[Code]| {
        let text = original.replace(from, to);
        assert!(from == to || text != original, "{from}");
        let (_, messages) = Document::read(text.as_bytes()).unwrap();
        let codes: Vec<Code> = messages.iter().map(|message| message.code).collect();
        assert_eq!(codes, expect, "{to}: {messages:?}");
    };
    let operand = |name: &str| format!("\"sourceOperandName\": \"{name}\"");
    check("", "", &[]);
    for unsupported in ["userType", "manager", "appRoleAssignments", "otherMails"] {
        check(
            &operand("department"),
            &operand(unsupported),
            &[Code::ScopeUnsupportedSource],
        );
    }
    check(
        &operand("department"),
        &operand("Department"),
        &[Code::ScopeUnknownSource],
    );
    check("\"IS NOT NULL\"", "\"IS TRUE\"", &[Code::ScopeOperatorType]);
    check(
        "\"categoryFilterGroups\": []",
        "\"categoryFilterGroups\": [{}]",
        &[Code::ScopeExperimental],
    );
    check(
        "\"NOT EQUALS\"",
        "\"UNLIKE\"",
        &[Code::ScopeUnknownOperator],
    );
    check(
        "\"NOT EQUALS\"",
        "\"IsMemberOf\"",
        &[Code::ScopeUnsupportedOperator],
    );
    check("\"NOT EQUALS\"", "\"Greater_Than\"", &[Code::ScopeOperand]);
    check(
        "\"NOT EQUALS\"",
        "\"NOT REGEX MATCH\"",
        &[Code::ScopeUnanchored],
    );
    check("^Pilot$", ".*Pilot.*", &[]);
    check("^Pilot$", "(?i)^(Pilot|Test)$", &[]);
    check("^Pilot$", r".*\\@contoso.com", &[Code::ScopeUnanchored]);
}

#[test]
fn a_hundred_thousand_users_are_quick() {
    const USERS: usize = 100_000;
    let filter = json!({"groups": [
        {"clauses": [
            {"sourceOperandName": "country", "operatorName": "IS NOT NULL"},
            {"sourceOperandName": "department", "operatorName": "NOT EQUALS", "targetOperand": {"values": ["Facilities"]}},
        ]},
        {"clauses": [{"sourceOperandName": "department", "operatorName": "REGEX MATCH", "targetOperand": {"values": ["^Pilot"]}}]},
    ]});
    let program = program(&filter, &json!({}));
    assert_eq!(program.attributes(), ["country", "department"]);
    let input = "DEFacilitiesSalesPilot A";
    let text = |offset, length| Handle::new(Kind::Input, offset, length).unwrap();
    let departments = [text(2, 10), text(12, 5), text(17, 7), Handle::NULL];
    let country: Vec<Handle> = (0..USERS)
        .map(|i| if i % 2 == 0 { text(0, 2) } else { Handle::NULL })
        .collect();
    let department: Vec<Handle> = (0..USERS).map(|i| departments[i % 4]).collect();
    let columns = [
        Some(Column { handles: &country }),
        Some(Column {
            handles: &department,
        }),
    ];
    let texts = Texts {
        input,
        input_lists: &[],
        output: "",
        output_lists: &[],
    };
    let start = std::time::Instant::now();
    let answers = program.evaluate_columns(USERS, &columns, texts);
    let took = start.elapsed();
    println!("scope of 100,000 users, unoptimised: {took:?}");
    let count = |state| {
        answers
            .iter()
            .filter(|answer| answer.state == state)
            .count()
    };
    assert_eq!((count(State::In), count(State::Out)), (25_000, 75_000));
    assert!(took.as_secs() < 5, "{took:?}");
}
