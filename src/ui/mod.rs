//! What does the administrator see?
//!
//! [`page`] is the loop: an action goes to the app, the app's effects go to the browser, the new state is drawn. The other
//! files are its parts; each draws from a slice of the state and gives back actions. Components hold focus, scroll position
//! and draft text, nothing else.
//!
//! Rows of long lists are drawn only where they are in view. Positions are set through the CSS object model: the page's
//! Content Security Policy knows no style attribute.
//!
//! Never here: evaluation, and any decision that a test would want to see without a browser.

// First, so that every part has its macro.
#[macro_use]
mod prose;

mod anywhere;
mod attributes;
mod bar;
mod completions;
mod connect;
mod dialog;
mod drawing;
mod editor;
mod editor_parts;
mod files;
mod files_beside;
mod home;
mod icons;
mod lazy;
mod live;
mod mapping;
mod notice;
mod outcome_words;
mod outcomes;
mod page;
mod people;
mod people_head;
mod person;
mod places;
mod portal;
mod problems;
mod reference;
mod row;
mod stages;
mod tenant;
mod ticking;
mod tokens_prop;
mod trouble;
mod truth;
mod watch;
mod ways;
mod why;
mod words;

use yew::Callback;

use crate::app::Action;
use crate::browser::{Stand, learn_language};

pub use crate::browser::PortalTokens;
pub use portal::PortalPage;

/// Where a component sends what the administrator did.
type Dispatch = Callback<Action>;

/// Draws the page into the element that `index.html` keeps for it; a portal's document has none, and opens pages itself.
pub fn mount() {
    learn_language();
    if let Some(stand) = Stand::document() {
        let root = stand.root().clone();
        yew::Renderer::<page::Page>::with_root_and_props(root, page::Props { stand }).render();
    }
}
