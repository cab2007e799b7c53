//! Why does a user get this value?
//!
//! The value of every part of an expression for one row, as a tree: found by the same run that evaluates, not by a second
//! interpreter. A part that was not evaluated, such as a branch not taken, says so.

use super::environment::Environment;
use super::evaluator;
use super::program::{Input, Place, Program};
use super::tree::Span;
use crate::value::{Fault, Handle, Kind, Results, Texts};

/// A value that owns its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// One text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// The attribute is dropped from the flow.
    SkipAttribute,
    /// The object is dropped.
    SkipObject,
    /// Evaluation failed.
    Fault(Fault),
}

/// One part of an expression and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Where it stands, in bytes of the expression.
    pub span: Span,
    /// The part as written.
    pub text: String,
    /// Its value; nothing if it was not evaluated.
    pub value: Option<Value>,
    /// What happened, in words; may be empty.
    pub note: String,
    /// The parts, in the order of the text; omitted slots are left out.
    pub parts: Vec<Explanation>,
}

/// Evaluates `row` and tells the value of every part. `expression` is the text that the program was compiled from.
pub fn explain(
    program: &Program,
    expression: &str,
    input: &Input<'_>,
    row: usize,
    environment: &Environment,
) -> Explanation {
    evaluator::explain(program, input, row, environment, |trace, texts, faults| {
        let reader = Reader {
            program,
            expression,
            trace,
            texts,
            faults,
        };
        reader.part(program.root)
    })
}

impl Value {
    /// The value of a handle.
    pub fn read(handle: Handle, texts: &Texts<'_>, faults: &[Fault]) -> Self {
        match handle.kind() {
            Kind::Null => Self::Null,
            Kind::Input | Kind::Output => {
                Self::Text(texts.text(handle).unwrap_or_default().to_owned())
            }
            Kind::InputList | Kind::OutputList => {
                Self::Texts(texts.each(handle).map(str::to_owned).collect())
            }
            Kind::SkipAttribute => Self::SkipAttribute,
            Kind::SkipObject => Self::SkipObject,
            Kind::Fault => faults
                .get(handle.offset())
                .map_or(Self::Null, |fault| Self::Fault(fault.clone())),
        }
    }
}

impl Program {
    /// Evaluates one row and gives a value that owns its texts.
    pub fn evaluate_one(&self, input: &Input<'_>, row: usize, environment: &Environment) -> Value {
        let mut results = Results::default();
        self.evaluate(input, row..row + 1, environment, &mut results);
        let texts = Texts {
            input: input.text,
            input_lists: input.lists,
            output: &results.text,
            output_lists: &results.lists,
        };
        let handle = results.handles.first().copied().unwrap_or(Handle::NULL);
        Value::read(handle, &texts, &results.faults)
    }
}

struct Reader<'r> {
    program: &'r Program,
    expression: &'r str,
    trace: &'r evaluator::Trace,
    texts: &'r Texts<'r>,
    faults: &'r [Fault],
}

impl Reader<'_> {
    fn part(&self, place: Place) -> Explanation {
        let operation = self.program.operations.get(place);
        let span = operation.map_or(0..0, |operation| operation.span.clone());
        let operands = operation.map_or_else(Vec::new, |operation| operation.kind.operands());
        let value = self.trace.values.get(place).copied().flatten();
        Explanation {
            text: self
                .expression
                .get(span.clone())
                .unwrap_or_default()
                .to_owned(),
            span,
            value: value.map(|handle| Value::read(handle, self.texts, self.faults)),
            note: self.trace.notes.get(place).cloned().unwrap_or_default(),
            parts: operands.into_iter().map(|place| self.part(place)).collect(),
        }
    }
}
