//! The outcome of the person in view: why, with whom, what changes, and what is sent.

use yew::prelude::*;

use super::compare::shown;
use super::happens::happens;
use super::requests::requests;
use super::{Props, act};
use crate::app::study::Act;
use crate::session::{AttributeDifference, DifferenceKind, Partner, PersonOutcome};
use crate::ui::prose::sentence;
use crate::ui::words::{self, tone};

/// The outcome; nothing while nobody is open.
pub fn person(props: &Props) -> Html {
    let Some((person, outcome)) = props
        .person
        .as_deref()
        .and_then(|person| Some((person, person.outcome.as_ref()?)))
    else {
        return Html::default();
    };
    html! {
        <div class="person-outcome">
            <p class="outcome-line">
                <span class={classes!("outcome-badge", tone(outcome.outcome))}>{ words::outcome_of_one(outcome.outcome) }</span>
                { for outcome.notes.iter().map(|note| html! { <span class="chip">{ words::note(*note) }</span> }) }
            </p>
            <ul class="because">{ for outcome.because.iter().map(|reason| html! { <li>{ sentence(reason) }</li> }) }</ul>
            { for outcome.partner.iter().map(partner) }
            { changes(props, &outcome.changes) }
            { sent(outcome) }
            { happens(props, person) }
            <div class="row">
                <button onclick={act(props, Act::MakeTest)}>{ say!("Make a test of this person") }</button>
            </div>
        </div>
    }
}

fn partner(partner: &Partner) -> Html {
    let whose = if partner.in_webex {
        say!("Webex user")
    } else {
        say!("The other Entra user")
    };
    html! {
        <p class="partner">
            { whose }{ ": " }<b translate="no">{ &partner.name }</b>{ " " }<span class="user-name" translate="no">{ &partner.user_name }</span>
            if let Some(id) = &partner.id {
                { " " }<code>{ id }</code>
            }
        </p>
    }
}

fn changes(props: &Props, changes: &[AttributeDifference]) -> Html {
    if changes.is_empty() {
        return Html::default();
    }
    let line = |change: &AttributeDifference| {
        let (class, kind) = match change.kind {
            DifferenceKind::Add => ("fine", say!("added")),
            DifferenceKind::Replace => ("fine", say!("replaced")),
            DifferenceKind::Stale => ("warning", say!("stays")),
        };
        html! {
            <tr>
                <th scope="row"><code>{ super::target_of(&props.entries, change.mapping) }</code><small class={classes!("kind", class)}>{ kind }</small></th>
                <td>{ shown(&change.old) }</td>
                <td>
                    if change.kind == DifferenceKind::Stale {
                        <span class="state">{ say!("no value: not cleared") }</span>
                    } else {
                        { shown(&change.new) }
                    }
                </td>
            </tr>
        }
    };
    html! {
        <table class="side-by-side">
            <caption>{ say!("What changes") }</caption>
            <thead><tr><th scope="col">{ say!("Webex attribute") }</th><th scope="col">{ say!("In Webex") }</th><th scope="col">{ say!("From Entra") }</th></tr></thead>
            <tbody>{ for changes.iter().map(line) }</tbody>
        </table>
    }
}

fn sent(outcome: &PersonOutcome) -> Html {
    html! {
        <div class="requests">
            <h3>{ plural!(outcome.requests.len(), one: "{n} request", other: "{n} requests") }</h3>
            if outcome.requests.is_empty() {
                <p class="hint">{ say!("Nothing is sent for this person.") }</p>
            }
            { requests(&outcome.requests) }
            if !outcome.on_demand.is_empty() {
                <h4>{ say!("Provision on demand sends instead") }</h4>
                { requests(&outcome.on_demand) }
            }
        </div>
    }
}
