//! Blocks of rows, and the one-row runs that fold constants and explain.

use super::call::Made;
use super::vector::{Handles, Vector};
use super::{Rows, finish, push_fault, stopped};
use crate::expression::environment::Environment;
use crate::expression::program::{Input, Place, Program};
use crate::expression::tree::Span;
use crate::value::{Fault, Handle, Kind, Results, Texts};
use std::ops::Range;

/// Rows of a block: the vectors of an expression stay in the cache, and the cost of an operation's call is spread.
const BLOCK: usize = 1024;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every row was evaluated.
    Complete,
    /// Too many users used up the budget of steps; those after them failed with `eval.stopped`.
    Stopped,
}

impl Program {
    /// Evaluates `rows` and appends a handle for each to `results`. Handles made before stay valid.
    pub fn evaluate(
        &self,
        input: &Input<'_>,
        rows: Range<usize>,
        environment: &Environment,
        results: &mut Results,
    ) -> Ending {
        self.resume(input, rows, environment, results, &mut 0)
    }

    /// As [`Self::evaluate`], for a run that is made in pieces: `exhausted` counts the used up budgets of all of them.
    pub fn resume(
        &self,
        input: &Input<'_>,
        rows: Range<usize>,
        environment: &Environment,
        results: &mut Results,
        exhausted: &mut u32,
    ) -> Ending {
        let blocks = rows.clone().step_by(BLOCK).map(|start| Rows::Run {
            start,
            count: (rows.end - start).min(BLOCK),
        });
        results.handles.reserve(rows.len());
        self.evaluate_blocks(input, blocks, environment, results, exhausted)
    }

    /// As [`Self::evaluate`], for chosen rows in ascending order.
    pub(in crate::expression) fn evaluate_some(
        &self,
        input: &Input<'_>,
        rows: &[u32],
        environment: &Environment,
        results: &mut Results,
    ) -> Ending {
        let blocks = rows.chunks(BLOCK).map(Rows::Some);
        self.evaluate_blocks(input, blocks, environment, results, &mut 0)
    }

    fn evaluate_blocks<'b>(
        &self,
        input: &Input<'_>,
        blocks: impl Iterator<Item = Rows<'b>>,
        environment: &Environment,
        results: &mut Results,
        exhausted: &mut u32,
    ) -> Ending {
        let faults = std::mem::take(&mut results.faults);
        let mut run = Run::new(self, input, environment, faults);
        run.exhausted = *exhausted;
        let mut pool = finish::Pool::default();
        for rows in blocks {
            let count = rows.count();
            if run.exhausted >= super::EXHAUSTED_LIMIT {
                let handle = push_fault(&mut run.faults, stopped(), &self.root_span());
                results.handles.extend(std::iter::repeat_n(handle, count));
                continue;
            }
            let (failed, start) = (run.faults.len(), results.handles.len());
            run.begin_block();
            run.results = std::mem::take(&mut results.text);
            let vector = run.value(self.root, rows);
            results.text = std::mem::take(&mut run.results);
            pool.finish(&mut run, &vector, count, results);
            if run.faults.len() > failed {
                let made = results.handles.get(start..).unwrap_or_default();
                let (used, let_through) = let_through(made, &run.faults, run.exhausted);
                run.exhausted = used;
                if let_through < count {
                    let stop = push_fault(&mut run.faults, stopped(), &self.root_span());
                    let rest = results.handles.get_mut(start + let_through..);
                    rest.unwrap_or_default().fill(stop);
                }
            }
        }
        let ending = if run.exhausted >= super::EXHAUSTED_LIMIT {
            Ending::Stopped
        } else {
            Ending::Complete
        };
        *exhausted = run.exhausted;
        results.faults = run.faults;
        ending
    }

    /// Stops the mapping: the rows from this one on get nothing but that.
    pub fn stop(&self, results: &mut Results, from: usize) {
        let stop = push_fault(&mut results.faults, stopped(), &self.root_span());
        let rest = results.handles.get_mut(from..).unwrap_or_default();
        rest.fill(stop);
    }

    pub(super) fn root_span(&self) -> Span {
        self.operations
            .get(self.root)
            .map_or(0..0, |operation| operation.span.clone())
    }
}

