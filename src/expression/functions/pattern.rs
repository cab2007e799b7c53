//! A pattern in a slot: read once if it is constant, for each row otherwise.

use crate::dotnet::regex::{Regex, RegexError};
use crate::expression::evaluator::{Call, Failure, Site, failure};

/// A slot that holds a pattern.
pub(super) struct Pattern {
    slot: usize,
    known: Option<Regex>,
}

impl Pattern {
    pub(super) fn new(site: &Site<'_>, slot: usize) -> Result<Self, Box<Failure>> {
        let known = site.text(slot).map(read).transpose()?;
        Ok(Self { slot, known })
    }

    /// The pattern, if it is constant.
    pub(super) const fn known(&self) -> Option<&Regex> {
        self.known.as_ref()
    }

    /// Runs `f` with the pattern of this row.
    pub(super) fn with<'a, T>(
        &self,
        call: &mut Call<'a>,
        f: impl FnOnce(&mut Call<'a>, &Regex) -> Result<T, Box<Failure>>,
    ) -> Result<T, Box<Failure>> {
        match &self.known {
            Some(regex) => f(call, regex),
            None => {
                let regex = read(call.text(self.slot).unwrap_or_default())?;
                f(call, &regex)
            }
        }
    }
}

fn read(pattern: &str) -> Result<Regex, Box<Failure>> {
    Regex::new(pattern).map_err(|error| refuse(&error))
}

/// What is said of a pattern that cannot be used, or took too long.
pub(super) fn refuse(error: &RegexError) -> Box<Failure> {
    let code = if *error == RegexError::Slow {
        failure::BUDGET
    } else {
        failure::PATTERN
    };
    Failure::new(code, error.to_string())
}
