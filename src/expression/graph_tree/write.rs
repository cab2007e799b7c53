//! From our tree to Graph's.

use serde_json::{Map, Value};

use super::OPERANDS;
use crate::expression::functions;
use crate::expression::printer;
use crate::expression::tree::{Argument, NodeId, NodeKind, Tree};

/// The tree as `attributeMappingSource`; nothing if a part of the expression is missing or a bare macro stands alone without
/// a name. Keys of unknown functions are the numbers of their slots.
pub fn to_graph(tree: &Tree) -> Option<Value> {
    // Children stand before their parent, so one pass builds all values.
    let mut built: Vec<Option<Value>> = Vec::with_capacity(tree.nodes.len());
    for (at, node) in tree.nodes.iter().enumerate() {
        let id = NodeId(u32::try_from(at).ok()?);
        let value = match &node.kind {
            NodeKind::Missing => None,
            NodeKind::Attribute(name) => Some(leaf(format!("[{name}]"), name, "Attribute")),
            NodeKind::Text(text) | NodeKind::Number(text) | NodeKind::Bareword(text) => {
                Some(constant(text))
            }
            NodeKind::Macro(name) => Some(constant(&format!("%{name}%"))),
            NodeKind::Call {
                name, arguments, ..
            } => call(tree, id, name, arguments, &mut built),
            NodeKind::Comparison {
                operator,
                left,
                right,
            } => {
                let operands = [take(&mut built, *left), take(&mut built, *right)];
                let pairs = OPERANDS.iter().zip(operands);
                let parameters: Option<Vec<Value>> =
                    pairs.map(|(key, value)| Some(pair(key, value?))).collect();
                let parameters = parameters?;
                Some(source(
                    printer::print_node(tree, id),
                    operator.symbol(),
                    "Function",
                    parameters,
                ))
            }
        };
        built.push(value);
    }
    take(&mut built, tree.root)
}

fn take(built: &mut [Option<Value>], id: NodeId) -> Option<Value> {
    built.get_mut(id.0 as usize)?.take()
}

fn call(
    tree: &Tree,
    id: NodeId,
    name: &str,
    arguments: &[Argument],
    built: &mut [Option<Value>],
) -> Option<Value> {
    let signature = functions::find_ignoring_case(name);
    let mut parameters = Vec::new();
    for (slot, argument) in arguments.iter().enumerate() {
        let Some(child) = argument.node else { continue };
        let value = take(built, child)?;
        let known = signature.and_then(|known| known.parameter(slot, arguments.len()));
        parameters.push(match known {
            Some(parameter) => pair(parameter.key, value),
            None => pair(&slot.to_string(), value),
        });
    }
    let name = signature.map_or(name, |known| known.name);
    Some(source(
        printer::print_node(tree, id),
        name,
        "Function",
        parameters,
    ))
}

fn constant(text: &str) -> Value {
    let mut expression = String::with_capacity(text.len() + 2);
    printer::quote(text, &mut expression);
    leaf(expression, text, "Constant")
}

fn leaf(expression: String, name: &str, kind: &str) -> Value {
    source(expression, name, kind, Vec::new())
}

/// In the order in which the service writes the fields.
fn source(expression: String, name: &str, kind: &str, parameters: Vec<Value>) -> Value {
    let mut fields = Map::new();
    fields.insert("expression".to_owned(), Value::String(expression));
    fields.insert("name".to_owned(), Value::String(name.to_owned()));
    fields.insert("type".to_owned(), Value::String(kind.to_owned()));
    fields.insert("parameters".to_owned(), Value::Array(parameters));
    Value::Object(fields)
}

fn pair(key: &str, value: Value) -> Value {
    let mut fields = Map::new();
    fields.insert("key".to_owned(), Value::String(key.to_owned()));
    fields.insert("value".to_owned(), value);
    Value::Object(fields)
}
