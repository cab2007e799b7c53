//! What a session says about outcomes: plain data of the protocol.

use super::{Problem, SourceValue};
use crate::preview::outcome::{Note, Outcome};
use crate::value::few;
use crate::webex::Event;
use serde::{Deserialize, Serialize};

/// All outcomes in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeTotals {
    /// Webex users in the file; nothing without a file. Without one `create` means "created, or matched if Webex has them".
    pub webex_users: Option<usize>,
    /// Every outcome that somebody has, in the order of [`Outcome::ALL`].
    pub outcomes: Vec<OutcomeTotal>,
    /// One for each mapping.
    pub attributes: Vec<AttributeTotal>,
    /// Users who would be created although Webex probably has them.
    pub probable_duplicates: usize,
    /// Webex users whom nobody claims: they are left alone.
    pub unclaimed: UnclaimedTotals,
    /// What the protection against accidental deletion does; nothing if it is off or not known.
    pub threshold: Option<ThresholdTotal>,
    /// Microsoft's published estimate of the first cycle.
    pub first_cycle: CycleMinutes,
    /// What is wrong with files or mapping as a whole.
    pub messages: Vec<Problem>,
}

/// One outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeTotal {
    /// The outcome.
    pub outcome: Outcome,
    /// Users who have it.
    pub users: usize,
    /// What else is known about them; a user may have several.
    pub reasons: Vec<ReasonTotal>,
}

/// One note among the users of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReasonTotal {
    /// The note.
    pub reason: Note,
    /// Users who have it.
    pub users: usize,
}

/// One mapping against what Webex holds: a row of the matrix attribute by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttributeTotal {
    /// False if it cannot be compared, or is not: no Webex file, not in it, only on creation, a reference.
    pub compared: bool,
    /// Matched users who get a value where Webex has none.
    pub add: usize,
    /// Matched users whose value changes.
    pub replace: usize,
    /// Matched users whose value is right already.
    pub same: usize,
    /// Matched users whose old value stays although Entra has none.
    pub stale: usize,
    /// Created users who get a value.
    pub create: usize,
}

/// Webex users whom nobody claims, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnclaimedTotals {
    /// Persons.
    pub persons: usize,
    /// Rooms and workspaces.
    pub rooms: usize,
    /// Services of Webex's own.
    pub machines: usize,
    /// 1 if the owner of the token is among them.
    pub token_owner: usize,
}

/// The protection against accidental deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ThresholdTotal {
    /// The limit.
    pub limit: usize,
    /// Users made inactive by the cycle that follows.
    pub removals: usize,
    /// Users out of scope whom Webex has: made inactive too if the job had them in scope before.
    pub possible: usize,
    /// True if the removals alone exceed the limit: the job is quarantined.
    pub quarantine: bool,
}

/// How long the first cycle takes by Microsoft's published figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CycleMinutes {
    /// At least, in minutes.
    pub shortest: u64,
    /// At most, in minutes; nothing where the published table ends.
    pub longest: Option<u64>,
}

/// What a Webex user is to the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UnclaimedKind {
    /// A person.
    Person,
    /// A room or workspace.
    Room,
    /// A service of Webex's own.
    Machine,
    /// The owner of the token.
    TokenOwner,
}

/// A Webex user whom nobody claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnclaimedUser {
    /// The row in Webex's file.
    pub row: usize,
    /// Display name.
    pub name: String,
    /// User name.
    pub user_name: String,
    /// What it is.
    pub kind: UnclaimedKind,
    /// True if Webex says that it is inactive.
    pub inactive: bool,
}

/// The outcome of one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonOutcome {
    /// The outcome.
    pub outcome: Outcome,
    /// What else is to be known.
    pub notes: Vec<Note>,
    /// Why, in sentences.
    pub because: Vec<String>,
    /// The Webex user, or for duplicates and collisions the other Entra user.
    pub partner: Option<Partner>,
    /// What changes or stays against Entra's will; same values are left out.
    pub changes: Vec<AttributeDifference>,
    /// What the job sends, in order; the tenant URL decides about the dialect of a PATCH.
    pub requests: Vec<SentRequest>,
    /// What provision on demand sends, where it is not the same.
    pub on_demand: Vec<SentRequest>,
}

/// The other user of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Partner {
    /// True for a Webex user, false for an Entra user.
    pub in_webex: bool,
    /// The row in its file.
    pub row: usize,
    /// Display name.
    pub name: String,
    /// User name.
    pub user_name: String,
    /// The id, if the file has it.
    pub id: Option<String>,
}

/// How an attribute differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DifferenceKind {
    /// Webex has none yet.
    Add,
    /// Webex has another.
    Replace,
    /// Webex keeps a value that Entra no longer has.
    Stale,
}

/// One attribute that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttributeDifference {
    /// The mapping.
    pub mapping: usize,
    /// How.
    pub kind: DifferenceKind,
    /// What Webex holds.
    pub old: Vec<String>,
    /// What flows.
    pub new: Vec<String>,
}

