//! One person: problems, attributes, the request, and what the file says.

use std::rc::Rc;

use yew::prelude::*;

use super::attributes::attributes;
use super::icons::Icon;
use super::prose::sentence;
use super::{Dispatch, problems, why};
use crate::app::{Entry, Place};
use crate::session::Person;

/// What the panel shows.
pub struct Props {
    /// The outcome as the place of outcomes shows it; empty elsewhere.
    pub outcome: Html,
    /// The place of the page.
    pub visiting: Place,
    /// The person; nothing while nobody is open.
    pub person: Option<Rc<Person>>,
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// The mapping in the editor.
    pub focus: usize,
    /// Whether copying the request worked; nothing if it was not copied.
    pub copied: Option<bool>,
    /// The request is to be copied.
    pub copy: Callback<()>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The panel.
pub fn person_panel(props: &Props) -> Html {
    let Some(person) = &props.person else {
        return html! {
            <section class="person" aria-label={say!("Person")}><p class="empty">{ say!("Choose a person to see what would be sent.") }</p></section>
        };
    };
    html! {
        <section class="person" aria-labelledby="person-name">
            <div class="panel-head stacked">
                <h2 id="person-name" translate="no">{ &person.name }</h2>
                <p class="user-name" translate="no">{ &person.user_name }</p>
            </div>
            { props.outcome.clone() }
            { problems::list(person, &props.entries, &props.dispatch) }
            { attributes(person, &props.entries, props.focus, &props.dispatch) }
            if props.visiting == Place::People {
                { request(person.request.as_deref(), because(person), props) }
            }
            { source(person) }
        </section>
    }
}

fn source(person: &Person) -> Html {
    let line = |attribute: &str, values: &[String]| {
        let shown = if values.is_empty() {
            html! { <span class="state">{ say!("no value") }</span> }
        } else {
            why::values(values)
        };
        html! { <tr><th scope="row"><code>{ attribute }</code></th><td>{ shown }</td></tr> }
    };
    html! {
        <details class="source">
            <summary>{ say!("What the file says about this person") }</summary>
            <table class="attributes">
                <caption class="away">{ say!("Source attributes") }</caption>
                <thead><tr><th scope="col">{ say!("Entra attribute") }</th><th scope="col">{ say!("Value") }</th></tr></thead>
                <tbody>{ for person.source.iter().map(|value| line(&value.attribute, &value.values)) }</tbody>
            </table>
        </details>
    }
}

/// Why the person comes out so; empty while that is not known.
fn because(person: &Person) -> &[String] {
    person
        .outcome
        .as_ref()
        .map_or(&[], |outcome| &outcome.because)
}

/// The request, with a button that copies it.
fn request(request: Option<&str>, because: &[String], props: &Props) -> Html {
    let Some(request) = request else {
        return html! {
            <div class="request">
                <h3>{ say!("Request") }</h3>
                <p class="fine-line">{ say!("This person would not be created, so nothing is sent.") }</p>
                { for because.iter().map(|reason| html! { <p class="hint">{ sentence(reason) }</p> }) }
            </div>
        };
    };
    let said = match props.copied {
        Some(true) => say!("Copied"),
        Some(false) => say!("The browser refused"),
        None => "",
    };
    html! {
        <div class="request">
            <div class="panel-head">
                <h3>{ say!("Request that creates this user") }</h3>
                <div class="row">
                    <span class="said" role="status">{ said }</span>
                    <button onclick={props.copy.reform(|_| ())}>{ Icon::Copy.draw() }{ say!("Copy") }</button>
                </div>
            </div>
            <pre tabindex="0" aria-label={say!("SCIM request")}><code>{ request }</code></pre>
        </div>
    }
}
