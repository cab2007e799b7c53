//! Before the page is left: what must be given again afterwards.

use yew::prelude::*;

use super::{Dispatch, on, words};
use crate::app::connection::{ConnectAction, Connection};

/// The question, if one waits.
pub fn departure(connection: &Connection, dispatch: &Dispatch) -> Html {
    let question = connection.departure.as_ref().map(|departure| {
        html! {
            <section class="card question" aria-labelledby="leaving">
                <h2 id="leaving">{ say!("Signing in leaves this page") }</h2>
                <p>{ say!("It comes back here afterwards, with your mapping as it is now. Afterwards you have to give again: {losses}.", losses = words::losses(&departure.loses)) }</p>
                <div class="row">
                    <button class="primary" onclick={on(dispatch, ConnectAction::Leave)}>{ say!("Go on") }</button>
                    <button onclick={on(dispatch, ConnectAction::Stay)}>{ say!("Stay here") }</button>
                </div>
            </section>
        }
    });
    html! { <div role="status" aria-live="polite">{ for question }</div> }
}
