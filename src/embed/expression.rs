//! One expression: read, checked, laid out, evaluated.

use super::error::ApiError;
use super::place::Places;
use super::types::{
    AttributeInput, CheckOptions, CheckedExpression, EvaluateRequest, Evaluation,
    EvaluationOutcome, ExplainedPart, ExpressionFinding, FindingSeverity, ParsedExpression,
    QuickFix, SyntaxKind, SyntaxNode, TextEdit, TextValue,
};
use crate::expression::{
    self, AttributeNames, CheckContext, Diagnostic, NodeId, NodeKind, Position, Severity, Tree,
};
use crate::session::evaluation::{self as core, AttributeValue, EvaluationRequest, OneOrMany};

/// Reads an expression: always a tree, and what is wrong with the text.
pub fn parse(expression: &str) -> ParsedExpression {
    let parsed = expression::parse(expression);
    let places = Places::of(expression);
    ParsedExpression {
        tree: node(&parsed.tree, parsed.tree.root, &places),
        diagnostics: findings(&parsed.diagnostics, &places),
    }
}

/// Everything that can be said about an expression without running it, what is wrong with its text included.
pub fn check(expression: &str, options: &CheckOptions) -> CheckedExpression {
    let parsed = expression::parse(expression);
    let context = CheckContext {
        attributes: options
            .attributes
            .as_ref()
            .map(|names| names as &dyn AttributeNames),
        position: if options.matching {
            Position::Matching
        } else {
            Position::Mapping
        },
        ..CheckContext::default()
    };
    let mut found = parsed.diagnostics.clone();
    found.extend(expression::check(&parsed.tree, expression, &context));
    expression::diagnostic::sort(&mut found, |one| one.code as u16);
    CheckedExpression {
        diagnostics: findings(&found, &Places::of(expression)),
    }
}

/// The expression laid out over lines.
///
/// # Errors
/// `expression` if the text does not parse: nothing is laid out then.
pub fn format(expression: &str) -> Result<String, ApiError> {
    let parsed = expression::parse(expression);
    let wrong = parsed
        .diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error);
    match wrong {
        Some(found) => {
            let (line, column) = found.place(expression);
            Err(ApiError {
                place: Some(format!("line {line}, column {column}")),
                ..ApiError::new("expression", found.message.clone())
            })
        }
        None => Ok(expression::format(&parsed.tree)),
    }
}

/// Evaluates an expression for one user; what goes wrong is in the answer.
pub fn evaluate(request: EvaluateRequest) -> Evaluation {
    let text = request.expression.clone();
    let explained = request.explain;
    let answer = core::evaluate(&core_request(request), explained);
    let places = Places::of(&text);
    Evaluation {
        outcome: outcome(answer.outcome),
        value: answer.value.map(value),
        diagnostics: answer
            .diagnostics
            .into_iter()
            .map(|found| ExpressionFinding {
                code: found.code,
                severity: severity(found.severity),
                message: found.message,
                start: places.utf16(found.start),
                end: places.utf16(found.end),
                hint: found.hint,
                fixes: Vec::new(),
            })
            .collect(),
        explanation: answer.explanation.map(|part| explained_part(part, &places)),
    }
}

/// Evaluates many requests: JSON Lines in, JSON Lines out, as `hubsync eval` reads and writes them. Empty lines are passed over.
pub fn evaluate_lines(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len());
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        out.push_str(&core::evaluate_line(line, false).0);
        out.push('\n');
    }
    out
}

fn core_request(request: EvaluateRequest) -> EvaluationRequest {
    let attribute = |input| match input {
        AttributeInput::Nothing(()) => AttributeValue::Nothing(()),
        AttributeInput::Boolean(truth) => AttributeValue::Boolean(truth),
        // What a script calls a number has the text that a script gives it.
        AttributeInput::Number(number) => AttributeValue::Text(number.to_string()),
        AttributeInput::Text(text) => AttributeValue::Text(text),
        AttributeInput::Texts(texts) => AttributeValue::Texts(texts),
    };
    EvaluationRequest {
        expression: request.expression,
        attributes: request
            .attributes
            .into_iter()
            .map(|(name, input)| (name, attribute(input)))
            .collect(),
        now: request.now,
        existing: request.existing,
        default_domain: request.default_domain,
        macros: request.macros,
    }
}

