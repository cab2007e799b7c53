//! What happens if the person in view leaves, is blocked, is renamed...?

use yew::prelude::*;

use super::compare::shown;
use super::requests::requests;
use super::{Props, act, words};
use crate::app::study::Act;
use crate::session::{Consequence, Event, Person, SourceValue};
use crate::ui::prose::sentence;

/// The events, and what follows from the chosen one.
pub fn happens(props: &Props, person: &Person) -> Html {
    let study = &props.study;
    let button = |event: Event| {
        let pressed = study.event == Some(event);
        let wanted = (!pressed).then_some(event);
        html! { <button aria-pressed={pressed.to_string()} onclick={act(props, Act::Happens(wanted))}>{ words::event(event) }</button> }
    };
    let known = study.consequence.answer();
    let known = known.filter(|known| known.row == person.row && study.event == Some(known.event));
    html! {
        <div class="happens">
            <h3>{ say!("What happens if this person …") }</h3>
            <div class="choices" role="group" aria-label={say!("What happens if this person")}>{ for words::EVENTS.into_iter().map(button) }</div>
            <div role="status">
                if let Some(known) = known {
                    { consequence(known) }
                } else if study.event.is_some() {
                    <p class="hint">{ say!("Looking…") }</p>
                }
            </div>
        </div>
    }
}

fn consequence(consequence: &Consequence) -> Html {
    let assumed = |value: &SourceValue| html! { <li>{ markup!("{attribute} becomes {shown}", attribute = html! { <code>{ &value.attribute }</code> }, shown = shown(&value.values)) }</li> };
    html! {
        <>
            if !consequence.assumed.is_empty() {
                <ul class="assumed" aria-label={say!("Assumed values")}>{ for consequence.assumed.iter().map(assumed) }</ul>
            }
            <dl class="effect">
                <dt>{ say!("Entra sends") }</dt><dd>{ sentence(&consequence.sends) }</dd>
                <dt>{ say!("Control Hub shows") }</dt><dd>{ sentence(&consequence.shows) }</dd>
                <dt>{ say!("Says who") }</dt><dd><small>{ &consequence.source }</small></dd>
            </dl>
            if consequence.requests.is_empty() {
                <p class="hint">{ say!("No request.") }</p>
            }
            { requests(&consequence.requests) }
        </>
    }
}
