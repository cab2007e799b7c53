//! An expression and its attributes: what the checker lets pass compiles; evaluation gives the same again, in other blocks, and
//! in its explanation.
//!
//! The input is UTF-8, cut at `\0`: the expression, then a value for each of its attributes in the order of their appearance.
//! A value that begins with `\u{1}` is several, cut at `\u{1}`; one that is missing is no value.
#![no_main]

use hubsync::expression::explanation::{Value, explain};
use hubsync::expression::{
    CheckContext, Environment, Input, NodeKind, Sample, Severity, compile, diagnose,
};
use hubsync::value::{Results, Texts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut parts = data.split('\0');
    let text = parts.next().unwrap_or_default();
    let parsed = diagnose(text, &CheckContext::default());
    let mut sample = Sample::default();
    for node in &parsed.tree.nodes {
        if let NodeKind::Attribute(name) = &node.kind {
            match parts.next() {
                None => sample.clear(name),
                Some(value) => match value.strip_prefix('\u{1}') {
                    None => sample.set(name, value).unwrap(),
                    Some(values) => sample.set_many(name, values.split('\u{1}')).unwrap(),
                },
            }
        }
    }
    let clean = parsed
        .diagnostics
        .iter()
        .all(|found| found.severity != Severity::Error);
    let program = match compile(&parsed.tree, &sample) {
        Ok(program) => program,
        Err(error) => {
            assert!(!clean, "{text}: {error}");
            return;
        }
    };
    let environment = Environment {
        now: 638_000_000_000_000_000,
        seed: 7,
        first_row: 0,
        default_domain: Some("contoso.com".to_owned()),
        taken: ["taken"].into_iter().collect(),
        macros: [("DomainFQDN".to_owned(), "contoso.com".to_owned())].into(),
    };
    sample.with(|one| {
        let columns: Vec<_> = one.columns.iter().map(|column| [column[0]; 3]).collect();
        let columns: Vec<_> = columns.iter().map(|column| column.as_slice()).collect();
        let input = Input {
            columns: &columns,
            ..*one
        };
        let whole = run(&program, &input, &[0..3], &environment);
        assert_eq!(
            whole,
            run(&program, &input, &[0..3], &environment),
            "{text}"
        );
        assert_eq!(
            whole,
            run(&program, &input, &[0..1, 1..3], &environment),
            "{text}"
        );
        for (row, value) in whole.iter().enumerate() {
            let why = explain(&program, text, &input, row, &environment);
            assert_eq!(why.value.as_ref(), Some(value), "{text}");
            assert_eq!(
                value,
                &program.evaluate_one(&input, row, &environment),
                "{text}"
            );
        }
    });
});

fn run(
    program: &hubsync::expression::Program,
    input: &Input<'_>,
    ranges: &[std::ops::Range<usize>],
    environment: &Environment,
) -> Vec<Value> {
    let mut results = Results::default();
    for rows in ranges {
        program.evaluate(input, rows.clone(), environment, &mut results);
    }
    let texts = Texts {
        input: input.text,
        input_lists: input.lists,
        output: &results.text,
        output_lists: &results.lists,
    };
    let handles = results.handles.iter();
    handles
        .map(|handle| Value::read(*handle, &texts, &results.faults))
        .collect()
}
