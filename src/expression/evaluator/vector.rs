//! What an operation gave: a handle for each row, or one for all.

use super::arguments::View;
use crate::value::Handle;

/// The value of an operation for the rows it ran over.
pub(super) struct Vector<'i> {
    pub handles: Handles<'i>,
    /// True if a handle may be a failure or a skip.
    pub halting: bool,
}

pub(super) enum Handles<'i> {
    /// A part of a column of the input.
    Input(&'i [Handle]),
    /// Made here.
    Made(Vec<Handle>),
    /// The same for all rows.
    Constant(Handle),
}

impl<'i> Vector<'i> {
    pub const fn constant(handle: Handle) -> Self {
        Self {
            halting: handle.is_halt(),
            handles: Handles::Constant(handle),
        }
    }

    pub const fn made(handles: Vec<Handle>, halting: bool) -> Self {
        Self {
            handles: Handles::Made(handles),
            halting,
        }
    }

    pub const fn input(handles: &'i [Handle]) -> Self {
        Self {
            handles: Handles::Input(handles),
            halting: false,
        }
    }

    pub fn view(&self) -> View<'_> {
        match &self.handles {
            Handles::Input(handles) => View::rows(handles),
            Handles::Made(handles) => View::rows(handles),
            Handles::Constant(handle) => View::constant(handle),
        }
    }
}
