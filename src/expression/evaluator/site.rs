//! How is the code of a function prepared for its place in an expression?
//!
//! In: what is known of the slots when compiling. Out: code that runs over a block of rows. A constant that cannot be used, such
//! as an illegal pattern, fails for the rows that reach the place, not when compiling.

use super::call::Call;
use super::failure::Failure;
use super::number;
use crate::value::Handle;

/// What a call gives for one row.
pub type Outcome = Result<Handle, Box<Failure>>;

/// The code of one place in an expression, made once.
pub type Prepared = Result<Box<dyn Code>, Box<Failure>>;

/// Makes the code for one place. A failure is raised for every row that reaches the place, not when compiling.
pub type Prepare = fn(&Site<'_>) -> Prepared;

/// Code that runs over the rows of a block. Every `Fn(&mut Call) -> Outcome` is one.
pub trait Code: Send + Sync {
    /// Appends one handle for each row of `call`.
    fn run(&self, call: &mut Call<'_>, results: &mut Vec<Handle>);
}

impl<F> Code for F
where
    F: for<'a> Fn(&mut Call<'a>) -> Outcome + Send + Sync,
{
    fn run(&self, call: &mut Call<'_>, results: &mut Vec<Handle>) {
        results.extend((0..call.count()).map(|position| {
            call.move_to(position);
            match call.halted() {
                Some(halt) => halt,
                None => match self(call) {
                    Ok(handle) => handle,
                    Err(failure) => call.record(*failure),
                },
            }
        }));
    }
}

/// Boxes code, so that `prepare` is one expression: `code(|call| …)`.
pub fn code<F>(run: F) -> Prepared
where
    F: for<'a> Fn(&mut Call<'a>) -> Outcome + Send + Sync + 'static,
{
    Ok(Box::new(run))
}

/// One slot, as far as it is known when compiling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The slot is empty or left out.
    Omitted,
    /// A constant text; nothing for a constant without value (`Null`).
    Constant(Option<String>),
    /// Known only for a row.
    Varying,
}

/// The slots of a call, as far as they are known when compiling.
#[derive(Clone, Copy, Debug)]
pub struct Site<'s> {
    slots: &'s [Given],
}

impl<'s> Site<'s> {
    /// A place with these slots.
    pub const fn new(slots: &'s [Given]) -> Self {
        Self { slots }
    }

    /// How many slots are written.
    pub const fn count(&self) -> usize {
        self.slots.len()
    }

    /// True if the slot is filled, with whatever.
    pub fn is_given(&self, slot: usize) -> bool {
        !matches!(self.slots.get(slot), None | Some(Given::Omitted))
    }

    /// The text, if it is a constant text.
    pub fn text(&self, slot: usize) -> Option<&'s str> {
        match self.slots.get(slot) {
            Some(Given::Constant(text)) => text.as_deref(),
            _ => None,
        }
    }

    /// The whole number, if it is a constant that reads as one.
    pub fn integer(&self, slot: usize) -> Option<i64> {
        number::integer(self.text(slot)?)
    }
}
