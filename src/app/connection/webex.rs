//! The Webex side: whose token is in use, how it came, when it ends.

use crate::api::webex::authorizations::Expiry;
use crate::api::webex::people::Person;
use crate::api::{ApiError, Failure, TokenError};
use crate::webex::{Offer, OrganisationId, TokenFinding, TokenState};

/// How a token came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the organisation's own integration.
    Integration,
    /// The portal that the page stands in gave it.
    Portal,
    /// It was pasted.
    Pasted(TokenState),
}

/// The connection to Webex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Webex {
    /// None.
    #[default]
    None,
    /// What was given is refused.
    Refused(TokenFinding),
    /// Webex is asked whose token it is.
    Checking(Box<WebexSession>),
    /// Webex says that the token opens nothing; in words.
    Closed(String),
    /// Connected.
    In(Box<WebexSession>),
}

/// A token in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebexSession {
    /// Where it was issued.
    pub offer: &'static Offer,
    /// How it came.
    pub way: Way,
    /// The organisation that it names, later the one that Webex names.
    pub organisation: Option<OrganisationId>,
    /// Whose it is; nothing until Webex has said so.
    pub owner: Option<WebexOwner>,
    /// When it ends, in milliseconds since 1970 UTC, if that is known.
    pub ends: Option<u64>,
    /// What is worth knowing of the pasted text.
    pub findings: Vec<TokenFinding>,
    /// Why Webex could not be asked, in words.
    pub unchecked: Option<String>,
}

/// The owner of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebexOwner {
    /// The person's name; may be empty.
    pub name: String,
    /// The person's address; may be empty.
    pub email: String,
    /// True if Webex shows their administrator roles.
    pub administrator: bool,
}

impl Webex {
    /// The token in use, checked or not.
    pub fn session(&self) -> Option<&WebexSession> {
        match self {
            Self::Checking(session) | Self::In(session) => Some(session),
            _ => None,
        }
    }
}

impl WebexSession {
    /// What Webex said to `people/me`.
    ///
    /// # Errors
    /// Why the token cannot be used, in words: Webex does not accept it, or it is of another organisation than its text says. Where
    /// Webex cannot be asked, or does not allow to ask, the session says so instead.
    pub fn told(
        mut self: Box<Self>,
        answer: Result<Person, ApiError>,
    ) -> Result<Box<Self>, String> {
        let person = match answer {
            Ok(person) => person,
            Err(error) => {
                let refused = error.status == Some(401)
                    || matches!(error.failure, Failure::Token(TokenError::Again(_)));
                if refused {
                    return Err(say!("Webex does not accept this token: it has expired or was revoked. Paste a new one.").into());
                }
                self.unchecked = Some(format!("{error}. {}", error.remedy()));
                return Ok(self);
            }
        };
        let named = person.org_id.as_deref().and_then(OrganisationId::parse);
        let Some((organisation, _)) = named else {
            self.unchecked = Some(say!("Webex answered without an organisation.").into());
            return Ok(self);
        };
        if self
            .organisation
            .as_ref()
            .is_some_and(|named| *named != organisation)
        {
            return Err(say!(
                "The token names another organisation than Webex does. Obtain a new one."
            )
            .into());
        }
        self.owner = Some(WebexOwner {
            name: person.display_name.unwrap_or_default(),
            email: person.emails.into_iter().next().unwrap_or_default(),
            // Webex shows roles to administrators only.
            administrator: !person.roles.is_empty(),
        });
        self.organisation = Some(organisation);
        Ok(self)
    }

    /// What Webex said about the token's end; nothing where it does not tell.
    #[must_use]
    pub fn ending(mut self: Box<Self>, answer: Result<Expiry, ApiError>) -> Box<Self> {
        if let Ok(Expiry { exp }) = answer {
            self.ends = Some(exp);
            self.findings
                .retain(|finding| *finding != TokenFinding::NoExpiry);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Request, Service};
    use crate::webex::OFFERS;

    const ORGANISATION: &str = "598982b8-e03e-495e-8291-d04919527772";

    fn session() -> Box<WebexSession> {
        Box::new(WebexSession {
            offer: &OFFERS[0],
            way: Way::Pasted(TokenState::Absent),
            organisation: OrganisationId::parse(ORGANISATION).map(|(id, _)| id),
            owner: None,
            ends: None,
            findings: vec![TokenFinding::NoExpiry],
            unchecked: None,
        })
    }

    fn person(org_id: Option<String>) -> Result<Person, ApiError> {
        Ok(Person {
            id: "x".into(),
            display_name: Some("Adele".into()),
            emails: vec!["a@contoso.com".into()],
            org_id,
            roles: vec!["x".into()],
        })
    }

    fn refused<T>(status: u16) -> Result<T, ApiError> {
        let request = Request::get(Service::Webex, "/people/me", "ask");
        let mut error = ApiError::new(&request, Failure::Refused);
        error.status = Some(status);
        Err(error)
    }

    #[test]
    fn the_owner_is_who_webex_says() {
        let public = session().organisation.unwrap().public();
        let owner = session().told(person(Some(public))).unwrap().owner.unwrap();
        assert_eq!((owner.name.as_str(), owner.administrator), ("Adele", true));
    }

    #[test]
    fn another_organisation_is_refused() {
        let (other, _) = OrganisationId::parse("030595ca-15b1-442c-be63-cc4cd67e06d1").unwrap();
        assert!(session().told(person(Some(other.public()))).is_err());
    }

    #[test]
    fn a_refused_token_is_closed_and_a_question_that_is_not_allowed_is_not() {
        assert!(session().told(refused(401)).is_err());
        assert!(session().told(refused(403)).unwrap().unchecked.is_some());
        assert!(session().told(person(None)).unwrap().unchecked.is_some());
    }

    #[test]
    fn the_end_is_taken_where_it_is_told() {
        let told = session().ending(Ok(Expiry {
            exp: 1_768_630_439_322,
        }));
        assert_eq!(
            (told.ends, told.findings.len()),
            (Some(1_768_630_439_322), 0)
        );
        let silent = session().ending(refused(403));
        assert_eq!((silent.ends, silent.findings.len()), (None, 1));
    }
}
