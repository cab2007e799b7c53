//! Does the service read the changed expressions of a schema as this program does? If not: both readings, for people.

use std::fmt;

use serde_json::Value;

use crate::api::graph::expressions::{self, ParseError};
use crate::api::{ApiError, Client, Failure, Request};
use crate::schema::{Document, OwnTree};

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
    fn new(own: OwnTree, tree: Option<Value>, error: Option<ParseError>) -> Self {
        let (ours, theirs) = match tree {
            Some(tree) => {
                let (ours, theirs) = own.both_readings(&tree);
                (ours, Ok(theirs))
            }
            None => {
                let message = error.and_then(|error| error.message.or(error.code));
                let why = message.unwrap_or_else(|| say!("it does not say why").to_owned());
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

/// Has the service read every expression of `document` that is not `stored`'s: twenty travel together, and nothing is changed by
/// it. What comes out is the document with the service's own trees, and what it reads otherwise.
///
/// # Errors
/// The first call that failed.
pub async fn read_by_the_service(
    client: &Client,
    (principal, job): (&str, &str),
    document: &Document,
    stored: &Document,
) -> Result<(Document, Vec<ReadOtherwise>), ApiError> {
    let (mut read, mut otherwise) = (document.clone(), Vec::new());
    let own = document.own_trees(stored);
    let calls = own
        .iter()
        .map(|own| expressions::parse(principal, job, &own.text, None));
    let calls: Vec<_> = calls.collect();
    let requests: Vec<Request> = calls.iter().map(|call| call.request.clone()).collect();
    let answers = client.batch(&requests, &mut |_| {}).await;
    for ((own, call), answer) in own.into_iter().zip(&calls).zip(answers) {
        let unreadable = |fault| ApiError::new(&call.request, Failure::Unreadable(fault));
        let parsed = (call.read)(&answer?).map_err(unreadable)?;
        let tree = parsed
            .parsed_expression
            .filter(|_| parsed.parsing_succeeded);
        match tree {
            Some(tree) if own.is_said_by(&tree) => read = read.with_tree(&own, tree),
            tree => otherwise.push(ReadOtherwise::new(own, tree, parsed.error)),
        }
    }
    Ok((read, otherwise))
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
            Ok(theirs) => say_to!(
                to,
                "`{target}` = `{text}` is read here as `{ours}`, by Microsoft as `{theirs}`",
                target,
                text,
                ours,
                theirs
            ),
            Err(why) => say_to!(
                to,
                "`{target}` = `{text}` is read here as `{ours}`; Microsoft refuses it: {why}",
                target,
                text,
                ours,
                why
            ),
        }
    }
}
