//! Users provisioned now, by a list of names: who they are, what the mapping makes of them, what the service did.

use std::collections::BTreeMap;

use super::{Watch, WatchEffect};
use crate::api::graph::on_demand::{self, Provisioned};
use crate::api::graph::steps::StepStatus;
use crate::app::journey::{Beside, Expected, Looked, Reading, Verdict, beside};
use crate::plan::{JobWish, Key, Principal, PrincipalKind, plan_job};
use crate::schema::Document;
use crate::watch::{csv_row, explain};

/// Something that happened to the list.
#[derive(Clone, Debug)]
pub enum OnDemandAction {
    /// Look these names up, one a line, and make a plan of them under this id.
    Names(String, String),
    /// They were looked up, and the schema was read, or not; with the plan's id.
    Found(String, Result<Box<Named>, String>),
    /// What the mapping makes of the user with this id.
    Predicted(String, Result<Vec<Expected>, String>),
    /// Open the steps of this user, or close them.
    Open(Option<String>),
    /// Save the results as a table.
    Export,
}

/// Whom names belong to, and the schema that they are provisioned by.
#[derive(Clone, Debug)]
pub struct Named {
    /// Who was found, and who was not.
    pub looked: Looked,
    /// The job's schema.
    pub schema: Document,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct OnDemand {
    /// Who was found, and who was not.
    pub looked: Reading<Looked>,
    /// Those of the plan, in its order.
    pub users: Vec<Principal>,
    /// What the mapping makes of each, by id.
    pub predicted: BTreeMap<String, Result<Vec<Expected>, String>>,
    /// Whose steps are in view.
    pub open: Option<String>,
}

/// What became of one user.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How it ended.
    pub status: StepStatus,
    /// In words.
    pub words: String,
    /// The service's code; empty if it told none.
    pub code: String,
    /// What it did, where its answer could be read.
    pub told: Option<Provisioned>,
    /// Each attribute, predicted and written.
    pub beside: Vec<Beside>,
}

impl Watch {
    pub(super) fn on_demand(&mut self, action: OnDemandAction) -> Vec<WatchEffect> {
        match action {
            OnDemandAction::Names(_, text) if names(&text).is_empty() => {}
            OnDemandAction::Names(id, text) => {
                return self.look_up(id, names(&text));
            }
            OnDemandAction::Found(_, Err(why)) => self.on_demand.looked = Reading::Failed(why),
            OnDemandAction::Found(id, Ok(named)) => return self.found(id, *named),
            OnDemandAction::Predicted(user, values) => {
                self.on_demand.predicted.insert(user, values);
            }
            OnDemandAction::Open(user) => self.on_demand.open = user,
            OnDemandAction::Export => return vec![WatchEffect::SaveOnDemand(self.table())],
        }
        Vec::new()
    }

    /// Looks users up, for a plan under this id.
    pub(super) fn look_up(&mut self, id: String, names: Vec<String>) -> Vec<WatchEffect> {
        if self.is_applying() {
            return Vec::new();
        }
        self.on_demand = OnDemand {
            looked: Reading::Reading,
            ..OnDemand::default()
        };
        let target = self.target.clone().into_iter();
        target
            .map(|target| WatchEffect::LookUp(target, id.clone(), names.clone()))
            .collect()
    }

    fn found(&mut self, id: String, named: Named) -> Vec<WatchEffect> {
        let Named { mut looked, schema } = named;
        let rule = schema
            .user_mapping()
            .map(|users| users.rule().id().to_owned());
        let (Some(rule), Some(running)) = (rule, self.running()) else {
            let why = say!(
                "The job’s schema has no mapping of users, so nobody can be provisioned on demand."
            );
            self.on_demand.looked = Reading::Failed(why.to_owned());
            return Vec::new();
        };
        let (users, groups): (Vec<_>, Vec<_>) = looked
            .found
            .into_iter()
            .partition(|(_, who)| who.kind == PrincipalKind::User);
        let group = say!("a group: name its users one by one");
        let groups = groups.into_iter().map(|(name, _)| (name, group));
        looked.unresolved.extend(groups);
        looked.found = users;
        let users: Vec<Principal> = looked.found.iter().map(|(_, who)| who.clone()).collect();
        self.on_demand.looked = Reading::Known(looked);
        if users.is_empty() {
            return Vec::new();
        }
        let wish = JobWish::OnDemand {
            rule,
            users: users.clone(),
        };
        let plan = plan_job(&wish, &running);
        // Whoever was named twice is provisioned once.
        self.on_demand.users.clone_from(&users);
        let mut seen = std::collections::BTreeSet::new();
        self.on_demand
            .users
            .retain(|user| seen.insert(user.id.clone()));
        self.show(plan, id);
        vec![WatchEffect::Predict(
            self.on_demand.users.clone(),
            Box::new(schema),
        )]
    }

