//! How does a tree become instructions?
//!
//! A repetition of one class becomes a single instruction. Then each is looked at with what follows it: if no shorter run can
//! lead to a match, none is tried.

use super::class::{Class, Item};
use super::program::{Instruction, NO_BYTE, NONE, Place, Program, Run, RunKind};
use super::set::Set;
use super::start::{Start, first_bytes};
use super::token::Repeat;
use super::tree::{Condition, Look, Node, single};

/// Makes the program of a tree with so many groups, the whole match among them.
pub(super) fn compile(node: &Node, groups: usize) -> Program {
    let group_slots = groups * 3;
    let mut compiler = Compiler {
        program: Program {
            instructions: Vec::new(),
            sets: Vec::new(),
            guards: Vec::new(),
            literals: String::new(),
            group_slots,
            slots: group_slots,
            start: Start::of(node),
            first_run: None,
            straight: false,
        },
        back: false,
    };
    compiler.node(node);
    compiler.push(Instruction::Match);
    compiler.program.shorten_runs();
    compiler.program.find_first_run();
    compiler.program.find_straight();
    compiler.program
}

struct Compiler {
    program: Program,
    /// In a look-behind.
    back: bool,
}

impl Compiler {
    fn here(&self) -> Place {
        // A pattern is far shorter than 2^32 characters.
        self.program.instructions.len() as Place
    }

    fn push(&mut self, instruction: Instruction) -> Place {
        let place = self.here();
        self.program.instructions.push(instruction);
        place
    }

    /// Lets the jump at `place` lead to what comes next.
    fn land(&mut self, place: Place) {
        let here = self.here();
        match self.program.instructions.get_mut(place as usize) {
            Some(Instruction::Jump(to)) => *to = here,
            Some(
                Instruction::Round { exit: to, .. } | Instruction::IfCaught { otherwise: to, .. },
            ) => *to = here,
            Some(Instruction::Split { first, second, .. }) => {
                // The way that is not known yet.
                let open = if *first == NONE { first } else { second };
                *open = here;
            }
            _ => {}
        }
    }

    fn set(&mut self, class: &Class) -> u32 {
        let known = self.program.sets.iter().position(|set| set.is_of(class));
        let index = known.unwrap_or_else(|| {
            self.program.sets.push(Set::new(class));
            self.program.sets.len() - 1
        });
        index as u32
    }

