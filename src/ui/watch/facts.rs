//! What else is known of the job: its connection, and its numbers.

use yew::prelude::*;

use super::View;
use super::verdict::doubt;
use crate::app::watch::Wires;
use crate::ui::prose::sentence;
use crate::ui::trouble::trouble;
use crate::watch::Fact;
use crate::webex::Expectation;

/// How the job is connected to Webex.
pub fn wires(view: &View<'_>) -> Html {
    html! {
        <section class="card" aria-labelledby="wires">
            <h2 id="wires">{ say!("Connection to Webex") }</h2>
            {
                match &view.watch.connection {
                    None => html! { <p class="hint">{ say!("Reading the connection…") }</p> },
                    Some(Err(failure)) => trouble(failure),
                    Some(Ok(wires)) => connected(view, wires),
                }
            }
        </section>
    }
}

fn connected(view: &View<'_>, wires: &Wires) -> Html {
    let session = view.connection.webex.session();
    let hosts = view.hosts();
    let fault = wires.fault(Expectation {
        organisation: session.and_then(|session| session.organisation.as_ref()),
        hosts: &hosts,
    });
    html! {
        <>
            <dl class="facts">
                <dt>{ say!("Tenant URL") }</dt>
                <dd class="name" translate="no">{ wires.tenant_url.as_deref().unwrap_or(say!("none is stored")) }</dd>
                <dt>{ say!("Failures are mailed to") }</dt>
                <dd class="name" translate="no">{ wires.notified.as_deref().unwrap_or("nobody") }</dd>
            </dl>
            if let Some(fault) = fault {
                <p class="notice bad">{ sentence(fault.message()) }{ " " }{ sentence(fault.hint()) }</p>
            } else if wires.tenant_url.is_some() && session.is_none() {
                <p class="hint">{ say!("Connect Webex to see whether it is your organisation’s.") }</p>
            }
            if wires.wizard {
                <p class="notice plain">{ say!("Cisco’s Wizard App has been at work in this tenant. If this job is its, change it in Control Hub: Cisco holds its token, and renews it.") }</p>
            }
        </>
    }
}

/// The job's numbers.
pub fn facts(view: &View<'_>) -> Html {
    let Some(health) = view.watch.health(view.now) else {
        return Html::default();
    };
    if health.facts.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="job-facts">
            <h2 id="job-facts">{ say!("The job in numbers") }</h2>
            <dl class="facts">{ for health.facts.iter().map(fact) }</dl>
        </section>
    }
}

fn fact(fact: &Fact) -> Html {
    html! { <><dt>{ &fact.name }</dt><dd>{ &fact.words }{ doubt(fact.basis) }</dd></> }
}
