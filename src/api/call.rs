//! How is an answer read?
//!
//! A [`Call`] is a request with the way to read its answer. What cannot be read is said: a web page, nothing, no JSON, JSON that is
//! not as documented.

use super::{ApiError, Client, Failure, Request, Response, Unreadable};
use serde::de::DeserializeOwned;

/// A request, and how to read its answer.
#[derive(Clone, Debug)]
pub struct Call<T> {
    /// The request.
    pub request: Request,
    /// How its answer is read.
    pub read: fn(&Response) -> Result<T, Unreadable>,
}

impl<T: DeserializeOwned> Call<T> {
    /// A request whose answer is JSON.
    pub fn json(request: Request) -> Self {
        Self {
            request,
            read: |response| read_json(&response.body),
        }
    }
}

impl Call<()> {
    /// A request whose answer says nothing but that it is done.
    pub fn done(request: Request) -> Self {
        Self {
            request,
            read: |_| Ok(()),
        }
    }
}

impl Client {
    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// As [`Client::send`], and for an answer that cannot be read.
    pub async fn call<T>(&self, call: &Call<T>) -> Result<T, ApiError> {
        let response = self.send(&call.request).await?;
        let unreadable = |fault| {
            let failure = Failure::Unreadable(fault);
            self.told(&call.request, failure, &response)
        };
        (call.read)(&response).map_err(unreadable)
    }
}

/// JSON of the expected shape.
///
/// # Errors
/// What is wrong with it.
pub fn read_json<T: DeserializeOwned>(body: &str) -> Result<T, Unreadable> {
    serde_json::from_str(body).map_err(|error| fault(body, &error))
}

/// What is wrong with a body that serde could not read.
pub(super) fn fault(body: &str, error: &serde_json::Error) -> Unreadable {
    let begin = body.trim_start();
    if begin.is_empty() {
        Unreadable::Empty
    } else if begin.starts_with('<') {
        Unreadable::Html
    } else if error.is_data() {
        Unreadable::OffDocument(told(error))
    } else {
        Unreadable::NotJson(told(error))
    }
}

/// serde quotes values that it did not expect, which can be a person's: only the kind of fault and the place are kept.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let kept = text.split('"').step_by(2).collect::<Vec<_>>().join("…");
    match text.matches('"').count() {
        0 => text,
        _ => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong() {
        #[derive(Debug, serde::Deserialize)]
        #[expect(dead_code, reason = "only read")]
        struct List {
            value: Vec<u8>,
        }
        let check = |body: &str, expect: &str| {
            let fault = read_json::<List>(body).unwrap_err();
            assert_eq!(fault.to_string(), expect, "{body}");
        };
        check("  ", "is empty");
        check(" <!DOCTYPE html>", "is a web page");
        check(
            "{",
            "is not JSON (EOF while parsing an object at line 1 column 1)",
        );
        check(
            "{}",
            "is not as documented (missing field `value` at line 1 column 2)",
        );
        check(
            r#"{"value": "Anna"}"#,
            "is not as documented (invalid type: string …, expected a sequence at line 1 column 16)",
        );
    }
}
