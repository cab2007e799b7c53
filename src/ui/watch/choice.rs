//! Which job is watched, where there is none or there are several.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Props;
use crate::app::Place;
use crate::app::tenant::{Instance, Tenant, TenantAction};

/// Every job: its place, its application's name, its state.
fn jobs(tenant: &Tenant) -> Vec<((usize, usize), String)> {
    let instances = tenant
        .facts
        .as_ref()
        .and_then(|facts| facts.instances.as_deref().ok());
    let of = |(place, instance): (usize, &Instance)| {
        let jobs = instance
            .jobs
            .as_deref()
            .unwrap_or_default()
            .iter()
            .enumerate();
        jobs.map(|(number, job)| {
            let state = match job.state.as_str() {
                "" => say!("state not told"),
                state => state,
            };
            ((place, number), format!("{}: {state}", instance.name))
        })
        .collect::<Vec<_>>()
    };
    instances
        .unwrap_or_default()
        .iter()
        .enumerate()
        .flat_map(of)
        .collect()
}

/// There is no job, or none was chosen.
pub fn choose(props: &Props) -> Html {
    if jobs(&props.tenant).is_empty() {
        let words = match props
            .tenant
            .facts
            .as_ref()
            .and_then(|facts| facts.instances.as_ref().ok())
        {
            Some(instances) if !instances.is_empty() => {
                say!(
                    "The Cisco Webex application is there, and has no provisioning job yet. Nothing is synchronised."
                )
            }
            _ => {
                say!(
                    "This tenant has no Cisco Webex application from the gallery. Nothing is synchronised by it."
                )
            }
        };
        return html! {
            <>
                <p>{ words }</p>
                <div class="row"><a class="button" href={Place::Tenant.fragment()}>{ say!("Go to the tenant") }</a></div>
            </>
        };
    }
    html! { <><p>{ say!("There are several provisioning jobs. Which one do you want to watch?") }</p>{ several(props) }</> }
}

/// The choice between several jobs.
pub fn several(props: &Props) -> Html {
    let all = jobs(&props.tenant);
    if all.len() < 2 {
        return Html::default();
    }
    let chosen = props.tenant.chosen;
    let places: Vec<_> = all.iter().map(|(place, _)| *place).collect();
    let choose = props.dispatch.reform(move |event: Event| {
        let index = event
            .target_dyn_into::<HtmlSelectElement>()
            .and_then(|select| usize::try_from(select.selected_index()).ok());
        let (instance, job) = index
            .and_then(|index| places.get(index.checked_sub(1)?).copied())
            .unwrap_or((usize::MAX, 0));
        TenantAction::Choose(instance, job).action()
    });
    html! {
        <label class="field">{ say!("Provisioning job") }
            <select onchange={choose}>
                <option selected={chosen.is_none()}>{ say!("Choose…") }</option>
                { for all.iter().map(|(place, name)| html! { <option selected={chosen == Some(*place)}>{ name }</option> }) }
            </select>
        </label>
    }
}
