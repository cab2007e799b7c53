//! What is known about one source attribute.

/// What an attribute holds; values are texts in any case (`value` has the law).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One text.
    Text,
    /// Several texts.
    Texts,
    /// `True` or `False`.
    Boolean,
    /// A moment; its spelling is the source's.
    DateTime,
    /// Another user's object id.
    Reference,
}

/// Where Microsoft Graph has an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A property of the user.
    Property(&'static str),
    /// The first entry of a property that is a list.
    First(&'static str),
    /// A member of a property that is an object.
    Member(&'static str, &'static str),
    /// The id of a linked object, which must be expanded.
    Reference(&'static str),
    /// Made from this property by the service, and here when a file is read.
    Computed(&'static str),
    /// Not readable as a plain value from Graph or any file.
    Unavailable,
}

/// How well a name is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Printed in the vendor's documentation.
    Documented,
    /// Used by portals or other pages, or concluded from them.
    Inferred,
}

/// One source attribute and its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The provisioning name, as a mapping expression spells it.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Where Graph has it.
    pub source: Source,
    /// Headers of the portal's "Download users", all ages.
    pub portal: &'static [&'static str],
    /// Headers of the Microsoft 365 admin center's export.
    pub admin_center: &'static [&'static str],
    /// Properties of `Get-MgUser`, `Get-EntraUser` and `Get-AzureADUser`.
    pub powershell: &'static [&'static str],
    /// Properties of `az ad user list`, both ages.
    pub azure_cli: &'static [&'static str],
    /// How well the provisioning name is known.
    pub basis: Basis,
}

impl Attribute {
    /// The top-level Graph property that must be selected to read it.
    pub const fn property(&self) -> Option<&'static str> {
        match self.source {
            Source::Property(name)
            | Source::First(name)
            | Source::Member(name, _)
            | Source::Computed(name) => Some(name),
            Source::Reference(_) | Source::Unavailable => None,
        }
    }
}
