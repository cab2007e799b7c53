//! The list of what could be meant by a word: functions with their parameters, attributes with how many people have them.

use yew::prelude::*;

use super::editor::said;
use crate::app::{Choice, Completion};
use crate::expression::functions;
use crate::session::Help;

/// The list's element.
pub const LIST: &str = "choices";

/// The element of a choice.
pub fn id(nth: usize) -> String {
    format!("choice-{nth}")
}

/// The list with its active choice, and how many choices there are, said aloud.
pub fn list(
    offered: Option<(&Completion, usize)>,
    help: &Help,
    choose: &Callback<(Completion, usize)>,
) -> Html {
    let status = offered.map_or_else(
        String::new,
        |(found, _)| plural!(found.choices.len(), one: "{n} suggestion", other: "{n} suggestions"),
    );
    let shown = offered.map(|(found, active)| {
        let item = |(nth, choice): (usize, &Choice)| {
            let chosen = (found.clone(), nth);
            let choose = choose.clone();
            // The press itself must not take the focus out of the text.
            let press = Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                choose.emit(chosen.clone());
            });
            html! {
                <li id={id(nth)} role="option" aria-selected={(nth == active).to_string()} onmousedown={press}>
                    { name(choice) }
                    <small>{ said(choice) }{ for example(choice).map(|example| format!(", {example}")) }</small>
                </li>
            }
        };
        html! {
            <>
                <ul id={LIST} class="suggestions" role="listbox" aria-label={say!("Suggestions")}>{ for found.choices.iter().enumerate().map(item) }</ul>
                { found.choices.get(active).map(|choice| purpose(choice, help)) }
            </>
        }
    });
    html! { <>{ shown }<p class="away" role="status">{ status }</p></> }
}

fn name(choice: &Choice) -> Html {
    match choice {
        Choice::Function(name) => {
            let signature = functions::find_ignoring_case(name);
            let parameters = signature.into_iter().flat_map(|known| known.parameters);
            let parameters: Vec<&str> = parameters.map(|parameter| parameter.name).collect();
            html! { <code><b>{ *name }</b>{ "(" }{ parameters.join(", ") }{ ")" }</code> }
        }
        Choice::Attribute(name, _) => html! { <code>{ "[" }<b>{ name }</b>{ "]" }</code> },
    }
}

fn example(choice: &Choice) -> Option<String> {
    match choice {
        Choice::Attribute(_, Some(own)) => {
            let example = own.example.as_ref()?;
            Some(say!("such as {example}", example))
        }
        _ => None,
    }
}

/// What the active function does.
fn purpose(choice: &Choice, help: &Help) -> Html {
    let Choice::Function(name) = choice else {
        return Html::default();
    };
    let known = help.functions.iter().find(|known| known.name == *name);
    known.map_or_else(
        Html::default,
        |known| html! { <p class="purpose hint">{ &known.doc }</p> },
    )
}
