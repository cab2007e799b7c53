//! How do the handles of a block become results?
//!
//! Handles into the input stay as they are. Constants are written to the results once. What the outermost call made lies there
//! already; other texts that are still named are copied one by one.

use super::call::Made;
use super::run::Run;
use super::vector::{Handles, Vector};
use super::{failure, push_fault};
use crate::expression::program::Program;
use crate::value::{Fault, Handle, Kind, Results, TooLong};

/// Where the program's constants lie in the results, once one of them was used.
#[derive(Default)]
pub(super) struct Pool {
    base: Option<u32>,
}

impl Pool {
    pub fn finish(
        &mut self,
        run: &mut Run<'_>,
        vector: &Vector<'_>,
        count: usize,
        results: &mut Results,
    ) {
        if let Handles::Input(handles) = &vector.handles {
            results.handles.extend_from_slice(handles);
            return;
        }
        let mut place = Placing {
            pool: self,
            program: run.program,
            constants: run.program.pool.len(),
            tail: run.done.text.len(),
            done: &run.done,
            faults: &mut run.faults,
            text: &mut results.text,
            lists: &mut results.lists,
        };
        match vector.slice() {
            Some(handles) => {
                let placed = handles.iter().map(|handle| place.any(*handle));
                results.handles.extend(placed);
            }
            None => {
                let handle = place.any(vector.view().get(0));
                results.handles.extend(std::iter::repeat_n(handle, count));
            }
        }
    }
}

struct Placing<'p> {
    pool: &'p mut Pool,
    program: &'p Program,
    /// Where the constants end.
    constants: usize,
    /// Where the texts that were written to the results at once begin.
    tail: usize,
    done: &'p Made,
    faults: &'p mut Vec<Fault>,
    text: &'p mut String,
    lists: &'p mut Vec<Handle>,
}

impl Placing<'_> {
    #[inline]
    fn any(&mut self, handle: Handle) -> Handle {
        match handle.kind() {
            Kind::Output if handle.offset() >= self.tail => {
                // Less than an offset that fits.
                let offset = (handle.offset() - self.tail) as u32;
                Handle::small(Kind::Output, offset, handle.length() as u32)
            }
            Kind::Output if handle.offset() < self.constants => match self.pool.base {
                // Where constants lie, all of them have room.
                Some(base) => {
                    let offset = base + handle.offset() as u32;
                    Handle::small(Kind::Output, offset, handle.length() as u32)
                }
                None => self.moved(handle),
            },
            Kind::Output | Kind::OutputList => self.moved(handle),
            _ => handle,
        }
    }

    /// A constant, a text that another operation made, or a list.
    fn moved(&mut self, handle: Handle) -> Handle {
        let placed = match handle.kind() {
            Kind::OutputList => self.list(handle),
            _ => self.text(handle),
        };
        placed.unwrap_or_else(|TooLong| {
            let span = self.program.root_span();
            push_fault(self.faults, failure::too_long(), &span)
        })
    }

    fn text(&mut self, handle: Handle) -> Result<Handle, TooLong> {
        let offset = handle.offset();
        if offset >= self.tail {
            return Handle::new(Kind::Output, offset - self.tail, handle.length());
        }
        if offset < self.constants {
            let base = match self.pool.base {
                Some(base) => base,
                None => {
                    let base = self.text.len();
                    let end = Handle::new(Kind::Output, base + self.constants, 0)?;
                    self.text.push_str(&self.program.pool);
                    let base = (end.offset() - self.constants) as u32;
                    *self.pool.base.insert(base)
                }
            };
            return Handle::new(Kind::Output, base as usize + offset, handle.length());
        }
        let text = self.done.text.get(handle.range()).unwrap_or_default();
        let start = self.text.len();
        self.text.push_str(text);
        Handle::new(Kind::Output, start, text.len())
    }

    fn list(&mut self, handle: Handle) -> Result<Handle, TooLong> {
        let start = self.lists.len();
        for entry in self.done.lists.get(handle.range()).unwrap_or_default() {
            let placed = if entry.kind() == Kind::Output {
                self.text(*entry)?
            } else {
                *entry
            };
            self.lists.push(placed);
        }
        Handle::new(Kind::OutputList, start, handle.length())
    }
}
