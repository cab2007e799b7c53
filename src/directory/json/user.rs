//! One object into one row.
//!
//! The parser's events become handles: a text without escapes is a handle into the file, everything else is appended. Members of
//! objects get their path as a name (`name.givenName`; SCIM extensions with a colon), entries of SCIM's lists of
//! objects the path with their type (`emails[type eq "work"].value`).

use super::column::Seen;
use super::reader::Reader;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// How the parser marks a number whose digits it keeps (its `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

/// How deep members are followed: SCIM's deepest attribute is an extension's complex attribute.
const DEPTH: usize = 4;

/// Reads one user.
pub struct User<'r, 't, 'o>(pub &'r mut Reader<'t, 'o>);

impl<'de> DeserializeSeed<'de> for User<'_, 'de, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for User<'_, 'de, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(formatter, "an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        members(self.0, &mut map, None, 0)
    }
}

/// Reads the members of an object whose path stands in `reader.path`.
fn members<'de, A: MapAccess<'de>>(
    reader: &mut Reader<'de, '_>,
    map: &mut A,
    mut first: Option<Cow<'de, str>>,
    depth: usize,
) -> Result<(), A::Error> {
    let length = reader.path.len();
    loop {
        let key = match first.take() {
            Some(key) => key,
            None => match map.next_key_seed(Key)? {
                Some(key) => key,
                None => return Ok(()),
            },
        };
        if length > 0 {
            reader
                .path
                .push(if reader.path.starts_with("urn:") && depth == 1 {
                    ':'
                } else {
                    '.'
                });
        }
        reader.path.push_str(&key);
        let Some(column) = reader.open(&key, depth == 0) else {
            return Err(A::Error::custom("refused"));
        };
        if reader.is_skipped(column) {
            map.next_value::<IgnoredAny>()?;
        } else {
            let seen = map.next_value_seed(Value {
                reader,
                column,
                depth,
            })?;
            reader.close(column, seen);
        }
        if reader.refused {
            return Err(A::Error::custom("refused"));
        }
        reader.path.truncate(length);
    }
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

struct Value<'r, 't, 'o> {
    reader: &'r mut Reader<'t, 'o>,
    column: usize,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Value<'_, 'de, '_> {
    type Value = Seen;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, 'de, '_> {
    type Value = Seen;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(formatter, "a value")
    }

    fn visit_unit<E>(self) -> Result<Seen, E> {
        Ok(Seen::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Seen, E> {
        Ok(Seen::Boolean(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Seen, E> {
        Ok(Seen::Number(self.reader.owned(&number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Seen, E> {
        Ok(Seen::Number(self.reader.owned(&number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Seen, E> {
        let spelling = serde_json::Value::from(number).to_string();
        Ok(Seen::Number(self.reader.owned(&spelling)))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Seen, E> {
        Ok(Seen::Text(self.reader.borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Seen, E> {
        Ok(Seen::Text(self.reader.owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Seen, A::Error> {
        let mut entries = Vec::new();
        let mut objects = Vec::new();
        let Value { reader, .. } = self;
        while let Some(entry) = seq.next_element_seed(Entry {
            reader: &mut *reader,
        })? {
            match entry {
                Item::Text(handle) => entries.push(handle),
                Item::Object(members) => objects.push(members),
                Item::Other => {}
            }
        }
        if !objects.is_empty() {
            reader.complex(objects);
            return Ok(Seen::Done);
        }
        Ok(Seen::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
        let Value {
            reader,
            column,
            depth,
        } = self;
        let first = map.next_key_seed(Key)?;
        match first {
            None => Ok(Seen::Done),
            Some(key) if key == NUMBER => {
                let digits: Cow<'de, str> = map.next_value_seed(Key)?;
                Ok(Seen::Number(reader.owned(&digits)))
            }
            first if depth < DEPTH && reader.follows(column) => {
                members(reader, &mut map, first, depth + 1)?;
                Ok(Seen::Done)
            }
            Some(key) => {
                let mut key = Some(key);
                let mut seen = Seen::Object;
                while let Some(name) = key {
                    if name == "id" && reader.is_reference(column) {
                        let text: Cow<'de, str> = map.next_value_seed(Key)?;
                        seen = Seen::Text(match text {
                            Cow::Borrowed(text) => reader.borrowed(text),
                            Cow::Owned(text) => reader.owned(&text),
                        });
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                    key = map.next_key_seed(Key)?;
                }
                Ok(seen)
            }
        }
    }
}

/// An entry of a list.
enum Item<'de> {
    Text(crate::value::Handle),
    Object(Members<'de>),
    Other,
}

/// The plain members of an object in a list.
pub type Members<'de> = Vec<(Cow<'de, str>, crate::value::Handle)>;

struct Entry<'r, 't, 'o> {
    reader: &'r mut Reader<'t, 'o>,
}

impl<'de> DeserializeSeed<'de> for Entry<'_, 'de, '_> {
    type Value = Item<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Entry<'_, 'de, '_> {
    type Value = Item<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_to!(formatter, "a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Item::Other)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Item::Text(self.reader.boolean(truth)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Item::Text(self.reader.owned(&number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Item::Text(self.reader.owned(&number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        let spelling = serde_json::Value::from(number).to_string();
        Ok(Item::Text(self.reader.owned(&spelling)))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Item::Text(self.reader.borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Item::Text(self.reader.owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Item::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Entry { reader } = self;
        let mut members = Members::new();
        while let Some(key) = map.next_key_seed(Key)? {
            if key == NUMBER {
                let digits: Cow<'de, str> = map.next_value_seed(Key)?;
                return Ok(Item::Text(reader.owned(&digits)));
            }
            if let Item::Text(handle) = map.next_value_seed(Entry {
                reader: &mut *reader,
            })? {
                members.push((key, handle));
            }
        }
        Ok(Item::Object(members))
    }
}
