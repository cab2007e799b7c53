//! How much is read before a file is refused.

/// The limits. Each is far above what any export of users has, and far below what makes a page stop answering.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one line. Entra's attributes together stay under 100 KB for a user.
    pub line: usize,
    /// Bytes of one cell. The longest attribute values are lists of a few hundred addresses of 256 characters.
    pub cell: usize,
    /// Columns. The widest export, Get-MgUser with all properties, has 130.
    pub columns: usize,
    /// Bytes of one JSON text, for the reason of `cell`.
    pub string: usize,
    /// From this many users on the reader says that it takes a moment.
    pub large: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            line: 16 << 20,
            cell: 1 << 20,
            columns: 10_000,
            string: 1 << 20,
            large: 500_000,
        }
    }
}

/// What to expect of a file.
#[derive(Clone, Debug)]
pub struct Options {
    /// The limits.
    pub limits: Limits,
    /// Attributes without which the file is refused: what the mapping of the matching attribute reads.
    pub needed: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            needed: vec!["userPrincipalName".into()],
        }
    }
}
