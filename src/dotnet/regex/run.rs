//! How long is a run of characters of one class?
//!
//! The longest first, given back character by character; or the shortest first, and one more each time. Where a certain byte
//! must follow, lengths that do not lead to it are passed over.

use super::error::RegexError;
use super::machine::Machine;
use super::program::{Instruction, NO_BYTE, NONE, Place, Run, RunKind};
use super::stack::Frame;

impl Machine<'_> {
    /// A run from `at`: where it ends first.
    #[inline]
    pub(super) fn long_run(
        &mut self,
        run: &Run,
        place: Place,
        at: usize,
    ) -> Result<Option<(Place, usize)>, RegexError> {
        let Some(set) = self.program.sets.get(run.set as usize) else {
            return Ok(None);
        };
        let most = if run.kind == RunKind::Lazy {
            run.least
        } else {
            run.most
        };
        let (end, low, count) = if run.back {
            self.text.run_back(set, at, run.least, most)
        } else {
            self.text.run(set, at, run.least, most)
        };
        self.spend(end.abs_diff(at))?;
        if count < run.least {
            return Ok(None);
        }
        let at_u32 = end as u32;
        match run.kind {
            RunKind::Longest => {}
            RunKind::Greedy if end == low => {}
            RunKind::Greedy => {
                if run.next != NO_BYTE && self.text.byte(end) != Some(run.next) {
                    // What must follow does not: give back at once.
                    let found = self.shorter(place, end, low)?;
                    return Ok(found.map(|at| (place + 1, at)));
                }
                let low = low as u32;
                self.memory.push(Frame::Shorter {
                    place,
                    at: at_u32,
                    low,
                });
            }
            RunKind::Lazy => {
                if run.next != NO_BYTE && self.text.byte(end) != Some(run.next) {
                    let found = self.longer(place, end, count)?;
                    return Ok(found.map(|at| (place + 1, at)));
                }
                self.memory.push(Frame::Longer {
                    place,
                    at: at_u32,
                    count,
                });
            }
        }
        if end != at {
            self.catch_last(run, end);
        }
        Ok(Some((place + 1, end)))
    }

    /// Gives characters of a run back until what must follow stands there.
    pub(super) fn shorter(
        &mut self,
        place: Place,
        at: usize,
        low: usize,
    ) -> Result<Option<usize>, RegexError> {
        let Some(Instruction::Run(run)) = self.program.instructions.get(place as usize) else {
            return Ok(None);
        };
        if at == low {
            return Ok(None);
        }
        let shorter = if run.next != NO_BYTE {
            let bytes = self.text.0.as_bytes().get(low..at).unwrap_or_default();
            match memchr::memrchr(run.next, bytes) {
                Some(place) => low + place,
                None => {
                    self.spend(at - low)?;
                    return Ok(None);
                }
            }
        } else if run.back {
            self.text.next(at).unwrap_or(low)
        } else {
            self.text.before(at).unwrap_or(low)
        };
        self.spend(at.abs_diff(shorter))?;
        if shorter != low {
            self.memory.push(Frame::Shorter {
                place,
                at: shorter as u32,
                low: low as u32,
            });
        }
        if shorter != low || run.least > 0 {
            self.catch_last(run, shorter);
        }
        Ok(Some(shorter))
    }

    /// Takes more characters into a run until what must follow stands there.
    pub(super) fn longer(
        &mut self,
        place: Place,
        at: usize,
        count: u32,
    ) -> Result<Option<usize>, RegexError> {
        let Some(Instruction::Run(run)) = self.program.instructions.get(place as usize) else {
            return Ok(None);
        };
        let Some(set) = self.program.sets.get(run.set as usize) else {
            return Ok(None);
        };
        let (mut at, mut count) = (at, count);
        loop {
            let taken = if count >= run.most {
                None
            } else if run.back {
                self.text.take_back(set, at)
            } else {
                self.text.take(set, at)
            };
            let Some(next) = taken else {
                return Ok(None);
            };
            self.spend(1)?;
            (at, count) = (next, count + 1);
            if run.next == NO_BYTE || self.text.byte(at) == Some(run.next) {
                break;
            }
        }
        let frame = Frame::Longer {
            place,
            at: at as u32,
            count,
        };
        self.memory.push(frame);
        self.catch_last(run, at);
        Ok(Some(at))
    }

    /// Lets the group of a run catch its last character, which ends at `end`.
    #[inline]
    pub(super) fn catch_last(&mut self, run: &Run, end: usize) {
        if run.group != NONE {
            let other = if run.back {
                self.text.next(end)
            } else {
                self.text.before(end)
            };
            self.memory.catch(run.group, other.unwrap_or(end), end);
        }
    }
}
