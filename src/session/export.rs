//! The results as a file.
//!
//! Out: comma-separated values (RFC 4180, UTF-8 with a byte order mark, as spreadsheets want it) or JSON Lines, in pieces of
//! [`EXPORT_ROWS`] users, so that a million users never stand in memory as one text.
//!
//! The law: a cell that a spreadsheet would take for a formula begins with an apostrophe. The same bytes come from the page and
//! from the native command.

use super::ExportFormat;
use crate::preview::flow::{Flow, People, State};

/// Users in a piece: some hundred kilobytes of text.
pub const EXPORT_ROWS: usize = 1_000;

/// Results ready to be written.
#[derive(Debug)]
pub struct Table<'s> {
    people: &'s People<'s>,
    flows: &'s [Flow],
    format: ExportFormat,
}

impl<'s> Table<'s> {
    /// The results of `flows` for `people`.
    pub fn new(people: &'s People<'s>, flows: &'s [Flow], format: ExportFormat) -> Self {
        Self {
            people,
            flows,
            format,
        }
    }

    /// Writes everything; each piece comes with whether it is the last.
    pub fn write(&self, piece: &mut dyn FnMut(String, bool)) {
        let mut text = self.head();
        let rows = self.people.rows();
        for row in 0..rows {
            match self.format {
                ExportFormat::Csv => self.csv_row(row, &mut text),
                ExportFormat::Json => self.json_row(row, &mut text),
            }
            if (row + 1) % EXPORT_ROWS == 0 && row + 1 < rows {
                piece(std::mem::take(&mut text), false);
            }
        }
        piece(text, true);
    }

    fn head(&self) -> String {
        if self.format == ExportFormat::Json {
            return String::new();
        }
        let mut text = String::from("\u{feff}");
        let titles = ["userPrincipalName", "displayName"].into_iter();
        for title in titles.chain(self.flows.iter().map(|flow| flow.row().target.as_str())) {
            cell(title, &mut text);
            text.push(',');
        }
        text.push_str("problems\r\n");
        text
    }

    fn csv_row(&self, row: usize, text: &mut String) {
        let table = self.people.table();
        cell(table.user_name(row), text);
        text.push(',');
        cell(table.name(row), text);
        for flow in self.flows {
            text.push(',');
            cell(&self.shown(flow, row), text);
        }
        text.push(',');
        cell(&self.problems(row).join("; "), text);
        text.push_str("\r\n");
    }

    /// The values, several separated by a semicolon; what is not a value in words in round brackets.
    fn shown(&self, flow: &Flow, row: usize) -> String {
        let handle = flow.handle(self.people, row);
        let word = match flow.state_of(handle) {
            State::Value => {
                let values: Vec<&str> = flow.texts(self.people).each(handle).collect();
                return values.join("; ");
            }
            State::None => return String::new(),
            State::Skipped => "skipped",
            State::Error => "error",
            State::NotInFile => "not in this file",
            State::Unusable => "mapping cannot be evaluated",
        };
        format!("({word})")
    }

    fn problems(&self, row: usize) -> Vec<&'static str> {
        let user = u32::try_from(row).unwrap_or(u32::MAX);
        let mut codes: Vec<&'static str> = Vec::new();
        for finding in self.flows.iter().flat_map(|flow| flow.findings_of(user)) {
            if !codes.contains(&finding.code) {
                codes.push(finding.code);
            }
        }
        codes
    }

    fn json_row(&self, row: usize, text: &mut String) {
        let table = self.people.table();
        let mut values = serde_json::Map::new();
        for flow in self.flows {
            let handle = flow.handle(self.people, row);
            let state = flow.state_of(handle);
            let shown = match state {
                State::Value => {
                    let values: Vec<&str> = flow.texts(self.people).each(handle).collect();
                    serde_json::json!({ "state": state, "values": values })
                }
                _ => serde_json::json!({ "state": state }),
            };
            values.insert(flow.row().target.clone(), shown);
        }
        let object = serde_json::json!({
            "userPrincipalName": table.user_name(row),
            "displayName": table.name(row),
            "values": values,
            "problems": self.problems(row),
        });
        text.push_str(&object.to_string());
        text.push('\n');
    }
}

/// Writes a cell: quoted where CSV needs it, disarmed where a spreadsheet would calculate.
fn cell(value: &str, text: &mut String) {
    let dangerous = value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let quoted = dangerous
        || value.contains(['"', ',', ';', '\r', '\n'])
        || value.starts_with(' ')
        || value.ends_with(' ');
    if !quoted {
        text.push_str(value);
        return;
    }
    text.push('"');
    if dangerous {
        text.push('\'');
    }
    for part in value.split_inclusive('"') {
        text.push_str(part);
        if part.ends_with('"') {
            text.push('"');
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_disarmed() {
        let check = |value: &str, expect: &str| {
            let mut text = String::new();
            cell(value, &mut text);
            assert_eq!(text, expect);
        };
        check("plain", "plain");
        check("", "");
        check("a,b", "\"a,b\"");
        check("say \"hi\"", "\"say \"\"hi\"\"\"");
        check("=1+1", "\"'=1+1\"");
        check("+359 2", "\"'+359 2\"");
        check("-1", "\"'-1\"");
        check("@x", "\"'@x\"");
        check("\tx", "\"'\tx\"");
        check("two\nlines", "\"two\nlines\"");
    }
}
