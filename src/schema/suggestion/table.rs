//! The suggestion's rows and the target attributes, as data.
//!
//! Evidence: `reference/webex.md` 1.4 for the rows, 4.3 for the limits.

use super::Evidence::{Inferred, Recalled, Verified};
use super::{Certainty, Evidence};

pub(super) struct Row {
    pub target: &'static str,
    /// The source attribute; `active` alone is more than a copy.
    pub source: &'static str,
    pub certainty: Certainty,
}

const fn row(
    target: &'static str,
    source: &'static str,
    target_evidence: Evidence,
    pair: Evidence,
    note: &'static str,
) -> Row {
    Row {
        target,
        source,
        certainty: Certainty {
            target: target_evidence,
            pair,
            note,
        },
    }
}

pub(super) const USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const TUTORIAL: &str = mark!(
    "The target is in Microsoft's tutorial; the source is the usual one and not stated there."
);
const ADDRESS: &str = mark!("Recalled from Cisco's table; the target is in Webex's SCIM 2 schema.");

pub(super) const ROWS: [Row; 15] = [
    row(
        "userName",
        "userPrincipalName",
        Verified,
        Verified,
        mark!("Cisco's and Microsoft's articles; the matching attribute."),
    ),
    row(
        "active",
        "IsSoftDeleted",
        Verified,
        Recalled,
        mark!(
            "The target is in Microsoft's tutorial; the expression is Entra's standard one, recalled."
        ),
    ),
    row("displayName", "displayName", Verified, Inferred, TUTORIAL),
    row("name.givenName", "givenName", Verified, Inferred, TUTORIAL),
    row("name.familyName", "surname", Verified, Inferred, TUTORIAL),
    row(
        "externalId",
        "objectId",
        Verified,
        Verified,
        mark!("Cisco's articles: externalId holds the Entra object id."),
    ),
    row(
        "title",
        "jobTitle",
        Verified,
        Recalled,
        mark!("Recalled from Cisco's table; the target is in Cisco's list for SCIM 2."),
    ),
    row(
        "addresses[type eq \"work\"].country",
        "usageLocation",
        Verified,
        Recalled,
        mark!("Recalled from Cisco's table; the source may be country instead."),
    ),
    row(
        "addresses[type eq \"work\"].locality",
        "city",
        Verified,
        Recalled,
        ADDRESS,
    ),
    row(
        "addresses[type eq \"work\"].streetAddress",
        "streetAddress",
        Verified,
        Recalled,
        ADDRESS,
    ),
    row(
        "addresses[type eq \"work\"].region",
        "state",
        Verified,
        Recalled,
        ADDRESS,
    ),
    row(
        "addresses[type eq \"work\"].postalCode",
        "postalCode",
        Verified,
        Recalled,
        ADDRESS,
    ),
    row(
        "phoneNumbers[type eq \"work\"].value",
        "telephoneNumber",
        Verified,
        Inferred,
        mark!("Cisco's lab guide has the pair; in Cisco's Wizard it is not mapped by default."),
    ),
    row(
        "phoneNumbers[type eq \"mobile\"].value",
        "mobile",
        Verified,
        Recalled,
        ADDRESS,
    ),
    row(
        "phoneNumbers[type eq \"fax\"].value",
        "facsimileTelephoneNumber",
        Verified,
        Recalled,
        ADDRESS,
    ),
];

/// Name, and most characters by Webex's SCIM 2 schema (0 for no limit stated there).
pub(super) const ATTRIBUTES: [(&str, u16); 36] = [
    ("id", 0),
    ("userName", 254),
    ("active", 0),
    ("displayName", 512),
    ("title", 512),
    ("name.givenName", 256),
    ("name.familyName", 256),
    ("name.middleName", 256),
    ("name.honorificPrefix", 256),
    ("name.honorificSuffix", 256),
    ("name.formatted", 512),
    ("nickName", 256),
    ("externalId", 256),
    ("profileUrl", 1000),
    ("preferredLanguage", 0),
    ("locale", 0),
    ("timezone", 0),
    ("userType", 0),
    ("emails[type eq \"work\"].value", 0),
    ("addresses[type eq \"work\"].country", 0),
    ("addresses[type eq \"work\"].locality", 128),
    ("addresses[type eq \"work\"].streetAddress", 512),
    ("addresses[type eq \"work\"].region", 64),
    ("addresses[type eq \"work\"].postalCode", 64),
    ("phoneNumbers[type eq \"work\"].value", 0),
    ("phoneNumbers[type eq \"mobile\"].value", 0),
    ("phoneNumbers[type eq \"fax\"].value", 0),
    ("phoneNumbers[type eq \"work_extension\"].value", 0),
    ("phoneNumbers[type eq \"alternate1\"].value", 0),
    ("phoneNumbers[type eq \"alternate2\"].value", 0),
    ("employeeNumber", 256),
    ("costCenter", 256),
    ("organization", 512),
    ("division", 512),
    ("department", 512),
    ("manager", 0),
];

/// From here on the names of [`ATTRIBUTES`] stand in the enterprise extension.
pub(super) const FIRST_ENTERPRISE: &str = "employeeNumber";
