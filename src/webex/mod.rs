//! What does Webex accept, where does it live, and what does it do with a change?
//!
//! In: a target attribute's path and a value, a pasted address, an organisation's id. Out: facts with their source, what a
//! value breaks and how to mend it, the address that is meant.
//!
//! The law: Webex's SCIM 2 schema document and OpenAPI description, Cisco's help articles and Microsoft's tutorial, as
//! collected in `reference/webex.md`. Every fact carries its [`Source`]: what is inferred or recalled says so and why.
//!
//! Never here: a call, a user table, an outcome.

mod attribute;
mod basis;
mod effect;
mod offer;
mod organisation;
mod pasted_token;
mod pasted_token_finding;
pub mod person;
mod rule;
mod target;
mod tenant_url;
mod tenant_url_finding;
mod token_link;
mod user_name;

pub use attribute::{Attribute, Form, Space, attribute, attributes};
pub use basis::{Basis, Severity, Source};
pub use effect::{EFFECTS, Effect, Event, NEVER_SYNCHRONISED, NeverSynchronised};
pub use offer::{OFFERS, Offer, TokenRequest};
pub use organisation::{Misfit, OrganisationId, OrganisationIdForm};
pub use pasted_token::{PastedToken, TokenExpectation, TokenState, read_pasted_token};
pub use pasted_token_finding::TokenFinding;
pub use rule::{RULES, Rule, RuleId, RuleSet, TargetRules, Violation, violations};
pub use target::{Target, TargetRefusal, target, targets};
pub use tenant_url::{Expectation, TenantUrl};
pub use tenant_url_finding::Finding;
pub use user_name::user_name_faults;
