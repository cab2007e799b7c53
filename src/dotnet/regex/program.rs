//! What is a pattern when it is ready to match?
//!
//! A list of instructions for a machine that tries one way, and goes back to the last choice when it fails. Positions are bytes;
//! what is remembered lies in slots: three for each group (where it was opened, where what it caught begins and ends), two for
//! each counted repetition (how often, where the last one began) and each held choice (how many choices there were, where).

use super::set::Set;
use super::start::{Bytes, Start};
use super::token::Assertion;

/// The number of an instruction.
pub(super) type Place = u32;

/// A pattern, ready to match.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) instructions: Vec<Instruction>,
    pub(super) sets: Vec<Set>,
    /// What can come first on a way, see [`Instruction::Split`].
    pub(super) guards: Vec<Bytes>,
    /// The texts of literals, one after the other.
    pub(super) literals: String,
    /// How many slots groups have; they come first.
    pub(super) group_slots: usize,
    pub(super) slots: usize,
    pub(super) start: Start,
    /// The set of the endless run that every match begins with, if a match depends on its begin in nothing else: where no match
    /// begins at the run's first character, none begins at its others.
    pub(super) first_run: Option<u32>,
    /// No instruction leaves a choice.
    pub(super) straight: bool,
}

/// One step. In a look-behind the machine goes `back`: from right to left, as .NET does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instruction {
    /// The text is matched.
    Match,
    /// One byte of ASCII.
    Byte(u8),
    Literal {
        start: u32,
        end: u32,
        back: bool,
    },
    /// One character of a class.
    Set {
        set: u32,
        back: bool,
    },
    Run(Run),
    Assertion(Assertion),
    /// What a group caught, again; its first slot.
    Backreference {
        slot: u32,
        ignores_case: bool,
        back: bool,
    },
    /// A group begins; its first slot.
    Open(u32),
    /// A group ends.
    Close(u32),
    Jump(Place),
    /// Goes on at `first`, and at `second` when that fails.
    Split {
        first: Place,
        second: Place,
        /// The table of what can come first at `first`; [`NONE`] if that is not known.
        guard: u32,
    },
    /// A counted repetition begins; its first slot.
    Count(u32),
    /// Goes into the next round, or to `exit`; behind the instructions of a round comes a jump back here.
    Round {
        slot: u32,
        least: u32,
        most: u32,
        lazy: bool,
        exit: Place,
    },
    /// Remembers the choices there are, and the position.
    Hold(u32),
    /// Forgets the choices since [`Self::Hold`]; a look goes back to the position.
    Release {
        slot: u32,
        rewind: bool,
    },
    /// Fails, and forgets the choices since [`Self::Hold`]: a negative look has found what it must not.
    Refuse(u32),
    /// Goes to the place if the group has not caught.
    IfCaught {
        slot: u32,
        otherwise: Place,
    },
}

/// A class repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) set: u32,
    pub(super) least: u32,
    pub(super) most: u32,
    pub(super) kind: RunKind,
    pub(super) back: bool,
    /// The first slot of the group that catches the last character; [`NONE`] without a group.
    pub(super) group: u32,
    /// The byte that must follow; 0xff if that is not known.
    pub(super) next: u8,
}

/// Which lengths of a run are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// The longest first.
    Greedy,
    /// The shortest first.
    Lazy,
    /// Only the longest, because no other can lead to a match.
    Longest,
}

/// Nothing, where a number stands.
pub(super) const NONE: u32 = u32::MAX;

/// No byte of UTF-8.
pub(super) const NO_BYTE: u8 = 0xff;

impl Program {
    /// Sees whether every match begins with an endless run.
    pub(super) fn find_first_run(&mut self) {
        let depends = |instruction: &Instruction| {
            matches!(
                instruction,
                Instruction::Backreference { .. } | Instruction::Assertion(Assertion::Continue)
            )
        };
        let opens = |instruction: &&Instruction| matches!(instruction, Instruction::Open(_));
        self.first_run = match self.instructions.iter().find(|next| !opens(next)) {
            Some(Instruction::Run(run))
                if run.most == NONE
                    && run.kind != RunKind::Lazy
                    && !self.instructions.iter().any(depends) =>
            {
                Some(run.set)
            }
            _ => None,
        };
    }

    /// Looks at what follows each greedy run.
    pub(super) fn shorten_runs(&mut self) {
        for place in 0..self.instructions.len() {
            let Some(Instruction::Run(run)) = self.instructions.get(place).copied() else {
                continue;
            };
            if run.back || run.kind == RunKind::Longest {
                continue;
            }
            let shortened = self.shortened(run, place + 1);
            if let Some(instruction) = self.instructions.get_mut(place) {
                *instruction = Instruction::Run(shortened);
            }
        }
    }

    /// The run with what is known of the instructions that follow it.
    fn shortened(&self, run: Run, mut place: usize) -> Run {
        let Some(set) = self.sets.get(run.set as usize) else {
            return run;
        };
        let longest = Run {
            // A lazy run grows until what follows fits, so it is never the longest at once.
            kind: if run.kind == RunKind::Greedy {
                RunKind::Longest
            } else {
                run.kind
            },
            ..run
        };
        let byte = |next: u8| {
            if set.may_begin(next) {
                Run { next, ..run }
            } else {
                Run { next, ..longest }
            }
        };
        loop {
            match self.instructions.get(place) {
                Some(Instruction::Open(_) | Instruction::Close(_)) => place += 1,
                Some(Instruction::Jump(to)) => place = *to as usize,
                // What ends here is done: nothing can make it go back.
                Some(Instruction::Match | Instruction::Release { .. } | Instruction::Refuse(_)) => {
                    return longest;
                }
                Some(Instruction::Byte(next)) => return byte(*next),
                Some(Instruction::Literal {
                    start, back: false, ..
                }) => {
                    let next = self.literals.as_bytes().get(*start as usize);
                    return next.map_or(run, |next| byte(*next));
                }
                Some(Instruction::Set { set: next, .. }) => {
                    let apart = self.apart(set, *next);
                    return if apart { longest } else { run };
                }
                Some(Instruction::Run(next)) if next.least > 0 && !next.back => {
                    let apart = self.apart(set, next.set);
                    return if apart { longest } else { run };
                }
                Some(Instruction::Assertion(Assertion::TextEnd)) if run.most == NONE => {
                    return longest;
                }
                Some(Instruction::Assertion(Assertion::End | Assertion::LineEnd))
                    if run.most == NONE && !set.may_begin(b'\n') =>
                {
                    return longest;
                }
                _ => return run,
            }
        }
    }

    fn apart(&self, set: &Set, other: u32) -> bool {
        let other = self.sets.get(other as usize);
        other.is_some_and(|other| set.is_apart(other))
    }
}
