//! What do SCIM's messages look like, and how is a place in a resource named?
//!
//! In: the text of an attribute path or a filter, or JSON. Out: types that print what they parsed, resources built from
//! path and value, and a resource with a patch applied.
//!
//! The law: RFC 7643 (schema) and RFC 7644 (protocol). Attribute names, operators and operation words ignore case
//! (RFC 7643 section 2.1, RFC 7644 section 3.4.2.2), and what was written is kept as written.
//!
//! Never here: what Entra sends when, what Webex allows.

mod apply;
mod attribute_type;
mod error;
mod filter;
#[cfg(test)]
mod laws;
mod message;
mod patch;
mod path;
mod resource;
pub mod urn;

pub use apply::apply_patch;
pub use attribute_type::AttributeType;
pub use error::{PatchError, SyntaxError};
pub use filter::{CompareOp, Filter, Literal};
pub use message::{
    Bulk, BulkOperation, BulkOutcome, BulkResponse, ErrorResponse, ErrorShape, ListResponse,
};
pub use patch::{Operation, OperationKind, PatchOp};
pub use path::AttrPath;
pub use resource::{get, put, same_ignoring_order};
