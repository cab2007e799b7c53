//! Who owns the users and their results, and how is anybody asked about them?
//!
//! A session owns tables, indexes and results. It takes a [`Request`] and gives an [`Answer`]; it runs inside a worker of
//! the browser and on native threads alike, and never touches a screen.
//!
//! The law: an answer carries the revision of the document that it was computed for; whoever receives an answer whose
//! revision is not current ignores it.
//!
//! Never here: the screen, the network, the undo history.

mod envelope;
mod export;
mod help;
mod list;
mod loaded;
mod person;
mod protocol;
mod report;
mod sample;
mod state;
mod totals;

pub use crate::directory::{Layout, Population};
pub use crate::preview::Row;
pub use crate::preview::flow::State;
pub use envelope::{Asked, Told, read, write};
pub use export::{EXPORT_ROWS, Table as ExportTable};
pub use help::{ExampleHelp, FunctionHelp, Help};
pub use protocol::*;
pub use report::{ColumnReport, FileMessage, FileReport};
pub use state::Session;
