//! Who owns the users and their results, and how is anybody asked about them?
//!
//! A session owns tables, indexes and results. It takes a [`Request`] and gives an [`Answer`]; it runs inside a worker of
//! the browser and on native threads alike, and never touches a screen.
//!
//! The law: an answer carries the revision of the document that it was computed for; whoever receives an answer whose
//! revision is not current ignores it.
//!
//! Never here: the screen, the network, the undo history.

mod considered;
mod considered_protocol;
mod content;
mod coordinator;
mod envelope;
pub mod evaluation;
mod export;
pub mod fail_on;
mod help;
pub mod junit;
mod later;
mod list;
mod loaded;
mod mapping;
mod member;
mod outcome_answers;
mod outcome_protocol;
pub mod outcomes;
mod part;
mod part_protocol;
mod person;
mod person_protocol;
mod protocol;
mod query;
mod recipes;
mod report;
mod sample;
pub mod saved_test;
mod state;
mod totals;
mod window;

pub use crate::directory::{Layout, Population};
pub use crate::preview::Row;
pub use crate::preview::flow::State;
pub use crate::preview::outcome::{Note, Outcome};
pub use crate::webex::Event;
pub use considered_protocol::*;
pub use content::Content;
pub use coordinator::{Coordinator, Output};
pub use envelope::{Asked, Told, read, write};
pub use export::{EXPORT_ROWS, Table as ExportTable};
pub use help::{ExampleHelp, FunctionHelp, Help, help};
pub use later::Later;
pub use mapping::Mapping;
pub use member::{AskedPart, Member, ToldPart};
pub use outcome_protocol::*;
pub use part_protocol::{Place, Question, Reply, Settled, Subject};
pub use person_protocol::*;
pub use protocol::*;
pub use query::{FINE, Query, Sort};
pub use recipes::RecipeHelp;
pub use report::{ColumnReport, FileMessage, FileReport};
pub use state::{STEP, Session};
