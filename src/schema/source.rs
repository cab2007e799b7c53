//! Where a mapping's value comes from: the expression's text and Graph's tree of it.

use std::borrow::Cow;

use serde_json::Value;

use super::json::{MAX_DEPTH, depth, object};
use super::view::{list, text};
use crate::expression::graph_tree::to_graph;
use crate::expression::{Node, NodeId, NodeKind, Severity, Tree, parse, print};

/// How deep a source stands in its schema, rounded up.
const SURROUNDINGS: usize = 20;

/// `attributeMappingSource`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source<'a> {
    value: &'a Value,
}

/// `attributeMappingSource.type`, an open enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceType<'a> {
    /// A source attribute.
    Attribute,
    /// A fixed text.
    Constant,
    /// A function call.
    Function,
    /// A type that this program does not know: kept, not evaluated.
    Other(&'a str),
}

impl<'a> Source<'a> {
    pub(super) const fn new(value: &'a Value) -> Self {
        Self { value }
    }

    /// The JSON itself.
    pub const fn value(self) -> &'a Value {
        self.value
    }

    /// Its type; an absent one is the empty word.
    pub fn source_type(self) -> SourceType<'a> {
        match text(self.value, "type").unwrap_or_default() {
            "Attribute" => SourceType::Attribute,
            "Constant" => SourceType::Constant,
            "Function" => SourceType::Function,
            other => SourceType::Other(other),
        }
    }

    /// The attribute's, the function's name, or the constant's text.
    pub fn name(self) -> &'a str {
        text(self.value, "name").unwrap_or_default()
    }

    /// The `expression` field.
    pub fn expression(self) -> Option<&'a str> {
        text(self.value, "expression")
    }

    /// The expression's text; for attributes and constants without one it is made of the name.
    pub fn text(self) -> Option<Cow<'a, str>> {
        if let Some(expression) = self.expression() {
            return Some(Cow::Borrowed(expression));
        }
        match self.source_type() {
            SourceType::Attribute => Some(Cow::Owned(attribute_text(self.name()))),
            SourceType::Constant => Some(Cow::Owned(quoted(self.name()))),
            SourceType::Function | SourceType::Other(_) => None,
        }
    }

    /// True if the type is one whose text can be evaluated here.
    pub fn is_known(self) -> bool {
        !matches!(self.source_type(), SourceType::Other(_))
    }

    /// The parameters in their order, repeated keys included.
    pub fn parameters(self) -> impl Iterator<Item = (&'a str, Option<Self>)> {
        list(self.value, "parameters").iter().map(|parameter| {
            (
                text(parameter, "key").unwrap_or_default(),
                parameter.get("value").map(Self::new),
            )
        })
    }

    /// The values of the parameters that are supplied.
    pub(super) fn supplied_parameters(self) -> impl Iterator<Item = Self> {
        self.parameters()
            .filter_map(|(_, value)| value)
            .filter(|value| !value.value.is_null())
    }
}

/// A source that hands a source attribute on.
pub fn attribute_source(name: &str) -> Value {
    source("Attribute", name, &attribute_text(name), Vec::new())
}

/// A source that is the same text for everybody.
pub fn constant_source(constant: &str) -> Value {
    source("Constant", constant, &quoted(constant), Vec::new())
}

/// The source of an expression's text, which is kept as it is written. A text that cannot be read becomes a function without
/// parameters, and so does one that nests too deep: what is wrong with it is the checker's to say, and nothing of it is lost.
pub fn source_of(text: &str) -> Value {
    let parsed = parse(text);
    let readable = parsed
        .diagnostics
        .iter()
        .all(|found| found.severity != Severity::Error);
    let tree = readable.then(|| to_graph(&parsed.tree)).flatten();
    // A tree must leave room for the schema around it.
    match tree.filter(|tree| depth(tree) < MAX_DEPTH - SURROUNDINGS) {
        Some(Value::Object(mut source)) => {
            source.insert("expression".to_owned(), text.into());
            Value::Object(source)
        }
        _ => {
            let name = text.split('(').next().unwrap_or_default().trim();
            function_source(name, text, &[])
        }
    }
}

/// A source that is a function call; `expression` is its text.
pub(super) fn function_source(name: &str, expression: &str, parameters: &[(&str, Value)]) -> Value {
    let parameters: Vec<Value> = parameters
        .iter()
        .map(|(key, value)| object([("key", (*key).into()), ("value", value.clone())]))
        .collect();
    source("Function", name, expression, parameters)
}

fn source(kind: &str, name: &str, expression: &str, parameters: Vec<Value>) -> Value {
    object([
        ("expression", expression.into()),
        ("name", name.into()),
        ("type", kind.into()),
        ("parameters", Value::Array(parameters)),
    ])
}

fn attribute_text(name: &str) -> String {
    printed(NodeKind::Attribute(name.to_owned()))
}

fn quoted(text: &str) -> String {
    printed(NodeKind::Text(text.to_owned()))
}

fn printed(kind: NodeKind) -> String {
    let node = Node { kind, span: 0..0 };
    print(&Tree {
        nodes: vec![node],
        root: NodeId(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_is_made_where_it_is_missing() {
        let check = |value: Value, expect: Option<&str>| {
            assert_eq!(Source::new(&value).text().as_deref(), expect);
        };
        check(json!({"type": "Attribute", "name": "mail"}), Some("[mail]"));
        check(
            json!({"type": "Constant", "name": "a\"b"}),
            Some("\"a\\\"b\""),
        );
        check(json!({"type": "Function", "name": "Not"}), None);
    }

    #[test]
    fn any_text_makes_a_source_that_gives_it_back() {
        for (text, kind) in [
            ("[mail]", SourceType::Attribute),
            (" [mail] ", SourceType::Attribute),
            ("\"x\"", SourceType::Constant),
            ("Left([state], 64)", SourceType::Function),
            ("IIF([a]=\"b\", \"c\", )", SourceType::Function),
            ("Left([state], ", SourceType::Function),
            ("\u{201c}", SourceType::Function),
        ] {
            let value = source_of(text);
            let source = Source::new(&value);
            assert_eq!(source.source_type(), kind, "{text}");
            assert_eq!(source.text().as_deref(), Some(text));
            assert!(super::super::agreement::agrees(source), "{text}");
        }
    }
}
