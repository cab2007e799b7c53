//! What kind of value an attribute holds.

/// The types that Entra's attribute list offers; SCIM's (RFC 7643 section 2.3) without `decimal` and `complex`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AttributeType {
    /// Text.
    #[default]
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A point in time, as text.
    DateTime,
    /// Another object's id.
    Reference,
    /// Bytes, as Base64 text.
    Binary,
}

impl AttributeType {
    /// The type of this name, ignoring case; nothing for an unknown one.
    pub fn of_name(name: &str) -> Option<Self> {
        const NAMES: [(&str, AttributeType); 6] = [
            ("String", AttributeType::String),
            ("Boolean", AttributeType::Boolean),
            ("Integer", AttributeType::Integer),
            ("DateTime", AttributeType::DateTime),
            ("Reference", AttributeType::Reference),
            ("Binary", AttributeType::Binary),
        ];
        NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, attribute_type)| *attribute_type)
    }
}
