//! What can be said about a pasted token, with words and remedy. None of it repeats what was pasted.

use super::basis::Severity;
use super::organisation::OrganisationId;

/// One thing about a pasted token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenFinding {
    /// Nothing was given.
    Empty,
    /// Webex reported that the administrator, or Webex itself, declined.
    Denied,
    /// Webex did not allow the permissions that were asked for.
    ScopeRefused,
    /// Webex reported another error.
    OauthError {
        /// Its name, if it is a plain word.
        name: Option<String>,
    },
    /// The address carries a code instead of a token.
    IsCode,
    /// The address of the sign-in page.
    NotYet,
    /// The landing address without what follows its `#`.
    FragmentMissing,
    /// Several tokens in one address.
    Ambiguous,
    /// The token ends in the middle.
    Truncated,
    /// It does not look like a Webex token.
    Shape {
        /// True where nothing at all says that it is a token.
        refused: bool,
    },
    /// Its life is over.
    Expired,
    /// It belongs to another organisation than the one at hand.
    OtherOrganisation(OrganisationId),
    /// It answers another request than ours or Cisco's printed one.
    State,
    /// Line breaks were taken out.
    LineBreak,
    /// When it ends is not said.
    NoExpiry,
    /// It may be of the government offer.
    Government,
}

impl TokenFinding {
    /// Code, severity, sentence, remedy.
    fn facts(&self) -> (&'static str, Severity, &'static str, &'static str) {
        use Severity::{Error, Warning};
        let again = say!("open the token page again and copy the whole address that follows");
        match self {
            Self::Empty => ("empty", Error, say!("nothing was pasted"), again),
            Self::Denied => (
                "denied",
                Error,
                say!("Webex gave no token: access was declined"),
                say!("sign in to the token page as a full administrator and accept"),
            ),
            Self::ScopeRefused => (
                "scopeRefused",
                Error,
                say!("Webex gave no token: it refuses the permissions asked for"),
                say!("use the link as it stands here, and sign in as a full administrator"),
            ),
            Self::OauthError { .. } => ("oauthError", Error, say!("Webex gave no token"), again),
            Self::IsCode => (
                "isCode",
                Error,
                say!("the address carries a code instead of a token"),
                say!("use the link as it stands here: it asks for a token"),
            ),
            Self::NotYet => (
                "notYet",
                Error,
                say!("this is the address before signing in"),
                say!("sign in there, and copy the address of the page that cannot be reached"),
            ),
            Self::FragmentMissing => (
                "fragmentMissing",
                Error,
                say!("the address was copied without the part after `#`"),
                say!("copy the whole address from the address bar"),
            ),
            Self::Ambiguous => (
                "ambiguous",
                Error,
                say!("the text contains two tokens"),
                again,
            ),
            Self::Truncated => (
                "truncated",
                Error,
                say!("the token was cut off"),
                say!("copy the whole address from the address bar"),
            ),
            Self::Shape { refused: true } => {
                ("shape", Error, say!("this is not a Webex token"), again)
            }
            Self::Shape { refused: false } => (
                "shape",
                Warning,
                say!("the token has another form than Webex's tokens had so far"),
                say!("whose it is will be asked of Webex"),
            ),
            Self::Expired => ("expired", Error, say!("the token has expired"), again),
            Self::OtherOrganisation(_) => (
                "otherOrg",
                Error,
                say!("the token belongs to another organisation"),
                say!("sign in to the token page with an administrator of the organisation at hand"),
            ),
            Self::State => (
                "state",
                Error,
                say!("the address answers another request than the one made here"),
                say!(
                    "open the link as it stands here, in this session, and paste the address that follows"
                ),
            ),
            Self::LineBreak => (
                "lineBreak",
                Warning,
                say!("line breaks were taken out"),
                say!("compare with the address if Webex refuses the token"),
            ),
            Self::NoExpiry => (
                "noExpiry",
                Warning,
                say!("it is not said when the token ends"),
                say!("paste the whole address: it says so"),
            ),
            Self::Government => (
                "government",
                Warning,
                say!("the token looks like one of Webex for Government"),
                say!("choose that offer if it is (this sign is not documented)"),
            ),
        }
    }

    /// Stable code, such as `token.truncated`.
    pub fn code(&self) -> String {
        format!("token.{}", self.facts().0)
    }

    /// How much it matters: an error refuses the text.
    pub fn severity(&self) -> Severity {
        self.facts().1
    }

    /// What is wrong, one sentence without a final period.
    pub fn message(&self) -> &'static str {
        self.facts().2
    }

    /// The remedy.
    pub fn hint(&self) -> &'static str {
        self.facts().3
    }
}
