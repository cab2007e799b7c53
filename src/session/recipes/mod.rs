//! What do administrators ask of a mapping, and how is it written?
//!
//! Each recipe is explained and comes with users of its own, on whom it is evaluated when the help is asked for: nobody reads a
//! result that the engine does not give.

mod own;
mod stories;

use super::help::{self, ExampleHelp};
use crate::expression::Environment;
use crate::words::found;
use serde::{Deserialize, Serialize};

/// A recipe as it is kept here.
struct Recipe {
    title: &'static str,
    story: &'static str,
    target: &'static str,
    expression: &'static str,
    /// False if a step of it is inferred.
    documented: bool,
    /// What to mind; may be empty.
    note: &'static str,
    /// Its users: attributes by name.
    examples: &'static [&'static [(&'static str, &'static str)]],
}

/// A recipe with what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecipeHelp {
    /// What it does, in a few words.
    pub title: String,
    /// What somebody asked for.
    pub story: String,
    /// The target attribute that it is for.
    pub target: String,
    /// The expression.
    pub expression: String,
    /// True if nothing of it is inferred.
    pub documented: bool,
    /// What to mind; may be empty.
    pub note: String,
    /// Its users, and what comes out for them.
    pub examples: Vec<ExampleHelp>,
}

/// Every recipe, evaluated in this world.
pub(super) fn recipes(environment: &Environment) -> Vec<RecipeHelp> {
    let all = own::RECIPES.iter().chain(&stories::RECIPES);
    all.map(|recipe| {
        let examples = recipe.examples.iter().map(|attributes| {
            let one =
                |(name, value): &(&str, &str)| ((*name).to_owned(), vec![(*value).to_owned()]);
            let attributes: Vec<(String, Vec<String>)> = attributes.iter().map(one).collect();
            ExampleHelp {
                expression: recipe.expression.to_owned(),
                gives: help::value(recipe.expression, &attributes, environment),
                attributes,
                note: String::new(),
            }
        });
        RecipeHelp {
            title: found(recipe.title).to_owned(),
            story: found(recipe.story).to_owned(),
            target: recipe.target.to_owned(),
            expression: recipe.expression.to_owned(),
            documented: recipe.documented,
            note: found(recipe.note).to_owned(),
            examples: examples.collect(),
        }
    })
    .collect()
}
