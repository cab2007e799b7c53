//! The Webex side: whose token is in use, and the three ways to one.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Dispatch, on, words};
use crate::app::connection::{Configuration, ConnectAction, Connection, Webex, WebexSession};
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};
use crate::webex::{OFFERS, Offer};
use crate::words::found;

/// What the card shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The two connections.
    pub connection: Connection,
    /// The page's configuration.
    pub configuration: Configuration,
    /// Where a pasted text goes: to the token source, and nowhere else.
    pub paste: Callback<(String, &'static Offer)>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The card. It holds the chosen offer; the field of the token is the browser's own, read once and emptied.
#[function_component]
pub fn WebexCard(props: &Props) -> Html {
    let chosen = use_state(|| 0_usize);
    let field = use_node_ref();
    let connection = &props.connection;
    let busy = matches!(connection.webex, Webex::Checking(_));
    let Some(offer) = OFFERS.get(*chosen) else {
        return Html::default();
    };
    let inside = match connection.webex.session() {
        Some(session) => session_facts(session, &props.dispatch),
        None => {
            let choose = {
                let chosen = chosen.clone();
                Callback::from(move |event: Event| {
                    let select = event.target_dyn_into::<HtmlSelectElement>();
                    chosen.set(select.map_or(0, |select| {
                        usize::try_from(select.selected_index()).unwrap_or(0)
                    }));
                })
            };
            html! {
                <>
                    <label class="stacked">{ say!("Webex offer") }
                        <select onchange={choose}>
                            { for OFFERS.iter().enumerate().map(|(number, offer)| html! {
                                <option selected={number == *chosen}>{ found(offer.name) }</option>
                            }) }
                        </select>
                    </label>
                    { integration(props, offer) }
                    { pasting(props, offer, &field) }
                    { ways(offer, &connection.webex_state) }
                </>
            }
        }
    };
    html! {
        <section class="card" aria-labelledby="webex" aria-busy={busy.to_string()}>
            <h2 id="webex">{ say!("Webex") }</h2>
            <div role="status" aria-live="polite">{ said(&connection.webex) }</div>
            { inside }
        </section>
    }
}

/// What just happened, for eyes and for screen readers.
fn said(webex: &Webex) -> Html {
    let (class, icon, text) = match webex {
        Webex::None => return Html::default(),
        Webex::Refused(finding) => ("bad", Icon::Warning, words::refused(finding)),
        Webex::Closed(text) => ("bad", Icon::Warning, text.clone()),
        Webex::Checking(_) => (
            "plain",
            Icon::Info,
            say!("Asking Webex whose token this is…").to_owned(),
        ),
        Webex::In(session) => match &session.owner {
            Some(owner) => (
                "plain",
                Icon::Info,
                say!("Connected as {email}.", email = owner.email),
            ),
            None => (
                "plain",
                Icon::Info,
                say!("The token is taken, but not checked.").to_owned(),
            ),
        },
    };
    html! { <p class={classes!("notice", class)}>{ icon.draw() }<span>{ marked(&text) }</span></p> }
}

fn session_facts(session: &WebexSession, dispatch: &Dispatch) -> Html {
    let owner = session.owner.as_ref();
    let no_administrator = owner.is_some_and(|owner| !owner.administrator);
    html! {
        <>
            <dl class="facts">
                <dt>{ say!("Offer") }</dt><dd>{ found(session.offer.name) }</dd>
                if let Some(organisation) = &session.organisation {
                    <dt>{ say!("Organisation") }</dt><dd class="mono name">{ organisation.as_str() }</dd>
                }
                if let Some(owner) = owner {
                    <dt>{ say!("Owner") }</dt><dd><b class="name" translate="no">{ &owner.name }</b>{ " " }<span class="name" translate="no">{ &owner.email }</span></dd>
                }
                <dt>{ say!("Ends") }</dt><dd>{ words::ends(session.ends) }</dd>
                <dt>{ say!("Came") }</dt><dd>{ words::way(session.way) }</dd>
            </dl>
            <ul class="remarks">
                if no_administrator {
                    <li>{ Icon::Warning.draw() }<span>{ say!("Webex shows no administrator role for the owner. Reading all users needs one.") }</span></li>
                }
                if let Some(why) = &session.unchecked {
                    <li>{ Icon::Warning.draw() }<span>{ sentence(why) }</span></li>
                }
                { for session.findings.iter().map(|finding| html! {
                    <li>{ Icon::of_severity(finding.severity().word()).draw() }<span>{ marked(&words::refused(finding)) }</span></li>
                }) }
            </ul>
            <div class="row">
                <button onclick={on(dispatch, ConnectAction::Disconnect)}>{ say!("Use another token") }</button>
            </div>
        </>
    }
}

/// The organisation's own integration, where there is one.
fn integration(props: &Props, offer: &'static Offer) -> Html {
    if props.configuration.webex_client_id.is_none() {
        return Html::default();
    }
    html! {
        <div class="row">
            <button class="primary" onclick={on(&props.dispatch, ConnectAction::OpenIntegration(offer))}>{ say!("Sign in with Webex") }</button>
            <span class="hint">{ say!("or paste a token:") }</span>
        </div>
    }
}

/// The field for a token.
fn pasting(props: &Props, offer: &'static Offer, field: &NodeRef) -> Html {
    let submit = {
        let (field, paste) = (field.clone(), props.paste.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(input) = field.cast::<HtmlInputElement>() {
                let text = input.value();
                input.set_value("");
                paste.emit((text, offer));
            }
        })
    };
    html! {
        <form class="paste" onsubmit={submit}>
            <label class="stacked">{ say!("Token, or the whole address that carries it") }
                <input ref={field.clone()} type="password" autocomplete="off" spellcheck="false" autocapitalize="off" />
            </label>
            <button>{ say!("Connect") }</button>
        </form>
    }
}

/// Where tokens are to be had.
fn ways(offer: &'static Offer, state: &str) -> Html {
    let developer = format!("https://{}/docs/getting-started", offer.developer_host);
    html! {
        <>
            <details>
                <summary>{ say!("A personal access token: reads for 12 hours") }</summary>
                <ol>
                    <li>{ markup!("Sign in at {outside} as a full administrator of the organisation.", outside = outside(&developer, offer.developer_host)) }</li>
                    <li>{ say!("Copy “Your personal access token” there, and paste it here.") }</li>
                </ol>
            </details>
            <details>
                <summary>{ say!("The token that Entra ID will use: Cisco’s token page") }</summary>
                if let Some(request) = &offer.token_request {
                    <ol>
                        <li>{ markup!("Open {outside}, best in a private window, so that no other Webex sign-in is taken up silently.", outside = outside(&request.link(state), say!("Cisco’s token page"))) }</li>
                        <li>{ say!("Sign in as a full administrator of the organisation, and accept.") }</li>
                        <li>{ markup!("The browser then shows a page that cannot be reached (`localhost:3000`). That is expected: copy the whole address from its address bar, and paste it here.") }</li>
                    </ol>
                } else {
                    <p>{ say!("For Webex for Government, no public page says where this token is obtained. Cisco’s article in your organisation’s Control Hub shows the link; paste the address that follows it here.") }</p>
                }
            </details>
        </>
    }
}

fn outside(address: &str, text: &str) -> Html {
    html! { <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ text.to_owned() }</a> }
}
