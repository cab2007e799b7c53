//! Halves of characters.
//!
//! JSON may escape half of a character outside the basic plane (`\ud83d` alone); no text can hold that. Before parsing, such
//! an escape is written over with `\ufffd`, which has the same length, so that every offset stays true.

/// Replaces lone halves in `text`; the offsets of the escapes, and what they were.
pub fn replace_lone(text: String) -> (String, Vec<(usize, String)>) {
    let lone = find_lone(text.as_bytes());
    if lone.is_empty() {
        return (text, Vec::new());
    }
    let mut patched = String::with_capacity(text.len());
    let mut before = 0;
    let mut found = Vec::new();
    for at in lone {
        patched.push_str(text.get(before..at).unwrap_or(""));
        patched.push_str("\\ufffd");
        before = at + 6;
        found.push((at, text.get(at..before).unwrap_or("").to_owned()));
    }
    patched.push_str(text.get(before..).unwrap_or(""));
    (patched, found)
}

fn find_lone(bytes: &[u8]) -> Vec<usize> {
    let mut lone = Vec::new();
    if memchr::memmem::find(bytes, b"\\ud").is_none()
        && memchr::memmem::find(bytes, b"\\uD").is_none()
    {
        return lone;
    }
    let mut from = 0;
    while let Some(at) = bytes
        .get(from..)
        .and_then(|rest| memchr::memchr(b'\\', rest))
    {
        let at = from + at;
        from = at + 2;
        match unit(bytes, at) {
            Some(0xD800..=0xDBFF) => {
                if matches!(unit(bytes, at + 6), Some(0xDC00..=0xDFFF)) {
                    from = at + 12;
                } else {
                    lone.push(at);
                }
            }
            Some(0xDC00..=0xDFFF) => lone.push(at),
            _ => {}
        }
    }
    lone
}

fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_only_halves() {
        let check = |text: &str, expect: &str, found: usize| {
            let (patched, lone) = replace_lone(text.to_owned());
            assert_eq!((patched.as_str(), lone.len()), (expect, found));
        };
        check(r#"{"a":"\ud83d\ude00"}"#, r#"{"a":"\ud83d\ude00"}"#, 0);
        check(r#"{"a":"x\ud83d"}"#, r#"{"a":"x\ufffd"}"#, 1);
        check(r#"{"a":"\ude00\uD83Dx"}"#, r#"{"a":"\ufffd\ufffdx"}"#, 2);
        check(r#"{"a":"\\ud83d"}"#, r#"{"a":"\\ud83d"}"#, 0);
        check(r#"{"a":"\ud8"#, r#"{"a":"\ud8"#, 0);
    }
}
