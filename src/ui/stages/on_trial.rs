//! The first user: what is expected of the mapping, and what the service says that it did.

use yew::prelude::*;

use super::View;
use crate::api::graph::on_demand::{self, Change};
use crate::api::graph::steps::Step;
use crate::app::journey::{Beside, Expected, Reading, Review, Verdict, beside};
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;
use crate::ui::words;

/// Before and after the application of a plan that provisions one user on demand.
pub(super) fn first_user(view: &View<'_>, review: &Review) -> Html {
    let mut answers = review.answers.values();
    let answer = answers.find_map(|answer| answer.as_ref().ok());
    if review.plan.step("first-user").is_none() && answer.is_none() {
        return Html::default();
    }
    let expected: &[Expected] = view.journey.expected.known().map_or(&[], Vec::as_slice);
    html! {
        <section aria-labelledby="first-user">
            <h4 id="first-user">{ "The first user" }</h4>
            {
                match &view.journey.expected {
                    Reading::Reading => html! { <p class="hint" role="status">{ "Working out what the mapping makes of this user…" }</p> },
                    Reading::Failed(why) => html! { <p class="notice plain">{ Icon::Info.draw() }<span>{ "There is no prediction to compare with. " }{ sentence(why) }</span></p> },
                    Reading::Unread | Reading::Known(_) => Html::default(),
                }
            }
            {
                match answer {
                    None => prediction(expected),
                    Some(answer) => told(answer, expected),
                }
            }
        </section>
    }
}

fn prediction(expected: &[Expected]) -> Html {
    if expected.is_empty() {
        return Html::default();
    }
    html! {
        <details><summary>{ format!("What would be written ({})", words::counted(expected.len(), "attribute", "attributes")) }</summary>
            <dl class="facts">{ for expected.iter().map(|one| html! { <><dt>{ &one.target }</dt><dd class="name">{ shown(&one.values) }</dd></> }) }</dl>
        </details>
    }
}

fn shown(values: &Result<Vec<String>, String>) -> Html {
    match values {
        Ok(values) if values.is_empty() => html! { <span class="hint">{ "nothing" }</span> },
        Ok(values) => html! { { values.join(", ") } },
        Err(why) => html! { <span class="hint">{ sentence(why) }</span> },
    }
}

fn told(answer: &str, expected: &[Expected]) -> Html {
    let Ok(told) = on_demand::answer(answer) else {
        return html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ "The service’s answer is not as documented, so it cannot be compared." }</span></p> };
    };
    html! { <>{ for told.changes.iter().map(|one| change(one, expected)) }</> }
}

fn change(change: &Change, expected: &[Expected]) -> Html {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let status = change.status_info.as_ref();
    let status = status.map(|info| text(&info.status)).unwrap_or_default();
    let lines = beside(expected, &change.modified_properties);
    let different = lines
        .iter()
        .filter(|one| one.verdict == Verdict::Different)
        .count();
    let compared = lines
        .iter()
        .filter(|one| matches!(one.verdict, Verdict::Same | Verdict::Different))
        .count();
    html! {
        <>
            <p><b class="name">{ text(&change.reportable_identifier) }</b>{ format!(": {}, {status}", text(&change.action)) }</p>
            <ol>{ for change.provisioning_steps.iter().map(step) }</ol>
            {
                match (different, compared) {
                    (0, 0) => Html::default(),
                    (0, _) => html! { <p class="notice plain">{ Icon::Check.draw() }<span>{ format!("All {} are as predicted.", words::counted(compared, "value", "values")) }</span></p> },
                    _ => html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ format!("{} not as predicted. Look at them before you go on.", words::counted(different, "value is", "values are")) }</span></p> },
                }
            }
            <div class="wide" tabindex="0" role="region" aria-label="Prediction and result, as a table">
                <table>
                    <thead><tr><th scope="col">{ "Attribute" }</th><th scope="col">{ "Predicted" }</th><th scope="col">{ "Written" }</th><th scope="col">{ "Result" }</th></tr></thead>
                    <tbody>{ for lines.iter().map(line) }</tbody>
                </table>
            </div>
        </>
    }
}

fn step(step: &Step) -> Html {
    let status = step
        .status
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let text = step
        .description
        .clone()
        .or_else(|| step.name.clone())
        .unwrap_or_default();
    html! { <li><span class="name">{ text }</span>{ " " }<span class="hint">{ status.to_lowercase() }</span></li> }
}

fn line(one: &Beside) -> Html {
    let (class, word) = match one.verdict {
        Verdict::Same => ("good", "same"),
        Verdict::Different => ("bad", "different"),
        Verdict::NotNamed => ("doubt", "not named: unchanged, or not written"),
        Verdict::NotPredicted => ("doubt", "not predicted"),
    };
    let predicted = match &one.expected {
        Some(values) => shown(values),
        None => html! { <span class="hint">{ "not in the mapping" }</span> },
    };
    html! {
        <tr><th scope="row" class="name">{ &one.target }</th><td class="name">{ predicted }</td>
            <td class="name">{ one.told.clone().unwrap_or_default() }</td><td {class}>{ word }</td></tr>
    }
}
