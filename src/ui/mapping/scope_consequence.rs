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
            <h2 id="scope-consequence">{ say!("What follows") }</h2>
            <p role="status">{ say!("{after} Before: {before}", after = counts(&considered.after), before = counts(&considered.before)) }</p>
            if considered.after.unknown > 0 && !unknown.is_empty() {
                <p class="hint">{ marked(&say!("The loaded people were read without `{unknown}`: what a filter on it does is not known.", unknown = unknown.join("`, `"))) }</p>
            }
            if considered.changed == 0 {
                <p>{ say!("Nobody is moved by the change.") }</p>
            } else {
                <p>{ if considered.changed > considered.changing.len() {
                    plural!(considered.changed, one: "{n} person is moved by the change, among them:", other: "{n} people are moved by the change, among them:")
                } else {
                    plural!(considered.changed, one: "{n} person is moved by the change:", other: "{n} people are moved by the change:")
                } }</p>
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
    let mut text = say!(
        "{inside} in scope, {outside} out.",
        inside = words::number(counts.inside),
        outside = words::number(counts.outside)
    );
    if counts.ignored > 0 {
        text.push(' ');
        text.push_str(&say!(
            "{ignored} not read at all.",
            ignored = words::number(counts.ignored)
        ));
    }
    if counts.unknown > 0 {
        text.push(' ');
        text.push_str(&say!(
            "Of {unknown} it cannot be said.",
            unknown = words::number(counts.unknown)
        ));
    }
    text
}

fn said(scope: Scope) -> &'static str {
    let said = match scope {
        Scope::In => mark!("in scope"),
        Scope::Out => mark!("out of scope"),
        Scope::Ignored => mark!("not read"),
        Scope::Unknown => mark!("cannot be said"),
    };
    crate::words::found(said)
}
