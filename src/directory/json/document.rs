//! Which lists do the documents of a JSON text hold?
//!
//! A text may hold one document or several: a page of Graph, a list, a SCIM answer, one user for each line. The users
//! themselves stay raw here; their positions in the text come with them.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Under which name a document holds its objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `value`: Graph's and Azure AD Graph's pages.
    Value,
    /// `Resources`: SCIM's.
    Resources,
    /// The document is the list.
    Bare,
    /// The document is the only object.
    Single,
}

impl List {
    /// The JSON path of the object with this number.
    pub fn path(self, index: usize) -> String {
        match self {
            Self::Value => format!("$.value[{index}]"),
            Self::Resources => format!("$.Resources[{index}]"),
            Self::Bare => format!("$[{index}]"),
            Self::Single => "$".into(),
        }
    }

    /// The JSON path of the list.
    pub const fn root(self) -> &'static str {
        match self {
            Self::Value => "$.value",
            Self::Resources => "$.Resources",
            Self::Bare | Self::Single => "$",
        }
    }
}

/// One document.
#[derive(Debug, Default)]
pub struct Document<'t> {
    /// Its list, if it has one.
    pub list: Option<(List, Vec<&'t RawValue>)>,
    /// True if it says that it is an error (`error`, or SCIM's schema).
    pub error: bool,
    /// How many users there are in all (`@odata.count`, `totalResults`).
    pub total: Option<u64>,
    /// True for SCIM's `totalResults`.
    pub scim: bool,
    /// True if there is a next page.
    pub next: bool,
}

impl<'de> Deserialize<'de> for Document<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DocumentVisitor)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(formatter, "a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Document {
            list: Some((List::Bare, items)),
            ..Document::default()
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut document = Document::default();
        while let Some(key) = map.next_key::<Key>()? {
            match key {
                Key::Value | Key::Resources => {
                    let list = if key == Key::Value {
                        List::Value
                    } else {
                        List::Resources
                    };
                    if let Items(Some(items)) = map.next_value()? {
                        document.list = Some((list, items));
                    }
                }
                Key::Next => {
                    let raw: &RawValue = map.next_value()?;
                    document.next = raw.get().starts_with('"');
                }
                Key::Count | Key::Total => {
                    let raw: &RawValue = map.next_value()?;
                    document.total = raw.get().parse().ok();
                    document.scim |= key == Key::Total;
                }
                Key::Error => {
                    let raw: &RawValue = map.next_value()?;
                    document.error |= raw.get().starts_with(['{', '"']);
                }
                Key::Schemas => {
                    let raw: &RawValue = map.next_value()?;
                    document.error |= raw
                        .get()
                        .contains("urn:ietf:params:scim:api:messages:2.0:Error");
                }
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(document)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Document::default())
    }
}

/// The entries of a list; nothing for anything else.
struct Items<'t>(Option<Vec<&'t RawValue>>);

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Document { list, .. } = deserializer.deserialize_any(ListVisitor)?;
        Ok(Self(list.map(|(_, items)| items)))
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = Document<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(formatter, "a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        DocumentVisitor.visit_seq(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Document::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Document::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Document::default())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Value,
    Resources,
    Next,
    Count,
    Total,
    Error,
    Schemas,
    Other,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a key")
            }

            fn visit_str<E>(self, key: &str) -> Result<Key, E> {
                Ok(match key {
                    "value" => Key::Value,
                    "Resources" => Key::Resources,
                    "@odata.nextLink" | "odata.nextLink" => Key::Next,
                    "@odata.count" => Key::Count,
                    "totalResults" => Key::Total,
                    "error" | "odata.error" => Key::Error,
                    "schemas" => Key::Schemas,
                    _ => Key::Other,
                })
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}
