//! What is said about the slips people make: each file of a folder, rendered with the place marked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::fmt::Write as _;

use hubsync::expression::lexer::lex;
use hubsync::expression::{CheckContext, Diagnostic, diagnose};

const ATTRIBUTES: &[&str] = &[
    "country",
    "department",
    "displayName",
    "givenName",
    "hireDate",
    "mail",
    "mailNickname",
    "manager",
    "mobile",
    "proxyAddresses",
    "state",
    "surname",
    "userPrincipalName",
    "a",
    "b",
    "c",
    "d",
];

fn findings(text: &str) -> Vec<Diagnostic> {
    let context = CheckContext {
        attributes: Some(&ATTRIBUTES),
        ..CheckContext::default()
    };
    diagnose(text, &context).diagnostics
}

fn render(text: &str) -> String {
    let mut out = format!("{text}\n\n");
    for one in findings(text) {
        let (line, column) = one.place(text);
        let severity = format!("{:?}", one.severity).to_lowercase();
        writeln!(
            out,
            "{severity}[{}]: {} ({line}:{column})",
            one.code.name(),
            one.message
        )
        .unwrap();
        let written = text.lines().nth(line - 1).unwrap_or_default();
        let marked = text[one.span.clone()]
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        writeln!(
            out,
            "  | {written}\n  | {}{}",
            " ".repeat(column - 1),
            "^".repeat(marked.max(1))
        )
        .unwrap();
        if !one.hint.is_empty() {
            writeln!(out, "  hint: {}", one.hint).unwrap();
        }
        for fix in &one.fixes {
            writeln!(
                out,
                "  fix: {}: {}",
                fix.label,
                fix.apply(text).replace('\n', "\n       ")
            )
            .unwrap();
        }
        out.push('\n');
    }
    out
}

#[test]
fn diagnostics() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/expression/diagnostics"
    );
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 50);
    let mut all = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!findings(&text).is_empty(), "{}", file.display());
        writeln!(
            all,
            "== {}\n{}",
            file.file_stem().unwrap().to_string_lossy(),
            render(&text)
        )
        .unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn tokens() {
    let mut all = String::new();
    for text in [
        r#"Replace([mobile], , "[()\\s-]+", , "\"x\\", , )"#,
        r#"IIF(InStr([emails[type eq "work"].value], "@", -1.5) <> &HF7, %DomainFQDN%, vbTextCompare)"#,
        "Append(“a”, 'b') & [c ; #",
    ] {
        writeln!(all, "{text}").unwrap();
        for token in lex(text) {
            writeln!(
                all,
                "  {:>3}..{:<3} {:?} {}",
                token.span.start,
                token.span.end,
                token.kind,
                &text[token.span.clone()]
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_fix_mends_its_finding() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/expression/diagnostics"
    );
    let mut fixes = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for one in findings(&text) {
            for fix in &one.fixes {
                fixes += 1;
                let count = |text: &str| {
                    findings(text)
                        .iter()
                        .filter(|other| other.code == one.code)
                        .count()
                };
                let mended = fix.apply(&text);
                assert!(
                    count(&mended) < count(&text),
                    "{}: {} -> {mended}",
                    one.code.name(),
                    fix.label
                );
            }
        }
    }
    assert!(fixes > 20, "{fixes}");
}
