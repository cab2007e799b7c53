//! Where the page cannot sign anybody in: why, and how that is changed.

use yew::prelude::*;

use crate::app::connection::{ConfigurationFault, Live};
use crate::ui::prose::marked;

/// The least that `config.json` has to say.
const EXAMPLE: &str =
    "{\n  \"clientId\": \"the application (client) id\",\n  \"tenant\": \"your tenant’s id\"\n}";

/// The reason and the remedy; nothing while the configuration is being read.
pub fn unavailable(live: &Live) -> Html {
    match live {
        Live::Ready(_) => Html::default(),
        Live::Unread | Live::Reading => {
            html! { <p role="status">{ "Reading the configuration…" }</p> }
        }
        Live::Offline { redirect_uri } => offline(redirect_uri),
        Live::Framed => card(
            "This page is shown inside another page",
            html! {
                <>
                    <p>{ "Sign-in is off here, because the page around it could lead your clicks astray." }</p>
                    <p><a href="./#/tenant" target="_blank" rel="noopener">{ "Open hubsync in a new tab" }</a></p>
                </>
            },
        ),
        Live::Unreadable(reason) => card(
            "The configuration cannot be read",
            html! {
                <>
                    <p><code>{ "config.json" }</code>{ " beside this page: " }{ reason }{ "." }</p>
                    <p>{ "Whoever keeps this page has to mend it. Until then it previews files, offline." }</p>
                </>
            },
        ),
        Live::Faulty(faults) => card(
            "The configuration has faults",
            html! {
                <>
                    <p>{ "Whoever keeps this page has to mend " }<code>{ "config.json" }</code>{ ". Until then it previews files, offline." }</p>
                    <ul class="faults">{ for faults.iter().map(fault) }</ul>
                </>
            },
        ),
    }
}

fn fault(fault: &ConfigurationFault) -> Html {
    html! { <li><code>{ &fault.key }</code>{ " " }{ marked(&fault.message) }{ "." }</li> }
}

fn offline(redirect_uri: &str) -> Html {
    card(
        "Sign-in is not configured",
        html! {
            <>
                <p>{ "This page is the offline preview: it reads the files that you give it and calls nobody. To connect it to your tenant, once:" }</p>
                <ol>
                    <li>{ "Register an application in Entra ID for a single-page application, with this redirect URI:" }<pre tabindex="0"><code>{ redirect_uri }</code></pre></li>
                    <li>{ "Enter its id in " }<code>{ "config.json" }</code>{ " beside this page, and reload:" }<pre tabindex="0"><code>{ EXAMPLE }</code></pre></li>
                </ol>
                <p>{ "Each step by hand and by Azure CLI, with every permission and its reason, is in " }<code>{ "docs/app-registration.md" }</code>{ " of hubsync’s source. No secret is needed, and none may be entered." }</p>
            </>
        },
    )
}

fn card(title: &'static str, content: Html) -> Html {
    html! {
        <section class="card prose" aria-labelledby="unavailable">
            <h2 id="unavailable">{ title }</h2>
            { content }
        </section>
    }
}