/// A request as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SentRequest {
    /// `POST`, `PATCH` or `DELETE`.
    pub method: String,
    /// Path behind the tenant URL; `{id}` stands for an id that is not known yet.
    pub path: String,
    /// The body as indented JSON, if there is one.
    pub body: Option<String>,
    /// True for the second request, which sets a reference once both users exist.
    pub second: bool,
}

/// What would follow from an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consequence {
    /// The user.
    pub row: usize,
    /// What happens.
    pub event: Event,
    /// The source values that were assumed, where the event changes some.
    pub assumed: Vec<SourceValue>,
    /// What is sent; empty for nothing.
    pub requests: Vec<SentRequest>,
    /// What Entra sends, in words.
    pub sends: String,
    /// What Control Hub shows.
    pub shows: String,
    /// Who says so.
    pub source: String,
}

/// Another mapping of `userName`, tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// The expression for `userName`.
    pub source: String,
    /// Probable duplicates that would no longer be created.
    pub fewer_duplicates: usize,
    /// Probable duplicates that would be left.
    pub duplicates: usize,
    /// Users matched.
    pub matched: usize,
    /// Users created.
    pub created: usize,
    /// Users without a usable name, and users who have the name of another.
    pub refused: usize,
}

/// Two mappings on the same users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonTotals {
    /// Users whose outcome or any value changes.
    pub changed: usize,
    /// Users by outcome before and after, where it is another.
    pub transitions: Vec<Transition>,
    /// Users matched both times, but with another Webex user.
    pub other_partner: usize,
    /// Attributes that change for somebody, in the order of the present mapping, new ones after.
    pub attributes: Vec<ComparedAttribute>,
}

/// Users who go from one outcome to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    /// The outcome by the present mapping.
    pub before: Outcome,
    /// The outcome by the other one.
    pub after: Outcome,
    /// How many users.
    pub users: usize,
}

/// One attribute under two mappings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparedAttribute {
    /// The target attribute.
    pub target: String,
    /// Users whose value is another.
    pub users: usize,
    /// True if only the other mapping has it.
    pub is_new: bool,
    /// True if only the present mapping has it.
    pub is_gone: bool,
}

/// One user under two mappings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparedUser {
    /// The user.
    pub row: usize,
    /// Display name.
    pub name: String,
    /// User principal name.
    pub user_name: String,
    /// The outcome by the present mapping.
    pub before: Outcome,
    /// The outcome by the other one.
    pub after: Outcome,
    /// The values that differ.
    pub values: Vec<ComparedValue>,
}

/// One value under two mappings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparedValue {
    /// The target attribute.
    pub target: String,
    /// By the present mapping; empty for no value.
    pub old: Vec<String>,
    /// By the other one.
    pub new: Vec<String>,
}

impl ComparisonTotals {
    /// Adds another part of the same users, compared with the same mapping; both have all attributes, changed or not.
    pub fn merge(&mut self, other: &Self) {
        self.changed += other.changed;
        self.other_partner += other.other_partner;
        for transition in &other.transitions {
            let mut own = self.transitions.iter_mut();
            match own.find(|own| own.before == transition.before && own.after == transition.after) {
                Some(own) => own.users += transition.users,
                None => self.transitions.push(*transition),
            }
        }
        few::sort(&mut self.transitions, |transition| {
            (transition.before as u8, transition.after as u8)
        });
        for (own, other) in self.attributes.iter_mut().zip(&other.attributes) {
            own.users += other.users;
        }
    }
}

impl OutcomeTotals {
    /// Adds the counts of another part of the same users. Messages are the same in all of them.
    pub fn merge(&mut self, other: &Self) {
        for total in &other.outcomes {
            let own = self
                .outcomes
                .iter_mut()
                .find(|own| own.outcome == total.outcome);
            match own {
                None => self.outcomes.push(total.clone()),
                Some(own) => {
                    own.users += total.users;
                    merge_reasons(&mut own.reasons, &total.reasons);
                }
            }
        }
        few::sort(&mut self.outcomes, |total| total.outcome as u8);
        for (own, other) in self.attributes.iter_mut().zip(&other.attributes) {
            own.compared |= other.compared;
            own.add += other.add;
            own.replace += other.replace;
            own.same += other.same;
            own.stale += other.stale;
            own.create += other.create;
        }
        self.probable_duplicates += other.probable_duplicates;
        if let (Some(own), Some(other)) = (&mut self.threshold, &other.threshold) {
            own.removals += other.removals;
            own.possible += other.possible;
            own.quarantine = own.removals > own.limit;
        }
        self.unclaimed.persons += other.unclaimed.persons;
        self.unclaimed.rooms += other.unclaimed.rooms;
        self.unclaimed.machines += other.unclaimed.machines;
        self.unclaimed.token_owner += other.unclaimed.token_owner;
    }
}

fn merge_reasons(own: &mut Vec<ReasonTotal>, others: &[ReasonTotal]) {
    for other in others {
        match own.iter_mut().find(|own| own.reason == other.reason) {
            Some(own) => own.users += other.users,
            None => own.push(*other),
        }
    }
    few::sort(own, |reason| reason.reason as u8);
}
