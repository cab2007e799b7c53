//! What follows when something happens to a connection.

use std::rc::Rc;

use super::departure::{Destination, Loss};
use super::{
    Account, Bundle, Bundles, Configuration, Connection, Failure, Kept, Live, PageAddress,
    PageFacts, Reason, Session, Setting, SignIn, Webex, WebexSession,
};
use crate::webex::{Offer, OrganisationId, TokenFinding};

/// Something that happened to a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectAction {
    /// This is what the page knows of itself, of its configuration and of its last visit.
    Opened {
        /// Itself.
        facts: PageFacts,
        /// The members of its configuration, or why they cannot be read.
        configuration: Result<Vec<(String, Setting)>, String>,
        /// What was kept when it was left.
        kept: Option<Kept>,
        /// True if this tab has a session, or a sign-in is under way.
        session: bool,
        /// What came back from the organisation's Webex integration.
        arrival: Option<Result<Box<WebexSession>, TokenFinding>>,
    },
    /// The next sign-in asks for this bundle, or no longer.
    Want(Bundle, bool),
    /// Sign in; as somebody else if asked for.
    SignIn {
        /// Let Microsoft ask for the account.
        other: bool,
    },
    /// Go to the organisation's own Webex integration.
    OpenIntegration(&'static Offer),
    /// Leave the page although something will be lost.
    Leave,
    /// Stay.
    Stay,
    /// It was looked into who is signed in: somebody, nobody, or it failed.
    Found(Result<Option<Found>, Failure>),
    /// The page was not left after all: the way was refused, or the administrator came back by the browser's own button.
    NotLeft(Failure),
    /// A token could not be renewed without the administrator.
    Ended {
        /// Why.
        failure: Failure,
        /// What Microsoft asks to be proven.
        claims: Option<String>,
    },
    /// Sign out of Microsoft.
    SignOut,
    /// A text was given as a Webex token, and refused.
    TokenRefused(TokenFinding),
    /// A Webex token was taken into the token source.
    TokenTaken(Box<WebexSession>),
    /// Webex said whose token it is, or that it opens nothing.
    TokenChecked(Result<Box<WebexSession>, String>),
    /// Forget the Webex token.
    Disconnect,
}

/// Whose session this tab has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose.
    pub account: Account,
    /// What was consented, as sign-in spells it.
    pub scopes: Vec<String>,
    /// What went wrong all the same, such as a second bundle that was declined.
    pub trouble: Option<Failure>,
}

/// Something for the browser to do for a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectEffect {
    /// Find out what the page knows of itself.
    Open,
    /// Look into who is signed in: finish a sign-in that led back here, or take up this tab's session.
    Find(Rc<Configuration>),
    /// Keep this for the page that comes after, and lead to Microsoft.
    SignIn {
        /// The registration.
        configuration: Rc<Configuration>,
        /// What is kept.
        kept: Kept,
        /// What is asked for.
        wanted: Bundles,
        /// Let Microsoft ask for the account.
        other: bool,
        /// What is to be proven.
        claims: Option<String>,
    },
    /// Keep this for the page that comes after, and lead to the organisation's Webex integration.
    OpenIntegration {
        /// Where it is registered.
        offer: &'static Offer,
        /// The integration's id.
        client_id: String,
        /// What is kept.
        kept: Kept,
    },
    /// Forget all tokens and lead to Microsoft's sign-out.
    SignOut(Rc<Configuration>),
    /// Forget what was kept for the way back.
    ForgetKept,
    /// Forget the session of this tab, which belongs to nobody.
    ForgetSession,
    /// Ask Webex whose token this is.
    CheckToken(Box<WebexSession>),
    /// Forget the Webex token.
    ForgetToken,
}

impl Connection {
    /// Takes an action in. `holds` is what the rest of the page would lose by being left.
    pub fn update(&mut self, action: ConnectAction, holds: &[Loss]) -> Vec<ConnectEffect> {
        match action {
            ConnectAction::Opened {
                facts,
                configuration,
                kept,
                session,
                arrival,
            } => {
                let mut effects = self.opened(facts, configuration, kept, session);
                effects.extend(
                    arrival
                        .map(|arrival| self.arrived(arrival))
                        .unwrap_or_default(),
                );
                return effects;
            }
            ConnectAction::Want(bundle, wanted) => {
                self.wanted = match wanted {
                    true => self.wanted.with(bundle),
                    false => self.wanted.without(bundle),
                };
            }
            ConnectAction::SignIn { other } => {
                return self.depart(Destination::Microsoft { other }, holds);
            }
            ConnectAction::OpenIntegration(offer) => {
                return self.depart(Destination::Integration(offer), holds);
            }
            ConnectAction::Leave => {
                if let Some(departure) = self.departure.take() {
                    return self.leave(departure);
                }
            }
            ConnectAction::Stay => self.departure = None,
            ConnectAction::Found(found) => return self.found(found),
            ConnectAction::NotLeft(failure) => self.not_left(failure),
            ConnectAction::Ended { failure, claims } => {
                if let SignIn::In(session) = &mut self.sign_in {
                    session.trouble = Some(failure);
                    session.claims = claims;
                }
            }
            ConnectAction::SignOut => {
                if let Live::Ready(configuration) = &self.live {
                    self.sign_in = SignIn::Leaving(None);
                    self.webex = Webex::None;
                    return vec![
                        ConnectEffect::ForgetToken,
                        ConnectEffect::ForgetKept,
                        ConnectEffect::SignOut(Rc::clone(configuration)),
                    ];
                }
            }
            ConnectAction::TokenRefused(finding) => self.webex = Webex::Refused(finding),
            ConnectAction::TokenTaken(session) => return self.taken(session),
            ConnectAction::TokenChecked(checked) => {
                // A token that was taken back in the meantime is nobody's any more.
                if matches!(self.webex, Webex::Checking(_)) {
                    let closed = checked.is_err();
                    self.webex = match checked {
                        Ok(session) => {
                            self.organisation.clone_from(&session.organisation);
                            Webex::In(session)
                        }
                        Err(words) => Webex::Closed(words),
                    };
                    if closed {
                        return vec![ConnectEffect::ForgetToken];
                    }
                }
            }
            ConnectAction::Disconnect => {
                self.webex = Webex::None;
                self.organisation = None;
                return vec![ConnectEffect::ForgetToken];
            }
        }
        Vec::new()
    }