fn outcome(word: core::Outcome) -> EvaluationOutcome {
    match word {
        core::Outcome::Value => EvaluationOutcome::Value,
        core::Outcome::Null => EvaluationOutcome::Null,
        core::Outcome::Skip => EvaluationOutcome::Skip,
        core::Outcome::Error => EvaluationOutcome::Error,
        core::Outcome::NotEvaluated => EvaluationOutcome::NotEvaluated,
    }
}

fn value(value: OneOrMany) -> TextValue {
    match value {
        OneOrMany::One(text) => TextValue::One(text),
        OneOrMany::Many(texts) => TextValue::Many(texts),
    }
}

fn explained_part(part: core::ExplainedPart, places: &Places<'_>) -> ExplainedPart {
    ExplainedPart {
        text: part.text,
        start: places.utf16(part.start),
        end: places.utf16(part.end),
        outcome: outcome(part.outcome),
        value: part.value.map(value),
        note: part.note,
        parts: part
            .parts
            .into_iter()
            .map(|part| explained_part(part, places))
            .collect(),
    }
}

fn severity(severity: Severity) -> FindingSeverity {
    match severity {
        Severity::Error => FindingSeverity::Error,
        Severity::Warning => FindingSeverity::Warning,
        Severity::Info => FindingSeverity::Info,
    }
}

fn findings(found: &[Diagnostic], places: &Places<'_>) -> Vec<ExpressionFinding> {
    found
        .iter()
        .map(|found| ExpressionFinding {
            code: found.code.name().to_owned(),
            severity: severity(found.severity),
            message: found.message.clone(),
            start: places.utf16(found.span.start),
            end: places.utf16(found.span.end),
            hint: found.hint.clone(),
            fixes: found
                .fixes
                .iter()
                .map(|fix| QuickFix {
                    label: fix.label.clone(),
                    edits: fix
                        .edits
                        .iter()
                        .map(|(span, text)| TextEdit {
                            start: places.utf16(span.start),
                            end: places.utf16(span.end),
                            text: text.clone(),
                        })
                        .collect(),
                })
                .collect(),
        })
        .collect()
}

fn node(tree: &Tree, id: NodeId, places: &Places<'_>) -> SyntaxNode {
    let Some(found) = tree.node(id) else {
        return leaf(SyntaxKind::Missing, "", &(0..0), places);
    };
    let span = &found.span;
    match &found.kind {
        NodeKind::Missing => leaf(SyntaxKind::Missing, "", span, places),
        NodeKind::Attribute(name) => leaf(SyntaxKind::Attribute, name, span, places),
        NodeKind::Text(text) => leaf(SyntaxKind::Text, text, span, places),
        NodeKind::Number(text) => leaf(SyntaxKind::Number, text, span, places),
        NodeKind::Bareword(word) => leaf(SyntaxKind::Bareword, word, span, places),
        NodeKind::Macro(name) => leaf(SyntaxKind::Macro, name, span, places),
        NodeKind::Call {
            name, arguments, ..
        } => SyntaxNode {
            children: arguments
                .iter()
                .map(|argument| match argument.node {
                    None => leaf(SyntaxKind::Omitted, "", &argument.span, places),
                    Some(id) => node(tree, id, places),
                })
                .collect(),
            ..leaf(SyntaxKind::Call, name, span, places)
        },
        NodeKind::Comparison {
            operator,
            left,
            right,
        } => SyntaxNode {
            children: vec![node(tree, *left, places), node(tree, *right, places)],
            ..leaf(SyntaxKind::Comparison, operator.symbol(), span, places)
        },
    }
}

fn leaf(kind: SyntaxKind, text: &str, span: &expression::Span, places: &Places<'_>) -> SyntaxNode {
    SyntaxNode {
        kind,
        text: text.to_owned(),
        start: places.utf16(span.start),
        end: places.utf16(span.end),
        children: Vec::new(),
    }
}
