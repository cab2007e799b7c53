//! A pattern, a replacement and a text, cut at `\0`: no panic; `$0` changes nothing; the short way for plain patterns gives what
//! the machine gives.
#![no_main]

use hubsync::dotnet::regex::{Regex, RegexError};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut parts = data.split('\0');
    let mut part = || parts.next().unwrap_or_default();
    let (pattern, replacement, text) = (part(), part(), part());
    let Ok(regex) = Regex::new(pattern) else {
        return;
    };
    let replaced = replace(&regex, text, replacement);
    let found = regex.is_match(text);
    if let (Ok(found), Ok((_, count))) = (&found, &replaced) {
        assert_eq!(*found, *count > 0, "{pattern:?} on {text:?}");
    }
    if let Ok((same, _)) = replace(&regex, text, "$0") {
        assert_eq!(same, text, "{pattern:?}");
    }
    let _ = regex.is_whole_match(text);
    for group in ["0", "1", "2", "a", "Suffix"] {
        let Some(group) = regex.group(group) else {
            continue;
        };
        if let Ok(Some(span)) = regex.first_group(text, group) {
            assert!(text.get(span).is_some(), "{pattern:?} on {text:?}");
        }
        let _ = regex.replace_group(text, group, replacement, &mut String::new());
    }
    // A group around it that is matched once keeps the pattern from the short way.
    if let Ok(around) = Regex::new(&format!("(?:{pattern}){{1}}")) {
        match (&replaced, &replace(&around, text, replacement)) {
            (Ok(left), Ok(right)) => assert_eq!(left, right, "{pattern:?} on {text:?}"),
            // The machine may give up where the short way does not.
            (_, Err(RegexError::Slow)) | (Err(RegexError::Slow), _) => {}
            (left, right) => assert_eq!(left, right, "{pattern:?} on {text:?}"),
        }
    }
});

fn replace(regex: &Regex, text: &str, replacement: &str) -> Result<(String, usize), RegexError> {
    let mut out = String::new();
    let replaced = regex.replace(text, &regex.replacement(replacement), &mut out)?;
    let part = if replaced.count == 0 { Some(0..text.len()) } else { replaced.part };
    if let Some(part) = part {
        assert!(out.is_empty());
        out.push_str(text.get(part).unwrap());
    }
    Ok((out, replaced.count))
}
