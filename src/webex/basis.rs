//! How certain is a fact, and who says so?

/// How certain a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Read in the named source.
    Documented,
    /// Follows from something documented; the source says from what.
    Inferred,
    /// Remembered from the public article and not read again.
    Recalled,
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// How certain it is.
    pub basis: Basis,
    /// The document, or the reason.
    pub says: &'static str,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Works, but probably not as meant.
    Warning,
    /// Does not work.
    Error,
}

impl Source {
    pub(crate) const fn documented(says: &'static str) -> Self {
        Self {
            basis: Basis::Documented,
            says,
        }
    }

    pub(crate) const fn inferred(says: &'static str) -> Self {
        Self {
            basis: Basis::Inferred,
            says,
        }
    }

    pub(crate) const fn recalled(says: &'static str) -> Self {
        Self {
            basis: Basis::Recalled,
            says,
        }
    }
}

impl Severity {
    /// The word that the session's answers use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
