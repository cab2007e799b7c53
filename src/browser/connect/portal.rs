//! How does a portal sign its administrators in? It is asked for tokens; the page never leaves it.
//!
//! What it may answer is checked by `static/hub-sync.js`, which also tells the portal why a token is missing.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::super::clock::{PageChance, PageClock};
use super::super::fetch::Fetch;
use super::super::{PortalTokens, Tell};
use super::msal::{list, object, text, texts};
use super::tokens::Tokens;
use crate::api::graph::{me, organization};
use crate::api::{Client, Hosts, Secret, Slots};
use crate::app::connection::{Account, Bundles, ConnectAction, Failure, Found, Way, WebexSession};
use crate::webex::{OFFERS, TokenExpectation, read_pasted_token};

/// What a portal gives.
pub struct Given {
    /// The token.
    pub token: Secret,
    scopes: Vec<String>,
}

/// Asks the portal; nothing if it gives none.
pub async fn token(
    portal: &PortalTokens,
    resource: &str,
    scopes: &[String],
    claims: Option<&str>,
    fresh: bool,
) -> Option<Given> {
    let request = object([
        ("resource", resource.into()),
        ("scopes", list(scopes)),
        ("claims", claims.map_or(JsValue::UNDEFINED, JsValue::from)),
        ("fresh", fresh.into()),
    ]);
    let promise = portal.give.call1(&JsValue::NULL, &request).ok()?;
    let given = JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    let token = text(&given, "accessToken");
    (!token.is_empty()).then(|| Given {
        token: Secret::new(token),
        scopes: texts(&given, "scopes"),
    })
}

/// Asks for a token that may do this, and whose it is; if there is one, for a Webex token too.
///
/// # Errors
/// `no_portal_token`, or that Graph does not say whose it is.
pub async fn find(tokens: &Rc<Tokens>, tell: &Tell, wanted: Bundles) -> Result<Found, Failure> {
    let refused = || Failure::named("no_portal_token");
    let portal = tokens.portal().ok_or_else(refused)?;
    let asked = tokens.scopes(wanted);
    let given = token(portal, "graph", &asked, None, false).await;
    let given = given.ok_or_else(refused)?;
    // A portal that does not say what its token may do was asked for this.
    let scopes = match given.scopes.is_empty() {
        true => asked,
        false => given.scopes,
    };
    tokens.opened(Bundles::granted(&scopes));
    let hosts = Hosts::of(tokens.cloud(), &OFFERS[0]);
    let client = Client::new(
        hosts,
        Slots::default(),
        Fetch::of(Some(portal)),
        Rc::clone(tokens),
        PageClock,
        PageChance,
    );
    let me = client.call(&me::me()).await;
    let me = me.map_err(|_| Failure::named("no_portal_token"))?;
    let tenant = client.call(&organization::organization()).await;
    let tenant = tenant.ok().and_then(|list| list.value.into_iter().next());
    if let Some(session) = webex(tokens).await {
        tell(ConnectAction::TokenTaken(session).action());
    }
    Ok(Found {
        account: Account {
            name: me.display_name.unwrap_or_default(),
            user_name: me.user_principal_name.unwrap_or_default(),
            tenant: tenant.map(|tenant| tenant.id).unwrap_or_default(),
        },
        scopes,
        trouble: None,
    })
}

/// The portal's Webex token, if it gives one and the page has none.
async fn webex(tokens: &Tokens) -> Option<Box<WebexSession>> {
    if tokens.has_webex() {
        return None;
    }
    let given = token(tokens.portal()?, "webex", &[], None, false).await?;
    let read = read_pasted_token(given.token.expose(), TokenExpectation::default()).ok()?;
    tokens.put_webex(given.token);
    Some(Box::new(WebexSession {
        offer: &OFFERS[0],
        way: Way::Portal,
        organisation: read.organisation,
        owner: None,
        ends: None,
        findings: Vec::new(),
        unchecked: None,
    }))
}
