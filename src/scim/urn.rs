//! The schema names that appear in requests and answers.
//!
//! Source: RFC 7643 section 8, RFC 7644 section 8.2; Webex's own are those of its SCIM 2 schema document.

/// User, RFC 7643 section 4.1.
pub const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// Group, RFC 7643 section 4.2.
pub const CORE_GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// Enterprise user, RFC 7643 section 4.3.
pub const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// Webex's extension of User.
pub const WEBEX_USER: &str = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
/// Webex's extension of Group.
pub const WEBEX_GROUP: &str = "urn:scim:schemas:extension:cisco:webexidentity:2.0:Group";
/// What Entra adds to the schemas of a group.
pub const ENTRA_GROUP: &str =
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
/// A patch, RFC 7644 section 3.5.2.
pub const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// A list of resources, RFC 7644 section 3.4.2.
pub const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// A failure, RFC 7644 section 3.12.
pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
/// The member under which Webex puts details of a failure.
pub const WEBEX_ERROR: &str =
    "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error";
/// Several operations in one request, RFC 7644 section 3.7.
pub const BULK_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
/// The answer to several operations.
pub const BULK_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

/// True for a schema that is not core but sits in a resource under its own name (RFC 7643 section 3.3).
pub fn is_extension(schema: &str) -> bool {
    !schema.eq_ignore_ascii_case(CORE_USER) && !schema.eq_ignore_ascii_case(CORE_GROUP)
}
