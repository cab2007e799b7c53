//! The cycles that were seen, as a small chart and as a table.

use yew::prelude::*;

use super::View;
use crate::watch::{Cycle, Span};

/// The chart's measures, in its own units.
const HEIGHT: i64 = 64;
const BAR: i64 = 12;
const GAP: i64 = 4;

/// The card.
pub fn cycles(view: &View<'_>) -> Html {
    let cycles = view.watch.history.cycles();
    if cycles.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="cycles">
            <h2 id="cycles">{ say!("Cycles") }</h2>
            <p class="hint">{ say!("The job tells of its last cycles only; more are added while this page watches.") }</p>
            { chart(cycles) }
            <div class="wide cycles-table" tabindex="0" role="region" aria-label={say!("Cycles, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("Began") }</th><th scope="col">{ say!("Took") }</th><th scope="col">{ say!("Written") }</th><th scope="col">{ say!("Failed") }</th><th scope="col">{ say!("Ended") }</th></tr></thead>
                    <tbody>{ for cycles.iter().rev().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(cycle: &Cycle) -> Html {
    let took = cycle
        .ended
        .map(|ended| ended.since(cycle.began).max(Span(0)).to_string());
    let state = match cycle.state.as_ref().map(ToString::to_string).as_deref() {
        Some("Succeeded") => say!("well").to_owned(),
        Some("Failed") => say!("failed as a whole").to_owned(),
        Some("EntryLevelErrors") => say!("with failures").to_owned(),
        Some(other) => other.to_owned(),
        None => say!("not told").to_owned(),
    };
    html! {
        <tr>
            <th scope="row">{ cycle.began.to_string() }</th>
            <td>{ took.unwrap_or_else(|| say!("not told").to_owned()) }</td>
            <td>{ cycle.written }</td>
            <td>{ cycle.failed }</td>
            <td>{ state }</td>
        </tr>
    }
}

/// A bar for each cycle: what was written, and above it what failed. The table says the same in words.
fn chart(cycles: &[Cycle]) -> Html {
    let most = cycles
        .iter()
        .map(|cycle| cycle.written + cycle.failed)
        .max()
        .unwrap_or(0)
        .max(1);
    let width = i64::try_from(cycles.len()).unwrap_or(0) * (BAR + GAP);
    let bar = |(place, cycle): (usize, &Cycle)| {
        let x = i64::try_from(place).unwrap_or(0) * (BAR + GAP);
        // What is there at all is seen.
        let height = |count: i64| {
            if count == 0 {
                0
            } else {
                (count * (HEIGHT - 2) / most).max(2)
            }
        };
        let (written, failed) = (height(cycle.written), height(cycle.failed));
        html! {
            <g>
                <rect class="bed" x={x.to_string()} y={(HEIGHT - 2).to_string()} width={BAR.to_string()} height="2" />
                <rect class="written" x={x.to_string()} y={(HEIGHT - written).to_string()} width={BAR.to_string()} height={written.to_string()} />
                <rect class="failed" x={x.to_string()} y={(HEIGHT - written - failed).to_string()} width={BAR.to_string()} height={failed.to_string()} />
            </g>
        }
    };
    html! {
        <svg class="chart" viewBox={format!("0 0 {width} {HEIGHT}")} width={width.to_string()} height={HEIGHT.to_string()} aria-hidden="true" focusable="false">
            { for cycles.iter().enumerate().map(bar) }
        </svg>
    }
}
