//! What does a provisioning schema say, and how is it changed without losing anything of it?
//!
//! In: Microsoft Graph's `synchronizationSchema` as JSON. Out: a [`Document`] that writes back what it read, views of its
//! rules, mappings, directories and scoping filters, edits that give a new document, and the differences of two.
//!
//! The law: Graph's metadata and pages (`reference/graph.md` 3.5, 3.6; `reference/expressions.md` 7, 8). A schema is replaced
//! as a whole, so a field that is not known here is as precious as one that is: the JSON value is the document, views only look
//! at it. Enums are open: an unknown word is kept and shown.
//!
//! Never here: what an expression means, who the users are, how a schema is fetched or sent.

mod agreement;
mod check;
mod defaults;
mod diff;
mod directory;
mod document;
mod edit;
mod json;
mod mapping;
mod message;
mod patch;
mod recognise;
mod rule;
pub mod scoping;
mod source;
pub mod suggestion;
mod trees;
mod view;

pub use diff::{Change, Difference, FieldChange, Subject, diff};
pub use directory::{AttributeDefinition, DirectoryDefinition, ObjectDefinition};
pub use document::Document;
pub use edit::{Edit, RowEdit, Side};
pub use mapping::{AttributeMapping, FlowBehavior, FlowType};
pub use message::{Code, Message, SchemaError};
pub use patch::Patch;
pub use rule::{ObjectAddress, ObjectMapping, Rule};
pub use source::{Source, SourceType, attribute_source, constant_source, source_of};
pub use trees::OwnTree;
