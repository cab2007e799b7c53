//! What is known of a function without running it: names, parameters; and, apart from it, the words of help.

/// A function as the checker and Graph's tree know it.
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
}

/// What the help says of a function.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// Two or three sentences, in our words.
    pub doc: &'static str,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// At least two; they run as tests.
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

impl Parameter {
    /// A slot that must be filled.
    pub const fn required(key: &'static str, name: &'static str, kind: ParameterKind) -> Self {
        Self {
            key,
            name,
            required: true,
            repeated: false,
            kind,
        }
    }

    /// A slot that may be left empty.
    pub const fn optional(key: &'static str, name: &'static str, kind: ParameterKind) -> Self {
        Self {
            required: false,
            ..Self::required(key, name, kind)
        }
    }

    /// The same, repeating.
    #[must_use]
    pub const fn repeated(self) -> Self {
        Self {
            repeated: true,
            ..self
        }
    }
}

impl Signature {
    /// The parameter of a slot of a call with so many slots: the repeating run comes again and again, and the three-slot
    /// form of `FormatDateTime` leaves out the styles.
    pub fn parameter(&self, slot: usize, slots: usize) -> Option<&'static Parameter> {
        if self.parameters.len() == 4 && self.arity.least == 3 && slots == 3 && slot > 0 {
            return self.parameters.get(slot + 1);
        }
        let fixed = self.parameters.iter().take_while(|p| !p.repeated).count();
        let run = self.parameters.len() - fixed;
        match slot.checked_sub(fixed) {
            Some(past) if run > 0 => self.parameters.get(fixed + past % run),
            _ => self.parameters.get(slot),
        }
    }
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

impl Arity {
    /// That many.
    pub const fn exactly(count: usize) -> Self {
        Self::between(count, count)
    }

    /// At least and at most so many.
    pub const fn between(least: usize, most: usize) -> Self {
        Self {
            least,
            most: Some(most),
            even: false,
        }
    }

    /// True if a call may have `count` slots.
    pub const fn takes(self, count: usize) -> bool {
        let few_enough = match self.most {
            Some(most) => count <= most,
            None => true,
        };
        count >= self.least && few_enough && !(self.even && count % 2 == 1)
    }

    /// So many or more.
    pub const fn at_least(least: usize) -> Self {
        Self {
            least,
            most: None,
            even: false,
        }
    }

    /// So many or more, in pairs.
    pub const fn pairs(least: usize) -> Self {
        Self {
            even: true,
            ..Self::at_least(least)
        }
    }
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

impl Certainty {
    /// Documented; the note says what is not.
    pub const fn documented(note: &'static str) -> Self {
        Self {
            basis: Basis::Documented,
            note,
        }
    }

    /// Inferred; the note says from what.
    pub const fn inferred(note: &'static str) -> Self {
        Self {
            basis: Basis::Inferred,
            note,
        }
    }
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
