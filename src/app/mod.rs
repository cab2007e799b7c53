//! What is the state of the program, and what has to be done when something happens?
//!
//! [`App::update`] takes an [`Action`] (the administrator did something, a worker answered) and gives [`Effect`]s for the
//! browser to perform. It holds the mapping with its history, what is known of the files, what the list shows, and the
//! newest answers of the session; the users themselves stay with the session, inside a worker.
//!
//! The law: a change drops what was derived from it, and an answer for another revision than the current one is ignored.
//! After every action the state is compared with what the session was last asked ([`Exchange`]), and only the difference is
//! asked: at most one question of a kind is on its way, and the newest wish wins.
//!
//! Never here: Yew, the browser, a clock. Evaluation is the session's.

mod action;
mod alone;
mod answers;
pub mod assigned;
mod beside;
mod completion;
pub mod connection;
mod document;
mod exchange;
mod expression_diff;
mod files;
pub mod highlight;
mod job;
pub mod journey;
mod loading;
mod names;
mod part;
mod place;
mod reconcile;
mod results;
mod source;
pub mod study;
pub mod tenant;
#[cfg(test)]
mod tests;
mod update;
mod view;
pub mod watch;
mod workbench;

use connection::Connection;
use tenant::Tenant;

pub use action::{Action, Effect, FileId, Move, Notice, NoticeKind, Offered};
pub use beside::{Against, Beside, Other};
pub use completion::{Choice, Completion, complete};
pub use document::{Act, Document, Entry, KeptDocument, Kind, Origin};
pub use exchange::{Exchange, Latest};
pub use expression_diff::{Piece, expression_diff};
pub use files::{Files, Loaded, Loading, SchemaReport};
pub use job::{Job, OPTIMISED};
pub use names::{names, webex_names};
pub use part::TakesIn;
pub use place::Place;
pub use results::{Results, Window};
pub use source::ReadSchema;
pub use study::Study;
pub use view::{ROW_MARGIN, Theme, View};
pub use workbench::{
    Arrived, Bench, Change, Field, FilterEdit, Finding, Findings, Kinds, SHARED, Save, ShareError,
    Taken, Tool, Workbench, can_match, commented, constant, constant_of, direct, filtered,
    list_disagrees,
};

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct App {
    /// The mapping, and how it came to be so.
    pub document: Document,
    /// What was loaded, and what was refused.
    pub files: Files,
    /// What the administrator is looking at.
    pub view: View,
    /// What the mapping workbench keeps beside the document.
    pub workbench: Workbench,
    /// What is laid beside the mapping.
    pub beside: Beside,
    /// How the provisioning job is set up.
    pub job: Job,
    /// What is asked about everybody beside the list.
    pub study: Study,
    /// The newest answers of the session.
    pub results: Results,
    /// Microsoft and Webex.
    pub connection: Connection,
    /// What was read from the tenant.
    pub tenant: Tenant,
    /// What the session was asked and has not answered.
    pub exchange: Exchange,
}
