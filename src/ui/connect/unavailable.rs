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
            html! { <p role="status">{ say!("Reading the configuration…") }</p> }
        }
        Live::Offline { redirect_uri } => offline(redirect_uri),
        Live::Framed => card(
            say!("This page is shown inside another page"),
            html! {
                <>
                    <p>{ say!("Sign-in is off here, because the page around it could lead your clicks astray.") }</p>
                    <p><a href="./#/tenant" target="_blank" rel="noopener">{ say!("Open hubsync in a new tab") }</a></p>
                </>
            },
        ),
        Live::Unreadable(reason) => card(
            say!("The configuration cannot be read"),
            html! {
                <>
                    <p>{ markup!("`config.json` beside this page: {reason}.", reason) }</p>
                    <p>{ say!("Whoever keeps this page has to mend it. Until then it previews files, offline.") }</p>
                </>
            },
        ),
        Live::Faulty(faults) => card(
            say!("The configuration has faults"),
            html! {
                <>
                    <p>{ markup!("Whoever keeps this page has to mend `config.json`. Until then it previews files, offline.") }</p>
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
        say!("Sign-in is not configured"),
        html! {
            <>
                <p>{ say!("This page is the offline preview: it reads the files that you give it and calls nobody. To connect it to your tenant, once:") }</p>
                <ol>
                    <li>{ say!("Register an application in Entra ID for a single-page application, with this redirect URI:") }<pre tabindex="0"><code>{ redirect_uri }</code></pre></li>
                    <li>{ markup!("Enter its id in `config.json` beside this page, and reload:") }<pre tabindex="0"><code>{ EXAMPLE }</code></pre></li>
                </ol>
                <p>{ markup!("Each step by hand and by Azure CLI, with every permission and its reason, is in `docs/app-registration.md` of hubsync’s source. No secret is needed, and none may be entered.") }</p>
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
