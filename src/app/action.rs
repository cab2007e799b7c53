//! What can happen to the program, and what it can ask of the browser: plain data, fit for a log.

use super::assigned::Assigned;
use super::connection::{self, ConnectAction, ConnectEffect};
use super::study::{Act, ReadTests};
use super::tenant::{TenantAction, TenantEffect, TenantTakesIn};
use super::{Change, Place, ReadSchema, TakesIn, Theme, Tool};
use crate::session::{Answer, ExportFormat, Note, Outcome, Population, Request, Sort};

/// The number under which the browser keeps a file that was dropped, picked or pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A file that the administrator gave; its content stays with the browser until it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Where the browser keeps it.
    pub file: FileId,
    /// Its name, for messages.
    pub name: String,
}

/// A step in the list by keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The page is up.
    Start,
    /// Go to this place of the page.
    Visit(Place),
    /// Open this mapping in the editor; the list shows its values.
    Focus(usize),
    /// Go to this mapping's editor in the place of the mapping.
    OpenMapping(usize),
    /// The open expression now reads so.
    Edit(String),
    /// Typing has ended: the next edit is a new step of the history.
    Settle,
    /// Put the open expression back as it came.
    Restore,
    /// This mapping's source becomes this one, as a step that can be taken back.
    Adopt(usize, String),
    /// Change the mapping otherwise than by typing an expression. As with all actions of a place whose part of the page arrives later,
    /// [`Change::action`] adds what takes it in.
    Change(Change, TakesIn<Change>),
    /// Use the workbench otherwise; made by [`Tool::action`].
    Tool(Tool, TakesIn<Tool>),
    /// A mapping came with the page's address.
    Arrive(String),
    /// Go so many steps back in the mapping's history, or forward if negative.
    Travel(isize),
    /// Take back the last change of the mapping.
    Undo,
    /// Take back the last undo.
    Redo,
    /// Show only users in whose names this text occurs.
    Search(String),
    /// Show only users with this problem, of this mapping if one is named; nothing for all users.
    Filter(Option<(String, Option<usize>)>),
    /// Show only users with this outcome and this note; nothing for any.
    FilterOutcome(Option<Outcome>, Option<Note>),
    /// No search and no filter any more.
    ShowAll,
    /// Order the list so; the same again turns the order round.
    SortBy(Sort),
    /// The list now shows these places.
    Scrolled {
        /// First visible place.
        first: usize,
        /// How many places are visible.
        count: usize,
    },
    /// Open the user at this place of the list.
    Select(usize),
    /// Go to another place of the list.
    Go(Move),
    /// Files were dropped, picked or pasted.
    Offer(Vec<Offered>),
    /// A schema was picked that is to be compared with the mapping in hand, not used.
    Compare(Vec<Offered>),
    /// The browser looked into a file: it is a file of users, not a schema.
    FoundUsers(Offered),
    /// The browser looked into a file: it holds a provisioning schema, and this was read in it.
    FoundSchema {
        /// The file's name.
        name: String,
        /// The mapping, or why there is none.
        read: Box<ReadSchema>,
    },
    /// The browser looked into a file: it lists who is assigned.
    FoundAssigned(Assigned),
    /// The browser looked into a file: it holds saved tests.
    FoundTests {
        /// The file's name.
        name: String,
        /// The document, or why there is none.
        read: ReadTests,
    },
    /// No Webex users any more.
    ForgetWebex,
    /// Everybody counts as assigned again.
    EverybodyAssigned,
    /// Something in the place of outcomes; made by [`Act::action`].
    Study(Act, TakesIn<Act>),
    /// The browser could not read a file.
    Unreadable {
        /// The file's name.
        name: String,
        /// What the browser says.
        reason: String,
    },
    /// A column of a loaded file is to be read as this attribute; nothing for "do not read".
    Assign {
        /// Whose file.
        population: Population,
        /// The column's number.
        column: usize,
        /// The source attribute, or of Webex users the target attribute.
        attribute: Option<String>,
    },
    /// Back to the sample people and the suggested mapping.
    Reset,
    /// Save the results as a file.
    Export(ExportFormat),
    /// The session answered.
    Answered {
        /// The request's number.
        id: u64,
        /// True for the last answer to it.
        last: bool,
        /// The answer.
        answer: Box<Answer>,
    },
    /// The worker of the person in view took too long for an answer, and was ended.
    PersonLate {
        /// The request's number.
        id: u64,
    },
    /// The worker could not start, or ended with a fault.
    WorkerEnded(String),
    /// The administrator has read the notice.
    Dismiss,
    /// Another colour scheme.
    Wear(Theme),
    /// Something happened to a connection; it carries what takes it in, so that only a page that connects holds that.
    Connect(Box<ConnectAction>, connection::TakesIn),
    /// The part of the page that connects could not be loaded.
    NotLoaded,
    /// A sign-in can be meant: this tab has a session, or an answer came.
    SignInDue,
    /// Something of the tenant was wanted, or has come; with what takes it in.
    Tenant(TenantAction, TenantTakesIn),
}

/// Something for the browser to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the session; the file's bytes go with the request.
    Ask {
        /// The request's number.
        id: u64,
        /// The request.
        request: Request,
        /// The file whose bytes travel beside it.
        file: Option<FileId>,
    },
    /// Ask the worker of the person in view, which is ended when it takes too long.
    AskAlone {
        /// The request's number.
        id: u64,
        /// The request.
        request: Request,
    },
    /// End the worker and start a fresh one.
    RestartWorker,
    /// Look into a file: users or a schema?
    Inspect(Offered),
    /// Find out what each of these files is; pages of one list are put together.
    InspectAll(Vec<Offered>),
    /// Keep a piece of an export.
    Collect(String),
    /// Offer the collected pieces as a download.
    Download {
        /// The file's name.
        name: &'static str,
        /// Its media type.
        media_type: &'static str,
    },
    /// Make the address name this place.
    Visit(Place),
    /// Remember and apply the colour scheme.
    Wear(Theme),
    /// Do this for a connection.
    Connect(ConnectEffect),
    /// Read from the tenant.
    Tenant(TenantEffect),
}

/// Something to tell the administrator above the page's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub kind: NoticeKind,
    /// The file's name, if it is about a file.
    pub name: String,
    /// What the other side said, if it said something.
    pub detail: String,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// A file of this population was read.
    FileRead(Population),
    /// A list of who is assigned was read.
    AssignedRead,
    /// A file of tests was opened.
    TestsRead,
    /// A file was refused; what was loaded before stays.
    FileRefused,
    /// The browser could not read the file.
    FileUnreadable,
    /// A schema is in use now.
    SchemaRead,
    /// A schema was refused; the mapping stays.
    SchemaRefused,
    /// The worker ended and was started again.
    WorkerRestarted,
    /// The worker keeps ending: nothing can be evaluated.
    WorkerLost,
}