    /// The place of the tenant is visited, or a sign-in can be meant: what the page knows of itself is needed, once.
    pub fn open(&mut self) -> Option<ConnectEffect> {
        (self.live == Live::Unread).then(|| {
            self.live = Live::Reading;
            ConnectEffect::Open
        })
    }

    /// What connects could not be loaded: it can be tried again.
    pub fn not_loaded(&mut self) {
        if self.live == Live::Reading {
            self.live = Live::Unread;
        }
        if matches!(self.sign_in, SignIn::Looking { .. }) {
            self.sign_in = SignIn::Leaving(None);
        }
        self.not_left(Failure::named("not_loaded"));
    }

    fn opened(
        &mut self,
        facts: PageFacts,
        configuration: Result<Vec<(String, Setting)>, String>,
        kept: Option<Kept>,
        session: bool,
    ) -> Vec<ConnectEffect> {
        self.wanted = Bundles::PREVIEW;
        let address = PageAddress {
            folder: &facts.folder,
            sign_in_host: facts.cloud.sign_in_host(),
        };
        let read = configuration.map(|members| Configuration::read(&members, address));
        self.live = match read {
            Err(reason) => Live::Unreadable(reason),
            Ok(Err(faults)) => Live::Faulty(Rc::new(faults)),
            Ok(Ok(None)) => Live::Offline {
                redirect_uri: format!("{}redirect.html", facts.folder),
            },
            Ok(Ok(Some(_))) if facts.framed => Live::Framed,
            Ok(Ok(Some(configuration))) => Live::Ready(Rc::new(configuration)),
        };
        if let Some(read_only) = facts.portal {
            self.live = Live::Ready(Rc::new(Configuration::by_portal(read_only)));
        }
        self.webex_state = facts.state;
        self.sign_in = SignIn::Out(None);
        let mut effects = Vec::new();
        effects.extend(kept.is_some().then_some(ConnectEffect::ForgetKept));
        let Live::Ready(configuration) = &self.live else {
            return effects;
        };
        let mut answer_due = false;
        if let Some(kept) = kept {
            answer_due = kept.to_webex.is_none();
            let organisation = kept.organisation.as_deref().and_then(OrganisationId::parse);
            self.organisation = organisation.map(|(id, _)| id);
            self.wanted = kept.wanted;
            self.again = kept.again;
            self.webex_state = kept.webex_state;
        }
        if session {
            self.sign_in = SignIn::Looking { due: answer_due };
            effects.push(ConnectEffect::Find(Rc::clone(configuration)));
        } else if answer_due {
            self.sign_in = SignIn::Out(Some(Reason::Failed(Failure::named("no_answer"))));
        }
        effects
    }

    fn taken(&mut self, session: Box<WebexSession>) -> Vec<ConnectEffect> {
        self.given(Loss::WebexToken);
        self.webex = Webex::Checking(session.clone());
        vec![ConnectEffect::CheckToken(session)]
    }

    fn arrived(&mut self, arrival: Result<Box<WebexSession>, TokenFinding>) -> Vec<ConnectEffect> {
        match arrival {
            Ok(session) if matches!(self.live, Live::Ready(_)) => self.taken(session),
            Ok(_) => vec![ConnectEffect::ForgetToken],
            Err(finding) => {
                self.webex = Webex::Refused(finding);
                Vec::new()
            }
        }
    }

    fn not_left(&mut self, failure: Failure) {
        self.sign_in = match std::mem::take(&mut self.sign_in) {
            SignIn::Leaving(Some(session)) => SignIn::In(Box::new(Session {
                trouble: Some(failure),
                ..*session
            })),
            SignIn::Leaving(None) => SignIn::Out(Some(Reason::Failed(failure))),
            other => other,
        };
    }

    fn found(&mut self, found: Result<Option<Found>, Failure>) -> Vec<ConnectEffect> {
        let due = self.sign_in == SignIn::Looking { due: true };
        let reason = match found {
            Ok(Some(found)) => {
                let granted = Bundles::granted(&found.scopes);
                self.wanted = self.wanted.and(granted);
                self.sign_in = SignIn::In(Box::new(Session {
                    account: found.account,
                    granted,
                    trouble: found.trouble,
                    claims: None,
                }));
                return Vec::new();
            }
            Ok(None) if due => Reason::Failed(Failure::named("no_answer")),
            Ok(None) => Reason::SignedOut,
            Err(failure) => Reason::Failed(failure),
        };
        self.sign_in = SignIn::Out(Some(reason));
        vec![ConnectEffect::ForgetSession]
    }

    /// Something that was lost is there again.
    pub fn given(&mut self, loss: Loss) {
        self.again.retain(|waiting| *waiting != loss);
    }
}
