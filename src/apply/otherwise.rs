//! An expression that the service reads otherwise than this program does: both readings, for people.

use std::fmt;

use serde_json::Value;

use crate::api::graph::expressions::ParseError;
use crate::schema::OwnTree;

/// Both readings of one expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOtherwise {
    /// The target attribute.
    pub target: String,
    /// The expression.
    pub text: String,
    /// As this program reads it: an expression, or the tree itself.
    pub ours: String,
    /// As the service reads it, or why it does not.
    pub theirs: Result<String, String>,
}

impl ReadOtherwise {
    pub(super) fn new(own: OwnTree, tree: Option<Value>, error: Option<ParseError>) -> Self {
        let (ours, theirs) = match tree {
            Some(tree) => {
                let (ours, theirs) = own.both_readings(&tree);
                (ours, Ok(theirs))
            }
            None => {
                let message = error.and_then(|error| error.message.or(error.code));
                let why = message.unwrap_or_else(|| "it does not say why".to_owned());
                (own.reading(), Err(why))
            }
        };
        Self {
            target: own.target,
            text: own.text,
            ours,
            theirs,
        }
    }
}

impl fmt::Display for ReadOtherwise {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            target,
            text,
            ours,
            theirs,
        } = self;
        match theirs {
            Ok(theirs) => write!(
                to,
                "`{target}` = `{text}` is read here as `{ours}`, by Microsoft as `{theirs}`"
            ),
            Err(why) => write!(
                to,
                "`{target}` = `{text}` is read here as `{ours}`; Microsoft refuses it: {why}"
            ),
        }
    }
}
