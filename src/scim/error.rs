//! What can be wrong with a path, a filter or a patch.

/// A path or filter that is not of RFC 7644's grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxError {
    /// Nothing was given.
    Empty,
    /// Something else stands where a part is demanded.
    Expected {
        /// What is demanded, in words.
        what: &'static str,
        /// Byte offset from 0.
        at: usize,
    },
    /// More parentheses inside one another than anybody writes.
    TooDeep,
}

impl SyntaxError {
    /// The remedy.
    pub fn hint(&self) -> &'static str {
        let said = match self {
            Self::Empty => mark!("write the name of an attribute, such as `userName`"),
            Self::Expected { .. } => {
                mark!("a path reads like `name.givenName` or `emails[type eq \"work\"].value`")
            }
            Self::TooDeep => mark!("write the filter with fewer parentheses"),
        };
        crate::words::found(said)
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => say_to!(f, "nothing where an attribute path is expected"),
            Self::Expected { what, at } => {
                say_to!(f, "expected {what} at character {at}", what, at = at + 1)
            }
            Self::TooDeep => say_to!(f, "parentheses are nested too deeply"),
        }
    }
}

impl std::error::Error for SyntaxError {}

/// A patch that cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// The path is not of RFC 7644's grammar.
    Path(SyntaxError),
    /// Neither add, replace nor remove.
    UnknownOperation(String),
    /// A value filter matched no element (RFC 7644's `noTarget`).
    NoTarget(String),
    /// A removal without a path, or a path-less value that is not an object.
    NotAnObject,
    /// Something stands in the resource where the path needs an object.
    WrongPlace(String),
}

impl PatchError {
    /// The word of RFC 7644 table 9 for it.
    pub fn scim_type(&self) -> &'static str {
        match self {
            Self::Path(_) => "invalidPath",
            Self::UnknownOperation(_) => "invalidSyntax",
            Self::NoTarget(_) => "noTarget",
            Self::NotAnObject | Self::WrongPlace(_) => "invalidValue",
        }
    }
}

impl std::fmt::Display for PatchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Path(error) => error.fmt(f),
            Self::UnknownOperation(word) => say_to!(f, "unknown operation `{word}`", word),
            Self::NoTarget(path) => {
                say_to!(f, "`{path}` matches nothing in the resource", path)
            }
            Self::NotAnObject => say_to!(f, "an operation without a path needs an object"),
            Self::WrongPlace(path) => say_to!(
                f,
                "`{path}` leads through a value that is not an object",
                path
            ),
        }
    }
}

impl std::error::Error for PatchError {}

impl From<SyntaxError> for PatchError {
    fn from(error: SyntaxError) -> Self {
        Self::Path(error)
    }
}
