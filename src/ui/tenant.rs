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
            <p>{ "The provisioning schema is one JSON document: every mapping, scoping filter and attribute of your Webex application. Fetching it reads and changes nothing. Without signing in here, you fetch it yourself and give it to the page, where it stays." }</p>
            <section>
                <h3>{ "In the Entra admin center" }</h3>
                <ol>
                    <li>{ "Sign in as Application Administrator or higher, open " }<b>{ "Enterprise apps" }</b>{ " and choose your Cisco Webex application." }</li>
                    <li>{ "Open " }<b>{ "Provisioning" }</b>{ ", " }<b>{ "Attribute mapping" }</b>{ ", show the advanced options and review your schema: the schema editor opens." }</li>
                    <li>{ "Choose " }<b>{ "Download" }</b>{ " at its top and drop the file anywhere on this page. Do not save in the editor." }</li>
                </ol>
            </section>
            <section>
                <h3>{ "With Graph Explorer" }</h3>
                <ol>
                    <li>{ "Sign in there with a role that may read provisioning, and consent to " }<code>{ "Synchronization.Read.All" }</code>{ "." }</li>
                    <li>{ "Find the job of your application (its service principal’s object id is on the overview page):" }
                        <pre tabindex="0"><code>{ "GET /v1.0/servicePrincipals/{id}/synchronization/jobs" }</code></pre></li>
                    <li>{ "Fetch the job’s schema and save the answer:" }
                        <pre tabindex="0"><code>{ "GET /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema" }</code></pre></li>
                </ol>
            </section>
            <div class="row">{ picker("Choose the schema file", &props.chosen) }</div>
            { paste("Paste the schema", "The whole JSON document.", &props.pasted) }
        </>
    }
}
