//! The envelopes of SCIM: lists, failures, several operations at once.

mod bulk;
mod error_response;
mod list;

pub use bulk::{Bulk, BulkOperation, BulkOutcome, BulkResponse};
pub use error_response::{ErrorResponse, ErrorShape};
pub use list::ListResponse;
