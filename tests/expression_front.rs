//! Every known expression parses, prints and checks as it should; every broken one is refused where its index says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use hubsync::expression::{self, CheckContext, Diagnostic, Severity, check, format, parse, print};
use serde_json::Value;

const VECTORS: &str = include_str!("data/expression-vectors.json");

fn findings(text: &str) -> Vec<Diagnostic> {
    let parsed = parse(text);
    let mut found = parsed.diagnostics;
    let context = CheckContext {
        unique_values: true,
        ..CheckContext::default()
    };
    found.extend(check(&parsed.tree, text, &context));
    found.sort_by_key(|one| one.span.start);
    found
}

fn errors(text: &str) -> Vec<String> {
    let errors = findings(text)
        .into_iter()
        .filter(|one| one.severity == Severity::Error);
    errors
        .map(|one| format!("{} {}", one.code.name(), one.message))
        .collect()
}

fn assert_same(text: &str, again: &str) {
    let (tree, other) = (parse(text), parse(again));
    assert!(tree.tree.same_as(&other.tree), "{text}\nprinted\n{again}");
    assert!(
        other.diagnostics.is_empty(),
        "{again}: {:?}",
        other.diagnostics
    );
}

#[test]
fn vectors_print_and_check() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    let (mut clean, mut refused) = (0, 0);
    let mut undecided = Vec::new();
    for vector in &vectors {
        let text = vector["expression"].as_str().unwrap();
        let errors = errors(text);
        if vector["expectedKind"] != "error" {
            assert_eq!(errors, Vec::<String>::new(), "{text}");
            let parsed = parse(text);
            assert_same(text, &print(&parsed.tree));
            assert_same(text, &format(&parsed.tree));
            clean += 1;
        } else if errors.is_empty() {
            undecided.push(vector["id"].as_str().unwrap());
        } else {
            refused += 1;
        }
    }
    assert!(vectors.len() >= 479, "{} vectors", vectors.len());
    println!(
        "{clean} clean, {refused} refused, {} errors show only with values: {undecided:?}",
        undecided.len()
    );
    assert_eq!(clean + refused + undecided.len(), vectors.len());
    // Bad values, no value left, positions and patterns at run time, not form.
    assert!(
        undecided.iter().all(|id| !id.contains("lexer")),
        "{undecided:?}"
    );
}

#[test]
fn broken_expressions_are_found_where_the_index_says() {
    let index: Vec<Value> =
        serde_json::from_str(include_str!("data/expression/broken/expressions.json")).unwrap();
    assert_eq!(index.len(), 13);
    for case in &index {
        let file = case["file"].as_str().unwrap();
        let path = format!(
            "{}/tests/data/expression/broken/{file}",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).unwrap();
        let found = check_default(&text);
        let code = case["code"].as_str().unwrap();
        if code == "expr.ok" {
            assert!(found.is_empty(), "{file}: {found:?}");
            continue;
        }
        let first = &found[0];
        assert_eq!(first.code.name(), code, "{file}: {found:?}");
        if let Some(column) = case["where"]["column"].as_u64() {
            assert_eq!(
                first.place(&text),
                (1, column as usize),
                "{file}: {found:?}"
            );
        }
        let wanted = if case["verdict"] == "acceptWithWarning" {
            Severity::Warning
        } else {
            Severity::Error
        };
        assert_eq!(first.severity, wanted, "{file}");
    }
}

fn check_default(text: &str) -> Vec<Diagnostic> {
    let parsed = parse(text);
    let mut found = parsed.diagnostics;
    found.extend(check(&parsed.tree, text, &CheckContext::default()));
    found
}

#[test]
fn examples_of_the_help_are_clean() {
    for (_, help) in expression::functions::help::all() {
        for example in help.examples {
            assert_eq!(
                errors(example.expression),
                Vec::<String>::new(),
                "{}",
                example.expression
            );
        }
    }
}

#[test]
fn depth_is_refused_without_a_crash() {
    let run = || {
        for depth in [250, 251, 4_000] {
            for (open, close) in [
                ("Len(", ")"),
                ("(", ")"),
                ("Len(", ""),
                ("[a]=(", ")"),
                ("[a]&(", ")"),
                ("a AND (", ")"),
            ] {
                let text = format!("{}[a]{}", open.repeat(depth), close.repeat(depth));
                let parsed = parse(&text.chars().take(10_000).collect::<String>());
                let deep = parsed
                    .diagnostics
                    .iter()
                    .any(|one| one.code == expression::Code::Deep);
                assert_eq!(deep, depth > 250, "{open} {depth}");
                check(&parsed.tree, &text, &CheckContext::default());
                print(&parsed.tree);
            }
        }
        for (text, code) in [
            ("&".repeat(9_999), "expr.operator"),
            ("[".repeat(9_999), "expr.unterminatedAttribute"),
            ("\"".repeat(9_999), "expr.trailing"),
            ("(".repeat(9_999), "expr.deep"),
            ("Len(".repeat(2_500), "expr.deep"),
            ("Len(".repeat(2_501), "expr.tooLong"),
            ("(".repeat(10_001), "expr.tooLong"),
            ("a,".repeat(4_000), "expr.trailing"),
        ] {
            let found = check_default(&text);
            let refused =
                |one: &Diagnostic| one.code.name() == code && one.severity == Severity::Error;
            let begin: String = text.chars().take(8).collect();
            assert!(
                found.iter().any(refused),
                "{begin} {code}: {:?}",
                found.first()
            );
        }
    };
    // A wasm module has one megabyte; unoptimised code needs several times what the release does.
    std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(run)
        .unwrap()
        .join()
        .unwrap();
}
