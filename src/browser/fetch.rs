//! How does a request leave the page? By `fetch`, the browser's or the portal's; one whose future is dropped is aborted.
//!
//! An answer is read piece by piece, and no further than is taken: most services do not announce how long theirs are.

use gloo_net::http::{Method as Verb, Request, RequestBuilder, Response as Answer};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
};

use super::{PortalTokens, words};
use crate::api::{Method, Prepared, Response, SendError, Transport, Watch};

/// What carries the requests: the portal's `fetch` where it gives one, else the browser's.
#[derive(Clone, Debug)]
pub struct Fetch(Option<Function>);

impl Fetch {
    /// As this portal wants it, if the page stands in one.
    pub fn of(portal: Option<&PortalTokens>) -> Self {
        Self(portal.and_then(|portal| portal.fetch.clone()))
    }

    async fn answer(&self, request: Request) -> Result<Answer, SendError> {
        let Some(portals) = &self.0 else {
            return request.send().await.map_err(lost);
        };
        let request = web_sys::Request::from(request);
        let promised = portals.call1(&JsValue::NULL, &request).map_err(failed)?;
        let answer = JsFuture::from(Promise::resolve(&promised)).await;
        let answer = answer.map_err(failed)?.dyn_into::<web_sys::Response>();
        let answer = answer.map_err(|_| {
            SendError::Lost(
                say!("the portal's `fetch` gave something that is no Response").to_owned(),
            )
        })?;
        Ok(answer.into())
    }
}

/// Aborts a request that nobody waits for any more; one that has ended takes no notice.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Transport for Fetch {
    async fn send(&self, request: &Prepared, watch: &Watch<'_>) -> Result<Response, SendError> {
        let abort = Abort(AbortController::new().ok());
        let signal = abort.0.as_ref().map(AbortController::signal);
        let mut builder = RequestBuilder::new(&request.url)
            .method(verb(request.method))
            .credentials(RequestCredentials::Omit)
            .cache(RequestCache::NoStore)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(signal.as_ref())
            .header(
                "Authorization",
                &format!("Bearer {}", request.token.expose()),
            );
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let built = match &request.body {
            Some(body) => builder.body(body.expose()),
            None => builder.build(),
        };
        let answer = self.answer(built.map_err(lost)?).await?;
        Ok(Response {
            status: answer.status(),
            headers: answer.headers().entries().collect(),
            body: text(&answer, request.longest, watch).await?,
        })
    }
}

/// The whole answer, which may have so many bytes; what came of a success is shown.
async fn text(answer: &Answer, longest: usize, watch: &Watch<'_>) -> Result<String, SendError> {
    let mut bytes = Vec::new();
    if let Some(stream) = answer.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let piece = JsFuture::from(reader.read()).await.map_err(failed)?;
            let value = Reflect::get(&piece, &"value".into()).map_err(failed)?;
            // The last one has no value.
            let Ok(piece) = value.dyn_into::<Uint8Array>() else {
                break;
            };
            let length = bytes.len() + piece.length() as usize;
            if length > longest {
                return Err(SendError::TooLong(length));
            }
            let before = bytes.len();
            bytes.resize(length, 0);
            if let Some(place) = bytes.get_mut(before..) {
                piece.copy_to(place);
            }
            if answer.ok() {
                watch(&bytes);
            }
        }
    }
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn lost(error: gloo_net::Error) -> SendError {
    SendError::Lost(error.to_string())
}

fn failed(error: JsValue) -> SendError {
    SendError::Lost(words(&error))
}

const fn verb(method: Method) -> Verb {
    match method {
        Method::Get => Verb::GET,
        Method::Post => Verb::POST,
        Method::Patch => Verb::PATCH,
        Method::Put => Verb::PUT,
        Method::Delete => Verb::DELETE,
    }
}
