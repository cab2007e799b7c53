//! What stands around the open expression: the choice of the mapping, the tools, the signature, the counts, the findings.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use super::editor::Props;
use super::icons::Icon;
use super::page::Panel;
use super::prose::{marked, sentence};
use super::{Dispatch, words};
use crate::app::highlight::{self, Ink, Segment};
use crate::app::{Action, Entry};
use crate::expression::functions::{self, Signature};
use crate::expression::{Diagnostic, Severity, format, parse};
use crate::schema::suggestion::Evidence;
use crate::session::{Help, MappingTotal};
use crate::words::found;

/// The coloured copy. Blanks and commas are text without an element: there are many, and each element costs with every key press.
pub fn coloured(text: &str, segments: &[Segment]) -> Vec<Html> {
    let is_bare = |one: &Segment| one.ink == Ink::Plain && one.severity.is_none() && !one.paired;
    let together = segments.chunk_by(|one, next| is_bare(one) && is_bare(next));
    let drawn = together.filter_map(|run| match run {
        [one] if !is_bare(one) => Some(piece(text, one)),
        [first, ..] => {
            let end = run.last().unwrap_or(first).span.end;
            let bare = text.get(first.span.start..end).unwrap_or_default();
            Some(html! { { bare } })
        }
        [] => None,
    });
    drawn.collect()
}

/// A piece of the coloured copy.
fn piece(text: &str, segment: &Segment) -> Html {
    let ink = match segment.ink {
        Ink::Plain => None,
        Ink::Function => Some("ink-function"),
        Ink::Word => Some("ink-word"),
        Ink::Attribute => Some("ink-attribute"),
        Ink::Text => Some("ink-text"),
        Ink::Number => Some("ink-number"),
        Ink::Bracket => Some("ink-bracket"),
        Ink::Operator => Some("ink-operator"),
        Ink::Foreign => Some("ink-foreign"),
    };
    let severity = segment.severity.map(severity_class);
    let paired = segment.paired.then_some("paired");
    html! { <span class={classes!(ink, severity.map(|severity| std::format!("under-{severity}")), paired)}>{ text.get(segment.span.clone()) }</span> }
}

/// The class of a severity.
pub const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Which mapping is open.
pub fn chooser(props: &Props) -> Html {
    let chosen = props.dispatch.reform(|event: Event| {
        let value = event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value());
        Action::Focus(
            value
                .and_then(|value| value.parse().ok())
                .unwrap_or_default(),
        )
    });
    let option = |(mapping, entry): (usize, &Entry)| {
        html! { <option value={mapping.to_string()} selected={mapping == props.focus}>{ &entry.row.target }</option> }
    };
    html! {
        <select class="mono" translate="no" aria-label={say!("Webex attribute whose mapping is open")} onchange={chosen}>
            { for props.entries.iter().enumerate().map(option) }
        </select>
    }
}

/// Undo, redo, and what can be done to the text.
pub fn tools(props: &Props, entry: &Entry) -> Html {
    let tool = |icon: Icon, name: &'static str, enabled: bool, action: fn() -> Action| {
        html! {
            <button class="plain square" aria-label={name} title={name} disabled={!enabled}
                onclick={props.dispatch.reform(move |_| action())}>{ icon.draw() }</button>
        }
    };
    html! {
        <div class="row tools">
            { tool(Icon::Undo, say!("Undo"), props.can_undo, || Action::Undo) }
            { tool(Icon::Redo, say!("Redo"), props.can_redo, || Action::Redo) }
            { tool(Icon::Restore, say!("Put this expression back as it came"), entry.changed(), || Action::Restore) }
            { format_tool(entry, &props.dispatch) }
            <button class="plain" onclick={props.open.reform(|_| Panel::Functions)}>{ Icon::Book.draw() }{ say!("Functions") }</button>
        </div>
    }
}

/// Lays the expression out over several lines, or on one if it fits.
pub fn format_tool(entry: &Entry, dispatch: &Dispatch) -> Html {
    let text = entry.row.source.as_deref().unwrap_or_default();
    let parsed = parse(text);
    let readable = !text.is_empty()
        && parsed
            .diagnostics
            .iter()
            .all(|found| found.severity != Severity::Error);
    let laid_out = readable
        .then(|| format(&parsed.tree))
        .filter(|laid_out| laid_out != text);
    let disabled = laid_out.is_none();
    let onclick =
        dispatch.reform(move |_: MouseEvent| Action::Edit(laid_out.clone().unwrap_or_default()));
    html! { <button class="plain" {disabled} {onclick}>{ say!("Format") }</button> }
}

