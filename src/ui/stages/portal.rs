//! What does a portal hear of plans? That one was made, that it is about to be applied, what was done: data of plans, no secret.

use std::rc::Rc;

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::app::journey::{Review, RunState};
use crate::apply::StepState;
use crate::browser::Stand;
use crate::plan::{Plan, export};

/// A plan that is looked at, one and the same as long as it is not made again.
#[derive(Clone)]
pub struct Shown(Option<Rc<Plan>>);

impl Shown {
    /// The plan, if it is looked at and nothing of it was applied.
    pub fn of(review: &Review) -> Self {
        let is_shown = review.state == RunState::Shown;
        Self(is_shown.then(|| Rc::clone(&review.plan)))
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

#[derive(PartialEq, Properties)]
pub struct ToldProps {
    /// Who hears of it.
    pub stand: Stand,
    /// The plan.
    pub plan: Shown,
    /// The application's tags as they are.
    pub tags: Vec<String>,
}

/// Tells the portal of every plan that is made.
#[component]
pub fn Told(props: &ToldProps) -> Html {
    let (stand, tags) = (props.stand.clone(), props.tags.clone());
    use_effect_with(props.plan.clone(), move |plan| {
        if let Some(plan) = plan.0.as_ref().filter(|_| stand.is_portal()) {
            stand.tell("plan", &detail(plan, &tags));
        }
    });
    Html::default()
}

/// Asks the portal, if there is one; false if it takes the plan into its own approval.
pub fn may_apply(stand: &Stand, plan: &Plan, tags: &[String]) -> bool {
    !stand.is_portal() || stand.asks("apply-request", &detail(plan, tags))
}

/// The plan's export as JSON.
fn detail(plan: &Plan, tags: &[String]) -> JsValue {
    let text = export::json(plan, tags).unwrap_or_default();
    JSON::parse(&text).unwrap_or(JsValue::NULL)
}

/// Tells the portal how the application of a plan ended.
pub fn applied(stand: &Stand, review: &Review) {
    if !stand.is_portal() {
        return;
    }
    let steps = review.steps.iter().filter_map(|(key, state)| {
        let outcome = match state {
            StepState::Done { changed: true } => "done",
            StepState::Done { changed: false } => "was so already",
            StepState::Failed(_) => "failed",
            StepState::Running | StepState::Waiting { .. } => return None,
        };
        let members = [("key", key.to_string().into()), ("outcome", outcome.into())];
        Some(object(members))
    });
    let stopped = match &review.state {
        RunState::Stopped(why) => why.as_str().into(),
        _ => JsValue::NULL,
    };
    let members = [
        ("plan", review.id.as_str().into()),
        ("kind", review.plan.kind.name().into()),
        ("complete", (review.state == RunState::Done).into()),
        ("stopped", stopped),
        ("steps", steps.collect::<js_sys::Array>().into()),
    ];
    stand.tell("applied", &object(members));
    if let RunState::Stopped(why) = &review.state {
        let members = [("code", "apply".into()), ("message", why.as_str().into())];
        stand.tell("error", &object(members));
    }
}

fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A fresh object takes every member.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}
