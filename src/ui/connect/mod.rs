//! "Connect my tenant": who is signed in to Microsoft and to Webex, and how to become so.
//!
//! The stages of a set-up follow below it.

mod departure;
mod microsoft;
mod unavailable;
pub(super) mod webex;
mod words;

use yew::prelude::*;

use super::Dispatch;
use super::icons::Icon;
use super::lazy::lazy;
use crate::app::connection::{ConnectAction, Connection, Live};
use crate::webex::Offer;

lazy!(
    /// The place's content below its heading.
    pub fn connect(Props) = draw, in live
);

/// What the place shows.
pub struct Props {
    /// The two connections.
    pub connection: Connection,
    /// Where a pasted token goes.
    pub paste: Callback<(String, &'static Offer)>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

fn draw(props: &Props) -> Html {
    let connection = &props.connection;
    let Live::Ready(configuration) = &connection.live else {
        return unavailable::unavailable(&connection.live);
    };
    html! {
        <div class="connect">
            { again(connection) }
            { departure::departure(connection, &props.dispatch) }
            if configuration.read_only {
                <p class="notice plain">{ Icon::Info.draw() }<span>{ say!("The operator of this page has set it to read only: it writes to no tenant.") }</span></p>
            }
            <div class="sides">
                { microsoft::microsoft(connection, configuration.read_only, &props.dispatch) }
                <webex::WebexCard connection={connection.clone()} configuration={(**configuration).clone()}
                    paste={props.paste.clone()} dispatch={props.dispatch.clone()} />
            </div>
        </div>
    }
}

/// What was lost on the way to a sign-in waits here until it is there again.
fn again(connection: &Connection) -> Html {
    if connection.again.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card waiting" aria-labelledby="again">
            <h2 id="again">{ say!("Please give these again") }</h2>
            <ul>
                { for connection.again.iter().map(|loss| html! { <li>{ Icon::Warning.draw() }<span>{ words::again(*loss) }</span></li> }) }
            </ul>
        </section>
    }
}

/// An action of a connection on a click.
fn on(dispatch: &Dispatch, action: ConnectAction) -> Callback<MouseEvent> {
    dispatch.reform(move |_| action.clone().action())
}
