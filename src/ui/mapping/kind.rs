//! Where the open mapping's value comes from: the kind of source, and its field.

use std::rc::Rc;

use web_sys::InputEvent;
use yew::prelude::*;

use super::add::typed;
use super::{said, words};
use crate::app::{
    Action, App, Entry, Field, Finding, Kind, Tool, constant, constant_of, direct, names,
};
use crate::ui::Dispatch;
use crate::ui::editor::Editor;
use crate::ui::editor_parts::{format_tool, list};
use crate::ui::page::Panel;

/// The kinds that can be chosen.
const KINDS: [Kind; 4] = [Kind::Direct, Kind::Constant, Kind::Expression, Kind::None];

/// The choice, and the field that belongs to it.
pub fn source(
    app: &App,
    entry: &Entry,
    findings: &[Finding],
    locked: bool,
    dispatch: &Dispatch,
    open: &Callback<Panel>,
) -> Html {
    let kind = app.workbench.kinds.of(entry);
    let choice = |other: Kind| {
        let onchange = dispatch.reform(move |_: Event| Tool::Kind(other).action());
        html! {
            <label><input type="radio" name="kind" checked={other == kind} disabled={locked} {onchange} />{ words::kind(other) }</label>
        }
    };
    let settle = dispatch.reform(|_: FocusEvent| Action::Settle);
    let text = entry.row.source.as_deref().unwrap_or_default();
    let field = match kind {
        Kind::Direct => {
            let name = text
                .strip_prefix('[')
                .and_then(|text| text.strip_suffix(']'))
                .unwrap_or(text);
            let edit = dispatch.reform(|event: InputEvent| {
                let name = typed(&event);
                Action::Edit(if name.trim().is_empty() {
                    String::new()
                } else {
                    direct(name.trim())
                })
            });
            html! {
                <>
                    <label class="wide">{ say!("Entra attribute") }
                        <input type="text" class="mono" translate="no" list="direct-sources" autocomplete="off" spellcheck="false" readonly={locked}
                            value={name.to_owned()} oninput={edit} onblur={settle} aria-describedby="findings" />
                    </label>
                    { uses(app, name) }
                    <datalist id="direct-sources">{ for attributes(app).into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
                    { list(&entry.findings, text, &app.results.help, dispatch) }
                </>
            }
        }
        Kind::Constant => html! {
            <>
                <label class="wide">{ say!("The same for everybody") }
                    <input type="text" readonly={locked} value={constant_of(text).unwrap_or_default()} aria-describedby="source-findings findings"
                        oninput={dispatch.reform(|event: InputEvent| Action::Edit(constant(&typed(&event))))} onblur={settle} />
                </label>
                { list(&entry.findings, text, &app.results.help, dispatch) }
            </>
        },
        Kind::Expression => html! {
            <>
                <Editor bare=true {locked} help={Rc::clone(&app.results.help)} entries={Rc::clone(app.document.entries())} revision={app.document.revision()} focus={app.focused()}
                    counts={app.results.totals.mappings.get(app.focused()).cloned()} can_undo=false can_redo=false
                    uses={app.known_attributes()} dispatch={dispatch.clone()} open={open.clone()} />
                if !locked {
                    <div class="row">
                        { format_tool(entry, dispatch) }
                        <button class="plain" onclick={open.reform(|_| Panel::Functions)}>{ say!("Functions") }</button>
                        <span class="hint">{ say!("Control and Space offer what fits.") }</span>
                    </div>
                }
            </>
        },
        Kind::None => html! {
            <p class="hint">{ say!("No source: Webex’s value is left alone. A default value is written when the user is created.") }</p>
        },
        Kind::Other => html! {
            <p class="hint">{ say!("A kind of source that this page does not know: it is kept as it is and cannot be previewed. Another kind replaces it.") }</p>
        },
    };
    html! {
        <fieldset class="source-kind">
            <legend>{ say!("Where the value comes from") }</legend>
            <div class="row choices-row">{ for KINDS.into_iter().map(choice) }</div>
            { field }
            <div id="source-findings" aria-live="polite">{ said::about(findings, Field::Source) }</div>
        </fieldset>
    }
}

/// Every source attribute that is known, those of the loaded users first.
pub fn attributes(app: &App) -> Vec<String> {
    let mut found: Vec<String> = app
        .known_attributes()
        .iter()
        .map(|own| own.attribute.clone())
        .collect();
    for name in names() {
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// How many people have the attribute, with an example.
fn uses(app: &App, name: &str) -> Html {
    let known = app.known_attributes();
    let own = known.iter().find(|own| own.attribute == name);
    match own {
        Some(own) => html! {
            <p class="hint">{ plural!(own.users, one: "{n} person have it", other: "{n} people have it") }
                if let Some(example) = &own.example {
                    { markup!(", such as {example}", example = html! { <code class="value">{ example }</code> }) }
                }
            </p>
        },
        None if name.is_empty() => Html::default(),
        None => html! { <p class="hint">{ say!("The loaded people do not have it.") }</p> },
    }
}
