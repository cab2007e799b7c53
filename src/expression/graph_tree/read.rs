//! From Graph's tree to ours. Whatever a file may hold: depth is limited, references are not followed.

use serde_json::{Map, Value};

use super::OPERANDS;
use crate::expression::functions::{self, Signature};
use crate::expression::parser::{self, NESTING_LIMIT};
use crate::expression::printer;
use crate::expression::tree::{Argument, Comparison, Node, NodeId, NodeKind, Tree};

/// An expression read from Graph's tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphTree {
    /// The text that the tree has; the stored `expression` may be spelled otherwise.
    pub text: String,
    /// The tree of that text.
    pub tree: Tree,
    /// True if a key was not one of the signature's, so that its slot was guessed from the order.
    pub guessed: bool,
}

/// Why a tree cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeError {
    /// Where, from the source on: `parameters[0].value`; empty for the source itself.
    pub path: String,
    /// Why.
    pub kind: TreeErrorKind,
}

/// Why a tree cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeErrorKind {
    /// An object is expected.
    NotAnObject,
    /// The field is missing or no text.
    Missing(&'static str),
    /// A type other than Attribute, Constant and Function.
    UnknownType(String),
    /// More parameters of one key than the function takes.
    TooMany(String),
    /// Nested deeper than an expression may be.
    TooDeep,
    /// A name that no text can express, such as unpaired brackets.
    Unprintable,
}

impl std::fmt::Display for TreeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            TreeErrorKind::NotAnObject => say_to!(f, "an object is expected")?,
            TreeErrorKind::Missing(field) => say_to!(f, "`{field}` is missing", field)?,
            TreeErrorKind::UnknownType(kind) => say_to!(f, "unknown type `{kind}`", kind)?,
            TreeErrorKind::TooMany(key) => say_to!(f, "too many parameters `{key}`", key)?,
            TreeErrorKind::TooDeep => {
                say_to!(f, "nested more than {NESTING_LIMIT} deep", NESTING_LIMIT)?
            }
            TreeErrorKind::Unprintable => say_to!(f, "a name that no expression can hold")?,
        }
        if self.path.is_empty() {
            return Ok(());
        }
        say_to!(f, " at {path}", path = self.path)
    }
}

impl std::error::Error for TreeError {}

/// Reads an `attributeMappingSource` by its tree, not by its text.
pub fn from_graph(source: &Value) -> Result<GraphTree, TreeError> {
    let mut reader = Reader {
        nodes: Vec::new(),
        path: Vec::new(),
        guessed: false,
    };
    let root = reader.source(source)?;
    let tree = Tree {
        nodes: reader.nodes,
        root,
    };
    let text = printer::print(&tree);
    // Reading the text gives the places, and shows whether the names survive being written.
    let parsed = parser::parse(&text);
    if !parsed.tree.same_as(&tree) {
        return Err(TreeError {
            path: String::new(),
            kind: TreeErrorKind::Unprintable,
        });
    }
    Ok(GraphTree {
        text,
        tree: parsed.tree,
        guessed: reader.guessed,
    })
}

struct Reader {
    nodes: Vec<Node>,
    /// The numbers of the parameters on the way from the root.
    path: Vec<usize>,
    guessed: bool,
}

impl Reader {
    fn error(&self, kind: TreeErrorKind) -> TreeError {
        let mut path = String::new();
        for number in &self.path {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str("parameters[");
            path.push_str(&number.to_string());
            path.push_str("].value");
        }
        TreeError { path, kind }
    }

