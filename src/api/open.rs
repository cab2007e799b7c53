//! How is a word read that may be new tomorrow?
//!
//! Both services add members to their enums without notice: an unknown word is kept and shown.

/// Makes an enum of known words, each with its spelling on the wire, and `Other` for all the rest. Words are compared without
/// regard to case, because samples differ in it; what is written is the documented spelling.
macro_rules! open_enum {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
        #[serde(from = "String")]
        pub enum $name {
            $($(#[$doc])* $word,)*
            /// A word that is not known here.
            Other(String),
        }

        impl $name {
            /// The word as the service spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$word => $text,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                $(if word.eq_ignore_ascii_case($text) { return Self::$word; })*
                Self::Other(word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(super) use open_enum;

#[cfg(test)]
mod tests {
    open_enum! {
        /// A test.
        Word {
            /// Known.
            Active = "Active",
        }
    }

    #[test]
    fn an_unknown_word_is_kept() {
        let read = |text| serde_json::from_str::<Word>(text).unwrap();
        assert_eq!(read(r#""active""#), Word::Active);
        assert_eq!(read(r#""Frozen""#).to_string(), "Frozen");
    }
}
