//! What can be said about a tenant URL, with words and remedy.

use super::basis::Severity;

/// One thing about a tenant URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing was given.
    Empty,
    /// Characters that nobody sees.
    Invisible,
    /// Quotation marks around it.
    Quoted,
    /// Only the organisation's id.
    OnlyOrgId,
    /// No `https://`.
    NoScheme,
    /// Another scheme than `https`.
    NotHttps,
    /// A name or password before the host.
    Credentials,
    /// A port.
    Port,
    /// Capital letters.
    Case,
    /// A host that old manuals print and that no longer answers.
    DeadHost,
    /// The address of Webex's own SCIM 2.
    Scim2,
    /// A page of Control Hub.
    ControlHub,
    /// A host that is not Webex's.
    UnknownHost,
    /// The placeholder instead of the id.
    Placeholder,
    /// No id.
    OrgIdMissing,
    /// Something that is no id.
    OrgIdInvalid,
    /// The public id.
    OrgIdBase64,
    /// More, or other, folders than belong there.
    ExtraPath,
    /// A slash at the end.
    TrailingSlash,
    /// The government offer, whose address is not documented.
    Government,
    /// Another organisation than the token's.
    TokenMismatch,
}

impl Finding {
    /// Code, severity, sentence, remedy.
    fn facts(self) -> (&'static str, Severity, &'static str, &'static str) {
        use Severity::{Error, Warning};
        const FIXED: &str = "use the corrected address";
        const BUILD: &str =
            "choose the Webex offer and give the organisation's id from Control Hub";
        match self {
            Self::Empty => ("empty", Error, "there is no tenant URL", BUILD),
            Self::Invisible => (
                "invisible",
                Warning,
                "the address contains invisible characters",
                FIXED,
            ),
            Self::Quoted => (
                "quoted",
                Warning,
                "the address stands in quotation marks",
                FIXED,
            ),
            Self::OnlyOrgId => (
                "onlyOrgId",
                Warning,
                "this is only the organisation's id",
                FIXED,
            ),
            Self::NoScheme => (
                "noScheme",
                Error,
                "the address does not begin with `https://`",
                FIXED,
            ),
            Self::NotHttps => ("notHttps", Error, "the address is not encrypted", FIXED),
            Self::Credentials => (
                "credentials",
                Error,
                "the address contains a name or password",
                FIXED,
            ),
            Self::Port => ("port", Warning, "the address names a port", FIXED),
            Self::Case => ("case", Warning, "the address has capital letters", FIXED),
            Self::DeadHost => (
                "deadHost",
                Error,
                "this host of old manuals no longer answers",
                FIXED,
            ),
            Self::Scim2 => (
                "scim2",
                Error,
                "Entra ID needs the address of the older SCIM service",
                FIXED,
            ),
            Self::ControlHub => ("controlHub", Error, "this is a page of Control Hub", BUILD),
            Self::UnknownHost => (
                "unknownHost",
                Error,
                "this host is not one of Webex's",
                BUILD,
            ),
            Self::Placeholder => (
                "placeholder",
                Error,
                "the placeholder for the organisation's id is still there",
                BUILD,
            ),
            Self::OrgIdMissing => (
                "orgIdMissing",
                Error,
                "the organisation's id is missing",
                BUILD,
            ),
            Self::OrgIdInvalid => (
                "orgIdInvalid",
                Error,
                "this is not an organisation's id",
                BUILD,
            ),
            Self::OrgIdBase64 => (
                "orgIdBase64",
                Error,
                "this is the public form of the organisation's id",
                FIXED,
            ),
            Self::ExtraPath => (
                "extraPath",
                Error,
                "the path has parts that do not belong there",
                FIXED,
            ),
            Self::TrailingSlash => (
                "trailingSlash",
                Warning,
                "the address ends with a slash",
                FIXED,
            ),
            Self::Government => (
                "government",
                Warning,
                "the address of the government offer is not documented",
                "compare it with Cisco's article before saving",
            ),
            Self::TokenMismatch => (
                "tokenMismatch",
                Error,
                "the token belongs to another organisation",
                "take the id of the organisation in which the token was obtained",
            ),
        }
    }

    /// Stable code, such as `tenantUrl.deadHost`.
    pub fn code(self) -> String {
        format!("tenantUrl.{}", self.facts().0)
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        self.facts().1
    }

    /// What is wrong, one sentence without a final period.
    pub fn message(self) -> &'static str {
        self.facts().2
    }

    /// The remedy.
    pub fn hint(self) -> &'static str {
        self.facts().3
    }
}