    /// What became of a user of the list; nothing while nothing has.
    pub fn outcome(&self, user: &Principal) -> Option<Outcome> {
        let key = Key::on_demand(&user.id);
        let answer = self.review.as_ref()?.answers.get(&key)?;
        let expected = self.on_demand.predicted.get(&user.id);
        let expected: &[Expected] = expected
            .and_then(|told| told.as_deref().ok())
            .unwrap_or_default();
        Some(outcome(answer, expected))
    }

    /// The results as a table for a spreadsheet. It holds names of users.
    fn table(&self) -> String {
        let mut text = csv_row([
            "user id",
            "user",
            "result",
            "code",
            "explanation",
            "differs from the prediction in",
        ]);
        for user in &self.on_demand.users {
            let (status, code, words, differs) = match self.outcome(user) {
                None => (
                    String::new(),
                    String::new(),
                    say!("not provisioned yet").to_owned(),
                    String::new(),
                ),
                Some(one) => {
                    let differs = one
                        .beside
                        .iter()
                        .filter(|one| one.verdict == Verdict::Different);
                    let differs: Vec<&str> = differs.map(|one| one.target.as_str()).collect();
                    (
                        one.status.to_string(),
                        one.code,
                        one.words,
                        differs.join("; "),
                    )
                }
            };
            text.push_str(&csv_row([
                user.id.as_str(),
                user.name.as_str(),
                status.as_str(),
                code.as_str(),
                words.as_str(),
                differs.as_str(),
            ]));
        }
        text
    }
}

/// The names of a list: one a line, or with commas or semicolons between.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ',', ';']).map(str::trim);
    parts
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

fn outcome(answer: &Result<String, String>, expected: &[Expected]) -> Outcome {
    let failed = |words: String| Outcome {
        status: StepStatus::Failure,
        words,
        code: String::new(),
        told: None,
        beside: Vec::new(),
    };
    let body = match answer {
        Ok(body) => body,
        Err(why) => return failed(why.clone()),
    };
    let Ok(told) = on_demand::answer(body) else {
        return failed(
            say!("The service’s answer is not as documented; look at the user in the logs.")
                .to_owned(),
        );
    };
    let change = told.changes.first();
    let info = change.and_then(|change| change.status_info.as_ref());
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let status = text(
        info.and_then(|info| info.status.as_ref())
            .or(told.result.as_ref()),
    );
    let code = text(
        info.and_then(|info| info.error_code.as_ref())
            .or(told.error_code.as_ref()),
    );
    let reason = text(
        info.and_then(|info| info.reason.as_ref())
            .or(told.error_message.as_ref()),
    );
    let action = text(change.and_then(|change| change.action.as_ref()));
    let explained = explain(&code).map(|known| known.words.to_owned());
    let words = match status.to_ascii_lowercase().as_str() {
        "success" => match action.to_ascii_lowercase().as_str() {
            "create" => say!("Created in Webex.").to_owned(),
            "update" => say!("Updated in Webex.").to_owned(),
            "disable" => say!("Made inactive in Webex.").to_owned(),
            "delete" => say!("Deleted in Webex.").to_owned(),
            _ => say!("Done: {action}.", action),
        },
        _ => explained.unwrap_or_else(|| match reason.is_empty() {
            true => say!("The service says `{code}`.", code),
            false => reason,
        }),
    };
    Outcome {
        status: StepStatus::from(status),
        words,
        code,
        beside: change.map_or_else(Vec::new, |change| {
            beside(expected, &change.modified_properties)
        }),
        told: Some(told),
    }
}
