//! Requests as they would be sent.

use yew::prelude::*;

use crate::session::SentRequest;

/// The requests in order; a second one says so.
pub fn requests(sent: &[SentRequest]) -> Html {
    sent.iter().map(request).collect()
}

fn request(sent: &SentRequest) -> Html {
    let line = format!("{} {}", sent.method, sent.path);
    html! {
        <div class="sent">
            <p class="sent-line"><code>{ &line }</code>
                if sent.second {
                    <span class="chip">{ say!("second request, once both users exist") }</span>
                }
            </p>
            if let Some(body) = &sent.body {
                <pre tabindex="0" aria-label={say!("Body of {line}", line)}><code>{ body }</code></pre>
            }
        </div>
    }
}
