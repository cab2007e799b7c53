//! What the page does to a running job, and reads for it: plans carried out, another token tested, users looked up and predicted.

use std::rc::Rc;

use super::super::download;
use super::super::journey::{self, Order, carry_out, close, journals, look_up, predict};
use super::{Watcher, now};
use crate::api::Cancel;
use crate::api::graph::{connectivity, schema};
use crate::app::watch::{
    DeedAction, Named, OnDemandAction, RenewalAction, RepairAction, Unfinished,
};
use crate::app::watch::{Target, WatchAction, WatchEffect};
use crate::apply::{Control, Event, read_connection};
use crate::plan::{Plan, Principal};
use crate::schema::Document;

impl Watcher {
    /// Does what belongs to plans for the job; nothing comes of what does not.
    pub(super) async fn done_to_the_job(&self, effect: WatchEffect) -> Option<WatchAction> {
        Some(match effect {
            WatchEffect::Apply(_, plan, id) => {
                let result = self.apply(&plan, &id).await;
                WatchAction::Deed(DeedAction::Ended(result, now()))
            }
            WatchEffect::ReadJournals(_) | WatchEffect::CloseJournal(_) if !self.journals => {
                return None;
            }
            WatchEffect::ReadJournals(target) => {
                // Without journals there is nothing to speak of; applying will say why.
                let journals = journals(&self.tenant).await.unwrap_or_default();
                let ours = |(id, past)| Unfinished::of(id, past, &target.principal);
                let found = journals.into_iter().filter_map(ours).collect();
                WatchAction::Deed(DeedAction::Unfinished(found))
            }
            WatchEffect::CloseJournal(id) => {
                if let Err(why) = close(&self.tenant, &id).await {
                    web_sys::console::warn_1(&why.into());
                }
                return None;
            }
            WatchEffect::PausePlan => {
                self.control.borrow().pause();
                return None;
            }
            WatchEffect::ContinuePlan => {
                self.control.borrow().go();
                return None;
            }
            WatchEffect::StopPlan => {
                self.control.borrow().stop();
                return None;
            }
            WatchEffect::ReadStored(target) => {
                let read = read_connection(&self.client, &target.principal, &target.job).await;
                let read = read.map(Box::new).map_err(journey::words);
                WatchAction::Renewal(RenewalAction::Stored(read))
            }
            WatchEffect::TestToken {
                number,
                target,
                template,
                tenant_url,
            } => {
                let client = journey::client(&self.tokens, self.offer.get()).await;
                let call =
                    connectivity::test_job(&target.principal, &target.job, &template, &tenant_url);
                let answer = client.call(&call).await;
                let answer = answer.map_err(|error| journey::not_connected(&error));
                WatchAction::Renewal(RenewalAction::Tested(number, answer))
            }
            WatchEffect::LookUp(target, id, names) => {
                let named = self.named(&target, &names).await;
                WatchAction::OnDemand(OnDemandAction::Found(id, named.map(Box::new)))
            }
            WatchEffect::Predict(users, schema) => {
                self.predict(&users, &schema).await;
                return None;
            }
            WatchEffect::SaveOnDemand(text) => {
                download::offer("provisioned-on-demand.csv", "text/csv", &[text]);
                return None;
            }
            WatchEffect::Compare(target, at) => {
                let cancel = Cancel::default();
                self.comparing.replace(cancel.clone()).cancel();
                let found = self.stale(&target, &at, &cancel).await;
                WatchAction::Repair(RepairAction::Found(found))
            }
            WatchEffect::StopComparing => {
                self.comparing.borrow().cancel();
                return None;
            }
            _ => return None,
        })
    }

    async fn apply(&self, plan: &Plan, id: &str) -> Result<(), String> {
        let control = Control::default();
        self.control.replace(control.clone());
        let tell = Rc::clone(&self.tell);
        let observe = move |event: Event| tell(WatchAction::Deed(DeedAction::Event(event)));
        let client = journey::client(&self.tokens, self.offer.get()).await;
        let order = Order {
            plan,
            id,
            profile: None,
        };
        carry_out(&client, &self.tenant, order, &control, &observe).await
    }

    /// Whom names belong to, and by what they are provisioned.
    async fn named(&self, target: &Target, names: &[String]) -> Result<Named, String> {
        let request = schema::read(&target.principal, &target.job);
        let answer = self.client.send(&request).await.map_err(journey::words)?;
        let schema =
            schema::document(&answer.body).map_err(|fault| say!("the mapping {fault}", fault))?;
        let looked = look_up::look_up(&self.client, names).await;
        Ok(Named {
            looked: looked.map_err(journey::words)?,
            schema,
        })
    }

    /// One after the other, each told when it is known.
    async fn predict(&self, users: &[Principal], schema: &Document) {
        for user in users {
            let values = predict::predict(&self.client, &user.id, schema).await;
            let told = OnDemandAction::Predicted(user.id.clone(), values);
            (self.tell)(WatchAction::OnDemand(told));
        }
    }
}
