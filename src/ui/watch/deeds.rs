//! What can be done with the job: started, paused, restarted, its held-back deletions allowed. Each as a plan that is shown first.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use super::plan::plan;
use super::unfinished::unfinished;
use super::verdict::doubt;
use crate::app::Place;
use crate::app::watch::{DeedAction, LogAction, Reach, Read, WatchAction};
use crate::browser::journey::fresh_id;
use crate::browser::watch::now;
use crate::plan::{JobWish, PlanKind, Reset, ResetScope};
use crate::ui::prose::sentence;
use crate::watch::{Basis, Select};

/// The card.
pub fn deeds(view: &View<'_>) -> Html {
    if view.watch.job.is_none() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="deeds">
            <h2 id="deeds">{ say!("Actions") }</h2>
            if view.stand.keeps_journals() { { unfinished(view) } }
            if view.may_change() {
                <p class="hint">{ say!("Nothing is done before you have seen its plan and applied it. The job is read again afterwards.") }</p>
                <div class="row">
                    <button disabled={view.watch.is_applying()} onclick={wish(view, JobWish::Start)}>{ say!("Start…") }</button>
                    <button disabled={view.watch.is_applying()} onclick={wish(view, JobWish::Pause)}>{ say!("Pause…") }</button>
                </div>
                <Restart act={view.act.clone()} disabled={view.watch.is_applying()} />
                { deletes(view) }
                { plan(view, PlanKind::Job) }
            } else {
                { reason(view) }
            }
        </section>
    }
}

/// Why nothing can be done with the job from here.
fn reason(view: &View<'_>) -> Html {
    let text = if !view.stand.keeps_journals() {
        say!(
            "This portal lets the page read, and nothing else. Open hubsync by itself to change something."
        )
    } else if view.facts.read_only {
        say!(
            "The operator of this page has set it to read only: the job cannot be changed from here."
        )
    } else {
        let place = html! { <a href={Place::Tenant.fragment()}>{ say!("the tenant") }</a> };
        return html! { <p>{ markup!("To start, pause or restart the job, to renew its token or to provision users now, Synchronization.ReadWrite.All is needed: ask for “Set up” at {place}.", place) }</p> };
    };
    html! { <p>{ text }</p> }
}

/// A click that shows the plan for this wish.
pub fn wish(view: &View<'_>, wish: JobWish) -> Callback<MouseEvent> {
    view.act
        .reform(move |_: MouseEvent| WatchAction::Deed(DeedAction::Plan(wish.clone(), fresh_id())))
}

/// A click that reads the newest cycle's logs, and lists the held-back deletions.
pub fn see_deletes(view: &View<'_>) -> Callback<MouseEvent> {
    let act = view.act.clone();
    let select = Select {
        action: Some(crate::api::graph::logs::Action::StagedDelete),
        ..Select::default()
    };
    read_logs(act, select)
}

/// A click that reads the newest cycle's logs and lists who failed: the logs are read only when somebody asks.
pub fn see_failures(view: &View<'_>) -> Callback<MouseEvent> {
    let select = Select {
        status: Some(crate::api::graph::steps::StepStatus::Failure),
        ..Select::default()
    };
    read_logs(view.act.clone(), select)
}

fn read_logs(act: Callback<WatchAction>, select: Select) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| {
        act.emit(WatchAction::Log(LogAction::Read(Reach::Cycle, now())));
        act.emit(WatchAction::Log(LogAction::Select(select.clone())));
    })
}

/// A click that shows the plan which lets held-back deletions pass.
pub fn allow_deletes(view: &View<'_>) -> Callback<MouseEvent> {
    view.act
        .reform(|_: MouseEvent| WatchAction::Deed(DeedAction::AllowDeletes(fresh_id())))
}

/// Held-back deletions, where the service holds some back.
fn deletes(view: &View<'_>) -> Html {
    use crate::api::graph::jobs::QuarantineReason;
    let status = view.watch.job.as_ref().and_then(|job| job.status.as_ref());
    let reason = status.and_then(|status| status.quarantine.as_ref()?.reason.as_ref());
    if reason != Some(&QuarantineReason::TooManyDeletes) {
        return Html::default();
    }
    let held = view.watch.held_back();
    let words = match (&held, &view.watch.logs.read) {
        (Some(names), _) if names.is_empty() => say!(
            "The logs that were read name nobody whose deletion is held back: read further back."
        )
        .to_owned(),
        (Some(names), _) => {
            plural!(names.len(), one: "They concern {n} person: {names}.", other: "They concern {n} people: {names}.", names = names.join(", "))
        }
        (None, Read::Going) => say!("Reading the logs…").to_owned(),
        (None, _) => say!("See first whom they concern.").to_owned(),
    };
    html! {
        <div>
            <h3>{ say!("Held-back deletions") }</h3>
            <p role="status" class="name">{ words }</p>
            <p class="hint">{ markup!("To let them pass, the job is restarted with `ForceDeletes`. That the portal’s “Allow deletes” does the same is concluded from the name.{doubt}", doubt = doubt(Basis::Inferred)) }</p>
            <div class="row">
                <button onclick={see_deletes(view)}>{ say!("See whom they concern") }</button>
                <button disabled={held.is_none_or(|names| names.is_empty()) || view.watch.is_applying()} onclick={allow_deletes(view)}>{ say!("Allow the deletions…") }</button>
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct RestartProps {
    act: Callback<WatchAction>,
    disabled: bool,
}

/// What a restart forgets, chosen piece by piece; it begins with what the portal's button does.
#[component]
fn Restart(props: &RestartProps) -> Html {
    let scope = use_state(|| ResetScope::RESTART);
    let choice = |one: Reset| {
        let set = {
            let scope = scope.clone();
            Callback::from(move |event: Event| {
                let checked = event
                    .target_dyn_into::<HtmlInputElement>()
                    .is_some_and(|input| input.checked());
                scope.set(scope.with(one, checked));
            })
        };
        let basis = match one.is_inferred() {
            true => Basis::Inferred,
            false => Basis::Documented,
        };
        html! {
            <li>
                <label class="choice"><input type="checkbox" checked={scope.has(one)} onchange={set} />{ one.title() }{ " " }<code>{ one.word() }</code></label>
                <p class="hint">{ sentence(one.consequence()) }{ doubt(basis) }</p>
            </li>
        }
    };
    let show = {
        let chosen = *scope;
        props.act.reform(move |_: MouseEvent| {
            WatchAction::Deed(DeedAction::Plan(JobWish::Restart(chosen), fresh_id()))
        })
    };
    // Deletions are allowed by themselves, after whom they concern was seen.
    let offered = Reset::ALL
        .into_iter()
        .filter(|one| *one != Reset::ForceDeletes);
    html! {
        <details>
            <summary>{ say!("Restart, and what it is to forget") }</summary>
            <ul class="scopes">{ for offered.map(choice) }</ul>
            <p class="hint">{ markup!("The first three together are what the portal’s “Restart provisioning” does; all four are what the service calls `Full`.") }</p>
            <div class="row"><button disabled={props.disabled || scope.is_empty()} onclick={show}>{ say!("Restart…") }</button></div>
        </details>
    }
}
