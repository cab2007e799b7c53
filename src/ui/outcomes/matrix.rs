//! Attribute by outcome: what is added, replaced, the same, left behind or created; every cell filters the list.

use yew::prelude::*;

use super::{Props, act, has_webex};
use crate::app::Entry;
use crate::app::study::Act;
use crate::preview::outcome::Difference;
use crate::session::{AttributeTotal, Outcome, OutcomeTotals};
use crate::ui::words;
use crate::words::found;

/// The columns that compare, with their names.
const COLUMNS: [(Difference, &str); 4] = [
    (Difference::Add, mark!("Added")),
    (Difference::Replace, mark!("Replaced")),
    (Difference::Same, mark!("Same")),
    (Difference::Stale, mark!("Old stays")),
];

/// The matrix.
pub fn matrix(props: &Props, outcomes: &OutcomeTotals) -> Html {
    let rows = props.entries.iter().zip(&outcomes.attributes).enumerate();
    html! {
        <section class="matrix" aria-labelledby="matrix-title">
            <h2 id="matrix-title">{ say!("What changes, by attribute") }</h2>
            <div class="scroll" tabindex="0" role="region" aria-label={say!("Attributes by outcome")}>
                <table>
                    <thead><tr>
                        <th scope="col">{ say!("Webex attribute") }</th>
                        if has_webex(outcomes) {
                            { for COLUMNS.iter().map(|(_, name)| html! { <th scope="col" class="figure">{ found(name) }</th> }) }
                        }
                        <th scope="col" class="figure">{ say!("Created with") }</th>
                    </tr></thead>
                    <tbody>{ for rows.map(|(mapping, (entry, total))| line(props, mapping, entry, total, has_webex(outcomes))) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn line(
    props: &Props,
    mapping: usize,
    entry: &Entry,
    total: &AttributeTotal,
    has_webex: bool,
) -> Html {
    let counts = [total.add, total.replace, total.same, total.stale];
    let cells = COLUMNS
        .iter()
        .zip(counts)
        .map(|((difference, name), users)| {
            cell(props, mapping, Some(*difference), found(name), users, entry)
        });
    html! {
        <tr>
            <th scope="row"><code>{ words::short_target(&entry.row.target) }</code></th>
            if total.compared {
                { for cells }
            } else if has_webex {
                <td colspan="4" class="figure"><span class="state">{ say!("not compared") }</span></td>
            }
            { cell(props, mapping, None, say!("created with"), total.create, entry) }
        </tr>
    }
}

/// A cell; without people it is no button.
fn cell(
    props: &Props,
    mapping: usize,
    difference: Option<Difference>,
    name: &str,
    users: usize,
    entry: &Entry,
) -> Html {
    if users == 0 {
        return html! { <td class="figure none">{ "0" }</td> };
    }
    let query = &props.query;
    let pressed = match difference {
        Some(difference) => (query.changed, query.difference) == (Some(mapping), Some(difference)),
        None => {
            let created = query.outcome == Some(Outcome::Create) && query.state.is_some();
            created && query.focus == Some(mapping)
        }
    };
    let onclick = if pressed {
        props
            .dispatch
            .reform(|_| crate::app::Action::FilterOutcome(None, None))
    } else {
        act(props, Act::Cell(mapping, difference))
    };
    let spoken = format!(
        "{}, {}: {}",
        words::short_target(&entry.row.target),
        name.to_lowercase(),
        plural!(users, one: "{n} person", other: "{n} people")
    );
    let class = match difference {
        Some(Difference::Stale) => "warning",
        Some(Difference::Same) => "info",
        _ => "fine",
    };
    html! {
        <td class="figure"><button class={classes!("cell", class)} aria-pressed={pressed.to_string()} aria-label={spoken} {onclick}>{ words::number(users) }</button></td>
    }
}
