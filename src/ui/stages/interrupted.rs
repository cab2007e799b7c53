//! Which plans of an earlier visit were not finished, and can be gone on with?

use yew::prelude::*;

use super::View;
use crate::app::journey::JourneyAction;
use crate::plan::PlanKind;

/// Plans that an earlier visit did not finish, and that are not in view.
pub(super) fn interrupted(view: &View<'_>) -> Html {
    let shown = view
        .journey
        .review
        .as_ref()
        .map(|review| review.id.as_str());
    let open = view
        .journey
        .interrupted
        .iter()
        .filter(|one| Some(one.id.as_str()) != shown && one.profile.is_some());
    let open: Vec<Html> = open
        .map(|one| {
            let id = one.id.clone();
            let plan = one.past.kind.map_or_else(|| say!("A plan"), PlanKind::title);
            let go_on = view.act.reform(move |_: MouseEvent| JourneyAction::GoOn(id.clone()));
            html! {
                <p class="notice plain">
                    <span>{ plural!(one.past.steps.len(), one: "{plan} of an earlier visit was not finished: {finished} of {n} step done.", other: "{plan} of an earlier visit was not finished: {finished} of {n} steps done.", plan, finished = one.past.finished.len()) }</span>
                    <button onclick={go_on}>{ say!("Look at what is left") }</button>
                </p>
            }
        })
        .collect();
    html! { <div role="status">{ for open }</div> }
}
