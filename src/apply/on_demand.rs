//! How are users provisioned on demand: the first one, and one of a list? When is "skipped" only "not yet"?

use serde_json::Value;

use super::entry::Entry;
use super::error::ApplyError;
use super::event::{Event, Waiting};
use super::run::Run;
use crate::api::{Failure, Milliseconds, Request};
use crate::plan::{Done, Principal, Step};

/// A new assignment needs a few minutes before on-demand provisioning honours it (`reference/graph.md` 3.8).
const ASSIGNMENT: Milliseconds = 600_000;
/// Between two tries; the limit is five in ten seconds.
const PAUSE: Milliseconds = 30_000;

impl Run<'_> {
    /// Provisions one user on demand. A skip for want of an assignment changes nothing and is tried again.
    pub(super) async fn first_user(
        &self,
        step: &Step,
        subject: &Principal,
    ) -> Result<bool, ApplyError> {
        let request = self.note_one(step, subject).await?;
        let until = self.client.now() + ASSIGNMENT;
        loop {
            let answer = match self.client.send(&request).await {
                Ok(response) => response.body,
                Err(error) if error.failure == Failure::UnknownResult => {
                    return Err(ApplyError::Unknown(Box::new(error)));
                }
                Err(error) => {
                    self.again_if_fresh(step, error).await?;
                    continue;
                }
            };
            let verdict = Verdict::of(&answer);
            if verdict == Verdict::NotAssigned && self.client.now() < until {
                self.wait(&step.key, Waiting::Assignment, until).await?;
                self.rest(PAUSE).await?;
                continue;
            }
            let key = step.key.clone();
            self.event(Event::OnDemand {
                key,
                answer: Ok(answer),
            });
            return match verdict {
                Verdict::Done => Ok(true),
                Verdict::NotAssigned => Err(ApplyError::FirstUser(
                    say!("the service does not count the user as assigned yet").to_owned(),
                )),
                Verdict::Refused(why) => Err(ApplyError::FirstUser(why)),
            };
        }
    }

    /// Provisions one of a list. Whatever comes of it is told, and the next one follows; it is never sent twice. Only what would
    /// stop everybody stops the list.
    pub(super) async fn one_of_a_list(
        &self,
        step: &Step,
        subject: &Principal,
    ) -> Result<bool, ApplyError> {
        let request = self.note_one(step, subject).await?;
        let answer = match self.client.send(&request).await {
            Ok(response) => Ok(response.body),
            Err(error) if error.failure == Failure::UnknownResult => Err(say!(
                "{error}. Nobody knows whether it was carried out: look at the user in Webex or in the logs. It was not sent again",
                error
            )),
            Err(error) if matches!(error.status, Some(400 | 404 | 409)) => Err(error.to_string()),
            Err(error) => return Err(error.into()),
        };
        let key = step.key.clone();
        if let Err(error) = &answer {
            let (step, error) = (key.clone(), error.clone());
            self.write(Entry::Failed { step, error }).await?;
        }
        self.event(Event::OnDemand { key, answer });
        Ok(true)
    }

    /// Notes in the journal that this user is sent for; gives the request.
    async fn note_one(&self, step: &Step, subject: &Principal) -> Result<Request, ApplyError> {
        let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
        let done = Done::Provisioned {
            principal: subject.clone(),
        };
        self.begin(&step.key, done).await?;
        Ok(request)
    }
}

/// What an answer of provisioning on demand comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    /// The user is as wanted: created, updated, or so already.
    Done,
    /// The user is not assigned, as far as the service knows.
    NotAssigned,
    /// Anything else, in the service's words.
    Refused(String),
}

impl Verdict {
    /// Reads both documented forms: `value` holds an object, or a list of them, as a JSON text.
    fn of(answer: &str) -> Self {
        let read = |text: &str| serde_json::from_str::<Value>(text).ok();
        let outer = read(answer);
        let inner = outer
            .as_ref()
            .and_then(|outer| read(outer.get("value")?.as_str()?));
        let result = match &inner {
            Some(Value::Array(list)) => list.first(),
            other => other.as_ref(),
        };
        let info = result.and_then(|result| result.get("statusInfo"));
        let text = |name: &str| {
            info.and_then(|info| info.get(name)?.as_str())
                .unwrap_or_default()
        };
        match (text("status"), text("errorCode")) {
            ("Success", _) | ("Skipped", "RedundantExport") => Self::Done,
            ("Skipped", "NotEffectivelyEntitled") => Self::NotAssigned,
            (status, code) => {
                let reason = text("reason");
                let parts = [status, code, reason]
                    .into_iter()
                    .filter(|part| !part.is_empty());
                let words = parts.collect::<Vec<_>>().join(", ");
                Self::Refused(if words.is_empty() {
                    say!("the answer is not as documented").to_owned()
                } else {
                    words
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms() {
        let a = include_str!("../../tests/data/tenant/provision-on-demand-webex.json");
        let b = include_str!("../../tests/data/tenant/provision-on-demand-webex-form-b.json");
        assert_eq!(Verdict::of(a), Verdict::Done);
        assert_eq!(Verdict::of(b), Verdict::NotAssigned);
        let skipped = |code: &str| {
            let value = format!(r#"{{"statusInfo":{{"status":"Skipped","errorCode":"{code}"}}}}"#);
            Verdict::of(&serde_json::json!({ "key": "{}", "value": value }).to_string())
        };
        assert_eq!(skipped("NotEffectivelyEntitled"), Verdict::NotAssigned);
        assert_eq!(skipped("RedundantExport"), Verdict::Done);
        assert_eq!(
            skipped("NotActive"),
            Verdict::Refused("Skipped, NotActive".to_owned())
        );
        assert_eq!(
            Verdict::of("<html>"),
            Verdict::Refused("the answer is not as documented".to_owned())
        );
    }
}
