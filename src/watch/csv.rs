//! How do log entries leave the page as a table?
//!
//! The law: RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe, as in the page's other exports.

use super::{Book, Span};

const HEAD: &str = "time,cycle,user id,user,action,status,code,attribute,explanation,example of what Microsoft said\r\n";

/// These lines as a table. It holds names of users.
pub fn csv(book: &Book, lines: &[usize]) -> String {
    let mut text = HEAD.to_owned();
    for line in lines.iter().filter_map(|line| book.lines().get(*line)) {
        let (user, cause) = (book.user_of(line.user), book.cause_of(line.cause));
        let cycle = book.cycles().get(line.cycle as usize);
        let cells = [
            line.at.after(Span(0)).stamp(),
            cycle.cloned().unwrap_or_default(),
            user.map(|user| user.id.clone()).unwrap_or_default(),
            user.map(|user| user.name.clone()).unwrap_or_default(),
            line.action.to_string(),
            line.status.to_string(),
            cause
                .map(|cause| cause.kind.code.clone())
                .unwrap_or_default(),
            cause
                .and_then(|cause| cause.kind.attribute.clone())
                .unwrap_or_default(),
            cause.map(super::Cause::words).unwrap_or_default(),
            cause.map(|cause| cause.sample.clone()).unwrap_or_default(),
        ];
        text.push_str(&csv_row(cells.each_ref().map(String::as_str)));
    }
    text
}

/// A line of a table, with its end.
pub fn csv_row<const N: usize>(cells: [&str; N]) -> String {
    format!("{}\r\n", cells.map(cell).join(","))
}

/// A cell that no spreadsheet calculates.
fn cell(text: &str) -> String {
    let begins = text.trim_start().chars().next();
    let formula = begins.is_some_and(|sign| "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(sign))
        || text.starts_with(['\t', '\r', '\n']);
    let guarded = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if guarded.contains([',', '"', '\r', '\n', ';', '\t']) {
        return format!("\"{}\"", guarded.replace('"', "\"\""));
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_calculated() {
        for (text, expect) in [
            ("=1+1", "'=1+1"),
            ("  -cmd", "'  -cmd"),
            ("@x", "'@x"),
            ("\t=x", "\"'\t=x\""),
            ("=a,b\"", "\"'=a,b\"\"\""),
            ("Müller; A", "\"Müller; A\""),
            ("2026-11-20", "2026-11-20"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expect);
        }
    }
}
