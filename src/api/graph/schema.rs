//! How are a job's mappings read and replaced? (`reference/graph.md` 3.5, 3.6)
//!
//! A schema travels as text: [`Document`] keeps every field, known or not.

use super::{GRAPH, List, READ_SYNCHRONIZATION, WRITE_SYNCHRONIZATION, job};
use crate::api::query::encoded;
use crate::api::{Body, Call, Request, Unreadable};
use crate::schema::Document;
use serde::Deserialize;
use serde_json::Value;

/// The schema of a job.
pub fn read(principal: &str, job_id: &str) -> Request {
    let path = job(principal, job_id, "/schema");
    Request::get(GRAPH, path, say!("read the mappings")).needs(READ_SYNCHRONIZATION)
}

/// The document that an answer to [`read`] is.
///
/// # Errors
/// Why it is none.
pub fn document(body: &str) -> Result<Document, Unreadable> {
    match Document::read(body.as_bytes()) {
        Ok((document, _)) => Ok(document),
        Err(error) => match crate::api::read_json::<Value>(body) {
            Ok(_) => Err(Unreadable::OffDocument(error.to_string())),
            Err(fault) => Err(fault),
        },
    }
}

/// Replaces the whole schema. The next cycle is an initial one. Annotations of OData are left out: cautious, and not documented.
pub fn replace(principal: &str, job_id: &str, schema: &Document) -> Call<()> {
    let mut value = schema.value().clone();
    strip(&mut value);
    let path = job(principal, job_id, "/schema");
    let request = Request::put(GRAPH, path, Body::Json(value), say!("store the mappings"));
    Call::done(request.needs(WRITE_SYNCHRONIZATION))
}

/// Goes back to the template's schema: "Restore default mappings".
pub fn restore_default(principal: &str, job_id: &str) -> Call<()> {
    let path = job(principal, job_id, "/schema");
    let request = Request::delete(GRAPH, path, say!("restore the default mappings"));
    Call::done(request.needs(WRITE_SYNCHRONIZATION))
}

/// Has the service look for the attributes of a directory, where that can be done.
pub fn discover(principal: &str, job_id: &str, directory: &str) -> Request {
    let rest = format!("/schema/directories/{}/discover", encoded(directory));
    let path = job(principal, job_id, &rest);
    let needs = crate::api::Needs::permission("Directory.ReadWrite.All").role(super::APPLICATIONS);
    Request::post(GRAPH, path, None, say!("discover the attributes"))
        .needs(needs)
        .safe()
}

/// A function that the tenant's service knows. Some answers call the name `id`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FunctionSchema {
    /// Its name.
    #[serde(alias = "id")]
    pub name: String,
    /// Its parameters.
    #[serde(default)]
    pub parameters: Vec<ParameterSchema>,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterSchema {
    /// Its name: the key in an expression's tree.
    pub name: String,
    /// The type of its values.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// True if it must be given.
    #[serde(default)]
    pub required: bool,
    /// True if it may be given several times.
    #[serde(default)]
    pub allow_multiple_occurrences: bool,
}

/// The functions that the tenant's service knows.
pub fn functions(principal: &str, job_id: &str) -> Call<List<FunctionSchema>> {
    let path = job(principal, job_id, "/schema/functions");
    let request = Request::get(GRAPH, path, say!("read the functions"));
    Call::json(request.needs(WRITE_SYNCHRONIZATION))
}

/// An operator of scoping filters. Some answers call the name `id`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FilterOperator {
    /// Its name, as a filter spells it.
    #[serde(alias = "id")]
    pub name: String,
    /// `Unary` or `Binary`.
    pub arity: Option<String>,
    /// `All` or `Any`.
    pub multivalued_comparison_type: Option<String>,
    /// The attribute types that it takes.
    #[serde(default)]
    pub supported_attribute_types: Vec<String>,
}

/// The operators of scoping filters that the tenant's service knows.
pub fn filter_operators(principal: &str, job_id: &str) -> Call<List<FilterOperator>> {
    let path = job(principal, job_id, "/schema/filterOperators");
    let request = Request::get(GRAPH, path, say!("read the filter operators"));
    Call::json(request.needs(WRITE_SYNCHRONIZATION))
}

/// Removes members whose names have OData's `@`, at every depth.
fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.contains("@odata."));
            members.values_mut().for_each(strip);
        }
        Value::Array(entries) => entries.iter_mut().for_each(strip),
        _ => {}
    }
}
