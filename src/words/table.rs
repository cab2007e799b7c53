//! What are the sentences of the language that was chosen?
//!
//! A table is one text: `key`, U+0002, `sentence`, U+0003, and so on, in the order of the keys as UTF-8. The key is the English sentence,
//! before it its context and `|` if it has one; of a sentence by count it is the form `other`, then `|` and the plural category.
//! A table is learned once for the life of the program, so its text is never given back.

use super::formats::{category, number};
use super::template::fill;
use std::cell::Cell;
use std::fmt::{self, Display};

/// Keys and sentences.
type Table = &'static [(&'static str, &'static str)];

thread_local! {
    static TABLE: Cell<Option<Table>> = const { Cell::new(None) };
}

/// Speaks this table's language from now on; an empty one is English.
pub fn learn(table: String) {
    let table: &'static str = table.leak();
    let entries: Vec<(&str, &str)> = table
        .split('\u{3}')
        .filter_map(|entry| entry.split_once('\u{2}'))
        .collect();
    TABLE.set((!entries.is_empty()).then(|| entries.leak() as Table));
}

fn look(table: Table, key: &str) -> Option<&'static &'static str> {
    let place = table
        .binary_search_by(|(known, _)| (*known).cmp(key))
        .ok()?;
    table.get(place).map(|(_, sentence)| sentence)
}

/// A sentence in the language; English where it has none.
pub fn found(english: &'static str) -> &'static str {
    found_in(english, english)
}

/// The same for a sentence that is found under another key.
pub fn found_in(key: &str, english: &'static str) -> &'static str {
    let table = TABLE.get();
    table
        .and_then(|table| look(table, key))
        .copied()
        .unwrap_or(english)
}

/// As [`found`].
pub fn found_at(english: &'static &'static str) -> &'static &'static str {
    let table = TABLE.get();
    table
        .and_then(|table| look(table, english))
        .unwrap_or(english)
}

/// A sentence with its holes filled: the values come in the order of the English sentence.
pub fn said(english: &'static str, values: &[&dyn Display]) -> String {
    let mut text = String::new();
    // A text takes everything.
    _ = write(&mut text, english, values);
    text
}

/// The same, written where the text goes.
pub fn write(
    to: &mut dyn fmt::Write,
    english: &'static str,
    values: &[&dyn Display],
) -> fmt::Result {
    fill(to, found(english), english, "", values)
}

/// The same for a sentence by count.
pub fn said_of(
    count: u64,
    one: &'static str,
    other: &'static str,
    values: &[&dyn Display],
) -> String {
    let mut text = String::new();
    // A text takes everything.
    _ = fill(
        &mut text,
        found_of(count, one, other),
        other,
        &number(count),
        values,
    );
    text
}

/// The form of a sentence for a count.
fn found_of(count: u64, one: &'static str, other: &'static str) -> &'static str {
    if let Some(table) = TABLE.get() {
        let form = |category: &str| look(table, &[other, "|", category].concat());
        if let Some(sentence) = form(&category(count)).or_else(|| form("other")) {
            return sentence;
        }
    }
    if count == 1 { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Open\u{2}Öffnen\u{3}file|Open\u{2}Aufmachen\u{3}{a} of {b}\u{2}{b}, davon {a}\u{3}\
        {n} users in {file}|one\u{2}{n} Person in {file}\u{3}{n} users in {file}|other\u{2}{file}: {n} Personen";

    #[test]
    fn sentences_are_said_in_the_language() {
        let said = |users: usize| {
            let file = "a.csv";
            [
                say!("Open").to_owned(),
                say!(context "file", "Open").to_owned(),
                say!("Close").to_owned(),
                say!("{a} of {b}", a = 1, b = "2"),
                plural!(users, one: "{n} user in {file}", other: "{n} users in {file}", file),
                plural!(users, one: "{n} file", other: "{n} files"),
                found(mark!("Open")).to_owned(),
            ]
            .join("; ")
        };
        let english = "Open; Open; Close; 1 of 2; 1,200 users in a.csv; 1,200 files; Open";
        assert_eq!(said(1_200), english);
        learn(GERMAN.to_owned());
        assert_eq!(
            said(1),
            "Öffnen; Aufmachen; Close; 2, davon 1; 1 Person in a.csv; 1 file; Öffnen"
        );
        assert_eq!(
            said(1_200),
            "Öffnen; Aufmachen; Close; 2, davon 1; a.csv: 1,200 Personen; 1,200 files; Öffnen"
        );
        learn(String::new());
        assert_eq!(said(1_200), english);
    }
}
