//! One entry of the logs: its steps, its values, what went wrong and what to do.

use yew::prelude::*;

use super::View;
use super::causes::status;
use super::verdict::doubt;
use crate::api::graph::logs::Entry;
use crate::api::graph::steps::{ModifiedProperty, Step, StepKind};
use crate::app::watch::LogAction;
use crate::ui::prose::marked;
use crate::ui::trouble::trouble;
use crate::watch::explain;

/// The open line.
pub fn entry(view: &View<'_>, line: usize) -> Html {
    let logs = &view.watch.logs;
    let book = &logs.book;
    let name = book
        .lines()
        .get(line)
        .and_then(|line| book.user_of(line.user))
        .map(|user| user.name.clone());
    let close = view.log(|_: MouseEvent| LogAction::Open(None));
    html! {
        <section class="entry" aria-labelledby="entry">
            <div class="row">
                <h3 id="entry">{ name.filter(|name| !name.is_empty()).map_or_else(|| html! { { say!("The entry") } }, |name| html! { <span translate="no">{ name }</span> }) }</h3>
                <button onclick={close}>{ say!("Close") }</button>
            </div>
            {
                match &logs.entry {
                    None => html! { <p class="hint" role="status">{ say!("Reading the entry again: only the newest are kept in full…") }</p> },
                    Some(Err(failure)) => trouble(failure),
                    Some(Ok(entry)) => whole(entry),
                }
            }
        </section>
    }
}

fn whole(entry: &Entry) -> Html {
    let info = entry.provisioning_status_info.as_ref();
    let error = info.and_then(|info| info.error_information.as_ref());
    let text = |part: Option<&String>| part.filter(|text| !text.is_empty()).cloned();
    let code = text(error.and_then(|error| error.error_code.as_ref()));
    let explained = code.as_deref().and_then(explain);
    let said = text(error.and_then(|error| error.reason.as_ref()));
    let more = text(error.and_then(|error| error.additional_details.as_ref()));
    let recommended = text(error.and_then(|error| error.recommended_action.as_ref()));
    html! {
        <>
            if let Some(explained) = explained {
                <p>{ explained.words }{ doubt(explained.basis) }{ " " }{ explained.advice.words() }</p>
            }
            if let Some(code) = code { <p>{ markup!("Code {code}", code = html! { <code>{ code }</code> }) }</p> }
            { for [(say!("Microsoft says:"), said), (say!("It adds:"), more), (say!("It recommends:"), recommended)].into_iter().filter_map(|(head, text)| {
                text.map(|text| html! { <p class="quoted">{ head }{ " " }<q translate="no">{ text }</q></p> })
            }) }
            if entry.provisioning_steps.is_empty() {
                <p class="hint">{ say!("The entry tells of no steps.") }</p>
            } else {
                <ol class="steps">{ for entry.provisioning_steps.iter().map(step) }</ol>
            }
            if !entry.modified_properties.is_empty() { { values(&entry.modified_properties) } }
        </>
    }
}

/// One step of what was done to a user.
pub fn step(step: &Step) -> Html {
    let kind = match &step.kind {
        Some(StepKind::Import) => say!("Read"),
        Some(StepKind::Scoping) => say!("In scope?"),
        Some(StepKind::Matching) => say!("Matched"),
        Some(StepKind::Processing) => say!("Mapped"),
        Some(StepKind::ReferenceResolution) => say!("References resolved"),
        Some(StepKind::Export) => say!("Written"),
        Some(StepKind::Other(word)) => word.as_str(),
        None => step.name.as_deref().unwrap_or(say!("A step")),
    };
    html! {
        <li>
            <b>{ kind }</b>{ " " }{ for step.status.as_ref().map(status) }
            { " " }<span translate="no">{ step.description.as_deref().unwrap_or_default() }</span>
            if let Some(details) = step.details.as_ref().filter(|details| !details.is_empty()) {
                <details>
                    <summary>{ say!("Details") }</summary>
                    <dl class="facts">
                        { for details.iter().map(|(name, value)| html! { <><dt translate="no">{ name }</dt><dd class="name" translate="no">{ plain(value) }</dd></> }) }
                    </dl>
                </details>
            }
        </li>
    }
}

/// A value as a person reads it: a text without its quotation marks.
fn plain(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn values(properties: &[ModifiedProperty]) -> Html {
    let shown = |value: Option<&String>| match value {
        Some(value) => html! { <span class="value" translate="no">{ value }</span> },
        None => html! { <span class="hint">{ say!("none") }</span> },
    };
    html! {
        <div class="wide" tabindex="0" role="region" aria-label={say!("Values, as a table")}>
            <table>
                <thead><tr><th scope="col">{ say!("Attribute") }</th><th scope="col">{ say!("Before") }</th><th scope="col">{ say!("After") }</th></tr></thead>
                <tbody>
                    { for properties.iter().map(|one| html! {
                        <tr>
                            <th scope="row">{ marked(&format!("`{}`", one.display_name.as_deref().unwrap_or(say!("not told")))) }</th>
                            <td>{ shown(one.old_value.as_ref()) }</td>
                            <td>{ shown(one.new_value.as_ref()) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
