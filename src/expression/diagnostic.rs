//! What is wrong with an expression, where, and how to mend it.
//!
//! Every code is listed once, in [`Code`]; a [`Fix`] is data, so that the page, the command and a test apply it alike.

use super::code::Code;
use super::tree::Span;
use crate::value::few;

/// After so many findings only the first error is still recorded: nobody reads more, and a page that shows ten thousand
/// stands still.
const LIMIT: usize = 200;

/// Adds a finding unless there are enough; whether there is an error is never lost.
pub(super) fn record(all: &mut Vec<Diagnostic>, found: Diagnostic) {
    let first_error = || {
        let error = |one: &Diagnostic| one.severity == Severity::Error;
        error(&found) && !all.iter().any(error)
    };
    if all.len() < LIMIT || first_error() {
        all.push(found);
    }
}

/// Puts findings into the order of their places, and of `rank` where several begin at one.
pub fn sort(all: &mut [Diagnostic], rank: fn(&Diagnostic) -> u16) {
    few::sort(all, |one| (one.span.start, rank(one)));
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The expression cannot be evaluated, or the service refuses it.
    Error,
    /// It works, but probably not as meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no final period, the user's text in backticks.
    pub message: String,
    /// Where, in bytes of the expression's text.
    pub span: Span,
    /// How to mend it; empty if nothing can be said.
    pub hint: String,
    /// Edits that mend it, the likeliest first; empty if none is certain enough to offer.
    pub fixes: Vec<Fix>,
}

/// An edit that can be offered with one click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button's text.
    pub label: String,
    /// Replacements in the expression's text; they do not overlap.
    pub edits: Vec<(Span, String)>,
}

impl Diagnostic {
    /// A finding with the severity of its code, without hint and fixes.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            span,
            hint: String::new(),
            fixes: Vec::new(),
        }
    }

    /// The same with a remedy in words.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same with one more edit on offer.
    #[must_use]
    pub fn with_fix(mut self, label: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        self.fixes.push(Fix {
            label: label.into(),
            edits,
        });
        self
    }

    /// The place as line and column, both from 1; columns count characters.
    pub fn place(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        (line, column)
    }
}

impl Fix {
    /// The text after the edits; an edit that does not fit the text is left out.
    pub fn apply(&self, text: &str) -> String {
        let place = |(span, _): &(Span, String)| (span.start, span.end);
        let mut edits: Vec<&(Span, String)> = Vec::with_capacity(self.edits.len());
        for edit in &self.edits {
            let at = edits.partition_point(|other| place(other) <= place(edit));
            edits.insert(at, edit);
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut from = 0;
        for (span, replacement) in edits {
            if let Some(kept) = text.get(from..span.start)
                && text.is_char_boundary(span.end)
            {
                out.push_str(kept);
                out.push_str(replacement);
                from = span.end;
            }
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_applied_in_order_and_places_count_characters() {
        let found = Diagnostic::new(Code::Unexpected, 4..5, "x")
            .with_fix("two", vec![(4..5, "!".to_owned()), (0..2, "e".to_owned())]);
        assert_eq!(
            found.fixes.first().map(|fix| fix.apply("é\n ;b")),
            Some("e\n !b".to_owned())
        );
        assert_eq!(found.place("é\n ;b"), (2, 2));
        let outside = Fix {
            label: String::new(),
            edits: vec![(1..9, String::new())],
        };
        assert_eq!(outside.apply("é"), "é");
    }

    #[test]
    fn the_first_error_is_never_lost() {
        let mut all = Vec::new();
        for at in 0..10_000 {
            record(&mut all, Diagnostic::new(Code::Parentheses, at..at, ""));
        }
        record(&mut all, Diagnostic::new(Code::Trailing, 1..2, ""));
        record(&mut all, Diagnostic::new(Code::Trailing, 2..3, ""));
        assert_eq!(all.len(), LIMIT + 1);
    }
}
