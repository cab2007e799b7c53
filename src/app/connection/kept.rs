//! What survives when sign-in leaves the page: in this tab's storage, without a secret and without anything of a user.
//!
//! The text has a version; of another version nothing is taken.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::{Bundles, Connection, Loss};
use crate::app::document::KeptDocument;
use crate::webex::{OFFERS, Offer};

/// Of the form below.
const VERSION: u8 = 3;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    version: u8,
    /// What the sign-in asks for.
    pub wanted: Bundles,
    /// The state that our links to Webex carry: a page of Webex may still be open.
    pub webex_state: String,
    /// What must be given again.
    pub again: Vec<Loss>,
    /// The Webex offer to whose integration the page left, by its code; nothing if it left for Microsoft.
    pub to_webex: Option<String>,
    /// The Webex organisation at hand.
    pub organisation: Option<String>,
    /// The mapping, if it is not the one that stands there anyway.
    pub document: Option<KeptDocument>,
    /// Comments on mappings, by target.
    pub comments: BTreeMap<String, String>,
    /// The mapping that is open in the editor.
    pub focus: Option<u32>,
    /// Whether the tenant URL has the flag for plain SCIM.
    pub optimised: bool,
    /// The limit of the protection against accidental deletion.
    pub threshold: Option<u32>,
}

impl Kept {
    /// What is kept of a connection; `again` is what must be given again.
    pub fn new(connection: &Connection, again: Vec<Loss>, to_webex: Option<&Offer>) -> Self {
        Self {
            version: VERSION,
            wanted: connection.wanted,
            webex_state: connection.webex_state.clone(),
            again,
            to_webex: to_webex.map(|offer| offer.code.to_owned()),
            organisation: connection.organisation.as_ref().map(ToString::to_string),
            document: None,
            comments: BTreeMap::new(),
            focus: None,
            optimised: false,
            threshold: None,
        }
    }

    /// The offer to whose integration the page left, and the state that must come back.
    pub fn integration(&self) -> Option<(&'static Offer, &str)> {
        let code = self.to_webex.as_deref()?;
        let offer = OFFERS.iter().find(|offer| offer.code == code)?;
        Some((offer, &self.webex_state))
    }

    /// As a text for the browser's storage.
    pub fn text(&self) -> String {
        // Plain data: it can always be written.
        URL_SAFE_NO_PAD.encode(postcard::to_allocvec(self).unwrap_or_default())
    }

    /// Reads such a text; nothing of another version.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.first() == Some(&VERSION)).then_some(())?;
        postcard::from_bytes(&bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let connection = Connection {
            wanted: Bundles::PREVIEW,
            webex_state: "abc".into(),
            ..Connection::default()
        };
        let mut kept = Kept::new(&connection, vec![Loss::Users], OFFERS.first());
        kept.comments.insert("title".into(), "short".into());
        let read = Kept::read(&kept.text()).unwrap();
        assert_eq!(read, kept);
        assert_eq!(read.integration(), Some((&OFFERS[0], "abc")));
    }

    #[test]
    fn another_version_is_nothing() {
        let mut kept = Kept::new(&Connection::default(), Vec::new(), None);
        kept.version = VERSION + 1;
        assert_eq!(Kept::read(&kept.text()), None);
        assert_eq!(Kept::read("%%"), None);
        assert_eq!(Kept::read(""), None);
    }
}
