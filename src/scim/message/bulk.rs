//! Several operations in one request (RFC 7644 section 3.7).
//!
//! Webex's own description prints the member `operations` in a request and `Operations` in an answer, so both are read;
//! RFC 7644's `Operations` is written. Each operation's own status says whether it worked: the whole answers 200 either way.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A request of several operations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bulk {
    /// Contains [`BULK_REQUEST`](crate::scim::urn::BULK_REQUEST).
    pub schemas: Vec<String>,
    /// After how many failures the server stops; nothing for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_on_errors: Option<u32>,
    /// The operations, in order.
    #[serde(rename = "Operations", alias = "operations")]
    pub operations: Vec<BulkOperation>,
}

/// One operation of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BulkOperation {
    /// `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// The place, relative to the base, such as `/Users`.
    pub path: String,
    /// The name by which the answer refers to a POST.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// The body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

/// The answer to several operations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkResponse {
    /// Contains [`BULK_RESPONSE`](crate::scim::urn::BULK_RESPONSE).
    #[serde(default)]
    pub schemas: Vec<String>,
    /// One for each operation that was tried.
    #[serde(rename = "Operations", alias = "operations", default)]
    pub operations: Vec<BulkOutcome>,
}

/// What became of one operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BulkOutcome {
    /// The operation's method.
    pub method: String,
    /// The request's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// The address of the resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The HTTP status: text by the standard, a number from some servers.
    pub status: Value,
    /// The body of a failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Value>,
}

impl BulkOutcome {
    /// The HTTP status as a number; nothing if it is not one.
    pub fn status_code(&self) -> Option<u16> {
        match &self.status {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_u64().and_then(|code| u16::try_from(code).ok()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_spellings() {
        let request: Bulk = serde_json::from_str(
            r#"{"schemas":[],"failOnErrors":99,"operations":[{"method":"PATCH","path":"/Users/1","bulkId":"a"}]}"#,
        )
        .unwrap();
        assert_eq!(request.operations.len(), 1);
        let answer: BulkResponse = serde_json::from_str(
            r#"{"Operations":[{"method":"POST","bulkId":"a","status":"201"},{"method":"DELETE","status":204}]}"#,
        )
        .unwrap();
        let codes: Vec<_> = answer
            .operations
            .iter()
            .map(BulkOutcome::status_code)
            .collect();
        assert_eq!(codes, [Some(201), Some(204)]);
    }
}
