//! What follows when something of the tenant is wanted or has come.

use std::rc::Rc;

use super::{
    Compared, Facts, Group, Known, Offered, ReadState, Reading, Tenant, Trouble, Verification,
};
use crate::session::Person;
use crate::webex::{Offer, OrganisationId};

/// Whose users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Entra's.
    Users,
    /// Webex's.
    Webex,
}

/// Which of Entra's users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everybody.
    All,
    /// The direct members of a group.
    MembersOf(Group),
    /// Those whose name, mail or user name begins so.
    Search(String),
}

/// Where the Webex users are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebexAt {
    /// At which offer.
    pub offer: &'static Offer,
    /// In which organisation.
    pub organisation: OrganisationId,
}

/// What the tenant needs to know of the rest of the program.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The source attributes that the mapping reads.
    pub needed: Vec<String>,
    /// True if the service may be asked what only those who may configure are told.
    pub may_configure: bool,
    /// Where the Webex users are, if Webex is connected.
    pub webex: Option<WebexAt>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum TenantAction {
    /// Look into account, tenant and application.
    Check,
    /// It was looked into.
    Checked(Rc<Facts>),
    /// Look at this application and this job.
    Choose(usize, usize),
    /// Use the job's own mapping.
    ReadSchema,
    /// The job's mapping was read, and given to the page.
    SchemaCame,
    /// The job's mapping could not be read.
    SchemaFailed(Trouble),
    /// The job's service listed its operators, or not.
    Operators(Known<Vec<Offered>>),
    /// Read these users.
    Read(Side, Whom),
    /// Go on where it stopped.
    ReadOn(Side),
    /// Stop reading.
    Stop(Side),
    /// A page came.
    Came {
        /// Of which side.
        side: Side,
        /// Users read so far.
        read: u64,
        /// Users in all, if the service says so.
        total: Option<u64>,
        /// True if there is nothing more.
        complete: bool,
    },
    /// A page failed.
    Failed(Side, Trouble),
    /// Look for groups whose name begins so.
    FindGroups(String),
    /// Groups were found, or not.
    Groups(Result<Vec<Group>, Trouble>),
    /// Compare with Microsoft: these mappings on these rows of the list.
    Verify {
        /// The users' rows.
        rows: Vec<usize>,
        /// The mappings: number, target, expression.
        expressions: Vec<(usize, String, String)>,
    },
    /// So many comparisons are to be made.
    Cases(usize),
    /// One was made.
    Compared(Rc<Compared>),
    /// All were made, or it ended before.
    Verified(Option<Trouble>),
    /// Save what was compared as vectors.
    SaveVectors,
}

/// Something for the browser to do.
#[derive(Clone, Debug, PartialEq)]
pub enum TenantEffect {
    /// Look into account, tenant and application, and into Webex where it is connected.
    Check(Option<WebexAt>),
    /// Read a job's mapping: application, job.
    ReadSchema(String, String),
    /// Read the operators of its filters: application, job.
    ReadOperators(String, String),
    /// Read users of Entra; with the source attributes that are wanted.
    ReadUsers(Whom, Vec<String>),
    /// Read the users of Webex.
    ReadWebex(WebexAt),
    /// Go on where it stopped.
    ReadOn(Side),
    /// Stop reading.
    Stop(Side),
    /// Look for groups whose name begins so.
    FindGroups(String),
    /// Compare with Microsoft: application, job, users, mappings.
    Verify {
        /// The application.
        principal: String,
        /// The job.
        job: String,
        /// The users.
        people: Vec<Rc<Person>>,
        /// The mappings: number, target, expression.
        expressions: Vec<(usize, String, String)>,
    },
    /// Save these comparisons as vectors.
    SaveVectors(Vec<Rc<Compared>>),
}