/// The call around the caret, with the slot the caret is in.
pub fn called(text: &str, caret: usize) -> Option<Html> {
    let (name, slot) = highlight::call_at(text, caret)?;
    let signature: &Signature = functions::find_ignoring_case(name)?;
    let last = signature.parameters.len().saturating_sub(1);
    let parameters = signature.parameters.iter().enumerate().map(|(index, parameter)| {
        let here = index == slot || (index == last && slot > last && parameter.repeated);
        let name = if parameter.required { parameter.name.to_owned() } else { std::format!("{}?", parameter.name) };
        html! { <>{ (index > 0).then_some(", ") }<span class={classes!(here.then_some("here"))}>{ name }</span></> }
    });
    Some(html! { <code>{ signature.name }{ "(" }{ for parameters }{ ")" }</code> })
}

/// Where the mapping comes from, and whether it was changed.
pub fn about(entry: &Entry) -> Html {
    let changed = entry.changed();
    html! {
        <>
            if let (Some(evidence), false) = (entry.evidence, changed) {
                <span class="chip accent">{ say!("suggestion") }</span>
                <span class={classes!("chip", (evidence != Evidence::Verified).then_some("quiet"))}>{ words::evidence(evidence) }</span>
                <span>{ found(entry.note) }</span>
            } else if !changed && !entry.note.is_empty() {
                <span class="chip quiet">{ say!("sample") }</span>
                <span>{ found(entry.note) }</span>
            } else if changed {
                <span class="chip accent">{ say!("changed") }</span>
                if let Some(original) = entry.original() {
                    <span>{ markup!("was {original}", original = html! { <code>{ original }</code> }) }</span>
                }
            }
        </>
    }
}

/// How the mapping comes out.
pub fn counts(counts: Option<&MappingTotal>) -> Html {
    let Some(counts) = counts else {
        return Html::default();
    };
    let part = |count: usize, text: &str, class: &'static str| {
        (count > 0).then(|| {
            let count = html! { <b>{ words::number(count) }</b> };
            html! { <li class={class}>{ markup!("{count} {text}", count, text) }</li> }
        })
    };
    html! {
        <ul class="counts" aria-label={say!("How this mapping comes out")}>
            { for part(counts.value, if counts.value == 1 { say!("value") } else { say!("values") }, "") }
            { for part(counts.none, say!("without a value"), "") }
            { for part(counts.skipped, say!("not sent"), "") }
            { for part(counts.error, say!("failed"), "error") }
            { for part(counts.unknown, say!("not known"), "warning") }
            if !counts.not_in_file.is_empty() {
                <li class="warning">{ markup!("Not in this file: {not_in_file}", not_in_file = html! { <code>{ counts.not_in_file.join(", ") }</code> }) }</li>
            }
        </ul>
    }
}

/// What is wrong with the text, and how it is mended.
pub fn list(findings: &[Diagnostic], text: &str, help: &Help, dispatch: &Dispatch) -> Html {
    let item = |finding: &Diagnostic| {
        let class = severity_class(finding.severity);
        html! {
            <li class={class}>
                { Icon::of_severity(class).draw() }
                <div>
                    <p>{ sentence(&finding.message) }{ " " }<small>{ place(text, finding) }</small></p>
                    if !finding.hint.is_empty() {
                        <p class="hint">{ sentence(&finding.hint) }</p>
                    }
                    <div class="row">{ for finding.fixes.iter().map(|fix| {
                        let mended = fix.apply(text);
                        html! { <button onclick={dispatch.reform(move |_| Action::Edit(mended.clone()))}>{ marked(&fix.label) }</button> }
                    }) }</div>
                    if let Some((code, words)) = help.codes.iter().find(|(code, _)| code == finding.code.name()) {
                        <details><summary>{ markup!("More about {code}", code = html! { <code>{ code }</code> }) }</summary><p>{ words }</p></details>
                    }
                </div>
            </li>
        }
    };
    html! { <ul id="findings" class="findings" aria-live="polite" aria-label={say!("Findings")}>{ for findings.iter().map(item) }</ul> }
}

fn place(text: &str, finding: &Diagnostic) -> String {
    let before = text.get(..finding.span.start).unwrap_or_default();
    say!("at character {chars}", chars = before.chars().count() + 1)
}
