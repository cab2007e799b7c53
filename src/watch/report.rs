//! How is what is known of a job handed on? As one HTML file that stands alone.
//!
//! It has no script, loads nothing, and says so by its own Content Security Policy: nothing but the one style sheet inside, known by its
//! hash. Names of users and the service's own sentences, which may name some, are in it only if they were asked for. A secret cannot
//! be: nothing here has one.

use super::{Basis, Book, Cause, Cycle, Health, Moment, Reason, TokenLife, Tone, timeline};
use crate::api::graph::steps::StepStatus;
use std::fmt::Write;

/// So many users of a cause are listed.
const USERS: usize = 1_000;
/// Bars of the picture.
const BARS: usize = 48;

/// The style sheet; [`HASH`] is its SHA-256.
const STYLE: &str = "body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1b222b;background:#fff}h1{font-size:1.5rem}h2{font-size:1.125rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{padding:.25rem .75rem .25rem 0;border-bottom:1px solid #dde1e7;text-align:start;vertical-align:top}td{overflow-wrap:anywhere;min-width:5.25rem}p,li,h2,h3{overflow-wrap:anywhere}.bad{color:#a8201a}.soft{color:#535f6e}.failed{fill:#a8201a}.other{fill:#8a94a3}.well{fill:#0a5c74}svg{width:100%;height:4rem}@media screen and (max-width:44rem){table,tbody,tr{display:block}thead{display:none}tr{padding:.5rem 0;border-bottom:1px solid #dde1e7}td{display:grid;grid-template-columns:6rem minmax(0,1fr);gap:.75rem;padding:.125rem 0;border:0}td::before{content:attr(data-column);color:#535f6e}td:has(span:empty){display:none}}";
/// What the policy allows.
const HASH: &str = "sha256-GOuA2pSKaOTT9d4vyeITrBbdmzp8fBzl+dyLn7DgnEc=";

/// What goes into a report.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The application's name.
    pub application: &'a str,
    /// The job's id.
    pub job: &'a str,
    /// When the job was read.
    pub read: Moment,
    /// The verdict.
    pub health: &'a Health,
    /// How long the token lasts, if that is known.
    pub token: Option<TokenLife>,
    /// The cycles, oldest first.
    pub cycles: &'a [Cycle],
    /// The logs that were read; may be empty.
    pub book: &'a Book,
    /// True if names of users may be in it.
    pub users: bool,
}

