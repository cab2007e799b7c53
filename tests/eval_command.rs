//! Does `hubsync eval`, as a process, take and say what its help promises?
//!
//! In: the vectors of the reference, and lines whose answers are written out. Out: whole lines, and how the command ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs
)]

use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};

/// The members of a request, as the issue and the help name them.
const MEMBERS: [&str; 6] = [
    "expression",
    "attributes",
    "now",
    "existing",
    "defaultDomain",
    "macros",
];

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hubsync"));
    command.arg("eval").args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Runs the command on a file, which unlike a pipe cannot fill up while nobody reads the answers.
fn eval(name: &str, input: impl AsRef<[u8]>) -> (Vec<String>, Option<i32>) {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("eval-{name}.jsonl"));
    std::fs::write(&file, input).unwrap();
    let output = run(&[file.to_str().unwrap()]);
    let lines = text(&output.stdout).lines().map(str::to_owned);
    (lines.collect(), output.status.code())
}

fn holds(vector: &Value, answer: &Value) -> bool {
    let (expected, value) = (&vector["expected"], &answer["value"]);
    if vector["expectedKind"] != answer["outcome"] {
        return false;
    }
    if answer["outcome"] != "value" {
        return value.is_null();
    }
    match vector["expectedPattern"].as_str() {
        Some(pattern) => fancy_regex::Regex::new(&format!("^(?:{pattern})$"))
            .unwrap()
            .is_match(value.as_str().unwrap())
            .unwrap(),
        None => value == expected || *value == json!([expected]),
    }
}

#[test]
fn eval_answers_every_vector() {
    let vectors = std::fs::read("tests/data/expression-vectors.json").unwrap();
    let vectors: Vec<Map<String, Value>> = serde_json::from_slice(&vectors).unwrap();
    let request = |vector: &Map<String, Value>| {
        let mut request = vector.clone();
        request.retain(|name, _| MEMBERS.contains(&name.as_str()));
        Value::Object(request).to_string()
    };
    let lines: Vec<String> = vectors.iter().map(request).collect();
    let (answers, code) = eval("vectors", lines.join("\n"));
    assert_eq!(answers.len(), vectors.len());
    assert!(vectors.len() >= 479, "{} vectors", vectors.len());
    let failed = vectors
        .into_iter()
        .zip(&answers)
        .filter(|(vector, answer)| {
            !holds(
                &Value::Object(vector.clone()),
                &serde_json::from_str(answer).unwrap(),
            )
        });
    let failed: Vec<String> = failed
        .map(|(vector, answer)| format!("{}: {answer}", vector["id"]))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    // Some of the vectors are errors.
    assert_eq!(code, Some(1));
}

#[test]
fn eval_says_whole_lines() {
    for (request, code, expect) in [
        (
            r#"{"expression":"Append([n], \"!\")","attributes":{"n":"é"}}"#,
            0,
            r#"{"outcome":"value","value":"é!","diagnostics":[]}"#,
        ),
        (
            r#"{"expression":"[l]","attributes":{"l":["a","b"]}}"#,
            0,
            r#"{"outcome":"value","value":["a","b"],"diagnostics":[]}"#,
        ),
        (
            r#"{"expression":"Join(\" \", [yes], [number])","attributes":{"yes":true,"number":1.50}}"#,
            0,
            r#"{"outcome":"value","value":"True 1.50","diagnostics":[]}"#,
        ),
        (
            r#"{"expression":"[n]","attributes":{"n":null}}"#,
            0,
            r#"{"outcome":"null","value":null,"diagnostics":[]}"#,
        ),
        (
            r#"{"expression":"IgnoreFlowIfNullOrEmpty([n])"}"#,
            0,
            r#"{"outcome":"skip","value":null,"diagnostics":[]}"#,
        ),
        // Places are bytes, not characters: `é` takes two.
        (
            r#"{"expression":"Append(\"é\", Mid([n], 0, 1))","attributes":{"n":"abc"}}"#,
            1,
            r#"{"outcome":"error","value":null,"diagnostics":[{"code":"expr.index","severity":"warning","message":"positions count from 1, not from 0","start":22,"end":23,"hint":""},{"code":"eval.index","severity":"error","message":"the position `0` is below 1","start":13,"end":27,"hint":""}]}"#,
        ),
        (
            r#"{"expression":"Switch([a], \"x\", \"a\", \"1\")","attributes":{"a":"a"}}"#,
            0,
            r#"{"outcome":"value","value":"1","diagnostics":[{"code":"expr.switchDefault","severity":"info","message":"`Switch` with a default while Entra ID is the source","start":0,"end":6,"hint":"the page reports values wrongly set to null, and recommends nested `IIF`"}]}"#,
        ),
        (
            "nonsense",
            1,
            r#"{"outcome":"error","value":null,"diagnostics":[{"code":"request.json","severity":"error","message":"the line is no request: expected ident at line 1 column 2","start":0,"end":0,"hint":""}]}"#,
        ),
        (
            r#"{"expression":"Join(\"@\", DefaultDomain(), FormatDateTime(Now(), , \"M/d/yyyy h:mm:ss tt\", \"yyyy-MM-dd\"))","now":"2025-07-30T12:00:00Z","defaultDomain":"d.example"}"#,
            0,
            r#"{"outcome":"value","value":"d.example@2025-07-30","diagnostics":[]}"#,
        ),
        (
            r#"{"expression":"SelectUniqueValue(\"a\", %other%)","existing":["A"],"macros":{"other":"b"}}"#,
            0,
            r#"{"outcome":"value","value":"b","diagnostics":[{"code":"expr.selectUniqueHere","severity":"warning","message":"`SelectUniqueValue` is not for this application","start":0,"end":17,"hint":"it is only for provisioning from HR systems to Active Directory"},{"code":"expr.macro","severity":"warning","message":"`%other%` is a macro of cloud sync","start":23,"end":30,"hint":""}]}"#,
        ),
    ] {
        // An empty line is passed over.
        let (lines, ended) = eval("line", format!("\n{request}\n"));
        assert_eq!(
            (lines, ended),
            (vec![expect.to_owned()], Some(code)),
            "{request}"
        );
    }
}

#[test]
fn eval_ends_as_its_help_says() {
    for option in ["--help", "-h"] {
        let output = run(&[option]);
        let told = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            told.contains("usage: hubsync eval [--explain] [FILE]\n"),
            "{told}"
        );
        for member in MEMBERS {
            assert!(told.contains(&format!("\"{member}\"")), "{member}: {told}");
        }
        for code in [
            "0 no line ended in an error",
            "; 1 one did",
            "; 2 the command",
            ";\n3 reading",
        ] {
            assert!(told.contains(code), "{code}: {told}");
        }
    }
    // One error among the lines is enough for 1; the other lines are answered.
    let (lines, code) = eval(
        "mixed",
        "{\"expression\":\"Error(\\\"no\\\")\"}\n{\"expression\":\"[a]\"}",
    );
    assert_eq!((lines.len(), code), (2, Some(1)));
    for wrong in [&["--nonsense"][..], &["one.jsonl", "two.jsonl"]] {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    let output = run(&["no-such-file.jsonl"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    // A line that is no text cannot be read.
    assert_eq!(eval("bytes", b"{\"expression\":\"\xff\"}").1, Some(3));
}
