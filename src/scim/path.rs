//! Where in a resource a value belongs: `name.givenName`, `emails[type eq "work"].value`, `urn:...:User:department`.
//!
//! The law: RFC 7644 figure 7 (`PATH = attrPath / valuePath [subAttr]`) with the schema prefix of section 3.10. Entra's own
//! spellings are read too: capital letters anywhere, texts for booleans (`roles[primary eq "True"].value`).

use std::fmt::{Display, Formatter, Result as Written};

use super::error::SyntaxError;
use super::filter::{Cursor, Filter};

/// The name of a place in a resource, kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttrPath {
    /// The schema before the last colon.
    pub schema: Option<String>,
    /// The attribute.
    pub attribute: String,
    /// Which elements of a multi-valued attribute.
    pub filter: Option<Box<Filter>>,
    /// The sub-attribute after the point.
    pub sub: Option<String>,
}

impl AttrPath {
    /// Reads a whole path.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text.trim());
        if cursor.rest().is_empty() {
            return Err(SyntaxError::Empty);
        }
        let path = Self::read(&mut cursor)?;
        if cursor.rest().is_empty() {
            Ok(path)
        } else {
            Err(cursor.expected(say!("the end of the path")))
        }
    }

    /// A path of one attribute, without a check.
    pub fn of_attribute(name: &str) -> Self {
        Self {
            schema: None,
            attribute: name.to_owned(),
            filter: None,
            sub: None,
        }
    }

    /// True for the same place: all names ignore case, filter values do not.
    pub fn is(&self, other: &Self) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            (a, b) => a == b,
        };
        same(&self.schema, &other.schema)
            && self.attribute.eq_ignore_ascii_case(&other.attribute)
            && same(&self.sub, &other.sub)
            && match (&self.filter, &other.filter) {
                (Some(a), Some(b)) => a == b || a.to_string().eq_ignore_ascii_case(&b.to_string()),
                (a, b) => a == b,
            }
    }

    /// True if attribute and sub-attribute are called so, in the core schema, whatever the filter.
    pub fn names(&self, attribute: &str, sub: Option<&str>) -> bool {
        self.schema.is_none()
            && self.attribute.eq_ignore_ascii_case(attribute)
            && match (&self.sub, sub) {
                (Some(own), Some(sub)) => own.eq_ignore_ascii_case(sub),
                (own, sub) => own.is_none() && sub.is_none(),
            }
    }

    /// The text that the filter demands of `attribute` (`type` in `emails[type eq "work"]`).
    pub fn filter_value(&self, attribute: &str) -> Option<&str> {
        let required = self.filter.as_ref()?.required_values()?;
        required.into_iter().find_map(|(path, literal)| {
            let super::Literal::Text(text) = literal else {
                return None;
            };
            path.names(attribute, None).then_some(text.as_str())
        })
    }

    /// Reads the path that begins at the cursor and leaves the cursor behind it.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Self, SyntaxError> {
        let start = cursor.expected(say!("an attribute name"));
        let plain = cursor.take_until(|c| c.is_whitespace() || "()[]\"".contains(c));
        let (schema, names) = match plain.rsplit_once(':') {
            Some((schema, names)) => (Some(schema.to_owned()), names),
            None => (None, plain),
        };
        let (attribute, mut sub) = match names.split_once('.') {
            Some((attribute, sub)) => (attribute, Some(sub)),
            None => (names, None),
        };
        if !is_name(attribute) || schema.as_deref().is_some_and(|schema| !is_schema(schema)) {
            return Err(start);
        }
        let mut filter = None;
        if sub.is_none() && cursor.rest().starts_with('[') {
            let read = cursor.nested("]", "`]`", |cursor| {
                cursor.take("[");
                cursor.filter()
            })?;
            filter = Some(Box::new(read));
            if cursor.take(".") {
                sub = Some(cursor.take_until(|c| c.is_whitespace() || "()[]\".:".contains(c)));
            }
        }
        if sub.is_some_and(|sub| !is_name(sub)) {
            return Err(cursor.expected(say!("the name of a sub-attribute")));
        }
        Ok(Self {
            schema,
            attribute: attribute.to_owned(),
            filter,
            sub: sub.map(str::to_owned),
        })
    }
}

impl Display for AttrPath {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}:")?;
        }
        f.write_str(&self.attribute)?;
        if let Some(filter) = &self.filter {
            write!(f, "[{filter}]")?;
        }
        match &self.sub {
            Some(sub) => write!(f, ".{sub}"),
            None => Ok(()),
        }
    }
}

/// RFC 7643 section 2.1: a letter, then letters, digits, `-` and `_`; `$ref` is the one exception.
fn is_name(name: &str) -> bool {
    let name = if name == "$ref" { "ref" } else { name };
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn is_schema(schema: &str) -> bool {
    schema
        .split_once(':')
        .is_some_and(|(word, rest)| word.eq_ignore_ascii_case("urn") && !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        let check = |input: &str, schema: Option<&str>, attribute: &str, sub: Option<&str>| {
            let path = AttrPath::parse(input).unwrap();
            assert_eq!(path.schema.as_deref(), schema, "{input}");
            assert_eq!(path.attribute, attribute, "{input}");
            assert_eq!(path.sub.as_deref(), sub, "{input}");
            assert_eq!(path.to_string(), input);
        };
        let enterprise = Some(crate::scim::urn::ENTERPRISE_USER);
        let user = |name: &str| format!("{}:{name}", crate::scim::urn::ENTERPRISE_USER);
        check("userName", None, "userName", None);
        check("name.givenName", None, "name", Some("givenName"));
        check(
            "emails[type eq \"work\"].value",
            None,
            "emails",
            Some("value"),
        );
        check(
            "emails[type eq \"other\"].Value",
            None,
            "emails",
            Some("Value"),
        );
        check(
            "roles[primary eq \"True\"].value",
            None,
            "roles",
            Some("value"),
        );
        check("members[value eq \"7f4b\"]", None, "members", None);
        check(&user("department"), enterprise, "department", None);
        check(&user("manager.value"), enterprise, "manager", Some("value"));
        check("manager.$ref", None, "manager", Some("$ref"));
        check(
            "urn:ietf:params:scim:schemas:extension:Custom:2.0:User:tag",
            Some("urn:ietf:params:scim:schemas:extension:Custom:2.0:User"),
            "tag",
            None,
        );
    }

    #[test]
    fn the_same_place_in_other_spellings() {
        let check = |a: &str, b: &str, expect: bool| {
            let (a, b) = (AttrPath::parse(a).unwrap(), AttrPath::parse(b).unwrap());
            assert_eq!(a.is(&b), expect, "{a} {b}");
        };
        check("userName", "UserName", true);
        check(
            "emails[type eq \"work\"].value",
            "Emails[Type eq \"work\"].Value",
            true,
        );
        check(
            "emails[type eq \"work\"].value",
            "emails[type eq \"home\"].value",
            false,
        );
        check("name.givenName", "name", false);
    }

    #[test]
    fn refuses_what_is_not_a_path() {
        for text in [
            "",
            "1name",
            "name.",
            "name.given.name",
            "emails[type eq \"work\"",
            "emails[type eq \"work\"].",
            "emails[]",
            "a b",
            ":name",
            "http://example.com/User:name",
            "[userPrincipalName]",
        ] {
            assert!(AttrPath::parse(text).is_err(), "{text}");
        }
    }
}
