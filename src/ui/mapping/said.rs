//! Findings of a mapping in words, beside what they are about.

use yew::prelude::*;

use crate::app::{Field, Finding, Findings};
use crate::expression::Severity;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

/// The findings of one part of a mapping, a line each.
pub fn about(findings: &[Finding], field: Field) -> Html {
    let own = findings.iter().filter(|finding| finding.field == field);
    own.map(|finding| line(finding.severity, &finding.message))
        .collect()
}

/// The same for a row of the table: all parts, in short.
pub fn in_row(findings: &[Finding]) -> Html {
    let lines = findings.iter().map(|one| line(one.severity, &one.message));
    lines.collect()
}

/// What is wrong with the schema as a whole.
pub fn whole(findings: &Findings) -> Html {
    if findings.whole.is_empty() {
        return Html::default();
    }
    let lines = findings.whole.iter();
    html! {
        <section class="whole-findings" aria-label={say!("About the whole schema")}>
            { for lines.map(|(severity, message)| line(*severity, message)) }
        </section>
    }
}

fn line(severity: Severity, message: &str) -> Html {
    let class = match severity {
        Severity::Error => "bad-line",
        Severity::Warning => "warn-line",
        Severity::Info => "hint",
    };
    html! { <p {class}>{ Icon::Warning.draw() }<span>{ sentence(message) }</span></p> }
}
