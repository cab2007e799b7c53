//! The functions of the language: searchable, offline, with how sure we are of each.

use yew::prelude::*;

use super::icons::Icon;
use super::prose::sentence;
use crate::expression::functions::{Basis, Example, Signature, signatures};

/// What the reference hears.
pub enum Message {
    /// Show functions in which this text occurs.
    Search(String),
}

/// The reference.
pub struct FunctionReference {
    search: String,
}

impl Component for FunctionReference {
    type Message = Message;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self {
            search: String::new(),
        }
    }

    fn update(&mut self, _: &Context<Self>, Message::Search(text): Message) -> bool {
        self.search = text;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let typed = context.link().callback(|event: InputEvent| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            Message::Search(input.map(|input| input.value()).unwrap_or_default())
        });
        let wanted = self.search.trim().to_lowercase();
        let found: Vec<_> = signatures()
            .iter()
            .filter(|signature| matches(signature, &wanted))
            .collect();
        html! {
            <>
                <label class="search">
                    { Icon::Search.draw() }<span class="away">{ "Search functions" }</span>
                    <input type="search" placeholder="Name or purpose" value={self.search.clone()} oninput={typed} />
                </label>
                <p class="hint" role="status">{ super::words::counted(found.len(), "function", "functions") }</p>
                <div class="functions">{ for found.iter().map(|signature| function(signature, !wanted.is_empty() && found.len() == 1)) }</div>
            </>
        }
    }
}

fn matches(signature: &Signature, wanted: &str) -> bool {
    signature.name.to_lowercase().contains(wanted) || signature.doc.to_lowercase().contains(wanted)
}

fn function(signature: &'static Signature, open: bool) -> Html {
    let parameters = signature
        .parameters
        .iter()
        .map(|parameter| {
            let repeated = if parameter.repeated { "…" } else { "" };
            let optional = if parameter.required { "" } else { "?" };
            format!("{}{optional}{repeated}", parameter.name)
        })
        .collect::<Vec<_>>()
        .join(", ");
    let documented = signature.certainty.basis == Basis::Documented;
    html! {
        <details key={signature.name} class="function" {open}>
            <summary>
                <code><b>{ signature.name }</b>{ "(" }{ parameters }{ ")" }</code>
                <span class={classes!("chip", (!documented).then_some("quiet"))}>
                    { if documented { "documented" } else { "partly inferred" } }
                </span>
            </summary>
            <p>{ signature.doc }</p>
            <ul class="examples">{ for signature.examples.iter().map(example) }</ul>
            if !signature.certainty.note.is_empty() {
                <p class="hint">{ sentence(signature.certainty.note) }</p>
            }
        </details>
    }
}

fn example(example: &Example) -> Html {
    let given = example.attributes.iter().map(|(name, value)| {
        html! { <span class="given"><code>{ format!("[{name}]") }</code>{ " = " }<code>{ value.replace('\n', " | ") }</code></span> }
    });
    html! {
        <li>
            <pre tabindex="0"><code>{ example.expression }</code></pre>
            <p>
                { for given }
                <span class="gives">{ "→ " }
                    if let Some(gives) = example.gives {
                        <code class="value">{ gives.replace('\n', " | ") }</code>
                    } else {
                        <span class="state">{ "no value" }</span>
                    }
                </span>
                if !example.note.is_empty() {
                    <small>{ example.note }</small>
                }
            </p>
        </li>
    }
}
