//! How is the tenant read?
//!
//! A [`TenantEffect`] is performed with the client; what comes of it is told as a [`TenantAction`]. All of it is in the chunk `live`.
//!
//! Never here: a write. What the administrator may do is the app's.

mod check;
mod desk;
mod read;
mod verify;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::Tell;
use super::connect::Tokens;
use super::files::Kept;
use crate::app::Action;
use crate::app::tenant::TenantEffect;

/// What performs the effects: made by the chunk, so that the page knows nothing of it.
trait Perform {
    fn perform(self: Rc<Self>, effect: TenantEffect);
}

type Made = fn(Rc<Tokens>, Tell, Rc<RefCell<Kept>>) -> Rc<dyn Perform>;

#[wasm_split(live, fallible)]
fn desk() -> Result<Made, SplitLoaderError> {
    Ok(desk::desk)
}

/// The browser's side of the tenant.
pub struct TenantSide {
    tokens: Rc<Tokens>,
    tell: Tell,
    files: Rc<RefCell<Kept>>,
    desk: Rc<RefCell<Option<Rc<dyn Perform>>>>,
}

impl TenantSide {
    /// Nothing is read yet. What is read is kept among these files.
    pub fn new(tokens: Rc<Tokens>, tell: Tell, files: Rc<RefCell<Kept>>) -> Self {
        Self {
            tokens,
            tell,
            files,
            desk: Rc::default(),
        }
    }

    /// Does what the app asks for.
    pub fn perform(&self, effect: TenantEffect) {
        let made = self.desk.borrow().clone();
        if let Some(desk) = made {
            return desk.perform(effect);
        }
        let (tokens, tell, files) = (
            Rc::clone(&self.tokens),
            Rc::clone(&self.tell),
            Rc::clone(&self.files),
        );
        let place = Rc::clone(&self.desk);
        spawn_local(async move {
            match desk().await {
                Ok(made) => {
                    let desk = place
                        .borrow_mut()
                        .get_or_insert_with(|| made(tokens, tell, files))
                        .clone();
                    desk.perform(effect);
                }
                Err(_) => tell(Action::NotLoaded),
            }
        });
    }
}
