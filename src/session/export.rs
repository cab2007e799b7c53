//! The results as a file.
//!
//! Out: comma-separated values (RFC 4180, UTF-8 with a byte order mark, as spreadsheets want it) or JSON Lines, in pieces of
//! [`EXPORT_ROWS`] users, so that a million users never stand in memory as one text.
//!
//! The law: a cell that a spreadsheet would take for a formula begins with an apostrophe. The same bytes come from the page and
//! from the native command.

use super::ExportFormat;
use crate::directory::Names;
use crate::preview::flow::{Finding, Flow, People, State};
use crate::preview::outcome::{Decision, Note};

/// Users in a piece: some hundred kilobytes of text.
pub const EXPORT_ROWS: usize = 1_000;

/// Results ready to be written.
#[derive(Debug)]
pub struct Table<'s> {
    people: &'s People<'s>,
    flows: &'s [Flow],
    names: Names<'s>,
    named: Vec<(String, &'s Flow)>,
    decisions: &'s [Decision],
    format: ExportFormat,
    header: bool,
}

impl<'s> Table<'s> {
    /// The results of `flows` for `people`.
    pub fn new(people: &'s People<'s>, flows: &'s [Flow], format: ExportFormat) -> Self {
        Self {
            people,
            flows,
            names: people.table().names(),
            named: named(flows),
            decisions: &[],
            format,
            header: true,
        }
    }

    /// The same with what would happen to each user.
    #[must_use]
    pub fn with_decisions(self, decisions: &'s [Decision]) -> Self {
        Self { decisions, ..self }
    }

    /// The same as what follows other results: without a header.
    #[must_use]
    pub fn continued(self) -> Self {
        Self {
            header: false,
            ..self
        }
    }

    /// Writes everything; each piece comes with whether it is the last.
    pub fn write(&self, piece: &mut dyn FnMut(String, bool)) {
        let mut text = self.head();
        let rows = self.people.rows();
        let mut problems = Problems::of(self.flows);
        for row in 0..rows {
            let codes = problems.next(row);
            match self.format {
                ExportFormat::Csv => self.csv_row(row, codes, &mut text),
                ExportFormat::Json => self.json_row(row, codes, &mut text),
            }
            if (row + 1) % EXPORT_ROWS == 0 && row + 1 < rows {
                let room = text.len() + text.len() / 8;
                piece(
                    std::mem::replace(&mut text, String::with_capacity(room)),
                    false,
                );
            }
        }
        piece(text, true);
    }

    fn head(&self) -> String {
        if self.format == ExportFormat::Json || !self.header {
            return String::new();
        }
        let mut text = String::from("\u{feff}");
        let titles = ["userPrincipalName", "displayName"].into_iter();
        for title in titles.chain(self.flows.iter().map(|flow| flow.row().target.as_str())) {
            cell(title, &mut text);
            text.push(',');
        }
        text.push_str("outcome,notes,problems\r\n");
        text
    }

