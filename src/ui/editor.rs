//! One expression, open: typing in it changes every row at once.
//!
//! A real text area lies over a coloured copy of its text; both grow together. The findings below belong to it.

use std::rc::Rc;

use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::icons::Icon;
use super::page::Panel;
use super::prose::{marked, sentence};
use super::{Dispatch, words};
use crate::app::highlight::{self, Ink, Segment};
use crate::app::{Action, Entry};
use crate::expression::functions::{self, Signature};
use crate::expression::{Diagnostic, Severity};
use crate::schema::suggestion::Evidence;
use crate::session::{Help, MappingTotal};

/// What the editor shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// The open one.
    pub focus: usize,
    /// Its counts.
    pub counts: Option<MappingTotal>,
    /// True if there is something to take back.
    pub can_undo: bool,
    /// True if there is something to do again.
    pub can_redo: bool,
    /// The words of the help.
    pub help: Rc<Help>,
    /// Where actions go.
    pub dispatch: Dispatch,
    /// Opens a panel.
    pub open: Callback<Panel>,
}

/// What the editor hears.
pub enum Message {
    /// The caret stands there, in UTF-16 units.
    Caret(Option<usize>),
}

/// The editor.
pub struct Editor {
    area: NodeRef,
    caret: Option<usize>,
}

impl Component for Editor {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            area: NodeRef::default(),
            caret: None,
        }
    }

    fn update(&mut self, _: &Context<Self>, Message::Caret(caret): Message) -> bool {
        std::mem::replace(&mut self.caret, caret) != caret
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        if context.props().focus != old.focus {
            self.caret = None;
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let Some(entry) = props.entries.get(props.focus) else {
            return Html::default();
        };
        let text = entry.row.source.as_deref().unwrap_or_default();
        let findings = &entry.findings;
        let caret = self
            .caret
            .map(|units| highlight::byte_of_utf16(text, units));
        html! {
            <section class="editor" aria-labelledby="editor-title">
                <div class="panel-head">
                    <h2 id="editor-title">{ "Mapping" }</h2>
                    { chooser(props) }
                    { tools(props, entry) }
                </div>
                { self.field(context, text, findings, caret) }
                <div class="editor-foot">
                    <p class="signature">{ caret.and_then(|caret| called(text, caret)).unwrap_or_else(|| about(entry)) }</p>
                    { counts(props.counts.as_ref()) }
                </div>
                { list(findings, text, &props.help, &props.dispatch) }
            </section>
        }
    }
}

impl Editor {
    fn field(
        &self,
        context: &Context<Self>,
        text: &str,
        findings: &[Diagnostic],
        caret: Option<usize>,
    ) -> Html {
        let props = context.props();
        let typed = props.dispatch.reform(|event: InputEvent| {
            let area = event.target_dyn_into::<HtmlTextAreaElement>();
            Action::Edit(area.map(|area| area.value()).unwrap_or_default())
        });
        let left = props.dispatch.reform(|_: FocusEvent| Action::Settle);
        let area = self.area.clone();
        let moved = move |()| {
            let caret = area
                .cast::<HtmlTextAreaElement>()
                .and_then(|area| area.selection_start().ok().flatten());
            Message::Caret(caret.map(|caret| caret as usize))
        };
        let key = context.link().callback({
            let moved = moved.clone();
            move |_: KeyboardEvent| moved(())
        });
        let click = context.link().callback(move |_: MouseEvent| moved(()));
        let invalid = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        html! {
            <div class="field">
                <div class="stack">
                    <pre aria-hidden="true">{ for highlight::segments(text, findings, caret).iter().map(|segment| piece(text, segment)) }{ "\n" }</pre>
                    <textarea ref={self.area.clone()} rows="1" spellcheck="false" autocomplete="off" autocapitalize="off"
                        aria-label="Expression" aria-describedby="findings" aria-invalid={invalid.to_string()}
                        value={text.to_owned()} oninput={typed} onblur={left} onkeyup={key} onclick={click} />
                </div>
            </div>
        }
    }
}

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
    html! { <span class={classes!(ink, severity.map(|severity| format!("under-{severity}")), paired)}>{ text.get(segment.span.clone()) }</span> }
}

