//! What does a date format string ask for?
//!
//! In: a custom format (`yyyy-MM-dd`) or a single letter that stands for one. Out: a list of items, read once, which
//! [`exact`](super::exact) matches and [`format`](super::format) prints.
//!
//! The law is .NET's custom and standard format strings in the invariant culture. A letter that means nothing is itself; `Z`
//! is itself too, but marks UTC when read.

use super::error::DateError;

/// A format, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    pub(super) items: Vec<Item>,
    /// What a text without a zone is, for the standard formats that say so.
    pub(super) zone: Option<Zone>,
}

/// What a time is known to be: .NET's `DateTimeKind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Nothing was said.
    Unspecified,
    /// UTC.
    Utc,
    /// The server's zone, which is taken to be UTC (inferred).
    Local,
}

/// One element of a format; the number is how often its letter is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Day(usize),
    Month(usize),
    Year(usize),
    Era,
    Hour12(usize),
    Hour24(usize),
    Minute(usize),
    Second(usize),
    /// Exactly so many digits of a second.
    Fraction(usize),
    /// Up to so many digits of a second, without trailing zeros.
    ShortFraction(usize),
    Mark(usize),
    Offset(usize),
    /// `K`: the zone, if there is one.
    Zone,
    /// `Z`.
    Utc,
    Char(char),
    /// A character in quotes.
    Quoted(char),
}

/// The most digits of a second that a tick can hold.
pub(super) const FRACTION_DIGITS: usize = 7;

/// The standard formats of the invariant culture, by letter.
const STANDARD: [(&str, &str, Option<Zone>); 19] = [
    ("d", "MM/dd/yyyy", None),
    ("D", "dddd, dd MMMM yyyy", None),
    ("f", "dddd, dd MMMM yyyy HH:mm", None),
    ("F", "dddd, dd MMMM yyyy HH:mm:ss", None),
    ("g", "MM/dd/yyyy HH:mm", None),
    ("G", "MM/dd/yyyy HH:mm:ss", None),
    ("m", "MMMM dd", None),
    ("M", "MMMM dd", None),
    ("o", "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", None),
    ("O", "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", None),
    ("r", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", Some(Zone::Utc)),
    ("R", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", Some(Zone::Utc)),
    ("s", "yyyy'-'MM'-'dd'T'HH':'mm':'ss", None),
    ("t", "HH:mm", None),
    ("T", "HH:mm:ss", None),
    ("u", "yyyy'-'MM'-'dd HH':'mm':'ss'Z'", Some(Zone::Utc)),
    ("U", "dddd, dd MMMM yyyy HH:mm:ss", Some(Zone::Utc)),
    ("y", "yyyy MMMM", None),
    ("Y", "yyyy MMMM", None),
];

impl Format {
    /// Reads a format.
    pub fn new(format: &str) -> Result<Self, DateError> {
        if let Some((_, custom, zone)) = STANDARD.iter().find(|(letter, ..)| *letter == format) {
            return Ok(Self {
                items: items(custom)?,
                zone: *zone,
            });
        }
        let wrong = |reason| Err(DateError::Format { reason, at: 1 });
        match format.chars().count() {
            0 => wrong("it is empty"),
            1 => wrong("a single letter must be a standard format; write `%` before it"),
            _ => Ok(Self {
                items: items(format)?,
                zone: None,
            }),
        }
    }
}

fn items(format: &str) -> Result<Vec<Item>, DateError> {
    let mut items = Vec::new();
    let mut chars = format.chars().enumerate().peekable();
    while let Some((index, char)) = chars.next() {
        let wrong = |reason| {
            let at = index + 1;
            Err(DateError::Format { reason, at })
        };
        match char {
            '\'' | '"' => loop {
                match chars.next() {
                    Some((_, quote)) if quote == char => break,
                    Some((_, '\\')) => match chars.next() {
                        Some((_, escaped)) => items.push(Item::Quoted(escaped)),
                        None => return wrong("the quotation does not end"),
                    },
                    Some((_, quoted)) => items.push(Item::Quoted(quoted)),
                    None => return wrong("the quotation does not end"),
                }
            },
            '\\' => match chars.next() {
                Some((_, escaped)) => items.push(Item::Quoted(escaped)),
                None => return wrong("nothing follows the backslash"),
            },
            '%' => match chars.peek() {
                Some((_, '%')) | None => return wrong("`%` needs a letter after it"),
                Some(_) => {}
            },
            'd' | 'M' | 'y' | 'g' | 'h' | 'H' | 'm' | 's' | 'f' | 'F' | 't' | 'z' => {
                let mut count = 1;
                while chars.next_if(|(_, next)| *next == char).is_some() {
                    count += 1;
                }
                if matches!(char, 'f' | 'F') && count > FRACTION_DIGITS {
                    return wrong("a second has at most 7 digits after the point");
                }
                items.push(repeated(char, count));
            }
            'K' => items.push(Item::Zone),
            'Z' => items.push(Item::Utc),
            _ => items.push(Item::Char(char)),
        }
    }
    Ok(items)
}

const fn repeated(letter: char, count: usize) -> Item {
    match letter {
        'd' => Item::Day(count),
        'M' => Item::Month(count),
        'y' => Item::Year(count),
        'g' => Item::Era,
        'h' => Item::Hour12(count),
        'H' => Item::Hour24(count),
        'm' => Item::Minute(count),
        's' => Item::Second(count),
        'f' => Item::Fraction(count),
        'F' => Item::ShortFraction(count),
        't' => Item::Mark(count),
        _ => Item::Offset(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_items() {
        let read = |format: &str| Format::new(format).unwrap().items;
        assert_eq!(
            read("yyyyMdd'T'%h"),
            [
                Item::Year(4),
                Item::Month(1),
                Item::Day(2),
                Item::Quoted('T'),
                Item::Hour12(1)
            ]
        );
        assert_eq!(read("%d"), [Item::Day(1)]);
        assert_eq!(read("d"), read("MM/dd/yyyy"));
        assert_eq!(read(r"\dx"), [Item::Quoted('d'), Item::Char('x')]);
    }

    #[test]
    fn says_what_is_wrong() {
        for (format, at) in [
            ("", 1),
            ("q", 1),
            ("yyyy'x", 5),
            ("yy%%", 3),
            ("ssffffffff", 3),
            (r"yy\", 3),
        ] {
            assert!(
                matches!(Format::new(format), Err(DateError::Format { at: found, .. }) if found == at),
                "{format}"
            );
        }
    }
}
