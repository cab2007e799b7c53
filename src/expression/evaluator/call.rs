//! What does the code of a function see?
//!
//! One [`Call`]: the arguments of one row, already evaluated, and the place where a result is made. Code is prepared once
//! for each place in an expression ([`Site`](super::Site) tells what is constant there) and run over a block of rows.
//!
//! The law: an omitted slot is neither no value nor the empty text. Arguments that failed or skip never reach the code: the
//! evaluator hands them on. What is read lies in other buffers than what is written, so that nothing has to be copied twice.

use super::arguments::Arguments;
use super::failure::{self, Failure};
use super::number;
use super::pool;
use super::site::Outcome;
use crate::expression::environment::{Environment, Random};
use crate::expression::tree::Span;
use crate::value::{Fault, Handle, Kind};
use std::ops::Range;

/// Where results are made: apart from what is read.
#[derive(Debug, Default)]
pub struct Made {
    /// Texts.
    pub text: String,
    /// Entries of lists.
    pub lists: Vec<Handle>,
}

/// The arguments of one row, and the place where its result is made. Reads as [`Arguments`].
#[derive(Debug)]
pub struct Call<'a> {
    /// What is read; copy it to read inside of [`Call::make`].
    pub read: Arguments<'a>,
    /// One bit for each of the first 64 slots that is filled.
    pub(super) given: u64,
    /// True if an argument may have failed or skip.
    pub(super) halting: bool,
    /// How many rows.
    pub(super) count: usize,
    /// Set when a call skips.
    pub(super) skips: &'a mut bool,
    /// The number in the table of the row at a position.
    pub(super) rows: super::Rows<'a>,
    /// What is written.
    pub(super) made: &'a mut Made,
    pub(super) faults: &'a mut Vec<Fault>,
    pub(super) environment: &'a Environment,
    pub(super) span: &'a Span,
    /// The number of the place in its program.
    pub(super) place: u64,
    /// How many users have used up the budget.
    pub(super) exhausted: &'a mut u32,
    /// Where notes go, if anybody asked.
    pub(super) notes: Option<&'a mut String>,
}

impl<'a> std::ops::Deref for Call<'a> {
    type Target = Arguments<'a>;

    fn deref(&self) -> &Arguments<'a> {
        &self.read
    }
}

impl<'a> Call<'a> {
    /// True if the slot is filled, with whatever; an omitted slot differs from no value and from the empty text.
    pub const fn is_given(&self, slot: usize) -> bool {
        slot < self.read.views.len() && (slot >= 64 || self.given & (1 << slot) != 0)
    }

    /// True for no value and for the empty text.
    #[inline]
    pub fn is_empty(&self, slot: usize) -> bool {
        is_empty(self.handle(slot))
    }

    /// The argument as an integer; nothing for an omitted slot.
    pub fn integer(&self, slot: usize) -> Result<Option<i64>, Box<Failure>> {
        if !self.is_given(slot) {
            return Ok(None);
        }
        let text = self.text(slot).unwrap_or_default();
        number::integer(text).map(Some).ok_or_else(|| {
            Failure::new(
                failure::NUMBER,
                say!("`{text}` is not a whole number", text),
            )
        })
    }

    /// The argument as an integer that must be there.
    pub fn required_integer(&self, slot: usize) -> Result<i64, Box<Failure>> {
        self.integer(slot)?
            .ok_or_else(|| Failure::new(failure::NUMBER, say!("a number is missing")))
    }

    /// The empty text.
    pub const fn empty(&self) -> Handle {
        pool::EMPTY_HANDLE
    }

    /// The attribute is dropped from the flow.
    pub const fn skip(&mut self) -> Handle {
        *self.skips = true;
        Handle::SKIP_ATTRIBUTE
    }

    /// `True` or `False`.
    pub const fn boolean(&self, value: bool) -> Handle {
        if value {
            pool::TRUE_HANDLE
        } else {
            pool::FALSE_HANDLE
        }
    }

    /// A new text: what `write` appends to the buffer it is given.
    #[inline]
    pub fn make(&mut self, write: impl FnOnce(&mut String)) -> Outcome {
        let start = self.made.text.len();
        write(&mut self.made.text);
        let end = self.made.text.len();
        Ok(Handle::new(
            Kind::Output,
            self.read.texts.output.len() + start,
            end.saturating_sub(start),
        )?)
    }

    /// As [`Self::make`], for what can fail; what was written before the failure is dropped.
    #[inline]
    pub fn try_make(
        &mut self,
        write: impl FnOnce(&mut String) -> Result<(), Box<Failure>>,
    ) -> Outcome {
        let start = self.made.text.len();
        let written = write(&mut self.made.text);
        if let Err(failure) = written {
            self.made.text.truncate(start);
            return Err(failure);
        }
        let length = self.made.text.len().saturating_sub(start);
        Ok(Handle::new(
            Kind::Output,
            self.read.texts.output.len() + start,
            length,
        )?)
    }

