//! How do long lists of numbers travel? As one text of bytes, the lowest first: a message of a hundred thousand keys is copied,
//! not spelled.

macro_rules! packed {
    ($name:ident, $number:ty, $size:literal) => {
        pub mod $name {
            use serde::de::{Error, SeqAccess, Visitor};
            use serde::{Deserializer, Serializer};
            use std::fmt;

            /// Writes the numbers.
            pub fn serialize<S: Serializer>(numbers: &[$number], to: S) -> Result<S::Ok, S::Error> {
                let bytes = numbers.iter().flat_map(|number| number.to_le_bytes());
                to.serialize_bytes(&bytes.collect::<Vec<u8>>())
            }

            /// Reads them.
            pub fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<Vec<$number>, D::Error> {
                from.deserialize_bytes(Numbers)
            }

            struct Numbers;

            impl<'de> Visitor<'de> for Numbers {
                type Value = Vec<$number>;

                fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                    say_to!(to, "numbers as bytes")
                }

                fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                    let (numbers, rest) = bytes.as_chunks::<$size>();
                    if !rest.is_empty() {
                        return Err(E::invalid_length(bytes.len(), &self));
                    }
                    let numbers = numbers.iter();
                    Ok(numbers
                        .map(|bytes| <$number>::from_le_bytes(*bytes))
                        .collect())
                }

                fn visit_seq<A: SeqAccess<'de>>(
                    self,
                    mut list: A,
                ) -> Result<Self::Value, A::Error> {
                    let mut bytes = Vec::new();
                    while let Some(byte) = list.next_element::<u8>()? {
                        bytes.push(byte);
                    }
                    self.visit_bytes(&bytes)
                }
            }
        }
    };
}

packed!(eight, u64, 8);
packed!(four, u32, 4);
