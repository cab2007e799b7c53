//! The numbers that are no outcome: duplicates, conflicts, what stays, what Webex refuses, the deletion threshold, the first
//! cycle.

use yew::prelude::*;

use super::{Props, has_webex, words};
use crate::session::{Note, Outcome, OutcomeTotals};
use crate::ui::words::number;

/// The numbers.
pub fn figures(props: &Props, outcomes: &OutcomeTotals) -> Html {
    let count = |wanted: &[Outcome]| -> usize {
        let totals = outcomes.outcomes.iter();
        totals
            .filter(|total| wanted.contains(&total.outcome))
            .map(|total| total.users)
            .sum()
    };
    let conflicts = count(&[
        Outcome::DuplicateSource,
        Outcome::Collision,
        Outcome::Ambiguous,
    ]);
    let stale = super::sentence::notes(outcomes)
        .into_iter()
        .find(|(note, _)| *note == Note::Stale)
        .map_or(0, |(_, users)| users);
    let violations: usize = props
        .totals
        .problems
        .iter()
        .filter(|problem| problem.code.starts_with("webex.") && problem.severity == "error")
        .map(|problem| problem.users)
        .sum();
    let figure = |name: &str, value: String, about: &str| {
        html! { <div><dt>{ name }</dt><dd>{ value }</dd><dd class="about">{ about }</dd></div> }
    };
    let known = |users: usize| {
        if has_webex(outcomes) {
            number(users)
        } else {
            say!("not known").to_owned()
        }
    };
    let threshold = outcomes.threshold.as_ref().map_or_else(
        || say!("The threshold is not known: give it under “The job”.").to_owned(),
        words::threshold,
    );
    html! {
        <dl class="figures">
            { figure(say!("Probable duplicates"), known(outcomes.probable_duplicates), say!("would be created although Webex has their address or object id")) }
            { figure(say!("Conflicts"), number(conflicts), say!("claim a name or a Webex user together with others")) }
            { figure(say!("Values that stay"), known(stale), say!("people with a Webex value that Entra no longer has")) }
            { figure(say!("Refused values"), number(violations), say!("that break a rule of Webex")) }
            { figure(say!("First cycle"), words::first_cycle(outcomes.first_cycle), say!("by Microsoft’s published figures")) }
            <div class="wide"><dt>{ say!("Accidental deletion") }</dt><dd class="about">{ threshold }</dd></div>
        </dl>
    }
}
