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
use crate::words::{found, number};

/// What the page looks like after its title: no script, no other file.
const HEAD: &str = "</title>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<style>body{font:11pt/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b222b;background:#fff}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #c5ccd5;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}pre,code{font:10pt/1.4 ui-monospace,monospace;white-space:pre-wrap}section{break-inside:avoid}h2{margin-top:2rem}</style></head><body>\n";

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

    /// An element of this name with a text in it.
    fn titled(&mut self, element: &'static str, text: &str) -> &mut Self {
        self.html("<").html(element).html(">").text(text);
        self.html("</").html(element).html(">")
    }

    fn cell(&mut self, text: &str) -> &mut Self {
        self.html("<td>").text(text).html("</td>")
    }
}

impl App {
    /// The mapping as a page to print.
    pub fn report(&self) -> String {
        let title = say!("Webex attribute mapping");
        let mut page = Page("<!doctype html>\n<html lang=\"".to_owned());
        page.text(say!(context "tag of the language", "en"))
            .html("\"><head><meta charset=\"utf-8\"><title>")
            .text(title)
            .html(HEAD);
        let origin = match self.document.origin() {
            Origin::Suggestion => {
                say!("Made from the suggested mapping, which is not a tenant's own.").to_owned()
            }
            Origin::File(name) => say!("Made from {name}.", name),
        };
        let totals = &self.results.totals;
        page.titled("h1", title).html("<p>").text(&origin);
        page.html("</p><p>")
            .text(&say!(
                "{mappings}. Counted over {users}, {fine} of them without any problem.",
                mappings = plural!(self.document.entries().len(), one: "{n} mapping", other: "{n} mappings"),
                users = plural!(totals.users, one: "{n} user", other: "{n} users"),
                fine = number(totals.fine)
            ))
            .html("</p>");
        self.table(&mut page);
        self.filter(&mut page);
        page.titled("h2", say!("Expressions"));
        for (place, entry) in self.document.entries().iter().enumerate() {
            if entry.kind == Kind::Expression {
                self.expression(&mut page, place, entry);
            }
        }
        page.titled("h2", say!("Never synchronised")).html("<ul>");
        for never in &NEVER_SYNCHRONISED {
            page.html("<li>").text(found(never.what));
            if !never.instead.is_empty() {
                page.text(": ").text(found(never.instead));
            }
            page.html("</li>");
        }
        page.html("</ul></body></html>\n");
        page.0
    }

    fn table(&self, page: &mut Page) {
        page.html("<table><thead><tr>");
        for column in [
            say!("Webex attribute"),
            say!("Source"),
            say!("Default, on create"),
            say!("When"),
            say!("Matching"),
            say!("Comes out"),
            say!("Comment"),
        ] {
            page.titled("th", column);
        }
        page.html("</tr></thead><tbody>");
        let rows = self
            .document
            .users()
            .map(ObjectMapping::rows)
            .unwrap_or_default();
        for (place, (entry, row)) in self.document.entries().iter().zip(rows).enumerate() {
            let when = match row.flow_type() {
                FlowType::Always => say!("always").to_owned(),
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
        page.titled("h2", say!("Scoping filter"));
        let filter = self
            .document
            .users()
            .map(|users| users.filter().0)
            .unwrap_or_default();
        if filter == Filter::default() {
            page.titled("p", say!("None: everybody who is assigned is in scope."));
            return;
        }
        for group in &filter.groups {
            page.titled("p", say!("In scope if all of these hold:"))
                .html("<ul>");
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
            page.titled("p", &plural!(others, one: "{n} further group of a kind that is not documented.", other: "{n} further groups of kinds that are not documented."));
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
            page.titled("p", &finding.message);
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
            page.html("<p>")
                .text(&say!(
                    "Example, {name} of the sample people:",
                    name = person.name
                ))
                .html(" <code>");
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
            failing => say!("{failing} failed", failing = number(failing)),
        };
        page.titled(
            "p",
            &say!("Tests: {own}, {said}.", own = number(own.len()), said),
        );
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
        (
            total.value,
            say!("{count} with a value", count = number(total.value)),
        ),
        (
            total.none,
            say!("{count} without", count = number(total.none)),
        ),
        (
            total.skipped,
            say!("{count} not sent", count = number(total.skipped)),
        ),
        (
            total.error,
            say!("{count} failed", count = number(total.error)),
        ),
        (
            total.unknown,
            say!("{count} not known", count = number(total.unknown)),
        ),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, said)| said)
        .collect();
    said.join(", ")
}
