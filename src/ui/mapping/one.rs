//! The editor of one mapping: source, default, when, matching, target, comment, and what follows for people.

use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent,
};
use yew::prelude::*;

use super::add::typed;
use super::{consequence, explained, kept, kind, said};
use crate::app::{Action, App, Change, Entry, Field, Finding, Findings, Tool, can_match};
use crate::browser::focus_on;
use crate::schema::{FlowType, ObjectMapping, RowEdit};
use crate::ui::page::Panel;
use crate::ui::{Dispatch, attributes};

/// The editor of the open mapping.
pub fn editor(
    app: &App,
    findings: &Findings,
    editable: bool,
    dispatch: &Dispatch,
    open: &Callback<Panel>,
) -> Html {
    let place = app.focused();
    let Some(entry) = app.document.entry(place) else {
        return html! { <section class="one" aria-label={say!("Mapping")}><p class="empty">{ say!("There is no mapping yet: add one.") }</p></section> };
    };
    let target = &entry.row.target;
    let guarded = target == "userName" && !app.workbench.warned;
    let locked = !editable || guarded;
    let findings = findings.row(place);
    html! {
        <section class="one" aria-labelledby="one-title">
            <div class="panel-head stacked">
                <Title target={target.clone()} leads={app.workbench.leads} />
                <p>{ attributes::badges(entry) }<small>{ entry.note }</small></p>
            </div>
            if target == "userName" {
                { warning(guarded && editable, dispatch) }
            }
            { said::about(findings, Field::Target) }
            { kind::source(app, entry, findings, locked, dispatch, open) }
            { consequence::consequence(app, dispatch) }
            { explained::explanation(app, place, entry) }
            { properties(app, place, entry, findings, locked, dispatch) }
            { kept::kept(app, place, target, dispatch) }
            { comment(app, target, dispatch) }
            if editable {
                { actions(app, place, entry, dispatch) }
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct TitleProps {
    target: String,
    leads: bool,
}

/// The heading. It takes the focus if somebody came for this mapping.
#[component]
fn Title(props: &TitleProps) -> Html {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with(props.leads, move |leads| {
            if let Some(element) = heading.cast::<HtmlElement>().filter(|_| *leads) {
                // The place's own heading takes the focus when the place is drawn, which is not over yet.
                spawn_local(async move {
                    if let Err(error) = element.focus() {
                        web_sys::console::error_1(&error);
                    }
                });
            }
        });
    }
    html! { <h2 id="one-title" tabindex="-1" ref={heading}><code>{ attributes::breakable(&props.target) }</code></h2> }
}

/// The article's warning: whoever changes the user name's mapping has read it.
fn warning(guarded: bool, dispatch: &Dispatch) -> Html {
    html! {
        <div class="notice warn" role="note">
            <p>{ say!("Webex uses the e-mail address as user name. If this mapping does not give the address that a person has in Control Hub, \
                  the person is created as a new user instead of being matched. Cisco’s article advises to leave it unless necessary.") }</p>
            if guarded {
                <button onclick={dispatch.reform(|_| Tool::Warned.action())}>{ say!("Change it all the same") }</button>
            }
        </div>
    }
}

fn properties(
    app: &App,
    place: usize,
    entry: &Entry,
    findings: &[Finding],
    locked: bool,
    dispatch: &Dispatch,
) -> Html {
    let row = move |change: RowEdit| Change::Row(place, change).action();
    let default = dispatch.reform(move |event: InputEvent| {
        row(RowEdit::Default(
            Some(typed(&event)).filter(|text| !text.is_empty()),
        ))
    });
    let settle = dispatch.reform(|_: FocusEvent| Action::Settle);
    let flow = dispatch.reform(move |event: Event| row(RowEdit::FlowType(chosen(&event))));
    let matching = dispatch.reform(move |event: Event| {
        row(RowEdit::MatchingPriority(
            chosen(&event).parse().unwrap_or(0),
        ))
    });
    let rows = app
        .document
        .users()
        .map(ObjectMapping::rows)
        .unwrap_or_default();
    let own = rows.get(place);
    let flow_type = own.map_or(FlowType::Always, |row| row.flow_type());
    let option = |word: &FlowType, words: String| {
        html! { <option value={word.name().to_owned()} selected={*word == flow_type}>{ words }</option> }
    };
    let other = (!matches!(flow_type, FlowType::Always | FlowType::ObjectAddOnly))
        .then(|| option(&flow_type, flow_type.name().to_owned()));
    html! {
        <div class="properties">
            <label>{ say!("Default value") }
                <input type="text" readonly={locked} value={entry.row.default_value.clone().unwrap_or_default()} oninput={default} onblur={settle}
                    aria-describedby="default-hint" />
                <small id="default-hint">{ say!("Written if the source gives nothing, and only when the user is created.") }</small>
                { said::about(findings, Field::Default) }
            </label>
            <label>{ say!("Write it") }
                <select disabled={locked} onchange={flow}>
                    { option(&FlowType::Always, say!("always").to_owned()) }
                    { option(&FlowType::ObjectAddOnly, say!("only when the user is created").to_owned()) }
                    { other }
                </select>
            </label>
            <label>{ say!("Find people by it") }
                <select disabled={locked} onchange={matching}>
                    <option value="0" selected={entry.row.matching_priority == 0}>{ say!("no") }</option>
                    { for (1..=5).map(|priority: i64| html! {
                        <option value={priority.to_string()} selected={entry.row.matching_priority == priority}>{ say!("yes, precedence {priority}", priority) }</option>
                    }) }
                </select>
                <small>{ matching_hint(entry) }</small>
                { said::about(findings, Field::Matching) }
            </label>
        </div>
    }
}

/// What matching by it means.
fn matching_hint(entry: &Entry) -> &'static str {
    if can_match(&entry.row.target) {
        say!(
            "The portal calls this a matching attribute. Webex can search for it; the lowest precedence is tried first."
        )
    } else {
        say!("Webex cannot search for this attribute.")
    }
}

fn comment(app: &App, target: &str, dispatch: &Dispatch) -> Html {
    let text = app
        .workbench
        .comments
        .get(target)
        .cloned()
        .unwrap_or_default();
    let target = target.to_owned();
    let edit = dispatch.reform(move |event: InputEvent| {
        let area: Option<HtmlTextAreaElement> = event.target_dyn_into();
        let text = area.map(|area| area.value()).unwrap_or_default();
        Tool::Comment(target.clone(), text).action()
    });
    html! {
        <label class="wide">{ say!("Comment") }
            <textarea rows="2" value={text} oninput={edit} aria-describedby="comment-hint" />
            <small id="comment-hint">{ say!("Kept in this page, in the profile file and in what you share or print, never in the schema.") }</small>
        </label>
    }
}

fn actions(app: &App, place: usize, entry: &Entry, dispatch: &Dispatch) -> Html {
    let required = entry.row.required;
    let change = |change: Change| dispatch.reform(move |_: MouseEvent| change.clone().action());
    let copy = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form: Option<web_sys::Element> = event.target_dyn_into();
            let field = form.and_then(|form| form.query_selector("input").ok().flatten());
            let field = field
                .and_then(|field| wasm_bindgen::JsCast::dyn_into::<HtmlInputElement>(field).ok());
            let target = field
                .map(|field| field.value().trim().to_owned())
                .unwrap_or_default();
            dispatch.emit(Change::Row(place, RowEdit::Duplicate(target)).action());
        })
    };
    let remove = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            dispatch.emit(Change::Remove(vec![place]).action());
            // Another mapping is open now: a second press must not take it out too.
            if let Some(pressed) = event.target_dyn_into() {
                focus_on(&pressed, "#mappings");
            }
        })
    };
    let listed = app.document.users().and_then(ObjectMapping::target_object);
    let taken = |name: &str| app.document.find(name).is_some();
    let free = listed
        .iter()
        .flat_map(|object| object.attributes())
        .filter(|one| !taken(one.name()));
    let free: Vec<String> = free.map(|one| one.name().to_owned()).collect();
    html! {
        <div class="row mapping-actions">
            <button disabled={!entry.changed() || entry.came.is_none()} onclick={dispatch.reform(|_| Action::Restore)}>{ say!("Expression as it came") }</button>
            if app.document.has_default(&entry.row.target) {
                <button onclick={change(Change::Restore(vec![place]))}>{ say!("Restore its default") }</button>
            }
            <details>
                <summary>{ say!("Copy for another attribute") }</summary>
                <form class="row" onsubmit={copy}>
                    <label>{ say!("Copy to the Webex attribute") }{ " " }<input type="text" class="mono" translate="no" list="free-targets" autocomplete="off" spellcheck="false" /></label>
                    <button type="submit">{ say!("Copy") }</button>
                    <datalist id="free-targets">{ for free.into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
                </form>
            </details>
            <button disabled={required} onclick={remove}>{ say!("Remove") }</button>
            if required {
                <span class="hint">{ say!("Webex requires this attribute: its mapping stays.") }</span>
            }
        </div>
    }
}

/// What a list's choice says.
fn chosen(event: &Event) -> String {
    let select: Option<HtmlSelectElement> = event.target_dyn_into();
    select.map(|select| select.value()).unwrap_or_default()
}
