//! The ways to a Webex token: a pasted text, and the organisation's own integration.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::super::clock::{PageChance, PageClock};
use super::super::fetch::Fetch;
use super::kept::ARRIVAL;
use super::tokens::Tokens;
use crate::api::webex::{authorizations, people};
use crate::api::{Client, Clock, Hosts, Secret, Slots};
use crate::app::connection::{Kept, Way, WebexSession};
use crate::webex::{
    Offer, OrganisationId, TokenExpectation, TokenFinding, TokenState, read_pasted_token,
};

/// Takes a pasted text into the token source.
///
/// # Errors
/// Why it is refused.
pub fn paste(
    tokens: &Tokens,
    text: &str,
    offer: &'static Offer,
    state: &str,
    organisation: Option<&OrganisationId>,
) -> Result<Box<WebexSession>, TokenFinding> {
    let expected = TokenExpectation {
        organisation,
        state: Some(state),
        printed: offer.token_request.map(|request| request.state),
    };
    let pasted = read_pasted_token(text, expected)?;
    let ends = pasted
        .expires_in
        .map(|seconds| PageClock.now() + seconds.saturating_mul(1000));
    tokens.put_webex(Secret::new(pasted.token));
    Ok(Box::new(WebexSession {
        offer,
        way: Way::Pasted(pasted.state),
        organisation: pasted.organisation,
        owner: None,
        ends,
        findings: pasted.findings,
        unchecked: None,
    }))
}

/// What `boot.js` took out of the address, once.
pub fn arrival() -> Option<String> {
    let global = js_sys::global();
    let key = JsValue::from_str(ARRIVAL);
    let text = Reflect::get(&global, &key).ok()?.as_string()?;
    if let Err(error) = Reflect::delete_property(&global, &key) {
        web_sys::console::error_1(&error);
    }
    Some(text)
}

/// Takes the answer of the organisation's own integration, which must carry our state.
///
/// # Errors
/// Why it is refused.
pub fn arrived(
    tokens: &Tokens,
    text: &str,
    kept: Option<&Kept>,
) -> Result<Box<WebexSession>, TokenFinding> {
    // Without a request of ours nothing but an error can be meant; a token of somebody else's request is refused.
    let Some((offer, state)) = kept.and_then(Kept::integration) else {
        return read_pasted_token(text, TokenExpectation::default()).and(Err(TokenFinding::State));
    };
    let mut session = paste(tokens, text, offer, state, None)?;
    if session.way != Way::Pasted(TokenState::Ours) {
        tokens.forget_webex();
        return Err(TokenFinding::State);
    }
    session.way = Way::Integration;
    Ok(session)
}

/// Leads to the organisation's own integration.
pub fn leave(offer: &Offer, client_id: &str, state: &str, home: &str) {
    let link = offer.integration_link(client_id, home, state);
    if let Some(Err(error)) = web_sys::window().map(|window| window.location().assign(&link)) {
        web_sys::console::error_1(&error);
    }
}

/// Asks Webex whose token it is and when it ends.
///
/// # Errors
/// Why the token opens nothing, in words.
pub async fn check(
    tokens: Rc<Tokens>,
    session: Box<WebexSession>,
) -> Result<Box<WebexSession>, String> {
    let hosts = Hosts::of(tokens.cloud(), session.offer);
    let client = Client::new(
        hosts,
        Slots::default(),
        Fetch::of(tokens.portal()),
        tokens,
        PageClock,
        PageChance,
    );
    let owner = client.call(&people::me()).await;
    let session = session.told(owner)?;
    let ends = client.call(&authorizations::expiry()).await;
    Ok(session.ending(ends))
}