    fn node(&mut self, kind: NodeKind) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { kind, span: 0..0 });
        id
    }

    fn source(&mut self, source: &Value) -> Result<NodeId, TreeError> {
        let Value::Object(fields) = source else {
            return Err(self.error(TreeErrorKind::NotAnObject));
        };
        let text = |field: &'static str| fields.get(field).and_then(Value::as_str);
        let kind = text("type").ok_or_else(|| self.error(TreeErrorKind::Missing("type")))?;
        let name = text("name").ok_or_else(|| self.error(TreeErrorKind::Missing("name")));
        match kind {
            "Attribute" => {
                let name = name?.to_owned();
                Ok(self.node(NodeKind::Attribute(name)))
            }
            "Constant" => {
                let name = name?.to_owned();
                Ok(self.node(NodeKind::Text(name)))
            }
            "Function" => self.function(name?, fields),
            other => Err(self.error(TreeErrorKind::UnknownType(other.to_owned()))),
        }
    }

    fn function(&mut self, name: &str, fields: &Map<String, Value>) -> Result<NodeId, TreeError> {
        if self.path.len() >= NESTING_LIMIT {
            return Err(self.error(TreeErrorKind::TooDeep));
        }
        let none = Vec::new();
        let parameters = match fields.get("parameters") {
            Some(Value::Array(parameters)) => parameters,
            Some(Value::Null) | None => &none,
            Some(_) => return Err(self.error(TreeErrorKind::Missing("parameters"))),
        };
        let mut values = Vec::with_capacity(parameters.len());
        for (number, parameter) in parameters.iter().enumerate() {
            self.path.push(number);
            let value = parameter.get("value").unwrap_or(&Value::Null);
            let node = self.source(value)?;
            let key = parameter
                .get("key")
                .and_then(Value::as_str)
                .unwrap_or_default();
            self.path.pop();
            values.push((key, node));
        }
        if let (Some(operator), [(_, left), (_, right)]) = (operator(name), values.as_slice())
            && values.iter().map(|(key, _)| *key).eq(OPERANDS)
        {
            return Ok(self.node(NodeKind::Comparison {
                operator,
                left: *left,
                right: *right,
            }));
        }
        let slots = match functions::find_ignoring_case(name) {
            Some(signature) => self.slots(signature, &values)?,
            None => values.into_iter().map(|(_, node)| Some(node)).collect(),
        };
        let arguments = slots
            .into_iter()
            .map(|node| Argument { node, span: 0..0 })
            .collect();
        Ok(self.node(NodeKind::Call {
            name: name.to_owned(),
            name_span: 0..0,
            arguments,
        }))
    }

    /// Puts values into the slots that their keys name, trailing empty slots as far as the arity demands.
    fn slots(
        &mut self,
        signature: &Signature,
        values: &[(&str, NodeId)],
    ) -> Result<Vec<Option<NodeId>>, TreeError> {
        let mut slots: Vec<Option<NodeId>> = Vec::new();
        // A slot of the fixed ones for each; the repeating run is filled in the order of the file.
        let many = values.len() + signature.parameters.len();
        for (key, node) in values {
            let free = |slot: &usize| slots.get(*slot).is_none_or(Option::is_none);
            let named = |slot: &usize| {
                let parameter = signature.parameter(*slot, many);
                parameter.is_some_and(|parameter| parameter.key.eq_ignore_ascii_case(key))
            };
            let known = signature
                .parameters
                .iter()
                .any(|parameter| parameter.key.eq_ignore_ascii_case(key));
            let exists = |slot: &usize| signature.parameter(*slot, many).is_some();
            self.guessed |= !known;
            let slot = (0..many)
                .filter(exists)
                .filter(free)
                .find(|slot| !known || named(slot))
                .ok_or_else(|| self.error(TreeErrorKind::TooMany((*key).to_owned())))?;
            if slots.len() <= slot {
                slots.resize(slot + 1, None);
            }
            if let Some(place) = slots.get_mut(slot) {
                *place = Some(*node);
            }
        }
        // `Replace` is always printed with all its slots, `Switch` in pairs; three slots of `FormatDateTime` mean others.
        let least = match signature.arity.most {
            Some(most) if matches!(signature.name, "Replace" | "FormatDateTime") => most,
            _ => signature.arity.least.min(
                slots
                    .len()
                    .max(signature.parameters.iter().filter(|p| p.required).count()),
            ),
        };
        if slots.len() < least {
            slots.resize(least, None);
        }
        if signature.arity.even && slots.len() % 2 == 1 {
            slots.push(None);
        }
        // One empty slot is written like none.
        if matches!(slots.as_slice(), [None]) {
            slots.clear();
        }
        Ok(slots)
    }
}

fn operator(name: &str) -> Option<Comparison> {
    let all = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
    ];
    all.into_iter().find(|operator| operator.symbol() == name)
}
