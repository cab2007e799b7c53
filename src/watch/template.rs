//! Which failures are the same, although each names its own user?
//!
//! The service puts names, addresses and ids into its sentences. They are taken out: the entry's own names, what stands between single
//! quotes, and every word with an at sign or a long number. What stays tells one cause from another.

/// What stands for a user's own words.
const GAP: &str = "…";
/// Numbers up to so many digits are limits and HTTP's status codes, not ids.
const DIGITS: usize = 3;
/// A cause is known by so many characters.
const LENGTH: usize = 240;

/// A sentence without what belongs to one user. `own` are texts of the entry, such as the user's names; `attributes` may stay.
pub fn template(sentence: &str, own: &[&str], attributes: &[&str]) -> String {
    let mut text = sentence.to_owned();
    for own in own.iter().filter(|own| own.len() > 2) {
        text = text.replace(own, GAP);
    }
    let text = unquoted(&text, attributes);
    let mut result = String::with_capacity(text.len());
    let mut word = String::new();
    let is_part = |sign: char| sign.is_alphanumeric() || "@-_.+#%".contains(sign);
    for sign in text.chars().chain([' ']) {
        if is_part(sign) {
            word.push(sign);
            continue;
        }
        let bare = word.trim_end_matches('.');
        if is_own(bare) {
            result.push_str(GAP);
            result.push_str(word.get(bare.len()..).unwrap_or_default());
        } else {
            result.push_str(&word);
        }
        word.clear();
        result.push(sign);
    }
    let whole: String = result.trim_end().chars().take(LENGTH).collect();
    // A list of users is one gap, however long.
    let twice = format!("{GAP}, {GAP}");
    let mut short = whole;
    while short.contains(&twice) {
        short = short.replace(&twice, GAP);
    }
    short
}

/// The attribute that a sentence is about: the longest of those that the entry was to write and that it names.
pub fn attribute<'a>(sentence: &str, attributes: &[&'a str]) -> Option<&'a str> {
    let bare = |name: &str| -> String {
        let mut depth = 0_i32;
        name.chars()
            .filter(|sign| {
                depth += i32::from(*sign == '[');
                let outside = depth == 0;
                depth -= i32::from(*sign == ']');
                outside
            })
            .collect()
    };
    let named = |name: &&&str| {
        [(**name).to_owned(), bare(name)].iter().any(|name| {
            sentence.match_indices(name.as_str()).any(|(at, _)| {
                let whole = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
                let before = sentence.get(..at).and_then(|text| text.chars().next_back());
                let after = sentence
                    .get(at + name.len()..)
                    .and_then(|text| text.chars().next());
                !name.is_empty() && whole(before) && whole(after)
            })
        })
    };
    attributes
        .iter()
        .filter(named)
        .max_by_key(|name| name.len())
        .copied()
}

/// Takes out what stands between single quotes, unless it is an attribute. An apostrophe inside a word is no quote.
fn unquoted(text: &str, attributes: &[&str]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(at) = rest.find('\'') {
        let (head, tail) = rest.split_at(at);
        result.push_str(head);
        before = head.chars().next_back().unwrap_or(before);
        let inside = tail.get(1..).unwrap_or_default();
        let end = inside.match_indices('\'').map(|(end, _)| end).find(|end| {
            let after = inside.get(end + 1..).and_then(|text| text.chars().next());
            after.is_none_or(|sign| !sign.is_alphanumeric())
        });
        match end.filter(|_| !before.is_alphanumeric()) {
            Some(end) => {
                let quoted = inside.get(..end).unwrap_or_default();
                let kept = attributes.contains(&quoted);
                result.push_str(if kept { quoted } else { GAP });
                rest = inside.get(end + 1..).unwrap_or_default();
                before = '\'';
            }
            None => {
                result.push('\'');
                rest = inside;
                before = '\'';
            }
        }
    }
    result.push_str(rest);
    result
}

/// An address, an id, a long number.
fn is_own(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    word.contains('@') || digits > DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_one_user_is_taken_out() {
        let attributes = ["name.givenName", "phoneNumbers[type eq \"work\"].value"];
        let check = |text: &str, expect: &str| {
            assert_eq!(
                template(text, &["Siobhán O'Connor"], &attributes),
                expect,
                "{text}"
            );
        };
        check(
            "User 'siobhan.o'connor@contoso.com' failed",
            "User … failed",
        );
        check(
            "The user Siobhán O'Connor isn't there, error 409.",
            "The user … isn't there, error 409.",
        );
        check(
            "a.b@contoso.com and c@contoso.com both give userName x@y.com.",
            "… and … both give userName ….",
        );
        check(
            "Attribute 'name.givenName' is too long (64).",
            "Attribute name.givenName is too long (64).",
        );
        check(
            "{\"message\":\"In use.\",\"trackingId\":\"IDENTITY_0f0f0f0f-0000-4000-8000-000000000010\"}",
            "{\"message\":\"In use.\",\"trackingId\":\"…\"}",
        );
        check("Users a@b.c, d@e.f, g@h.i", "Users …");
        check("it's", "it's");
        check("", "");
    }

    #[test]
    fn the_attribute_is_one_that_was_to_be_written() {
        let attributes = ["title", "addresses[type eq \"work\"].region", "userName"];
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(attribute(text, &attributes), expect, "{text}");
        };
        check(
            "addresses.region exceeds 64 characters",
            Some("addresses[type eq \"work\"].region"),
        );
        check("The title is wrong", Some("title"));
        check("You are not entitled", None);
        check("both give userName x", Some("userName"));
    }
}