impl Tenant {
    /// Takes an action in. [`TenantAction::Verify`] asks the session first
    /// and is the app's.
    pub fn update(&mut self, action: TenantAction, around: Around) -> Option<TenantEffect> {
        match action {
            TenantAction::Check => {
                self.checking = true;
                return Some(TenantEffect::Check(around.webex));
            }
            TenantAction::Checked(facts) => self.checked(facts),
            TenantAction::Choose(instance, job) => {
                self.chosen = Some((instance, job));
                self.operators = None;
            }
            TenantAction::ReadSchema => {
                let (instance, job) = self.job()?;
                let effect = TenantEffect::ReadSchema(instance.id.clone(), job.id.clone());
                self.reading_schema = true;
                self.schema_trouble = None;
                return Some(effect);
            }
            TenantAction::SchemaCame => {
                self.reading_schema = false;
                let (instance, job) = self.job().filter(|_| around.may_configure)?;
                return Some(TenantEffect::ReadOperators(
                    instance.id.clone(),
                    job.id.clone(),
                ));
            }
            TenantAction::Operators(answer) => self.operators = Some(answer),
            TenantAction::SchemaFailed(trouble) => {
                self.reading_schema = false;
                self.schema_trouble = Some(trouble);
            }
            TenantAction::Read(side, whom) => {
                let effect = match side {
                    Side::Users => TenantEffect::ReadUsers(whom, around.needed.clone()),
                    Side::Webex => TenantEffect::ReadWebex(around.webex?),
                };
                *self.reading_mut(side) = Reading {
                    state: ReadState::Going,
                    names: around.needed,
                    ..Reading::default()
                };
                return Some(effect);
            }
            TenantAction::ReadOn(side) => {
                self.reading_mut(side).state = ReadState::Going;
                return Some(TenantEffect::ReadOn(side));
            }
            TenantAction::Stop(side) => {
                self.reading_mut(side).state = ReadState::Stopped;
                return Some(TenantEffect::Stop(side));
            }
            TenantAction::Came {
                side,
                read,
                total,
                complete,
            } => {
                let reading = self.reading_mut(side);
                reading.read = read;
                reading.total = total.or(reading.total);
                if complete {
                    reading.state = ReadState::Complete;
                }
            }
            TenantAction::Failed(side, trouble) => {
                self.reading_mut(side).state = ReadState::Failed(trouble);
            }
            TenantAction::FindGroups(text) => return Some(TenantEffect::FindGroups(text)),
            TenantAction::Groups(Ok(groups)) => {
                self.groups = groups;
                self.groups_trouble = None;
            }
            TenantAction::Groups(Err(trouble)) => self.groups_trouble = Some(trouble),
            TenantAction::Verify { .. } => {}
            TenantAction::Cases(cases) => self.verification.cases = cases,
            TenantAction::Compared(one) => self.verification.compared.push(one),
            TenantAction::Verified(trouble) => {
                self.verification.going = false;
                self.verification.trouble = trouble;
            }
            TenantAction::SaveVectors => {
                let compared = self.verification.compared.clone();
                return Some(TenantEffect::SaveVectors(compared));
            }
        }
        None
    }

    /// The only job is looked at without being chosen.
    fn checked(&mut self, facts: Rc<Facts>) {
        self.checking = false;
        let instances = facts.instances.as_deref().unwrap_or_default();
        let jobs = instances.iter().enumerate().flat_map(|(place, instance)| {
            let count = instance.jobs.as_ref().map_or(0, Vec::len);
            (0..count).map(move |job| (place, job))
        });
        let all: Vec<_> = jobs.collect();
        self.chosen = match (all.as_slice(), self.chosen) {
            (all, Some(chosen)) if all.contains(&chosen) => Some(chosen),
            ([only], _) => Some(*only),
            _ => None,
        };
        self.facts = Some(facts);
    }

    /// A comparison begins: these questions went to the session.
    pub fn verifying(&mut self, asked: Vec<u64>, expressions: Vec<(usize, String, String)>) {
        self.verification = Verification {
            going: true,
            asked,
            expressions,
            ..Verification::default()
        };
    }

    /// The session told of a user; the comparison, once all were told of.
    pub fn told(&mut self, id: u64, person: Option<Box<Person>>) -> Option<TenantEffect> {
        self.verification.asked.retain(|asked| *asked != id);
        let person = person.map(|person| Rc::new(*person));
        self.verification.people.extend(person);
        if !self.verification.asked.is_empty() {
            return None;
        }
        let (instance, job) = self.job()?;
        Some(TenantEffect::Verify {
            principal: instance.id.clone(),
            job: job.id.clone(),
            people: self.verification.people.clone(),
            expressions: self.verification.expressions.clone(),
        })
    }
}
