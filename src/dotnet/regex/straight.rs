//! How does a program run that leaves no choice?
//!
//! Most patterns with groups are such (`\+(?<isd>\d+) (?<rest>.*)`): each run is the longest or none. One way is gone to its end,
//! and nothing has to be remembered for going back.

use super::error::RegexError;
use super::machine::Machine;
use super::program::{Instruction, Program, Run, RunKind};

impl Program {
    /// Sees whether a way through the program leaves no choice.
    pub(super) fn find_straight(&mut self) {
        self.straight = self.instructions.iter().all(|instruction| {
            matches!(
                instruction,
                Instruction::Match
                    | Instruction::Byte(_)
                    | Instruction::Literal { back: false, .. }
                    | Instruction::Set { back: false, .. }
                    | Instruction::Run(Run {
                        kind: RunKind::Longest,
                        back: false,
                        ..
                    })
                    | Instruction::Open(_)
                    | Instruction::Close(_)
            )
        });
    }
}

impl Machine<'_> {
    /// The end of a match that begins at `start`, by the only way there is.
    pub(super) fn straight(&mut self, start: usize) -> Result<Option<usize>, RegexError> {
        let (program, text) = (self.program, self.text);
        let mut at = start;
        for instruction in &program.instructions {
            let next = match instruction {
                Instruction::Byte(byte) => (text.byte(at) == Some(*byte)).then_some(at + 1),
                Instruction::Literal { start, end, .. } => {
                    let literal = program.literals.get(*start as usize..*end as usize);
                    text.literal(literal.unwrap_or_default(), at, false)
                }
                Instruction::Set { set, .. } => {
                    let set = program.sets.get(*set as usize);
                    set.and_then(|set| text.take(set, at))
                }
                Instruction::Run(run) => self.longest(run, at)?,
                Instruction::Open(slot) => {
                    self.memory.write(*slot, at);
                    Some(at)
                }
                Instruction::Close(slot) => {
                    let opened = self.memory.slot(*slot) as usize;
                    self.memory.catch(*slot, opened, at);
                    Some(at)
                }
                // The last one; the others leave a choice.
                _ => return Ok(self.may_end(at).then_some(at)),
            };
            self.spend(1)?;
            match next {
                Some(next) => at = next,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Where the longest run from `at` ends; nothing if it is too short.
    #[inline]
    fn longest(&mut self, run: &Run, at: usize) -> Result<Option<usize>, RegexError> {
        let Some(set) = self.program.sets.get(run.set as usize) else {
            return Ok(None);
        };
        let (end, _, count) = self.text.run(set, at, run.least, run.most);
        self.spend(end - at)?;
        if count < run.least {
            return Ok(None);
        }
        if end != at {
            self.catch_last(run, end);
        }
        Ok(Some(end))
    }
}
