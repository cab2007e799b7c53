//! A plan's steps, what it leaves alone, and how it is taken along.

use std::rc::Rc;

use yew::prelude::*;

use super::emphasised;
use crate::api::Milliseconds;
use crate::app::journey::{Reading, Review};
use crate::apply::{ReadOtherwise, StepState};
use crate::browser::offer_file;
use crate::plan::{Deed, Listed, Plan, PlanError, Step, export};
use crate::schema;
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};

/// So many differences are listed; more are counted.
const LISTED: usize = 100;
/// So many steps that do the same are listed.
const ALIKE: usize = 50;

/// The steps of a plan, each with how it goes; `tags` are the application's as they are, `now` counts down what is waited for.
pub fn steps(review: &Review, tags: &[String], now: Milliseconds) -> Html {
    let listed = review.plan.steps.listed(ALIKE).into_iter();
    let lines = listed.map(|one| match one {
        Listed::Step(one) => step(review, one, tags, now),
        Listed::More(more) => html! {
            <li class="more hint">{ say!("and {more} more of the same kind; the exports have them all", more) }</li>
        },
    });
    html! { <ol class="plan-steps">{ for lines }</ol> }
}

fn step(
    review: &Review,
    (place, step): (usize, &Step),
    tags: &[String],
    now: Milliseconds,
) -> Html {
    html! {
        <li value={place.to_string()}>
          <div class="plan-step">
            <div class="step-head"><b>{ marked(&step.deed.title()) }</b>{ progress(review.steps.get(&step.key), now) }</div>
            <p class="hint">{ emphasised(&format!("{}.", step.reason.trim_end_matches('.'))) }</p>
            if let Some(change) = &step.change {
                <dl class="facts">
                    if let Some(before) = &change.before { <dt>{ say!("Before") }</dt><dd class="name">{ &**before }</dd> }
                    <dt>{ say!("After") }</dt><dd class="name">{ &*change.after }</dd>
                </dl>
            }
            if let Some(risk) = &step.risk { <p class="risk">{ Icon::Warning.draw() }<span>{ sentence(&risk.text) }</span></p> }
            { differences(&step.deed) }
            if matches!(step.deed, Deed::PutSchema { .. }) { { expressions(&review.expressions) } }
            { call(step, tags) }
          </div>
        </li>
    }
}

/// What a replaced schema changes, line by line.
fn differences(deed: &Deed) -> Html {
    let Deed::PutSchema {
        document,
        planned_on: Some(stored),
        ..
    } = deed
    else {
        return Html::default();
    };
    let lines = schema::diff(&stored.bare(), document);
    let more = lines.len().saturating_sub(LISTED);
    html! {
        <details><summary>{ say!("What changes ({lines})", lines = lines.len()) }</summary>
            <ul>{ for lines.iter().take(LISTED).map(|one| html! { <li>{ sentence(&one.words()) }</li> }) }</ul>
            if more > 0 { <p class="hint">{ say!("and {more} more", more) }</p> }
        </details>
    }
}

/// How Microsoft reads the changed expressions: where it is not as this page does, nothing can be saved, and both are shown.
fn expressions(read: &Reading<Vec<ReadOtherwise>>) -> Html {
    let otherwise = match read {
        Reading::Unread => return Html::default(),
        Reading::Reading => {
            return html! { <p class="hint" role="status">{ say!("Microsoft reads the changed expressions…") }</p> };
        }
        Reading::Failed(why) => {
            return html! { <p class="notice plain">{ Icon::Warning.draw() }<span>{ markup!("Microsoft could not be asked how it reads the changed expressions. It is asked again before anything is saved. {sentence}", sentence = sentence(why)) }</span></p> };
        }
        Reading::Known(otherwise) => otherwise,
    };
    if otherwise.is_empty() {
        return html! { <p class="hint">{ Icon::Check.draw() }{ say!("Microsoft reads the changed expressions as this page does.") }</p> };
    }
    let more = otherwise.len().saturating_sub(LISTED);
    html! {
        <>
            <p class="notice bad" role="alert">{ Icon::Warning.draw() }<span>{ say!("This mapping cannot be saved: Microsoft reads an expression otherwise than it was previewed here. Write it in another way, or leave the mapping in use.") }</span></p>
            <div class="wide" tabindex="0" role="region" aria-label={say!("Read otherwise by Microsoft")}>
                <table>
                    <thead><tr><th scope="col">{ say!("Webex attribute") }</th><th scope="col">{ say!("Expression") }</th><th scope="col">{ say!("Read here as") }</th><th scope="col">{ say!("Read by Microsoft as") }</th></tr></thead>
                    <tbody>{ for otherwise.iter().take(LISTED).map(both) }</tbody>
                </table>
            </div>
            if more > 0 { <p class="hint">{ say!("and {more} more", more) }</p> }
        </>
    }
}

