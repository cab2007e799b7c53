//! What is so in the tenant now, as far as a plan has to know it: plain data, read by whoever applies.
//!
//! Nothing here is a wish, and nothing is a secret: a stored secret that Graph answers as `*` is [`Stored::Hidden`].

use serde::{Deserialize, Serialize};

use crate::schema::Document;

/// The role id that means "no role in particular": Graph takes it only where an application declares none.
pub const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";
/// The tag that hides an application's tile (`reference/graph.md` 1.5).
pub const HIDE_APP: &str = "HideApp";

/// The application that is planned for, as it is; nothing in it if there is none yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Current {
    /// The application, if it exists.
    pub application: Option<Application>,
    /// What hubsync's own journals say about this application.
    pub memory: Memory,
}

/// An enterprise application with everything that belongs to its provisioning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Application {
    /// The service principal's id.
    pub service_principal: String,
    /// The application object's id, where it was found.
    pub object: Option<String>,
    /// The service principal's name, which administrators see.
    pub name: String,
    /// The service principal's tags, the application's among them as Graph gives them.
    pub tags: Vec<String>,
    /// True if it is set up for single sign-on: hiding or unassigning then touches people's sign-in.
    pub single_sign_on: bool,
    /// The roles it declares, in their order.
    pub roles: Vec<Role>,
    /// Who is assigned.
    pub assignments: Vec<Assignment>,
    /// The provisioning template to create a job from, where it was read.
    pub template: Option<String>,
    /// Its provisioning job.
    pub job: Option<Job>,
    /// Its stored settings, in their order; nothing if they could not be read.
    pub secrets: Vec<Setting>,
}

/// A role that an application declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its id, which differs from application to application.
    pub id: String,
    /// Its name, such as `User`.
    pub name: String,
    /// True if it can be given to users and groups now.
    pub usable: bool,
}

/// Somebody who is assigned to the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The assignment's own id, by which it is removed.
    pub id: String,
    /// Who.
    pub principal: Principal,
    /// The role's id.
    pub role: String,
}

/// A user or a group, by id and by a name that administrators know.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Principal {
    /// The object id in its tenant.
    pub id: String,
    /// The user principal name, or a group's display name.
    pub name: String,
    /// User or group.
    #[serde(default)]
    pub kind: PrincipalKind,
}

/// What can be assigned.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum PrincipalKind {
    /// One person.
    #[default]
    User,
    /// A group: its direct members are in scope.
    Group,
}

/// A provisioning job.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// The template it was made from.
    pub template: String,
    /// True if it runs every forty minutes.
    pub running: bool,
    /// True if it has ever run: only then a changed scope needs a restart.
    pub has_run: bool,
    /// Its schema, whole.
    pub schema: Option<Document>,
}

/// One stored setting of the connection: Graph calls all of them secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Setting {
    /// Graph's key, such as `BaseAddress`.
    pub key: String,
    /// What is stored.
    pub value: Stored,
}

/// A stored value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stored {
    /// Readable.
    Plain(String),
    /// There, and answered as `*`.
    Hidden,
}

/// What only hubsync's journals can know, as no read of the tenant shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Memory {
    /// True if the application was created by a plan of this page.
    pub created_here: bool,
    /// True if the scope was narrowed to the assigned users and the job has not been restarted since.
    pub restart_owed: bool,
    /// True if the token of this run was stored: a stored one cannot be compared.
    pub token_stored: bool,
    /// The users who were provisioned on demand, by id.
    pub tested: Vec<String>,
}

impl Application {
    /// The stored setting of that key; Graph's keys differ in case from page to page.
    pub fn setting(&self, key: &str) -> Option<&Stored> {
        let mut found = self.secrets.iter();
        found
            .find(|setting| setting.key.eq_ignore_ascii_case(key))
            .map(|setting| &setting.value)
    }

    /// The readable stored value of that key.
    pub fn plain(&self, key: &str) -> Option<&str> {
        match self.setting(key)? {
            Stored::Plain(value) => Some(value),
            Stored::Hidden => None,
        }
    }

    /// True if its tile is hidden from users.
    pub fn is_hidden(&self) -> bool {
        self.tags.iter().any(|tag| tag == HIDE_APP)
    }

    /// The role that makes somebody a user of the application: `User`, else `msiam_access`, else the first usable one; the
    /// default access only where no role is declared (`reference/graph.md` 2.2).
    pub fn usual_role(&self) -> Option<&str> {
        let usable = || self.roles.iter().filter(|role| role.usable);
        let named = |name: &str| usable().find(|role| role.name == name);
        let role = named("User")
            .or_else(|| named("msiam_access"))
            .or_else(|| usable().next());
        match role {
            Some(role) => Some(&role.id),
            None if self.roles.is_empty() => Some(DEFAULT_ACCESS),
            None => None,
        }
    }

    /// The id of the usable role of that name.
    pub fn role(&self, name: &str) -> Option<&str> {
        let mut usable = self.roles.iter().filter(|role| role.usable);
        usable
            .find(|role| role.name == name)
            .map(|role| role.id.as_str())
    }
}

/// A role's name for people.
pub(super) fn role_name<'a>(roles: &'a [Role], id: &'a str) -> &'a str {
    if id == DEFAULT_ACCESS {
        return say!("Default Access");
    }
    let mut roles = roles.iter();
    roles
        .find(|role| role.id == id)
        .map_or(id, |role| &role.name)
}
