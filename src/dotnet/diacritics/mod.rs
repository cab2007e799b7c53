//! Which letters does `NormalizeDiacritics` replace?
//!
//! In: a text. Out: the same with each listed character or sequence replaced, or nothing if none is in it.
//!
//! The law is the table that Microsoft's function reference prints. It is a dictionary, not Unicode's decomposition: what is not
//! listed stays (`œ`, `đ`; inferred from the way the page keeps growing). Latin letters are composed
//! first (NFC) and the longest entry wins.
//!
//! Never here: other languages' transliterations, whatever would be nicer for them.

mod composition;
mod latin;
mod table;

use composition::composed;
use table::{SEQUENCES, SINGLE};

/// Appends `text` with its diacritics replaced; false, and nothing is appended, if the text stays as it is.
pub fn replace(text: &str, out: &mut String) -> bool {
    if text.is_ascii() {
        return false;
    }
    let start = out.len();
    let source = composed(text);
    let mut rest = &*source;
    while let Some(first) = rest.chars().next() {
        let (length, replacement) =
            sequence(first, rest).unwrap_or_else(|| (first.len_utf8(), single(first)));
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push_str(replacement.unwrap_or(taken));
        rest = after;
    }
    if out.get(start..) == Some(text) {
        out.truncate(start);
        return false;
    }
    true
}

/// The longest listed sequence that `text`, whose first character is `first`, begins with: its length and replacement.
fn sequence(first: char, text: &str) -> Option<(usize, Option<&'static str>)> {
    // Sequences are a letter and marks; a mark is never ASCII, so most letters are done here.
    let next = text.as_bytes().get(first.len_utf8())?;
    if next.is_ascii() {
        return None;
    }
    let begin = SEQUENCES.partition_point(|(from, _)| from.chars().next() < Some(first));
    SEQUENCES
        .get(begin..)?
        .iter()
        .take_while(|(from, _)| from.starts_with(first))
        .filter(|(from, _)| text.starts_with(from))
        .max_by_key(|(from, _)| from.len())
        .map(|(from, to)| (from.len(), Some(*to)))
}

fn single(char: char) -> Option<&'static str> {
    if char.is_ascii() {
        return None;
    }
    let found = SINGLE.binary_search_by_key(&char, |(from, _)| *from).ok()?;
    SINGLE.get(found).map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn replaced(text: &str) -> String {
        let mut out = String::new();
        if replace(text, &mut out) {
            out
        } else {
            text.to_owned()
        }
    }

    #[test]
    fn holds_the_printed_table() {
        let printed: serde_json::Value = serde_json::from_str(include_str!(
            "../../../tests/data/dotnet/normalize-diacritics.json"
        ))
        .unwrap();
        let rows = printed["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 261);
        let composed =
            |row: &serde_json::Value| row["from"].as_str().unwrap().nfc().collect::<String>();
        for row in rows {
            let (from, to) = (composed(row), row["to"].as_str().unwrap());
            assert_eq!(replaced(&from), to, "{row}");
            let decomposed: String = from.nfd().collect();
            assert_eq!(replaced(&decomposed), to, "{row}");
        }
        let listed: std::collections::BTreeSet<String> = rows.iter().map(composed).collect();
        assert_eq!(SINGLE.len() + SEQUENCES.len(), listed.len());
        assert!(SINGLE.is_sorted() && SEQUENCES.is_sorted());
    }

    #[test]
    fn leaves_what_is_not_listed() {
        for (text, expect) in [
            ("Zoë", "Zoe"),
            ("Zoe\u{308}", "Zoe"),
            (
                "Ångström Øst Straße Łódź Ærø",
                "Angstrom OEst Strasse Lodz AEroe",
            ),
            ("Ngāti Whātua", "Ngati Whatua"),
            ("œuvre Đorđe Þór", "œuvre Đorđe Þor"),
            ("日本 Ελλάδα", "日本 Ελλάδα"),
            ("e\u{30a}\u{304}x e\u{30a}", "ex e\u{30a}"),
        ] {
            assert_eq!(replaced(text), expect);
        }
    }

    #[test]
    fn says_when_nothing_changes() {
        let mut out = String::from("kept");
        assert!(!replace("plain", &mut out) && !replace("日本", &mut out));
        assert_eq!(out, "kept");
    }
}
