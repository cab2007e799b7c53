//! Laws of evaluation over many users: blocks, selections, laziness, skips, failures, the budget, chance.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::evaluator::Ending;
use hubsync::expression::explanation::{Explanation, Value, explain};
use hubsync::expression::{Attributes, Environment, Input, Program, Sample, Slot, compile, parse};
use hubsync::value::{Handle, Kind, Results, Texts};

/// Three columns over rows that fill several blocks: `n` the number, `e` empty for every third, `l` a list.
struct Users {
    text: String,
    lists: Vec<Handle>,
    columns: [Vec<Handle>; 3],
}

const ROWS: usize = 2_500;

impl Attributes for Users {
    fn slot(&self, name: &str) -> Option<Slot> {
        let number = ["n", "e", "l"].iter().position(|known| *known == name)?;
        Some(Slot(number as u32))
    }
}

impl Users {
    fn new() -> Self {
        let mut users = Self {
            text: String::new(),
            lists: Vec::new(),
            columns: [Vec::new(), Vec::new(), Vec::new()],
        };
        for row in 0..ROWS {
            let number = users.push(&row.to_string());
            users.columns[0].push(number);
            let e = match row % 3 {
                0 => Handle::NULL,
                1 => users.push(""),
                _ => users.push(&format!("é{row} x")),
            };
            users.columns[1].push(e);
            let start = users.lists.len();
            for entry in 0..row % 4 {
                let handle = users.push(&format!(" {entry} "));
                users.lists.push(handle);
            }
            users.columns[2].push(if row % 4 == 0 {
                Handle::NULL
            } else {
                Handle::new(Kind::InputList, start, row % 4).unwrap()
            });
        }
        users
    }

    fn push(&mut self, text: &str) -> Handle {
        let handle = Handle::new(Kind::Input, self.text.len(), text.len()).unwrap();
        self.text.push_str(text);
        handle
    }

