//! What can happen on the journey, and what it asks for: plain data, without a secret.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Expected, Found, Gallery, GroupFacts, Looked, Planner, Stage};
use crate::apply::{Event, Past, ReadOtherwise};
use crate::plan::{
    ApplicationWish, Compared, Current, Plan, PlanKind, Principal, Profile, ScopeMode,
};
use crate::schema::Document;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum JourneyAction {
    /// The administrator came here, signed in.
    Open,
    /// Look at another stage.
    Go(Stage),
    /// This application.
    Choose(ApplicationWish),
    /// Hide its tile, or not.
    Hide(bool),
    /// The tenant URL reads so.
    TenantUrl(String),
    /// The notification e-mail reads so.
    Email(String),
    /// Its tick box.
    Notify(bool),
    /// The guard against deletions; nothing for off.
    Threshold(Option<u32>),
    /// Whether users who leave the scope stay as they are.
    SkipOutOfScope(bool),
    /// Another token is at hand, or none.
    Token,
    /// Test the connection.
    Test,
    /// Only the assigned, or everybody.
    Mode(ScopeMode),
    /// Look for users and groups whose names begin so.
    Search(String),
    /// Choose this one.
    Add(Principal),
    /// Choose the direct members of this chosen group instead of the group.
    MembersInstead(String),
    /// Do not choose this one.
    Drop(String),
    /// Name somebody whose assignment is to be removed, or not.
    Unassign(Principal, bool),
    /// Who goes first.
    First(Option<Principal>),
    /// The editor's schema; nothing to leave the mapping alone.
    Mapping(Option<Box<Document>>),
    /// The comments on mappings are these, by target.
    Comments(BTreeMap<String, String>),
    /// Look these names up, one a line, and choose whoever is found.
    Import(String),
    /// Save the choices as a profile file.
    SaveProfile,
    /// Look at a profile file before it is used.
    OpenProfile(String),
    /// Want what the profile that was looked at wants.
    UseProfile,
    /// Do not.
    DropProfile,
    /// The schema of this file, such as a backup.
    Backup(String),
    /// Whether the job is to run in the end.
    Run(bool),
    /// Make this plan and look at it; `id` is a fresh id for its journal.
    Review {
        /// Which.
        kind: PlanKind,
        /// The id.
        id: String,
    },
    /// The part of the page that makes plans has arrived.
    Planner(Planner),
    /// Apply the plan in view.
    Apply,
    /// The portal has taken the plan in view into its own hands.
    HandOver,
    /// No further step begins.
    Pause,
    /// Steps begin again.
    Continue,
    /// No further step begins, and the plan ends.
    Stop,
    /// Go on with an interrupted plan.
    GoOn(String),
    /// Read the tenant again.
    Refresh,
    /// An answer.
    Told(Told),
}

/// What the browser tells.
#[derive(Clone, Debug)]
pub enum Told {
    /// The gallery was read.
    Gallery(Result<Gallery, String>),
    /// The chosen application was read.
    Tenant {
        /// The question's revision.
        revision: u64,
        /// The answer.
        answer: Result<Box<Current>, String>,
    },
    /// The connection was tested.
    Tested {
        /// The question's revision.
        revision: u64,
        /// Good, or why not.
        answer: Result<(), String>,
    },
    /// Users and groups were searched.
    Found {
        /// What was searched.
        search: String,
        /// Who was found.
        answer: Result<Vec<Found>, String>,
    },
    /// Names were looked up.
    Looked {
        /// What for.
        purpose: Purpose,
        /// Who was found, and who was not.
        answer: Result<Looked, String>,
    },
    /// A chosen group was looked into.
    Into {
        /// Its id.
        group: String,
        /// The answer.
        answer: Result<GroupFacts, String>,
    },
    /// The members of a group were read.
    Members {
        /// Its id.
        group: String,
        /// The users.
        answer: Result<Vec<Principal>, String>,
    },
    /// What is expected of the first user.
    Expected {
        /// The question's revision.
        revision: u64,
        /// By target attribute, or why it is not known.
        answer: Result<Vec<Expected>, String>,
    },
    /// It was found out who has to be assigned.
    Compared {
        /// The question's revision.
        revision: u64,
        /// That, or why it could not be found out elsewhere.
        answer: Result<Compared, String>,
    },
    /// The service read the changed expressions of the plan in view.
    Expressions {
        /// The question's revision.
        revision: u64,
        /// What it reads otherwise, or why that is not known.
        answer: Result<Vec<ReadOtherwise>, String>,
    },
    /// Something happened in the plan that is applied.
    Event(Event),
    /// The plan ended.
    Applied(Result<(), String>),
    /// The journals of this browser were read, by their ids.
    Journals(Vec<(String, Past)>),
}

/// What names are looked up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be assigned.
    Scope,
    /// To use a profile in this tenant.
    Profile,
}

/// Something for the browser to do.
#[derive(Clone, Debug)]
pub enum JourneyEffect {
    /// Read the gallery and the applications made from it.
    ReadGallery,
    /// Read the journals that this browser keeps.
    ReadJournals,
    /// Read the chosen application.
    ReadTenant {
        /// The question's revision.
        revision: u64,
        /// Which.
        choice: ApplicationWish,
        /// The plan's mark, by which a new one is found.
        mark: Option<String>,
    },
    /// Test the connection with the token at hand.
    Test {
        /// The question's revision.
        revision: u64,
        /// The service principal.
        service_principal: String,
        /// The job's template.
        template: String,
        /// The tenant URL.
        tenant_url: String,
    },
    /// Search users and groups.
    Search(String),
    /// Look names up in the tenant: user principal names, mail addresses, exact names of groups.
    LookUp {
        /// What for.
        purpose: Purpose,
        /// The names.
        names: Vec<String>,
    },
    /// Look into a group that was chosen.
    LookInto(String),
    /// Read the users who are in this group directly.
    Members(String),
    /// Work out what this mapping makes of this user.
    Predict {
        /// The question's revision.
        revision: u64,
        /// The user's id.
        user: String,
        /// The mapping.
        schema: Box<Document>,
    },
    /// Find out who has to be assigned, where that does not hold the page up.
    Compare {
        /// The question's revision.
        revision: u64,
        /// What is to be compared, as [`crate::plan::Sides`] are written.
        sides: Vec<u8>,
    },
    /// Have the service read the changed expressions of a mapping.
    ReadExpressions {
        /// The question's revision.
        revision: u64,
        /// The service principal.
        service_principal: String,
        /// Its job.
        job: String,
        /// The mapping.
        schema: Box<Document>,
        /// The one in use.
        stored: Box<Document>,
    },
    /// Apply a plan that was reviewed.
    Apply {
        /// The plan.
        plan: Rc<Plan>,
        /// The journal's id.
        id: String,
        /// The wish; nothing for an undo.
        profile: Option<Rc<Profile>>,
    },
    /// Hold the running plan.
    Pause,
    /// Let it go on.
    Continue,
    /// End it between two steps.
    Stop,
    /// Offer a file.
    Save {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
}
