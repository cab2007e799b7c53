//! Objects about one expression.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tsify::Tsify;

/// A source attribute. A truth value becomes `True` or `False`, a number its text, as the service does it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum AttributeInput {
    /// No value.
    Nothing(()),
    /// A truth value.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// One text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
}

/// One expression and the user it is evaluated for.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(hashmap_as_object)]
pub struct EvaluateRequest {
    /// The expression.
    pub expression: String,
    /// Source attributes by provisioning name; what is not named has no value.
    #[serde(default)]
    #[tsify(
        optional,
        type = "Record<string, null | boolean | number | string | string[]>"
    )]
    pub attributes: BTreeMap<String, AttributeInput>,
    /// What `Now()` gives, a date in UTC; 0001-01-01 if it is left out.
    #[serde(default)]
    #[tsify(optional)]
    pub now: Option<String>,
    /// Values taken in the target, for `SelectUniqueValue`.
    #[serde(default)]
    #[tsify(optional)]
    pub existing: Vec<String>,
    /// What `DefaultDomain()` gives.
    #[serde(default)]
    #[tsify(optional)]
    pub default_domain: Option<String>,
    /// What `%name%` stands for.
    #[serde(default)]
    #[tsify(optional, type = "Record<string, string>")]
    pub macros: BTreeMap<String, String>,
    /// True for the value of every part.
    #[serde(default)]
    #[tsify(optional)]
    pub explain: bool,
}

/// What came out of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum EvaluationOutcome {
    /// A value.
    Value,
    /// No value.
    Null,
    /// The attribute or the object is dropped from the flow.
    Skip,
    /// It failed; the diagnostics say why.
    Error,
    /// A branch that was not taken.
    NotEvaluated,
}

/// A value: one text or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(untagged)]
pub enum TextValue {
    /// One text.
    One(String),
    /// Several texts.
    Many(Vec<String>),
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum FindingSeverity {
    /// The expression cannot be evaluated, or the service refuses it.
    Error,
    /// It works, but probably not as meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// A replacement in the expression; places are UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct TextEdit {
    /// The first unit that is replaced.
    pub start: u32,
    /// The unit behind the last one.
    pub end: u32,
    /// What takes its place.
    pub text: String,
}

/// An edit that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct QuickFix {
    /// What it does, as a button's text.
    pub label: String,
    /// Replacements that do not overlap.
    pub edits: Vec<TextEdit>,
}

/// One finding about an expression; places are UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ExpressionFinding {
    /// A stable code.
    pub code: String,
    /// How bad it is.
    pub severity: FindingSeverity,
    /// What is wrong.
    pub message: String,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// How to mend it; may be empty.
    pub hint: String,
    /// Edits that mend it, the likeliest first.
    pub fixes: Vec<QuickFix>,
}

/// One part of an expression and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ExplainedPart {
    /// The part as written.
    pub text: String,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What came out of it.
    pub outcome: EvaluationOutcome,
    /// Its value.
    pub value: Option<TextValue>,
    /// What happened, in words; may be empty.
    pub note: String,
    /// Its parts, in the order of the text.
    pub parts: Vec<ExplainedPart>,
}

/// The result of an expression for one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Evaluation {
    /// What came out.
    pub outcome: EvaluationOutcome,
    /// The value.
    pub value: Option<TextValue>,
    /// What is to be said about the expression.
    pub diagnostics: Vec<ExpressionFinding>,
    /// The value of every part, if it was asked for.
    pub explanation: Option<ExplainedPart>,
}

/// What is known around an expression that is checked.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckOptions {
    /// The attributes of the source; left out if they are not known.
    #[serde(default)]
    #[tsify(optional)]
    pub attributes: Option<Vec<String>>,
    /// True if the mapping finds the user in the target.
    #[serde(default)]
    #[tsify(optional)]
    pub matching: bool,
}

/// What a node of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum SyntaxKind {
    /// Something was expected and did not come; a diagnostic says what.
    Missing,
    /// `[name]`; the text is the name.
    Attribute,
    /// `"text"`, unescaped.
    Text,
    /// A bare number as written.
    Number,
    /// A bare word.
    Bareword,
    /// `%name%`; the text is the name.
    Macro,
    /// A call; the text is the function's name.
    Call,
    /// A comparison; the text is the operator.
    Comparison,
    /// A slot that is left empty: the parameter is not supplied.
    Omitted,
}

/// A node of the tree; places are UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct SyntaxNode {
    /// What it is.
    pub kind: SyntaxKind,
    /// Its own text, as its kind says.
    pub text: String,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Arguments or operands, in order.
    pub children: Vec<SyntaxNode>,
}

/// An expression read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ParsedExpression {
    /// The tree; there even for a text that does not parse.
    pub tree: SyntaxNode,
    /// What is wrong with the text.
    pub diagnostics: Vec<ExpressionFinding>,
}

/// Findings of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct CheckedExpression {
    /// In the order of the text; empty if there is nothing to say.
    pub diagnostics: Vec<ExpressionFinding>,
}
