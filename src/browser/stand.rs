//! Where does the page stand: in a document of its own, or in a portal's?
//!
//! In a portal the page is one element among others, inside a shadow root. It then listens to itself alone, wears its colour scheme
//! itself, and leaves the portal's address, title and storage as they are: the browser's storage belongs to the portal there, and so
//! do the keys that a sign-in of the portal's keeps in it. One thing is kept there all the same: the journal of plans, where they may be
//! applied.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, EventTarget, HtmlElement, Node};

/// Where a page stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    root: Element,
    portal: Option<Rc<Portal>>,
}

/// What a portal gave with the element.
#[derive(Debug, PartialEq)]
struct Portal {
    hears: Function,
    tokens: Option<PortalTokens>,
}

/// A portal's tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct PortalTokens {
    /// Asked with `resource`, `scopes`, `claims`, `fresh`; promises `accessToken` and perhaps `scopes`.
    pub give: Function,
    /// True if the page must not write with them.
    pub read_only: bool,
    /// Carries what the page asks of Microsoft and Webex: takes a `Request`, promises a `Response`. Without one the browser does.
    pub fetch: Option<Function>,
}

impl Stand {
    /// The element that `index.html` keeps for the page; none in a portal's document.
    pub fn document() -> Option<Self> {
        let root = document()?.get_element_by_id("app")?;
        Some(Self { root, portal: None })
    }

    /// An element of a portal, which hears of what happens: called with the name and the detail.
    pub fn portal(root: Element, hears: Function, tokens: Option<PortalTokens>) -> Self {
        let portal = Some(Rc::new(Portal { hears, tokens }));
        Self { root, portal }
    }

    /// The element that the page is drawn into.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// True in a portal.
    pub const fn is_portal(&self) -> bool {
        self.portal.is_some()
    }

    /// The tokens that the portal gives.
    pub fn tokens(&self) -> Option<&PortalTokens> {
        self.portal.as_ref()?.tokens.as_ref()
    }

    /// True if plans may be applied, which takes a journal: a portal's storage is touched only where the portal lets the page write.
    pub fn keeps_journals(&self) -> bool {
        self.tokens().is_none_or(|tokens| !tokens.read_only)
    }

    /// True if the page can be connected to a tenant.
    pub fn connects(&self) -> bool {
        match self.portal {
            Some(_) => self.tokens().is_some(),
            None => !is_alone(),
        }
    }

    /// Where a file of the release is: beside the page; for a portal's, where its module came from.
    pub fn file(&self, name: &'static str) -> String {
        let home = self.portal.as_ref().and_then(|_| service("home"));
        home.unwrap_or_default() + name
    }

    /// Tells the portal, if there is one.
    pub fn tell(&self, name: &str, detail: &JsValue) {
        if let Some(portal) = &self.portal
            && let Err(error) = portal.hears.call2(&JsValue::NULL, &name.into(), detail)
        {
            web_sys::console::error_1(&error);
        }
    }

    /// Tells the portal of what is about to be done; false if it takes that into its own hands.
    pub fn asks(&self, name: &str, detail: &JsValue) -> bool {
        let Some(portal) = &self.portal else {
            return true;
        };
        let answer = portal.hears.call2(&JsValue::NULL, &name.into(), detail);
        match answer {
            Ok(answer) => answer.as_bool() != Some(false),
            Err(error) => {
                web_sys::console::error_1(&error);
                // A portal that fails has not agreed.
                false
            }
        }
    }

    /// What hears all that happens on the page.
    pub(super) fn everything(&self) -> Option<EventTarget> {
        match self.portal {
            Some(_) => Some(self.root.clone().into()),
            None => document().map(Into::into),
        }
    }

    /// The element that wears the colour scheme.
    pub(super) fn wearer(&self) -> Option<Element> {
        match self.portal {
            Some(_) => Some(self.root.clone()),
            None => document()?.document_element(),
        }
    }

    /// The document, if the page has it for itself.
    pub(super) fn own_document(&self) -> Option<Document> {
        document().filter(|_| !self.is_portal())
    }

    /// The page's first element that the selector names.
    pub(super) fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).ok()??.dyn_into().ok()
    }

    /// True if this belongs to the page.
    pub fn holds(&self, target: Option<EventTarget>) -> bool {
        let node = target.and_then(|target| target.dyn_into::<Node>().ok());
        let whole = self
            .everything()
            .and_then(|all| all.dyn_into::<Node>().ok());
        node.is_some_and(|node| whole.is_some_and(|whole| whole.contains(Some(&node))))
    }
}

/// True in the one file that opens from disk: it may connect to nothing, and has no part that would.
pub(super) fn is_alone() -> bool {
    service("cloud").is_some_and(|cloud| cloud == "none")
}

/// What the script that started the program says to it: in a portal `home`, where it came from; `cloud`, for which it was built.
pub(super) fn service(name: &str) -> Option<String> {
    let window = web_sys::window()?;
    let services = Reflect::get(&window, &"hubsync".into()).ok()?;
    Reflect::get(&services, &name.into()).ok()?.as_string()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
