//! Where everybody goes: a picture from all users to their outcomes, and the same as a table. Every part filters the list.

use yew::prelude::*;

use super::Props;
use super::sentence::button;
use super::words::said;
use crate::app::Action;
use crate::session::{OutcomeTotal, OutcomeTotals};
use crate::ui::words::{self, tone};

/// The picture's width in its own units; the stylesheet scales it.
const WIDTH: f64 = 600.0;
/// How long the bar of all users is, in the same units.
const ALL: f64 = 220.0;
/// What a part takes at least, so that its words have room.
const SLOT: f64 = 30.0;
/// Where the bands end.
const RIGHT: f64 = 330.0;
/// A bar's width.
const BAR: f64 = 12.0;

/// The picture and the table.
pub fn flow(props: &Props, outcomes: &OutcomeTotals) -> Html {
    let users = props.totals.users.max(1);
    let totals: Vec<&OutcomeTotal> = outcomes.outcomes.iter().rev().collect();
    let length = |total: &OutcomeTotal| (ALL * total.users as f64 / users as f64).max(2.0);
    let slot = |total: &OutcomeTotal| (length(total) + 8.0).max(SLOT);
    let height: f64 = totals.iter().map(|total| slot(total)).sum();
    let all: f64 = totals.iter().map(|total| length(total)).sum();
    let (mut left, mut right) = ((height - all) / 2.0, 0.0);
    let parts: Vec<Html> = totals
        .iter()
        .map(|total| {
            let (length, slot) = (length(total), slot(total));
            let drawn = part(props, total, left, right + (slot - length) / 2.0, length);
            left += length;
            right += slot;
            drawn
        })
        .collect();
    html! {
        <section class="flow" aria-labelledby="flow-title">
            <h2 id="flow-title">{ say!("Where everybody goes") }</h2>
            <svg class="flow-picture" viewBox={format!("0 0 {WIDTH} {height:.1}")} role="group" aria-label={say!("From all people to their outcomes")}>
                <rect class="flow-all" x="0" y={format!("{:.1}", (height - all) / 2.0)} width={BAR.to_string()} height={format!("{all:.1}")} rx="2" />
                { for parts }
            </svg>
            <ul class="flow-bars" aria-label={say!("All people by outcome")}>
                { for outcomes.outcomes.iter().rev().map(|total| bar(props, total, users)) }
            </ul>
            <div class="scroll" tabindex="0" role="region" aria-label={say!("Outcomes as a table")}>
                { table(props, &totals) }
            </div>
        </section>
    }
}

/// The same where there is no room for bands: a bar as long as the outcome's share.
fn bar(props: &Props, total: &OutcomeTotal, users: usize) -> Html {
    let share = (100.0 * total.users as f64 / users as f64).max(0.5);
    let (outcome, tone) = (total.outcome, tone(total.outcome));
    let text = format!("{} {}", words::number(total.users), words::outcome(outcome));
    html! {
        <li>
            { button(props, Some(outcome), None, tone, text) }
            <svg class={classes!("flow-bar", tone)} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="flow-all" width="100" height="4" />
                <rect class="flow-share" width={format!("{share:.1}")} height="4" />
            </svg>
        </li>
    }
}

/// A band from the bar of all people to an outcome, with its name.
fn part(props: &Props, total: &OutcomeTotal, left: f64, right: f64, length: f64) -> Html {
    let outcome = total.outcome;
    let query = &props.query;
    let pressed = query.outcome == Some(outcome) && query.note.is_none() && query.state.is_none();
    let wanted = (!pressed).then_some(outcome);
    let filter = props
        .dispatch
        .reform(move |()| Action::FilterOutcome(wanted, None));
    let by_key = filter.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            by_key.emit(());
        }
    });
    let (from, to, middle) = (BAR, RIGHT, (BAR + RIGHT) / 2.0);
    let (left_end, right_end) = (left + length, right + length);
    let band = format!(
        "M{from} {left:.1}C{middle} {left:.1} {middle} {right:.1} {to} {right:.1}V{right_end:.1}C{middle} {right_end:.1} {middle} {left_end:.1} {from} {left_end:.1}Z"
    );
    let name = words::outcome(outcome);
    html! {
        <g class={classes!("flow-part", tone(outcome))} role="button" tabindex="0" aria-pressed={pressed.to_string()} onclick={filter.reform(|_| ())} {onkeydown}>
            <path d={band} />
            <rect x={to.to_string()} y={format!("{right:.1}")} width={BAR.to_string()} height={format!("{length:.1}")} rx="2" />
            <text x={(to + BAR + 8.0).to_string()} y={format!("{:.1}", right + length / 2.0)}>
                <tspan class="flow-number">{ words::number(total.users) }</tspan>{ " " }{ name }
            </text>
        </g>
    }
}

fn table(props: &Props, totals: &[&OutcomeTotal]) -> Html {
    let line = |total: &&OutcomeTotal| {
        let outcome = Some(total.outcome);
        let reasons = total.reasons.iter().map(|reason| {
            let text = said(reason.reason, reason.users);
            html! { <>{ button(props, outcome, Some(reason.reason), "warning", text) }{ " " }</> }
        });
        let name = words::outcome(total.outcome).to_owned();
        html! {
            <tr>
                <th scope="row">{ button(props, outcome, None, tone(total.outcome), name) }</th>
                <td class="figure">{ words::number(total.users) }</td>
                <td class="flow-notes">{ for reasons }</td>
            </tr>
        }
    };
    html! {
        <table class="flow-table">
            <caption class="away">{ say!("Outcomes, how many people have each, and what else is known of them") }</caption>
            <thead><tr><th scope="col">{ say!("Outcome") }</th><th scope="col" class="figure">{ say!("People") }</th><th scope="col">{ say!("Of them") }</th></tr></thead>
            <tbody>{ for totals.iter().map(line) }</tbody>
        </table>
    }
}
