//! The attributes of a Webex user: their limits, their form, and whether Webex can search for them.
//!
//! The law: lengths and case are those of Webex's SCIM 2 schema document; what can be searched is its OpenAPI description's
//! list (`reference/webex.md` 4.2, 4.3). Whether a length counts characters or bytes is not said; characters are inferred.

use crate::scim::{AttrPath, CompareOp, urn};

use CompareOp::{Eq, Ew, Sw};

/// Under which schema an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// The core user.
    Core,
    /// The enterprise user.
    Enterprise,
    /// Webex's own extension.
    Webex,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Free,
    /// The name a user signs in with: an e-mail address.
    UserName,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Language and country, as in `en_US`.
    Locale,
    /// A name of the IANA time zone database.
    TimeZone,
    /// The Entra object id.
    ExternalId,
    /// The Webex id of a user of the same organisation.
    Manager,
    /// `True` or `False`.
    Boolean,
}

/// One attribute of a Webex user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The schema it belongs to.
    pub space: Space,
    /// The attribute.
    pub name: &'static str,
    /// The sub-attribute; empty for none.
    pub sub: &'static str,
    /// The most characters; nothing where the schema names no limit.
    pub longest: Option<u16>,
    /// What a value must look like.
    pub form: Form,
    /// The comparisons with which Webex can search for it; empty for none.
    pub filterable: &'static [CompareOp],
    /// The values that `type` may have; empty where there is no type.
    pub types: &'static [&'static str],
}

const ANY_END: &[CompareOp] = &[Eq, Sw, Ew];
const START: &[CompareOp] = &[Eq, Sw];
const NONE: &[CompareOp] = &[];
const EMAIL_TYPES: &[&str] = &["other", "work", "room", "home"];
const PHONE_TYPES: &[&str] = &[
    "alternate1",
    "work",
    "mobile",
    "work_extension",
    "fax",
    "alternate2",
];
const ADDRESS_TYPES: &[&str] = &["other", "work", "home"];

const fn core(
    name: &'static str,
    sub: &'static str,
    longest: u16,
    filterable: &'static [CompareOp],
) -> Attribute {
    Attribute {
        space: Space::Core,
        name,
        sub,
        longest: if longest == 0 { None } else { Some(longest) },
        form: Form::Free,
        filterable,
        types: &[],
    }
}

const fn form(form: Form, attribute: Attribute) -> Attribute {
    Attribute { form, ..attribute }
}

const fn typed(types: &'static [&'static str], attribute: Attribute) -> Attribute {
    Attribute { types, ..attribute }
}

const fn enterprise(name: &'static str, longest: u16) -> Attribute {
    Attribute {
        space: Space::Enterprise,
        ..core(name, "", longest, ANY_END)
    }
}

/// What provisioning can write, and what Webex can search for. Webex's own extension is not listed: its attributes have no
/// length and no form, and none can be searched.
const ATTRIBUTES: [Attribute; 39] = [
    form(Form::UserName, core("userName", "", 254, ANY_END)),
    form(Form::Boolean, core("active", "", 0, NONE)),
    core("displayName", "", 512, ANY_END),
    core("nickName", "", 256, ANY_END),
    core("title", "", 512, NONE),
    form(Form::ExternalId, core("externalId", "", 256, NONE)),
    core("profileUrl", "", 1000, NONE),
    core("userType", "", 0, NONE),
    form(Form::Locale, core("preferredLanguage", "", 0, NONE)),
    form(Form::Locale, core("locale", "", 0, NONE)),
    form(Form::TimeZone, core("timezone", "", 0, NONE)),
    core("id", "", 0, &[Eq]),
    core("name", "formatted", 512, START),
    core("name", "familyName", 256, ANY_END),
    core("name", "givenName", 256, START),
    core("name", "middleName", 256, START),
    core("name", "honorificPrefix", 256, NONE),
    core("name", "honorificSuffix", 256, NONE),
    typed(
        EMAIL_TYPES,
        form(Form::Email, core("emails", "value", 0, ANY_END)),
    ),
    typed(EMAIL_TYPES, core("emails", "display", 0, ANY_END)),
    typed(
        PHONE_TYPES,
        form(Form::Phone, core("phoneNumbers", "value", 0, ANY_END)),
    ),
    typed(PHONE_TYPES, core("phoneNumbers", "display", 0, ANY_END)),
    typed(ADDRESS_TYPES, core("addresses", "streetAddress", 512, NONE)),
    typed(ADDRESS_TYPES, core("addresses", "locality", 128, NONE)),
    typed(ADDRESS_TYPES, core("addresses", "region", 64, NONE)),
    typed(ADDRESS_TYPES, core("addresses", "postalCode", 64, NONE)),
    typed(ADDRESS_TYPES, core("addresses", "country", 0, NONE)),
    core("roles", "value", 0, NONE),
    core("ims", "value", 0, NONE),
    core("photos", "value", 0, NONE),
    core("entitlements", "value", 0, NONE),
    enterprise("employeeNumber", 256),
    enterprise("costCenter", 256),
    enterprise("organization", 512),
    enterprise("division", 512),
    enterprise("department", 512),
    Attribute {
        filterable: &[Eq],
        form: Form::Manager,
        ..enterprise("manager", 512)
    },
    Attribute {
        filterable: &[Eq],
        sub: "value",
        form: Form::Manager,
        ..enterprise("manager", 512)
    },
    Attribute {
        sub: "displayName",
        ..enterprise("manager", 0)
    },
];

