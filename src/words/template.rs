//! How does a sentence with holes become a text?
//!
//! A hole is a name in braces: `{file} has {rows} rows`. The English sentence says in which order the values come; a translation may
//! name the holes in another one, twice, or not at all. `{n}` is the count of a sentence by count. A sentence has no other braces.

use std::fmt::{self, Display, Write};

/// The name of the hole that takes a count.
const COUNT: &str = "n";

/// What a template consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A text, as it is; it may be empty.
    Text(&'a str),
    /// The count of a sentence by count.
    Count,
    /// The value at this place.
    Value(usize),
}

/// Hands over the parts of a template in their order. `english` says at which place each value is; a hole that it does not have is left
/// out. A brace that is never closed is text.
///
/// # Errors
/// What `take` gives.
pub fn parts(
    template: &str,
    english: &str,
    take: &mut dyn FnMut(Part<'_>) -> fmt::Result,
) -> fmt::Result {
    let mut rest = template;
    while let Some((text, name, after)) = cut(rest) {
        take(Part::Text(text))?;
        if name == COUNT {
            take(Part::Count)?;
        } else if let Some(place) = place(english, name) {
            take(Part::Value(place))?;
        }
        rest = after;
    }
    take(Part::Text(rest))
}

/// The place of a hole among those of the English sentence, the count left out.
fn place(english: &str, name: &str) -> Option<usize> {
    let mut place = 0;
    let mut rest = english;
    while let Some((_, known, after)) = cut(rest) {
        if known == name {
            return Some(place);
        }
        place += usize::from(known != COUNT);
        rest = after;
    }
    None
}

/// What comes before the first hole, its name, and what comes after it.
fn cut(text: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = text.split_once('{')?;
    let (name, after) = after.split_once('}')?;
    Some((before, name, after))
}

/// Fills the holes of a template: the values come in the order of the English sentence. `count` is what `{n}` becomes.
pub(super) fn fill(
    to: &mut dyn Write,
    template: &str,
    english: &str,
    count: &str,
    values: &[&dyn Display],
) -> fmt::Result {
    parts(template, english, &mut |part| match part {
        Part::Text(text) => to.write_str(text),
        Part::Count => to.write_str(count),
        Part::Value(place) => values
            .get(place)
            .map_or(Ok(()), |value| write!(to, "{value}")),
    })
}

/// True if these are the holes of an English sentence in their order, each once, the count left out.
pub const fn fits(english: &str, names: &[&str]) -> bool {
    let mut text = english.as_bytes();
    let mut names = names;
    while let [first, rest @ ..] = text {
        text = rest;
        match *first {
            b'}' => return false,
            b'{' => {
                let Some((name, after)) = hole(rest) else {
                    return false;
                };
                text = after;
                if same(name, COUNT.as_bytes()) {
                    continue;
                }
                let [expected, more @ ..] = names else {
                    return false;
                };
                if !same(name, expected.as_bytes()) {
                    return false;
                }
                names = more;
            }
            _ => {}
        }
    }
    names.is_empty()
}

/// The name of a hole and what comes after it.
const fn hole(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut length = 0;
    let mut rest = text;
    while let [first, after @ ..] = rest {
        match *first {
            b'}' => return Some((text.split_at(length).0, after)),
            b'{' => return None,
            _ => {}
        }
        length += 1;
        rest = after;
    }
    None
}

const fn same(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([a, more_left @ ..], [b, more_right @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (more_left, more_right);
    }
    left.is_empty() && right.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled() {
        let fill = |template: &str, english: &str, count: &str, values: &[&dyn Display]| {
            let mut text = String::new();
            super::fill(&mut text, template, english, count, values).map(|()| text)
        };
        let english = "{file} has {rows} rows";
        let filled = |template| fill(template, english, "", &[&"a.csv", &3]);
        for (template, expect) in [
            (english, "a.csv has 3 rows"),
            ("{rows} Zeilen: {file}, {rows}", "3 Zeilen: a.csv, 3"),
            ("nichts", "nichts"),
            ("{unknown}{rows}", "3"),
            ("offen { ist", "offen { ist"),
            ("", ""),
        ] {
            assert_eq!(filled(template), Ok(expect.to_owned()));
        }
        // What a file says is no template.
        assert_eq!(
            fill("{a}{b}", "{a}{b}", "", &[&"{b}", &1]),
            Ok("{b}1".to_owned())
        );
        assert_eq!(
            fill("{n} in {a}", "{n} in {a}", "2", &[&"x"]),
            Ok("2 in x".to_owned())
        );
    }

    #[test]
    fn a_call_names_the_holes_of_its_sentence() {
        assert!(fits("{a} and {b}", &["a", "b"]));
        assert!(fits("{n} in {a}", &["a"]));
        assert!(fits("none", &[]));
        for (english, names) in [
            ("{a} and {b}", &["b", "a"][..]),
            ("{a}", &[]),
            ("none", &["a"]),
            ("{a} {a}", &["a"]),
            ("{a", &["a"]),
            ("a}", &[]),
            ("{ab}", &["a"]),
            ("{a{b}}", &["b"]),
        ] {
            assert!(!fits(english, names), "{english}");
        }
    }
}
