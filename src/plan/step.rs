//! What is one step of a plan? A deed with its reason, its risk, what it waits for, and what is so before and after.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::deed::Deed;
use super::steps::Steps;

/// The name of a step, the same in every planning of the same wish; the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub Cow<'static, str>);

impl Key {
    /// A key that is known beforehand.
    pub const fn of(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub key: Key,
    /// What is done.
    pub deed: Deed,
    /// Why.
    pub reason: Cow<'static, str>,
    /// What could hurt.
    pub risk: Option<Risk>,
    /// What has to be done before it.
    pub waits_for: Vec<Wait>,
    /// What is so before and after, where it can be said in a line.
    pub change: Option<Change>,
}

/// What a step waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wait {
    /// This step.
    Step(Key),
    /// Every assignment and removal of the plan.
    Assignments,
}

/// What could hurt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// How much.
    pub level: Level,
    /// In a sentence.
    pub text: Cow<'static, str>,
}

/// How much a step could hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing.
    Notice,
    /// It touches people.
    Warning,
    /// It can take something away from people.
    Danger,
}

/// One line before, one after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is so now; nothing where it is not known.
    pub before: Option<Cow<'static, str>>,
    /// What is so afterwards.
    pub after: Cow<'static, str>,
}

impl Step {
    /// A step with a reason and nothing else to say.
    pub const fn new(key: Key, deed: Deed, reason: &'static str) -> Self {
        Self {
            key,
            deed,
            reason: Cow::Borrowed(reason),
            risk: None,
            waits_for: Vec::new(),
            change: None,
        }
    }

    /// The same step after another one, if the plan has that.
    #[must_use]
    pub fn after(mut self, key: &'static str, steps: &Steps) -> Self {
        if steps.singly().iter().any(|step| step.key.0 == key) {
            self.waits_for.push(Wait::Step(Key::of(key)));
        }
        self
    }

    /// The same step with a risk.
    #[must_use]
    pub fn risking(mut self, level: Level, text: impl Into<Cow<'static, str>>) -> Self {
        self.risk = Some(Risk {
            level,
            text: text.into(),
        });
        self
    }

    /// The same step with what is so before and after.
    #[must_use]
    pub fn changing(mut self, before: Option<String>, after: impl Into<String>) -> Self {
        self.change = Some(Change {
            before: before.map(Into::into),
            after: after.into().into(),
        });
        self
    }

    /// True if this step waits for that one.
    pub fn waits_for(&self, other: &Self) -> bool {
        self.waits_for.iter().any(|wait| match wait {
            Wait::Step(key) => *key == other.key,
            Wait::Assignments => other.deed.is_assignment(),
        })
    }
}
