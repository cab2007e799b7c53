//! The settings of the job that outcomes depend on.

use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::Props;
use crate::app::OPTIMISED;
use crate::app::study::Act;

/// The settings, folded away.
pub fn settings(props: &Props) -> Html {
    let job = &props.job;
    let changed = |act: fn(HtmlInputElement) -> Act| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                dispatch.emit(act(input).action());
            }
        })
    };
    let threshold = changed(|input| Act::Threshold(input.value().trim().parse().ok()));
    let optimised = changed(|input| Act::Optimised(input.checked()));
    let owner = changed(|input| Act::Owner(input.value()));
    let limit = job.threshold.map(|limit| limit.to_string());
    html! {
        <details class="job">
            <summary>{ say!("The job") }</summary>
            <div class="job-settings">
                <label>
                    <span>{ say!("Accidental deletion threshold") }</span>
                    <input type="number" min="0" step="1" inputmode="numeric" placeholder={say!("not known")} value={limit.unwrap_or_default()} onchange={threshold} />
                    <small>{ say!("A cycle that makes more people inactive than this is stopped. Entra proposes 500.") }</small>
                </label>
                <label>
                    <span>{ say!("Owner of the Webex token") }</span>
                    <input type="text" spellcheck="false" autocomplete="off" placeholder={say!("user name or id")} value={job.owner.clone()} onchange={owner} />
                    <small>{ say!("Left alone where nobody of Entra claims this account.") }</small>
                </label>
                <label class="check">
                    <input type="checkbox" checked={job.optimised} onchange={optimised} />
                    <span>{ markup!("The tenant URL ends in {value}", value = html! { <code>{ OPTIMISED }</code> }) }</span>
                    <small>{ say!("Then updates are sent as SCIM 2 says; provision on demand does not follow the flag.") }</small>
                </label>
            </div>
        </details>
    }
}
