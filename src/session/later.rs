//! How does a part of an answer travel that the page's first screen does not read?
//!
//! As bytes inside of the message: the page takes the message apart without knowing how the part is written, and only the place that
//! shows it, whose code arrives later, opens it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

/// A part that is opened where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later<T>(Form<T>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form<T> {
    /// As it was made: it has not travelled.
    Made(Box<T>),
    /// As it came.
    Came(Vec<u8>),
}

impl<T> Later<T> {
    /// A part to be sent.
    pub fn new(part: T) -> Self {
        Self(Form::Made(Box::new(part)))
    }
}

impl<T: Default> Default for Later<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: DeserializeOwned> Later<T> {
    /// The part.
    ///
    /// # Errors
    /// Page and worker disagree about the protocol.
    pub fn open(self) -> Result<T, String> {
        match self.0 {
            Form::Made(part) => Ok(*part),
            Form::Came(bytes) => super::read(&bytes),
        }
    }

    /// The part with another one added by `add`. One that cannot be opened stays as it came: whoever opens it is told why.
    #[must_use]
    pub fn with(self, other: Self, add: fn(&mut T, T)) -> Self
    where
        T: Clone,
    {
        match (self.clone().open(), other.clone().open()) {
            (Ok(mut sum), Ok(more)) => {
                add(&mut sum, more);
                Self::new(sum)
            }
            (Err(_), _) => self,
            (_, Err(_)) => other,
        }
    }
}

impl<T: Serialize> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Form::Made(part) => {
                let bytes = super::write(part).map_err(ser::Error::custom)?;
                to.serialize_bytes(&bytes)
            }
            Form::Came(bytes) => to.serialize_bytes(bytes),
        }
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(|bytes| Self(Form::Came(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{read, write};

    #[test]
    fn travels_as_bytes_and_on_as_they_came() {
        let made = Later::new(vec!["a".to_owned(), "bc".to_owned()]);
        let bytes = write(&made).unwrap();
        assert_eq!(bytes, b"\x06\x02\x01a\x02bc");
        let came: Later<Vec<String>> = read(&bytes).unwrap();
        assert_eq!(write(&came).unwrap(), bytes);
        assert_eq!(came.clone().open(), made.open());
        let more = Later::new(vec!["d".to_owned()]);
        let sum = came.with(more, |sum, more| sum.extend(more));
        assert_eq!(sum.open().unwrap(), ["a", "bc", "d"]);
    }

    #[test]
    fn refuses_what_is_no_such_part() {
        let came: Later<Vec<String>> = read(b"\x02\x05a").unwrap();
        assert!(came.clone().open().is_err());
        let sum = Later::new(Vec::new()).with(came, |sum, more| sum.extend(more));
        assert!(sum.open().is_err());
    }
}
