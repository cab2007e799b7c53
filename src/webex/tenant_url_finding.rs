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
        let fixed = say!("use the corrected address");
        let build = say!("choose the Webex offer and give the organisation's id from Control Hub");
        match self {
            Self::Empty => ("empty", Error, say!("there is no tenant URL"), build),
            Self::Invisible => (
                "invisible",
                Warning,
                say!("the address contains invisible characters"),
                fixed,
            ),
            Self::Quoted => (
                "quoted",
                Warning,
                say!("the address stands in quotation marks"),
                fixed,
            ),
            Self::OnlyOrgId => (
                "onlyOrgId",
                Warning,
                say!("this is only the organisation's id"),
                fixed,
            ),
            Self::NoScheme => (
                "noScheme",
                Error,
                say!("the address does not begin with `https://`"),
                fixed,
            ),
            Self::NotHttps => (
                "notHttps",
                Error,
                say!("the address is not encrypted"),
                fixed,
            ),
            Self::Credentials => (
                "credentials",
                Error,
                say!("the address contains a name or password"),
                fixed,
            ),
            Self::Port => ("port", Warning, say!("the address names a port"), fixed),
            Self::Case => (
                "case",
                Warning,
                say!("the address has capital letters"),
                fixed,
            ),
            Self::DeadHost => (
                "deadHost",
                Error,
                say!("this host of old manuals no longer answers"),
                fixed,
            ),
            Self::Scim2 => (
                "scim2",
                Error,
                say!("Entra ID needs the address of the older SCIM service"),
                fixed,
            ),
            Self::ControlHub => (
                "controlHub",
                Error,
                say!("this is a page of Control Hub"),
                build,
            ),
            Self::UnknownHost => (
                "unknownHost",
                Error,
                say!("this host is not one of Webex's"),
                build,
            ),
            Self::Placeholder => (
                "placeholder",
                Error,
                say!("the placeholder for the organisation's id is still there"),
                build,
            ),
            Self::OrgIdMissing => (
                "orgIdMissing",
                Error,
                say!("the organisation's id is missing"),
                build,
            ),
            Self::OrgIdInvalid => (
                "orgIdInvalid",
                Error,
                say!("this is not an organisation's id"),
                build,
            ),
            Self::OrgIdBase64 => (
                "orgIdBase64",
                Error,
                say!("this is the public form of the organisation's id"),
                fixed,
            ),
            Self::ExtraPath => (
                "extraPath",
                Error,
                say!("the path has parts that do not belong there"),
                fixed,
            ),
            Self::TrailingSlash => (
                "trailingSlash",
                Warning,
                say!("the address ends with a slash"),
                fixed,
            ),
            Self::Government => (
                "government",
                Warning,
                say!("the address of the government offer is not documented"),
                say!("compare it with Cisco's article before saving"),
            ),
            Self::TokenMismatch => (
                "tokenMismatch",
                Error,
                say!("the token belongs to another organisation"),
                say!("take the id of the organisation in which the token was obtained"),
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
