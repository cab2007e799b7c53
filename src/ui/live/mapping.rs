//! The tenant's own mapping: of which application, of which job.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Props, on, trouble};
use crate::app::tenant::{Instance, TenantAction};

/// The card.
pub fn mapping(props: &Props) -> Html {
    let tenant = &props.tenant;
    html! {
        <section class="card" aria-labelledby="tenant-mapping" aria-busy={tenant.reading_schema.to_string()}>
            <h2 id="tenant-mapping">{ say!("Mapping of the tenant") }</h2>
            {
                match tenant.facts.as_ref().map(|facts| &facts.instances) {
                    None => html! { <p class="hint">{ say!("The application has not been looked for yet.") }</p> },
                    Some(Err(failure)) => trouble(failure),
                    Some(Ok(instances)) if instances.is_empty() => html! {
                        <p class="hint">{ say!("The tenant has no Cisco Webex application that provisions users. The built-in suggestion stays in use.") }</p>
                    },
                    Some(Ok(instances)) => found(props, instances),
                }
            }
            { for tenant.schema_trouble.as_ref().map(trouble) }
        </section>
    }
}

fn found(props: &Props, instances: &[Instance]) -> Html {
    let jobs: Vec<_> = instances
        .iter()
        .enumerate()
        .flat_map(|(place, instance)| {
            let jobs = instance.jobs.as_deref().unwrap_or_default();
            jobs.iter()
                .enumerate()
                .map(move |(job, found)| ((place, job), instance, found))
        })
        .collect();
    let chosen = props.tenant.chosen;
    let choose = {
        let all: Vec<_> = jobs.iter().map(|(at, ..)| *at).collect();
        props.dispatch.reform(move |event: Event| {
            let index = event
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|select| usize::try_from(select.selected_index()).ok());
            let (instance, job) = index
                .and_then(|index| all.get(index.checked_sub(1)?).copied())
                .unwrap_or((usize::MAX, 0));
            TenantAction::Choose(instance, job).action()
        })
    };
    let failed = instances.iter().filter_map(|one| one.jobs.as_ref().err());
    html! {
        <>
            { for failed.map(trouble) }
            if jobs.is_empty() {
                <p class="hint">{ say!("The application is there, and has no provisioning job yet.") }</p>
            } else {
                <label class="field">{ say!("Application and job") }
                    <select onchange={choose}>
                        <option selected={chosen.is_none()}>{ say!("Choose…") }</option>
                        { for jobs.iter().map(|(at, instance, job)| html! {
                            <option selected={chosen == Some(*at)} translate="no">{ format!("{} ({})", instance.name, state(&job.state)) }</option>
                        }) }
                    </select>
                </label>
                <div class="row">
                    <button disabled={props.tenant.job().is_none() || props.tenant.reading_schema} onclick={on(&props.dispatch, TenantAction::ReadSchema)}>
                        { say!("Use this mapping") }
                    </button>
                </div>
                <p class="hint">{ say!("It takes the place of the mapping in the editor, which can be undone. Nothing is changed in the tenant.") }</p>
            }
        </>
    }
}

fn state(state: &str) -> &str {
    if state.is_empty() {
        say!("state not told")
    } else {
        state
    }
}
