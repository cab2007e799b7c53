//! Which files are loaded, what was recognised in them, and what there is to know about them.

use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, File, FileList, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::files_beside::beside;
use super::icons::Icon;
use super::lazy::lazy;
use super::prose::marked;
use super::ways::picker;
use super::{Dispatch, words};
use crate::app::{Action, Entry, Files, Loaded, Origin};
use crate::session::{ColumnReport, FileMessage, FileReport, Population};

/// What the panel shows.
pub struct Props {
    /// The files.
    pub files: Files,
    /// The mappings: what they read can be assigned to a column.
    pub entries: Rc<Vec<Entry>>,
    /// Where the mapping came from.
    pub origin: Origin,
    /// Files were picked.
    pub chosen: Callback<Vec<File>>,
    /// A text was pasted.
    pub pasted: Callback<String>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The files of a browser's list.
pub fn listed(list: &FileList) -> Vec<File> {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .collect()
}

lazy!(
    /// The panel.
    pub fn files_panel(Props) = draw, in panels
);

fn draw(props: &Props) -> Html {
    let loaded = props.files.users.report();
    let mapping = match &props.origin {
        Origin::Suggestion => html! { <p>{ say!("The suggested Webex mapping, built in.") }</p> },
        Origin::File(name) => html! { <p><b class="name" translate="no">{ name }</b></p> },
    };
    html! {
        <>
            if let Some(refused) = &props.files.refused {
                <section class="file refused">
                    <h3>{ Icon::Warning.draw() }{ markup!("Not read: {name}", name = &refused.name) }</h3>
                    { messages(&refused.messages) }
                </section>
            }
            <section class="file">
                <h3>{ say!("People") }</h3>
                if let Some(report) = loaded {
                    { summary(report) }
                    { messages(&report.messages) }
                    { columns(Population::Users, report, &props.entries, &props.dispatch) }
                } else {
                    <p>{ say!("Twelve sample people, built in. Drop a user export to replace them.") }</p>
                }
                <div class="row">
                    { picker(if loaded.is_some() { say!("Replace") } else { say!("Choose files") }, &props.chosen) }
                    if props.files.users != Loaded::Sample || props.origin != Origin::Suggestion {
                        <button onclick={props.dispatch.reform(|_| Action::Reset)}>{ Icon::Restore.draw() }{ say!("Back to the sample") }</button>
                    }
                </div>
                { paste(say!("Paste users"), say!("CSV with its header, JSON or JSON Lines."), &props.pasted) }
            </section>
            { beside(props) }
            <section class="file">
                <h3>{ say!("Mapping") }</h3>
                { mapping }
                if let Some(schema) = &props.files.schema {
                    if !schema.accepted {
                        <p class="bad-line">{ Icon::Warning.draw() }{ markup!("Not used: {name}", name = html! { <b class="name" translate="no">{ &schema.name }</b> }) }</p>
                    }
                    { messages(&schema.messages) }
                }
            </section>
        </>
    }
}

pub fn summary(report: &FileReport) -> Html {
    html! {
        <p>{ markup!("{name}: {people}, read as {form}.", name = html! { <b class="name" translate="no">{ &report.name }</b> }, people = plural!(report.users, one: "{n} person", other: "{n} people"), form = &report.form) }</p>
    }
}

pub fn messages(messages: &[FileMessage]) -> Html {
    let item = |message: &FileMessage| {
        html! {
            <li class={message.severity.clone()}>
                { Icon::of_severity(&message.severity).draw() }
                <div>
                    <p>{ marked(&message.message) }</p>
                    <small>{ place(message) }{ " " }<code>{ &message.code }</code></small>
                </div>
            </li>
        }
    };
    if messages.is_empty() {
        return Html::default();
    }
    html! { <ul class="findings">{ for messages.iter().map(item) }</ul> }
}

fn place(message: &FileMessage) -> String {
    let mut place = Vec::new();
    if let Some(line) = message.line {
        place.push(say!("line {line}", line));
    }
    if let Some(column) = message.column {
        place.push(say!("column {column}", column));
    }
    if let Some(byte) = message.byte {
        place.push(say!("byte {byte}", byte));
    }
    place.extend(message.path.clone());
    place.join(", ")
}

/// The columns of a file, each to be read as something else.
pub fn columns(
    population: Population,
    report: &FileReport,
    entries: &[Entry],
    dispatch: &Dispatch,
) -> Html {
    let names = names(population, report, entries);
    let region = match population {
        Population::Users => say!("Columns"),
        Population::WebexUsers => say!("Columns of the Webex users"),
    };
    let line = |(number, column): (usize, &ColumnReport)| {
        let assigned = dispatch.reform(move |event: Event| {
            let value = event
                .target_dyn_into::<HtmlSelectElement>()
                .map(|select| select.value());
            Action::Assign {
                population,
                column: number,
                attribute: value.filter(|value| !value.is_empty()),
            }
        });
        let option = |name: &String| {
            html! { <option value={name.clone()} translate="no" selected={column.attribute.as_ref() == Some(name)}>{ name }</option> }
        };
        html! {
            <tr key={number}>
                <th scope="row"><code>{ &column.header }</code></th>
                <td>
                    <select aria-label={say!("Read column {header} as", header = column.header)} onchange={assigned}>
                        <option value="" selected={column.attribute.is_none()}>{ say!("not read") }</option>
                        { for names.iter().map(option) }
                    </select>
                </td>
                <td class="example" translate="no">{ column.example.clone().unwrap_or_default() }</td>
                <td class="figure">{ words::number(column.filled) }</td>
            </tr>
        }
    };
    html! {
        <details class="columns" open=true>
            <summary>{ plural!(report.columns.len(), one: "{n} column", other: "{n} columns") }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={region}>
                <table>
                    <thead><tr>
                        <th scope="col">{ say!("Column") }</th><th scope="col">{ say!("Read as") }</th>
                        <th scope="col">{ say!("First value") }</th><th scope="col" class="figure">{ say!("Filled") }</th>
                    </tr></thead>
                    <tbody>{ for report.columns.iter().enumerate().map(line) }</tbody>
                </table>
            </div>
        </details>
    }
}

/// What a column can be read as: every attribute of the vocabulary, what the mapping reads or writes, and what is assigned already.
fn names(population: Population, report: &FileReport, entries: &[Entry]) -> Vec<String> {
    let assigned = report
        .columns
        .iter()
        .filter_map(|column| column.attribute.clone());
    let mut names: Vec<String> = match population {
        Population::Users => {
            let known = crate::app::names().map(str::to_owned);
            let read = entries.iter().flat_map(Entry::attributes);
            read.chain(known).collect()
        }
        Population::WebexUsers => {
            let known = crate::app::webex_names().map(str::to_owned);
            let written = entries.iter().map(|entry| entry.row.target.clone());
            written.chain(known).collect()
        }
    };
    names.extend(assigned);
    names.sort_unstable();
    names.dedup();
    names
}

/// A field for pasted text, folded away.
pub fn paste(label: &'static str, hint: &'static str, pasted: &Callback<String>) -> Html {
    let pasted = pasted.clone();
    let taken = Callback::from(move |event: MouseEvent| {
        let text = event
            .target_dyn_into::<Element>()
            .and_then(|button| button.closest("details").ok().flatten())
            .and_then(|details| details.query_selector("textarea").ok().flatten())
            .and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok())
            .map(|area| area.value())
            .unwrap_or_default();
        if !text.trim().is_empty() {
            pasted.emit(text);
        }
    });
    html! {
        <details class="paste">
            <summary>{ label }</summary>
            <label><span class="hint">{ hint }</span><textarea rows="6" spellcheck="false" /></label>
            <button onclick={taken}>{ say!("Use this text") }</button>
        </details>
    }
}
