//! What stands before the header, and what separates the cells?
//!
//! The law: Excel's `sep=` line names the delimiter; Windows PowerShell writes a `#TYPE` line; otherwise the delimiter is the
//! character among comma, semicolon and tab that occurs most in the header outside quotes.

/// What the beginning of a table tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What separates cells.
    pub delimiter: u8,
    /// What ends lines.
    pub line_end: u8,
    /// Where the header begins.
    pub header: usize,
    /// On which line, from 1.
    pub header_line: u64,
    /// The line of a `sep=` hint.
    pub sep_line: Option<u64>,
    /// The type that a `#TYPE` line names.
    pub type_name: Option<String>,
    /// True for the first line of the portal's bulk templates.
    pub template: bool,
}

/// Looks at the beginning of `text`.
pub fn recognise(text: &str, start: usize) -> Dialect {
    let bytes = text.as_bytes();
    let line_end = match memchr::memchr(b'\n', bytes) {
        Some(_) => b'\n',
        None if memchr::memchr(b'\r', bytes).is_some() => b'\r',
        None => b'\n',
    };
    let mut dialect = Dialect {
        delimiter: b',',
        line_end,
        header: start,
        header_line: 1,
        sep_line: None,
        type_name: None,
        template: false,
    };
    let mut hint = None;
    loop {
        let rest = text.get(dialect.header..).unwrap_or("");
        let length = memchr::memchr(line_end, rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let line = rest.get(..length).unwrap_or("");
        let plain = line.trim().trim_matches('"');
        let lower = plain.get(..4).map(str::to_ascii_lowercase);
        if let Some(name) = plain.strip_prefix("#TYPE ") {
            dialect.type_name = Some(name.trim().to_owned());
        } else if lower.as_deref() == Some("sep=") && plain.len() <= 5 {
            dialect.sep_line = Some(dialect.header_line);
            // `sep=` and a tab: the tab is gone with the blanks around the line.
            hint = Some(plain.as_bytes().get(4).copied().unwrap_or(b'\t'));
        } else if plain.starts_with("version:v") {
            dialect.template = true;
        } else if !plain.is_empty() || length == rest.len() {
            dialect.delimiter = hint.unwrap_or_else(|| most_frequent(line));
            return dialect;
        }
        dialect.header += length;
        dialect.header_line += 1;
    }
}

/// How much of a header is looked at for its delimiter; every known header is shorter.
const HEADER_LOOK: usize = 64 * 1024;

fn most_frequent(line: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in line.bytes().take(HEADER_LOOK) {
        quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!quoted && byte == *delimiter);
        }
    }
    let [comma, semicolon, tab] = counts;
    let best = if semicolon.1 > comma.1 {
        semicolon
    } else {
        comma
    };
    if tab.1 > best.1 { tab.0 } else { best.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_delimiter_and_header() {
        let check = |text: &str, delimiter: u8, header: usize| {
            let dialect = recognise(text, 0);
            assert_eq!(
                (dialect.delimiter, dialect.header),
                (delimiter, header),
                "{text:?}"
            );
        };
        check("a,b;c,d\n", b',', 0);
        check("\"a,b\";\"c,d\"\n", b';', 0);
        check("a\tb\n", b'\t', 0);
        check("sep=;\r\na;b\r\n", b';', 7);
        check("sep=\t\r\na\tb\r\n", b'\t', 7);
        check(
            "#TYPE Microsoft.Open.AzureAD.Model.User\r\n\"a\",\"b\"\r\n",
            b',',
            41,
        );
        check("\n\na;b", b';', 2);
        check("", b',', 0);
    }
}
