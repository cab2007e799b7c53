//! What went wrong with a date, and at which character.

use std::fmt;

/// Why a text is not a date, or a format not a format. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The text does not fit the format.
    Expected {
        /// What the format asks for.
        what: Expected,
        /// The character where it should stand.
        at: usize,
    },
    /// A field is out of its range, or such a day does not exist.
    Field {
        /// Which field.
        name: &'static str,
        /// Its value.
        value: i64,
    },
    /// A field is given twice with different values, or contradicts another.
    Contradiction {
        /// Which field.
        name: &'static str,
    },
    /// Before the year 1, after 9999, or before 1601 for a file time.
    OutOfRange,
    /// The format itself is wrong.
    Format {
        /// Why.
        reason: &'static str,
        /// The character of the format where it is wrong.
        at: usize,
    },
    /// A name that is no `DateTimeStyles` member.
    Style(String),
    /// Members of `DateTimeStyles` that exclude each other.
    Styles,
}

/// What a text lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// So many digits, for this field.
    Digits {
        /// At least.
        least: usize,
        /// At most.
        most: usize,
        /// The field.
        field: &'static str,
    },
    /// This character.
    Char(char),
    /// One of a set of words, or something described in words.
    Words(&'static str),
    /// Nothing more.
    End,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits { least, most, field } => {
                let noun = if *most == 1 { "digit" } else { "digits" };
                if least == most {
                    write!(f, "{least} {noun} ({field})")
                } else {
                    write!(f, "{least} to {most} {noun} ({field})")
                }
            }
            Self::Char(char) => write!(f, "`{char}`"),
            Self::Words(words) => f.write_str(words),
            Self::End => f.write_str("nothing more"),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected { what, at } => write!(f, "expected {what} at character {at}"),
            Self::Field { name, value } => write!(f, "there is no {name} {value} here"),
            Self::Contradiction { name } => write!(f, "the {name} contradicts the rest"),
            Self::OutOfRange => f.write_str("the date is out of range"),
            Self::Format { reason, at } => {
                write!(f, "the format is wrong at character {at}: {reason}")
            }
            Self::Style(name) => write!(f, "`{name}` is not a date time style"),
            Self::Styles => f.write_str("these date time styles exclude each other"),
        }
    }
}

impl std::error::Error for DateError {}
