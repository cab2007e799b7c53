//! What the page asks for, done.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::PageTransitionEvent;

use super::super::Tell;
use super::tokens::Tokens;
use super::{Task, kept, opening, portal, sign_in, webex};
use crate::app::connection::{Bundles, ConnectAction, ConnectEffect, Failure};

/// Does a task; what comes of it is told.
pub fn perform(tokens: Rc<Tokens>, tell: Tell, task: Task) {
    spawn_local(async move {
        let told = match task {
            Task::Perform(effect) => effected(tokens, &tell, effect).await,
            Task::Paste {
                text,
                offer,
                state,
                organisation,
            } => Some(
                match webex::paste(&tokens, &text, offer, &state, organisation.as_ref()) {
                    Ok(session) => ConnectAction::TokenTaken(session),
                    Err(finding) => ConnectAction::TokenRefused(finding),
                },
            ),
        };
        if let Some(told) = told {
            tell(told.action());
        }
    });
}

async fn effected(tokens: Rc<Tokens>, tell: &Tell, effect: ConnectEffect) -> Option<ConnectAction> {
    let not_left = |left: Result<(), Failure>| {
        // MSAL gives up after a while when the browser does not leave.
        let failure = left.err().unwrap_or_else(|| Failure::named("timed_out"));
        Some(ConnectAction::NotLeft(failure))
    };
    if tokens.portal().is_some() {
        return by_portal(tokens, tell, effect).await;
    }
    match effect {
        ConnectEffect::Open => Some(opening::read(&tokens).await),
        ConnectEffect::Find(configuration) => Some(ConnectAction::Found(
            sign_in::find(&tokens, &configuration).await,
        )),
        ConnectEffect::SignIn {
            configuration,
            kept,
            wanted,
            other,
            claims,
        } => {
            kept::keep(&kept);
            when_shown_again(Rc::clone(tell));
            let request = sign_in::Request {
                wanted,
                other,
                claims,
            };
            not_left(sign_in::leave(&tokens, &configuration, request).await)
        }
        ConnectEffect::SignOut(configuration) => {
            not_left(sign_in::sign_out(&tokens, &configuration).await)
        }
        ConnectEffect::OpenIntegration {
            offer,
            client_id,
            kept,
        } => {
            kept::keep(&kept);
            webex::leave(offer, &client_id, &kept.webex_state, &opening::folder());
            None
        }
        ConnectEffect::CheckToken(session) => Some(ConnectAction::TokenChecked(
            webex::check(tokens, session).await,
        )),
        ConnectEffect::ForgetKept => {
            kept::forget();
            None
        }
        ConnectEffect::ForgetSession => {
            tokens.forget_session();
            kept::forget_session();
            None
        }
        ConnectEffect::ForgetToken => {
            tokens.forget_webex();
            None
        }
    }
}

/// In a portal nothing is left, nothing is stored, and nobody is signed out.
async fn by_portal(
    tokens: Rc<Tokens>,
    tell: &Tell,
    effect: ConnectEffect,
) -> Option<ConnectAction> {
    match effect {
        ConnectEffect::Open => Some(opening::read(&tokens).await),
        ConnectEffect::Find(_) => Some(ConnectAction::Found(
            portal::find(&tokens, tell, Bundles::PREVIEW)
                .await
                .map(Some),
        )),
        ConnectEffect::SignIn { wanted, .. } => {
            Some(match portal::find(&tokens, tell, wanted).await {
                Ok(found) => ConnectAction::Found(Ok(Some(found))),
                Err(failure) => ConnectAction::NotLeft(failure),
            })
        }
        ConnectEffect::CheckToken(session) => Some(ConnectAction::TokenChecked(
            webex::check(tokens, session).await,
        )),
        ConnectEffect::ForgetToken => {
            tokens.forget_webex();
            None
        }
        ConnectEffect::ForgetSession => {
            tokens.forget_session();
            None
        }
        // A portal has no integration of ours, keeps nothing for us, and signs its administrators out itself.
        ConnectEffect::OpenIntegration { .. }
        | ConnectEffect::ForgetKept
        | ConnectEffect::SignOut(_) => None,
    }
}

/// A page that the browser kept as it was, and shows again when the administrator goes back, was not left after all.
fn when_shown_again(tell: Tell) {
    let shown = Closure::once_into_js(move |event: PageTransitionEvent| {
        if event.persisted() {
            tell(ConnectAction::NotLeft(Failure::named("no_answer")).action());
        }
    });
    if let Some(window) = web_sys::window() {
        window.set_onpageshow(shown.dyn_ref());
    }
}
