//! How does JavaScript ask? Each function here is one of [`hubsync::embed`], with the border's types.
//!
//! The module starts without doing anything. What goes wrong is thrown as a JavaScript `Error` with a `code` and perhaps a `place`.

use hubsync::embed::{
    self, ApiError, CheckOptions, CheckedExpression, EvaluateRequest, Evaluation, ParsedExpression,
    Preview, PreviewOptions, SavedTestReport, SchemaDifferences,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

fn main() {}

/// What a function gives to JavaScript, or throws.
type Given<T> = Result<Ts<T>, JsValue>;

/// The thrown error's declaration: TypeScript has no checked exceptions, so that this is only for whoever catches.
#[wasm_bindgen(typescript_custom_section)]
const API_ERROR: &str = "
/** What every function throws if it cannot do what it was asked. */
export interface ApiError extends Error {
    /** A stable code: options, expression, schema, file, tests, date, border. */
    readonly code: string;
    /** A JSON path, line or column, if there is one. */
    readonly place?: string;
}
";

/// The version of this face.
#[wasm_bindgen(js_name = apiVersion)]
pub fn api_version() -> String {
    embed::API_VERSION.to_owned()
}

/// Reads an expression: always a tree, and what is wrong with the text.
#[wasm_bindgen]
pub fn parse(expression: &str) -> Given<ParsedExpression> {
    give(Ok(embed::parse(expression)))
}

/// Everything that can be said about an expression without running it.
#[wasm_bindgen]
pub fn check(expression: &str, options: Option<Ts<CheckOptions>>) -> Given<CheckedExpression> {
    let options = options.map(take).transpose();
    give(options.map(|options| embed::check(expression, &options.unwrap_or_default())))
}

/// The expression laid out over lines; throws an `ApiError` if the text does not parse.
#[wasm_bindgen]
pub fn format(expression: &str) -> Result<String, JsValue> {
    embed::format(expression).map_err(|error| thrown(&error))
}

/// Evaluates an expression for one user.
#[wasm_bindgen]
pub fn evaluate(request: Ts<EvaluateRequest>) -> Given<Evaluation> {
    give(take(request).map(embed::evaluate))
}

/// Evaluates an expression for one user and gives the value of every part.
#[wasm_bindgen]
pub fn explain(request: Ts<EvaluateRequest>) -> Given<Evaluation> {
    give(take(request).map(|request| {
        embed::evaluate(EvaluateRequest {
            explain: true,
            ..request
        })
    }))
}

/// Evaluates many requests: JSON Lines in, JSON Lines out.
#[wasm_bindgen(js_name = evaluateLines)]
pub fn evaluate_lines(lines: &str) -> String {
    embed::evaluate_lines(lines)
}

/// What would be provisioned for every user of a file; throws an `ApiError`.
#[wasm_bindgen]
pub fn preview(
    options: Ts<PreviewOptions>,
    users: Vec<u8>,
    #[wasm_bindgen(js_name = webexUsers)] webex_users: Option<Vec<u8>>,
) -> Given<Preview> {
    give(take(options).and_then(|options| embed::preview(options, users, webex_users)))
}

/// Runs a file of saved tests against a schema; throws an `ApiError`.
#[wasm_bindgen]
pub fn test(tests: &str, schema: &str) -> Given<SavedTestReport> {
    give(embed::test(tests, schema))
}

/// What is different in the second schema; throws an `ApiError`.
#[wasm_bindgen(js_name = diffSchemas)]
pub fn diff_schemas(old: &str, new: &str) -> Given<SchemaDifferences> {
    give(embed::diff_schemas(old, new))
}

fn take<T>(given: Ts<T>) -> Result<T, ApiError>
where
    T: Tsify + DeserializeOwned,
{
    // Not `to_rust`, whose error names Rust's types.
    serde_wasm_bindgen::from_value(given.into())
        .map_err(|error| ApiError::new("options", error.to_string()))
}

fn give<T: Tsify + Serialize>(result: Result<T, ApiError>) -> Given<T> {
    match result {
        Ok(value) => value
            .into_ts()
            .map_err(|error| thrown(&ApiError::new("border", error.to_string()))),
        Err(error) => Err(thrown(&error)),
    }
}

fn thrown(error: &ApiError) -> JsValue {
    let value = js_sys::Error::new(&error.message);
    value.set_name("ApiError");
    let place = error.place.as_deref();
    for (name, text) in [("code", Some(error.code.as_str())), ("place", place)] {
        if let Some(text) = text {
            // A fresh object takes every property.
            _ = js_sys::Reflect::set(&value, &name.into(), &text.into());
        }
    }
    value.into()
}
