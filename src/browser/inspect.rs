//! What is in the files that were given?
//!
//! Looking needs how JSON and schemas are read, which nobody does on the first screen: it is the chunk `files`, fetched when the first
//! file comes. Tables of users are not read here: the session reads them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::Tell;
use super::files::{self, Content, Failure, Kept};
use crate::app::study::read_tests;
use crate::app::{Action, Document, Offered};
use crate::directory::page::Page;

type Files = Rc<RefCell<Kept>>;
type Look = fn(Vec<Offered>, Files, Tell);

#[wasm_split(files, fallible)]
fn look() -> Result<Look, SplitLoaderError> {
    Ok(|offered, files, tell| spawn_local(look_into(offered, files, tell)))
}

/// Fetches the chunk while there is a network: the page must be able to read a file without one.
pub fn prepare() {
    thread_local! {
        static BEGUN: Cell<bool> = const { Cell::new(false) };
    }
    if !BEGUN.replace(true) {
        // A failure is told when somebody gives a file, which fetches again.
        spawn_local(async { BEGUN.set(look().await.is_ok()) });
    }
}

/// Looks into files; what each is, is told. Several that are pages of one list become one.
pub fn inspect(offered: Vec<Offered>, files: Files, tell: Tell) {
    spawn_local(async move {
        match look().await {
            Ok(look) => look(offered, files, tell),
            Err(_) => {
                for Offered { name, .. } in offered {
                    let reason =
                        say!("the part of the page that looks into files could not be loaded");
                    tell(Action::Unreadable {
                        name,
                        reason: reason.to_owned(),
                    });
                }
            }
        }
    });
}

async fn look_into(offered: Vec<Offered>, kept: Files, tell: Tell) {
    let alone = offered.len() == 1;
    let mut pages: Vec<(Page, web_sys::File)> = Vec::new();
    // Webex's users first: whatever is counted of the others is then counted against them, once.
    let (mut first, mut actions) = (Vec::new(), Vec::new());
    for offered in offered {
        let found = kept.borrow().find(offered.file);
        let Some(file) = found else { continue };
        match files::look_into(&file).await {
            Ok(Content::Page(page)) if !alone => pages.push((page, file)),
            Ok(Content::Users { webex: true }) => first.push(Action::FoundUsers(offered)),
            content => actions.push(found_in(offered, content)),
        }
    }
    while let Some((page, _)) = pages.first() {
        let page = *page;
        let (mut list, others): (Vec<_>, Vec<_>) = pages
            .into_iter()
            .partition(|(other, _)| page.continues(*other));
        pages = others;
        list.sort_by_key(|(page, _)| page.place());
        let files: Vec<web_sys::File> = list.into_iter().map(|(_, file)| file).collect();
        let together = files::together(files).await;
        let list = if page.is_scim() {
            &mut first
        } else {
            &mut actions
        };
        list.push(match together {
            Ok(file) => Action::FoundUsers(kept.borrow_mut().keep(file)),
            Err((name, reason)) => Action::Unreadable { name, reason },
        });
    }
    for action in first.into_iter().chain(actions) {
        tell(action);
    }
}

fn found_in(offered: Offered, content: Result<Content, Failure>) -> Action {
    let name = offered.name.clone();
    match content {
        Ok(Content::Schema(text)) => found_schema(name, &text),
        Ok(Content::Tests(text)) => Action::FoundTests {
            read: read_tests(&text),
            name,
        },
        Ok(Content::Assigned(assigned)) => Action::FoundAssigned(assigned),
        Ok(Content::Users { .. } | Content::Page(_)) => Action::FoundUsers(offered),
        Err((name, reason)) => Action::Unreadable { name, reason },
    }
}

/// What is in a text that is a schema.
pub fn found_schema(name: String, text: &str) -> Action {
    let read = Box::new(Document::from_schema(&name, text));
    Action::FoundSchema { name, read }
}
