//! Predicted against actual: the results that were saved before the run, beside the logs.

use web_sys::File;
use yew::prelude::*;

use super::View;
use super::verdict::doubt;
use crate::app::watch::{BesideAction, WatchAction};
use crate::browser::watch::text_of;
use crate::ui::prose::marked;
use crate::ui::ways::picker;
use crate::ui::words::number;
use crate::watch::{Agreement, Basis, Compared};
use crate::words::found;

/// So many users are listed at a time.
const SHOWN: usize = 50;
const AGREEMENTS: [(Agreement, &str); 3] = [
    (Agreement::Differs, mark!("differ")),
    (Agreement::Unseen, mark!("not in the logs that were read")),
    (Agreement::Same, mark!("as predicted")),
];

/// The card.
pub fn beside(view: &View<'_>) -> Html {
    let act = view.act.clone();
    let chosen = Callback::from(move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            let act = act.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let given = match text_of(&file).await {
                    Ok(text) => BesideAction::Given(text),
                    Err(why) => BesideAction::Unreadable(why),
                };
                act.emit(WatchAction::Beside(given));
            });
        }
    });
    let beside = &view.watch.beside;
    html! {
        <section class="card" aria-labelledby="beside">
            <h2 id="beside">{ say!("Predicted against actual") }</h2>
            <p>{ say!("Did what the preview showed happen? Give the results that you saved as JSON before the run; each user is compared with the newest entry of the logs that were read.") }</p>
            <div class="row">{ picker(say!("Choose the saved results"), &chosen) }</div>
            { for beside.fault.as_ref().map(|fault| html! { <p class="notice bad" role="alert">{ fault }</p> }) }
            if !beside.compared.is_empty() { { compared(view) } }
        </section>
    }
}

fn compared(view: &View<'_>) -> Html {
    let beside = &view.watch.beside;
    let count = |agreement: &Agreement, words: &str| {
        format!("{} {words}", number(beside.count(*agreement)))
    };
    let sentence: Vec<String> = AGREEMENTS
        .iter()
        .map(|(agreement, words)| count(agreement, found(words)))
        .collect();
    let listed = beside.listed().count();
    let parts = listed.div_ceil(SHOWN);
    let part = beside.part.min(parts.saturating_sub(1));
    let save = act(view, BesideAction::Save);
    let (back, on) = (
        act(view, BesideAction::Turn(part.saturating_sub(1))),
        act(view, BesideAction::Turn(part + 1)),
    );
    html! {
        <>
            <p role="status">{ plural!(beside.compared.len(), one: "{n} person compared: {sentence}.", other: "{n} people compared: {sentence}.", sentence = sentence.join(", ")) }</p>
            <div class="row" role="group" aria-label={say!("Which are listed")}>
                { for [(None, say!("All"))].into_iter().chain(AGREEMENTS.iter().map(|(one, words)| (Some(*one), found(words)))).map(|(one, words)| html! {
                    <button aria-pressed={(beside.show == one).to_string()} onclick={act(view, BesideAction::Show(one))}>{ words }</button>
                }) }
                <button disabled={beside.count(Agreement::Differs) == 0} onclick={save}>{ say!("Save what differs") }</button>
            </div>
            <div class="wide" tabindex="0" role="region" aria-label={say!("Predicted and actual, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("Whom") }</th><th scope="col">{ say!("Predicted") }</th><th scope="col">{ say!("Actual") }</th><th scope="col">{ say!("Likely reason") }</th></tr></thead>
                    <tbody>{ for beside.listed().skip(part * SHOWN).take(SHOWN).map(row) }</tbody>
                </table>
            </div>
            if parts > 1 {
                <nav class="row" aria-label={say!("Parts of the comparison")}>
                    <button disabled={part == 0} onclick={back}>{ say!("Back") }</button>
                    <span>{ say!("Part {part} of {parts}", part = part + 1, parts) }</span>
                    <button disabled={part + 1 == parts} onclick={on}>{ say!("On") }</button>
                </nav>
            }
        </>
    }
}

fn row(one: &Compared) -> Html {
    html! {
        <tr>
            <th scope="row" translate="no">{ &one.name }</th>
            <td>{ &one.predicted }</td>
            <td>{ if one.actual.is_empty() { html! { { say!("not seen") } } } else { marked(&one.actual) } }</td>
            <td>
                { marked(&one.reason) }
                if !one.reason.is_empty() { { doubt(Basis::Inferred) } }
            </td>
        </tr>
    }
}

fn act(view: &View<'_>, action: BesideAction) -> Callback<MouseEvent> {
    view.act
        .reform(move |_| WatchAction::Beside(action.clone()))
}
