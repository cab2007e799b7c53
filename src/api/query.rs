//! How does a text stand in an address, and in a filter?

use std::fmt::Write;

/// A text as a part of a path or a query (RFC 3986 section 2.3): everything but unreserved characters is encoded.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            // Writing to a text cannot fail.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// A text as a literal of OData: its apostrophes are doubled.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A path with its query; options without a value are left out.
pub(super) fn with(path: &str, options: &[(&str, &str)]) -> String {
    let mut out = path.to_owned();
    let mut mark = '?';
    for (name, value) in options.iter().filter(|(_, value)| !value.is_empty()) {
        // Writing to a text cannot fail.
        _ = write!(out, "{mark}{name}={}", encoded(value));
        mark = '&';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_what_people_write() {
        assert_eq!(encoded("a b&c=ü'/?#+"), "a%20b%26c%3D%C3%BC%27%2F%3F%23%2B");
        assert_eq!(literal("O'Connor"), "'O''Connor'");
        assert_eq!(
            with(
                "/u",
                &[("$top", "9"), ("$filter", ""), ("$select", "id,mail")]
            ),
            "/u?$top=9&$select=id%2Cmail"
        );
    }
}
