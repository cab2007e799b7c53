//! Why is a text not JSON? The parser's error as a finding.

use crate::directory::code::Code;
use crate::directory::message::{Findings, Place};

/// Adds the finding for `error`, which was met in `text` from `start` on.
pub fn explain(text: &str, start: usize, error: &serde_json::Error, findings: &mut Findings) {
    let rest = text.get(start..).unwrap_or("");
    let line = error.line() as u64;
    let byte = start + offset(rest, error.line(), error.column());
    let mut place = Place {
        line: Some(line),
        column: Some(error.column() as u64),
        byte: Some(byte as u64),
        path: None,
    };
    if error.is_eof() {
        place.byte = Some(text.len() as u64);
        place.column = None;
        let user = say!("user {objects}", objects = objects(rest).max(1));
        findings.add(Code::JsonTruncated, place, &[&user]);
        return;
    }
    let at = text.get(byte..).unwrap_or("");
    let word: String = at
        .chars()
        .take_while(|c| c.is_ascii_alphabetic() || *c == '-')
        .collect();
    let sentence = match (at.chars().next(), word.trim_start_matches('-')) {
        (_, "NaN" | "Infinity") => say!("{word} is not JSON (line {line}).", word, line),
        (Some('\''), _) | (_, "True" | "False" | "None") => {
            findings.add(Code::JsonSingleQuotes, place, &[]);
            return;
        }
        (Some(close @ ('}' | ']')), _) => {
            say!(
                "Unexpected {close} after a comma (line {line}).",
                close,
                line
            )
        }
        _ => {
            let full = error.to_string();
            let cause = full
                .rsplit_once(" at line ")
                .map_or(full.as_str(), |(cause, _)| cause);
            say!(
                "Not JSON: {cause} (line {line}, character {column}).",
                cause,
                line,
                column = error.column()
            )
        }
    };
    findings.add(Code::JsonSyntax, place, &[&sentence]);
}

/// The byte of a line and a column as the parser counts them: both from 1, columns in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let begin = match line {
        0 | 1 => 0,
        _ => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(line - 2)
            .map_or(text.len(), |end| end + 1),
    };
    (begin + column.saturating_sub(1)).min(text.len())
}

/// How many objects of a list were begun.
fn objects(text: &str) -> usize {
    let (mut depth, mut list, mut count) = (0usize, None, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'[' | b'{' => {
                count += usize::from(byte == b'{' && list == Some(depth));
                depth += 1;
                if byte == b'[' && list.is_none() {
                    list = Some(depth);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_objects_of_the_list() {
        assert_eq!(objects(r#"{"value":[{"a":"[{"},{"b":[{},{"#), 2);
        assert_eq!(objects("[{},{},{"), 3);
    }
}
