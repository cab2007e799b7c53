//! What stands above the rows of the list: search, exports, columns; and what stands there instead of rows.

use yew::prelude::*;

use super::icons::Icon;
use super::people::Props;
use super::words;
use crate::app::{Action, Place};
use crate::session::{ExportFormat, Sort};

/// The field that searches.
pub fn search(props: &Props) -> Html {
    let typed = props.dispatch.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        Action::Search(input.map(|input| input.value()).unwrap_or_default())
    });
    html! {
        <label class="search">
            { Icon::Search.draw() }<span class="away">{ say!("Search people") }</span>
            <input type="search" placeholder={say!("Name, user name or mail")} value={props.query.search.clone()} oninput={typed} />
        </label>
    }
}

/// The buttons that save the results.
pub fn exports(props: &Props) -> Html {
    let button = |format, label: &'static str, name: &'static str| {
        html! {
            <button class="plain" disabled={props.exporting || props.users == 0} aria-label={name}
                onclick={props.dispatch.reform(move |_| Action::Export(format))}>
                { Icon::Download.draw() }{ label }
            </button>
        }
    };
    html! {
        <div class="row">
            { button(ExportFormat::Csv, "CSV", say!("Export the results as CSV")) }
            { button(ExportFormat::Json, "JSON", say!("Export the results as JSON Lines")) }
        </div>
    }
}

/// The columns' names, which order the list.
pub fn heads(props: &Props) -> Html {
    let focus = props.query.focus.and_then(|focus| props.entries.get(focus));
    let target = focus
        .map(|entry| entry.row.target.clone())
        .unwrap_or_default();
    let head = |sort: Sort, label: Html| {
        let sorted = (props.query.sort == sort).then_some(if props.query.descending {
            "descending"
        } else {
            "ascending"
        });
        html! {
            <div role="columnheader" aria-sort={sorted.unwrap_or("none")}>
                <button class="head" onclick={props.dispatch.reform(move |_| Action::SortBy(sort))}>{ label }</button>
            </div>
        }
    };
    html! {
        <div class="people-head" role="rowgroup">
            <div role="row" class="people-row" aria-rowindex="1">
                { head(Sort::Name, html! { { say!("Person") } }) }
                { head(Sort::Value, html! { <code>{ target }</code> }) }
                if props.visiting == Place::Outcomes {
                    { head(Sort::Outcome, html! { { say!("Outcome") } }) }
                } else {
                    { head(Sort::Problems, html! { { say!("Problems") } }) }
                }
            </div>
        </div>
    }
}

/// What of the outcomes the list is held to, and the way back to everybody.
pub fn filters(props: &Props) -> Html {
    let query = &props.query;
    let mapping = query.changed.or(query.state.and(query.focus));
    let target = mapping.and_then(|mapping| props.entries.get(mapping));
    let held = [
        query
            .outcome
            .map(|outcome| words::outcome(outcome).to_owned()),
        query.note.map(|note| words::note(note).to_owned()),
        query
            .difference
            .map(|difference| words::difference(difference).to_owned()),
        target.map(|entry| words::short_target(&entry.row.target)),
    ];
    let held: Vec<String> = held.into_iter().flatten().collect();
    if held.is_empty() {
        return Html::default();
    }
    html! {
        <p class="filters">
            <span>{ markup!("Only: {held}", held = html! { <b>{ held.join(", ") }</b> }) }</span>
            <button class="link" onclick={props.dispatch.reform(|_| Action::FilterOutcome(None, None))}>{ say!("Show every outcome") }</button>
        </p>
    }
}

/// What stands there if nobody passes search and filter.
pub fn nobody(props: &Props) -> Html {
    html! {
        // A grid holds nothing but rows.
        <div role="rowgroup"><div role="row"><div class="empty" role="gridcell" aria-colspan="3">
            <p>{ say!("Nobody is left under this search and filter.") }</p>
            <button onclick={props.dispatch.reform(|_| Action::ShowAll)}>{ say!("Show everybody") }</button>
        </div></div></div>
    }
}
