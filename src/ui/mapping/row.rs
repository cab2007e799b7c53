//! One row of the table.

use web_sys::Event;
use yew::prelude::*;

use super::table::Props;
use super::{said, words};
use crate::app::{Action, Entry, Tool};
use crate::browser::reveal;
use crate::expression::Severity;
use crate::session::{Person, State};
use crate::ui::{attributes, why, words as page};

/// The row.
pub fn line(props: &Props, place: usize, entry: &Entry) -> Html {
    let focused = place == props.focus;
    let target = &entry.row.target;
    let known = props.marked.clone();
    let is_marked = known.contains(&place);
    let mark = props.dispatch.reform(move |_: Event| {
        let mut marked = known.clone();
        if !marked.remove(&place) {
            marked.insert(place);
        }
        Tool::Mark(marked).action()
    });
    let total = props.totals.mappings.get(place);
    let open = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            dispatch.emit(Action::Focus(place));
            // Where the editor stands below the table, it is brought into view.
            if let Some(pressed) = event.target_dyn_into() {
                reveal(&pressed, ".one");
            }
        })
    };
    html! {
        <tr key={target.clone()} class={classes!(focused.then_some("focused"))}>
            if props.editable {
                <td class="pick"><input type="checkbox" aria-label={say!("Mark {target}", target)} checked={is_marked} onchange={mark} /></td>
            }
            <th scope="row">
                <button class="target" aria-current={focused.then_some("true")} onclick={open}>
                    <code>{ attributes::breakable(target) }</code>
                </button>
                { attributes::badges(entry) }
                <small class="from">{ source(entry) }</small>
            </th>
            <td class="source"><span class="kind">{ words::kind(entry.kind) }</span>{ " " }{ source(entry) }</td>
            <td>{ value(props.person.as_deref(), place) }</td>
            <td class="figure">{ total.map(|total| page::number(total.value)).unwrap_or_default() }</td>
            <td><div class="row">{ for problems(props, place) }</div>{ said::in_row(props.findings.row(place)) }</td>
        </tr>
    }
}

/// The source on one line.
fn source(entry: &Entry) -> Html {
    match (&entry.row.source, &entry.row.default_value) {
        (Some(text), _) => html! { <code class="short">{ text }</code> },
        (None, _) if entry.row.unknown_source => {
            html! { <span class="state">{ say!("kept as it is") }</span> }
        }
        (None, Some(default)) => {
            html! { <>{ markup!("default {default}", default = html! { <code class="short">{ default }</code> }) }</> }
        }
        (None, None) => html! { <span class="state">{ say!("does nothing") }</span> },
    }
}

fn value(person: Option<&Person>, place: usize) -> Html {
    let target =
        person.and_then(|person| person.targets.iter().find(|target| target.mapping == place));
    match target {
        None => Html::default(),
        Some(target) if target.state == State::Value => why::values(&target.values),
        Some(target) => html! { <span class="state">{ page::state(target.state) }</span> },
    }
}

/// What is wrong with a mapping: with its text, and for users.
fn problems(props: &Props, place: usize) -> Vec<Html> {
    let Some(entry) = props.entries.get(place) else {
        return Vec::new();
    };
    let count = |severity| {
        entry
            .findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut found = Vec::new();
    if errors > 0 {
        found.push(
            html! { <span class="chip bad">{ plural!(errors, one: "{n} error", other: "{n} errors") }</span> },
        );
    }
    if warnings > 0 {
        found.push(html! { <span class="chip warn">{ plural!(warnings, one: "{n} warning", other: "{n} warnings") }</span> });
    }
    let own = props
        .totals
        .problems
        .iter()
        .filter(|problem| problem.mapping == Some(place) && problem.severity != "info");
    found.extend(own.map(|problem| {
        let filter = (problem.code.clone(), Some(place));
        let onclick = props.dispatch.reform(move |_| Action::Filter(Some(filter.clone())));
        html! { <button class="link" {onclick}>{ format!("{}: {}", page::problem_name(&problem.code), plural!(problem.users, one: "{n} person", other: "{n} people")) }</button> }
    }));
    found
}

/// How much is wrong, for the order of the table.
pub fn weight(props: &Props, place: usize) -> usize {
    problems(props, place).len() + props.findings.row(place).len()
}

/// What part of a user a target belongs to.
pub fn area(entry: &Entry) -> &'static str {
    let target = entry.row.target.as_str();
    if entry.row.matching_priority > 0 || matches!(target, "userName" | "externalId" | "active") {
        say!("Identity")
    } else if target.contains("extension:enterprise:") {
        say!("Organisation")
    } else if target.starts_with("urn:") {
        say!("Extensions")
    } else if ["phoneNumbers", "emails", "addresses", "ims"]
        .iter()
        .any(|head| target.starts_with(head))
    {
        say!("Contact")
    } else {
        say!("Person")
    }
}
