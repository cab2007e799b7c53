//! How does a program run over a text?
//!
//! One way is tried; each choice on it is put on a stack, and so is the old content of each slot that is written. When the way
//! fails, the stack is taken down to the last choice. The stack is the machine's own, so that no pattern can exhaust the
//! thread's, and steps are counted: the same number natively and in wasm.

use super::error::RegexError;
use super::program::{Instruction, NONE, Place, Program};
use super::stack::{Frame, Memory};
use super::text::Text;
use crate::dotnet::text::same_letter;

/// How many steps one text may take, and how many more for each of its bytes. An honest pattern takes a few for each byte; a
/// million are made in some milliseconds.
const STEPS: u64 = 1_000_000;
const STEPS_A_BYTE: u64 = 64;

/// How high the stack may grow: 16 MB, which a worker can spare.
const FRAMES: usize = 1_000_000;

/// A program on a text.
pub(super) struct Machine<'m> {
    pub(super) program: &'m Program,
    pub(super) text: Text<'m>,
    pub(super) memory: &'m mut Memory,
    steps: u64,
    /// Where the search began: `\G`.
    begin: usize,
    /// A match must be the whole text.
    whole: bool,
}

impl<'m> Machine<'m> {
    pub(super) fn new(program: &'m Program, text: &'m str, memory: &'m mut Memory) -> Self {
        memory.begin(program.slots);
        Self {
            program,
            text: Text(text),
            memory,
            steps: STEPS + STEPS_A_BYTE * text.len() as u64,
            begin: 0,
            whole: false,
        }
    }

    /// True if the program matches the whole text.
    pub(super) fn whole(mut self) -> Result<bool, RegexError> {
        self.whole = true;
        Ok(self.run(0)?.is_some())
    }

