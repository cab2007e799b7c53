//! A list of names from elsewhere, and what became of it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::View;
use crate::app::journey::{JourneyAction, Looked, Reading};
use crate::ui::prose::{marked, sentence};
use crate::ui::words;

/// So many names that were not found are listed.
const LISTED: usize = 100;

pub(super) fn names(view: &View<'_>) -> Html {
    html! {
        <details><summary>{ "Paste a list of names" }</summary>
            <NameList act={view.act.clone()} />
            <div aria-live="polite">
            {
                match &view.journey.scope.imported {
                    Reading::Unread => Html::default(),
                    Reading::Reading => html! { <p class="hint">{ "Looking them up…" }</p> },
                    Reading::Failed(why) => html! { <p class="notice bad">{ sentence(why) }</p> },
                    Reading::Known(looked) => outcome(looked),
                }
            }
            </div>
        </details>
    }
}

fn outcome(looked: &Looked) -> Html {
    let missing = looked.unresolved.len();
    html! {
        <>
            <p>{ format!("{} found and chosen", words::counted(looked.found.len(), "name was", "names were")) }
                if missing > 0 { { format!(", {} not:", words::number(missing)) } } else { { "." } }</p>
            <ul>{ for looked.unresolved.iter().take(LISTED).map(|(name, why)| html! { <li><b class="name">{ name }</b>{ ": " }{ marked(why) }</li> }) }</ul>
            if missing > LISTED { <p class="hint">{ format!("and {} more", missing - LISTED) }</p> }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct NameListProps {
    act: Callback<JourneyAction>,
}

#[component]
fn NameList(props: &NameListProps) -> Html {
    let field = use_node_ref();
    let look = {
        let field = field.clone();
        props.act.reform(move |_: MouseEvent| {
            let text = field
                .cast::<HtmlTextAreaElement>()
                .map(|field| field.value());
            JourneyAction::Import(text.unwrap_or_default())
        })
    };
    html! {
        <div class="field"><label for="names">{ "One a line: user names, mail addresses, or exact names of groups" }</label>
            <textarea id="names" ref={field} rows="4" spellcheck="false" autocomplete="off" />
            <div class="row"><button onclick={look}>{ "Look them up" }</button></div></div>
    }
}
