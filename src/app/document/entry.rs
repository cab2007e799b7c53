//! One attribute mapping as the page shows it.

use crate::app::names::Names;
use crate::expression::diagnostic;
use crate::expression::{CheckContext, Diagnostic, Position, check, parse};
use crate::schema::SourceType;
use crate::schema::suggestion::Evidence;
use crate::session::Row;

/// Where a mapping's value comes from, in the portal's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The value of a source attribute.
    Direct,
    /// The same text for everybody.
    Constant,
    /// An expression.
    Expression,
    /// No source: the target is left alone, apart from a default value.
    None,
    /// A kind of source that is kept as it is and cannot be previewed.
    Other,
}

impl Kind {
    /// The kind of a source; nothing for a mapping without one.
    pub fn of(source: Option<SourceType<'_>>) -> Self {
        match source {
            None => Self::None,
            Some(SourceType::Attribute) => Self::Direct,
            Some(SourceType::Constant) => Self::Constant,
            Some(SourceType::Function) => Self::Expression,
            Some(SourceType::Other(_)) => Self::Other,
        }
    }
}

/// One attribute mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As the session evaluates it.
    pub row: Row,
    /// Where the value comes from.
    pub kind: Kind,
    /// As it came; nothing for a mapping that was added here.
    pub came: Option<Row>,
    /// On what a suggested mapping rests; nothing for one that came with a schema.
    pub evidence: Option<Evidence>,
    /// Where that is written, or what is open; may be empty.
    pub note: &'static str,
    /// What is wrong with the source; empty for a mapping without one.
    pub findings: Vec<Diagnostic>,
}

impl Entry {
    /// A mapping that was added here.
    pub fn new(row: Row, kind: Kind, names: &Names<'_>) -> Self {
        Self {
            findings: findings(&row, names),
            row,
            kind,
            came: None,
            evidence: None,
            note: "",
        }
    }

    /// True if anything of it is not as it came.
    pub fn changed(&self) -> bool {
        self.came.as_ref() != Some(&self.row)
    }

    /// The source as it came.
    pub fn original(&self) -> Option<&str> {
        self.came.as_ref()?.source.as_deref()
    }

    /// The source attributes that the expression reads.
    pub fn attributes(&self) -> Vec<String> {
        let source = self.row.source.as_deref().unwrap_or_default();
        parse(source).tree.attributes().map(str::to_owned).collect()
    }
}

fn findings(row: &Row, names: &Names<'_>) -> Vec<Diagnostic> {
    let Some(source) = row.source.as_deref() else {
        return Vec::new();
    };
    let parsed = parse(source);
    let position = if row.matching_priority > 0 {
        Position::Matching
    } else {
        Position::Mapping
    };
    let context = CheckContext {
        attributes: Some(names),
        position,
        ..CheckContext::default()
    };
    let mut findings = check(&parsed.tree, source, &context);
    findings.extend(parsed.diagnostics);
    diagnostic::sort(&mut findings, |finding| finding.severity as u16);
    findings
}