    fn guard(&mut self, node: &Node) -> u32 {
        if self.back {
            return NONE;
        }
        let Some(bytes) = first_bytes(node).filter(|bytes| bytes.contains(&false)) else {
            return NONE;
        };
        self.program.guards.push(bytes);
        self.program.guards.len() as u32 - 1
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Literal(text) => self.literal(text),
            Node::Class(class) => {
                let (set, back) = (self.set(class), self.back);
                self.push(Instruction::Set { set, back });
            }
            Node::Assertion(assertion) => {
                self.push(Instruction::Assertion(*assertion));
            }
            Node::Backreference {
                place,
                ignores_case,
            } => {
                self.push(Instruction::Backreference {
                    slot: group_slot(*place),
                    ignores_case: *ignores_case,
                    back: self.back,
                });
            }
            Node::Capture(place, node) => {
                self.push(Instruction::Open(group_slot(*place)));
                self.node(node);
                self.push(Instruction::Close(group_slot(*place)));
            }
            Node::Sequence(nodes) if self.back => nodes.iter().rev().for_each(|n| self.node(n)),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Node::Alternatives(nodes) => self.alternatives(nodes),
            Node::Repeat(repeat, node) => self.repeat(*repeat, node),
            Node::Atomic(node) => {
                let slot = self.hold();
                self.node(node);
                let rewind = false;
                self.push(Instruction::Release { slot, rewind });
            }
            Node::Look(look) if look.negative => {
                let otherwise = self.look(look, true);
                self.land(otherwise);
            }
            Node::Look(look) => {
                let slot = self.hold();
                self.look_at(look);
                let rewind = true;
                self.push(Instruction::Release { slot, rewind });
            }
            Node::If(condition, branches) => self.condition(condition, branches),
        }
    }

    fn literal(&mut self, text: &str) {
        if let [byte] = text.as_bytes()
            && !self.back
        {
            self.push(Instruction::Byte(*byte));
        } else if !text.is_empty() {
            let start = self.program.literals.len() as u32;
            self.program.literals.push_str(text);
            self.push(Instruction::Literal {
                start,
                end: start + text.len() as u32,
                back: self.back,
            });
        }
    }

    fn alternatives(&mut self, nodes: &[Node]) {
        let mut jumps = Vec::new();
        for (number, node) in (1..).zip(nodes) {
            if number == nodes.len() {
                self.node(node);
                break;
            }
            let split = self.split(node);
            self.node(node);
            jumps.push(self.push(Instruction::Jump(NONE)));
            self.land(split);
        }
        for jump in jumps {
            self.land(jump);
        }
    }

    /// A choice to go on with `node` or, if that fails, where it will land.
    fn split(&mut self, node: &Node) -> Place {
        let guard = self.guard(node);
        self.push(Instruction::Split {
            first: self.here() + 1,
            second: NONE,
            guard,
        })
    }

    fn repeat(&mut self, repeat: Repeat, node: &Node) {
        if repeat.most == 0 {
            return;
        }
        if let Some((class, group)) = one_class(node) {
            let set = self.set(&class);
            let kind = if repeat.lazy {
                RunKind::Lazy
            } else {
                RunKind::Greedy
            };
            self.push(Instruction::Run(Run {
                set,
                least: repeat.least,
                most: repeat.most,
                kind,
                back: self.back,
                group,
                next: NO_BYTE,
            }));
            return;
        }
        match (repeat.least, repeat.most) {
            (1, 1) => self.node(node),
            (0, 1) => {
                let split = self.choice(repeat.lazy, node);
                self.node(node);
                self.land(split);
            }
            (0, u32::MAX) if !may_be_empty(node) => {
                let split = self.choice(repeat.lazy, node);
                self.node(node);
                self.push(Instruction::Jump(split));
                self.land(split);
            }
            (1, u32::MAX) if !may_be_empty(node) => {
                let begin = self.here();
                self.node(node);
                let split = self.choice(repeat.lazy, node);
                self.push(Instruction::Jump(begin));
                self.land(split);
            }
            (least, most) => {
                let slot = self.program.slots as u32;
                self.program.slots += 2;
                self.push(Instruction::Count(slot));
                let round = self.push(Instruction::Round {
                    slot,
                    least,
                    most,
                    lazy: repeat.lazy,
                    exit: NONE,
                });
                self.node(node);
                self.push(Instruction::Jump(round));
                self.land(round);
            }
        }
    }

    /// A choice between `node`, which comes next, and where it will land.
    fn choice(&mut self, lazy: bool, node: &Node) -> Place {
        if !lazy {
            return self.split(node);
        }
        self.push(Instruction::Split {
            first: NONE,
            second: self.here() + 1,
            guard: NONE,
        })
    }

    fn hold(&mut self) -> u32 {
        let slot = self.program.slots as u32;
        self.program.slots += 2;
        self.push(Instruction::Hold(slot));
        slot
    }

    fn look_at(&mut self, look: &Look) {
        let outside = std::mem::replace(&mut self.back, look.behind);
        self.node(&look.node);
        self.back = outside;
    }

    /// A look that fails or goes on when it finds something; the choice that is left if it finds nothing.
    fn look(&mut self, look: &Look, fails: bool) -> Place {
        let slot = self.hold();
        let otherwise = self.push(Instruction::Split {
            first: self.here() + 1,
            second: NONE,
            guard: NONE,
        });
        self.look_at(look);
        let rewind = true;
        self.push(if fails {
            Instruction::Refuse(slot)
        } else {
            Instruction::Release { slot, rewind }
        });
        otherwise
    }

    fn condition(&mut self, condition: &Condition, [yes, no]: &[Node; 2]) {
        match condition {
            Condition::Caught(place) => {
                let slot = group_slot(*place);
                let otherwise = NONE;
                let caught = Instruction::IfCaught { slot, otherwise };
                let otherwise = self.push(caught);
                self.branches(yes, no, otherwise);
            }
            Condition::Seen(look) => {
                let otherwise = self.look(look, false);
                let [found, missed] = if look.negative { [no, yes] } else { [yes, no] };
                self.branches(found, missed, otherwise);
            }
        }
    }

    /// The first of two ways, and the second, to which the jump at `otherwise` leads.
    fn branches(&mut self, first: &Node, second: &Node, otherwise: Place) {
        self.node(first);
        let jump = self.push(Instruction::Jump(NONE));
        self.land(otherwise);
        self.node(second);
        self.land(jump);
    }
}

fn group_slot(place: usize) -> u32 {
    (place * 3) as u32
}

/// The class that a node is, and the first slot of the group around it.
fn one_class(node: &Node) -> Option<(Class, u32)> {
    match node {
        Node::Class(class) => Some((class.clone(), NONE)),
        Node::Literal(text) => {
            let char = single(text)?;
            Some((Class::of(Item::Range(char, char)), NONE))
        }
        Node::Capture(place, node) => match one_class(node)? {
            (class, NONE) => Some((class, group_slot(*place))),
            _ => None,
        },
        _ => None,
    }
}

/// True if a node may match the empty text.
fn may_be_empty(node: &Node) -> bool {
    match node {
        Node::Literal(text) => text.is_empty(),
        Node::Class(_) => false,
        Node::Assertion(_) | Node::Look(_) | Node::Backreference { .. } => true,
        Node::Capture(_, node) | Node::Atomic(node) => may_be_empty(node),
        Node::Sequence(nodes) => nodes.iter().all(may_be_empty),
        Node::Alternatives(nodes) => nodes.iter().any(may_be_empty),
        Node::Repeat(repeat, node) => repeat.least == 0 || may_be_empty(node),
        Node::If(_, branches) => branches.iter().any(may_be_empty),
    }
}
