//! Why a call failed for one user: a stable code and a sentence. The evaluator adds the place.

/// Not a number where one is needed.
pub const NUMBER: &str = "eval.number";
/// Not `True`, `False` or a number where a boolean is needed.
pub const BOOLEAN: &str = "eval.boolean";
/// A position or number of values outside of what is there.
pub const INDEX: &str = "eval.index";
/// A text that does not read as a date, or a date out of range.
pub const DATE: &str = "eval.date";
/// A word that the slot does not take (an interval, an encoding, a culture), or a text that is not what it must be.
pub const ARGUMENT: &str = "eval.argument";
/// A regular expression that cannot be used.
pub const PATTERN: &str = "eval.pattern";
/// The supplied parameters do not make a mode of the function.
pub const MODE: &str = "eval.mode";
/// `Error` was called.
pub const RAISED: &str = "eval.raised";
/// Every candidate of `SelectUniqueValue` is taken.
pub const NOT_UNIQUE: &str = "eval.notUnique";
/// There is no default domain.
pub const DOMAIN: &str = "eval.defaultDomain";
/// A macro without a value.
pub const MACRO: &str = "eval.macro";
/// A bare word that the language does not know.
pub const WORD: &str = "eval.word";
/// The budget of steps is used up.
pub const BUDGET: &str = "eval.budget";
/// The mapping was stopped after too many users used up the budget.
pub const STOPPED: &str = "eval.stopped";
/// A text or a buffer is longer than a handle can say.
pub const TOO_LONG: &str = "eval.tooLong";

/// The value depends on an attribute that the input does not have.
pub const NOT_IN_FILE: &str = "eval.notInFile";

/// Why a call failed, without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// One of this module's codes.
    pub code: &'static str,
    /// One sentence for the administrator: lower case, no final period, the user's text in backticks.
    pub message: String,
}

impl Failure {
    /// A failure, boxed so that success stays small.
    pub fn new(code: &'static str, message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            code,
            message: message.into(),
        })
    }
}

impl From<crate::value::TooLong> for Box<Failure> {
    fn from(_: crate::value::TooLong) -> Self {
        Box::new(too_long())
    }
}

/// The failure of a text or buffer that a handle cannot say.
pub(super) fn too_long() -> Failure {
    Failure {
        code: TOO_LONG,
        message: say!("the text is too long").to_owned(),
    }
}

/// The failure of whatever depends on an attribute that the input does not have.
pub(in crate::expression) fn not_in_file(name: &str) -> Failure {
    Failure {
        code: NOT_IN_FILE,
        message: say!("`{name}` is not in this file", name),
    }
}
