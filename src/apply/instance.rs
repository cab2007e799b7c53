//! How is an application added once, and never twice?
//!
//! Instantiating has no key by which a repetition is recognised, so the plan's mark in the name is that key. A lost answer is looked
//! up by it through the whole time in which the service may not show the new application yet; only then it is asked for again.

use super::error::ApplyError;
use super::event::Waiting;
use super::read::find;
use super::run::Run;
use super::wait::REPLICATION;
use crate::api::graph::templates::Instantiated;
use crate::api::graph::{applications, service_principals};
use crate::api::{Failure, read_json};
use crate::plan::{Done, Late, Step};

impl Run<'_> {
    pub(super) async fn instantiate(&self, step: &Step, name: &str) -> Result<bool, ApplyError> {
        loop {
            if self.look_up(step, name).await? {
                return Ok(true);
            }
            let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
            self.begin(&step.key, Done::Instantiated).await?;
            let now = self.client.now();
            self.created.set(Some(now));
            self.asked.set(Some(now));
            let sent = self.client.send(&request).await;
            let answer = sent.and_then(|response| {
                // An answer that cannot be read is as good as lost: it was carried out.
                read_json::<Instantiated>(&response.body)
                    .map_err(|_| crate::api::ApiError::new(&request, Failure::UnknownResult))
            });
            match answer {
                Ok(made) => {
                    self.made(&made.application.id, &made.service_principal.id)
                        .await?;
                    return self.wait_for(step).await;
                }
                Err(error) if error.failure == Failure::UnknownResult => {}
                Err(error) => {
                    self.asked.set(None);
                    return Err(error.into());
                }
            }
        }
    }

    /// True if the application is there, under this plan's mark.
    async fn look_up(&self, step: &Step, name: &str) -> Result<bool, ApplyError> {
        let until = self.asked.get().map_or(0, |asked| asked + REPLICATION);
        loop {
            if let Some(found) = find(self.client, name, None).await? {
                let call = applications::of_app_id(&found.app_id);
                let object = self
                    .patiently(&step.key, async || {
                        let objects = self.client.call(&call).await?.value;
                        match objects.into_iter().next() {
                            Some(object) => Ok(object),
                            None => Err(absent(&call.request)),
                        }
                    })
                    .await?;
                self.made(&object.id, &found.id).await?;
                return self.wait_for(step).await;
            }
            if self.client.now() >= until {
                return Ok(false);
            }
            self.wait(&step.key, Waiting::LookingUp, until).await?;
        }
    }

    async fn made(&self, application: &str, principal: &str) -> Result<(), ApplyError> {
        self.ids.borrow_mut().learn(Late::Application, application);
        self.asked.set(None);
        self.learn(Late::ServicePrincipal, principal).await
    }

    /// Until both objects answer by their ids.
    async fn wait_for(&self, step: &Step) -> Result<bool, ApplyError> {
        let (application, principal) = {
            let ids = self.ids.borrow();
            let id = |late: Late| ids.get(late).unwrap_or_default().to_owned();
            (id(Late::Application), id(Late::ServicePrincipal))
        };
        let call = applications::read(&application);
        self.patiently(&step.key, async || self.client.call(&call).await)
            .await?;
        let call = service_principals::read(&principal);
        self.patiently(&step.key, async || self.client.call(&call).await)
            .await?;
        Ok(true)
    }
}

/// The error for something that a list does not show yet.
fn absent(request: &crate::api::Request) -> crate::api::ApiError {
    let mut error = crate::api::ApiError::new(request, Failure::Refused);
    error.status = Some(404);
    error
}
