//! The plan in view: shown, confirmed, applied; paused and stopped between steps.

use std::rc::Rc;

use yew::prelude::*;

use super::application::failed;
use super::living::Living;
use super::on_trial::first_user;
use super::plan_view::{exports, left_alone, steps};
use super::profile::profile;
use super::{Dispatch, View, portal, show, to};
use crate::api::Clock;
use crate::app::connection::WebexSession;
use crate::app::journey::{Facts, JourneyAction, Planner, Reading, Review, RunState, Stage};
use crate::browser::journey::PageClock;
use crate::plan::{Level, PlanKind};
use crate::schema::Document;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;
use crate::ui::words;

/// What the plan is drawn of.
#[derive(Clone)]
pub(super) struct ReviewProps {
    living: Rc<Living>,
    facts: Facts,
    webex: Option<WebexSession>,
    schema: Option<Rc<Document>>,
    premium: Option<bool>,
    dispatch: Dispatch,
}

impl View<'_> {
    /// The same for a part that arrives later.
    pub(super) fn owned(&self) -> ReviewProps {
        ReviewProps {
            living: Rc::clone(self.living),
            facts: self.facts,
            webex: self.webex.cloned(),
            schema: self.schema.clone(),
            premium: self.premium,
            dispatch: self.dispatch.clone(),
        }
    }
}

pub(super) fn draw(props: &ReviewProps) -> Html {
    let living = Rc::clone(&props.living);
    let act = Callback::from(move |action| living.act(action));
    let journey = props.living.journey.borrow();
    let view = View {
        living: &props.living,
        journey: &journey,
        facts: props.facts,
        act: act.clone(),
        webex: props.webex.as_ref(),
        schema: props.schema.clone(),
        now: PageClock.now(),
        premium: props.premium,
        dispatch: props.dispatch.clone(),
    };
    html! { <><Arrived {act} />{ review(&view) }</> }
}

#[derive(PartialEq, Properties)]
struct ArrivedProps {
    act: Callback<JourneyAction>,
}

/// Tells the journey that plans can be made.
#[component]
fn Arrived(props: &ArrivedProps) -> Html {
    let act = props.act.clone();
    use_effect_with((), move |()| {
        act.emit(JourneyAction::Planner(Planner::HERE));
    });
    Html::default()
}

fn review(view: &View<'_>) -> Html {
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
    match view.living.next_plan() {
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

fn plan(view: &View<'_>, review: &Review, reading: bool) -> Html {
    let plan = &review.plan;
    let tags = tags(view);
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
            <portal::Told stand={view.living.stand.clone()} plan={portal::Shown::of(review)} {tags} />
        </>
    }
}

fn state(review: &Review) -> Html {
    let progress = review.progress;
    let bar = html! { <progress aria-label="Steps done" max={progress.of.to_string()} value={progress.done.to_string()} /> };
    match &review.state {
        RunState::Shown => Html::default(),
        RunState::HandedOver => {
            html! { <p class="notice plain">{ Icon::Info.draw() }<span>{ "The portal has taken this plan into its own approval. Nothing was applied from here. When it was applied, read the tenant again." }</span></p> }
        }
        RunState::Applying => {
            html! { <p>{ bar }{ format!(" {} of {} done", progress.done, words::counted(progress.of, "step", "steps")) }</p> }
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

/// A portal is asked first.
fn apply(view: &View<'_>, review: &Review) -> Callback<MouseEvent> {
    let (stand, plan) = (view.living.stand.clone(), Rc::clone(&review.plan));
    let tags = tags(view);
    view.act.reform(
        move |_: MouseEvent| match portal::may_apply(&stand, &plan, &tags) {
            true => JourneyAction::Apply,
            false => JourneyAction::HandOver,
        },
    )
}

/// The application's tags as they are.
fn tags(view: &View<'_>) -> Vec<String> {
    let application = view.journey.application();
    application.map(|one| one.tags.clone()).unwrap_or_default()
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
                    <button class={classes!("primary", danger.then_some("danger"))} disabled={!can} onclick={apply(view, review)}>{ word }</button>
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
        RunState::Done | RunState::HandedOver => Html::default(),
    }
}
