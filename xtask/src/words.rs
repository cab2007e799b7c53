//! The catalogue of all sentences: collected from the sources into `static/words/en.json`, against which translations are checked.
//!
//! Its members are the English sentences in their order, with the form for one, the context, and the rooms and scripts that say them. Of
//! a translation each member is the sentence, or its forms by plural category. docs/languages.md describes both.

mod scan;

use crate::place;
use scan::Sentence;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The plural categories of Unicode.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The macros themselves.
const MACROS: [&str; 2] = ["src/words/macros.rs", "src/ui/prose.rs"];

/// `cargo xtask words`: writes the catalogue.
pub fn task() -> Result<(), String> {
    let text = catalogue()?;
    place::write(&path(), &text)?;
    println!("{} has {} sentences", path().display(), read(&text)?.len());
    Ok(())
}

/// True to the sources, and every translation true to it?
pub fn check() -> Result<(), String> {
    let text = catalogue()?;
    if place::read(&path())? != text {
        return Err(
            "`static/words/en.json` is not what the sources say: run `cargo xtask words`"
                .to_owned(),
        );
    }
    let english = read(&text)?;
    for file in place::files(&folder())? {
        if file == path() {
            continue;
        }
        let faults = faults(&english, &read(&place::read(&file)?)?);
        if !faults.is_empty() {
            return Err(format!("`{}`: {}", file.display(), faults.join("; ")));
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    place::project().join("static/words")
}

fn path() -> PathBuf {
    folder().join("en.json")
}

/// The catalogue as a text: a member a line, so that a change is a line of a diff.
fn catalogue() -> Result<String, String> {
    let mut found: BTreeMap<Sentence, BTreeSet<String>> = BTreeMap::new();
    for folder in ["src", "static"] {
        for file in place::files(&place::project().join(folder))? {
            let name = file.strip_prefix(place::project()).unwrap_or(&file);
            for sentence in sentences(name, &file)? {
                let room = name.parent().unwrap_or(name).display().to_string();
                found.entry(sentence).or_default().insert(room);
            }
        }
    }
    let mut members = BTreeMap::new();
    for (sentence, rooms) in found {
        let key = match &sentence.context {
            Some(context) => format!("{context}|{}", sentence.text),
            None => sentence.text.clone(),
        };
        let mut member = Map::new();
        if let Some(one) = sentence.one {
            member.insert("one".to_owned(), one.into());
        }
        if let Some(context) = sentence.context {
            member.insert("context".to_owned(), context.into());
        }
        member.insert("in".to_owned(), json!(rooms));
        if let Some(before) = members.insert(key.clone(), Value::Object(member)) {
            let by_count = before.get("one").is_some();
            return Err(format!(
                "`{key}` is said in two ways{}: give one of them a context",
                if by_count { ", by count" } else { "" }
            ));
        }
    }
    let lines: Vec<String> = members
        .iter()
        .map(|(key, member)| format!("  {}: {member}", json!(key)))
        .collect();
    Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
}

fn sentences(name: &Path, file: &Path) -> Result<Vec<Sentence>, String> {
    let shown = name.display().to_string();
    let found = match name.extension().and_then(|ending| ending.to_str()) {
        Some("rs") if !shown.ends_with("tests.rs") && !MACROS.contains(&shown.as_str()) => {
            scan::rust(&place::read(file)?)
        }
        Some("js") => scan::script(&place::read(file)?),
        _ => Ok(Vec::new()),
    };
    found.map_err(|error| format!("`{shown}`, {error}"))
}

fn read(text: &str) -> Result<Map<String, Value>, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// What is wrong with a translation.
fn faults(english: &Map<String, Value>, translation: &Map<String, Value>) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, said) in translation {
        let Some(member) = english.get(key) else {
            faults.push(format!("`{key}` is no sentence of the catalogue"));
            continue;
        };
        let by_count = member.get("one").is_some();
        let forms: Vec<&Value> = match said {
            Value::String(_) if !by_count => vec![said],
            Value::Object(forms) if by_count => {
                let unknown = forms
                    .keys()
                    .find(|category| !CATEGORIES.contains(&category.as_str()));
                faults.extend(
                    unknown.map(|unknown| format!("`{unknown}` of `{key}` is no plural category")),
                );
                if !forms.contains_key("other") {
                    faults.push(format!("`{key}` lacks the form `other`"));
                }
                forms.values().collect()
            }
            _ => {
                let expected = if by_count {
                    "its forms by plural category"
                } else {
                    "a text"
                };
                faults.push(format!("`{key}` is {expected}"));
                continue;
            }
        };
        let known = holes(key);
        for form in forms {
            match form.as_str() {
                None => faults.push(format!("a form of `{key}` is no text")),
                Some(text) => {
                    let wrong = holes(text).into_iter().find(|hole| !known.contains(hole));
                    faults.extend(wrong.map(|hole| {
                        format!("`{text}` has the hole `{hole}`, which `{key}` has not")
                    }));
                    if text.matches('`').count() % 2 == 1 {
                        faults.push(format!("`{text}` has an odd number of backticks"));
                    }
                }
            }
        }
    }
    faults
}

/// The names of a sentence's holes; what is no hole counts as one that no sentence has.
fn holes(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1);
    parts
        .map(|part| part.split_once('}').map_or(part, |(name, _)| name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_what_the_sources_say() {
        assert_eq!(check(), Ok(()));
    }

    #[test]
    fn translations_are_held_to_the_catalogue() {
        let english =
            json!({"A": {}, "{a} of {b}": {}, "{n} users in {a}": {"one": "{n} user in {a}"}});
        let check = |translation: Value| {
            let (english, translation) = (
                english.as_object().cloned(),
                translation.as_object().cloned(),
            );
            faults(
                &english.unwrap_or_default(),
                &translation.unwrap_or_default(),
            )
            .len()
        };
        let good = json!({"A": "Ä", "{a} of {b}": "{b}, {a} {a}", "{n} users in {a}": {"few": "x", "other": "{a}: {n}"}});
        assert_eq!(check(good), 0);
        for wrong in [
            json!({"B": "B"}),
            json!({"A": {"other": "A"}}),
            json!({"A": "{a}"}),
            json!({"A": "a { b"}),
            json!({"A": "`a"}),
            json!({"{n} users in {a}": "x"}),
            json!({"{n} users in {a}": {"few": "x"}}),
            json!({"{n} users in {a}": {"several": "x", "other": "x"}}),
            json!({"{n} users in {a}": {"other": 1}}),
        ] {
            assert_eq!(check(wrong.clone()), 1, "{wrong}");
        }
    }
}
