//! Predicted against actual: the results that were saved before, beside the logs that were read.

use super::{Watch, WatchEffect};
use crate::watch::{Agreement, Compared, compare, results};

/// Something that happened to the comparison.
#[derive(Clone, Debug)]
pub enum BesideAction {
    /// Results were given: their text.
    Given(String),
    /// The browser could not read the file; what it says.
    Unreadable(String),
    /// List those that agree so; nothing for all.
    Show(Option<Agreement>),
    /// List this part.
    Turn(usize),
    /// Save what differs.
    Save,
}

/// The comparison.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What was compared, those that differ first.
    pub compared: Vec<Compared>,
    /// Why there is nothing to compare, in words.
    pub fault: Option<String>,
    /// What is listed.
    pub show: Option<Agreement>,
    /// Which part of it, counted from 0.
    pub part: usize,
}

impl Beside {
    /// How many agree so.
    pub fn count(&self, agreement: Agreement) -> usize {
        self.listed_as(Some(agreement)).count()
    }

    /// What is listed.
    pub fn listed(&self) -> impl Iterator<Item = &Compared> {
        self.listed_as(self.show)
    }

    fn listed_as(&self, show: Option<Agreement>) -> impl Iterator<Item = &Compared> {
        let fits = move |one: &&Compared| show.is_none_or(|show| show == one.agreement);
        self.compared.iter().filter(fits)
    }
}

impl Watch {
    pub(super) fn beside(&mut self, action: BesideAction) -> Option<WatchEffect> {
        match action {
            BesideAction::Given(text) => {
                self.beside = Beside::default();
                match results(&text) {
                    Ok(predicted) => self.beside.compared = compare(&predicted, &self.logs.book),
                    Err(fault) => self.beside.fault = Some(fault.words()),
                }
            }
            BesideAction::Unreadable(why) => {
                self.beside = Beside {
                    fault: Some(say!("The file could not be read: {why}", why)),
                    ..Beside::default()
                };
            }
            BesideAction::Show(show) => (self.beside.show, self.beside.part) = (show, 0),
            BesideAction::Turn(part) => self.beside.part = part,
            BesideAction::Save => {
                let text = serde_json::to_string_pretty(&self.findings());
                // A list of texts can be written.
                return text.ok().map(WatchEffect::SaveFindings);
            }
        }
        None
    }

    /// What differs, as a file.
    fn findings(&self) -> serde_json::Value {
        let differing = self
            .beside
            .compared
            .iter()
            .filter(|one| one.agreement == Agreement::Differs);
        differing
            .map(|one| {
                serde_json::json!({
                    "name": one.name,
                    "predicted": one.predicted,
                    "actual": one.actual,
                    "likelyReason": one.reason,
                    "documented": false,
                })
            })
            .collect()
    }
}
