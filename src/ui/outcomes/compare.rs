//! Two mappings on the same users: who changes outcome, which attributes for how many, old and new side by side.

use yew::prelude::*;

use super::{Props, act, words};
use crate::app::Against;
use crate::app::study::Act;
use crate::session::{ComparedAttribute, ComparedUser, ComparisonTotals, Transition};
use crate::ui::ways::picker;
use crate::ui::why;
use crate::ui::words::{number, outcome, short_target};

/// What can be compared without another file.
const KNOWN: [Against; 3] = [Against::Came, Against::Defaults, Against::Suggestion];

/// The choice, and the comparison.
pub fn compare(props: &Props) -> Html {
    let against = props.study.against;
    let button = |known: &Against| {
        let pressed = against == Some(*known);
        let wanted = (!pressed).then_some(*known);
        html! { <button aria-pressed={pressed.to_string()} onclick={act(props, Act::Compare(wanted))}>{ words::against(*known) }</button> }
    };
    let file = props.other.as_ref().map(|name| {
        let pressed = against == Some(Against::Other);
        let wanted = (!pressed).then_some(Against::Other);
        html! { <button aria-pressed={pressed.to_string()} onclick={act(props, Act::Compare(wanted))}>{ name }</button> }
    });
    html! {
        <section class="compare" aria-labelledby="compare-title">
            <h2 id="compare-title">{ say!("Compare mappings") }</h2>
            <p class="hint">{ say!("Who would come out differently under another mapping? Nothing is changed by looking.") }</p>
            <div class="choices">
                { for KNOWN.iter().map(button) }
                { for file }
                { picker(say!("Another schema file"), &props.compare) }
            </div>
            <div role="status">{ result(props) }</div>
        </section>
    }
}

fn result(props: &Props) -> Html {
    let Some(against) = props.study.against else {
        return Html::default();
    };
    let comparison = &props.study.comparison;
    if props.waiting || comparison.is_waiting() {
        return html! { <p class="hint">{ say!("Comparing…") }</p> };
    }
    let Some(compared) = comparison.answer().filter(|_| props.compared) else {
        return html! { <p class="hint">{ say!("There is no such mapping: this schema carries no defaults.") }</p> };
    };
    let (totals, rows) = &**compared;
    if totals.changed == 0 {
        return html! { <p class="fine-line">{ say!("Nobody would come out differently under {against}.", against = words::against(against)) }</p> };
    }
    html! {
        <>
            <p>{ plural!(totals.changed, one: "Under {against}, {n} person would come out differently.", other: "Under {against}, {n} people would come out differently.", against = words::against(against)) }</p>
            { transitions(totals) }
            { attributes(&totals.attributes) }
            { users(props, rows) }
            if rows.len() < totals.changed {
                <button onclick={act(props, Act::MoreCompared)}>{ plural!(totals.changed, one: "Show more of {n} person", other: "Show more of {n} people") }</button>
            }
        </>
    }
}

fn transitions(totals: &ComparisonTotals) -> Html {
    let item = |transition: &Transition| {
        html! { <li><b>{ number(transition.users) }</b>{ " " }{ outcome(transition.before) }{ " → " }{ outcome(transition.after) }</li> }
    };
    if totals.transitions.is_empty() && totals.other_partner == 0 {
        return html! { <p class="hint">{ say!("Every outcome stays; only values differ.") }</p> };
    }
    html! {
        <>
            <h3>{ say!("Outcomes") }</h3>
            <ul class="transitions">
                { for totals.transitions.iter().map(item) }
                if totals.other_partner > 0 {
                    <li>{ markup!("{other_partner} matched with another Webex user", other_partner = html! { <b>{ number(totals.other_partner) }</b> }) }</li>
                }
            </ul>
        </>
    }
}

fn attributes(attributes: &[ComparedAttribute]) -> Html {
    let item = |attribute: &ComparedAttribute| {
        let about = match (attribute.is_new, attribute.is_gone) {
            (true, _) => say!("(only there)"),
            (_, true) => say!("(only here)"),
            _ => "",
        };
        html! { <li><code>{ short_target(&attribute.target) }</code>{ " " }{ about }{ ": " }{ plural!(attribute.users, one: "{n} person", other: "{n} people") }</li> }
    };
    if attributes.is_empty() {
        return Html::default();
    }
    html! { <><h3>{ say!("Attributes") }</h3><ul class="transitions">{ for attributes.iter().map(item) }</ul></> }
}

fn users(props: &Props, rows: &[ComparedUser]) -> Html {
    let line = |user: &ComparedUser| {
        let name = html! {
            <th scope="row" rowspan={user.values.len().max(1).to_string()}>
                <button class="link" onclick={act(props, Act::Open(user.row))}>{ &user.name }</button><small>{ &user.user_name }</small>
                if user.before != user.after {
                    <small class="moved">{ outcome(user.before) }{ " → " }{ outcome(user.after) }</small>
                }
            </th>
        };
        if user.values.is_empty() {
            return html! { <tr>{ name }<td colspan="3" class="state">{ say!("the same values") }</td></tr> };
        }
        let values = user.values.iter().enumerate().map(|(place, value)| {
            html! {
                <tr>
                    if place == 0 { { name.clone() } }
                    <td><code>{ short_target(&value.target) }</code></td>
                    <td>{ shown(&value.old) }</td>
                    <td>{ shown(&value.new) }</td>
                </tr>
            }
        });
        values.collect()
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={say!("People who would come out differently")}>
            <table class="side-by-side">
                <caption class="away">{ plural!(rows.len(), one: "{n} person", other: "{n} people") }</caption>
                <thead><tr><th scope="col">{ say!("Person") }</th><th scope="col">{ say!("Attribute") }</th><th scope="col">{ say!("Now") }</th><th scope="col">{ say!("Then") }</th></tr></thead>
                <tbody>{ for rows.iter().map(line) }</tbody>
            </table>
        </div>
    }
}

/// Values, or that there are none.
pub fn shown(values: &[String]) -> Html {
    if values.is_empty() {
        html! { <span class="state">{ say!("no value") }</span> }
    } else {
        why::values(values)
    }
}
