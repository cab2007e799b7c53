//! What does the page know of itself when it opens: its address, its cloud, its configuration, its last visit?

use js_sys::{Array, JSON, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window};

use super::super::clock::random;
use super::super::stand::service;
use super::super::words;
use super::tokens::Tokens;
use super::{kept, webex};
use crate::api::Cloud;
use crate::app::connection::{ConnectAction, PageFacts, Setting, cloud};

#[wasm_bindgen]
extern "C" {
    /// Of `static/boot.js`: the answer to its request for the operator's file beside the page, `config.json`.
    #[wasm_bindgen(thread_local_v2, js_namespace = hubsync, js_name = configuration)]
    static CONFIGURATION: Promise;
}

/// The cloud that the page was built for.
fn cloud_of_page() -> Cloud {
    let meta = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("meta[name=hubsync-cloud]").ok()?);
    // A portal's document does not say it; the module that came into it does.
    let word = service("cloud").or_else(|| meta?.get_attribute("content"));
    word.as_deref().and_then(cloud).unwrap_or_default()
}

/// Reads all of it.
pub async fn read(tokens: &Tokens) -> ConnectAction {
    let cloud = cloud_of_page();
    tokens.set_cloud(cloud);
    let window = web_sys::window();
    let facts = window.as_ref().map(|window| facts(window, cloud));
    let mut facts = facts.unwrap_or_default();
    if let Some(portal) = tokens.portal() {
        facts.portal = Some(portal.read_only);
        return ConnectAction::Opened {
            facts,
            configuration: Ok(Vec::new()),
            kept: None,
            session: true,
            arrival: None,
        };
    }
    let kept = kept::kept();
    let arrival = webex::arrival().map(|text| webex::arrived(tokens, &text, kept.as_ref()));
    let configuration = configuration().await;
    ConnectAction::Opened {
        facts,
        configuration,
        kept,
        session: kept::has_session(),
        arrival,
    }
}

fn facts(window: &Window, cloud: Cloud) -> PageFacts {
    PageFacts {
        cloud,
        folder: folder(),
        framed: is_framed(window),
        state: state(),
        portal: None,
    }
}

/// The folder of the page, with a slash at its end.
pub fn folder() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return String::new();
    };
    let path = location.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}/", location.origin().unwrap_or_default())
}

/// Another origin's page around this one may not be looked at, but it is another one.
fn is_framed(window: &Window) -> bool {
    window
        .top()
        .ok()
        .flatten()
        .is_none_or(|top| !Object::is(&top, window))
}

/// 128 random bits in hexadecimal digits.
fn state() -> String {
    let mut bytes = [0_u8; 16];
    random(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn configuration() -> Result<Vec<(String, Setting)>, String> {
    let answer = JsFuture::from(CONFIGURATION.with(Promise::clone)).await;
    let answer: Response = answer.map_err(|error| words(&error))?.unchecked_into();
    if answer.status() == 404 {
        return Ok(Vec::new());
    }
    if !answer.ok() {
        return Err(say!(
            "the server answered with status {status}",
            status = answer.status()
        ));
    }
    let text = answer.text().map_err(|error| words(&error))?;
    let text = JsFuture::from(text).await.map_err(|error| words(&error))?;
    let value = JSON::parse(&text.as_string().unwrap_or_default())
        .map_err(|_| say!("it is not JSON").to_owned())?;
    let Some(object) = value.dyn_ref::<Object>().filter(|_| !value.is_array()) else {
        return Err(say!("it is not a JSON object").to_owned());
    };
    let members = Object::entries(object);
    Ok(members
        .iter()
        .map(|member| {
            let member: Array = member.unchecked_into();
            (
                member.get(0).as_string().unwrap_or_default(),
                setting(&member.get(1)),
            )
        })
        .collect())
}

fn setting(value: &JsValue) -> Setting {
    if let Some(text) = value.as_string() {
        Setting::Text(text)
    } else if let Some(flag) = value.as_bool() {
        Setting::Flag(flag)
    } else if let Some(items) = value.dyn_ref::<Array>() {
        let texts: Option<Vec<String>> = items.iter().map(|item| item.as_string()).collect();
        texts.map_or(Setting::Other, Setting::Texts)
    } else {
        Setting::Other
    }
}
