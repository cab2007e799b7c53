//! How does Microsoft Graph keep an expression as a tree, and back?
//!
//! `attributeMappingSource` is `{expression, name, type, parameters: [{key, value}]}`. The keys are those of the signatures,
//! repeated where the parameter repeats; omitted slots are omitted; every constant is a text, a bare number too
//! (`reference/expressions.md` section 1, examples in Microsoft's documentation).
//!
//! Inferred, for want of any published example: a comparison is a function named by its operator with the keys `left` and
//! `right`; a bare word and a macro are constants. Live, the tree that the service's `parseExpression` returns is stored, not
//! this one; ours serves files.

mod differ;
mod read;
mod write;

pub use differ::differs;
pub use read::{GraphTree, TreeError, TreeErrorKind, from_graph};
pub use write::to_graph;

/// The keys of a comparison's operands: inferred.
const OPERANDS: [&str; 2] = ["left", "right"];

/// Functions whose keys Graph's own list or an example prints; the other keys are inferred from the reference page.
const LISTED: &[&str] = &[
    "Append",
    "AppRoleAssignments",
    "FormatDateTime",
    "IsNothing",
    "Join",
    "Mid",
    "Not",
    "Prepend",
    "Replace",
    "SingleAppRoleAssignment",
    "Split",
    "StripSpaces",
    "Switch",
];
