//! What does Microsoft say that an expression means? (`reference/graph.md` 3.6)

use super::{GRAPH, WRITE_SYNCHRONIZATION, job, synchronization};
use crate::api::query::encoded;
use crate::api::{Body, Call, Request};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// What a user has of one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The provisioning name.
    pub name: String,
    /// Its values.
    pub value: PropertyValue,
}

/// None, one or several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropertyValue {
    /// No value.
    None,
    /// One.
    One(String),
    /// An attribute that can have several.
    Many(Vec<String>),
}

/// What the service says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parsed {
    /// True if the text is an expression.
    pub parsing_succeeded: bool,
    /// True if it gave a value for the user that was sent.
    pub evaluation_succeeded: bool,
    /// The values: entries that are no text are shown as their JSON.
    #[serde(default, deserialize_with = "texts")]
    pub evaluation_result: Vec<String>,
    /// The tree that a mapping is stored with.
    pub parsed_expression: Option<Value>,
    /// Why it failed.
    pub error: Option<ParseError>,
}

/// Why an expression failed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ParseError {
    /// The service's code.
    pub code: Option<String>,
    /// The service's words.
    pub message: Option<String>,
}

/// Parses an expression with the job's schema; with `user` also evaluates it. It changes nothing.
pub fn parse(
    principal: &str,
    job_id: &str,
    expression: &str,
    user: Option<&[Property]>,
) -> Call<Parsed> {
    asked(
        job(principal, job_id, "/schema/parseExpression"),
        expression,
        user,
    )
}

/// The same with a template's schema: before there is a job.
pub fn parse_in_template(
    principal: &str,
    template: &str,
    expression: &str,
    user: Option<&[Property]>,
) -> Call<Parsed> {
    let rest = format!("/templates/{}/schema/parseExpression", encoded(template));
    asked(synchronization(principal, &rest), expression, user)
}

fn asked(path: String, expression: &str, user: Option<&[Property]>) -> Call<Parsed> {
    let test = user.map(|properties| {
        let properties: Vec<Value> = properties.iter().map(wire).collect();
        json!({"definition": null, "properties": properties})
    });
    let body = json!({
        "expression": expression,
        "targetAttributeDefinition": null,
        "testInputObject": test,
    });
    let request = Request::post(
        GRAPH,
        path,
        Some(Body::Json(body)),
        say!("evaluate the expression"),
    );
    let request = request.safe().lane(crate::api::Lane::GraphReads);
    Call::json(request.needs(WRITE_SYNCHRONIZATION))
}

/// A property as the documented sample has it: a list carries its type beside it.
fn wire(property: &Property) -> Value {
    match &property.value {
        PropertyValue::None => json!({"key": property.name, "value": null}),
        PropertyValue::One(text) => json!({"key": property.name, "value": text}),
        PropertyValue::Many(texts) => json!({
            "key": property.name,
            "value@odata.type": "#Collection(String)",
            "value": texts,
        }),
    }
}

/// Null is no value; so is an entry that is null.
fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let entries = Option::<Vec<Value>>::deserialize(deserializer)?.unwrap_or_default();
    let text = |value: Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    Ok(entries.into_iter().filter_map(text).collect())
}
