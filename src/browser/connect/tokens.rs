//! The token source: Microsoft's tokens from MSAL, Webex's from memory. Nothing else of the page holds a token.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};

use super::super::{PortalTokens, Tell};
use super::msal::{self, Client, failure, member, object, text};
use super::portal;
use super::sign_in::silent;
use crate::api::{Cloud, Secret, Service, TokenError, TokenSource};
use crate::app::connection::{Bundles, Configuration, ConnectAction, Cure, Failure};

/// Asked for at every sign-in, so that it is there when a session is taken up.
const BASE: &str = "User.Read";

/// So many milliseconds before its end MSAL is asked again, which renews it then: as long before as MSAL does.
const BEFORE_THE_END: f64 = 300_000.0;

/// From a sign-in to the next.
#[derive(Default)]
struct Session {
    granted: Bundles,
    /// The last token for Graph, so that MSAL, which looks through the tab's storage, need not be asked for each of many requests.
    graph: RefCell<Option<Held>>,
}

/// A token, and when MSAL is asked again, in milliseconds of the Unix epoch.
struct Held {
    token: Secret,
    until: f64,
}

/// All tokens of the page.
pub struct Tokens {
    tell: Tell,
    portal: Option<PortalTokens>,
    cloud: Cell<Cloud>,
    msal: RefCell<Option<Rc<Client>>>,
    session: RefCell<Rc<Session>>,
    webex: RefCell<Option<Secret>>,
}

impl Tokens {
    /// None yet; a portal is asked for them where the page stands in one.
    pub fn new(portal: Option<PortalTokens>, tell: Tell) -> Self {
        Self {
            tell,
            portal,
            cloud: Cell::default(),
            msal: RefCell::default(),
            session: RefCell::default(),
            webex: RefCell::default(),
        }
    }

    /// The portal that gives the tokens, if one does.
    pub const fn portal(&self) -> Option<&PortalTokens> {
        self.portal.as_ref()
    }

    /// The page was built for this cloud.
    pub fn set_cloud(&self, cloud: Cloud) {
        self.cloud.set(cloud);
    }

    /// MSAL, loaded at the first call.
    ///
    /// # Errors
    /// Why it cannot be had.
    pub async fn client(&self, configuration: &Configuration) -> Result<Rc<Client>, Failure> {
        if let Some(client) = self.msal.borrow().clone() {
            return Ok(client);
        }
        let page = configuration.redirect_uri.rsplit_once('/');
        let home = page.map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let configuration = object([
            (
                "auth",
                object([
                    ("clientId", configuration.client_id.as_str().into()),
                    ("authority", configuration.authority.as_str().into()),
                    ("redirectUri", configuration.redirect_uri.as_str().into()),
                    ("postLogoutRedirectUri", home.into()),
                ]),
            ),
            (
                "cache",
                object([("cacheLocation", "sessionStorage".into())]),
            ),
        ]);
        let client = Rc::new(msal::client(&configuration).await?);
        *self.msal.borrow_mut() = Some(Rc::clone(&client));
        Ok(client)
    }

    /// The cloud that the page was built for.
    pub fn cloud(&self) -> Cloud {
        self.cloud.get()
    }

    /// The permissions of bundles as this cloud spells them.
    pub fn scopes(&self, bundles: Bundles) -> Vec<String> {
        let names = bundles
            .permissions()
            .into_iter()
            .filter(|name| *name != BASE);
        std::iter::once(BASE)
            .chain(names)
            .map(|name| self.cloud.get().scope(name))
            .collect()
    }

    /// The permission that every session has.
    pub fn base_scopes(&self) -> Vec<String> {
        self.scopes(Bundles::default())
    }

    /// Somebody is signed in, and consented to this.
    pub fn opened(&self, granted: Bundles) {
        let session = Session {
            granted,
            ..Session::default()
        };
        *self.session.borrow_mut() = Rc::new(session);
    }

    /// Nobody is signed in any more.
    pub fn forget_session(&self) {
        *self.session.borrow_mut() = Rc::default();
    }

