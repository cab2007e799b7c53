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
use crate::ui::words::number;
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
            <h2 id="repair">{ say!("Stale values in Webex") }</h2>
            <p class="hint">{ markup!("Entra never sends “no value”: what is cleared there stays in Webex. Both sides are read and compared under the job’s own mapping. Nothing is changed before you have seen the plan and applied it; that needs a Webex token with `identity:people_rw`.") }</p>
            <div class="row">
                if repair.found == Reading::Reading {
                    <button onclick={stop}>{ say!("Stop") }</button>
                } else {
                    <button disabled={view.watch.is_applying()} onclick={compare}>{ say!("Compare both sides") }</button>
                }
                <p role="status">{
                    match &repair.found {
                        Reading::Unread => html! { { say!("Nothing is read before you ask.") } },
                        Reading::Reading if let Some((done, of)) = repair.compared => html! { { say!("{done} of {value} who keep something looked at…", done = number(done), value = number(of)) } },
                        Reading::Reading => html! { { say!("{count} users of Entra and {count2} of Webex read…", count = number(count(entra)), count2 = number(count(webex))) } },
                        Reading::Failed(why) => html! { <span class="bad">{ sentence(why) }</span> },
                        Reading::Known(users) if users.is_empty() => html! { { say!("Webex keeps no value that Entra does not have.") } },
                        Reading::Known(users) => html! { { plural!(users.len(), one: "{n} user keeps values that Entra does not have any more.", other: "{n} users keep values that Entra does not have any more.") } },
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
            <div class="wide stale-table" tabindex="0" role="region" aria-label={say!("Stale values, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("Repair") }</th><th scope="col">{ say!("User") }</th><th scope="col">{ say!("Source") }</th><th scope="col">{ say!("What Webex keeps") }</th></tr></thead>
                    <tbody>{ for shown.map(|user| row(view, user)) }</tbody>
                </table>
            </div>
            if parts > 1 {
                <nav class="row" aria-label={say!("Parts of the stale values")}>
                    <button disabled={part == 0} onclick={turn(part.saturating_sub(1))}>{ say!("Back") }</button>
                    <span>{ say!("Part {part} of {parts}", part = part + 1, parts) }</span>
                    <button disabled={part + 1 == parts} onclick={turn(part + 1)}>{ say!("On") }</button>
                </nav>
            }
            if chosen > AT_ONCE {
                <p class="hint">{ say!("A plan takes {users} users; the others follow with the next.", users = number(AT_ONCE)) }</p>
            }
            <div class="row"><button disabled={chosen == 0 || view.watch.is_applying()} onclick={show}>{ plural!(chosen.min(AT_ONCE), one: "Take them away for {n} user…", other: "Take them away for {n} users…") }</button></div>
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
            <td><input type="checkbox" checked={view.watch.repair.chosen.contains(&user.id)} aria-label={say!("Repair {name}", name = user.name)} onchange={choose} /></td>
            <th scope="row" class="name" translate="no">{ &user.name }</th>
            <td>{ group.source_words() }</td>
            <td><ul class="values">{ for user.values.iter().map(|value| html! { <li>{ marked(&format!("`{}`", value.path)) }{ ": " }<span class="name" translate="no">{ value.values.join(", ") }</span></li> }) }</ul></td>
        </tr>
    }
}

fn act(view: &View<'_>, action: RepairAction) -> Callback<MouseEvent> {
    view.act
        .reform(move |_| WatchAction::Repair(action.clone()))
}