/// Every attribute, core first.
pub fn attributes() -> &'static [Attribute] {
    &ATTRIBUTES
}

/// The attribute that a target path names; nothing for one that Webex's description does not have, or that lies in Webex's
/// own extension.
pub fn attribute(path: &AttrPath) -> Option<&'static Attribute> {
    let space = match path.schema.as_deref() {
        None => Space::Core,
        Some(schema) if schema.eq_ignore_ascii_case(urn::CORE_USER) => Space::Core,
        Some(schema) if schema.eq_ignore_ascii_case(urn::ENTERPRISE_USER) => Space::Enterprise,
        Some(_) => return None,
    };
    let sub = path.sub.as_deref().unwrap_or("");
    ATTRIBUTES.iter().find(|known| {
        known.space == space
            && known.name.eq_ignore_ascii_case(&path.attribute)
            && known.sub.eq_ignore_ascii_case(sub)
    })
}

impl Attribute {
    /// True if Webex answers `attribute eq "value"`: only then can Entra match on it.
    pub fn can_match(&self) -> bool {
        self.filterable.contains(&Eq)
    }

    /// True if upper and lower case make different values; in Webex only ids.
    pub fn case_exact(&self) -> bool {
        self.name == "id" || (self.form == Form::Manager && self.sub != "displayName")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_limits_and_searches() {
        let check = |path: &str, expect: Option<(Option<u16>, bool)>| {
            let found = attribute(&AttrPath::parse(path).unwrap());
            assert_eq!(found.map(|a| (a.longest, a.can_match())), expect, "{path}");
        };
        check("userName", Some((Some(254), true)));
        check("USERNAME", Some((Some(254), true)));
        check("externalId", Some((Some(256), false)));
        check("emails[type eq \"work\"].value", Some((None, true)));
        check(
            "addresses[type eq \"work\"].region",
            Some((Some(64), false)),
        );
        check(
            "urn:ietf:params:scim:schemas:core:2.0:User:title",
            Some((Some(512), false)),
        );
        check(
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            Some((Some(512), true)),
        );
        check("favouriteColour", None);
    }

    /// Every limit, type and case of the table is the schema document's, and every length of the document is in the table.
    #[test]
    fn agrees_with_the_schema_document() {
        use serde_json::Value;
        const DOCUMENT: &str = include_str!("../../tests/data/webex/webex-scim2-schema-user.json");
        let document: Value = serde_json::from_str(DOCUMENT).unwrap();
        let empty = Vec::new();
        let find = |list: &Value, name: &str| {
            let list = list.as_array().unwrap_or(&empty);
            list.iter()
                .find(|one| one["name"] == name)
                .cloned()
                .unwrap_or(Value::Null)
        };
        let mut lengths = 0;
        for known in attributes() {
            let space = match known.space {
                Space::Core => urn::CORE_USER,
                Space::Enterprise => urn::ENTERPRISE_USER,
                Space::Webex => urn::WEBEX_USER,
            };
            let about = format!("{}.{}", known.name, known.sub);
            let whole = find(&document[space]["attributes"], known.name);
            let subs = &whole["subAttributes"];
            let own = match known.sub {
                "" => whole.clone(),
                sub => find(subs, sub),
            };
            assert_ne!(own, Value::Null, "{about}");
            // The manager's id is the sub-attribute's, and so is its length.
            let own = match (known.name, known.sub) {
                ("manager", "") => find(subs, "value"),
                _ => own,
            };
            let length = own["length"]
                .as_u64()
                .and_then(|length| u16::try_from(length).ok());
            assert_eq!(known.longest, length, "{about}");
            assert_eq!(known.case_exact(), own["caseExact"] == true, "{about}");
            let types = find(subs, "type")["canonicalValues"].clone();
            for known_type in known.types {
                assert!(
                    types
                        .as_array()
                        .is_some_and(|t| t.iter().any(|t| t == known_type)),
                    "{about}"
                );
            }
            assert!(
                known.types.is_empty() || types.as_array().map(Vec::len) == Some(known.types.len())
            );
            lengths += usize::from(known.longest.is_some());
        }
        let mut expected = 1;
        for space in [urn::CORE_USER, urn::ENTERPRISE_USER] {
            for attribute in document[space]["attributes"].as_array().unwrap() {
                let subs = attribute["subAttributes"].as_array().unwrap_or(&empty);
                let all = std::iter::once(attribute).chain(subs);
                // A password is never provisioned.
                let all = all.filter(|one| one["name"] != "password");
                expected += all.filter(|one| one["length"].is_number()).count();
            }
        }
        // One more than the document: the manager counts as a whole and by its id.
        assert_eq!(lengths, expected);
    }
}
