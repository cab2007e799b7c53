//! A page that is on its way, and what is known of the page behind it before it has come as a whole.

use crate::api::{ApiError, Client, Request, Response};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, MaybeDone, maybe_done};
use serde::Deserializer;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

type Answer = Result<Response, ApiError>;

/// A page that was asked for. Dropping it gives the request up.
pub(super) struct Ahead {
    path: String,
    answer: MaybeDone<LocalBoxFuture<'static, Answer>>,
    link: Rc<Cell<Link>>,
}

/// The address of the page behind.
#[derive(Default)]
enum Link {
    /// Not seen yet.
    #[default]
    Unknown,
    /// Seen.
    Known(String),
    /// Given on.
    Taken,
}

impl Ahead {
    /// Asks, as soon as somebody polls.
    pub fn ask(client: &Client, request: Request) -> Self {
        let (client, path) = (client.clone(), request.path.clone());
        let link = Rc::new(Cell::new(Link::default()));
        let seen = Rc::clone(&link);
        let answer = async move {
            let watch = |beginning: &[u8]| {
                let known = match seen.take() {
                    Link::Unknown => next_link(beginning).map_or(Link::Unknown, Link::Known),
                    known => known,
                };
                seen.set(known);
            };
            client.send_watched(&request, &watch).await
        };
        Self {
            path,
            answer: maybe_done(answer.boxed_local()),
            link,
        }
    }

    /// True if this is what was asked for.
    pub fn is_of(&self, request: &Request) -> bool {
        self.path == request.path
    }

    /// Goes on; the answer is kept.
    pub fn go_on(&mut self, context: &mut Context<'_>) {
        // What it says of being ready is asked where the answer is wanted.
        let _ = self.answer.poll_unpin(context);
    }

    /// Goes on; the answer, once.
    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Answer> {
        self.go_on(context);
        match Pin::new(&mut self.answer).take_output() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        }
    }

    /// The address of the page behind, once.
    pub fn link(&self) -> Option<String> {
        match self.link.take() {
            Link::Known(link) => {
                self.link.set(Link::Taken);
                Some(link)
            }
            other => {
                self.link.set(other);
                None
            }
        }
    }
}

/// The address of the next page in an answer that has come in part, if it stands before the entries.
fn next_link(beginning: &[u8]) -> Option<String> {
    let mut found = None;
    // Where it is cut off is no error: more of it is shown later.
    let _ = serde_json::Deserializer::from_slice(beginning).deserialize_map(Beginning(&mut found));
    found
}

struct Beginning<'f>(&'f mut Option<String>);

impl<'de> Visitor<'de> for Beginning<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "@odata.nextLink" => {
                    *self.0 = map.next_value()?;
                    return Ok(());
                }
                "value" => return Ok(()),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::next_link;

    #[test]
    fn the_next_address_is_known_as_soon_as_it_has_come() {
        let page = br#"{"@odata.context":"c","@odata.count":7,"@odata.nextLink":"https://g/\u0061?b","value":[{"@odata.nextLink":"x"}]}"#;
        let whole = page.windows(7).position(|part| part == b"\"value\"");
        for end in 0..=page.len() {
            let expected = (end + 1 >= whole.unwrap()).then(|| "https://g/a?b".to_owned());
            assert_eq!(next_link(&page[..end]), expected, "{end}");
        }
    }

    #[test]
    fn nothing_is_taken_for_an_address_that_stands_elsewhere() {
        for page in [
            r#"{"value":[{"@odata.nextLink":"https://g/a"}],"@odata.nextLink":"https://g/a"}"#,
            r#"{"other":{"@odata.nextLink":"https://g/a"},"value":[]}"#,
            r#"{"@odata.nextLink":7,"value":[]}"#,
            r#"[{"@odata.nextLink":"https://g/a"}]"#,
            "<html>",
            "",
        ] {
            assert_eq!(next_link(page.as_bytes()), None, "{page}");
        }
    }
}
