//! What was done to the mapping, for the history's names.

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The suggested mapping was taken.
    Suggestion,
    /// A schema was opened: the file's name.
    Open(String),
    /// Mappings of these targets were added.
    Add(String),
    /// The source of this target's mapping was written.
    Source(String),
    /// The default value of this target's mapping was written.
    Default(String),
    /// When this target's mapping flows.
    Flow(String),
    /// Whether and when this target's mapping matches.
    Matching(String),
    /// The mapping got another target: the new one.
    Target(String),
    /// The mapping of this target was copied.
    Duplicate(String),
    /// So many mappings were removed; the target of the first.
    Remove(String, usize),
    /// The mapping of this target changed its place.
    Move(String),
    /// The mapping of this target became its default.
    Restore(String),
    /// All mappings became their defaults.
    RestoreAll,
    /// The scoping filter.
    Scope,
    /// The attribute list got or lost this attribute.
    Attribute(String),
    /// The object mapping of this name was turned on or off.
    Enable(String, bool),
    /// So many differences were taken over from this file.
    Take(String, usize),
}
