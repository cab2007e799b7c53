//! The plan in view: shown, confirmed, applied; paused and stopped between steps.

use std::rc::Rc;

use yew::prelude::*;

use super::application::failed;
use super::living::Living;
use super::on_trial::first_user;
use super::plan_controls::{Hands, controls, lacks, state};
use super::plan_view::{exports, left_alone, steps};
use super::profile::profile;
use super::{Dispatch, View, portal, show, to};
use crate::api::Clock;
use crate::app::connection::WebexSession;
use crate::app::journey::{Facts, JourneyAction, Next, Planner, Reading, Review, RunState, Stage};
use crate::browser::journey::PageClock;
use crate::plan::PlanKind;
use crate::schema::Document;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

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
    let comparing = !reading && view.journey.is_comparing();
    let shown = view.journey.review.as_ref();
    html! {
        <>
            if reading { <p role="status">{ say!("Reading the tenant…") }</p> }
            if comparing { <p role="status">{ say!("Comparing who is assigned with whom you chose…") }</p> }
            if let Some(review) = shown { { plan(view, review, reading || comparing) } }
            if !reading && !comparing && shown.is_none_or(|review| review.state == RunState::Done) { { onward(view) } }
            <div class="row">
                <button onclick={view.act.reform(|_: MouseEvent| JourneyAction::Refresh)} disabled={reading || view.journey.is_applying()}>{ say!("Read the tenant again") }</button>
            </div>
            { profile(view) }
        </>
    }
}

/// What can be planned next.
fn onward(view: &View<'_>) -> Html {
    match view.living.next_plan() {
        Next::Unknown => html! { <p role="status">{ say!("Comparing…") }</p> },
        Next::Nothing => html! {
            <div class="row"><span role="status">{ Icon::Check.draw() }{ say!("The tenant is as you want it.") }</span>
                <button onclick={view.act.reform(|_: MouseEvent| JourneyAction::Go(Stage::Receipt))}>{ say!("See the receipt") }</button></div>
        },
        Next::Plan(kind) => {
            let credentials = kind == PlanKind::Main && view.journey.scope.assigned.is_empty();
            html! {
                <>
                    if credentials { <div class="row">{ to(view, Stage::Credentials) }<span class="hint">{ say!("Then choose who is in scope. The main plan is made of both.") }</span></div> }
                    <div class="row"><button class={classes!((!credentials).then_some("primary"))} onclick={show(view, kind)}>{ invitation(kind) }</button>
                        <span class="hint">{ kind.words() }</span></div>
                </>
            }
        }
    }
}

fn invitation(kind: PlanKind) -> String {
    match kind {
        PlanKind::SetUp => say!("Show the set-up plan").to_owned(),
        PlanKind::Main => say!("Show the main plan").to_owned(),
        PlanKind::Widen => say!("Show the widen plan").to_owned(),
        // Nothing else comes by itself.
        kind => say!("Show: {plan}", plan = kind.title()),
    }
}

fn plan(view: &View<'_>, review: &Review, reading: bool) -> Html {
    let plan = &review.plan;
    let tags = tags(view);
    html! {
        <>
            <h4>{ plan.kind.title() }</h4>
            <p>{ plan.kind.words() }</p>
            <div aria-live="polite">{ state(review) }</div>
            { for plan.blockers.iter().map(|one| html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(&one.text) }</span></p> }) }
            if plan.steps.is_empty() && !reading { <p>{ say!("Nothing has to be done.") }</p> }
            { steps(review, &tags, view.now) }
            { first_user(view, review) }
            { left_alone(plan) }
            { buttons(view, review, reading) }
            { exports(review, &tags) }
            <portal::Told stand={view.living.stand.clone()} plan={portal::Shown::of(review)} {tags} />
        </>
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

fn buttons(view: &View<'_>, review: &Review, reading: bool) -> Html {
    let act = |action: JourneyAction| view.act.reform(move |_: MouseEvent| action.clone());
    let hands = Hands {
        apply: apply(view, review),
        pause: act(JourneyAction::Pause),
        go: act(JourneyAction::Continue),
        stop: act(JourneyAction::Stop),
    };
    controls(review, hands, lacks(view.facts), reading)
}
