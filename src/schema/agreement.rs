//! Do the text of a source and Graph's tree of it say the same?
//!
//! In the published samples a tree holds the supplied slots of a call in their written order, numbers as constants. How a
//! comparison or a macro looks in a tree is not published: these are not compared.

use super::source::{Source, SourceType};
use crate::expression::{NodeKind, Severity, parse};

/// False if the tree contradicts the text somewhere; a source without a text, or with one that does not parse, agrees.
pub fn agrees(source: Source<'_>) -> bool {
    let Some(expression) = source.expression() else {
        return true;
    };
    let parsed = parse(expression);
    if parsed
        .diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error)
    {
        return true;
    }
    let tree = parsed.tree;
    let mut open = vec![(tree.root, source)];
    while let Some((id, source)) = open.pop() {
        let Some(node) = tree.node(id) else { continue };
        let name = source.name();
        let same = match (&node.kind, source.source_type()) {
            (NodeKind::Missing | NodeKind::Comparison { .. } | NodeKind::Macro(_), _)
            | (_, SourceType::Other(_)) => true,
            (NodeKind::Attribute(attribute), SourceType::Attribute) => attribute == name,
            (
                NodeKind::Text(text) | NodeKind::Number(text) | NodeKind::Bareword(text),
                SourceType::Constant,
            ) => text == name,
            (
                NodeKind::Call {
                    name: function,
                    arguments,
                    ..
                },
                SourceType::Function,
            ) => {
                let supplied: Vec<_> = arguments.iter().filter_map(|slot| slot.node).collect();
                let parameters: Vec<_> = source.supplied_parameters().collect();
                let same =
                    function.eq_ignore_ascii_case(name) && supplied.len() == parameters.len();
                open.extend(supplied.into_iter().zip(parameters));
                same
            }
            _ => false,
        };
        if !same {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::source::{attribute_source, constant_source, function_source};
    use super::*;
    use serde_json::{Value, json};

    fn check(value: Value, expect: bool) {
        assert_eq!(agrees(Source::new(&value)), expect, "{value}");
    }

    #[test]
    fn compares_roots() {
        check(attribute_source("mail"), true);
        check(attribute_source("extension_0a_b.c"), true);
        check(constant_source("a \"quoted\" \\ text"), true);
        check(
            json!({"type": "Constant", "name": "4", "expression": "4"}),
            true,
        );
        check(
            json!({"type": "Attribute", "name": "a", "expression": "Append([a], \"x\")"}),
            false,
        );
        check(
            json!({"type": "Attribute", "name": "a", "expression": "[b]"}),
            false,
        );
        check(
            json!({"type": "Function", "name": "ToUpper", "expression": "ToLower([a])"}),
            false,
        );
        check(
            json!({"type": "LogicApp", "name": "wf1", "expression": "lcw://wf1"}),
            true,
        );
        check(
            json!({"type": "Function", "name": "ToLower", "expression": "ToLower([a"}),
            true,
        );
        check(json!({"type": "Function", "name": "ToLower"}), true);
    }

    #[test]
    fn compares_parameters() {
        let mid = |start: &str| {
            let parameters = [
                ("source", attribute_source("a")),
                ("start", constant_source(start)),
                ("length", constant_source("8")),
            ];
            function_source("Mid", "Mid([a], 1, 8)", &parameters)
        };
        check(mid("1"), true);
        check(mid("2"), false);
        let replace = [
            ("source", attribute_source("a")),
            ("Find", constant_source("-")),
        ];
        check(
            function_source("Replace", "Replace([a], \"-\", , , , , )", &replace),
            true,
        );
        check(
            function_source("Replace", "Replace([a], \"-\", , , \"_\", , )", &replace),
            false,
        );
    }
}