    /// The first match at or after `from`, as bytes. What groups caught lies in the slots.
    pub(super) fn find(&mut self, from: usize) -> Result<Option<(usize, usize)>, RegexError> {
        self.begin = from;
        let mut from = from;
        while let Some(start) = self.program.start.next(self.text.0, self.begin, from) {
            self.spend(start - from)?;
            if let Some(end) = self.run(start)? {
                return Ok(Some((start, end)));
            }
            match self.text.next(start) {
                Some(next) => from = next.max(self.behind_run(start)?),
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Where the endless run ends that a match at `start` would have begun with; `start` if it would not.
    fn behind_run(&mut self, start: usize) -> Result<usize, RegexError> {
        let set = self.program.first_run;
        let set = set.and_then(|set| self.program.sets.get(set as usize));
        let end = set.map_or(start, |set| self.text.run(set, start, 0, NONE).0);
        self.spend(end - start)?;
        Ok(end)
    }

    /// What the group at a place caught, as bytes.
    pub(super) fn caught(&self, place: usize) -> Option<(usize, usize)> {
        self.memory.caught(place as u32 * 3)
    }

    #[inline]
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), RegexError> {
        match self.steps.checked_sub(steps as u64) {
            Some(rest) => {
                self.steps = rest;
                Ok(())
            }
            None => Err(RegexError::Slow),
        }
    }

    /// The end of a match that begins at `start`.
    fn run(&mut self, start: usize) -> Result<Option<usize>, RegexError> {
        self.memory.clear(self.program.group_slots);
        if self.program.straight {
            return self.straight(start);
        }
        let program = self.program;
        let (mut place, mut at) = (0 as Place, start);
        loop {
            self.spend(1)?;
            if self.memory.height() > FRAMES {
                return Err(RegexError::Slow);
            }
            let next = match program.instructions.get(place as usize) {
                Some(Instruction::Match) if self.may_end(at) => return Ok(Some(at)),
                Some(Instruction::Match) | None => None,
                Some(Instruction::Byte(byte)) => {
                    (self.text.byte(at) == Some(*byte)).then_some((place + 1, at + 1))
                }
                Some(Instruction::Set { set, back: false }) => self
                    .program
                    .sets
                    .get(*set as usize)
                    .and_then(|set| self.text.take(set, at))
                    .map(|end| (place + 1, end)),
                Some(Instruction::Run(run)) => self.long_run(run, place, at)?,
                Some(Instruction::Split {
                    first,
                    second,
                    guard,
                }) => {
                    if self.guarded(*guard, at) {
                        Some((*second, at))
                    } else {
                        let at = at as u32;
                        let place = *second;
                        self.memory.push(Frame::Choice { place, at });
                        Some((*first, at as usize))
                    }
                }
                Some(Instruction::Open(slot)) => {
                    self.memory.write(*slot, at);
                    Some((place + 1, at))
                }
                Some(Instruction::Close(slot)) => {
                    self.memory
                        .catch(*slot, self.memory.slot(*slot) as usize, at);
                    Some((place + 1, at))
                }
                Some(Instruction::Jump(to)) => Some((*to, at)),
                Some(instruction) => self.seldom(instruction, place, at)?,
            };
            match next {
                Some(next) => (place, at) = next,
                None => match self.back()? {
                    Some(next) => (place, at) = next,
                    None => return Ok(None),
                },
            }
        }
    }

    /// True if a match may end at `at`.
    #[inline]
    pub(super) const fn may_end(&self, at: usize) -> bool {
        !self.whole || at == self.text.0.len()
    }

    /// True if what can come first on a way does not stand here.
    #[inline]
    fn guarded(&self, guard: u32, at: usize) -> bool {
        let Some(bytes) = self.program.guards.get(guard as usize) else {
            return false;
        };
        let byte = self.text.byte(at);
        byte.is_none_or(|byte| bytes.get(usize::from(byte)) != Some(&true))
    }

    /// The instructions that few patterns have.
    fn seldom(
        &mut self,
        instruction: &Instruction,
        place: Place,
        at: usize,
    ) -> Result<Option<(Place, usize)>, RegexError> {
        let program = self.program;
        let end = match *instruction {
            Instruction::Literal { start, end, back } => {
                let literal = program.literals.get(start as usize..end as usize);
                self.text.literal(literal.unwrap_or_default(), at, back)
            }
            Instruction::Set { set, .. } => {
                let set = program.sets.get(set as usize);
                set.and_then(|set| self.text.take_back(set, at))
            }
            Instruction::Assertion(assertion) => {
                self.text.holds(assertion, at, self.begin).then_some(at)
            }
            Instruction::Backreference {
                slot,
                ignores_case,
                back,
            } => match self.memory.caught(slot) {
                Some((start, end)) => {
                    self.spend(end - start)?;
                    let caught = self.text.0.get(start..end).unwrap_or_default();
                    if ignores_case {
                        self.same(caught, at, back)
                    } else {
                        self.text.literal(caught, at, back)
                    }
                }
                None => None,
            },
            Instruction::Count(slot) => {
                self.memory.write(slot, 0);
                Some(at)
            }
            Instruction::Round {
                slot,
                least,
                most,
                lazy,
                exit,
            } => {
                let count = self.memory.slot(slot);
                // A round that took nothing is the last.
                let idle = count > 0 && self.memory.slot(slot + 1) as usize == at;
                if count >= least {
                    if count >= most || idle {
                        return Ok(Some((exit, at)));
                    }
                    let at = at as u32;
                    if lazy {
                        self.memory.push(Frame::Round { place, at });
                        return Ok(Some((exit, at as usize)));
                    }
                    self.memory.push(Frame::Choice { place: exit, at });
                }
                self.enter(slot, at);
                Some(at)
            }
            Instruction::Hold(slot) => {
                let height = self.memory.height();
                self.memory.write(slot, height);
                self.memory.write(slot + 1, at);
                Some(at)
            }
            Instruction::Release { slot, rewind } => {
                let before = self.memory.slot(slot + 1) as usize;
                let height = self.memory.slot(slot) as usize;
                self.spend(self.memory.height() - height)?;
                self.memory.forget(height);
                Some(if rewind { before } else { at })
            }
            Instruction::Refuse(slot) => {
                let height = self.memory.slot(slot) as usize;
                while self.memory.height() > height {
                    self.memory.pop();
                }
                None
            }
            Instruction::IfCaught { slot, otherwise } => {
                if self.memory.slot(slot + 1) == NONE {
                    return Ok(Some((otherwise, at)));
                }
                Some(at)
            }
            // Done where the steps are counted.
            Instruction::Match
            | Instruction::Byte(_)
            | Instruction::Run(_)
            | Instruction::Split { .. }
            | Instruction::Open(_)
            | Instruction::Close(_)
            | Instruction::Jump(_) => None,
        };
        Ok(end.map(|at| (place + 1, at)))
    }

    fn enter(&mut self, slot: u32, at: usize) {
        let count = self.memory.slot(slot).saturating_add(1);
        self.memory.write(slot, count as usize);
        self.memory.write(slot + 1, at);
    }

    /// Where a text ends whose letters are those of `caught`, whatever their case.
    fn same(&self, caught: &str, at: usize, back: bool) -> Option<usize> {
        let mut end = at;
        let mut chars = caught.chars();
        while let Some(expected) = if back {
            chars.next_back()
        } else {
            chars.next()
        } {
            let (char, next) = self.text.char(end, back)?;
            if !same_letter(char, expected) {
                return None;
            }
            end = next;
        }
        Some(end)
    }

    /// Takes the last choice off the stack: where to go on.
    fn back(&mut self) -> Result<Option<(Place, usize)>, RegexError> {
        loop {
            self.spend(1)?;
            let Some(frame) = self.memory.pop() else {
                return Ok(None);
            };
            match frame {
                Frame::Choice { place, at } => return Ok(Some((place, at as usize))),
                Frame::Slot { .. } => {}
                Frame::Round { place, at } => {
                    if let Some(Instruction::Round { slot, .. }) =
                        self.program.instructions.get(place as usize)
                    {
                        self.enter(*slot, at as usize);
                    }
                    return Ok(Some((place + 1, at as usize)));
                }
                Frame::Shorter { place, at, low } => {
                    if let Some(at) = self.shorter(place, at as usize, low as usize)? {
                        return Ok(Some((place + 1, at)));
                    }
                }
                Frame::Longer { place, at, count } => {
                    if let Some(at) = self.longer(place, at as usize, count)? {
                        return Ok(Some((place + 1, at)));
                    }
                }
            }
        }
    }
}
