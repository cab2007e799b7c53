//! Why a pattern cannot be used.

use std::fmt;

/// Why a pattern cannot be used, or did not come to an end. Positions count the pattern's characters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegexError {
    /// .NET refuses it too.
    Invalid {
        /// What is wrong.
        reason: String,
        /// Where.
        at: usize,
    },
    /// A balancing group, such as `(?<a-b>x)`.
    Balancing {
        /// Where.
        at: usize,
    },
    /// .NET takes it, but it cannot be done here.
    Unsupported {
        /// What it is.
        what: &'static str,
        /// Where.
        at: usize,
    },
    /// Matching took more steps than allowed.
    Slow,
}

impl RegexError {
    /// A stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "regex.invalid",
            Self::Balancing { .. } => "regex.balancing",
            Self::Unsupported { .. } => "regex.unsupported",
            Self::Slow => "regex.slow",
        }
    }

    pub(super) fn invalid<T>(reason: impl Into<String>, at: usize) -> Result<T, Self> {
        Err(Self::Invalid {
            reason: reason.into(),
            at,
        })
    }
}

impl fmt::Display for RegexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offline = "is a .NET feature that cannot be previewed offline";
        match self {
            Self::Invalid { reason, at } => write!(f, "{reason} at character {at} of the pattern"),
            Self::Balancing { at } => write!(f, "the balancing group at character {at} {offline}"),
            Self::Unsupported { what, at } => write!(f, "{what} at character {at} {offline}"),
            Self::Slow => f.write_str("the pattern takes too many steps on this text"),
        }
    }
}

impl std::error::Error for RegexError {}
