//! What the generator of users expects, by the native command: files of its own on all cores, so divided and joined again.
//!
//! Three hundred users are always there. `HUBSYNC_GENERATE=1000,100000,1000000` makes as many, twice each, and takes some minutes:
//! `cargo xtask bench` does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::schema::{Document, Edit, RowEdit, source_of};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Instant;

const GENERATOR: &str = "../shared/data/fixtures/generate_users.py";

/// The default schema with another source of `userName`, and this scoping filter.
fn schema(source: &str, scope: Value) -> String {
    let path = "tests/data/schema/webex-synchronization-schema.json";
    let (document, _) = Document::read(&std::fs::read(path).unwrap()).unwrap();
    let mapping = document.user_mapping().unwrap();
    let at = mapping.address();
    let mut rows = mapping.rows().into_iter();
    let row = rows.position(|row| row.target() == "userName").unwrap();
    let change = RowEdit::Source(source_of(source));
    let edited = document.edited(at, &Edit::Row { row, change }).unwrap();
    let edited = edited.edited(at, &Edit::SetScope { scope }).unwrap();
    edited.to_json_text()
}

/// What the command counts: users of each outcome, and of each note within it (`create mailIsUserName`).
fn counted(told: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in told.lines() {
        let Some((outcome, rest)) = line
            .strip_prefix("hubsync: ")
            .and_then(|line| line.split_once(": "))
        else {
            continue;
        };
        let number = |text: &str| text.split(' ').next().and_then(|text| text.parse().ok());
        if outcome == "left alone in Webex" {
            let left = rest.split(", ").filter_map(number).sum();
            counts.insert(outcome.to_owned(), left);
        } else if let (Some(users), Some((_, notes))) = (number(rest), rest.split_once(" user")) {
            counts.insert(outcome.to_owned(), users);
            let notes = notes.strip_prefix('s').unwrap_or(notes);
            let notes = notes.trim_matches([' ', '(', ')']);
            for note in notes.split(", ").filter(|note| !note.is_empty()) {
                let (users, note) = note.split_once(' ').unwrap();
                counts.insert(format!("{outcome} {note}"), users.parse().unwrap());
            }
        }
    }
    counts
}

/// The same in the generator's words.
fn generated(counts: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let of = |name: &str| counts.get(name).copied().unwrap_or(0);
    let noted = |outcomes: &[&str], note: &str| -> usize {
        let each = outcomes
            .iter()
            .map(|outcome| of(&format!("{outcome} {note}")));
        each.sum()
    };
    let matches = ["match", "update", "noChange"];
    let claims = ["match", "update", "noChange", "deactivate"];
    let all = [
        ("outOfScope", of("outOfScope")),
        ("invalidUserName", of("invalidUserName")),
        ("duplicateSource", of("duplicateSource")),
        ("skipDisabled", of("skipDisabled")),
        ("create", of("create")),
        ("deactivate", of("deactivate")),
        ("match", matches.iter().map(|outcome| of(outcome)).sum()),
        ("matchDifferingByCase", noted(&claims, "caseOnly")),
        ("matchInactiveInWebex", noted(&matches, "inactiveInWebex")),
        (
            "createButMailIsInWebex",
            noted(&["create"], "mailIsUserName"),
        ),
        ("outOfScopeButInWebex", noted(&["outOfScope"], "inWebex")),
    ];
    all.map(|(name, count)| (name.to_owned(), count)).into()
}

/// Compares all previews of a folder; gives how many there were.
fn check(folder: &str) -> usize {
    let text = std::fs::read(format!("{folder}/expected.json")).unwrap();
    let expected: Value = serde_json::from_slice(&text).unwrap();
    let previews = expected["previews"].as_array().unwrap();
    assert_eq!(previews.len(), 6);
    for (number, preview) in previews.iter().enumerate() {
        let filtered = preview["scope"] == "filter";
        let scope = if filtered {
            expected["scopeFilter"].clone()
        } else {
            Value::Null
        };
        let source = preview["userName"].as_str().unwrap();
        let path = format!(
            "{}/generated-{}-{number}.json",
            env!("CARGO_TARGET_TMPDIR"),
            std::process::id()
        );
        std::fs::write(&path, schema(source, scope)).unwrap();
        let begin = Instant::now();
        let told = Command::new(env!("CARGO_BIN_EXE_hubsync"))
            .args(["preview", "--format", "csv", "--schema", &path])
            .args(["--users", &format!("{folder}/entra-users.csv")])
            .args(["--webex", &format!("{folder}/webex-users.csv")])
            .stdout(Stdio::null())
            .output()
            .unwrap();
        let told = String::from_utf8(told.stderr).unwrap();
        let about = format!("{folder}: {source} {}", preview["scope"]);
        println!("{about}: {:.1} s", begin.elapsed().as_secs_f64());
        let counts = counted(&told);
        let wanted: BTreeMap<String, usize> =
            serde_json::from_value(preview["totals"].clone()).unwrap();
        assert_eq!(generated(&counts), wanted, "{about}\n{told}");
        let left = counts["left alone in Webex"];
        assert_eq!(
            left as u64,
            preview["webexUsersNotClaimed"].as_u64().unwrap(),
            "{about}\n{told}"
        );
        std::fs::remove_file(path).unwrap();
    }
    previews.len()
}

#[test]
fn three_hundred_generated_users() {
    assert_eq!(check("tests/data/generated"), 6);
}

#[test]
fn as_many_users_as_are_asked_for_with_two_seeds() {
    let Ok(counts) = std::env::var("HUBSYNC_GENERATE") else {
        println!("skipped: HUBSYNC_GENERATE names no number of users");
        return;
    };
    let mut compared = 0;
    for count in counts.split(',') {
        for seed in ["1", "2"] {
            let folder = format!("{}/generated-{count}-{seed}", env!("CARGO_TARGET_TMPDIR"));
            let made = Command::new("python3")
                .args([
                    GENERATOR, "--count", count, "--seed", seed, "--out", &folder,
                ])
                .args(["--format", "csv", "--webex", "csv"])
                .output()
                .unwrap();
            assert!(made.status.success(), "{made:?}");
            compared += check(&folder);
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
    println!("{compared} previews are as the generator expects");
}
