//! Do imports go only downward, and does the core keep to itself?
//!
//! In: the sources below `src/`, and the package's lints, which hold the rest of the house rules. The law: the floors of
//! `src/lib.rs`. A room is named by its folder; a line counts without its comment and its texts.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Floor, room, and the rooms that it may name; the edge may name all that is below it.
const ROOMS: &str = "
    0 words      -
    0 value      words
    0 dotnet     words
    0 scim       words
    1 expression words value dotnet
    1 directory  words value
    1 webex      words value scim
    2 schema     words value expression dotnet
    3 preview    words value dotnet scim expression directory webex schema
    3 api        words value scim schema directory webex
    4 session    words value dotnet scim expression directory webex schema preview
    4 plan       words value scim schema directory webex api
    4 watch      words value dotnet scim webex api
    5 apply      words value scim schema directory webex api plan
    6 app        words value dotnet scim expression directory webex schema preview api session plan watch apply
    7 browser    -
    8 ui         -
    8 embed      -
    9 bin        -";

/// The first floor of the edge.
const EDGE: u8 = 7;

/// What the core never names: the browser, clocks, chance, the machine.
const FORBIDDEN: &str = "web_sys js_sys gloo yew wasm_bindgen rand:: getrandom SystemTime Instant::now std::thread \
                         std::fs std::net";

/// A longer file holds two things.
const CEILING: usize = 400;

/// What may not be written outside of tests, nor left unsaid; the first is forbidden, the others warn, and warnings are refused.
const LINTS: &str = "rust::unsafe_code rust::missing_docs clippy::unwrap_used clippy::expect_used clippy::panic \
                     clippy::indexing_slicing clippy::string_slice clippy::todo clippy::unimplemented";

/// A file's name, its text (`~` for a new line), and the faults that are to be found in it.
const PLANTED: &str = r#"
    value/mod.rs      @ use crate::session::Row;                             => 1: names `session`
    scim/path.rs      @ ~use crate::{plan::{a, b}, api::Error};              => 2: names `plan`, 2: names `api`
    expression/lex.rs @ use crate::{~  value,~  schema::{self, Rule},~};     => 1: names `schema`
    preview/mod.rs    @ fn f(_: hubsync::plan::Step) {}                      => 1: names `plan`
    plan/mod.rs       @ use crate::preview::Outcome;                         => 1: names `preview`
    browser/fetch.rs  @ use crate::ui::App;                                  => 1: names `ui`
    browser/fetch.rs  @ use crate::app::App;~use web_sys::Window;            =>
    session/mod.rs    @ use web_sys::Window;                                 => 1: says `web_sys`
    app/mod.rs        @ let now = std::time::Instant::now();                 => 1: says `Instant::now`
    value/mod.rs      @ //! [`crate::session`]~let t = "web_sys"; // yew     =>
    value/mod.rs      @ let t = "\""; use std::net; let u = '"'; yew::x()    => 1: says `yew`, 1: says `std::net`
    value/mod.rs      @ operand::operator(); use super::{Handle, session};   => 1: names `session`
    schema/edit.rs    @ use super::{Handle, session}; super::plan::a();      =>
    schema/edit.rs    @ fn f(_: super::super::api::Error) {}                 => 1: names `api`
    plan/a/b.rs       @ use super::super::{a, super::{value, ~ui::{self}}};  => 1: names `ui`
    plan/a/mod.rs     @ use super::{a::{session}, super::app::{watch}};      => 1: names `app`
    value/mod.rs      @ mod tests {~    use super::plan;~}~use super::api;   => 4: names `api`
    value/mod.rs      @ mod tests {~    use super::super::plan;~}            => 2: names `plan`
    value/mod.rs      @ use super::*;~mod tests {~    use super::*;~}        => 1: names `*`
    value/mod.rs      @ use x;~#[cfg(test)]~mod tests {~    use std::fs;~}   =>
    session/mod.rs    @ use crate::value::{Handle, plan};~a_crate::plan();   =>
    dotnet/mod.rs     @ //! Only words.                                      => is empty
    attic/mod.rs      @ pub struct Box;                                      => the room `attic` has no floor
"#;

#[test]
fn the_sources_keep_to_the_floors() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files(&src);
    assert!(files.len() > 3, "there are sources to be read");
    let mut faults = Vec::new();
    for path in files {
        let name = path.strip_prefix(&src).unwrap().display().to_string();
        let found = faults_of(&name, &fs::read_to_string(&path).unwrap());
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("src/{name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn planted_faults_are_found() {
    for line in PLANTED.trim().lines() {
        let (name, rest) = line.split_once('@').unwrap();
        let (text, expect) = rest.rsplit_once("=>").unwrap();
        let found = faults_of(name.trim(), &text.trim().replace('~', "\n"));
        assert_eq!(found.join(", "), expect.trim(), "{line}");
    }
    let long = "let a = 1;\n".repeat(CEILING + 1);
    assert_eq!(faults_of("value/long.rs", &long).len(), 1);
}

#[test]
fn the_package_is_held_to_its_lints() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut table = "";
    let mut held = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            table = line;
        }
        if let (Some(group), Some((lint, level))) =
            (table.strip_prefix("[lints."), line.split_once(" = "))
        {
            held.push(format!("{}::{lint} {level}", group.trim_end_matches(']')));
        }
    }
    for lint in LINTS.split_whitespace() {
        let level = if lint == "rust::unsafe_code" {
            "forbid"
        } else {
            "warn"
        };
        let line = format!("{lint} \"{level}\"");
        assert!(held.contains(&line), "Cargo.toml lacks `{line}`: {held:?}");
    }
}

