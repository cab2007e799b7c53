//! How does a tree become a program?
//!
//! In: a tree, and where its attributes are found. Out: a [`Program`]. Attribute names become column numbers, constants
//! are folded, the code of each function is prepared for its constant arguments.
//!
//! The law: compiling judges only what evaluation cannot do without (a missing part, an unknown function, depth); everything
//! else is the checker's. A constant that fails, such as an illegal pattern, fails for the rows that reach it.

use super::compile_error::{CompileError, CompileErrorKind, DEPTH_LIMIT};
use super::environment::Environment;
use super::evaluator::{self, FALSE, FALSE_HANDLE, Given, Site, TRUE, TRUE_HANDLE, Table, failure};
use super::functions::{self, Form};
use super::program::{Attributes, Input, Operation, OperationKind, Place, Program};
use super::tree::{Argument, Node, NodeId, NodeKind, Tree};
use crate::value::few;
use crate::value::{Handle, Kind};

/// Makes the program of a tree.
pub fn compile(tree: &Tree, attributes: &dyn Attributes) -> Result<Program, CompileError> {
    let mut compiler = Compiler {
        tree,
        attributes,
        program: Program {
            operations: Vec::with_capacity(tree.nodes.len()),
            // Nothing is outermost while constants are folded.
            root: Place::MAX,
            pool: evaluator::begin_pool(),
            reads: Vec::new(),
            missing: Vec::new(),
            world: false,
        },
        depths: Vec::with_capacity(tree.nodes.len()),
        worldly: Vec::with_capacity(tree.nodes.len()),
    };
    for node in &tree.nodes {
        compiler.node(node)?;
    }
    let mut program = compiler.program;
    program.root = tree.root.0 as usize;
    if program.operations.get(program.root).is_none() {
        return Err(CompileError {
            kind: CompileErrorKind::Incomplete,
            span: 0..0,
        });
    }
    program.world = compiler.worldly.get(program.root) == Some(&true);
    few::sort(&mut program.reads, |slot| *slot);
    program.reads.dedup();
    Ok(program)
}

struct Compiler<'t> {
    tree: &'t Tree,
    attributes: &'t dyn Attributes,
    program: Program,
    depths: Vec<usize>,
    /// Whether the operation, or one below it, reads the environment.
    worldly: Vec<bool>,
}

