//! How does an answer find the question it belongs to?
//!
//! The page numbers what it asks; whatever a worker tells carries the number. Both travel as JSON text.
//!
//! The page posts an array: the text of [`Asked`] and, where the request brings a file, its bytes as an `ArrayBuffer` that is
//! transferred. The worker posts the text of [`Told`].
//!
//! Never here: what the requests mean.

use super::{Answer, Request};
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The page's number for it.
    pub id: u64,
    /// The question.
    pub request: Request,
}

/// What a worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Told {
    /// The worker is up. Nobody need wait for it: earlier messages are kept.
    Ready,
    /// An answer; a request may have several.
    Answer {
        /// The number of what was asked.
        id: u64,
        /// True for the last answer to it.
        last: bool,
        /// The answer.
        answer: Answer,
    },
    /// The message could not be read: page and worker disagree about the protocol.
    Refused {
        /// The number of what was asked, if even that could be read.
        id: Option<u64>,
        /// What is wrong with it.
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Serialize + for<'a> Deserialize<'a> + PartialEq + std::fmt::Debug>(
        value: T,
        text: &str,
    ) {
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
        assert_eq!(serde_json::from_str::<T>(text).unwrap(), value);
    }

    #[test]
    fn travels_as_json() {
        check(
            Asked {
                id: 7,
                request: Request::LoadSample,
            },
            r#"{"id":7,"request":"loadSample"}"#,
        );
        check(Told::Ready, r#""ready""#);
        check(
            Told::Answer {
                id: 7,
                last: true,
                answer: Answer::Progress {
                    doing: "reading".into(),
                    share: 0.5,
                },
            },
            r#"{"answer":{"id":7,"last":true,"answer":{"progress":{"doing":"reading","share":0.5}}}}"#,
        );
        check(
            Told::Refused {
                id: None,
                message: "no".into(),
            },
            r#"{"refused":{"id":null,"message":"no"}}"#,
        );
    }
}
