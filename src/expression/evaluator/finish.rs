//! How do the handles of a block become results?
//!
//! Handles into the input stay as they are. Constants are written to the results once. What the outermost call made lies there
//! already; other texts that are still named are copied one by one.

use super::run::Run;
use super::vector::{Handles, Vector};
use super::{failure, push_fault};
use crate::value::{Handle, Kind, Results, TooLong};

/// Where the program's constants lie in the results, once one of them was used.
#[derive(Default)]
pub(super) struct Pool {
    base: Option<usize>,
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
            constants: run.program.pool.len(),
            tail: run.done.text.len(),
        };
        match vector.slice() {
            Some(handles) => {
                for handle in handles {
                    let handle = place.any(*handle, run, results);
                    results.handles.push(handle);
                }
            }
            None => {
                let handle = place.any(vector.view().get(0), run, results);
                results.handles.extend(std::iter::repeat_n(handle, count));
            }
        }
    }
}

struct Placing<'p> {
    pool: &'p mut Pool,
    /// Where the constants end.
    constants: usize,
    /// Where the texts that were written to the results at once begin.
    tail: usize,
}

impl Placing<'_> {
    #[inline]
    fn any(&mut self, handle: Handle, run: &mut Run<'_>, results: &mut Results) -> Handle {
        let placed = match handle.kind() {
            Kind::Output => self.text(handle, run, results),
            Kind::OutputList => self.list(handle, run, results),
            _ => return handle,
        };
        placed.unwrap_or_else(|TooLong| {
            let span = run.program.root_span();
            let failure = failure::too_long();
            push_fault(&mut run.faults, failure, &span)
        })
    }

    #[inline]
    fn text(
        &mut self,
        handle: Handle,
        run: &Run<'_>,
        results: &mut Results,
    ) -> Result<Handle, TooLong> {
        let offset = handle.offset();
        let placed = if offset >= self.tail {
            offset - self.tail
        } else if offset < self.constants {
            let base = *self.pool.base.get_or_insert_with(|| {
                let base = results.text.len();
                results.text.push_str(&run.program.pool);
                base
            });
            offset + base
        } else {
            let text = run.done.text.get(handle.range()).unwrap_or_default();
            return results.push_text(text);
        };
        Ok(Handle::small(
            Kind::Output,
            u32::try_from(placed).map_err(|_| TooLong)?,
            handle.length() as u32,
        ))
    }

    fn list(
        &mut self,
        handle: Handle,
        run: &Run<'_>,
        results: &mut Results,
    ) -> Result<Handle, TooLong> {
        let start = results.lists.len();
        for entry in run.done.lists.get(handle.range()).unwrap_or_default() {
            let placed = if entry.kind() == Kind::Output {
                self.text(*entry, run, results)?
            } else {
                *entry
            };
            results.lists.push(placed);
        }
        Handle::new(Kind::OutputList, start, handle.length())
    }
}