    /// Takes a Webex token.
    pub fn put_webex(&self, token: Secret) {
        *self.webex.borrow_mut() = Some(token);
    }

    /// True if there is a Webex token.
    pub fn has_webex(&self) -> bool {
        self.webex.borrow().is_some()
    }

    /// Forgets the Webex token.
    pub fn forget_webex(&self) {
        *self.webex.borrow_mut() = None;
    }

    async fn graph(&self, claims: Option<&str>, fresh: bool) -> Result<Secret, TokenError> {
        // What MSAL answers late is the session's that asked.
        let session = Rc::clone(&self.session.borrow());
        if let Some(portal) = &self.portal {
            let scopes = self.scopes(session.granted);
            let given = portal::token(portal, "graph", &scopes, claims, fresh).await;
            return match given {
                Some(given) => Ok(given.token),
                None => Err(self.refused(Failure::named("no_portal_token"), claims)),
            };
        }
        if claims.is_none()
            && !fresh
            && let Some(token) = session.held()
        {
            return Ok(token);
        }
        let client = self.msal.borrow().clone();
        let Some((client, account)) = client
            .map(|client| (Rc::clone(&client), client.active_account()))
            .filter(|(_, account)| account.is_object())
        else {
            return Err(TokenError::NotConnected);
        };
        let request = silent(&account, &self.scopes(session.granted));
        for (name, value) in [
            ("claims", claims.map_or(JsValue::UNDEFINED, JsValue::from)),
            ("forceRefresh", (fresh || claims.is_some()).into()),
        ] {
            // A fresh object takes every member.
            let _ = js_sys::Reflect::set(&request, &name.into(), &value);
        }
        match client.token_silent(&request).await {
            Ok(answer) => Ok(session.hold(&answer)),
            Err(error) => Err(self.refused(failure(&error), claims)),
        }
    }

    /// Says to the page that the administrator is needed, and to the request why it got no token.
    fn refused(&self, failure: Failure, claims: Option<&str>) -> TokenError {
        let words = failure.words();
        let sentence = format!("{}: {}", words.message, words.remedy);
        let again = failure.cure() != Cure::Elsewhere;
        let ended = ConnectAction::Ended {
            failure,
            claims: claims.map(str::to_owned),
        };
        (self.tell)(ended.action());
        match again {
            true => TokenError::Again(sentence),
            false => TokenError::Failed(sentence),
        }
    }
}

impl Session {
    /// The token, while MSAL would give no other.
    fn held(&self) -> Option<Secret> {
        let held = self.graph.borrow();
        let held = held.as_ref().filter(|held| Date::now() < held.until);
        held.map(|held| held.token.clone())
    }

    /// Keeps the token of MSAL's answer, if it says when it ends.
    fn hold(&self, answer: &JsValue) -> Secret {
        let token = Secret::new(text(answer, "accessToken"));
        let ends = member(answer, "expiresOn").dyn_into::<Date>().ok();
        *self.graph.borrow_mut() = ends.map(|ends| Held {
            token: token.clone(),
            until: ends.get_time() - BEFORE_THE_END,
        });
        token
    }
}

impl TokenSource for Rc<Tokens> {
    async fn token(
        &self,
        service: Service,
        claims: Option<&str>,
        fresh: bool,
    ) -> Result<Secret, TokenError> {
        if service == Service::Graph {
            return self.graph(claims, fresh).await;
        }
        if let Some(portal) = self.portal.as_ref().filter(|_| fresh)
            && let Some(given) = portal::token(portal, "webex", &[], None, fresh).await
        {
            self.put_webex(given.token.clone());
            return Ok(given.token);
        }
        // A pasted token cannot be renewed.
        match self.webex.borrow().clone() {
            Some(_) if fresh => Err(TokenError::Again(
                say!("Webex does not accept the token any more: paste a new one").into(),
            )),
            Some(token) => Ok(token),
            None => Err(TokenError::NotConnected),
        }
    }
}
