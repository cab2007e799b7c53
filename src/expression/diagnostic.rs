//! What is wrong with an expression, where, and how to mend it.
//!
//! Every code is listed once, in [`Code`]; a [`Fix`] is data, so that the page, the command and a test apply it alike.

use super::code::Code;
use super::tree::Span;

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
        let mut edits: Vec<&(Span, String)> = self.edits.iter().collect();
        edits.sort_by_key(|(span, _)| (span.start, span.end));
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
