//! What does the compiler hand to the evaluator?
//!
//! One operation for each node of the tree, children before parents; attributes as numbers of columns, constants as handles
//! into a pool that stands before everything that evaluation makes, functions as code that is prepared for their place.
//!
//! Never here: how an operation runs ([`evaluator`](super::evaluator)).

use super::evaluator::Code;
use super::evaluator::{Failure, Table};
use super::tree::{Comparison, Span};
use crate::value::Handle;

/// The number of a column of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(pub u32);

/// Where the compiler finds the column of an attribute.
pub trait Attributes {
    /// The column of the attribute of that name; nothing if the input does not have it.
    fn slot(&self, name: &str) -> Option<Slot>;

    /// True if users may have the attribute although the input does not: a value that depends on it is then a failure, not
    /// empty.
    fn unknown(&self, _name: &str) -> bool {
        false
    }
}

/// The input of an evaluation: every text, and a column of handles for each slot.
#[derive(Clone, Copy, Debug)]
pub struct Input<'i> {
    /// All texts.
    pub text: &'i str,
    /// Entries of the lists.
    pub lists: &'i [Handle],
    /// A handle for each row, by slot. A column that is missing or too short is without values.
    pub columns: &'i [&'i [Handle]],
}

/// A compiled expression: compile once, evaluate many.
pub struct Program {
    pub(super) operations: Vec<Operation>,
    pub(super) root: usize,
    /// Constant texts; begins with `True` and `False`.
    pub(super) pool: String,
    pub(super) reads: Vec<Slot>,
    pub(super) missing: Vec<String>,
    pub(super) world: bool,
}

impl Program {
    /// The columns it reads, each once, in ascending order.
    pub fn reads(&self) -> &[Slot] {
        &self.reads
    }

    /// Attributes that the input does not have, in the order of the expression; they are without value, or not known.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// True if the result depends on the environment, the row or the place, not on the attributes alone.
    pub const fn reads_world(&self) -> bool {
        self.world
    }

    /// The column that the expression hands on unchanged, if it is nothing but an attribute: its handles can be shared.
    pub fn direct(&self) -> Option<Slot> {
        match self.operations.get(self.root)?.kind {
            OperationKind::Attribute(slot) => slot,
            _ => None,
        }
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program")
            .field("operations", &self.operations.len())
            .field("reads", &self.reads)
            .finish_non_exhaustive()
    }
}

/// The number of an operation in its program.
pub(super) type Place = usize;

/// One node of the tree, ready to run.
pub(super) struct Operation {
    pub kind: OperationKind,
    pub span: Span,
    /// The value, if it was found when compiling; an explanation evaluates all the same.
    pub folded: Option<Handle>,
}

impl Operation {
    /// The value that every row has, if there is one.
    pub const fn constant(&self) -> Option<Handle> {
        match self.kind {
            OperationKind::Constant(handle) => Some(handle),
            _ => self.folded,
        }
    }
}

pub(super) enum OperationKind {
    Attribute(Option<Slot>),
    Constant(Handle),
    Macro(String),
    Call {
        code: Box<dyn Code>,
        arguments: Vec<Option<Place>>,
        /// One bit for each of the first 64 slots that is filled.
        given: u64,
    },
    /// A call that cannot be prepared: fails for every row that reaches it.
    Broken {
        failure: Failure,
        arguments: Vec<Option<Place>>,
    },
    Compare {
        operator: Comparison,
        left: Place,
        right: Place,
        /// True if a side is a number by nature.
        numeric: bool,
    },
    Iif {
        condition: Option<Place>,
        branches: [Option<Place>; 2],
    },
    Switch {
        source: Option<Place>,
        default: Option<Place>,
        cases: Vec<(Option<Place>, Option<Place>)>,
        /// Present if every key is constant.
        table: Option<Table>,
    },
    Coalesce(Vec<Option<Place>>),
    SelectUnique(Vec<Option<Place>>),
}

impl OperationKind {
    /// The operations of its operands, omitted ones left out, in the order of the text.
    pub fn operands(&self) -> Vec<Place> {
        match self {
            Self::Attribute(_) | Self::Constant(_) | Self::Macro(_) => Vec::new(),
            Self::Call { arguments, .. }
            | Self::Broken { arguments, .. }
            | Self::Coalesce(arguments)
            | Self::SelectUnique(arguments) => arguments.iter().copied().flatten().collect(),
            Self::Compare { left, right, .. } => vec![*left, *right],
            Self::Iif {
                condition,
                branches,
            } => std::iter::once(*condition)
                .chain(branches.iter().copied())
                .flatten()
                .collect(),
            Self::Switch {
                source,
                default,
                cases,
                ..
            } => [*source, *default]
                .into_iter()
                .chain(cases.iter().flat_map(|(key, value)| [*key, *value]))
                .flatten()
                .collect(),
        }
    }
}
