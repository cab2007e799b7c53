//! What does a journal say of a list of users that was not finished? Who was sent is not sent again, and who was not can be.

use std::collections::BTreeSet;

use super::past::Past;
use crate::plan::{Done, Key, PlanKind};

/// A list of users as its journal knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Who was provisioned, by name.
    pub done: Vec<String>,
    /// For whom it did not work, or nobody knows whether it did, by name; what was told.
    pub failed: Vec<(String, String)>,
    /// Who had been sent when it was interrupted, so that no answer was heard, by name.
    pub unheard: Vec<String>,
    /// Who was not sent yet, by object id.
    pub left: Vec<String>,
    sent: BTreeSet<Key>,
}

impl Past {
    /// What is known of a list of users; nothing for another plan.
    pub fn list(&self) -> Option<Listed> {
        if self.kind != Some(PlanKind::OnDemand) {
            return None;
        }
        let mut list = Listed::default();
        for done in &self.done {
            let Done::Provisioned { principal } = done else {
                continue;
            };
            let (key, name) = (Key::on_demand(&principal.id), principal.name.clone());
            match (self.finished.contains(&key), self.failed.get(&key)) {
                (true, None) => list.done.push(name),
                (true, Some(why)) => list.failed.push((name, why.clone())),
                (false, None) => list.unheard.push(name),
                // It was refused before anything came of it.
                (false, Some(_)) => continue,
            }
            list.sent.insert(key);
        }
        let left = self.steps.iter().filter(|key| !list.sent.contains(*key));
        let left = left.filter_map(Key::user_on_demand).map(str::to_owned);
        list.left = left.collect();
        Some(list)
    }
}

impl Listed {
    /// True if this step was sent, and may have been carried out.
    pub fn was_sent(&self, key: &Key) -> bool {
        self.sent.contains(key)
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::{Entry, Intent, Record};
    use super::*;
    use crate::plan::Principal;

    #[test]
    fn who_was_sent_is_told_from_who_was_not() {
        let key = |user: &str| Key::on_demand(user);
        let started = |user: &str| Entry::Started {
            intents: vec![Intent {
                key: key(user),
                done: Done::Provisioned {
                    principal: Principal {
                        id: user.to_owned(),
                        name: format!("{user}@contoso.com"),
                        ..Principal::default()
                    },
                },
            }],
        };
        let finished = |user: &str| Entry::Finished {
            steps: vec![key(user)],
            changed: true,
        };
        let failed = |user: &str, error: &str| Entry::Failed {
            step: key(user),
            error: error.to_owned(),
        };
        let opened = |kind, users: &[&str]| Entry::Opened {
            kind,
            profile: None,
            undoes: None,
            steps: users.iter().copied().map(key).collect(),
            service_principal: None,
        };
        let past = |entries: Vec<Entry>| {
            let record = |entry| Record { at: 0, entry };
            Past::of(&entries.into_iter().map(record).collect::<Vec<_>>())
        };
        let all = ["a", "b", "c", "d", "e"];
        let list = past(vec![
            opened(PlanKind::OnDemand, &all),
            started("a"),
            finished("a"),
            started("b"),
            failed("b", "nobody knows"),
            finished("b"),
            // Refused for good, so the run stopped; gone on with later, and cut off in the middle of the same user.
            started("c"),
            failed("c", "no permission"),
            opened(PlanKind::OnDemand, &["c", "d", "e"]),
            started("c"),
        ])
        .list()
        .unwrap();
        assert_eq!(list.done, ["a@contoso.com"]);
        assert_eq!(
            list.failed,
            [("b@contoso.com".to_owned(), "nobody knows".to_owned())]
        );
        assert_eq!(list.unheard, ["c@contoso.com"]);
        assert_eq!(list.left, ["d", "e"]);
        assert!(list.was_sent(&key("c")) && !list.was_sent(&key("d")));
        let refused = past(vec![
            opened(PlanKind::OnDemand, &["c"]),
            started("c"),
            failed("c", "no permission"),
        ]);
        assert_eq!(refused.list().unwrap().left, ["c"], "it can be tried again");
        assert_eq!(past(vec![opened(PlanKind::Job, &[])]).list(), None);
    }
}
