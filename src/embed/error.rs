//! What a call says when it cannot do what it was asked.

use crate::schema::SchemaError;

/// Why a call did nothing. JavaScript gets it as the error that is thrown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// A stable code: `options`, `expression`, `schema`, `file`, `tests`, `date`, `border`.
    pub code: String,
    /// What is wrong, where, and how to mend it.
    pub message: String,
    /// A JSON path, line or column, if there is one.
    pub place: Option<String>,
}

impl ApiError {
    /// An error without a place.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            place: None,
        }
    }

    /// What is wrong with the schema that was given as `which`.
    pub fn schema(which: &str, error: &SchemaError) -> Self {
        let messages: Vec<&str> = error
            .messages()
            .iter()
            .map(|message| message.message.as_str())
            .collect();
        let said = if messages.is_empty() {
            error.to_string()
        } else {
            messages.join("; ")
        };
        let first = error.messages().first();
        Self {
            code: "schema".to_owned(),
            message: format!("`{which}` cannot be used: {said}"),
            place: first.and_then(|message| {
                let line = message.line.map(|line| format!("line {line}"));
                message.path.clone().or(line)
            }),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}
