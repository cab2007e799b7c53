//! Values that Webex kept although Entra has none any more: who, what, and the plan that takes them away.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use super::plan::plan;
use crate::app::journey::Reading;
use crate::app::tenant::WebexAt;
use crate::app::watch::{AT_ONCE, RepairAction, WatchAction};
use crate::browser::journey::fresh_id;
use crate::plan::{PlanKind, StaleUser};
use crate::ui::prose::{marked, sentence};
use crate::ui::words::{counted, number};
use crate::watch::{Group, Standing};

/// So many users are listed at a time.
const SHOWN: usize = 50;

/// The card.
pub fn repair(view: &View<'_>, at: &WebexAt) -> Html {
    let repair = &view.watch.repair;
    let compare = act(view, RepairAction::Compare(at.clone()));
    let stop = act(view, RepairAction::Stop);
    let (entra, webex) = repair.read;
    html! {
        <section class="card" aria-labelledby="repair">
            <h2 id="repair">{ "Stale values in Webex" }</h2>
            <p class="hint">{ "Entra never sends “no value”: what is cleared there stays in Webex. Both sides are read and compared under the job’s own mapping. Nothing is changed before you have seen the plan and applied it; that needs a Webex token with " }<code>{ "identity:people_rw" }</code>{ "." }</p>
            <div class="row">
                if repair.found == Reading::Reading {
                    <button onclick={stop}>{ "Stop" }</button>
                } else {
                    <button disabled={view.watch.is_applying()} onclick={compare}>{ "Compare both sides" }</button>
                }
                <p role="status">{
                    match &repair.found {
                        Reading::Unread => html! { "Nothing is read before you ask." },
                        Reading::Reading if let Some((done, of)) = repair.compared => html! { { format!("{} of {} who keep something looked at…", number(done), number(of)) } },
                        Reading::Reading => html! { { format!("{} users of Entra and {} of Webex read…", number(count(entra)), number(count(webex))) } },
                        Reading::Failed(why) => html! { <span class="bad">{ sentence(why) }</span> },
                        Reading::Known(users) if users.is_empty() => html! { "Webex keeps no value that Entra does not have." },
                        Reading::Known(users) => html! { { format!("{} values that Entra does not have any more.", counted(users.len(), "user keeps", "users keep")) } },
                    }
                }</p>
            </div>
            if let Reading::Known(users) = &repair.found { if !users.is_empty() { { list(view, at, users) } } }
            { plan(view, PlanKind::Repair) }
        </section>
    }
}

fn count(users: u64) -> usize {
    usize::try_from(users).unwrap_or(usize::MAX)
}

fn list(view: &View<'_>, at: &WebexAt, users: &[StaleUser]) -> Html {
    let chosen = view.watch.repair.chosen.len();
    let at = at.clone();
    let show = view.act.reform(move |_: MouseEvent| {
        WatchAction::Repair(RepairAction::Plan(at.clone(), fresh_id()))
    });
    let parts = users.len().div_ceil(SHOWN).max(1);
    // Who was repaired is listed no more: the last part may be gone.
    let part = view.watch.repair.part.min(parts - 1);
    let shown = users.iter().skip(part * SHOWN).take(SHOWN);
    let turn = |part: usize| act(view, RepairAction::Turn(part));
    html! {
        <>
            <div class="wide" tabindex="0" role="region" aria-label="Stale values, as a table">
                <table>
                    <thead><tr><th scope="col">{ "Repair" }</th><th scope="col">{ "User" }</th><th scope="col">{ "Source" }</th><th scope="col">{ "What Webex keeps" }</th></tr></thead>
                    <tbody>{ for shown.map(|user| row(view, user)) }</tbody>
                </table>
            </div>
            if parts > 1 {
                <nav class="row" aria-label="Parts of the stale values">
                    <button disabled={part == 0} onclick={turn(part.saturating_sub(1))}>{ "Back" }</button>
                    <span>{ format!("Part {} of {parts}", part + 1) }</span>
                    <button disabled={part + 1 == parts} onclick={turn(part + 1)}>{ "On" }</button>
                </nav>
            }
            if chosen > AT_ONCE {
                <p class="hint">{ format!("A plan takes {} users; the others follow with the next.", number(AT_ONCE)) }</p>
            }
            <div class="row"><button disabled={chosen == 0 || view.watch.is_applying()} onclick={show}>{ format!("Take them away for {}…", counted(chosen.min(AT_ONCE), "user", "users")) }</button></div>
        </>
    }
}

fn row(view: &View<'_>, user: &StaleUser) -> Html {
    let id = user.id.clone();
    let choose = view.act.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let chosen = input.is_some_and(|input| input.checked());
        WatchAction::Repair(RepairAction::Choose(id.clone(), chosen))
    });
    let group = Group {
        source: user.source.clone(),
        standing: Standing::Active,
    };
    html! {
        <tr key={user.id.clone()}>
            <td><input type="checkbox" checked={view.watch.repair.chosen.contains(&user.id)} aria-label={format!("Repair {}", user.name)} onchange={choose} /></td>
            <th scope="row" class="name">{ &user.name }</th>
            <td>{ group.source_words() }</td>
            <td><ul class="values">{ for user.values.iter().map(|value| html! { <li>{ marked(&format!("`{}`", value.path)) }{ ": " }<span class="name">{ value.values.join(", ") }</span></li> }) }</ul></td>
        </tr>
    }
}

fn act(view: &View<'_>, action: RepairAction) -> Callback<MouseEvent> {
    view.act
        .reform(move |_| WatchAction::Repair(action.clone()))
}
