//! Which kind of source was chosen for a mapping, and what was typed under the other kinds?
//!
//! The schema knows an expression that is only `[mail]` as a direct mapping; whoever chose "expression" goes on typing one.

use std::collections::BTreeMap;

use crate::app::{Entry, Kind};
use crate::expression::{NodeKind, parse};
use crate::schema::{attribute_source, constant_source};

/// By target attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    chosen: BTreeMap<String, Kind>,
    drafts: BTreeMap<(String, Kind), String>,
}

impl Kinds {
    /// The kind as which a mapping is edited.
    pub fn of(&self, entry: &Entry) -> Kind {
        let chosen = self.chosen.get(&entry.row.target).copied();
        // A choice holds as long as what stands there could have come of it.
        let fits = |kind: &Kind| match kind {
            Kind::Expression => !entry.row.unknown_source,
            kind => *kind == entry.kind || entry.kind == Kind::None,
        };
        chosen.filter(fits).unwrap_or(entry.kind)
    }

    /// The mapping is being written: it is edited as the same kind whatever stands there in between.
    pub(super) fn keep(&mut self, entry: &Entry) {
        let kind = self.of(entry);
        if !matches!(kind, Kind::None | Kind::Other) {
            self.chosen.insert(entry.row.target.clone(), kind);
        }
    }

    /// Another kind was chosen: the expression's text under it. What was typed under the former kind is kept.
    pub(super) fn choose(&mut self, entry: &Entry, kind: Kind) -> String {
        let target = entry.row.target.clone();
        let text = entry.row.source.clone().unwrap_or_default();
        let before = self.of(entry);
        self.drafts.insert((target.clone(), before), text.clone());
        self.chosen.insert(target.clone(), kind);
        if let Some(draft) = self.drafts.get(&(target, kind)) {
            return draft.clone();
        }
        let tree = parse(&text).tree;
        match kind {
            Kind::Expression => text,
            Kind::Direct => tree
                .attributes()
                .next()
                .map(|name| expression_of(&attribute_source(name)))
                .unwrap_or_default(),
            Kind::Constant => {
                let constant = tree.nodes.iter().find_map(|node| match &node.kind {
                    NodeKind::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                expression_of(&constant_source(constant.unwrap_or_default()))
            }
            Kind::None | Kind::Other => String::new(),
        }
    }
}

fn expression_of(source: &serde_json::Value) -> String {
    let text = source.get("expression").and_then(|text| text.as_str());
    text.unwrap_or_default().to_owned()
}

/// The text of a constant mapping's expression, without quotes; nothing if it is another kind of expression.
pub fn constant_of(text: &str) -> Option<String> {
    let tree = parse(text).tree;
    match &tree.node(tree.root)?.kind {
        NodeKind::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// A constant as an expression.
pub fn constant(text: &str) -> String {
    expression_of(&constant_source(text))
}

/// A source attribute as an expression.
pub fn direct(attribute: &str) -> String {
    expression_of(&attribute_source(attribute))
}