impl Compiler<'_> {
    fn node(&mut self, node: &Node) -> Result<(), CompileError> {
        let span = node.span.clone();
        let fail = |kind| CompileError {
            kind,
            span: node.span.clone(),
        };
        let mut worldly = false;
        let kind = match &node.kind {
            NodeKind::Missing => return Err(fail(CompileErrorKind::Incomplete)),
            NodeKind::Attribute(name) => self.attribute(name),
            NodeKind::Text(text) | NodeKind::Number(text) => {
                OperationKind::Constant(self.intern(text).map_err(fail)?)
            }
            NodeKind::Bareword(word) => OperationKind::Constant(self.bareword(word).map_err(fail)?),
            NodeKind::Macro(name) => {
                worldly = true;
                OperationKind::Macro(name.clone())
            }
            NodeKind::Call {
                name, arguments, ..
            } => {
                let function = functions::code(name)
                    .ok_or_else(|| fail(CompileErrorKind::UnknownFunction(name.clone())))?;
                worldly = function.world;
                let count = arguments.len();
                if !function.arity.takes(count) {
                    let name = name.clone();
                    return Err(fail(CompileErrorKind::Arity { name, count }));
                }
                self.call(&function.form, arguments).map_err(fail)?
            }
            NodeKind::Comparison {
                operator,
                left,
                right,
            } => OperationKind::Compare {
                operator: *operator,
                left: self.place(*left).map_err(fail)?,
                right: self.place(*right).map_err(fail)?,
                numeric: self.is_number(*left) || self.is_number(*right),
            },
        };
        let operands = kind.operands();
        let depth = 1 + self.greatest_depth(&operands);
        if depth > DEPTH_LIMIT {
            return Err(fail(CompileErrorKind::TooDeep));
        }
        worldly |= operands
            .iter()
            .any(|place| self.worldly.get(*place) == Some(&true));
        self.depths.push(depth);
        self.worldly.push(worldly);
        self.program.operations.push(Operation {
            kind,
            span,
            folded: None,
        });
        if !worldly && !operands.is_empty() {
            self.fold(&operands).map_err(fail)?;
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str) -> OperationKind {
        let slot = self.attributes.slot(name);
        match slot {
            Some(slot) => self.program.reads.push(slot),
            None if !self.program.missing.iter().any(|known| known == name) => {
                self.program.missing.push(name.to_owned());
            }
            None => {}
        }
        if slot.is_none() && self.attributes.unknown(name) {
            return OperationKind::Broken {
                failure: failure::not_in_file(name),
                arguments: Vec::new(),
            };
        }
        OperationKind::Attribute(slot)
    }

    /// Words that stand for a value (`reference/expressions.md` section 1); any other word is its own text.
    fn bareword(&mut self, word: &str) -> Result<Handle, CompileErrorKind> {
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        if is("IgnoreAttributeFlow") {
            Ok(Handle::SKIP_ATTRIBUTE)
        } else if is("IgnoreObjectFlow") {
            Ok(Handle::SKIP_OBJECT)
        } else if is("Null") {
            Ok(Handle::NULL)
        } else if is(TRUE) {
            Ok(TRUE_HANDLE)
        } else if is(FALSE) {
            Ok(FALSE_HANDLE)
        } else {
            self.intern(word)
        }
    }

    fn call(
        &mut self,
        form: &Form,
        arguments: &[Argument],
    ) -> Result<OperationKind, CompileErrorKind> {
        let slots = arguments
            .iter()
            .map(|argument| argument.node.map(|node| self.place(node)).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        let slot = |number: usize| slots.get(number).copied().flatten();
        Ok(match form {
            Form::Iif => OperationKind::Iif {
                condition: slot(0),
                branches: [slot(1), slot(2)],
            },
            Form::Switch => {
                let cases: Vec<_> = slots
                    .get(2..)
                    .unwrap_or_default()
                    .chunks(2)
                    .map(|pair| {
                        (
                            pair.first().copied().flatten(),
                            pair.get(1).copied().flatten(),
                        )
                    })
                    .collect();
                let keys: Option<Vec<_>> =
                    cases.iter().map(|(key, _)| self.constant(*key)).collect();
                OperationKind::Switch {
                    source: slot(0),
                    default: slot(1),
                    cases,
                    table: keys.map(Table::new),
                }
            }
            Form::Coalesce => OperationKind::Coalesce(slots),
            Form::SelectUnique => OperationKind::SelectUnique(slots),
            Form::Strict(prepare) => {
                let given = slots
                    .iter()
                    .take(64)
                    .enumerate()
                    .fold(0, |bits, (number, slot)| {
                        bits | (u64::from(slot.is_some()) << number)
                    });
                let known: Vec<_> = slots.iter().map(|slot| self.given(*slot)).collect();
                match prepare(&Site::new(&known)) {
                    Ok(code) => OperationKind::Call {
                        code,
                        arguments: slots,
                        given,
                    },
                    Err(failure) => OperationKind::Broken {
                        failure: *failure,
                        arguments: slots,
                    },
                }
            }
        })
    }

    fn given(&self, slot: Option<Place>) -> Given {
        let Some(operation) = slot.and_then(|place| self.program.operations.get(place)) else {
            return Given::Omitted;
        };
        match operation.constant() {
            Some(handle) if handle.is_null() => Given::Constant(None),
            Some(handle) if handle.is_text() => Given::Constant(Some(self.text(handle))),
            _ => Given::Varying,
        }
    }

    /// The constant text in a slot; the empty text for a constant without value and for an omitted slot.
    fn constant(&self, slot: Option<Place>) -> Option<String> {
        match self.given(slot) {
            Given::Omitted => Some(String::new()),
            Given::Constant(text) => Some(text.unwrap_or_default()),
            Given::Varying => None,
        }
    }

    fn text(&self, handle: Handle) -> String {
        self.program
            .pool
            .get(handle.range())
            .unwrap_or_default()
            .to_owned()
    }

    /// The value of the operation just added, if all its operands are constant and it neither fails nor skips.
    fn fold(&mut self, operands: &[Place]) -> Result<(), CompileErrorKind> {
        let operations = &self.program.operations;
        if !operands.iter().all(|place| {
            operations
                .get(*place)
                .is_some_and(|o| o.constant().is_some())
        }) {
            return Ok(());
        }
        let place = operations.len() - 1;
        let input = Input {
            text: "",
            lists: &[],
            columns: &[],
        };
        let found = evaluator::constant(&self.program, place, &input, &Environment::default());
        let handle = match found {
            Some(None) => Handle::NULL,
            Some(Some(text)) => self.intern(&text)?,
            None => return Ok(()),
        };
        if let Some(operation) = self.program.operations.get_mut(place) {
            operation.folded = Some(handle);
        }
        Ok(())
    }

    fn intern(&mut self, text: &str) -> Result<Handle, CompileErrorKind> {
        if let Some(handle) = evaluator::find_in_pool(text) {
            return Ok(handle);
        }
        let offset = self.program.pool.len();
        self.program.pool.push_str(text);
        Handle::new(Kind::Output, offset, text.len()).map_err(|_| CompileErrorKind::TooLong)
    }

    /// Children stand before their parents; a tree that breaks this is not ours.
    fn place(&self, node: NodeId) -> Result<Place, CompileErrorKind> {
        let place = node.0 as usize;
        if place < self.program.operations.len() {
            Ok(place)
        } else {
            Err(CompileErrorKind::Incomplete)
        }
    }

    fn greatest_depth(&self, operands: &[Place]) -> usize {
        operands
            .iter()
            .filter_map(|place| self.depths.get(*place))
            .copied()
            .max()
            .unwrap_or(0)
    }

    fn is_number(&self, node: NodeId) -> bool {
        match self.tree.node(node).map(|node| &node.kind) {
            Some(NodeKind::Number(_)) => true,
            Some(NodeKind::Call { name, .. }) => {
                functions::code(name).is_some_and(|function| function.number)
            }
            _ => false,
        }
    }
}
