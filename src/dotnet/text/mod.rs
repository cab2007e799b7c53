//! How does .NET count, change and trim letters?
//!
//! In: texts in UTF-8. Out: positions in UTF-16 code units, as .NET counts them, and texts with other letters. ASCII, which
//! most values are, never pays for the rest.
//!
//! The law is .NET's `String`, `TextInfo` and `Char`: case mapping is *simple* (one character to one, never `ß` to `SS`), and
//! title casing goes by Unicode categories. Letters come from the standard library's tables, which are in every program
//! anyway; only what .NET does otherwise is listed here.
//!
//! Never here: the service's replacement of diacritics, regular expressions.

mod casing;
mod title;
mod utf16;

pub use casing::{Casing, lower, same_letter, same_letters, upper};
pub use title::{capitalize_after, title};
pub use utf16::{byte_offset, find, length, part};

/// Removes white space from both ends, as `String.Trim()` does.
///
/// .NET's `Char.IsWhiteSpace` and Rust's `char::is_whitespace` name the same 25 characters.
pub fn trim(text: &str) -> &str {
    text.trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn trims_what_dotnet_calls_white() {
        // Space, no-break space, ideographic space, next line, line separator; not the zero-width ones.
        assert_eq!(trim(" \u{a0}\u{3000}x\u{85}\u{2028}"), "x");
        assert_eq!(trim("\u{200b}x\u{feff}"), "\u{200b}x\u{feff}");
    }

    proptest! {
        #[test]
        fn casing_keeps_the_length(text in "\\PC{0,20}|[a-zA-ZİıßŉǅΣςᾳ😀𐐀]{0,20}") {
            for casing in [Casing::Invariant, Casing::Turkic] {
                for change in [lower, upper] {
                    let mut out = String::new();
                    change(&text, casing, &mut out);
                    prop_assert_eq!(length(&out), length(&text));
                }
            }
        }

        #[test]
        fn title_keeps_the_length(text in "\\PC{0,20}|[a-zA-Z'_ 0-9́ǆß-]{0,20}") {
            let mut out = String::new();
            title(&text, &mut out);
            prop_assert_eq!(length(&out), length(&text));
            out.clear();
            capitalize_after(&text, " '-", &mut out);
            prop_assert_eq!(length(&out), length(&text));
        }

        #[test]
        fn parts_lie_on_characters(text in "\\PC{0,12}|[a😀é]{0,12}", start in 0_usize..20, count in 0_usize..20) {
            let range = part(&text, start, count);
            prop_assert!(text.get(range.clone()).is_some());
            prop_assert!(length(text.get(range).unwrap()) <= count);
        }
    }
}
