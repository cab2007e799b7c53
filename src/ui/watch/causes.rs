//! What went wrong, one row for each cause, with a picture of when.

use yew::prelude::*;

use super::verdict::doubt;
use super::{View, failing};
use crate::api::graph::steps::StepStatus;
use crate::app::watch::LogAction;
use crate::ui::prose::marked;
use crate::watch::{Bar, Cause, Select};

/// The picture's measures, in its own units.
const HEIGHT: usize = 56;
const WIDTH: usize = 14;

/// The card.
pub fn causes(view: &View<'_>) -> Html {
    let logs = &view.watch.logs;
    let causes = logs.book.causes();
    let failed = causes
        .iter()
        .filter(|(_, cause)| cause.kind.status == StepStatus::Failure);
    let (count, users) = failed.fold((0, 0), |(count, users), (_, cause)| {
        (count + 1, users + cause.users.len())
    });
    let sentence = match count {
        0 => say!("Nothing failed.").to_owned(),
        _ => {
            plural!(count, one: "{n} cause for {people}; a person can have several.", other: "{n} causes for {people}; a person can have several.", people = plural!(users, one: "{n} person", other: "{n} people"))
        }
    };
    html! {
        <section class="card" aria-labelledby="causes">
            <h2 id="causes">{ say!("By cause") }</h2>
            <p role="status">{ sentence }</p>
            { picture(&logs.bars) }
            <div class="wide causes-table" tabindex="0" role="region" aria-label={say!("Causes, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("Result") }</th><th scope="col">{ say!("Cause") }</th><th scope="col">{ say!("People") }</th><th scope="col">{ say!("Entries") }</th><th scope="col">{ say!("Last") }</th><th scope="col">{ say!("Show") }</th></tr></thead>
                    <tbody>{ for causes.iter().map(|(number, cause)| row(view, *number, cause)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(view: &View<'_>, number: u32, cause: &Cause) -> Html {
    let shown = view.watch.logs.select.cause == Some(number);
    let show = view.log(move |_: MouseEvent| {
        LogAction::Select(Select {
            cause: (!shown).then_some(number),
            ..Select::default()
        })
    });
    let said = cause.explained.filter(|_| !cause.kind.template.is_empty());
    let advice = cause.explained.filter(|_| is_trouble(&cause.kind.status));
    html! {
        <tr>
            <td>{ status(&cause.kind.status) }</td>
            <td class="cause">
                { marked(&cause.words()) }{ doubt(cause.basis()) }
                if !cause.kind.code.is_empty() { { " " }<code>{ &cause.kind.code }</code> }
                if said.is_some() { <p class="quoted">{ say!("Microsoft says:") }{ " " }<q translate="no">{ &cause.kind.template }</q></p> }
                if let Some(explained) = advice { <p>{ explained.advice.words() }</p> }
                { for view.mapping.failing(cause).map(|target| html! { <p>{ failing::open(view, &target) }</p> }) }
                if !cause.recommended.is_empty() { <p class="quoted">{ say!("Microsoft recommends:") }{ " " }<q translate="no">{ &cause.recommended }</q></p> }
            </td>
            <td>{ cause.users.len() }</td>
            <td>{ cause.entries }</td>
            <td>{ cause.last.to_string() }</td>
            <td><button aria-pressed={shown.to_string()} aria-label={say!("Show the entries of: {cause}", cause = cause.words().replace('`', ""))} onclick={show}>{ say!("Show") }</button></td>
        </tr>
    }
}

/// What an administrator may want to do something about.
const fn is_trouble(status: &StepStatus) -> bool {
    matches!(
        status,
        StepStatus::Failure | StepStatus::Warning | StepStatus::Other(_)
    )
}

/// How something went, in a word.
pub fn status(status: &StepStatus) -> Html {
    let (class, words) = match status {
        StepStatus::Failure => ("chip bad", say!("failed")),
        StepStatus::Warning => ("chip warn", say!("with a warning")),
        StepStatus::Skipped => ("chip quiet", say!("left out")),
        StepStatus::Success => ("chip accent", say!("done")),
        StepStatus::Other(word) => ("chip quiet", word.as_str()),
    };
    html! { <span class={class}>{ words }</span> }
}

/// When what is listed happened: what went well, what was left out, what failed. The lists say the same in words.
fn picture(bars: &[Bar]) -> Html {
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else {
        return Html::default();
    };
    let most = bars
        .iter()
        .map(|bar| bar.failed + bar.other + bar.well)
        .max()
        .unwrap_or(0)
        .max(1);
    // What is there at all is seen.
    let height = |count: usize| {
        if count == 0 {
            0
        } else {
            (count * HEIGHT / most).max(2)
        }
    };
    let part = |place: usize, class: &'static str, below: usize, height: usize| {
        let top = HEIGHT.saturating_sub(below + height);
        html! { <rect {class} x={(place * WIDTH).to_string()} y={top.to_string()} width={(WIDTH - 3).to_string()} height={height.to_string()} /> }
    };
    let bar = |(place, bar): (usize, &Bar)| {
        let (failed, other, well) = (height(bar.failed), height(bar.other), height(bar.well));
        html! { <g>{ part(place, "failed", 0, failed) }{ part(place, "other", failed, other) }{ part(place, "written", failed + other, well) }</g> }
    };
    html! {
        <figure class="timeline">
            <svg class="chart" viewBox={format!("0 0 {} {HEIGHT}", bars.len() * WIDTH)} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                { for bars.iter().enumerate().map(bar) }
            </svg>
            <figcaption class="hint">{ markup!("What is listed below, from {from} to {from2}: {name}, {name2}, {name3}", from = first.from, from2 = last.from, name = html! { <b class="key failed">{ say!("failed") }</b> }, name2 = html! { <b class="key other">{ say!("left out") }</b> }, name3 = html! { <b class="key written">{ say!("done") }</b> }) }</figcaption>
        </figure>
    }
}
