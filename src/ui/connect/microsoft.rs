//! The Microsoft side: who is signed in, with which permissions, and the ways in and out.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Dispatch, on, words};
use crate::app::connection::{Bundle, ConnectAction, Connection, Cure, Session, SignIn};
use crate::ui::icons::Icon;
use crate::ui::prose::marked;
use crate::words::found;

/// The card.
pub fn microsoft(connection: &Connection, read_only: bool, dispatch: &Dispatch) -> Html {
    let busy = matches!(
        connection.sign_in,
        SignIn::Looking { .. } | SignIn::Leaving(_)
    );
    html! {
        <section class="card" aria-labelledby="microsoft" aria-busy={busy.to_string()}>
            <h2 id="microsoft">{ say!("Microsoft") }</h2>
            <div role="status" aria-live="polite">{ said(&connection.sign_in, connection.is_by_portal()) }</div>
            {
                match &connection.sign_in {
                    SignIn::Looking { .. } | SignIn::Leaving(_) => Html::default(),
                    SignIn::Out(_) => out(connection, read_only, dispatch),
                    SignIn::In(session) => inside(connection, session, read_only, dispatch),
                }
            }
        </section>
    }
}

/// What just happened, for eyes and for screen readers.
fn said(sign_in: &SignIn, by_portal: bool) -> Html {
    let (bad, text) = match sign_in {
        SignIn::Out(None) => return Html::default(),
        SignIn::Out(Some(reason)) => words::reason(reason),
        SignIn::Looking { .. } => (false, say!("Looking for your session…").to_owned()),
        SignIn::Leaving(_) if by_portal => (false, say!("Asking the portal…").to_owned()),
        SignIn::Leaving(_) => (false, say!("Going to Microsoft…").to_owned()),
        SignIn::In(session) => match &session.trouble {
            Some(failure) => (true, words::failed(failure)),
            None => (
                false,
                say!(
                    "Signed in as {user_name}.",
                    user_name = session.account.user_name
                ),
            ),
        },
    };
    let icon = if bad { Icon::Warning } else { Icon::Info };
    html! { <p class={classes!("notice", if bad { "bad" } else { "plain" })}>{ icon.draw() }<span>{ marked(&text) }</span></p> }
}

fn out(connection: &Connection, read_only: bool, dispatch: &Dispatch) -> Html {
    html! {
        <>
            <p class="hint">{ if connection.is_by_portal() {
                say!("This portal signs you in, with your own rights. Choose what you want to do.")
            } else {
                say!("You sign in at Microsoft, with your own rights. Choose now what you want to do: asking for more later leaves this page again.")
            } }</p>
            { bundles(connection, None, read_only, dispatch) }
            <div class="row">
                <button class="primary" onclick={on(dispatch, ConnectAction::SignIn { other: false })}>{ if connection.is_by_portal() { say!("Ask the portal") } else { say!("Sign in with Microsoft") } }</button>
            </div>
        </>
    }
}

fn inside(
    connection: &Connection,
    session: &Session,
    read_only: bool,
    dispatch: &Dispatch,
) -> Html {
    let account = &session.account;
    let more = !session.granted.covers(connection.wanted);
    let trouble = session.trouble.as_ref().map(|failure| failure.cure());
    html! {
        <>
            <dl class="facts">
                <dt>{ say!("Account") }</dt><dd><b class="name" translate="no">{ &account.name }</b>{ " " }<span class="name" translate="no">{ &account.user_name }</span></dd>
                <dt>{ say!("Tenant") }</dt><dd class="mono name" translate="no">{ &account.tenant }</dd>
            </dl>
            { bundles(connection, Some(session), read_only, dispatch) }
            <div class="row">
                if more || trouble == Some(Cure::SignIn) {
                    <button class="primary" onclick={on(dispatch, ConnectAction::SignIn { other: false })}>
                        { if more { say!("Ask for these permissions") } else { say!("Sign in again") } }
                    </button>
                }
                if !connection.is_by_portal() {
                    <button onclick={on(dispatch, ConnectAction::SignIn { other: true })}>{ say!("Use another account") }</button>
                    <button onclick={on(dispatch, ConnectAction::SignOut)}>{ say!("Sign out") }</button>
                }
            </div>
        </>
    }
}

/// The bundles to choose from; what is granted stays so.
fn bundles(
    connection: &Connection,
    session: Option<&Session>,
    read_only: bool,
    dispatch: &Dispatch,
) -> Html {
    let offered = Bundle::ALL
        .into_iter()
        .filter(|bundle| !(read_only && *bundle == Bundle::SetUp));
    html! {
        <fieldset class="bundles">
            <legend>{ if session.is_some() { say!("Permissions") } else { say!("Ask for") } }</legend>
            { for offered.map(|bundle| bundle_choice(bundle, connection, session, dispatch)) }
        </fieldset>
    }
}

fn bundle_choice(
    bundle: Bundle,
    connection: &Connection,
    session: Option<&Session>,
    dispatch: &Dispatch,
) -> Html {
    let granted = session.is_some_and(|session| session.granted.has(bundle));
    let fixed = granted || bundle == Bundle::Preview;
    let choose = dispatch.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let wanted = input.is_some_and(|input| input.checked());
        ConnectAction::Want(bundle, wanted).action()
    });
    html! {
        <div class="bundle">
            <label>
                <input type="checkbox" checked={granted || connection.wanted.has(bundle)} disabled={fixed} onchange={choose} />
                <span><b>{ bundle.name() }</b>{ " " }{ bundle.purpose() }</span>
                if granted {
                    <span class="chip accent">{ say!("Granted") }</span>
                }
            </label>
            <details>
                <summary>{ say!("{name} permissions", name = bundle.name()) }</summary>
                <ul>
                    { for bundle.permissions().iter().map(|permission| html! {
                        <li>
                            <code>{ permission.name }</code>{ ": " }{ found(permission.unlocks) }{ "." }
                            if permission.administrator {
                                { " " }{ say!("An administrator must consent.") }
                            }
                        </li>
                    }) }
                </ul>
            </details>
        </div>
    }
}
