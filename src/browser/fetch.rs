//! How does a request leave the page? By `fetch`; a request whose future is dropped is aborted.

use gloo_net::http::{Method as Verb, RequestBuilder};
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials};

use crate::api::{Method, Prepared, Response, SendError, Transport};

/// The browser's own carrier.
#[derive(Clone, Copy, Debug)]
pub struct Fetch;

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
    async fn send(&self, request: &Prepared) -> Result<Response, SendError> {
        let lost = |error: gloo_net::Error| SendError::Lost(error.to_string());
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
        let answer = built.map_err(lost)?.send().await.map_err(lost)?;
        let headers: Vec<(String, String)> = answer.headers().entries().collect();
        let announced = headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, length)| length.parse().ok());
        if let Some(length) = announced.filter(|length| *length > request.longest) {
            return Err(SendError::TooLong(length));
        }
        let body = answer.text().await.map_err(lost)?;
        if body.len() > request.longest {
            return Err(SendError::TooLong(body.len()));
        }
        Ok(Response {
            status: answer.status(),
            headers,
            body,
        })
    }
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
