//! MSAL as the page uses it: loaded from the page's own origin when a sign-in starts, and not before.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::app::connection::{Account, Failure};

#[wasm_bindgen]
extern "C" {
    /// MSAL's client.
    pub type Client;

    /// Of `static/boot.js`: adds MSAL's script to the page.
    #[wasm_bindgen(catch, js_namespace = hubsync, js_name = loadMsal)]
    async fn load() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = msal, js_name = createStandardPublicClientApplication)]
    async fn create(configuration: &JsValue) -> Result<JsValue, JsValue>;

    /// Takes an answer that led back here, if there is one.
    #[wasm_bindgen(catch, method, js_name = handleRedirectPromise)]
    pub async fn handle_redirect(this: &Client) -> Result<JsValue, JsValue>;

    /// Leads to Microsoft for whoever wants to sign in.
    #[wasm_bindgen(catch, method, js_name = loginRedirect)]
    pub async fn login_redirect(this: &Client, request: &JsValue) -> Result<(), JsValue>;

    /// Leads to Microsoft for more permissions of an account.
    #[wasm_bindgen(catch, method, js_name = acquireTokenRedirect)]
    pub async fn token_redirect(this: &Client, request: &JsValue) -> Result<(), JsValue>;

    /// A token without a page.
    #[wasm_bindgen(catch, method, js_name = acquireTokenSilent)]
    pub async fn token_silent(this: &Client, request: &JsValue) -> Result<JsValue, JsValue>;

    /// Leads to Microsoft's sign-out.
    #[wasm_bindgen(catch, method, js_name = logoutRedirect)]
    pub async fn logout_redirect(this: &Client, request: &JsValue) -> Result<(), JsValue>;

    /// Forgets an account's tokens.
    #[wasm_bindgen(catch, method, js_name = clearCache)]
    pub async fn clear_cache(this: &Client, request: &JsValue) -> Result<(), JsValue>;

    /// The account in use, or null.
    #[wasm_bindgen(method, js_name = getActiveAccount)]
    pub fn active_account(this: &Client) -> JsValue;

    /// Uses this account.
    #[wasm_bindgen(method, js_name = setActiveAccount)]
    pub fn set_active_account(this: &Client, account: &JsValue);

    /// Every account of this tab.
    #[wasm_bindgen(method, js_name = getAllAccounts)]
    pub fn all_accounts(this: &Client) -> Array;
}

/// An object of MSAL's from its members.
pub fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        if !value.is_undefined() {
            // A fresh object takes every member.
            let _ = Reflect::set(&object, &name.into(), &value);
        }
    }
    object.into()
}

/// A list of texts.
pub fn list<T: AsRef<str>>(texts: &[T]) -> JsValue {
    texts
        .iter()
        .map(|text| JsValue::from_str(text.as_ref()))
        .collect::<Array>()
        .into()
}

/// A member of an object of MSAL's.
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A text of an object of MSAL's; empty if there is none.
pub fn text(object: &JsValue, name: &str) -> String {
    member(object, name).as_string().unwrap_or_default()
}

/// A list of texts of an object of MSAL's.
pub fn texts(object: &JsValue, name: &str) -> Vec<String> {
    let list = member(object, name);
    let items = list.dyn_ref::<Array>().map(Array::iter);
    items
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_string())
        .collect()
}

/// What an error of MSAL's says.
pub fn failure(error: &JsValue) -> Failure {
    let code = text(error, "errorCode");
    let said = format!("{} {}", text(error, "errorMessage"), text(error, "message"));
    match code.as_str() {
        "" => Failure::named("unexpected"),
        _ => Failure::of(
            code,
            text(error, "subError"),
            &said,
            text(error, "correlationId"),
        ),
    }
}

/// An account of MSAL's.
pub fn account(account: &JsValue) -> Account {
    Account {
        name: text(account, "name"),
        user_name: text(account, "username"),
        tenant: text(account, "tenantId"),
    }
}

/// Loads MSAL and makes its client.
///
/// # Errors
/// `not_loaded`, or what MSAL says.
pub async fn client(configuration: &JsValue) -> Result<Client, Failure> {
    if member(&js_sys::global(), "msal").is_undefined() {
        load().await.map_err(|_| Failure::named("not_loaded"))?;
    }
    let client = create(configuration)
        .await
        .map_err(|error| failure(&error))?;
    Ok(client.unchecked_into())
}
