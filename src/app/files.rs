//! What was loaded, what is being loaded, and what there is to tell about it.

use std::rc::Rc;

use super::assigned::Assigned;
use super::loading::Wanted;
use super::{FileId, Notice};
use crate::session::{FileMessage, FileReport, Population};

/// The users that the session holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// The built-in people.
    Sample,
    /// A file.
    File {
        /// Where the browser keeps it, to load it again after a worker's end.
        file: FileId,
        /// What the session says about it.
        report: Rc<FileReport>,
    },
}

impl Loaded {
    /// The session's report, if a file is loaded.
    pub const fn report(&self) -> Option<&Rc<FileReport>> {
        match self {
            Self::Sample => None,
            Self::File { report, .. } => Some(report),
        }
    }
}

/// A load that the session has not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loading {
    /// The built-in people.
    Sample,
    /// A file.
    File {
        /// Where the browser keeps it.
        file: FileId,
        /// Its name.
        name: String,
        /// Whose users are in it, as far as is known.
        population: Population,
        /// True if it is read again, with columns assigned by hand.
        again: bool,
    },
}

/// What became of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaReport {
    /// The file's name.
    pub name: String,
    /// False if the mapping stayed.
    pub accepted: bool,
    /// What the administrator should know.
    pub messages: Vec<FileMessage>,
}

/// The files, as far as the page knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// What the session evaluates.
    pub users: Loaded,
    /// The Webex users, if a file of them was read.
    pub webex: Option<Loaded>,
    /// Who is assigned; nothing for everybody.
    pub assigned: Option<Assigned>,
    /// Files that wait to be read.
    pub queue: Vec<Wanted>,
    /// What the session is reading.
    pub loading: Option<Loading>,
    /// The report of the last file that was refused, until another is read.
    pub refused: Option<Rc<FileReport>>,
    /// What there is to know about the last schema that was given, used or refused.
    pub schema: Option<Rc<SchemaReport>>,
    /// What to tell the administrator.
    pub notice: Option<Notice>,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            users: Loaded::Sample,
            webex: None,
            assigned: None,
            queue: Vec::new(),
            loading: None,
            refused: None,
            schema: None,
            notice: None,
        }
    }
}
