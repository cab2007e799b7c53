//! A target attribute, and what flows to it.

use serde_json::{Number, Value};

use crate::scim::{AttrPath, AttributeType, SyntaxError, urn};
use crate::value::{Handle, Texts};

/// A target attribute of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The name as the mapping has it; a PATCH prints it so.
    pub name: String,
    /// The place it names.
    pub path: AttrPath,
    /// What the target's schema says it holds.
    pub attribute_type: AttributeType,
    /// True if upper and lower case make different values.
    pub case_exact: bool,
}

/// What flows to a target attribute for one user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FlowValue<'a> {
    /// No value: the attribute is left out (`reference/expressions.md` 8.5).
    #[default]
    Nothing,
    /// One text, possibly empty.
    One(&'a str),
    /// Several texts.
    Many(Vec<&'a str>),
}

impl Target {
    /// The target called `name`, of this type; case counts.
    pub fn new(name: &str, attribute_type: AttributeType) -> Result<Self, SyntaxError> {
        Ok(Self {
            name: name.to_owned(),
            path: AttrPath::parse(name)?,
            attribute_type,
            case_exact: true,
        })
    }

    /// True if the attribute refers to another object, so that it is sent in a second request.
    pub fn is_reference(&self) -> bool {
        let schema = self.path.schema.as_deref();
        let is_manager = schema.is_some_and(|s| s.eq_ignore_ascii_case(urn::ENTERPRISE_USER))
            && self.path.attribute.eq_ignore_ascii_case("manager");
        self.attribute_type == AttributeType::Reference
            || is_manager
            || self.path.names("members", None)
    }

    /// True for a place in `roles`, whose values the service writes in a way of their own.
    pub(super) fn is_role(&self) -> bool {
        self.path.schema.is_none() && self.path.attribute.eq_ignore_ascii_case("roles")
    }

    /// True for `active`, and for what the schema calls a Boolean.
    pub(super) fn is_boolean(&self) -> bool {
        self.attribute_type == AttributeType::Boolean || self.path.names("active", None)
    }

    /// The JSON value of `text` by the schema's type. Documented for booleans; whole numbers are inferred from them.
    pub(super) fn typed(&self, text: &str) -> Value {
        let as_boolean = match text {
            _ if !self.is_boolean() => None,
            _ if text.eq_ignore_ascii_case("true") => Some(true),
            _ if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        let as_number = || match self.attribute_type {
            AttributeType::Integer => text.trim().parse::<i64>().ok(),
            _ => None,
        };
        match (as_boolean, as_number()) {
            (Some(value), _) => Value::Bool(value),
            (None, Some(number)) => Value::Number(Number::from(number)),
            (None, None) => Value::String(text.to_owned()),
        }
    }
}

impl<'a> FlowValue<'a> {
    /// What `handle` says; a dropped attribute and a failure flow nothing.
    pub fn read(texts: &Texts<'a>, handle: Handle) -> Self {
        match texts.text(handle) {
            Some(text) => Self::One(text),
            None if handle.is_list() => Self::Many(texts.each(handle).collect()),
            None => Self::Nothing,
        }
    }

    /// Every text.
    pub fn texts(&self) -> &[&'a str] {
        match self {
            Self::Nothing => &[],
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }

    /// True if nothing flows; a list without an entry is nothing too.
    pub fn is_nothing(&self) -> bool {
        self.texts().is_empty()
    }
}