    /// A whole number as text, invariant, without grouping.
    pub fn whole(&mut self, value: i64) -> Outcome {
        if let Some(handle) = pool::number(value) {
            return Ok(handle);
        }
        self.make(|out| {
            if value < 0 {
                out.push('-');
            }
            let mut rest = value.unsigned_abs();
            let mut power = 1;
            while rest / power >= 10 {
                power *= 10;
            }
            while power > 0 {
                // A quotient below ten.
                out.push(char::from(b'0' + (rest / power) as u8));
                rest %= power;
                power /= 10;
            }
        })
    }

    /// A part of a text, without copying: `part` counts bytes from the text's begin. A part that leaves the text is cut.
    #[inline]
    pub fn part(&self, handle: Handle, part: Range<usize>) -> Outcome {
        self::part(handle, part)
    }

    /// Several values; no value for none. Each entry must be a text.
    pub fn list(&mut self, entries: impl IntoIterator<Item = Handle>) -> Outcome {
        self.try_list(|list| {
            list.extend(entries);
            Ok(())
        })
    }

    /// As [`Self::list`], for what can fail: `write` appends to the list it is given.
    pub fn try_list(
        &mut self,
        write: impl FnOnce(&mut Vec<Handle>) -> Result<(), Box<Failure>>,
    ) -> Outcome {
        let start = self.made.lists.len();
        if let Err(failure) = write(&mut self.made.lists) {
            self.made.lists.truncate(start);
            return Err(failure);
        }
        self.list_since(start)
    }

    /// Applies `f` to each value: no value gives no value, several give several. `f` gets the value's handle and text.
    #[inline]
    pub fn map(
        &mut self,
        slot: usize,
        f: impl Fn(&mut Self, Handle, &'a str) -> Outcome,
    ) -> Outcome {
        let handle = self.handle(slot);
        if let Some(text) = self.read.texts.text(handle) {
            return f(self, handle, text);
        }
        if !handle.is_list() {
            return Ok(handle);
        }
        self.map_list(handle, &f)
    }

    /// Apart, so that the common way is short enough to stand in every function.
    #[cold]
    fn map_list(
        &mut self,
        handle: Handle,
        f: &impl Fn(&mut Self, Handle, &'a str) -> Outcome,
    ) -> Outcome {
        let start = self.made.lists.len();
        for entry in self.read.texts.list(handle) {
            let text = self.read.texts.text(*entry).unwrap_or_default();
            match f(self, *entry, text) {
                Ok(mapped) if mapped.is_text() => self.made.lists.push(mapped),
                Ok(_) => {}
                Err(failure) => {
                    self.made.lists.truncate(start);
                    return Err(failure);
                }
            }
        }
        self.list_since(start)
    }

    fn list_since(&mut self, start: usize) -> Outcome {
        let length = self.made.lists.len().saturating_sub(start);
        if length == 0 {
            return Ok(Handle::NULL);
        }
        Ok(Handle::new(
            Kind::OutputList,
            self.read.texts.output_lists.len() + start,
            length,
        )?)
    }

    /// The outside world.
    pub const fn environment(&self) -> &'a Environment {
        self.environment
    }

    /// The random numbers of this row and place; the same each time it is asked.
    pub fn random(&self) -> Random {
        let row = self.rows.row(self.read.position) as u64;
        let row = self.environment.first_row + row;
        Random::new(self.environment.seed, row, self.place)
    }

    /// Says what happened, if anybody asked for an explanation.
    #[inline]
    pub fn note(&mut self, words: impl FnOnce() -> String) {
        if let Some(notes) = self.notes.as_deref_mut() {
            if !notes.is_empty() {
                notes.push_str("; ");
            }
            notes.push_str(&words());
        }
    }

    /// How many rows.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Turns to the row at `position`.
    #[inline]
    pub(super) const fn move_to(&mut self, position: usize) {
        self.read.position = position;
    }

    /// What the row gives without running: the argument that failed or skips, or that the mapping was stopped.
    #[inline]
    pub(super) fn halted(&mut self) -> Option<Handle> {
        let halting = self.halting || *self.exhausted >= super::EXHAUSTED_LIMIT;
        if halting { self.halt() } else { None }
    }

    fn halt(&mut self) -> Option<Handle> {
        if *self.exhausted >= super::EXHAUSTED_LIMIT {
            return Some(self.record(super::stopped()));
        }
        let position = self.read.position;
        self.read
            .views
            .iter()
            .map(|view| view.get(position))
            .find(|handle| handle.is_halt())
    }

    #[cold]
    pub(super) fn record(&mut self, failure: Failure) -> Handle {
        if failure.code == failure::BUDGET {
            *self.exhausted += 1;
        }
        super::push_fault(self.faults, failure, self.span)
    }
}

/// True for no value and for the empty text.
#[inline]
pub const fn is_empty(handle: Handle) -> bool {
    match handle.kind() {
        Kind::Null => true,
        Kind::Input | Kind::Output | Kind::InputList | Kind::OutputList => handle.length() == 0,
        Kind::SkipAttribute | Kind::SkipObject | Kind::Fault => false,
    }
}

/// A part of a text, without copying: `part` counts bytes from the text's begin. A part that leaves the text is cut.
#[inline]
pub fn part(handle: Handle, part: Range<usize>) -> Outcome {
    let end = part.end.min(handle.length());
    let start = part.start.min(end);
    Ok(Handle::new(
        handle.kind(),
        handle.offset() + start,
        end - start,
    )?)
}
