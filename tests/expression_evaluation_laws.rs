//! Laws of evaluation over generated expressions and users: nothing panics; what the checker lets pass has no fault that the
//! checker promises to find; the same input gives the same output in any block and shard; an explanation ends in the value.
//!
//! What a clean check (no finding of severity error) excludes, as [`promised`] says: every refusal of the compiler;
//! `eval.mode` and `eval.word`; `eval.number` and `eval.boolean` where the slots that take numbers and conditions hold
//! constants; `eval.argument` for a word of a closed list that is constant. What depends on values remains, and so do
//! `eval.pattern` and `eval.date` of constants: the page carries neither a pattern engine nor a calendar.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::single_range_in_vec_init,
    missing_docs
)]

use hubsync::expression::evaluator::failure;
use hubsync::expression::explanation::{Value, explain};
use hubsync::expression::functions::{self, ParameterKind, Signature};
use hubsync::expression::{
    Attributes, CheckContext, Environment, Input, Node, NodeKind, Program, Severity, Slot, Tree,
    compile, diagnose,
};
use hubsync::value::{Fault, Handle, Kind, Results, Texts};
use proptest::prelude::*;
use std::ops::Range;

/// Users as columns, each attribute of whatever kind.
#[derive(Clone, Debug, Default)]
struct Users {
    text: String,
    lists: Vec<Handle>,
    columns: Vec<Vec<Handle>>,
}

const ATTRIBUTES: [&str; 5] = ["a", "b", "c", "mail", "manager"];

impl Attributes for Users {
    fn slot(&self, name: &str) -> Option<Slot> {
        let number = ATTRIBUTES.iter().position(|known| *known == name)?;
        Some(Slot(number as u32))
    }
}

#[derive(Clone, Debug)]
enum Cell {
    Null,
    One(String),
    Many(Vec<String>),
}

impl Users {
    fn new(cells: &[Vec<Cell>]) -> Self {
        let mut users = Self {
            columns: vec![Vec::new(); ATTRIBUTES.len()],
            ..Self::default()
        };
        for row in cells {
            for (number, cell) in row.iter().enumerate() {
                let handle = match cell {
                    Cell::Null => Handle::NULL,
                    Cell::One(text) => users.push(text),
                    Cell::Many(texts) => {
                        let entries: Vec<_> = texts.iter().map(|text| users.push(text)).collect();
                        let start = users.lists.len();
                        users.lists.extend(entries);
                        Handle::new(Kind::InputList, start, texts.len()).unwrap()
                    }
                };
                users.columns[number].push(handle);
            }
        }
        users
    }

    fn push(&mut self, text: &str) -> Handle {
        let start = self.text.len();
        self.text.push_str(text);
        Handle::new(Kind::Input, start, text.len()).unwrap()
    }

