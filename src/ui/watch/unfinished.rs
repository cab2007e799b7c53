//! What earlier visits began and did not end: what may have been done, and how it goes on.

use yew::prelude::*;

use super::View;
use crate::app::watch::{DeedAction, Unfinished, WatchAction};
use crate::apply::Listed;
use crate::plan::PlanKind;
use crate::ui::prose::sentence;
use crate::watch::Moment;

/// So many users are named.
const NAMED: usize = 20;

/// The notices; what is in view as a plan is spoken of there.
pub fn unfinished(view: &View<'_>) -> Html {
    let shown = view.watch.review.as_ref().map(|review| &review.id);
    let others = view.watch.unfinished.iter();
    let others = others.filter(|one| shown != Some(&one.id));
    html! { <>{ for others.map(|one| notice(view, one)) }</> }
}

fn notice(view: &View<'_>, one: &Unfinished) -> Html {
    let past = &one.past;
    let plan = past.kind.map_or_else(|| say!("A plan"), PlanKind::title);
    let began =
        i64::try_from(past.span.0).map_or_else(|_| String::new(), |at| Moment(at).to_string());
    let act = |action: DeedAction| {
        view.act
            .reform(move |_: MouseEvent| WatchAction::Deed(action.clone()))
    };
    let away = act(DeedAction::PutAway(one.id.clone()));
    let list = past.list();
    let left = list.as_ref().map_or(0, |list| list.left.len());
    html! {
        <div class="notice plain">
            <div>
                if let Some(list) = &list {
                    <p>{ say!("{plan} of {began} was not finished.", plan, began) }</p>
                    { people(list) }
                } else {
                    <p>{ say!("{plan} of {began} was not finished: {finished} of {steps} steps are known to be done. Look at the job before you do it again.", plan, began, finished = past.finished.len(), steps = past.steps.len()) }</p>
                }
                <div class="row">
                    if left > 0 && view.may_change() {
                        <button disabled={view.watch.is_applying()} onclick={act(DeedAction::GoOn(one.id.clone()))}>{ plural!(left, one: "Go on with {n} user…", other: "Go on with {n} users…") }</button>
                    }
                    <button onclick={away}>{ say!("I have looked") }</button>
                </div>
            </div>
        </div>
    }
}

/// Who was provisioned, for whom it failed, of whom nobody knows, and who is left.
fn people(list: &Listed) -> Html {
    let named = |names: &[String]| {
        let more = names.len().saturating_sub(NAMED);
        let named = names.get(..NAMED).unwrap_or(names).join(", ");
        match more {
            0 => named,
            _ => say!("{named}, and {more} more", named, more),
        }
    };
    html! {
        <ul class="evidence">
            if !list.done.is_empty() { <li>{ markup!("Sent, and answered: {named}.", named = html! { <span class="name" translate="no">{ named(&list.done) }</span> }) }</li> }
            { for list.failed.iter().take(NAMED).map(|(name, why)| html! { <li><b class="name">{ name }</b>{ ": " }{ sentence(why) }</li> }) }
            if !list.unheard.is_empty() {
                <li>{ markup!("Sent, and no answer was heard: {named}. Nobody knows whether it was carried out: look in Webex or in the logs. It is not sent again.", named = html! { <b class="name">{ named(&list.unheard) }</b> }) }</li>
            }
            <li>{ plural!(list.left.len(), one: "Not sent yet: {n} user.", other: "Not sent yet: {n} users.") }</li>
        </ul>
    }
}
