//! What follows from a scoping filter: who is in, who is out, who is moved by the change.

use yew::prelude::*;

use crate::app::App;
use crate::schema::scoping::Group;
use crate::session::{Scope, ScopeConsidered, ScopeCounts};
use crate::ui::prose::marked;
use crate::ui::words;

/// The filter's attributes that the loaded people do not have at all.
pub(super) fn unknown(app: &App, groups: &[Group]) -> Vec<String> {
    let known = &app.workbench.asked.attributes;
    let clauses = groups.iter().flat_map(|group| &group.clauses);
    let mut found: Vec<String> = Vec::new();
    for clause in clauses {
        let name = &clause.attribute;
        let there = known
            .iter()
            .any(|own| own.attribute.eq_ignore_ascii_case(name));
        if !there && !name.is_empty() && !found.contains(name) {
            found.push(name.clone());
        }
    }
    found
}

/// How many are in and out, and who is moved.
pub(super) fn consequence(considered: Option<&ScopeConsidered>, unknown: &[String]) -> Html {
    let Some(considered) = considered else {
        return Html::default();
    };
    html! {
        <section class="consequence" aria-labelledby="scope-consequence">
            <h2 id="scope-consequence">{ "What follows" }</h2>
            <p role="status">{ format!("{} Before: {}", counts(&considered.after), counts(&considered.before)) }</p>
            if considered.after.unknown > 0 && !unknown.is_empty() {
                <p class="hint">{ marked(&format!("The loaded people were read without `{}`: what a filter on it does is not known.", unknown.join("`, `"))) }</p>
            }
            if considered.changed == 0 {
                <p>{ "Nobody is moved by the change." }</p>
            } else {
                <p>{ words::counted(considered.changed, "person is moved by the change", "people are moved by the change") }{ if considered.changed > considered.changing.len() { ", among them:" } else { ":" } }</p>
                <ul class="moved">
                    { for considered.changing.iter().map(|user| html! {
                        <li><b>{ &user.name }</b>{ ": " }{ said(user.before) }{ " → " }{ said(user.after) }</li>
                    }) }
                </ul>
            }
        </section>
    }
}

fn counts(counts: &ScopeCounts) -> String {
    let mut text = format!(
        "{} in scope, {} out.",
        words::number(counts.inside),
        words::number(counts.outside)
    );
    if counts.ignored > 0 {
        text.push_str(&format!(
            " {} not read at all.",
            words::number(counts.ignored)
        ));
    }
    if counts.unknown > 0 {
        text.push_str(&format!(
            " Of {} it cannot be said.",
            words::number(counts.unknown)
        ));
    }
    text
}

const fn said(scope: Scope) -> &'static str {
    match scope {
        Scope::In => "in scope",
        Scope::Out => "out of scope",
        Scope::Ignored => "not read",
        Scope::Unknown => "cannot be said",
    }
}
