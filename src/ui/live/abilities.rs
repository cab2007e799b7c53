//! What can be done, what not, and how to get the rest.

use yew::prelude::*;

use super::{Props, on};
use crate::api::graph::organization::Edition;
use crate::app::tenant::{Ability, Can, Facts, TenantAction, WebexFacts, abilities as judged};

/// The card with the facts and the table.
pub fn abilities(props: &Props) -> Html {
    let tenant = &props.tenant;
    html! {
        <section class="card" aria-labelledby="abilities" aria-busy={tenant.checking.to_string()}>
            <h2 id="abilities">{ say!("What you can do") }</h2>
            <div role="status" aria-live="polite">
                if tenant.checking { <p class="hint">{ say!("Looking into account, tenant and application…") }</p> }
            </div>
            if let Some(facts) = &tenant.facts {
                { known(facts) }
                <div class="wide" tabindex="0" role="region" aria-label={say!("What you can do, as a table")}>
                    <table>
                        <thead><tr><th scope="col">{ say!("To do") }</th><th scope="col">{ say!("You can") }</th><th scope="col">{ say!("How to get it") }</th></tr></thead>
                        <tbody>{ for judged(facts, &props.granted).iter().map(row) }</tbody>
                    </table>
                </div>
            }
            <div class="row">
                <button disabled={tenant.checking} onclick={on(&props.dispatch, TenantAction::Check)}>{ say!("Look again") }</button>
            </div>
        </section>
    }
}

fn row(ability: &Ability) -> Html {
    let (class, word) = match ability.can {
        Can::Yes => ("good", say!("Yes")),
        Can::Perhaps => ("doubt", say!("Perhaps")),
        Can::No => ("bad", say!("No")),
    };
    html! { <tr><th scope="row">{ ability.what }</th><td class={class}>{ word }</td><td>{ &ability.how }</td></tr> }
}

fn known(facts: &Facts) -> Html {
    let or = |fact: Option<String>| fact.unwrap_or_else(|| say!("could not be read").to_owned());
    let tenant = facts.tenant.as_ref().ok().map(|(name, _)| name.clone());
    let roles = facts
        .roles
        .as_ref()
        .ok()
        .map(|roles| match roles.as_slice() {
            [] => say!("none active").to_owned(),
            roles => roles.join(", "),
        });
    let edition = facts.edition.as_ref().ok().map(|edition| match edition {
        Edition::Free => say!("without P1 or P2").to_owned(),
        Edition::P1 => "P1".to_owned(),
        Edition::P2 => "P2".to_owned(),
    });
    html! {
        <dl class="facts">
            <dt>{ say!("Tenant") }</dt><dd class="name" translate="no">{ or(tenant) }</dd>
            <dt>{ say!("Directory roles") }</dt><dd class="name" translate="no">{ or(roles) }</dd>
            <dt>{ say!("Entra ID") }</dt><dd>{ or(edition) }</dd>
            { for facts.webex.iter().map(webex) }
        </dl>
    }
}

fn webex(facts: &WebexFacts) -> Html {
    let or = |fact: Option<String>| {
        fact.unwrap_or_else(|| say!("could not be read with this token").to_owned())
    };
    let roles = facts
        .roles
        .as_ref()
        .ok()
        .map(|roles| match roles.as_slice() {
            [] => say!("none shown").to_owned(),
            roles => roles.join(", "),
        });
    let licence = |(name, used, total): &(String, i64, Option<i64>)| match total {
        Some(total) => say!("{name}: {used} of {total} used", name, used, total),
        None => say!("{name}: {used} used", name, used),
    };
    let licences = facts
        .licences
        .as_ref()
        .ok()
        .map(|all| match all.as_slice() {
            [] => say!("none").to_owned(),
            all => all.iter().map(licence).collect::<Vec<_>>().join("; "),
        });
    html! {
        <>
            <dt>{ say!("Webex organisation") }</dt><dd class="name" translate="no">{ or(facts.organisation.as_ref().ok().cloned()) }</dd>
            <dt>{ say!("Webex roles") }</dt><dd class="name" translate="no">{ or(roles) }</dd>
            <dt>{ say!("Webex licences") }</dt><dd class="name" translate="no">{ or(licences) }</dd>
        </>
    }
}
