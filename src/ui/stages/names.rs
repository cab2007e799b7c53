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
        <details><summary>{ say!("Paste a list of names") }</summary>
            <NameList act={view.act.clone()} />
            <div aria-live="polite">
            {
                match &view.journey.scope.imported {
                    Reading::Unread => Html::default(),
                    Reading::Reading => html! { <p class="hint">{ say!("Looking them up…") }</p> },
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
            <p>{ if missing > 0 {
                plural!(looked.found.len(), one: "{n} name was found and chosen, {missing} not:", other: "{n} names were found and chosen, {missing} not:", missing = words::number(missing))
            } else {
                plural!(looked.found.len(), one: "{n} name was found and chosen.", other: "{n} names were found and chosen.")
            } }</p>
            <ul>{ for looked.unresolved.iter().take(LISTED).map(|(name, why)| html! { <li><b class="name" translate="no">{ name }</b>{ ": " }{ marked(why) }</li> }) }</ul>
            if missing > LISTED { <p class="hint">{ say!("and {missing} more", missing = missing - LISTED) }</p> }
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
        <div class="field"><label for="names">{ say!("One a line: user names, mail addresses, or exact names of groups") }</label>
            <textarea id="names" ref={field} rows="4" spellcheck="false" autocomplete="off" />
            <div class="row"><button onclick={look}>{ say!("Look them up") }</button></div></div>
    }
}
