//! Where a mapping's value comes from: the expression's text and Graph's tree of it.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::view::{list, text};

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

    /// True if the text begins like something else than the tree's root: `Append(…)` over an attribute.
    pub fn differs_from_text(self) -> bool {
        let Some(expression) = self.expression() else {
            return false;
        };
        let expression = expression.trim();
        let name = self.name();
        match self.source_type() {
            SourceType::Attribute => bracketed(expression) != Some(name),
            // Graph writes numbers as constants; their text may or may not be quoted.
            SourceType::Constant => constant(expression).as_deref() != Some(name),
            SourceType::Function => expression
                .split_once('(')
                .is_none_or(|(head, _)| !head.trim().eq_ignore_ascii_case(name)),
            SourceType::Other(_) => false,
        }
    }
}

/// A source that hands a source attribute on.
pub fn attribute_source(name: &str) -> Value {
    json!({"expression": attribute_text(name), "name": name, "type": "Attribute", "parameters": []})
}

/// A source that is the same text for everybody.
pub fn constant_source(constant: &str) -> Value {
    json!({"expression": quoted(constant), "name": constant, "type": "Constant", "parameters": []})
}

/// A source that is a function call; `expression` is its text.
pub(super) fn function_source(name: &str, expression: &str, parameters: &[(&str, Value)]) -> Value {
    let parameters: Vec<Value> = parameters
        .iter()
        .map(|(key, value)| json!({"key": key, "value": value}))
        .collect();
    json!({"expression": expression, "name": name, "type": "Function", "parameters": parameters})
}

fn attribute_text(name: &str) -> String {
    format!("[{name}]")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn bracketed(expression: &str) -> Option<&str> {
    expression
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
}

/// The text of a quoted or bare constant; nothing for what is no constant.
fn constant(expression: &str) -> Option<Cow<'_, str>> {
    let Some(inner) = expression.strip_prefix('"') else {
        let call_or_attribute = expression.contains(['(', '[']);
        return (!call_or_attribute).then_some(Cow::Borrowed(expression));
    };
    let inner = inner.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.push(characters.next()?),
            other => text.push(other),
        }
    }
    Some(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_text_and_tree() {
        let check = |value: Value, differs: bool| {
            assert_eq!(Source::new(&value).differs_from_text(), differs, "{value}");
        };
        check(attribute_source("mail"), false);
        check(constant_source("a \"quoted\" \\ text"), false);
        check(
            json!({"type": "Constant", "name": "4", "expression": "4"}),
            false,
        );
        check(
            json!({"type": "Attribute", "name": "a", "expression": "Append([a], \"x\")"}),
            true,
        );
        check(
            json!({"type": "Attribute", "name": "a", "expression": "[b]"}),
            true,
        );
        check(
            json!({"type": "Function", "name": "ToLower", "expression": "tolower ([a])"}),
            false,
        );
        check(
            json!({"type": "Function", "name": "ToLower", "expression": "ToUpper([a])"}),
            true,
        );
        check(
            json!({"type": "LogicApp", "name": "wf1", "expression": "lcw://wf1"}),
            false,
        );
    }

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
}
