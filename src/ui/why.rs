//! Why a value is what it is: the value of every part of the expression, as a tree.

use yew::prelude::*;

use super::words;
use crate::session::{State, Why};

/// The tree of an explanation.
pub fn tree(why: &Why) -> Html {
    html! { <ul class="why-tree">{ whole(why) }</ul> }
}

fn whole(why: &Why) -> Html {
    branch(why, why.parts.iter().map(whole).collect())
}

/// One part, above the parts that it is made of.
pub fn branch(why: &Why, parts: Html) -> Html {
    let taken = why.state.is_some();
    html! {
        <li class={classes!((!taken).then_some("not-taken"))}>
            <div class="why-step">
                <code class="why-text">{ &why.text }</code>
                <span class="why-value">
                    <span class="arrow" aria-hidden="true">{ "→" }</span>
                    { value(why) }
                </span>
                if !why.note.is_empty() {
                    <span class="why-note">{ &why.note }</span>
                }
            </div>
            if !why.parts.is_empty() {
                <ul>{ parts }</ul>
            }
        </li>
    }
}

fn value(why: &Why) -> Html {
    match why.state {
        Some(State::Value) => values(&why.values),
        Some(state) => html! { <span class="state">{ words::state(state) }</span> },
        None => html! { <span class="state">{ say!("not evaluated") }</span> },
    }
}

/// Values as they are; an empty text is made visible.
pub fn values(values: &[String]) -> Html {
    values
        .iter()
        .map(|value| {
            if value.is_empty() {
                html! { <span class="state">{ say!("empty text") }</span> }
            } else {
                html! { <code class="value">{ value }</code> }
            }
        })
        .collect()
}
