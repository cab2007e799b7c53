//! Differences of two schemas in words, each to be taken over or left.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::app::{App, Piece, Tool, expression_diff};
use crate::schema::{Change, Difference, FieldChange, Subject};
use crate::ui::Dispatch;

/// The list; without a way to take anything over if nothing may be edited.
pub fn list(app: &App, editable: bool, dispatch: &Dispatch) -> Html {
    let differences = app.differences();
    if differences.is_empty() {
        return html! { <p role="status">{ say!("There is no difference.") }</p> };
    }
    let count = differences.len();
    // One copy for all of them: there may be hundreds.
    let held = Rc::new(app.clone());
    let take = |places: Vec<usize>| {
        let app = Rc::clone(&held);
        dispatch.reform(move |_: MouseEvent| {
            (match app.taking(&places) {
                Ok(taken) => Tool::Take(Box::new(taken)),
                Err(why) => Tool::Refuse(why),
            })
            .action()
        })
    };
    let all = take((0..count).collect());
    html! {
        <>
            <div class="row">
                <p role="status">{ plural!(count, one: "{n} difference", other: "{n} differences") }</p>
                if editable {
                    <button class="primary" onclick={all}>{ say!("Take all over") }</button>
                }
            </div>
            <ul class="differences">{ for differences.iter().enumerate().map(|(place, one)| item(one, editable.then(|| take(vec![place])))) }</ul>
        </>
    }
}

fn item(difference: &Difference, take: Option<Callback<MouseEvent>>) -> Html {
    let (class, word, deed) = match &difference.change {
        Change::Added(_) => ("added", say!("only there"), say!("Add here")),
        Change::Removed(_) => ("removed", say!("only here"), say!("Remove here")),
        Change::Changed(_) => ("changed", say!("different"), say!("Change here")),
        Change::Reordered { .. } => ("changed", say!("in another order"), say!("Order here")),
    };
    let (what, name) = subject(&difference.subject);
    let label = format!("{deed}: {what} {name}");
    html! {
        <li {class}>
            <div>
                <p><span class="chip">{ word }</span>{ " " }{ what }{ " " }<code>{ name }</code></p>
                { change(&difference.change) }
            </div>
            if let Some(onclick) = take {
                <button aria-label={label} {onclick}>{ deed }</button>
            }
        </li>
    }
}

fn subject(subject: &Subject) -> (&'static str, String) {
    match subject {
        Subject::Schema => (say!("the schema"), String::new()),
        Subject::Rule(name) => (say!("the rule"), name.clone()),
        Subject::ObjectMapping(object) => (say!("the mapping of"), object.clone()),
        Subject::Scope(object) => (say!("the scoping filter of"), object.clone()),
        Subject::Mapping { target, .. } => (say!("the mapping"), target.clone()),
        Subject::Directory(name) => (say!("the directory"), name.clone()),
        Subject::Object { object, .. } => (say!("the attribute list of"), object.clone()),
        Subject::Attribute { attribute, .. } => (say!("the attribute"), attribute.clone()),
    }
}

fn change(change: &Change) -> Html {
    match change {
        Change::Added(value) => html! { <ins class="whole">{ whole(value) }</ins> },
        Change::Removed(value) => html! { <del class="whole">{ whole(value) }</del> },
        Change::Reordered { new, .. } => html! { <p class="hint">{ new.join(", ") }</p> },
        Change::Changed(fields) => html! { <dl>{ for fields.iter().map(field) }</dl> },
    }
}

/// An entry in short: what of it an administrator reads.
fn whole(value: &Value) -> Html {
    match source_text(value.get("source")) {
        Some(text) => html! { <code>{ text }</code> },
        None => {
            let words = ["type", "defaultValue"]
                .iter()
                .filter_map(|key| value.get(*key)?.as_str());
            html! { <span>{ words.collect::<Vec<_>>().join(", ") }</span> }
        }
    }
}

fn source_text(source: Option<&Value>) -> Option<&str> {
    source?.get("expression")?.as_str()
}

fn field(field: &FieldChange) -> Html {
    let name = match field.field.as_str() {
        "source" => say!("source"),
        "defaultValue" => say!("default value"),
        "flowType" => say!("when it is written"),
        "matchingPriority" => say!("matching precedence"),
        "scope" => say!("filter"),
        other => other,
    };
    let texts = (
        source_text(field.old.as_ref()),
        source_text(field.new.as_ref()),
    );
    let shown = match (field.field.as_str(), texts) {
        ("source", (old, new)) if old != new => {
            let pieces = expression_diff(old.unwrap_or_default(), new.unwrap_or_default());
            html! { <code class="expression-diff">{ for pieces.iter().map(piece) }</code> }
        }
        _ => {
            html! { <><del>{ plain(field.old.as_ref()) }</del>{ " " }<ins>{ plain(field.new.as_ref()) }</ins></> }
        }
    };
    html! { <><dt>{ name.to_owned() }</dt><dd>{ shown }</dd></> }
}

fn piece(piece: &Piece) -> Html {
    match piece {
        Piece::Kept(text) => html! { <span>{ text }</span> },
        Piece::Gone(text) => html! { <del>{ text }</del> },
        Piece::Come(text) => html! { <ins>{ text }</ins> },
    }
}

/// A field's value on one line.
fn plain(value: Option<&Value>) -> Html {
    match value {
        None | Some(Value::Null) => html! { <span class="state">{ say!("none") }</span> },
        Some(Value::String(text)) => html! { <code>{ text }</code> },
        Some(other) => html! { <code>{ other.to_string() }</code> },
    }
}