/// How many rows used up the budget, with `before` that did, and how many of these rows are let through: up to the last that counts.
fn let_through(made: &[Handle], faults: &[Fault], before: u32) -> (u32, usize) {
    let mut exhausted = before;
    for (place, handle) in made.iter().enumerate() {
        let fault = faults.get(handle.offset());
        let is_budget = |fault: &Fault| fault.code == super::failure::BUDGET;
        exhausted += u32::from(handle.kind() == Kind::Fault && fault.is_some_and(is_budget));
        if exhausted >= super::EXHAUSTED_LIMIT {
            return (exhausted, place + 1);
        }
    }
    (exhausted, made.len())
}

/// The state of a run over blocks.
pub(super) struct Run<'r> {
    pub program: &'r Program,
    pub input: &'r Input<'r>,
    pub environment: &'r Environment,
    /// Texts and lists that operations of this block have made, after the program's pool.
    pub done: Made,
    /// What the operation at work makes; moved to `done` when it has run over its rows.
    pub made: Made,
    /// The text of the results while a block runs: the outermost call writes there at once.
    pub results: String,
    pub faults: Vec<Fault>,
    pub exhausted: u32,
    pub trace: Option<Trace>,
}

/// What an explanation needs: the value of each operation that was evaluated, and notes.
pub(in crate::expression) struct Trace {
    pub values: Vec<Option<Handle>>,
    pub notes: Vec<String>,
}

impl<'r> Run<'r> {
    pub fn new(
        program: &'r Program,
        input: &'r Input<'r>,
        environment: &'r Environment,
        faults: Vec<Fault>,
    ) -> Self {
        let mut run = Self {
            program,
            input,
            environment,
            done: Made::default(),
            made: Made::default(),
            results: String::new(),
            faults,
            exhausted: 0,
            trace: None,
        };
        run.done.text.push_str(&program.pool);
        run
    }

    fn begin_block(&mut self) {
        self.done.text.truncate(self.program.pool.len());
        self.done.lists.clear();
    }

    /// Moves what an operation made to what others read.
    pub fn take_made(&mut self) {
        self.done.text.push_str(&self.made.text);
        self.made.text.clear();
        self.done.lists.append(&mut self.made.lists);
    }

    pub fn texts(&self) -> Texts<'_> {
        Texts {
            input: self.input.text,
            input_lists: self.input.lists,
            output: &self.done.text,
            output_lists: &self.done.lists,
        }
    }
}

/// The constant value of `place`: nothing if it fails, skips or is a list; else its text, or nothing for no value.
pub(in crate::expression) fn constant(
    program: &Program,
    place: Place,
    input: &Input<'_>,
    environment: &Environment,
) -> Option<Option<String>> {
    let mut run = Run::new(program, input, environment, Vec::new());
    let vector = run.value(place, Rows::Run { start: 0, count: 1 });
    let handle = vector.view().get(0);
    if handle.is_null() {
        return Some(None);
    }
    run.texts().text(handle).map(|text| Some(text.to_owned()))
}

/// Evaluates one row and hands what was found to `read`.
pub(in crate::expression) fn explain<T>(
    program: &Program,
    input: &Input<'_>,
    row: usize,
    environment: &Environment,
    read: impl FnOnce(&Trace, &Texts<'_>, &[Fault]) -> T,
) -> T {
    let mut run = Run::new(program, input, environment, Vec::new());
    run.trace = Some(Trace {
        values: vec![None; program.operations.len()],
        notes: vec![String::new(); program.operations.len()],
    });
    run.value(
        program.root,
        Rows::Run {
            start: row,
            count: 1,
        },
    );
    let trace = run.trace.take().unwrap_or(Trace {
        values: Vec::new(),
        notes: Vec::new(),
    });
    read(&trace, &run.texts(), &run.faults)
}

impl Vector<'_> {
    /// The handles, if there is one for each row.
    pub fn slice(&self) -> Option<&[Handle]> {
        match &self.handles {
            Handles::Input(handles) => Some(handles),
            Handles::Made(handles) => Some(handles),
            Handles::Constant(_) => None,
        }
    }
}
