//! The mapping as a page to print: self-contained, without a script.
//!
//! In it: table, expressions, defaults, matching, filter, comments, tests, counts. Never users; the built-in sample people alone may
//! serve as an example.

use crate::app::{App, Entry, Kind, Loaded, Origin};
use crate::expression::{format, parse};
use crate::schema::scoping::Filter;
use crate::schema::{FlowType, ObjectMapping};
use crate::session::{MappingTotal, State};
use crate::webex::NEVER_SYNCHRONISED;

/// What the page looks like: no script, no other file.
const HEAD: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Webex attribute mapping</title>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<style>body{font:11pt/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b222b;background:#fff}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #c5ccd5;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}pre,code{font:10pt/1.4 ui-monospace,monospace;white-space:pre-wrap}section{break-inside:avoid}h2{margin-top:2rem}</style></head><body>\n";

struct Page(String);

impl Page {
    /// Text, and nothing but text.
    fn text(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            match sign {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                sign => self.0.push(sign),
            }
        }
        self
    }

    /// Markup of this file.
    fn html(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    fn cell(&mut self, text: &str) -> &mut Self {
        self.html("<td>").text(text).html("</td>")
    }
}

impl App {
    /// The mapping as a page to print.
    pub fn report(&self) -> String {
        let mut page = Page(HEAD.to_owned());
        let origin = match self.document.origin() {
            Origin::Suggestion => {
                say!("Made from the suggested mapping, which is not a tenant's own.").to_owned()
            }
            Origin::File(name) => say!("Made from {name}.", name),
        };
        let totals = &self.results.totals;
        page.html("<h1>Webex attribute mapping</h1><p>")
            .text(&origin);
        page.html("</p><p>")
            .text(&say!(
                "{counted}. Counted over {counted2}, {fine} of them without any problem.",
                counted = counted(self.document.entries().len(), "mapping"),
                counted2 = counted(totals.users, "user"),
                fine = totals.fine
            ))
            .html("</p>");
        self.table(&mut page);
        self.filter(&mut page);
        page.html("<h2>Expressions</h2>");
        for (place, entry) in self.document.entries().iter().enumerate() {
            if entry.kind == Kind::Expression {
                self.expression(&mut page, place, entry);
            }
        }
        page.html("<h2>Never synchronised</h2><ul>");
        for never in &NEVER_SYNCHRONISED {
            page.html("<li>").text(never.what);
            if !never.instead.is_empty() {
                page.text(": ").text(never.instead);
            }
            page.html("</li>");
        }
        page.html("</ul></body></html>\n");
        page.0
    }

    fn table(&self, page: &mut Page) {
        page.html("<table><thead><tr><th>Webex attribute</th><th>Source</th><th>Default, on create</th><th>When</th><th>Matching</th><th>Comes out</th><th>Comment</th></tr></thead><tbody>");
        let rows = self
            .document
            .users()
            .map(ObjectMapping::rows)
            .unwrap_or_default();
        for (place, (entry, row)) in self.document.entries().iter().zip(rows).enumerate() {
            let when = match row.flow_type() {
                FlowType::Always => "always".to_owned(),
                FlowType::ObjectAddOnly => say!("only on create").to_owned(),
                other => other.name().to_owned(),
            };
            let matching = match entry.row.matching_priority {
                0 => String::new(),
                priority => priority.to_string(),
            };
            let target = &entry.row.target;
            page.html("<tr><th><code>")
                .text(target)
                .html("</code></th><td><code>");
            page.text(entry.row.source.as_deref().unwrap_or(say!("no source")));
            page.html("</code></td>")
                .cell(entry.row.default_value.as_deref().unwrap_or_default())
                .cell(&when)
                .cell(&matching)
                .cell(
                    &self
                        .results
                        .totals
                        .mappings
                        .get(place)
                        .map(counts)
                        .unwrap_or_default(),
                )
                .cell(
                    self.workbench
                        .comments
                        .get(target)
                        .map_or("", String::as_str),
                )
                .html("</tr>");
        }
        page.html("</tbody></table>");
    }

    fn filter(&self, page: &mut Page) {
        page.html("<h2>Scoping filter</h2>");
        let filter = self
            .document
            .users()
            .map(|users| users.filter().0)
            .unwrap_or_default();
        if filter == Filter::default() {
            page.html("<p>None: everybody who is assigned is in scope.</p>");
            return;
        }
        for group in &filter.groups {
            page.html("<p>In scope if all of these hold:</p><ul>");
            for clause in &group.clauses {
                page.html("<li><code>");
                page.text(&clause.attribute)
                    .text(" ")
                    .text(clause.operator.name())
                    .text(" ");
                page.text(&clause.values.join(", ")).html("</code></li>");
            }
            page.html("</ul>");
        }
        let others = filter.input_groups.len() + filter.category_groups;
        if others > 0 {
            page.html("<p>")
                .text(&match others {
                    1 => say!("1 further group of a kind that is not documented.").to_owned(),
                    _ => say!(
                        "{others} further groups of kinds that are not documented.",
                        others
                    ),
                })
                .html("</p>");
        }
    }

    fn expression(&self, page: &mut Page, place: usize, entry: &Entry) {
        let text = entry.row.source.as_deref().unwrap_or_default();
        let parsed = parse(text);
        let shown = if parsed.diagnostics.is_empty() {
            format(&parsed.tree)
        } else {
            text.to_owned()
        };
        page.html("<section><h3><code>")
            .text(&entry.row.target)
            .html("</code></h3><pre>");
        page.text(&shown).html("</pre>");
        for finding in &entry.findings {
            page.html("<p>").text(&finding.message).html("</p>");
        }
        // Nobody but the invented people is named in a document that leaves the page.
        let person = self.results.person.as_ref();
        if let Some(person) = person.filter(|_| self.files.users == Loaded::Sample)
            && let Some(target) = person.targets.iter().find(|target| target.mapping == place)
        {
            let value = match target.state {
                State::Value => target.values.join(", "),
                _ => say!("no value").to_owned(),
            };
            page.html("<p>Example, ")
                .text(&person.name)
                .html(" of the sample people: <code>");
            page.text(&value).html("</code></p>");
        }
        self.tests(page, &entry.row.target);
        page.html("</section>");
    }

    /// The tests of a mapping. They hold values of people: only the invented ones are named.
    fn tests(&self, page: &mut Page, target: &str) {
        let saved = &self.study.saved;
        let own = saved.of_target(target);
        if own.is_empty() {
            return;
        }
        let known = saved.results.len() == saved.len();
        let failed = |place: &usize| {
            let result = saved.results.get(*place).filter(|_| known);
            result.is_some_and(|result| !result.failures.is_empty())
        };
        let failing = own.iter().filter(|place| failed(place)).count();
        let said = match failing {
            _ if !known => say!("not run yet").to_owned(),
            0 => say!("all hold").to_owned(),
            failing => say!("{failing} failed", failing),
        };
        page.html("<p>")
            .text(&say!("Tests: {own}, {said}.", own = own.len(), said))
            .html("</p>");
        if self.files.users != Loaded::Sample {
            return;
        }
        let names = saved.names();
        page.html("<ul>");
        for place in own {
            let name = names.get(place).map_or("", String::as_str);
            let expected = saved.expected(place, target);
            page.html("<li>").text(name).html(": <code>");
            page.text(expected.as_deref().unwrap_or(say!("no value")))
                .html("</code></li>");
        }
        page.html("</ul>");
    }
}

fn counts(total: &MappingTotal) -> String {
    let parts = [
        (total.value, say!("with a value")),
        (total.none, "without"),
        (total.skipped, say!("not sent")),
        (total.error, "failed"),
        (total.unknown, say!("not known")),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    said.join(", ")
}

/// A number with its noun.
fn counted(count: usize, noun: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{end}")
}
