//! Which target attributes can stand in the attribute list, and why not the others?
//!
//! The law: Webex's SCIM 2 schema document for what Webex has; Microsoft's naming rule for attributes that it does not have
//! (`urn:ietf:params:scim:schemas:extension:{Name}:2.0:User:{attribute}`, one simple value). Names in the list are exact.

use super::attribute::{Attribute, Form, Space, attribute, attributes};
use crate::scim::{AttrPath, urn};

/// What stands before and after the name of a custom extension.
const CUSTOM: (&str, &str) = ("urn:ietf:params:scim:schemas:extension:", ":2.0:User:");

/// The names of Webex's own extension that take a single text.
const WEBEX_EXTENSION: &str = "extensionAttribute";

/// A target that can be added to the attribute list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Webex has it.
    Known(&'static Attribute),
    /// One of Webex's fifteen extension attributes.
    Extension,
    /// A custom one by the naming rule: whether Webex keeps it is not documented.
    Custom,
}

/// Why a target cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetRefusal {
    /// Not the name of a place in a user.
    NotAPath,
    /// Names are exact: this is how it is written.
    Spelling(String),
    /// The gallery application never synchronises it.
    Never(&'static str),
    /// Webex sets it itself.
    ReadOnly,
    /// Webex knows only these types of it.
    Type(&'static [&'static str]),
    /// The type must be named: this is how.
    NoType(String),
    /// Webex's schema has no such attribute.
    Unknown,
}

/// Whether `name` can be added to the attribute list.
pub fn target(name: &str) -> Result<Target, TargetRefusal> {
    let path = AttrPath::parse(name).map_err(|_| TargetRefusal::NotAPath)?;
    if let Some(known) = attribute(&path) {
        return known_target(name, &path, known);
    }
    if let Some(rest) = name.strip_prefix(urn::WEBEX_USER) {
        let number = rest
            .strip_prefix(':')
            .and_then(|own| own.strip_prefix(WEBEX_EXTENSION));
        let in_range = number
            .is_some_and(|text| !text.starts_with('0') && matches!(text.parse::<u8>(), Ok(1..=15)));
        return in_range
            .then_some(Target::Extension)
            .ok_or(TargetRefusal::Unknown);
    }
    let custom = name
        .strip_prefix(CUSTOM.0)
        .and_then(|rest| rest.split_once(CUSTOM.1));
    let plain = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    match custom {
        Some(("enterprise", _)) | None => Err(TargetRefusal::Unknown),
        Some((extension, own)) if plain(extension) && plain(own) => Ok(Target::Custom),
        Some(_) => Err(TargetRefusal::NotAPath),
    }
}

fn known_target(
    name: &str,
    path: &AttrPath,
    known: &'static Attribute,
) -> Result<Target, TargetRefusal> {
    match known.name {
        "photos" => return Err(TargetRefusal::Never("avatars")),
        "id" => return Err(TargetRefusal::ReadOnly),
        _ if known.sub == "displayName" && known.name == "manager" => {
            return Err(TargetRefusal::ReadOnly);
        }
        _ => {}
    }
    let value_type = path.filter_value("type");
    if !known.types.is_empty() {
        match value_type {
            None => return Err(TargetRefusal::NoType(written(known, "work"))),
            Some(word) if !known.types.contains(&word) => {
                return Err(TargetRefusal::Type(known.types));
            }
            Some(_) => {}
        }
    }
    let exact = written(known, value_type.unwrap_or_default());
    let core = name
        .strip_prefix(urn::CORE_USER)
        .and_then(|rest| rest.strip_prefix(':'));
    if exact == name
        || core == Some(exact.as_str())
        || path.filter.is_some() && value_type.is_none()
    {
        Ok(Target::Known(known))
    } else {
        Err(TargetRefusal::Spelling(exact))
    }
}