    fn with<T>(&self, read: impl FnOnce(&Input<'_>) -> T) -> T {
        let columns: Vec<_> = self.columns.iter().map(Vec::as_slice).collect();
        read(&Input {
            text: &self.text,
            lists: &self.lists,
            columns: &columns,
        })
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "\\PC{0,12}",
        2 => "[a-zA-Z@., -]{0,12}",
        1 => "(\\PC|[\\\\\"\n\t\r\0\u{a0}\u{feff}\u{301}😀ßİıſﬁ]){0,8}",
        1 => "[-+]?[0-9]{1,19}(\\.[0-9]{1,3})?",
        1 => prop::sample::select(vec![
            "True", "False", "&HF7", "2020-03-16-07:00", "3/16/2020 7:00:00 AM", "20200316070000.0Z",
            "CN=Ada,OU=Sales\\, North,DC=contoso", "U3RyYcOfZQ==", "132000000000000000", "AQUAAAAAAAUVAAAA",
            "ada@contoso.com", "+1 (425) 555-0100", "Zoë-Ann O'Connor", "9223372036854775807",
        ])
        .prop_map(str::to_owned),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        2 => Just(Cell::Null),
        1 => Just(Cell::One(String::new())),
        8 => text().prop_map(Cell::One),
        2 => prop::collection::vec(text(), 1..4).prop_map(Cell::Many),
    ]
}

fn users(most: usize) -> impl Strategy<Value = Users> {
    let row = prop::collection::vec(cell(), ATTRIBUTES.len());
    prop::collection::vec(row, 1..most).prop_map(|cells| Users::new(&cells))
}

/// A text as the language writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A constant that fits a parameter, mostly.
fn constant(kind: ParameterKind) -> BoxedStrategy<String> {
    let words =
        |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    match kind {
        ParameterKind::Number => prop_oneof![
            4 => (0..6_i64).prop_map(|number| number.to_string()),
            1 => any::<i64>().prop_map(|number| number.to_string()),
            1 => Just("2.5".to_owned()),
            1 => words(&["&HF7", "\" 3 \"", "\"1\"", "-1", "+2", "99999999999999999999", "1.", "\"x\""]),
        ]
        .boxed(),
        ParameterKind::Boolean => {
            words(&["True", "\"false\"", "[a] = [b]", "Len([a]) > 2", "\" TRUE \"", "1", "\"0.5\"", "[c] <> \"\""]).boxed()
        }
        ParameterKind::Pattern => words(&[
            r#""[()\\s-]+""#, r#""(?<g>a+)b|c""#, r#""^(.)(.*)$""#, r#""\\p{Lu}|\\d{2,}""#, r#""""#, r#""(?i)e$""#,
            r#""(a+)+$""#, r#""(?<g>\\w+)@\\w+""#, r#""[a-z-[aeiou]]""#, r#""(?=x)""#, r#""(""#,
        ])
        .boxed(),
        ParameterKind::Date => {
            words(&[r#""2020-03-16-07:00""#, r#""3/16/2020 7:00:00 AM""#, r#""1""#, r#""12/31/9999""#]).boxed()
        }
        ParameterKind::DateFormat => {
            words(&[r#""yyyy-MM-dd""#, r#""M/d/yyyy h:mm:ss tt""#, r#""yyyyMMddHHmmss.f'Z'""#, r#""'""#, r#""d""#]).boxed()
        }
        ParameterKind::Attribute => words(&["[a]", "[mail]"]).boxed(),
        ParameterKind::Word(list) => words(list)
            .prop_flat_map(|word| {
                let shouted = word.to_uppercase();
                prop::sample::select(vec![word.clone(), quoted(&word), quoted(&shouted)])
            })
            .boxed(),
        ParameterKind::Text | ParameterKind::Any => text().prop_map(|text| quoted(&text)).boxed(),
    }
}

/// Any expression of that many levels; the root is a call of any function.
fn expression(depth: u32) -> BoxedStrategy<String> {
    let all = functions::signatures();
    (0..all.len())
        .prop_flat_map(move |number| call(all[number], depth))
        .boxed()
}

fn call(signature: &'static Signature, depth: u32) -> BoxedStrategy<String> {
    let least = signature.arity.least;
    let most = signature.arity.most.unwrap_or(least + 4);
    let counts: Vec<usize> = (least..=most)
        .filter(|count| signature.arity.takes(*count))
        .collect();
    prop::sample::select(counts)
        .prop_flat_map(move |count| {
            let slots: Vec<_> = (0..count)
                .map(|at| match signature.parameter(at, count) {
                    Some(parameter) => slot(parameter.kind, !parameter.required, depth),
                    None => Just(String::new()).boxed(),
                })
                .collect();
            slots.prop_map(|slots| format!("{}({})", signature.name, slots.join(", ")))
        })
        .boxed()
}

fn slot(kind: ParameterKind, omissible: bool, depth: u32) -> BoxedStrategy<String> {
    let attribute =
        prop::sample::select(ATTRIBUTES.as_slice()).prop_map(|name| format!("[{name}]"));
    let inner = if depth > 0 {
        expression(depth - 1)
    } else {
        attribute.clone().boxed()
    };
    let rare = prop::sample::select(vec![
        "Null",
        "IgnoreAttributeFlow",
        "%DomainFQDN%",
        "[nowhere]",
    ]);
    prop_oneof![
        if omissible { 4 } else { 0 } => Just(String::new()),
        6 => constant(kind),
        4 => attribute,
        4 => inner,
        1 => rare.prop_map(str::to_owned),
    ]
    .boxed()
}

fn environment() -> Environment {
    Environment {
        now: 637_199_784_000_000_000,
        seed: 7,
        first_row: 0,
        default_domain: Some("contoso.com".to_owned()),
        taken: ["ada", "x"].into_iter().collect(),
        macros: [("DomainFQDN".to_owned(), "contoso.com".to_owned())].into(),
    }
}

fn run(program: &Program, input: &Input<'_>, ranges: &[Range<usize>]) -> Vec<Value> {
    let mut all = Vec::new();
    for rows in ranges {
        let mut results = Results::default();
        program.evaluate(input, rows.clone(), &environment(), &mut results);
        assert_eq!(results.handles.len(), rows.len());
        let texts = Texts {
            input: input.text,
            input_lists: input.lists,
            output: &results.text,
            output_lists: &results.lists,
        };
        for handle in &results.handles {
            // What has a text says it, and an entry of a list is never nothing.
            assert!(!handle.is_text() || texts.text(*handle).is_some());
            assert_eq!(
                texts.list(*handle).len(),
                if handle.is_list() { handle.length() } else { 0 }
            );
            assert!(
                texts
                    .list(*handle)
                    .iter()
                    .all(|entry| texts.text(*entry).is_some())
            );
            all.push(Value::read(*handle, &texts, &results.faults));
        }
    }
    all
}

/// The call that failed: faults carry its place.
fn failed<'t>(
    tree: &'t Tree,
    fault: &Fault,
) -> Option<(&'static Signature, Vec<Option<&'t Node>>)> {
    tree.nodes.iter().find_map(|node| {
        let NodeKind::Call {
            name, arguments, ..
        } = &node.kind
        else {
            return None;
        };
        let slots = arguments.iter();
        let slots = slots.map(|argument| argument.node.and_then(|node| tree.node(node)));
        (node.span == fault.span)
            .then(|| Some((functions::find_ignoring_case(name)?, slots.collect())))?
    })
}

/// True if a clean check promises that this fault does not happen.
fn promised(tree: &Tree, fault: &Fault) -> bool {
    let Some((signature, slots)) = failed(tree, fault) else {
        return fault.code == failure::WORD || fault.code == failure::MODE;
    };
    let fixed = |wanted: fn(ParameterKind) -> bool| {
        slots.iter().enumerate().all(|(at, node)| {
            let Some(parameter) = signature.parameter(at, slots.len()) else {
                return true;
            };
            let constant = node.is_none_or(|node| {
                matches!(
                    node.kind,
                    NodeKind::Text(_) | NodeKind::Number(_) | NodeKind::Bareword(_)
                )
            });
            // Bare `Null` is no value, which the checker warns of and nothing more.
            let null = node.is_some_and(
                |node| matches!(&node.kind, NodeKind::Bareword(word) if word == "Null"),
            );
            !wanted(parameter.kind) || (constant && !null)
        })
    };
    match fault.code {
        failure::MODE | failure::WORD => true,
        failure::NUMBER => fixed(|kind| kind == ParameterKind::Number),
        failure::BOOLEAN => fixed(|kind| kind == ParameterKind::Boolean),
        failure::ARGUMENT => {
            matches!(signature.name, "DateAdd" | "DateDiff" | "InStr")
                && fixed(|kind| matches!(kind, ParameterKind::Word(_)))
        }
        _ => false,
    }
}

fn holds(text: &str, users: &Users) -> Result<(), TestCaseError> {
    let parsed = diagnose(text, &CheckContext::default());
    let clean = parsed
        .diagnostics
        .iter()
        .all(|found| found.severity != Severity::Error);
    let program = match compile(&parsed.tree, users) {
        Ok(program) => program,
        Err(error) => {
            prop_assert!(!clean, "{text}: {error}");
            return Ok(());
        }
    };
    let count = users.columns[0].len();
    users.with(|input| {
        let whole = run(&program, input, &[0..count]);
        prop_assert_eq!(&whole, &run(&program, input, &[0..count]), "{}", text);
        let pieces: Vec<_> = (0..count).map(|row| row..row + 1).collect();
        prop_assert_eq!(&whole, &run(&program, input, &pieces), "{}", text);
        let half = count / 2;
        prop_assert_eq!(
            &whole,
            &run(&program, input, &[0..half, half..count]),
            "{}",
            text
        );
        for (row, value) in whole.iter().enumerate() {
            let why = explain(&program, text, input, row, &environment());
            prop_assert_eq!(why.value.as_ref(), Some(value), "{}", text);
            if let Value::Fault(fault) = value {
                prop_assert!(text.get(fault.span.clone()).is_some());
                prop_assert!(
                    !clean || !promised(&parsed.tree, fault),
                    "{text}: {fault:?}"
                );
            }
        }
        Ok(())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_expressions(text in expression(2), users in users(6)) {
        holds(&text, &users)?;
    }

    #[test]
    fn any_text(text in r#"([\[\]"\\(),=<>. ]|IIF\(|Switch\(|Replace\(|Mid\(|FormatDateTime\(|\[a\]|\[mail\]|"a"|1|\PC){0,30}"#, users in users(3)) {
        holds(&text, &users)?;
    }
}

/// What the laws found once.
#[test]
fn found_once() {
    let users = Users::new(&[vec![Cell::One("ada".to_owned()); ATTRIBUTES.len()]]);
    for (text, clean) in [
        (
            r#"DateAdd("yyyy", 99999999999999999999, "2020-03-16-07:00")"#,
            false,
        ),
        (r#"Mid([a], "9223372036854775808", 1)"#, false),
        (r#"CBool(" TRUE ")"#, true),
        (r#"IIF(" true ", [a], [b])"#, true),
    ] {
        let found = diagnose(text, &CheckContext::default()).diagnostics;
        let errors = found.iter().filter(|one| one.severity == Severity::Error);
        assert_eq!(errors.count() == 0, clean, "{text}");
        holds(text, &users).unwrap();
    }
    let value = |text: &str| {
        let program = compile(&diagnose(text, &CheckContext::default()).tree, &users).unwrap();
        users.with(|input| run(&program, input, &[0..1]))
    };
    assert_eq!(
        value(r#"CBool(" TRUE ")"#),
        [Value::Text("True".to_owned())]
    );
    assert_eq!(
        value(r#"IIF(" true ", "y", "n")"#),
        [Value::Text("y".to_owned())]
    );
}

/// Every function with every count of slots, over more users than a block has.
#[test]
fn every_function_across_blocks() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let cells = prop::collection::vec(prop::collection::vec(cell(), ATTRIBUTES.len()), 2_100);
    let users = Users::new(&cells.new_tree(&mut runner).unwrap().current());
    let mut compiled = 0;
    for signature in functions::signatures() {
        for _ in 0..6 {
            let text = call(signature, 1).new_tree(&mut runner).unwrap().current();
            let Ok(program) = compile(&diagnose(&text, &CheckContext::default()).tree, &users)
            else {
                continue;
            };
            compiled += 1;
            users.with(|input| {
                let whole = run(&program, input, &[0..2_100]);
                // The stop after twenty exhausted budgets counts within one run.
                let stops = |value: &Value| matches!(value, Value::Fault(fault) if fault.code == failure::STOPPED);
                if !whole.iter().any(stops) {
                    assert_eq!(whole, run(&program, input, &[0..1, 1..1_023, 1_023..1_026, 1_026..2_100]), "{text}");
                }
            });
        }
    }
    assert!(compiled > 300, "{compiled}");
}
