//! A plan for the job: shown, confirmed, carried out, and what the job says afterwards.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::View;
use crate::app::journey::{Review, RunState};
use crate::app::watch::{DeedAction, WatchAction};
use crate::plan::PlanKind;
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};
use crate::ui::stages::plan_controls::{Hands, controls, lacks, state};
use crate::ui::stages::plan_view::{exports, left_alone, steps};
use crate::ui::stages::portal;

/// The plan of this kind, if it is in view.
pub fn plan(view: &View<'_>, kind: PlanKind) -> Html {
    let Some(review) = view.watch.review_of(kind) else {
        return Html::default();
    };
    let now = u64::try_from(view.now.0).unwrap_or_default();
    let listed = steps(review, &[], now);
    let count = review.plan.steps.len();
    html! {
        <section class="plan" aria-labelledby="plan">
            <Heading key={review.id.clone()} title={kind.title()} lead={Lead(Rc::clone(&view.lead))} />
            <p>{ review.plan.kind.words() }</p>
            <div aria-live="polite">{ state(review) }</div>
            { for review.plan.blockers.iter().map(|one| html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(&one.text) }</span></p> }) }
            if review.plan.is_empty() { <p>{ say!("Nothing has to be done.") }</p> }
            if count > 3 { <details><summary>{ say!("The {count} steps", count) }</summary>{ listed }</details> } else { { listed } }
            { left_alone(&review.plan) }
            { buttons(view, review) }
            { read_back(view, review) }
            { exports(review, &[]) }
            <portal::Told stand={view.stand.clone()} plan={portal::Shown::of(review)} tags={Vec::new()} />
        </section>
    }
}

/// A portal is asked first.
fn apply(view: &View<'_>, review: &Review) -> Callback<MouseEvent> {
    let (stand, plan) = (view.stand.clone(), Rc::clone(&review.plan));
    view.act.reform(move |_: MouseEvent| {
        WatchAction::Deed(match portal::may_apply(&stand, &plan, &[]) {
            true => DeedAction::Apply,
            false => DeedAction::HandOver,
        })
    })
}

fn buttons(view: &View<'_>, review: &Review) -> Html {
    let act = |action: DeedAction| {
        view.act
            .reform(move |_: MouseEvent| WatchAction::Deed(action.clone()))
    };
    let hands = Hands {
        apply: apply(view, review),
        pause: act(DeedAction::Pause),
        go: act(DeedAction::Continue),
        stop: act(DeedAction::Stop),
    };
    html! {
        <>
            { controls(review, hands, lacks(view.facts), view.watch.job.is_none()) }
            if !review.is_running() {
                <div class="row"><button onclick={act(DeedAction::Drop)}>{ say!("Close the plan") }</button></div>
            }
        </>
    }
}

/// What the job says once the plan has ended: whatever the calls answered, this counts.
fn read_back(view: &View<'_>, review: &Review) -> Html {
    let ended = match review.state {
        RunState::Done | RunState::Stopped(_) => view.watch.ended,
        _ => None,
    };
    let Some(ended) = ended else {
        return Html::default();
    };
    let said = view
        .watch
        .read
        .filter(|read| *read >= ended)
        .and_then(|read| Some((read, view.watch.health(view.now)?)));
    match said {
        None => html! { <p class="hint" role="status">{ say!("Reading the job again…") }</p> },
        Some((read, health)) => html! {
            <p role="status">{ markup!("Read back at {read}: {marked}", read, marked = marked(&health.headline)) }</p>
        },
    }
}

/// Whether the focus is to go along with a plan that was just asked for.
#[derive(Clone)]
struct Lead(Rc<Cell<bool>>);

impl PartialEq for Lead {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
struct HeadingProps {
    title: &'static str,
    lead: Lead,
}

/// The plan's heading. It takes the focus when the plan appears because somebody asked for it.
#[component]
fn Heading(props: &HeadingProps) -> Html {
    let heading = use_node_ref();
    {
        let (heading, lead) = (heading.clone(), props.lead.clone());
        use_effect_with((), move |()| {
            if let Some(element) = heading.cast::<HtmlElement>().filter(|_| lead.0.take())
                && let Err(error) = element.focus()
            {
                web_sys::console::error_1(&error);
            }
        });
    }
    html! { <h3 id="plan" tabindex="-1" ref={heading}>{ props.title }</h3> }
}
