//! How does an answer find the question it belongs to?
//!
//! The page numbers what it asks; whatever a worker tells carries the number. Both travel as bytes of the `postcard` format:
//! page and worker come from one build, so no names need travel.
//!
//! The page posts an array: the bytes of [`Asked`] as an `ArrayBuffer`, which is transferred, and, where the request brings a file,
//! the file as a `Blob`, which the worker reads. The worker posts the bytes of [`Told`], transferred.
//!
//! Never here: what the requests mean.

use super::{Answer, Request};
use serde::{Deserialize, Serialize};

/// The bytes of a message.
///
/// # Errors
/// What the format says; plain data can always be written.
pub fn write<T: Serialize>(message: &T) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(message).map_err(|error| error.to_string())
}

/// The message that the bytes hold.
///
/// # Errors
/// Page and worker disagree about the protocol.
pub fn read<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes).map_err(|error| error.to_string())
}

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
    use crate::session::{Totals, Why};

    fn check<T: Serialize + for<'a> Deserialize<'a> + PartialEq + std::fmt::Debug>(
        value: T,
        bytes: &[u8],
    ) {
        assert_eq!(write(&value).unwrap(), bytes);
        assert_eq!(read::<T>(bytes).unwrap(), value);
    }

    #[test]
    fn travels_as_bytes() {
        check(
            Asked {
                id: 7,
                request: Request::LoadSample,
            },
            &[7, 0],
        );
        check(Told::Ready, &[0]);
        check(
            Told::Answer {
                id: 7,
                last: true,
                answer: Answer::Progress {
                    doing: "reading".into(),
                    share: 500,
                },
            },
            b"\x01\x07\x01\x00\x07reading\xf4\x03",
        );
        check(
            Told::Refused {
                id: None,
                message: "no".into(),
            },
            b"\x02\x00\x02no",
        );
    }

    #[test]
    fn trees_travel() {
        let part = Why {
            text: "[mail]".into(),
            start: 0,
            end: 6,
            state: None,
            values: vec!["a@example.com".into()],
            note: String::new(),
            parts: Vec::new(),
        };
        let whole = Why {
            parts: vec![part.clone(), part.clone()],
            ..part
        };
        let bytes = write(&whole).unwrap();
        assert_eq!(read::<Why>(&bytes).unwrap(), whole);
        let totals = Totals::default();
        assert_eq!(read::<Totals>(&write(&totals).unwrap()).unwrap(), totals);
    }

    #[test]
    fn refuses_what_is_no_message() {
        for bytes in [&[][..], &[7], &[7, 99], &[7, 1, 0, 200]] {
            assert!(read::<Asked>(bytes).is_err(), "{bytes:?}");
        }
    }
}
