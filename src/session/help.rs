//! The words of the help, and its examples evaluated.

use super::Later;
use super::recipes::{RecipeHelp, recipes};
use crate::expression::explanation::Value;
use crate::expression::functions::{self, Basis, Example, Parameter};
use crate::expression::{Code, Environment, Sample, compile, parse};
use crate::words::found;
use serde::{Deserialize, Serialize};

/// The words of the help.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Help {
    /// Every function, sorted by name.
    pub functions: Vec<FunctionHelp>,
    /// What each diagnostic means, by its stable code.
    pub codes: Vec<(String, String)>,
    /// What administrators ask for, and how it is written.
    pub recipes: Later<Vec<RecipeHelp>>,
}

/// What the help says of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionHelp {
    /// Its name.
    pub name: String,
    /// Its parameters, as a signature shows them.
    pub parameters: String,
    /// Two or three sentences.
    pub doc: String,
    /// True if nothing of it is inferred.
    pub documented: bool,
    /// What is inferred and why, or where it is written.
    pub note: String,
    /// Examples.
    pub examples: Later<Vec<ExampleHelp>>,
}

/// An example, evaluated when the help was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExampleHelp {
    /// The expression.
    pub expression: String,
    /// Attributes by name, several values in a row.
    pub attributes: Vec<(String, Vec<String>)>,
    /// What it gives; nothing for no value.
    pub gives: Vec<String>,
    /// A few words; may be empty.
    pub note: String,
}

/// The words of the help in this world.
pub fn help(environment: &Environment) -> Help {
    let functions = functions::help::all().map(|(signature, help)| FunctionHelp {
        name: signature.name.to_owned(),
        parameters: signature
            .parameters
            .iter()
            .map(shown)
            .collect::<Vec<_>>()
            .join(", "),
        doc: found(help.doc).to_owned(),
        documented: help.certainty.basis == Basis::Documented,
        note: found(help.certainty.note).to_owned(),
        examples: Later::new(
            help.examples
                .iter()
                .map(|example| evaluated(example, environment))
                .collect(),
        ),
    });
    let codes = Code::ALL
        .iter()
        .map(|code| (code.name().to_owned(), found(code.explanation()).to_owned()));
    Help {
        functions: functions.collect(),
        codes: codes.collect(),
        recipes: Later::new(recipes(environment)),
    }
}

fn shown(parameter: &Parameter) -> String {
    let optional = if parameter.required { "" } else { "?" };
    let repeated = if parameter.repeated { "…" } else { "" };
    format!("{}{optional}{repeated}", parameter.name)
}

fn evaluated(example: &Example, environment: &Environment) -> ExampleHelp {
    let attributes: Vec<(String, Vec<String>)> = example
        .attributes
        .iter()
        .map(|(name, values)| {
            (
                (*name).to_owned(),
                values.split('\n').map(str::to_owned).collect(),
            )
        })
        .collect();
    ExampleHelp {
        expression: example.expression.to_owned(),
        gives: value(example.expression, &attributes, environment),
        attributes,
        note: found(example.note).to_owned(),
    }
}

/// What an expression gives for these attributes.
pub(super) fn value(
    expression: &str,
    attributes: &[(String, Vec<String>)],
    environment: &Environment,
) -> Vec<String> {
    let mut sample = Sample::default();
    for (name, values) in attributes {
        let set = match values.as_slice() {
            [one] => sample.set(name, one),
            many => sample.set_many(name, many.iter().map(String::as_str)),
        };
        if set.is_err() {
            return vec![say!("the example is too long").into()];
        }
    }
    let program = match compile(&parse(expression).tree, &sample) {
        Ok(program) => program,
        Err(error) => return vec![error.to_string()],
    };
    match sample.with(|input| program.evaluate_one(input, 0, environment)) {
        Value::Null | Value::SkipAttribute | Value::SkipObject => Vec::new(),
        Value::Text(text) => vec![text],
        Value::Texts(texts) => texts,
        Value::Fault(fault) => vec![fault.message],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_live() {
        let help = help(&Environment::default());
        let append = help
            .functions
            .iter()
            .find(|function| function.name == "Append")
            .unwrap();
        assert_eq!(
            append.examples.clone().open().unwrap()[0].gives,
            ["John.Doe@contoso.com.test"]
        );
        assert_eq!(help.functions.len(), 54);
        assert!(
            help.codes
                .iter()
                .any(|(code, words)| code == "expr.empty" && !words.is_empty())
        );
    }
}
