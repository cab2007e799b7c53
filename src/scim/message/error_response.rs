//! What did the server say when it refused?
//!
//! Three shapes are known (`reference/webex.md` 4.7): RFC 7644 section 3.12; Webex's SCIM, with its details under a schema of
//! its own; Webex's REST, with a message and a tracking id. A body of another shape is no error response.

use serde_json::Value;

use super::super::resource::member;
use super::super::urn;

/// Which of the three shapes a body has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorShape {
    /// RFC 7644 section 3.12.
    Scim,
    /// Webex's SCIM 2.
    WebexScim,
    /// Webex's REST interface.
    WebexRest,
}

/// A failure as the server told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorResponse {
    /// The shape it came in.
    pub shape: ErrorShape,
    /// The HTTP status that the body repeats.
    pub status: Option<u16>,
    /// RFC 7644's word, such as `uniqueness`.
    pub scim_type: Option<String>,
    /// Webex's code.
    pub code: Option<String>,
    /// The sentences, most general first.
    pub details: Vec<String>,
    /// What support asks for.
    pub tracking_id: Option<String>,
}

impl ErrorResponse {
    /// Reads a body; nothing if it is of none of the three shapes.
    pub fn read(body: &Value) -> Option<Self> {
        let webex = member(body, urn::WEBEX_ERROR);
        let is_scim = member(body, "schemas")
            .and_then(Value::as_array)
            .is_some_and(|schemas| schemas.iter().any(|s| s.as_str() == Some(urn::ERROR)));
        let has_detail = member(body, "detail").is_some() || member(body, "scimType").is_some();
        let (shape, inner) = match webex {
            Some(inner) => (ErrorShape::WebexScim, inner),
            None if is_scim || has_detail => (ErrorShape::Scim, body),
            None if member(body, "message").is_some() => (ErrorShape::WebexRest, body),
            None => return None,
        };
        let listed = member(body, "errors").and_then(Value::as_array);
        let listed = listed.map_or(&[] as &[Value], Vec::as_slice);
        let mut details: Vec<String> = Vec::new();
        let told = [(body, "detail"), (inner, "details"), (body, "message")];
        let told = told.iter().filter_map(|(holder, name)| text(holder, name));
        let listed_texts = listed.iter().filter_map(|error| text(error, "description"));
        for sentence in told.chain(listed_texts) {
            if !details.contains(&sentence) {
                details.push(sentence);
            }
        }
        Some(Self {
            shape,
            status: text(body, "status").and_then(|status| status.parse().ok()),
            scim_type: text(body, "scimType"),
            code: text(inner, "errorCode")
                .or_else(|| listed.iter().find_map(|error| text(error, "errorCode"))),
            details,
            tracking_id: text(inner, "trackingId"),
        })
    }
}

/// A text, or a number as text.
fn text(holder: &Value, name: &str) -> Option<String> {
    match member(holder, name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_each_shape() {
        let check = |body: Value, shape, status, code: Option<&str>, details: &[&str]| {
            let error = ErrorResponse::read(&body).unwrap();
            assert_eq!(error.shape, shape, "{body}");
            assert_eq!(error.status, status, "{body}");
            assert_eq!(error.code.as_deref(), code, "{body}");
            assert_eq!(error.details, details, "{body}");
        };
        check(
            json!({"schemas": [urn::ERROR], "status": "409", "scimType": "uniqueness", "detail": "userName is taken"}),
            ErrorShape::Scim,
            Some(409),
            None,
            &["userName is taken"],
        );
        check(
            json!({"schemas": [urn::ERROR], "status": 409, urn::WEBEX_ERROR: {"trackingId": "T", "errorCode": 200027, "details": "exists"}}),
            ErrorShape::WebexScim,
            Some(409),
            Some("200027"),
            &["exists"],
        );
        check(
            json!({"message": "Invalid id", "errors": [{"description": "Invalid id"}, {"description": "Try another", "errorCode": 7}], "trackingId": "T"}),
            ErrorShape::WebexRest,
            None,
            Some("7"),
            &["Invalid id", "Try another"],
        );
        assert_eq!(ErrorResponse::read(&json!({"Resources": []})), None);
        assert_eq!(ErrorResponse::read(&json!("no")), None);
    }
}
