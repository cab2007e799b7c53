//! The first user: what is expected of the mapping, and what the service says that it did.

use yew::prelude::*;

use super::View;
use crate::api::graph::on_demand::{self, Change};
use crate::api::graph::steps::Step;
use crate::app::journey::{Beside, Expected, Reading, Review, Verdict, beside};
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

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
            <h4 id="first-user">{ say!("The first user") }</h4>
            {
                match &view.journey.expected {
                    Reading::Reading => html! { <p class="hint" role="status">{ say!("Working out what the mapping makes of this user…") }</p> },
                    Reading::Failed(why) => html! { <p class="notice plain">{ Icon::Info.draw() }<span>{ markup!("There is no prediction to compare with. {sentence}", sentence = sentence(why)) }</span></p> },
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
        <details><summary>{ plural!(expected.len(), one: "What would be written ({n} attribute)", other: "What would be written ({n} attributes)") }</summary>
            <dl class="facts">{ for expected.iter().map(|one| html! { <><dt translate="no">{ &one.target }</dt><dd class="name" translate="no">{ shown(&one.values) }</dd></> }) }</dl>
        </details>
    }
}

fn shown(values: &Result<Vec<String>, String>) -> Html {
    match values {
        Ok(values) if values.is_empty() => html! { <span class="hint">{ say!("nothing") }</span> },
        Ok(values) => html! { { values.join(", ") } },
        Err(why) => html! { <span class="hint">{ sentence(why) }</span> },
    }
}

fn told(answer: &str, expected: &[Expected]) -> Html {
    let Ok(told) = on_demand::answer(answer) else {
        return html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ say!("The service’s answer is not as documented, so it cannot be compared.") }</span></p> };
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
            <p><b class="name" translate="no">{ text(&change.reportable_identifier) }</b>{ ": " }<span translate="no">{ format!("{}, {status}", text(&change.action)) }</span></p>
            <ol>{ for change.provisioning_steps.iter().map(step) }</ol>
            {
                match (different, compared) {
                    (0, 0) => Html::default(),
                    (0, _) => html! { <p class="notice plain">{ Icon::Check.draw() }<span>{ plural!(compared, one: "All {n} value are as predicted.", other: "All {n} values are as predicted.") }</span></p> },
                    _ => html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ plural!(different, one: "{n} value is not as predicted. Look at them before you go on.", other: "{n} values are not as predicted. Look at them before you go on.") }</span></p> },
                }
            }
            <div class="wide" tabindex="0" role="region" aria-label={say!("Prediction and result, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("Attribute") }</th><th scope="col">{ say!("Predicted") }</th><th scope="col">{ say!("Written") }</th><th scope="col">{ say!("Result") }</th></tr></thead>
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
    html! { <li><span class="name" translate="no">{ text }</span>{ " " }<span class="hint" translate="no">{ status.to_lowercase() }</span></li> }
}

fn line(one: &Beside) -> Html {
    let (class, word) = match one.verdict {
        Verdict::Same => ("good", say!("same")),
        Verdict::Different => ("bad", say!("different")),
        Verdict::NotNamed => ("doubt", say!("not named: unchanged, or not written")),
        Verdict::NotPredicted => ("doubt", say!("not predicted")),
    };
    let predicted = match &one.expected {
        Some(values) => shown(values),
        None => html! { <span class="hint">{ say!("not in the mapping") }</span> },
    };
    html! {
        <tr><th scope="row" class="name" translate="no">{ &one.target }</th><td class="name" translate="no" data-column={say!("Predicted")}>{ predicted }</td>
            <td class="name" translate="no" data-column={say!("Written")}>{ one.told.clone().unwrap_or_default() }</td><td {class} data-column={say!("Result")}>{ word }</td></tr>
    }
}
