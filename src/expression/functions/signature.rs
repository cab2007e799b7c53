//! What is known of a function without running it: names, parameters, certainty, words of help, examples.

/// A function as the checker, the help and Graph's tree know it.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The name with the service's spelling.
    pub name: &'static str,
    /// The slots in their written order.
    pub parameters: &'static [Parameter],
    /// How many slots a call may have.
    pub arity: Arity,
    /// What comes out.
    pub nature: Nature,
    /// False if the same arguments can give another result: `Now`, `Guid`, `RandomString`, taken values.
    pub pure: bool,
    /// Two or three sentences for the help, in our words.
    pub doc: &'static str,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// At least two; they run as tests and are the help.
    pub examples: &'static [Example],
}

/// One slot.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The key that Graph's tree uses (`source`, `Find`, `switchValue`).
    pub key: &'static str,
    /// The name that the function reference page prints.
    pub name: &'static str,
    /// True if the slot must be filled.
    pub required: bool,
    /// True for the last slot, or the last run of slots, if it repeats.
    pub repeated: bool,
    /// What the slot takes, for the check of literals.
    pub kind: ParameterKind,
}

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A condition: a comparison or a boolean.
    Boolean,
    /// A .NET regular expression.
    Pattern,
    /// A date in free form.
    Date,
    /// A .NET custom date format.
    DateFormat,
    /// An attribute reference.
    Attribute,
    /// One of these words, bare or quoted.
    Word(&'static [&'static str]),
    /// Anything, several values too.
    Any,
}

/// How many slots a call may have, omitted ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arity {
    /// At least so many.
    pub least: usize,
    /// At most so many; nothing for no limit.
    pub most: Option<usize>,
    /// The number must be even (`Switch`).
    pub even: bool,
}

/// What a function gives, as far as comparison needs to know (`reference/expressions.md` section 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A text.
    Text,
    /// A number: compared as a number with whatever reads as one.
    Number,
    /// `True` or `False`.
    Boolean,
    /// A date text.
    Date,
    /// Several texts.
    List,
    /// What its arguments give.
    Same,
}

/// How sure we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certainty {
    /// On what it rests.
    pub basis: Basis,
    /// What is inferred and why, or where it is written.
    pub note: &'static str,
}

/// On what a statement rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Microsoft's documentation states or prints it.
    Documented,
    /// Inferred from examples, .NET, or related engines: not documented.
    Inferred,
}

/// One example of the help, run as a test.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The expression.
    pub expression: &'static str,
    /// Source attributes by name; several values are joined with a line feed.
    pub attributes: &'static [(&'static str, &'static str)],
    /// What it gives; nothing for no value. Several values are joined with a line feed.
    pub gives: Option<&'static str>,
    /// A few words; may be empty.
    pub note: &'static str,
}
