//! The functions of the language: searchable, offline, with how sure we are of each.

use std::rc::Rc;

use yew::prelude::*;

use super::icons::Icon;
use super::lazy::lazy;
use super::prose::sentence;
use crate::session::{ExampleHelp, FunctionHelp, Help, Later};

lazy!(
    /// The reference.
    pub fn function_reference(Props) = draw, in panels
);

/// What the reference shows.
pub struct Props {
    /// The functions.
    pub help: Rc<Help>,
    /// What is looked for.
    pub search: String,
    /// Told what to look for.
    pub searched: Callback<String>,
}

fn draw(props: &Props) -> Html {
    let Props {
        help,
        search,
        searched,
    } = props;
    let typed = searched.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        input.map(|input| input.value()).unwrap_or_default()
    });
    let wanted = search.trim().to_lowercase();
    let found: Vec<_> = help
        .functions
        .iter()
        .filter(|function| matches(function, &wanted))
        .collect();
    html! {
        <>
            <label class="search">
                { Icon::Search.draw() }<span class="away">{ say!("Search functions") }</span>
                <input type="search" placeholder={say!("Name or purpose")} value={search.clone()} oninput={typed} />
            </label>
            <p class="hint" role="status">{ plural!(found.len(), one: "{n} function", other: "{n} functions") }</p>
            <div class="functions">{ for found.iter().map(|one| function(one, !wanted.is_empty() && found.len() == 1)) }</div>
        </>
    }
}

fn matches(function: &FunctionHelp, wanted: &str) -> bool {
    function.name.to_lowercase().contains(wanted) || function.doc.to_lowercase().contains(wanted)
}

fn function(function: &FunctionHelp, open: bool) -> Html {
    html! {
        <details key={function.name.clone()} class="function" {open}>
            <summary>
                <code><b>{ &function.name }</b>{ "(" }{ &function.parameters }{ ")" }</code>
                <span class={classes!("chip", (!function.documented).then_some("quiet"))}>
                    { if function.documented { say!("documented") } else { say!("partly inferred") } }
                </span>
            </summary>
            <p>{ &function.doc }</p>
            { examples(&function.examples) }
            if !function.note.is_empty() {
                <p class="hint">{ sentence(&function.note) }</p>
            }
        </details>
    }
}

/// The examples, or why they cannot be read.
fn examples(examples: &Later<Vec<ExampleHelp>>) -> Html {
    match examples.clone().open() {
        Ok(examples) => html! { <ul class="examples">{ for examples.iter().map(example) }</ul> },
        Err(error) => html! { <p class="hint">{ error }</p> },
    }
}

fn example(example: &ExampleHelp) -> Html {
    html! {
        <li>
            <pre tabindex="0"><code>{ &example.expression }</code></pre>
            { outcome(example) }
        </li>
    }
}

/// An example whose expression stands above it.
pub fn given(example: &ExampleHelp) -> Html {
    html! { <li>{ outcome(example) }</li> }
}

/// What goes in, and what comes out.
fn outcome(example: &ExampleHelp) -> Html {
    let given = example.attributes.iter().map(|(name, values)| {
        html! { <span class="given"><code>{ format!("[{name}]") }</code>{ " = " }<code>{ values.join(" | ") }</code></span> }
    });
    html! {
        <p>
            { for given }
            <span class="gives">{ "→ " }
                if example.gives.is_empty() {
                    <span class="state">{ say!("no value") }</span>
                } else {
                    <code class="value">{ example.gives.join(" | ") }</code>
                }
            </span>
            if !example.note.is_empty() {
                <small>{ &example.note }</small>
            }
        </p>
    }
}
