//! How a plan goes, and the buttons by which it is applied, held and stopped.

use yew::prelude::*;

use crate::app::journey::{Facts, Review, RunState};
use crate::plan::Level;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

/// What the buttons do.
pub struct Hands {
    /// Carries the plan out, or goes on with it.
    pub apply: Callback<MouseEvent>,
    /// Holds it.
    pub pause: Callback<MouseEvent>,
    /// Lets it go on.
    pub go: Callback<MouseEvent>,
    /// Ends it between two steps.
    pub stop: Callback<MouseEvent>,
}

/// Why this page may not apply a plan now; nothing if it may.
pub fn lacks(facts: Facts) -> Option<&'static str> {
    match (facts.read_only, facts.may_write) {
        (true, _) => Some(say!(
            "The operator of this page has set it to read only: you can export the plan."
        )),
        (_, false) => Some(say!("Sign in with “Set up” to apply this plan.")),
        _ => None,
    }
}

/// How far it is.
pub fn state(review: &Review) -> Html {
    let progress = review.progress;
    let bar = html! { <progress aria-label={say!("Steps done")} max={progress.of.to_string()} value={progress.done.to_string()} /> };
    match &review.state {
        RunState::Shown => Html::default(),
        RunState::HandedOver => {
            html! { <p class="notice plain">{ Icon::Info.draw() }<span>{ say!("The portal has taken this plan into its own approval. Nothing was applied from here. When it was applied, read the tenant again.") }</span></p> }
        }
        RunState::Applying => {
            html! { <p>{ bar }{ " " }{ plural!(progress.of, one: "{done} of {n} step done", other: "{done} of {n} steps done", done = progress.done) }</p> }
        }
        RunState::Paused => {
            html! { <p>{ bar }{ " " }{ say!("Paused: no further step begins") }</p> }
        }
        RunState::Done => {
            html! { <p class="notice plain">{ Icon::Check.draw() }<span>{ say!("Every step is done.") }</span></p> }
        }
        RunState::Stopped(why) => {
            html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(why) }{ " " }{ say!("What was done stays; the steps below are what is left.") }</span></p> }
        }
    }
}

/// The buttons; `lacks` says why the plan cannot be applied, `reading` that what it was made of is being read again.
pub fn controls(review: &Review, hands: Hands, lacks: Option<&'static str>, reading: bool) -> Html {
    let Hands {
        apply,
        pause,
        go,
        stop,
    } = hands;
    match &review.state {
        RunState::Shown | RunState::Stopped(_) => {
            let can = review.plan.blockers.is_empty()
                && review.is_read_alike()
                && !review.plan.steps.is_empty()
                && !reading;
            let danger = review.plan.gravest() == Some(Level::Danger);
            let word = match review.state {
                RunState::Stopped(_) => say!("Go on with this plan"),
                _ => say!("Apply this plan"),
            };
            match lacks {
                Some(lacks) => html! { <p class="hint">{ lacks }</p> },
                None => html! {
                    <div class="row">
                        <button class={classes!("primary", danger.then_some("danger"))} disabled={!can} onclick={apply}>{ word }</button>
                    </div>
                },
            }
        }
        RunState::Applying => {
            html! { <div class="row"><button onclick={pause}>{ say!("Pause") }</button><button onclick={stop}>{ say!("Stop after this step") }</button></div> }
        }
        RunState::Paused => {
            html! { <div class="row"><button class="primary" onclick={go}>{ say!("Continue") }</button><button onclick={stop}>{ say!("Stop") }</button></div> }
        }
        RunState::Done | RunState::HandedOver => Html::default(),
    }
}