    fn with<T>(&self, read: impl FnOnce(&Input<'_>) -> T) -> T {
        let columns: Vec<&[Handle]> = self.columns.iter().map(Vec::as_slice).collect();
        read(&Input {
            text: &self.text,
            lists: &self.lists,
            columns: &columns,
        })
    }
}

fn program(expression: &str, attributes: &dyn Attributes) -> Program {
    let parsed = parse(expression);
    assert_eq!(parsed.diagnostics, [], "{expression}");
    compile(&parsed.tree, attributes).unwrap()
}

fn values(input: &Input<'_>, results: &Results) -> Vec<Value> {
    let texts = Texts {
        input: input.text,
        input_lists: input.lists,
        output: &results.text,
        output_lists: &results.lists,
    };
    let read = |handle: &Handle| Value::read(*handle, &texts, &results.faults);
    results.handles.iter().map(read).collect()
}

#[test]
fn blocks_selections_and_single_rows_agree() {
    let users = Users::new();
    let environment = Environment {
        seed: 7,
        taken: ["5", "é8 x!"].into_iter().collect(),
        default_domain: Some("contoso.com".to_owned()),
        ..Environment::default()
    };
    for expression in [
        "[n]",
        "[nothing]",
        r#""constant""#,
        r#"Join("-", [n], [e], [l], "z")"#,
        r#"Append(Append([e], "!"), [n])"#,
        "Trim([l])",
        r#"Split(Join(",", [l], [n]), ",")"#,
        r#"IIF(Len([n]) > 2, Append([n], "!"), IIF([e] = "x", [e], Trim([e])))"#,
        r#"IIF(IsPresent([e]), [e], "none")"#,
        r#"Switch([n], Append([e], "?"), "7", "seven", "8", [e], Left([n], 1), Append("one digit ", [n]))"#,
        r#"Switch(Left([n], 1), , "1", "one", "2", Append([n], "."), "3", [e], "4", Error("four"))"#,
        r#"Coalesce([e], Append([n], "-"), "never")"#,
        r#"Coalesce([e], [l], [nothing], "end")"#,
        r#"IgnoreFlowIfNullOrEmpty([e])"#,
        r#"Append(IgnoreFlowIfNullOrEmpty([e]), "!")"#,
        r#"IIF([n] > 2000, IgnoreObjectFlow, Mid([n], [n], 1))"#,
        r#"SelectUniqueValue([n], Append([e], "!"), [e])"#,
        r#"Join("@", Guid(), DefaultDomain())"#,
        r#"Item([l], 2)"#,
        r#"Replace([e], , "[x ]+", , "", , )"#,
        r#"BitAnd(Len([e]), 255)"#,
    ] {
        let program = program(expression, &users);
        users.with(|input| {
            let mut whole = Results::default();
            let ending = program.evaluate(input, 0..ROWS, &environment, &mut whole);
            assert_eq!(ending, Ending::Complete);
            let whole = values(input, &whole);
            assert_eq!(whole.len(), ROWS);
            let mut parts = Results::default();
            for start in (0..ROWS).step_by(700) {
                let end = (start + 700).min(ROWS);
                program.evaluate(input, start..end, &environment, &mut parts);
            }
            assert_eq!(values(input, &parts), whole, "{expression}");
            for row in (0..ROWS).step_by(41) {
                let one = program.evaluate_one(input, row, &environment);
                assert_eq!(one, whole[row], "{expression} row {row}");
                let why = explain(&program, expression, input, row, &environment);
                assert_eq!(
                    why.value.as_ref(),
                    Some(&whole[row]),
                    "{expression} row {row}"
                );
            }
        });
    }
}

#[test]
fn direct_mappings_copy_nothing() {
    let users = Users::new();
    let program = program("[n]", &users);
    assert_eq!(program.direct(), Some(Slot(0)));
    users.with(|input| {
        let mut results = Results::default();
        program.evaluate(input, 0..ROWS, &Environment::default(), &mut results);
        assert_eq!(results.handles, users.columns[0]);
        assert!(results.text.is_empty());
    });
}

#[test]
fn parts_of_texts_copy_nothing() {
    let users = Users::new();
    for expression in ["Left([n], 1)", r#"Item(Split([e], " "), 1)"#, "Trim([l])"] {
        let program = program(expression, &users);
        users.with(|input| {
            let mut results = Results::default();
            program.evaluate(input, 0..ROWS, &Environment::default(), &mut results);
            assert!(results.text.is_empty(), "{expression}");
        });
    }
}

fn one(expression: &str) -> Value {
    let sample = Sample::default();
    let program = program(expression, &sample);
    sample.with(|input| program.evaluate_one(input, 0, &Environment::default()))
}

#[test]
fn branches_not_taken_do_not_fail() {
    for expression in [
        r#"IIF("a" = "a", "ok", Error("no"))"#,
        r#"Switch("a", Error("no"), "a", "ok", "b", Error("no"))"#,
        r#"Coalesce("ok", Error("no"))"#,
        r#"SelectUniqueValue("ok", Error("no"))"#,
    ] {
        assert_eq!(
            one(expression),
            Value::Text("ok".to_owned()),
            "{expression}"
        );
    }
}

#[test]
fn failures_name_the_call() {
    let expression = r#"Append("x", Mid("abc", 0, 1))"#;
    let Value::Fault(fault) = one(expression) else {
        panic!("no fault");
    };
    assert_eq!(fault.code, "eval.index");
    assert_eq!(&expression[fault.span], r#"Mid("abc", 0, 1)"#);
}

#[test]
fn constants_are_folded_and_explained() {
    let sample = Sample::default();
    let expression = r#"Append(Left("abc", 2), "d")"#;
    let program = program(expression, &sample);
    let why = sample.with(|input| explain(&program, expression, input, 0, &Environment::default()));
    let texts = |part: &Explanation| match &part.value {
        Some(Value::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!(texts(&why), "abd");
    assert_eq!(texts(&why.parts[0]), "ab");
    assert_eq!(texts(&why.parts[0].parts[1]), "2");
}

#[test]
fn keys_that_were_compared_are_explained() {
    let shown = |country: &str| -> Vec<bool> {
        let mut sample = Sample::default();
        sample.set("c", country).unwrap();
        let expression = r#"Switch([c], "x", "US", "1", "DE", "2", "FR", "3")"#;
        let program = program(expression, &sample);
        let why =
            sample.with(|input| explain(&program, expression, input, 0, &Environment::default()));
        why.parts.iter().map(|part| part.value.is_some()).collect()
    };
    let (yes, no) = (true, false);
    assert_eq!(shown("DE"), [yes, no, yes, no, yes, yes, no, no]);
    assert_eq!(shown("PL"), [yes, yes, yes, no, yes, no, yes, no]);
}

#[test]
fn a_slow_pattern_stops_after_twenty_users() {
    let mut users = Users::new();
    for row in 0..ROWS {
        // Backtracks without end: the reference to a group keeps the pattern from an automaton.
        let slow = users.push(&format!("{}!{row}", "a".repeat(60)));
        users.columns[1][row] = slow;
    }
    let program = program(r#"Replace([e], , "^(?:(a+)+\1)+$", , "x", , )"#, &users);
    users.with(|input| {
        let mut results = Results::default();
        let ending = program.evaluate(input, 0..ROWS, &Environment::default(), &mut results);
        assert_eq!(ending, Ending::Stopped);
        assert_eq!(results.handles.len(), ROWS);
        let codes: Vec<&str> = values(input, &results)
            .iter()
            .map(|value| match value {
                Value::Fault(fault) => fault.code,
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(
            codes[..20].iter().all(|code| *code == "eval.budget"),
            "{codes:?}"
        );
        assert!(codes[20..].iter().all(|code| *code == "eval.stopped"));
    });
}
