//! Which expressions of a schema have to be read by the service before it is written, and whose tree is kept?
//!
//! Our tree of an expression serves files; live, the tree that the service's `parseExpression` gives is stored
//! (`reference/graph.md` 3.5). Two trees of one text that say the same are the same to a plan.

use serde_json::Value;

use super::document::Document;
use super::mapping::AttributeMapping;
use super::rule::{ObjectAddress, ObjectMapping};
use super::source::{Source, SourceType, source_of};
use crate::expression::graph_tree::{differs, from_graph};

/// An expression whose tree is ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTree {
    /// Its object mapping.
    pub at: ObjectAddress,
    /// Its row there.
    pub row: usize,
    /// The target attribute.
    pub target: String,
    /// The expression.
    pub text: String,
}

impl OwnTree {
    /// True if that tree says what the text says.
    pub fn is_said_by(&self, tree: &Value) -> bool {
        !differs(&self.text, tree)
    }

    /// The text as this program reads it.
    pub fn reading(&self) -> String {
        said(&source_of(&self.text))
    }

    /// Both readings; the trees themselves where they say the same as expressions.
    pub fn both_readings(&self, theirs: &Value) -> (String, String) {
        let ours = source_of(&self.text);
        match (said(&ours), said(theirs)) {
            (mine, yours) if mine == yours => (ours.to_string(), theirs.to_string()),
            readings => readings,
        }
    }
}

/// A tree as an expression, if it is one.
fn said(tree: &Value) -> String {
    from_graph(tree).map_or_else(|_| tree.to_string(), |read| read.text)
}

impl Document {
    /// The same document with the stored tree wherever the expression's text is the stored one's and both trees say the same.
    #[must_use]
    pub fn with_trees_of(&self, stored: &Self) -> Self {
        let mut value = self.value().clone();
        for (at, row, source) in self.functions() {
            let Some(there) = stored.same_row(self, at, row.target()) else {
                continue;
            };
            let text = source.text().unwrap_or_default();
            let is_same = there.text().as_ref() == Some(&text) && !differs(&text, there.value());
            if let Some(place) = source_in(&mut value, at, row.row()).filter(|_| is_same) {
                *place = there.value().clone();
            }
        }
        self.with_value(value)
    }

    /// The expressions whose tree is not the stored one.
    pub fn own_trees(&self, stored: &Self) -> Vec<OwnTree> {
        let own = self.functions().into_iter().filter(|(at, row, source)| {
            let there = stored.same_row(self, *at, row.target());
            there.is_none_or(|there| there.value() != source.value())
        });
        own.map(|(at, row, source)| OwnTree {
            at,
            row: row.row(),
            target: row.target().to_owned(),
            text: source.text().unwrap_or_default().into_owned(),
        })
        .collect()
    }

    /// The same document with this tree for that expression.
    #[must_use]
    pub fn with_tree(&self, own: &OwnTree, tree: Value) -> Self {
        let mut value = self.value().clone();
        if let Some(place) = source_in(&mut value, own.at, own.row) {
            *place = tree;
        }
        self.with_value(value)
    }

    /// Every mapping whose source is a function.
    fn functions(&self) -> Vec<(ObjectAddress, AttributeMapping<'_>, Source<'_>)> {
        let mut found = Vec::new();
        for mapping in self.object_mappings() {
            for row in mapping.rows() {
                let source = row.source();
                let function = source.filter(|one| one.source_type() == SourceType::Function);
                found.extend(function.map(|source| (mapping.address(), row, source)));
            }
        }
        found
    }

    /// The source for that target in the mapping that is the same as another document's mapping at `at`.
    fn same_row(&self, other: &Self, at: ObjectAddress, target: &str) -> Option<Source<'_>> {
        let key = |one: ObjectMapping<'_>| {
            let objects = (
                one.source_object_name().to_owned(),
                one.target_object_name().to_owned(),
            );
            (one.rule().id().to_owned(), objects)
        };
        let wanted = key(other.object_mapping(at)?);
        let mapping = self.object_mappings().find(|one| key(*one) == wanted)?;
        let row = mapping
            .rows()
            .into_iter()
            .find(|row| row.target() == target)?;
        row.source()
    }
}

fn source_in(schema: &mut Value, at: ObjectAddress, row: usize) -> Option<&mut Value> {
    let place = format!(
        "/synchronizationRules/{}/objectMappings/{}/attributeMappings/{row}/source",
        at.rule, at.mapping
    );
    schema.pointer_mut(&place)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema(source: &Value) -> Document {
        let row = json!({"targetAttributeName": "title", "source": source});
        let mapping = json!({"name": "users", "enabled": true, "sourceObjectName": "User", "targetObjectName": "U", "attributeMappings": [row]});
        let rule = json!({"id": "r", "sourceDirectoryName": "a", "targetDirectoryName": "b", "objectMappings": [mapping]});
        Document::of(json!({"synchronizationRules": [rule]}))
    }

    #[test]
    fn a_stored_tree_of_the_same_text_is_kept() {
        let text = "Left([jobTitle], 64)";
        let ours = schema(&source_of(text));
        let mut theirs = source_of(text);
        theirs["parameters"][1]["key"] = "length".into();
        theirs["later"] = true.into();
        let stored = schema(&theirs);
        assert_eq!(ours.own_trees(&ours), []);
        assert_eq!(ours.own_trees(&stored).len(), 1);
        assert_eq!(ours.with_trees_of(&stored), stored);
        let own = ours.own_trees(&stored).remove(0);
        assert_eq!((own.target.as_str(), own.text.as_str()), ("title", text));
        assert_eq!(ours.with_tree(&own, theirs), stored);
        // Another text, or a tree that says something else, is not.
        let other = schema(&source_of("Left([jobTitle], 32)"));
        assert_eq!(other.with_trees_of(&stored), other);
        let mut wrong = source_of("Left([department], 64)");
        wrong["expression"] = text.into();
        assert_eq!(ours.with_trees_of(&schema(&wrong)), ours);
    }
}
