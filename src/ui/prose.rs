//! Messages of other rooms as HTML: what stands between backticks is code.

use yew::prelude::*;

/// A text with its code set as code.
pub fn marked(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            if index % 2 == 1 {
                html! { <code>{ part }</code> }
            } else {
                html! { <>{ part }</> }
            }
        })
        .collect()
}

/// A message that begins small and ends open, as a sentence.
pub fn sentence(message: &str) -> Html {
    let mut signs = message.chars();
    // Messages are English; what is quoted in them begins with a backtick.
    let capital = signs.next().map(|sign| sign.to_ascii_uppercase());
    let capital = capital.map(String::from).unwrap_or_default();
    let end = if message.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    marked(&format!("{capital}{}{end}", signs.as_str()))
}