const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn chooser(props: &Props) -> Html {
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
        <select class="mono" aria-label="Webex attribute whose mapping is open" onchange={chosen}>
            { for props.entries.iter().enumerate().map(option) }
        </select>
    }
}

fn tools(props: &Props, entry: &Entry) -> Html {
    let tool = |icon: Icon, name: &'static str, enabled: bool, action: fn() -> Action| {
        html! {
            <button class="plain square" aria-label={name} title={name} disabled={!enabled}
                onclick={props.dispatch.reform(move |_| action())}>{ icon.draw() }</button>
        }
    };
    html! {
        <div class="row tools">
            { tool(Icon::Undo, "Undo", props.can_undo, || Action::Undo) }
            { tool(Icon::Redo, "Redo", props.can_redo, || Action::Redo) }
            { tool(Icon::Restore, "Put this expression back as it came", entry.changed(), || Action::Restore) }
            <button class="plain" onclick={props.open.reform(|_| Panel::Functions)}>{ Icon::Book.draw() }{ "Functions" }</button>
        </div>
    }
}

/// The call around the caret, with the slot the caret is in.
fn called(text: &str, caret: usize) -> Option<Html> {
    let (name, slot) = highlight::call_at(text, caret)?;
    let signature: &Signature = functions::find_ignoring_case(name)?;
    let last = signature.parameters.len().saturating_sub(1);
    let parameters = signature.parameters.iter().enumerate().map(|(index, parameter)| {
        let here = index == slot || (index == last && slot > last && parameter.repeated);
        let name = if parameter.required { parameter.name.to_owned() } else { format!("{}?", parameter.name) };
        html! { <>{ (index > 0).then_some(", ") }<span class={classes!(here.then_some("here"))}>{ name }</span></> }
    });
    Some(html! { <code>{ signature.name }{ "(" }{ for parameters }{ ")" }</code> })
}

fn about(entry: &Entry) -> Html {
    let changed = entry.changed();
    html! {
        <>
            if let (Some(evidence), false) = (entry.evidence, changed) {
                <span class="chip accent">{ "suggestion" }</span>
                <span class={classes!("chip", (evidence != Evidence::Verified).then_some("quiet"))}>{ words::evidence(evidence) }</span>
                <span>{ entry.note }</span>
            } else if !changed && !entry.note.is_empty() {
                <span class="chip quiet">{ "sample" }</span>
                <span>{ entry.note }</span>
            } else if changed {
                <span class="chip accent">{ "changed" }</span>
                if let Some(original) = entry.original() {
                    <span>{ "was " }<code>{ original }</code></span>
                }
            }
        </>
    }
}

fn counts(counts: Option<&MappingTotal>) -> Html {
    let Some(counts) = counts else {
        return Html::default();
    };
    let part = |count: usize, text: &str, class: &'static str| {
        (count > 0).then(
            || html! { <li class={class}><b>{ words::number(count) }</b>{ " " }{ text }</li> },
        )
    };
    html! {
        <ul class="counts" aria-label="How this mapping comes out">
            { for part(counts.value, if counts.value == 1 { "value" } else { "values" }, "") }
            { for part(counts.none, "without a value", "") }
            { for part(counts.skipped, "not sent", "") }
            { for part(counts.error, "failed", "error") }
            { for part(counts.unknown, "not known", "warning") }
            if !counts.not_in_file.is_empty() {
                <li class="warning">{ "Not in this file: " }<code>{ counts.not_in_file.join(", ") }</code></li>
            }
        </ul>
    }
}

fn list(findings: &[Diagnostic], text: &str, help: &Help, dispatch: &Dispatch) -> Html {
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
                        <details><summary>{ "More about " }<code>{ code }</code></summary><p>{ words }</p></details>
                    }
                </div>
            </li>
        }
    };
    html! { <ul id="findings" class="findings" aria-live="polite" aria-label="Findings">{ for findings.iter().map(item) }</ul> }
}

fn place(text: &str, finding: &Diagnostic) -> String {
    let before = text.get(..finding.span.start).unwrap_or_default();
    format!("at character {}", before.chars().count() + 1)
}
