//! What is a user's attribute called in each place where users come from?
//!
//! In: a header or property name and the family of files it was found in. Out: the provisioning name that a mapping
//! expression uses. Every reader and Graph's `$select` go through the one table.
//!
//! The law: `entra` and `webex` say where each name is known from. Names are compared without case, blanks and hyphens,
//! because the same header is spelt `Object Id`, `ObjectId` and `objectId` by tools that mean the same.
//!
//! Never here: values.

mod attribute;
mod entra;
mod webex;

pub use attribute::{Attribute, Basis, Kind, Source};
pub use entra::BLOCK_CREDENTIAL;
pub use webex::{CISCO, ENTERPRISE, WebexAttribute};

use serde::{Deserialize, Serialize};

/// The families of names a file can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Family {
    /// Microsoft Graph's properties.
    Graph,
    /// The portal's downloads.
    Portal,
    /// The Microsoft 365 admin center.
    AdminCenter,
    /// PowerShell's modules.
    PowerShell,
    /// The Azure CLI.
    AzureCli,
    /// A file of nobody's form.
    Unknown,
    /// Control Hub's CSV files.
    ControlHub,
}

/// What a header or property stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A source attribute; the flag says that the family itself uses this name for it.
    Attribute(&'static Attribute, bool),
    /// The opposite of a Boolean source attribute.
    Inverted(&'static Attribute),
    /// A whole object whose members are source attributes.
    Object(&'static str),
    /// Known, and no source attribute.
    NotAnAttribute,
    /// A directory extension, `extension_<application>_<name>`.
    Extension,
    /// Not known.
    Unknown,
}

/// Every attribute of Webex users.
pub fn webex_attributes() -> &'static [WebexAttribute] {
    webex::ATTRIBUTES
}

/// Every source attribute, the most used first.
pub fn attributes() -> &'static [Attribute] {
    entra::ATTRIBUTES
}

/// The attribute with this provisioning name, ignoring case.
pub fn by_name(name: &str) -> Option<&'static Attribute> {
    attributes()
        .iter()
        .find(|row| row.name.eq_ignore_ascii_case(name))
}

/// What `header` stands for in a file of `family`.
pub fn by_header(family: Family, header: &str) -> Meaning {
    if alike(header, BLOCK_CREDENTIAL) {
        return by_name("accountEnabled").map_or(Meaning::Unknown, Meaning::Inverted);
    }
    let listed = |names: &[&str]| names.iter().any(|name| alike(name, header));
    let own = |row: &Attribute| match family {
        Family::Graph => {
            row.property().is_some_and(|name| {
                alike(name, header)
                    && !matches!(row.source, Source::Member(..) | Source::Computed(_))
            }) || matches!(row.source, Source::Reference(name) if alike(name, header))
        }
        Family::Portal => listed(row.portal),
        Family::AdminCenter => listed(row.admin_center),
        Family::PowerShell => listed(row.powershell),
        Family::AzureCli => listed(row.azure_cli),
        Family::Unknown | Family::ControlHub => false,
    };
    if let Some(row) = attributes().iter().find(|row| own(row)) {
        return Meaning::Attribute(row, true);
    }
    let other = |row: &&Attribute| {
        alike(row.name, header)
            || [row.portal, row.admin_center, row.powershell, row.azure_cli]
                .iter()
                .any(|names| listed(names))
            || matches!(row.source, Source::Property(name) | Source::First(name) if alike(name, header))
    };
    // The properties that carry nothing come before names borrowed from another family: `appRoleAssignments` is both.
    if entra::NOT_ATTRIBUTES.iter().any(|name| alike(name, header)) {
        return Meaning::NotAnAttribute;
    }
    if let Some(row) = attributes().iter().find(other) {
        return Meaning::Attribute(row, false);
    }
    if let Some(object) = objects().find(|object| alike(object, header)) {
        return Meaning::Object(object);
    }
    let extension = header
        .get(..10)
        .is_some_and(|start| start.eq_ignore_ascii_case("extension_"));
    if extension {
        Meaning::Extension
    } else {
        Meaning::Unknown
    }
}

/// The attribute that is the member `member` of the property `object`.
pub fn by_member(object: &str, member: &str) -> Option<&'static Attribute> {
    attributes().iter().find(|row| {
        matches!(row.source, Source::Member(of, name) if alike(of, object) && alike(name, member))
    })
}

/// The properties to `$select` (and to `$expand`) so that these provisioning names can be read; unknown names are directory
/// extensions or schema extensions and are selected as they are.
pub fn graph_select<'a>(names: impl IntoIterator<Item = &'a str>) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut select, mut expand) = (Vec::new(), Vec::new());
    for name in names {
        let (list, property) = match by_name(name) {
            None => (&mut select, name),
            Some(row) => match (row.source, row.property()) {
                (Source::Reference(link), _) => (&mut expand, link),
                (_, Some(property)) => (&mut select, property),
                (_, None) => continue,
            },
        };
        if !list.contains(&property) {
            list.push(property);
        }
    }
    (select, expand)
}

/// The SCIM attribute that a header of Control Hub's CSV files holds.
pub fn by_control_hub_header(header: &str) -> Option<&'static WebexAttribute> {
    webex::ATTRIBUTES
        .iter()
        .find(|row| row.headers.iter().any(|name| alike(name, header)))
}

/// The row of a SCIM attribute that Control Hub's CSV files have.
pub fn by_webex_path(path: &str) -> Option<&'static WebexAttribute> {
    webex::ATTRIBUTES
        .iter()
        .find(|row| row.path.eq_ignore_ascii_case(path))
}

/// Every header that Control Hub's CSV files have been seen with, beside licences.
pub fn is_control_hub_header(header: &str) -> bool {
    by_control_hub_header(header).is_some()
        || webex::NOT_ATTRIBUTES.iter().any(|name| alike(name, header))
        || header.contains("[Sub")
}

/// True if the SCIM attribute is a Boolean.
pub fn is_webex_boolean(path: &str) -> bool {
    webex::BOOLEANS.contains(&path)
}

fn objects() -> impl Iterator<Item = &'static str> {
    attributes().iter().filter_map(|row| match row.source {
        Source::Member(object, _) => Some(object),
        _ => None,
    })
}

/// Equal but for case, blanks, hyphens and underscores between words.
pub fn alike(left: &str, right: &str) -> bool {
    let letters = |text: &'_ str| {
        text.bytes()
            .filter(|byte| !matches!(byte, b' ' | b'-' | b'_'))
            .map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    left.eq_ignore_ascii_case(right) || letters(left) == letters(right)
}

#[cfg(test)]
mod tests;
