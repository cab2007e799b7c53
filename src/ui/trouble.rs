//! What failed, what to do, and what support asks for.

use yew::prelude::*;

use super::icons::Icon;
use super::prose::marked;
use crate::app::tenant::Trouble;

/// The trouble, as an alert.
pub fn trouble(trouble: &Trouble) -> Html {
    let mut begin = trouble.message.chars();
    let first = begin.next().map(|c| c.to_uppercase().to_string());
    let message = format!("{}{}", first.unwrap_or_default(), begin.as_str());
    html! {
        <p class="notice bad" role="alert">
            { Icon::Warning.draw() }
            <span>
                { marked(&message) }{ ". " }{ &trouble.remedy }
                if let Some(id) = &trouble.request_id {
                    { " " }<span class="hint">{ markup!("Request {id}", id = html! { <code>{ id }</code> }) }</span>
                }
            </span>
        </p>
    }
}
