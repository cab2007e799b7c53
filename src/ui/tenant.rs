//! How an administrator gets the tenant's own provisioning schema, reading only, and gives it to the page.

use web_sys::File;
use yew::prelude::*;

use super::files::paste;
use super::lazy::lazy;
use super::ways::picker;

lazy!(
    /// The panel.
    pub fn tenant_panel(Props) = draw, in panels
);

/// What the panel tells.
pub struct Props {
    /// Files were picked.
    pub chosen: Callback<Vec<File>>,
    /// A text was pasted.
    pub pasted: Callback<String>,
}

fn draw(props: &Props) -> Html {
    html! {
        <>
            <p>{ say!("The provisioning schema is one JSON document: every mapping, scoping filter and attribute of your Webex application. Fetching it reads and changes nothing. Without signing in here, you fetch it yourself and give it to the page, where it stays.") }</p>
            <section>
                <h3>{ say!("In the Entra admin center") }</h3>
                <ol>
                    <li>{ markup!("Sign in as Application Administrator or higher, open {name} and choose your Cisco Webex application.", name = html! { <b>{ say!("Enterprise apps") }</b> }) }</li>
                    <li>{ markup!("Open {name}, {name2}, show the advanced options and review your schema: the schema editor opens.", name = html! { <b>{ say!("Provisioning") }</b> }, name2 = html! { <b>{ say!("Attribute mapping") }</b> }) }</li>
                    <li>{ markup!("Choose {name} at its top and drop the file anywhere on this page. Do not save in the editor.", name = html! { <b>{ say!("Download") }</b> }) }</li>
                </ol>
            </section>
            <section>
                <h3>{ say!("With Graph Explorer") }</h3>
                <ol>
                    <li>{ markup!("Sign in there with a role that may read provisioning, and consent to `Synchronization.Read.All`.") }</li>
                    <li>{ say!("Find the job of your application (its service principal’s object id is on the overview page):") }
                        <pre tabindex="0"><code>{ "GET /v1.0/servicePrincipals/{id}/synchronization/jobs" }</code></pre></li>
                    <li>{ say!("Fetch the job’s schema and save the answer:") }
                        <pre tabindex="0"><code>{ "GET /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema" }</code></pre></li>
                </ol>
            </section>
            <div class="row">{ picker(say!("Choose the schema file"), &props.chosen) }</div>
            { paste(say!("Paste the schema"), say!("The whole JSON document."), &props.pasted) }
        </>
    }
}
