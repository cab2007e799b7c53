//! The ways to Microsoft and back.

use wasm_bindgen::JsValue;

use super::msal::{self, Client, account, failure, list, object, texts};
use super::tokens::Tokens;
use crate::app::connection::{Bundles, Configuration, Failure, Found};

/// What a sign-in asks for.
pub struct Request {
    /// The bundles.
    pub wanted: Bundles,
    /// Let Microsoft ask for the account.
    pub other: bool,
    /// What is to be proven.
    pub claims: Option<String>,
}

/// Finishes a sign-in that led back here, or takes up this tab's session.
///
/// # Errors
/// Why nobody is signed in, if somebody should be.
pub async fn find(
    tokens: &Tokens,
    configuration: &Configuration,
) -> Result<Option<Found>, Failure> {
    let client = tokens.client(configuration).await?;
    let (answer, mut trouble) = match client.handle_redirect().await {
        Ok(answer) => (Some(answer).filter(|answer| answer.is_object()), None),
        Err(error) => (None, Some(failure(&error))),
    };
    let answered = answer
        .as_ref()
        .map(|answer| msal::member(answer, "account"));
    let Some(who) = answered
        .or_else(|| Some(client.active_account()))
        .filter(JsValue::is_object)
        .or_else(|| Some(client.all_accounts().get(0)))
        .filter(JsValue::is_object)
    else {
        return trouble.map_or(Ok(None), Err);
    };
    client.set_active_account(&who);
    forget_others(&client, &who).await;
    let scopes = match &answer {
        Some(answer) => texts(answer, "scopes"),
        None => match client
            .token_silent(&silent(&who, &tokens.base_scopes()))
            .await
        {
            Ok(answer) => texts(&answer, "scopes"),
            Err(error) => {
                trouble = trouble.or_else(|| Some(failure(&error)));
                Vec::new()
            }
        },
    };
    tokens.opened(Bundles::granted(&scopes));
    Ok(Some(Found {
        account: account(&who),
        scopes,
        trouble,
    }))
}

/// Leads to Microsoft. Comes back only if that fails.
///
/// # Errors
/// What MSAL says.
pub async fn leave(
    tokens: &Tokens,
    configuration: &Configuration,
    request: Request,
) -> Result<(), Failure> {
    let client = tokens.client(configuration).await?;
    let scopes = list(&tokens.scopes(request.wanted));
    let claims = request.claims.map_or(JsValue::UNDEFINED, JsValue::from);
    let who = client.active_account();
    let left = if request.other || !who.is_object() {
        let prompt = match request.other {
            true => JsValue::from_str("select_account"),
            false => JsValue::UNDEFINED,
        };
        let request = object([("scopes", scopes), ("prompt", prompt), ("claims", claims)]);
        client.login_redirect(&request).await
    } else {
        let request = object([("scopes", scopes), ("account", who), ("claims", claims)]);
        client.token_redirect(&request).await
    };
    left.map_err(|error| failure(&error))
}

/// Leads to Microsoft's sign-out. Comes back only if that fails.
///
/// # Errors
/// What MSAL says.
pub async fn sign_out(tokens: &Tokens, configuration: &Configuration) -> Result<(), Failure> {
    let client = tokens.client(configuration).await?;
    tokens.forget_session();
    let request = object([("account", client.active_account())]);
    let left = client.logout_redirect(&request).await;
    left.map_err(|error| failure(&error))
}

/// A request for a token without a page.
pub fn silent(account: &JsValue, scopes: &[String]) -> JsValue {
    object([("scopes", list(scopes)), ("account", account.clone())])
}

/// After a switch of accounts, nothing of the one before is kept.
async fn forget_others(client: &Client, who: &JsValue) {
    let id = msal::text(who, "homeAccountId");
    for other in client.all_accounts().iter() {
        if msal::text(&other, "homeAccountId") == id {
            continue;
        }
        if let Err(error) = client.clear_cache(&object([("account", other)])).await {
            // Without the account's name: it goes to the console.
            web_sys::console::warn_1(&failure(&error).code.into());
        }
    }
}
