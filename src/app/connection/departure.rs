//! What is lost when the page is left for a sign-in, and is the administrator asked first?
//!
//! A sign-in leads back to a fresh page: what lives in memory alone must be given again, and that is said before.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{ConnectEffect, Connection, Kept, Live, SignIn};
use crate::webex::Offer;

/// What is lost when the page is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loss {
    /// The file of users.
    Users,
    /// The Webex token.
    WebexToken,
    /// The file of Webex users.
    WebexUsers,
    /// The list of who is assigned.
    Assigned,
    /// The saved tests.
    Tests,
    /// Who owns the Webex token, as typed: a person, so it is not kept.
    Owner,
    /// The schema that the mapping is compared with.
    Compared,
}

/// A way out of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// What is to be given again after it.
    pub loses: Vec<Loss>,
    to: Destination,
}

/// Where the way leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// To Microsoft; as somebody else if asked for.
    Microsoft { other: bool },
    /// To the organisation's own Webex integration.
    Integration(&'static Offer),
}

impl Connection {
    /// Leaves at once where nothing is lost, else asks first.
    pub(super) fn depart(&mut self, to: Destination, holds: &[Loss]) -> Vec<ConnectEffect> {
        // A portal is asked without leaving it.
        let stays = self.is_by_portal();
        let mut loses = holds.to_vec();
        let holds_token =
            self.webex.session().is_some() && matches!(to, Destination::Microsoft { .. });
        loses.extend(holds_token.then_some(Loss::WebexToken));
        if stays {
            loses.clear();
        }
        let departure = Departure { loses, to };
        if departure.loses.is_empty() {
            return self.leave(departure);
        }
        self.departure = Some(departure);
        Vec::new()
    }

    pub(super) fn leave(&mut self, departure: Departure) -> Vec<ConnectEffect> {
        let Live::Ready(configuration) = &self.live else {
            return Vec::new();
        };
        let mut again = std::mem::take(&mut self.again);
        for loss in departure.loses {
            if !again.contains(&loss) {
                again.push(loss);
            }
        }
        match departure.to {
            Destination::Integration(offer) => {
                let Some(client_id) = configuration.webex_client_id.clone() else {
                    return Vec::new();
                };
                again.retain(|loss| *loss != Loss::WebexToken);
                vec![ConnectEffect::OpenIntegration {
                    offer,
                    client_id,
                    kept: Kept::new(self, again, Some(offer)),
                }]
            }
            Destination::Microsoft { other } => {
                let configuration = Rc::clone(configuration);
                let session = match std::mem::take(&mut self.sign_in) {
                    SignIn::In(session) => Some(session),
                    _ => None,
                };
                let claims = session.as_ref().and_then(|session| session.claims.clone());
                self.sign_in = SignIn::Leaving(session);
                vec![ConnectEffect::SignIn {
                    configuration,
                    kept: Kept::new(self, again, None),
                    wanted: self.wanted,
                    other,
                    claims,
                }]
            }
        }
    }
}