fn both(one: &ReadOtherwise) -> Html {
    let theirs = match &one.theirs {
        Ok(theirs) => html! { <code>{ theirs }</code> },
        Err(why) => html! { <>{ markup!("refused: {why}", why) }</> },
    };
    html! {
        <tr><th scope="row" class="name" translate="no">{ &one.target }</th><td class="name" translate="no" data-column={say!("Expression")}><code>{ &one.text }</code></td>
            <td class="name" translate="no" data-column={say!("Read here as")}><code>{ &one.ours }</code></td><td class="name" translate="no" data-column={say!("Read by Microsoft as")}>{ theirs }</td></tr>
    }
}

fn progress(state: Option<&StepState>, now: Milliseconds) -> Html {
    match state {
        None => Html::default(),
        Some(StepState::Running) => html! { <span class="hint">{ say!("running…") }</span> },
        Some(StepState::Waiting {
            reason,
            next,
            until,
        }) => {
            let seconds = |moment: &Milliseconds| moment.saturating_sub(now).div_ceil(1000);
            let minutes = seconds(until).div_ceil(60);
            html! {
                <span class="hint">{ plural!(minutes as usize, one: "{reason}; asked again in {seconds} s, for at most {n} minute", other: "{reason}; asked again in {seconds} s, for at most {n} minutes", reason = reason.words(), seconds = seconds(next)) }</span>
            }
        }
        Some(StepState::Done { changed: true }) => {
            html! { <span>{ Icon::Check.draw() }{ say!("done") }</span> }
        }
        Some(StepState::Done { changed: false }) => {
            html! { <span>{ Icon::Check.draw() }{ say!("was so already") }</span> }
        }
        Some(StepState::Failed(why)) => html! { <span class="bad">{ sentence(why) }</span> },
    }
}

/// The request, for those who want to see it.
fn call(step: &Step, tags: &[String]) -> Html {
    let Ok(call) = step.call(tags) else {
        return Html::default();
    };
    let body = call.body.map(|body| format!("{body:#}"));
    html! {
        <details><summary>{ say!("The request") }</summary>
            <pre tabindex="0"><code>{ format!("{} {}", call.method, call.path) }</code></pre>
            if let Some(body) = body { <pre tabindex="0"><code>{ body }</code></pre> }
            <p class="hint">{ say!("Needs {permission} and the role {role}.", permission = call.permission, role = call.role) }</p>
        </details>
    }
}

/// What a plan does not touch, and why.
pub fn left_alone(plan: &Plan) -> Html {
    if plan.left_alone.is_empty() {
        return Html::default();
    }
    html! {
        <details><summary>{ say!("Left alone ({left_alone})", left_alone = plan.left_alone.len()) }</summary>
            <ul>{ for plan.left_alone.iter().map(|one| html! { <li><b>{ marked(&one.what) }</b>{ ": " }{ marked(&one.why) }</li> }) }</ul></details>
    }
}

/// Makes a file of a plan.
type Export = fn(&Plan, &[String]) -> Result<String, PlanError>;

/// The plan as a file: for a ticket, a program, a machine without this page. It is made when it is asked for.
pub fn exports(review: &Review, tags: &[String]) -> Html {
    let plan = &review.plan;
    if plan.steps.is_empty() {
        return Html::default();
    }
    let forms: [(&str, &str, Export); 3] = [
        (say!("Markdown"), "md", export::markdown),
        ("JSON", "json", export::json),
        ("curl", "sh", |plan, _| export::curl(plan)),
    ];
    let button = |(form, ending, export): (&'static str, &'static str, Export)| {
        // A script would do what the page refuses.
        let refused = !plan.blockers.is_empty() || !review.is_read_alike();
        let disabled = ending == "sh" && refused;
        let (plan, tags) = (Rc::clone(plan), tags.to_vec());
        let save = Callback::from(move |_: MouseEvent| {
            let name = format!("hubsync-{}-plan.{ending}", plan.kind.name());
            match export(&plan, &tags) {
                Ok(text) => offer_file(&name, "text/plain", &text),
                Err(error) => web_sys::console::error_1(&error.to_string().into()),
            }
        });
        html! { <button {disabled} onclick={save} aria-label={say!("Export the plan as {form}", form)}>{ Icon::Download.draw() }{ form }</button> }
    };
    html! { <div class="row"><span class="hint">{ say!("Export:") }</span>{ for forms.into_iter().map(button) }</div> }
}