/// The file's text.
pub fn report(report: &Report<'_>) -> String {
    let mut page = Page(String::new());
    let (tag, title) = (
        say!(context "tag of the language", "en"),
        say!("Provisioning report"),
    );
    page.raw(&format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{HASH}'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    ));
    page.element(
        "h1",
        &say!(
            "Provisioning to Webex: {application}",
            application = report.application
        ),
    );
    page.soft(&say!(
        "Job {job}, as it was on {read}. Made by hubsync; nothing was changed.",
        job = report.job,
        read = report.read
    ));
    page.health(report.health);
    if let Some(life) = report.token {
        page.element("h2", say!("Webex token"));
        page.element("p", &life.words(report.read));
        page.soft(life.source_words());
    }
    page.facts(report.health);
    page.cycles(report.cycles);
    if report.book.lines().is_empty() {
        page.element("h2", say!("Logs"));
        page.soft(say!("The logs were not read for this report."));
    } else {
        page.logs(report.book, report.users);
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

/// The text as it grows. What comes from outside goes through [`Page::text`].
struct Page(String);

impl Page {
    fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                sign => self.0.push(sign),
            }
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        self.tagged(name, "", text);
    }

    fn soft(&mut self, text: &str) {
        self.tagged("p", " class=\"soft\"", text);
    }

    fn tagged(&mut self, name: &str, attribute: &str, text: &str) {
        // Writing to a text cannot fail.
        _ = write!(self.0, "<{name}{attribute}>");
        self.text(&text.replace('`', ""));
        _ = writeln!(self.0, "</{name}>");
    }

    /// Each cell names its column: where the page is narrow, a row stands as a list of them.
    fn table(&mut self, head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        self.raw("<table>\n<thead><tr>");
        for column in head {
            self.tagged("th", " scope=\"col\"", column);
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.raw("<tr>");
            for (column, text) in head.iter().zip(&row) {
                self.raw("<td data-column=\"");
                self.text(column);
                self.raw("\"><span>");
                self.text(&text.replace('`', ""));
                self.raw("</span></td>\n");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn health(&mut self, health: &Health) {
        let class = if health.tone == Tone::Bad {
            " class=\"bad\""
        } else {
            ""
        };
        self.tagged("h2", class, &health.headline);
        let quarantine = health.quarantine.as_ref();
        if let Some(cause) = &health.cause {
            self.cause(cause);
        }
        if let Some(quarantine) = quarantine {
            for evidence in &quarantine.evidence {
                self.element("p", evidence);
            }
            self.element("p", &quarantine.retry);
            if let Some(day) = quarantine.disabled_on {
                self.element("p", &say!("If nothing changes, the service disables the job about {day} (not documented from which day it counts).", day = day.day()));
            }
        }
        if !health.advice.is_empty() {
            self.element("h3", say!("What to do"));
            self.raw("<ol>\n");
            for advice in &health.advice {
                self.element("li", advice.words());
            }
            self.raw("</ol>\n");
        }
    }

    fn cause(&mut self, cause: &Reason) {
        self.element("p", &format!("{}{}", cause.words, doubt(cause.basis)));
        if !cause.said.is_empty() {
            self.soft(&say!("Microsoft says: {said}", said = cause.said));
        }
    }

    fn facts(&mut self, health: &Health) {
        if health.facts.is_empty() {
            return;
        }
        self.element("h2", say!("The job in numbers"));
        let row = |fact: &super::Fact| {
            vec![
                fact.name.clone(),
                format!("{}{}", fact.words, doubt(fact.basis)),
            ]
        };
        self.table(
            &[say!("What"), say!("How much")],
            health.facts.iter().map(row),
        );
    }

    fn cycles(&mut self, cycles: &[Cycle]) {
        if cycles.is_empty() {
            return;
        }
        self.element("h2", say!("Cycles"));
        let row = |cycle: &Cycle| {
            let took = cycle
                .ended
                .map(|ended| ended.since(cycle.began).to_string());
            let state = cycle.state.as_ref().map(ToString::to_string);
            vec![
                cycle.began.to_string(),
                took.unwrap_or_else(|| say!("not told").to_owned()),
                cycle.written.to_string(),
                cycle.failed.to_string(),
                state.unwrap_or_else(|| say!("not told").to_owned()),
            ]
        };
        self.table(
            &[
                say!("Began"),
                say!("Took"),
                say!("Written"),
                say!("Failed"),
                say!("Ended"),
            ],
            cycles.iter().rev().map(row),
        );
    }

    fn logs(&mut self, book: &Book, users: bool) {
        self.element("h2", say!("Causes"));
        let all: Vec<usize> = (0..book.lines().len()).collect();
        let entries = plural!(all.len(), one: "{n} log entry", other: "{n} log entries");
        self.soft(&match book.oldest() {
            Some(oldest) => say!("{entries}, back to {oldest}.", entries, oldest),
            None => say!("{entries}.", entries),
        });
        self.picture(book, &all);
        let causes = book.causes();
        let row = |(_, cause): &(u32, &Cause)| {
            let advice = cause.explained.filter(|_| {
                cause.kind.status != StepStatus::Success && cause.kind.status != StepStatus::Skipped
            });
            let words = format!("{}{}", told(cause, users), doubt(cause.basis()));
            vec![
                cause.kind.status.to_string(),
                words,
                cause.kind.code.clone(),
                cause.users.len().to_string(),
                cause.entries.to_string(),
                cause.last.to_string(),
                advice.map_or_else(String::new, |known| known.advice.words().to_owned()),
            ]
        };
        self.table(
            &[
                say!("Result"),
                say!("Cause"),
                say!("Code"),
                say!("People"),
                say!("Entries"),
                say!("Last"),
                say!("What to do"),
            ],
            causes.iter().map(row),
        );
        if users {
            self.users(book);
        } else {
            self.soft(say!(
                "Names of users and Microsoft’s own sentences, which may name some, were left out."
            ));
        }
    }

    fn users(&mut self, book: &Book) {
        for (_, cause) in book.causes() {
            if cause.kind.status != StepStatus::Failure {
                continue;
            }
            self.element("h3", &cause.words());
            let named = cause
                .users
                .iter()
                .filter_map(|number| book.user_of(*number));
            self.table(
                &[say!("Whom"), say!("Object id")],
                named
                    .take(USERS)
                    .map(|user| vec![user.name.clone(), user.id.clone()]),
            );
            if let Some(more) = cause
                .users
                .len()
                .checked_sub(USERS)
                .filter(|more| *more > 0)
            {
                self.soft(&say!("and {more} more", more));
            }
        }
    }

    /// Numbers only: nothing of it comes from outside.
    fn picture(&mut self, book: &Book, lines: &[usize]) {
        let bars = timeline(book, lines, BARS);
        let most = bars
            .iter()
            .map(|bar| bar.failed + bar.other + bar.well)
            .max()
            .unwrap_or(0)
            .max(1);
        _ = writeln!(
            self.0,
            "<svg viewBox=\"0 0 {} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
            bars.len() * 10,
            say!("Entries over time; the table has the numbers")
        );
        for (place, bar) in bars.iter().enumerate() {
            let mut below = 100;
            for (class, count) in [
                ("failed", bar.failed),
                ("other", bar.other),
                ("well", bar.well),
            ] {
                let height = count * 100 / most;
                below -= height.min(below);
                if height > 0 {
                    _ = writeln!(
                        self.0,
                        "<rect class=\"{class}\" x=\"{}\" y=\"{below}\" width=\"8\" height=\"{height}\"/>",
                        place * 10
                    );
                }
            }
        }
        self.raw("</svg>\n");
    }
}

/// A cause in words; without names, a sentence of the service is not repeated.
fn told(cause: &Cause, users: bool) -> String {
    if users || cause.explained.is_some() || cause.kind.action.is_some() {
        return cause.words();
    }
    match cause.kind.code.as_str() {
        "" => say!("The service gives no code.").to_owned(),
        code => say!("{code}, which hubsync does not know.", code),
    }
}

fn doubt(basis: Basis) -> String {
    match basis {
        Basis::Documented => String::new(),
        Basis::Inferred => format!(" {}", say!("(not documented)")),
    }
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
