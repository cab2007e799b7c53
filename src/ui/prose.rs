//! Messages of other rooms as HTML: what stands between backticks is code.

use crate::words::{Part, found, parts};
use yew::prelude::*;

/// A sentence of the catalogue with code and elements in it: `markup!("Choose {name} and read `config.json`.", name = html! { .. })`.
/// The holes are named in the order of the English sentence; what stands between backticks is code.
macro_rules! markup {
    ($text:literal) => { $crate::ui::prose::marked(say!($text)) };
    ($text:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {{
        const { assert!($crate::words::fits($text, &[$(stringify!($name)),+])) };
        $crate::ui::prose::filled($text, &[$(markup!(@ $name $(= $value)?)),+])
    }};
    (@ $name:ident) => { ::yew::html! { { $name } } };
    (@ $name:ident = $value:expr) => { ::yew::html! { { $value } } };
}

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

/// A sentence with elements in its holes; the values come in the order of the English sentence.
pub fn filled(english: &'static str, values: &[Html]) -> Html {
    let mut pieces = Vec::new();
    // Nothing fails here.
    _ = parts(found(english), english, &mut |part| {
        match part {
            Part::Text("") | Part::Count => {}
            Part::Text(text) => pieces.push(marked(text)),
            Part::Value(place) => pieces.extend(values.get(place).cloned()),
        }
        Ok(())
    });
    pieces.into_iter().collect()
}

/// A message that begins small and ends open, as a sentence.
pub fn sentence(message: &str) -> Html {
    let mut signs = message.chars();
    // What is quoted in a message begins with a backtick and stays as it is.
    let capital = signs.next().map(|sign| sign.to_ascii_uppercase());
    let capital = capital.map(String::from).unwrap_or_default();
    let end = if message.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    marked(&format!("{capital}{}{end}", signs.as_str()))
}
