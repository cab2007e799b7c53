//! What would happen to everybody? Numbers that filter the list.

use std::rc::Rc;

use yew::prelude::*;

use super::{Dispatch, words};
use crate::app::Action;
use crate::session::{OutcomeTotal, Query, Totals};

/// What the overview shows.
pub struct Props {
    /// The counts.
    pub totals: Rc<Totals>,
    /// What the list shows.
    pub query: Query,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// All outcomes, as a panel over the list.
pub fn overview(props: &Props) -> Html {
    let Some(outcomes) = &props.totals.outcomes else {
        return Html::default();
    };
    html! {
        <section class="outcomes" aria-labelledby="outcomes-title">
            <h2 id="outcomes-title">{ words::people(props.totals.users) }</h2>
            <ul class="outcome-numbers">{ for outcomes.outcomes.iter().map(|total| number(props, total)) }</ul>
            <p class="never">{ words::NEVER }</p>
        </section>
    }
}

/// How many have an outcome; pressed, the list shows them alone.
fn number(props: &Props, total: &OutcomeTotal) -> Html {
    let outcome = total.outcome;
    let pressed = props.query.outcome == Some(outcome);
    let filter = (!pressed).then_some(outcome);
    let onclick = props
        .dispatch
        .reform(move |_| Action::FilterOutcome(filter));
    html! {
        <li>
            <button aria-pressed={pressed.to_string()} {onclick}>
                <b>{ words::number(total.users) }</b>{ words::outcome(outcome) }
            </button>
        </li>
    }
}