/// What is wrong with a file; its name is the path below `src/`.
fn faults_of(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let code = code(text);
    if code.trim().is_empty() {
        faults.push("is empty".to_owned());
    }
    let lines = text.lines().count();
    if lines > CEILING {
        faults.push(format!("{lines} lines; {CEILING} are the ceiling"));
    }
    let Some((room, _)) = name.split_once('/') else {
        return faults;
    };
    let Some((floor, allowed)) = floor_of(room) else {
        faults.push(format!("the room `{room}` has no floor"));
        return faults;
    };
    for (line, named) in imports(name, &code) {
        let other = floor_of(&named).map(|(other, _)| other);
        let Some(other) = other.or((named == "*").then_some(u8::MAX)) else {
            continue;
        };
        let downward = (floor >= EDGE && other < floor) || allowed.contains(&named.as_str());
        if named != room && !downward {
            faults.push(format!("{line}: names `{named}`"));
        }
    }
    // Tests may read files; what they name of the package is held to the floors all the same.
    let untested = code.split("#[cfg(test)]").next().unwrap();
    let core = floor < EDGE && !name.ends_with("tests.rs");
    for (number, line) in untested.lines().enumerate().filter(|_| core) {
        let words = FORBIDDEN.split_whitespace();
        let said = words.filter(|word| places(line, word).next().is_some());
        faults.extend(said.map(|word| format!("{}: says `{word}`", number + 1)));
    }
    faults
}

/// A room's floor and the rooms that it may name.
fn floor_of(room: &str) -> Option<(u8, Vec<&'static str>)> {
    let mut rooms = ROOMS.lines().map(|line| line.split_whitespace());
    rooms.find_map(|mut words| {
        let floor = words.next()?.parse().unwrap();
        (words.next()? == room).then(|| (floor, words.collect()))
    })
}

/// The rooms that a text names by `crate::`, `hubsync::` or as many `super::` as lead there, each with its line.
fn imports(name: &str, code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (head, from_root) in [("crate::", true), ("hubsync::", true), ("super::", false)] {
        for at in places(code, head) {
            let line = code[..at].matches('\n').count() + 1;
            let depth = if from_root {
                0
            } else {
                depth(name, code, line)
            };
            let names = heads(&code[at..], depth + usize::from(from_root));
            found.extend(names.into_iter().map(|name| (line, name)));
        }
    }
    found
}

/// How many `super::` lead from a line to the crate: one for each folder, the file unless it is its folder's own, and
/// each module in braces, which ends where a brace stands as far in as it does.
fn depth(name: &str, code: &str, line: usize) -> usize {
    let file = name.trim_end_matches("mod.rs").trim_end_matches('/');
    let mut open: Vec<usize> = Vec::new();
    for text in code.lines().take(line - 1) {
        let inner = text.trim_start();
        let indent = text.len() - inner.len();
        if open.last() == Some(&indent) && inner.trim_end() == "}" {
            open.pop();
        }
        let module = inner.strip_prefix("pub ").unwrap_or(inner);
        if module.starts_with("mod ") && module.trim_end().ends_with('{') {
            open.push(indent);
        }
    }
    file.split('/').count() + open.len()
}

/// The word that stands in the crate in a path, or in every path of a group in braces: `above` words on.
fn heads(path: &str, above: usize) -> Vec<String> {
    let path = path.trim_start();
    if let Some(group) = path.strip_prefix('{') {
        return members(group)
            .into_iter()
            .flat_map(|member| heads(member, above))
            .collect();
    }
    let climb = ["super::", "crate::", "hubsync::"];
    if let Some(rest) = climb.iter().find_map(|step| path.strip_prefix(step)) {
        return heads(rest, above.saturating_sub(1));
    }
    let word = if path.starts_with('*') {
        "*".to_owned()
    } else {
        path.chars().take_while(is_word).collect()
    };
    if above == 0 { vec![word] } else { Vec::new() }
}

/// The members of a group whose opening brace is behind; those of inner groups stay together.
fn members(group: &str) -> Vec<&str> {
    let (mut members, mut start, mut depth) = (Vec::new(), 0, 1);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            members.push(&group[start..at]);
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    members
}

/// Where a word begins in a text without being the end of a longer one.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let whole = |at: &usize| !text[..*at].ends_with(|c: char| is_word(&c));
    text.match_indices(word).map(|(at, _)| at).filter(whole)
}

fn is_word(c: &char) -> bool {
    c.is_alphanumeric() || *c == '_'
}

/// The text without its comments, and without what stands between quotation marks on one line.
fn code(text: &str) -> String {
    let bare = |line: &str| {
        let line = line.replace("\\\"", "").replace("'\"'", "");
        let outside: String = line.split('"').step_by(2).collect();
        outside.split("//").next().unwrap().to_owned()
    };
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let inside = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    let mut found: Vec<PathBuf> = paths.flat_map(inside).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    found.sort();
    found
}
