//! The rows for Webex users: SCIM attribute paths and the headers of Control Hub's CSV files.
//!
//! The law: Webex's SCIM 2 user schema for the paths; Control Hub's CSV reference up to `Address country` for the headers,
//! the rest composed (`tests/data/formats/columns.json`).

/// The enterprise extension's name.
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// Webex's own extension's name.
pub const CISCO: &str = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";

/// One attribute of Webex users as Control Hub's files have it.
#[derive(Clone, Copy, Debug)]
pub struct WebexAttribute {
    /// The SCIM attribute path.
    pub path: &'static str,
    /// Headers of Control Hub's CSV files, all ages.
    pub headers: &'static [&'static str],
    /// What differs from the SCIM attribute of that path; empty if nothing.
    pub note: &'static str,
}

const fn row(path: &'static str, headers: &'static [&'static str]) -> WebexAttribute {
    noted(path, headers, "")
}

const fn noted(
    path: &'static str,
    headers: &'static [&'static str],
    note: &'static str,
) -> WebexAttribute {
    WebexAttribute {
        path,
        headers,
        note,
    }
}

/// The table.
#[rustfmt::skip]
pub static ATTRIBUTES: &[WebexAttribute] = &[
    row("userName", &["User ID/Email (Required)", "UserID/Email (Required)", "User ID/Email", "Email"]),
    row("displayName", &["Display Name"]),
    row("name.givenName", &["First Name"]),
    row("name.familyName", &["Last Name"]),
    row("title", &["Title"]),
    noted("preferredLanguage", &["Preferred Language"], "a language's English name, not a code"),
    row("timezone", &["Time zone"]),
    row("phoneNumbers[type eq \"work\"].value", &["Phone Number"]),
    row("phoneNumbers[type eq \"work_extension\"].value", &["Extension"]),
    row("addresses[type eq \"work\"].country", &["Address country"]),
    row("addresses[type eq \"work\"].locality", &["Address locality"]),
    row("addresses[type eq \"work\"].region", &["Address region"]),
    row("addresses[type eq \"work\"].streetAddress", &["Address street"]),
    row("addresses[type eq \"work\"].postalCode", &["Address zip code"]),
    row("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", &["Department"]),
    noted("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", &["Manager"], "the manager's e-mail address, not an id"),
    noted("urn:scim:schemas:extension:cisco:webexidentity:2.0:User:accountStatus", &["User Status", "Status"], "Control Hub's word for it"),
    noted("roles", &["Role"], "the role's name in Control Hub"),
];

/// Headers that hold nothing of SCIM's; licences (`... [Sub...]`) beside them.
#[rustfmt::skip]
pub static NOT_ATTRIBUTES: &[&str] = &[
    "Last Service Accessed Time", "Days since Last Service Accessed", "Caller ID Number", "Caller ID First Name", "Caller ID Last Name",
    "Location", "Address type", "Hybrid Calendar Service (Exchange)", "Hybrid Calendar Service (Google)", "Hybrid Message Service",
    "Hybrid Calendar Service Resource Group", "Hybrid Call Service Resource Group", "Jabber with Webex Teams", "Jabber Calling",
    "UC Manager Profile", "Contact Migration Required", "Upgrade Profile", "Calling Behavior", "Calling Behavior UC Manager Profile",
    "Call Service Aware", "Call Service Connect", "Enterprise Content Management", "Webex Meeting Assistant",
];

/// The Boolean attributes.
pub static BOOLEANS: &[&str] = &["active"];
