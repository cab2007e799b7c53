//! The entries that are listed, and the one that is open.

use std::cmp::Reverse;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{View, causes, entry};
use crate::api::graph::logs::Action;
use crate::api::graph::steps::StepStatus;
use crate::app::watch::LogAction;
use crate::ui::words::number;
use crate::watch::{Moment, Select};
use crate::words::found;

static STATUSES: [(StepStatus, &str); 4] = [
    (StepStatus::Failure, mark!("Failed")),
    (StepStatus::Warning, mark!("With a warning")),
    (StepStatus::Skipped, mark!("Left out")),
    (StepStatus::Success, mark!("Done")),
];
static ACTIONS: [(Action, &str); 6] = [
    (Action::Create, mark!("Create")),
    (Action::Update, mark!("Update")),
    (Action::Disable, mark!("Disable")),
    (Action::Delete, mark!("Delete")),
    (Action::StagedDelete, mark!("Held-back delete")),
    (Action::Nothing, mark!("Nothing")),
];

/// The card.
pub fn entries(view: &View<'_>) -> Html {
    let logs = &view.watch.logs;
    let export = view.log(|_: MouseEvent| LogAction::Export);
    html! {
        <section class="card" aria-labelledby="entries">
            <h2 id="entries">{ say!("Entries") }</h2>
            { filters(view) }
            <div class="row">
                <p role="status">{ plural!(logs.listed.len(), one: "{n} entry listed, newest first.", other: "{n} entries listed, newest first.") }</p>
                <button disabled={logs.listed.is_empty()} onclick={export}>{ say!("Save as CSV") }</button>
            </div>
            <div class="wide entries-table" tabindex="0" role="region" aria-label={say!("Entries, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("When") }</th><th scope="col">{ say!("Whom") }</th><th scope="col">{ say!("What") }</th><th scope="col">{ say!("Result") }</th><th scope="col">{ say!("Why") }</th></tr></thead>
                    <tbody>{ for logs.in_view().iter().map(|line| row(view, *line)) }</tbody>
                </table>
            </div>
            { parts(view) }
            { for logs.open.map(|line| entry::entry(view, line)) }
        </section>
    }
}

fn row(view: &View<'_>, number: usize) -> Html {
    let book = &view.watch.logs.book;
    let Some(line) = book.lines().get(number) else {
        return Html::default();
    };
    let user = book.user_of(line.user);
    let name = user.map(|user| {
        if user.name.is_empty() {
            &user.id
        } else {
            &user.name
        }
    });
    let name = name.filter(|name| !name.is_empty()).map_or_else(
        || html! { { say!("not told") } },
        |name| html! { <span translate="no">{ name }</span> },
    );
    let open = view.watch.logs.open == Some(number);
    let toggle = view.log(move |_: MouseEvent| LogAction::Open((!open).then_some(number)));
    html! {
        <tr key={number} class={classes!(open.then_some("open"))}>
            <td>{ line.at.to_string() }</td>
            <td><button class="plain" aria-expanded={open.to_string()} onclick={toggle}>{ name }</button></td>
            <td>{ action(&line.action) }</td>
            <td>{ causes::status(&line.status) }</td>
            <td>{ crate::ui::prose::marked(&book.cause_of(line.cause).map(crate::watch::Cause::words).unwrap_or_default()) }</td>
        </tr>
    }
}

fn action(action: &Action) -> String {
    let known = ACTIONS.iter().find(|(known, _)| known == action);
    known.map_or_else(|| action.to_string(), |(_, words)| found(words).to_owned())
}

/// Each choice keeps the others.
fn filters(view: &View<'_>) -> Html {
    let select = view.watch.logs.select.clone();
    let search = {
        let select = select.clone();
        view.log(move |event: InputEvent| {
            let user = event
                .target_dyn_into::<HtmlInputElement>()
                .map(|input| input.value());
            LogAction::Select(Select {
                user: user.unwrap_or_default(),
                ..select.clone()
            })
        })
    };
    let cycles = view.watch.logs.book.cycles();
    let chosen = |event: &Event| {
        let index = event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.selected_index());
        index.and_then(|index| usize::try_from(index - 1).ok())
    };
    let status = {
        let select = select.clone();
        view.log(move |event: Event| {
            let status = chosen(&event)
                .and_then(|index| STATUSES.get(index))
                .map(|(status, _)| status.clone());
            LogAction::Select(Select {
                status,
                ..select.clone()
            })
        })
    };
    let action = {
        let select = select.clone();
        view.log(move |event: Event| {
            let action = chosen(&event)
                .and_then(|index| ACTIONS.get(index))
                .map(|(action, _)| action.clone());
            LogAction::Select(Select {
                action,
                ..select.clone()
            })
        })
    };
    let cycle = {
        let select = select.clone();
        view.log(move |event: Event| {
            let cycle = chosen(&event).and_then(|index| u32::try_from(index).ok());
            LogAction::Select(Select {
                cycle,
                ..select.clone()
            })
        })
    };
    let days: Vec<Moment> = view
        .watch
        .logs
        .book
        .days()
        .iter()
        .map(|Reverse(day)| *day)
        .collect();
    let day = {
        let (select, days) = (select.clone(), days.clone());
        view.log(move |event: Event| {
            let day = chosen(&event).and_then(|index| days.get(index)).copied();
            LogAction::Select(Select {
                day,
                ..select.clone()
            })
        })
    };
    let all = view.log(|_: MouseEvent| LogAction::Select(Select::default()));
    html! {
        <div class="row">
            <label class="field">{ say!("Whom (name or object id)") }<input type="search" value={select.user.clone()} oninput={search} /></label>
            <label class="field">{ say!("Result") }
                <select onchange={status}>
                    <option selected={select.status.is_none()}>{ say!("Any") }</option>
                    { for STATUSES.iter().map(|(one, words)| html! { <option selected={select.status.as_ref() == Some(one)}>{ found(words) }</option> }) }
                </select>
            </label>
            <label class="field">{ say!("What was done") }
                <select onchange={action}>
                    <option selected={select.action.is_none()}>{ say!("Anything") }</option>
                    { for ACTIONS.iter().map(|(one, words)| html! { <option selected={select.action.as_ref() == Some(one)}>{ found(words) }</option> }) }
                </select>
            </label>
            <label class="field">{ say!("Day (UTC)") }
                <select onchange={day}>
                    <option selected={select.day.is_none()}>{ say!("All") }</option>
                    { for days.iter().map(|one| html! { <option selected={select.day == Some(*one)}>{ one.day() }</option> }) }
                </select>
            </label>
            <label class="field">{ say!("Cycle") }
                <select onchange={cycle}>
                    <option selected={select.cycle.is_none()}>{ say!("All") }</option>
                    { for cycles.iter().enumerate().map(|(place, id)| html! {
                        <option selected={select.cycle.and_then(|cycle| usize::try_from(cycle).ok()) == Some(place)} translate="no">{ if id.is_empty() { say!("not told") } else { id.as_str() } }</option>
                    }) }
                </select>
            </label>
            if select != Select::default() { <button onclick={all}>{ say!("Show all") }</button> }
        </div>
    }
}

/// Leafs through the list.
fn parts(view: &View<'_>) -> Html {
    let logs = &view.watch.logs;
    let (part, parts) = (logs.part, logs.parts());
    if parts < 2 {
        return Html::default();
    }
    let back = view.log(move |_: MouseEvent| LogAction::Turn(part.saturating_sub(1)));
    let on = view.log(move |_: MouseEvent| LogAction::Turn(part + 1));
    html! {
        <nav class="row" aria-label={say!("Parts of the list")}>
            <button disabled={part == 0} onclick={back}>{ say!("Newer") }</button>
            <span>{ say!("Part {part} of {parts}", part = number(part + 1), parts = number(parts)) }</span>
            <button disabled={part + 1 == parts} onclick={on}>{ say!("Older") }</button>
        </nav>
    }
}