    fn csv_row(&self, row: usize, problems: &[&'static str], text: &mut String) {
        cell(self.names.user_name(row), text);
        text.push(',');
        cell(self.names.name(row), text);
        for flow in self.flows {
            text.push(',');
            self.csv_value(flow, row, text);
        }
        text.push(',');
        if let Some(decision) = self.decisions.get(row) {
            text.push_str(decision.outcome.word());
        }
        text.push(',');
        for (number, note) in self.notes(row).enumerate() {
            text.push_str(if number > 0 { "; " } else { "" });
            text.push_str(note.word());
        }
        text.push(',');
        match problems {
            [] => {}
            [one] => cell(one, text),
            several => cell(&several.join("; "), text),
        }
        text.push_str("\r\n");
    }

    fn notes(&self, row: usize) -> impl Iterator<Item = Note> {
        let notes = self.decisions.get(row).map(|decision| decision.notes);
        let all = notes.into_iter().filter(|notes| !notes.is_empty());
        all.flat_map(|notes| Note::ALL.into_iter().filter(move |note| notes.has(*note)))
    }

    /// The values, several separated by a semicolon; what is not a value in words in round brackets.
    fn csv_value(&self, flow: &Flow, row: usize, text: &mut String) {
        let handle = flow.handle(self.people, row);
        match flow.state_of(handle) {
            State::Value => {
                let texts = flow.texts(self.people);
                match texts.text(handle) {
                    Some(one) => cell(one, text),
                    None => cell(&texts.each(handle).collect::<Vec<_>>().join("; "), text),
                }
            }
            State::None => {}
            State::Skipped => text.push_str("(skipped)"),
            State::Error => text.push_str("(error)"),
            State::NotInFile => text.push_str("(not in this file)"),
            State::Unusable => text.push_str("(mapping cannot be evaluated)"),
        }
    }

    fn json_row(&self, row: usize, problems: &[&'static str], text: &mut String) {
        text.push_str("{\"userPrincipalName\":");
        quote(self.names.user_name(row), text);
        text.push_str(",\"displayName\":");
        quote(self.names.name(row), text);
        text.push_str(",\"values\":{");
        for (number, (name, flow)) in self.named.iter().enumerate() {
            if number > 0 {
                text.push(',');
            }
            text.push_str(name);
            self.json_value(flow, row, text);
        }
        text.push('}');
        if let Some(decision) = self.decisions.get(row) {
            text.push_str(",\"outcome\":\"");
            text.push_str(decision.outcome.word());
            text.push_str("\",\"notes\":");
            list(self.notes(row).map(Note::word), text);
        }
        text.push_str(",\"problems\":");
        list(problems.iter().copied(), text);
        text.push_str("}\n");
    }

    fn json_value(&self, flow: &Flow, row: usize, text: &mut String) {
        let handle = flow.handle(self.people, row);
        let word = match flow.state_of(handle) {
            State::Value => {
                text.push_str(":{\"state\":\"value\",\"values\":");
                list(flow.texts(self.people).each(handle), text);
                "}"
            }
            State::None => ":{\"state\":\"none\"}",
            State::Skipped => ":{\"state\":\"skipped\"}",
            State::Error => ":{\"state\":\"error\"}",
            State::NotInFile => ":{\"state\":\"notInFile\"}",
            State::Unusable => ":{\"state\":\"unusable\"}",
        };
        text.push_str(word);
    }
}

/// The findings of the flows, from user to user.
struct Problems<'s> {
    left: Vec<&'s [Finding]>,
    codes: Vec<&'static str>,
}

impl<'s> Problems<'s> {
    fn of(flows: &'s [Flow]) -> Self {
        let lists = flows.iter().map(Flow::findings);
        Self {
            left: lists.filter(|findings| !findings.is_empty()).collect(),
            codes: Vec::new(),
        }
    }

    /// The codes of `user`, each once, in the order of the mappings; to be asked for one user after the other.
    fn next(&mut self, user: usize) -> &[&'static str] {
        self.codes.clear();
        for findings in &mut self.left {
            while let [finding, rest @ ..] = *findings
                && finding.user as usize == user
            {
                if !self.codes.contains(&finding.code) {
                    self.codes.push(finding.code);
                }
                *findings = rest;
            }
        }
        &self.codes
    }
}

/// The mappings as members of a JSON object: where two write the same target, the later one's values stand in the earlier
/// one's place.
fn named(flows: &[Flow]) -> Vec<(String, &Flow)> {
    let mut named: Vec<(String, &Flow)> = Vec::with_capacity(flows.len());
    for flow in flows {
        let mut name = String::new();
        quote(&flow.row().target, &mut name);
        match named.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = flow,
            None => named.push((name, flow)),
        }
    }
    named
}

/// Writes a list of JSON strings.
fn list<'v>(values: impl Iterator<Item = &'v str>, text: &mut String) {
    text.push('[');
    for (number, value) in values.enumerate() {
        if number > 0 {
            text.push(',');
        }
        quote(value, text);
    }
    text.push(']');
}

/// Writes a JSON string.
fn quote(value: &str, text: &mut String) {
    if value
        .bytes()
        .all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
    {
        text.push('"');
        text.push_str(value);
        text.push('"');
    } else {
        text.push_str(&serde_json::Value::from(value).to_string());
    }
}

/// Writes a cell: quoted where CSV needs it, disarmed where a spreadsheet would calculate.
fn cell(value: &str, text: &mut String) {
    let bytes = value.as_bytes();
    let first = bytes.first().copied();
    // The wide signs are the same to spreadsheets of East Asia.
    let dangerous =
        value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let special = |byte: &u8| matches!(byte, b'"' | b',' | b';' | b'\r' | b'\n');
    let quoted = dangerous
        || first == Some(b' ')
        || bytes.last() == Some(&b' ')
        || bytes.iter().any(special);
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
        check("\rx", "\"'\rx\"");
        check("\nx", "\"'\nx\"");
        check("＝1+1", "\"'＝1+1\"");
        check("two\nlines", "\"two\nlines\"");
    }
}
