//! The plan in view: shown, confirmed, applied; paused and stopped between steps.

use yew::prelude::*;

use super::application::failed;
use super::on_trial::first_user;
use super::plan_view::{exports, left_alone, steps};
use super::profile::profile;
use super::{View, to};
use crate::app::journey::{JourneyAction, Reading, Review, RunState, Stage};
use crate::browser::journey::fresh_id;
use crate::plan::{Level, PlanKind};
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

pub(super) fn review(view: &View<'_>) -> Html {
    if let Reading::Failed(why) = &view.journey.tenant {
        return failed(view, why, JourneyAction::Refresh);
    }
    let reading = matches!(view.journey.tenant, Reading::Reading);
    let shown = view.journey.review.as_ref();
    html! {
        <>
            if reading { <p role="status">{ "Reading the tenant…" }</p> }
            if let Some(review) = shown { { plan(view, review, reading) } }
            if !reading && shown.is_none_or(|review| review.state == RunState::Done) { { onward(view) } }
            <div class="row">
                <button onclick={view.act.reform(|_: MouseEvent| JourneyAction::Refresh)} disabled={reading || view.journey.is_applying()}>{ "Read the tenant again" }</button>
            </div>
            { profile(view) }
        </>
    }
}

/// What can be planned next.
fn onward(view: &View<'_>) -> Html {
    match view.next {
        None => html! {
            <div class="row"><span role="status">{ Icon::Check.draw() }{ "The tenant is as you want it." }</span>
                <button onclick={view.act.reform(|_: MouseEvent| JourneyAction::Go(Stage::Receipt))}>{ "See the receipt" }</button></div>
        },
        Some(kind) => {
            let credentials = kind == PlanKind::Main && view.journey.scope.assigned.is_empty();
            html! {
                <>
                    if credentials { <div class="row">{ to(view, Stage::Credentials) }<span class="hint">{ "Then choose who is in scope. The main plan is made of both." }</span></div> }
                    <div class="row"><button class={classes!((!credentials).then_some("primary"))} onclick={show(view, kind)}>{ format!("Show the {} plan", kind.name()) }</button>
                        <span class="hint">{ kind.words() }</span></div>
                </>
            }
        }
    }
}

pub(super) fn show(view: &View<'_>, kind: PlanKind) -> Callback<MouseEvent> {
    view.act.reform(move |_: MouseEvent| JourneyAction::Review {
        kind,
        id: fresh_id(),
    })
}

fn plan(view: &View<'_>, review: &Review, reading: bool) -> Html {
    let plan = &review.plan;
    let tags = view
        .journey
        .application()
        .map(|one| one.tags.clone())
        .unwrap_or_default();
    html! {
        <>
            <h4>{ format!("The {} plan", plan.kind.name()) }</h4>
            <p>{ plan.kind.words() }</p>
            <div aria-live="polite">{ state(review) }</div>
            { for plan.blockers.iter().map(|one| html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(&one.text) }</span></p> }) }
            if plan.steps.is_empty() && !reading { <p>{ "Nothing has to be done." }</p> }
            { steps(view, review, &tags) }
            { first_user(view, review) }
            { left_alone(plan) }
            { controls(view, review, reading) }
            { exports(review, &tags) }
        </>
    }
}

fn state(review: &Review) -> Html {
    let progress = review.progress;
    let bar = html! { <progress aria-label="Steps done" max={progress.of.to_string()} value={progress.done.to_string()} /> };
    match &review.state {
        RunState::Shown => Html::default(),
        RunState::Applying => {
            html! { <p>{ bar }{ format!(" {} of {} steps are done", progress.done, progress.of) }</p> }
        }
        RunState::Paused => html! { <p>{ bar }{ " Paused: no further step begins" }</p> },
        RunState::Done => {
            html! { <p class="notice plain">{ Icon::Check.draw() }<span>{ "Every step is done." }</span></p> }
        }
        RunState::Stopped(why) => {
            html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(why) }{ " What was done stays; the steps below are what is left." }</span></p> }
        }
    }
}

fn controls(view: &View<'_>, review: &Review, reading: bool) -> Html {
    let act = |action: JourneyAction| view.act.reform(move |_: MouseEvent| action.clone());
    match &review.state {
        RunState::Shown | RunState::Stopped(_) => {
            let lacks = match (view.facts.read_only, view.facts.may_write) {
                (true, _) => Some(
                    "The operator of this page has set it to read only: you can export the plan.",
                ),
                (_, false) => Some("Sign in above with “Set up” to apply this plan."),
                _ => None,
            };
            let can = lacks.is_none()
                && review.plan.blockers.is_empty()
                && review.is_read_alike()
                && !review.plan.steps.is_empty()
                && !reading;
            let danger = review.plan.gravest() == Some(Level::Danger);
            let word = match review.state {
                RunState::Stopped(_) => "Go on with this plan",
                _ => "Apply this plan",
            };
            html! {
                <div class="row">
                    <button class={classes!("primary", danger.then_some("danger"))} disabled={!can} onclick={act(JourneyAction::Apply)}>{ word }</button>
                    if let Some(lacks) = lacks { <span class="hint">{ lacks }</span> }
                </div>
            }
        }
        RunState::Applying => {
            html! { <div class="row"><button onclick={act(JourneyAction::Pause)}>{ "Pause" }</button><button onclick={act(JourneyAction::Stop)}>{ "Stop after this step" }</button></div> }
        }
        RunState::Paused => {
            html! { <div class="row"><button class="primary" onclick={act(JourneyAction::Continue)}>{ "Continue" }</button><button onclick={act(JourneyAction::Stop)}>{ "Stop" }</button></div> }
        }
        RunState::Done => Html::default(),
    }
}