/// How the attribute is written in the attribute list.
fn written(known: &Attribute, value_type: &str) -> String {
    let mut text = match known.space {
        Space::Core => String::new(),
        Space::Enterprise => format!("{}:", urn::ENTERPRISE_USER),
        Space::Webex => format!("{}:", urn::WEBEX_USER),
    };
    text.push_str(known.name);
    if !known.types.is_empty() {
        text.push_str(&format!("[type eq \"{value_type}\"]"));
    }
    if !known.sub.is_empty() {
        text.push('.');
        text.push_str(known.sub);
    }
    text
}

/// Every target that Webex has, as it is written in the attribute list.
pub fn targets() -> Vec<String> {
    let mut found = Vec::new();
    for known in attributes() {
        let types: &[&str] = if known.types.is_empty() {
            &[""]
        } else {
            known.types
        };
        let names = types.iter().map(|word| written(known, word));
        found.extend(names.filter(|name| target(name).is_ok()));
    }
    found
}

impl Target {
    /// The word that Graph's attribute list has for what it holds.
    pub const fn data_type(self) -> &'static str {
        match self {
            Self::Known(known) => match known.form {
                Form::Boolean => "Boolean",
                Form::Manager => "Reference",
                _ => "String",
            },
            Self::Extension | Self::Custom => "String",
        }
    }
}

impl std::fmt::Display for TargetRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAPath => say_to!(f, "this is not the name of an attribute"),
            Self::Spelling(exact) => {
                say_to!(f, "names are exact, capital letters too: write `{exact}`", exact)
            }
            Self::Never(what) => say_to!(f, "{what} are never synchronised by this application: Cisco's Entra ID Wizard App does that", what),
            Self::ReadOnly => say_to!(f, "Webex sets this attribute itself"),
            Self::Type(types) => {
                say_to!(f, "Webex knows only the types `{types}` here", types = types.join("`, `"))
            }
            Self::NoType(exact) => say_to!(f, "the type is missing: write `{exact}`", exact),
            Self::Unknown => f.write_str(
                "Webex's user schema has no such attribute; a custom one is named urn:ietf:params:scim:schemas:extension:{Name}:2.0:User:{attribute}",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_webex_has() {
        let check = |name: &str, expect: Result<&str, TargetRefusal>| {
            assert_eq!(target(name).map(Target::data_type), expect, "{name}");
        };
        let enterprise = |name: &str| format!("{}:{name}", urn::ENTERPRISE_USER);
        check("title", Ok("String"));
        check("active", Ok("Boolean"));
        check("Title", Err(TargetRefusal::Spelling("title".into())));
        check(&enterprise("manager"), Ok("Reference"));
        check(&enterprise("shoeSize"), Err(TargetRefusal::Unknown));
        check(
            "phoneNumbers[type eq \"work_extension\"].value",
            Ok("String"),
        );
        check(
            "phoneNumbers.value",
            Err(TargetRefusal::NoType(
                "phoneNumbers[type eq \"work\"].value".into(),
            )),
        );
        check(
            "emails[type eq \"private\"].value",
            Err(TargetRefusal::Type(&["other", "work", "room", "home"])),
        );
        check("photos.value", Err(TargetRefusal::Never("avatars")));
        check("id", Err(TargetRefusal::ReadOnly));
        check("shoeSize", Err(TargetRefusal::Unknown));
        check("a b", Err(TargetRefusal::NotAPath));
        check("", Err(TargetRefusal::NotAPath));
        check(
            "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:floor",
            Ok("String"),
        );
        check(
            "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:floor.number",
            Err(TargetRefusal::NotAPath),
        );
        for (number, taken) in [
            ("1", true),
            ("15", true),
            ("16", false),
            ("01", false),
            ("", false),
        ] {
            let name = format!("{}:extensionAttribute{number}", urn::WEBEX_USER);
            assert_eq!(target(&name).is_ok(), taken, "{name}");
        }
    }

    #[test]
    fn every_listed_target_is_taken() {
        let all = targets();
        assert!(all.len() > 50, "{}", all.len());
        for known in [
            "userName",
            "name.givenName",
            "addresses[type eq \"work\"].region",
        ] {
            assert!(all.iter().any(|name| name == known), "{known}");
        }
    }
}
