//! The native command as a process: what it reads, writes and ends with.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hubsync"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn what_the_page_saves_as_tests_is_run() {
    // The browser test compares what the page saves, under the mapping it opens with, with this file.
    let file = "tests/e2e/golden/hubsync-tests.json";
    let schema = std::env::temp_dir().join(format!("hubsync-page-{}.json", std::process::id()));
    let written = hubsync::app::Document::suggestion().schema().to_json_text();
    std::fs::write(&schema, written).unwrap();
    let output = run(&["test", file, "--schema", schema.to_str().unwrap()], "");
    std::fs::remove_file(&schema).unwrap();
    assert_eq!(
        text(&output.stdout),
        "ok     Megan Bowen\n1 test, 0 failed\n"
    );
    assert_eq!(output.status.code(), Some(0));
    // The page opens with one mapping more than is suggested.
    let output = run(&["test", file, "--suggested"], "");
    assert!(text(&output.stdout).contains("`preferredLanguage`: there is no mapping for it"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn scope_answers_every_vector() {
    let vectors: Value =
        serde_json::from_slice(&std::fs::read("tests/data/scoping/filter-vectors.json").unwrap())
            .unwrap();
    let vectors = vectors.as_array().unwrap();
    let lines: Vec<String> = vectors
        .iter()
        .map(|vector| {
            json!({"filter": vector["filter"], "attributes": vector["attributes"]}).to_string()
        })
        .collect();
    let output = run(&["scope"], &lines.join("\n"));
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 30);
    for (vector, answer) in vectors.iter().zip(&answers) {
        assert_eq!(
            vector["expected"], answer["inScope"],
            "{}: {answer}",
            vector["id"]
        );
    }
}

#[test]
fn scope_says_why() {
    let check = |line: &str, code: i32, expect: &str| {
        let output = run(&["scope"], line);
        assert_eq!(
            (text(&output.stdout).trim_end(), output.status.code()),
            (expect, Some(code)),
            "{line}"
        );
    };
    let filter = |operator: &str| {
        format!(
            r#"{{"groups":[{{"clauses":[{{"sourceOperandName":"n","operatorName":"{operator}","targetOperand":{{"values":["4"]}}}}]}}]}}"#
        )
    };
    check(
        &format!(
            r#"{{"filter":{},"attributes":{{"n":"5"}}}}"#,
            filter("EQUALS")
        ),
        0,
        r#"{"inScope":false,"because":"`n` is `5`; the filter asks for EQUALS `4`","diagnostics":[]}"#,
    );
    check(
        &format!(
            r#"{{"filter":{},"attributes":{{"n":"04"}},"types":{{"n":"Integer"}}}}"#,
            filter("EQUALS")
        ),
        0,
        r#"{"inScope":true,"because":"every clause of a group holds","diagnostics":[]}"#,
    );
    check(
        &format!(
            r#"{{"filter":{},"attributes":{{"n":"5"}}}}"#,
            filter("SOUNDS LIKE")
        ),
        1,
        r#"{"inScope":null,"because":"what `SOUNDS LIKE` does is not documented","diagnostics":[{"code":"schema.scope.unknownOperator","severity":"warning","message":"The operator SOUNDS LIKE is not known: who is in scope cannot be said.","path":"$.filter.groups[0].clauses[0].operatorName"}]}"#,
    );
    let output = run(&["scope"], "nonsense");
    assert!(text(&output.stdout).contains("request.json"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn saved_tests_hold_and_fail() {
    let output = run(&["test", "tests/data/tests/webex.json"], "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).ends_with("4 tests, 0 failed\n"));
    let report = format!("{}/junit.xml", env!("CARGO_TARGET_TMPDIR"));
    let broken = format!("{}/broken-tests.json", env!("CARGO_TARGET_TMPDIR"));
    let good = std::fs::read_to_string("tests/data/tests/webex.json").unwrap();
    std::fs::write(
        &broken,
        good.replace("\"Planner\" }\n", "\"Boss\" }\n").replace(
            "\"update\", \"values\": { \"title\": \"Planner\"",
            "\"create\", \"values\": { \"title\": \"Boss\"",
        ),
    )
    .unwrap();
    let schema = "tests/data/schema/webex-synchronization-schema.json";
    let output = run(
        &["test", &broken, "--schema", schema, "--junit", &report],
        "",
    );
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let told = text(&output.stdout);
    assert!(told.contains("FAILED Somebody known by another case is updated\n       outcome: expected create, got update"), "{told}");
    assert!(
        told.contains("`title`: expected `Boss`, got `Planner`"),
        "{told}"
    );
    let xml = std::fs::read_to_string(&report).unwrap();
    assert!(xml.contains("tests=\"4\" failures=\"1\""), "{xml}");
    assert_eq!(run(&["test"], "").status.code(), Some(2));
    assert_eq!(
        run(&["test", "no-such-file.json"], "").status.code(),
        Some(3)
    );
    std::fs::write(&broken, "{\"tests\": [{\"nme\": 1}]}").unwrap();
    let output = run(&["test", &broken, "--schema", schema], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("unknown field `nme`"),
        "{}",
        text(&output.stderr)
    );
}

const GENERATED: [&str; 4] = [
    "--users",
    "tests/data/generated/entra-users.csv",
    "--webex",
    "tests/data/generated/webex-users.csv",
];

#[test]
fn eval_explains_every_part() {
    let expression = r#"IIF([c] = "DE", Append([n], "!"), Error("not here"))"#;
    let line = json!({"expression": expression, "attributes": {"c": "DE", "n": "a"}}).to_string();
    let output = run(&["eval", "--explain"], &format!("{line}\n"));
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_str(text(&output.stdout)).unwrap();
    assert_eq!(answer["value"], "a!");
    let part = |pointer: &str| {
        let part = answer["explanation"].pointer(pointer).unwrap();
        let place = |end: &str| part[end].as_u64().unwrap() as usize;
        assert_eq!(
            expression.get(place("start")..place("end")).unwrap(),
            part["text"]
        );
        (part["outcome"].as_str().unwrap(), part["value"].clone())
    };
    assert_eq!(part(""), ("value", json!("a!")));
    assert_eq!(part("/parts/0"), ("value", json!("True")));
    assert_eq!(part("/parts/1"), ("value", json!("a!")));
    assert_eq!(part("/parts/1/parts/0"), ("value", json!("a")));
    assert_eq!(part("/parts/2"), ("notEvaluated", Value::Null));
    let plain = run(&["eval"], &format!("{line}\n"));
    assert!(!text(&plain.stdout).contains("explanation"));
    let failed = run(&["eval"], r#"{"expression": "Error(\"no\")"}"#);
    assert_eq!(failed.status.code(), Some(1));
}

fn preview(more: &[&str]) -> Output {
    let mapping = [
        "preview",
        "--schema",
        "tests/data/schema/webex-synchronization-schema.json",
    ];
    run(&[&mapping, &GENERATED[..], more].concat(), "")
}

#[test]
fn preview_tells_every_outcome() {
    let expected: Value =
        serde_json::from_slice(&std::fs::read("tests/data/generated/expected.json").unwrap())
            .unwrap();
    let expected = &expected["previews"][0]["totals"];
    let output = preview(&["--fail-on", ""]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let rows: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 300);
    let count = |outcome: &str| rows.iter().filter(|row| row["outcome"] == outcome).count();
    let matched = count("match") + count("update") + count("noChange");
    assert_eq!(json!(matched), expected["match"]);
    assert_eq!(json!(count("create")), expected["create"]);
    assert_eq!(json!(count("deactivate")), expected["deactivate"]);
    let told = text(&output.stderr);
    let line = format!("hubsync: create: {} users", count("create"));
    assert!(told.contains(&line), "{told}");
    let output = preview(&["--fail-on", "", "--format", "csv"]);
    let table = text(&output.stdout);
    let header = table.lines().next().unwrap();
    assert!(header.ends_with(",outcome,notes,problems"), "{header}");
    assert!(table.contains(",create,mailIsUserName; sameMail,"));
}

#[test]
fn preview_fails_where_it_is_told_to() {
    let check = |words: &str, code: i32, expect: &str| {
        let output = preview(&["--fail-on", words]);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{words}: {told}");
        assert!(told.contains(expect), "{words}: {told}");
    };
    check("create", 1, "hubsync: failed on create: ");
    check("create:5,stale:300", 1, ", 5 tolerated\n");
    check("create:300,quarantine", 0, "hubsync: create: ");
    check(
        "nonsense",
        2,
        "`nonsense` is no severity, code, outcome or note",
    );
    let output = preview(&["--fail-on", "quarantine", "--deletion-threshold", "0"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("exceed the limit of 0"));
    let output = preview(&["--deletion-threshold", "some"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn preview_knows_who_is_assigned() {
    let list = format!("{}/assigned.txt", env!("CARGO_TARGET_TMPDIR"));
    let users = preview(&["--fail-on", ""]);
    let users = text(&users.stdout).lines().take(2);
    let names = users.map(|line| {
        let user: Value = serde_json::from_str(line).unwrap();
        user["userPrincipalName"].as_str().unwrap().to_owned()
    });
    let names: Vec<String> = names.collect();
    std::fs::write(&list, names.join("\r\n")).unwrap();
    let output = preview(&["--assigned", &list, "--fail-on", "outOfScope:297"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("outOfScope: 298 found, 297 tolerated"),
        "{told}"
    );
    std::fs::write(&list, "[").unwrap();
    let output = preview(&["--assigned", &list]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("the list of assignments cannot be read"));
    let output = preview(&["--webex", "no-such-file.csv"]);
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn preview_reads_pages_of_one_list() {
    let file = |name: &str| format!("tests/data/formats/{name}");
    let (first, second) = (
        file("graph-users-page-1.json"),
        file("graph-users-page-2.json"),
    );
    let (webex_first, webex_second) = (
        file("webex-scim2-users-page-1-of-2.json"),
        file("webex-scim2-users-page-2-of-2.json"),
    );
    let told = |arguments: &[&str]| {
        let output = run(
            &[&["preview", "--suggested", "--fail-on", ""], arguments].concat(),
            "",
        );
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        (
            text(&output.stdout).to_owned(),
            text(&output.stderr).to_owned(),
        )
    };
    let pages = [
        "--users",
        &second,
        "--users",
        &first,
        "--webex",
        &webex_second,
        "--webex",
        &webex_first,
    ];
    let (rows, said) = told(&pages);
    let (lines, whole) = (file("graph-users.jsonl"), file("webex-scim2-users.json"));
    assert_eq!(rows, told(&["--users", &lines, "--webex", &whole]).0);
    assert!(!said.contains("Only a part"), "{said}");
    // A page that is given twice counts once.
    let (again, said) = told(&["--users", &first, "--users", &second, "--users", &first]);
    assert_eq!(again.lines().count(), 40);
    assert!(
        said.contains("occur again with the same id and are counted once"),
        "{said}"
    );
    let output = run(
        &[
            "preview",
            "--suggested",
            "--users",
            &first,
            "--users",
            &webex_first,
        ],
        "",
    );
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("no page of the same list"));
}

#[test]
fn the_reference_of_the_functions_is_what_the_functions_say() {
    let output = run(&["functions"], "");
    assert_eq!(output.status.code(), Some(0));
    let written = std::fs::read_to_string("docs/functions.md").unwrap();
    assert!(
        written == text(&output.stdout),
        "docs/functions.md is not up to date: write it by `cargo run --no-default-features -- functions > docs/functions.md`"
    );
    for name in ["## Append", "## Switch", "Partly inferred"] {
        assert!(written.contains(name), "{name}");
    }
    assert_eq!(run(&["functions", "x"], "").status.code(), Some(2));
}
