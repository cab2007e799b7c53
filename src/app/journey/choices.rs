//! What was found and chosen: plain data.

use std::collections::BTreeMap;

use crate::plan::{Principal, Profile, ProfileChange, ScopeMode, Wishes};

/// Something that is read from the tenant.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reading<T> {
    /// Nobody has asked yet.
    #[default]
    Unread,
    /// It is being read.
    Reading,
    /// It was read.
    Known(T),
    /// It could not be read; why, and what to do.
    Failed(String),
}

impl<T> Reading<T> {
    /// What was read.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(known) => Some(known),
            _ => None,
        }
    }
}

/// The gallery's template and what was made from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gallery {
    /// The template's id, looked up in this tenant; nothing if the gallery has none that provisions.
    pub template: Option<String>,
    /// The applications that were made from it.
    pub instances: Vec<Instance>,
    /// Applications of Cisco's Wizard App: a second writer for the same organisation.
    pub wizard: Vec<String>,
}

/// An application that was made from the template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
    /// The service principal's id.
    pub service_principal: String,
    /// Its name.
    pub name: String,
    /// When it was created, as Graph says it.
    pub created: String,
    /// Its provisioning in words; nothing if it has no job.
    pub job: Option<String>,
}

/// Where users are sent, and who is told. The token is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The tenant URL as typed or built from the organisation.
    pub tenant_url: String,
    /// The notification e-mail.
    pub email: String,
    /// Its tick box.
    pub notify: bool,
    /// The guard against accidental deletions: how many a cycle may hold; nothing for off.
    pub threshold: Option<u32>,
    /// True if users who leave the scope stay as they are.
    pub skip_out_of_scope: bool,
    /// Whether the connection was tested with these values.
    pub tested: Tested,
    /// True if the token at hand was stored by a plan.
    pub token_stored: bool,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            tenant_url: String::new(),
            email: String::new(),
            notify: true,
            // What Graph's own samples and new jobs say.
            threshold: Some(500),
            skip_out_of_scope: false,
            tested: Tested::No,
            token_stored: false,
        }
    }
}

/// Where the wanted schema comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mapped {
    /// The page's editor, or nowhere.
    #[default]
    Here,
    /// A file.
    File,
    /// The file that was opened last is none; why.
    Refused(String),
}

/// Whether the connection was tested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tested {
    /// Not with these values.
    #[default]
    No,
    /// It is being tested.
    Testing,
    /// The credentials are authorised.
    Good,
    /// They are not; why, and what to do.
    Bad(String),
}

/// Who is in scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Assigned only, or everybody.
    pub mode: ScopeMode,
    /// Who is to be assigned.
    pub assigned: Wishes,
    /// Whose assignment is to be removed.
    pub unassigned: Vec<Principal>,
    /// Who goes first.
    pub first: Option<Principal>,
    /// What was searched for.
    pub search: String,
    /// What was found.
    pub found: Reading<Vec<Found>>,
    /// What became of a list of names.
    pub imported: Reading<Looked>,
    /// True if the browser has no room to remember who is chosen over a reload or a sign-in.
    pub unkept: bool,
    /// How many who had been chosen were not remembered.
    pub forgotten: usize,
    /// What is known of the chosen groups, by id.
    pub groups: BTreeMap<String, Reading<GroupFacts>>,
}

/// What to know of a group before it is assigned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupFacts {
    /// How many users are in it directly.
    pub users: u64,
    /// The groups in it: their members are not provisioned.
    pub nested: Vec<String>,
    /// What else to know before it is assigned.
    pub warnings: Vec<String>,
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            mode: ScopeMode::Assigned,
            assigned: Wishes::default(),
            unassigned: Vec::new(),
            first: None,
            search: String::new(),
            found: Reading::Unread,
            imported: Reading::Unread,
            unkept: false,
            forgotten: 0,
            groups: BTreeMap::new(),
        }
    }
}

/// What became of a list of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Who was found, by the name that was looked up.
    pub found: Vec<(String, Principal)>,
    /// Names that nobody has, or several have; and why.
    pub unresolved: Vec<(String, &'static str)>,
}

/// A profile that is looked at before it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The wishes, with the principals of this tenant.
    pub profile: Profile,
    /// What they change in the choices made here.
    pub changes: Vec<ProfileChange>,
    /// Whom this tenant does not have: they are left out.
    pub unresolved: Vec<Principal>,
}

/// A user or group that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub principal: Principal,
    /// Their name for people.
    pub display: String,
    /// What to know before assigning them.
    pub warnings: Vec<String>,
}
