//! How is a job created once, started once, and never started while it runs?

use super::error::ApplyError;
use super::event::Waiting;
use super::run::Run;
use super::wait::{REPLICATION, is_not_yet};
use crate::api::graph::jobs::{self, Job};
use crate::api::graph::sync_templates;
use crate::api::{ApiError, Failure, read_json};
use crate::plan::{Done, Id, Late, Reset, ResetScope, Step};

/// How often a start without an answer is looked up before it is sent again: the job's state follows within seconds.
const START_LOOKS: u32 = 12;

impl Run<'_> {
    pub(super) async fn find_template(
        &self,
        step: &Step,
        principal: &Id,
    ) -> Result<bool, ApplyError> {
        let principal = self.id(principal)?;
        let call = sync_templates::list(&principal);
        let found = self
            .patiently(&step.key, async || {
                let templates = self.client.call(&call).await?.value;
                Ok(sync_templates::chosen(&templates).cloned())
            })
            .await?;
        let template = found.ok_or(ApplyError::NoTemplate)?;
        self.learn(Late::Template, &template.id).await?;
        Ok(false)
    }

    /// Creates the job, unless there is one.
    pub(super) async fn create_job(&self, step: &Step, principal: &Id) -> Result<bool, ApplyError> {
        let principal = self.id(principal)?;
        let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
        if self.known_job(step, &principal).await? {
            return Ok(false);
        }
        loop {
            self.begin(&step.key, Done::JobCreated).await?;
            self.created.set(Some(self.client.now()));
            match self.client.send(&request).await {
                Ok(response) => {
                    if let Ok(job) = read_json::<Job>(&response.body) {
                        self.job_is(step, &principal, &job.id).await?;
                        return Ok(true);
                    }
                }
                Err(error) if error.failure == Failure::UnknownResult => {}
                // A fresh application is not ready, or the job is there already and not shown.
                Err(error) if is_not_yet(&error) => {
                    if self.known_job(step, &principal).await? {
                        return Ok(true);
                    }
                    let Some(until) = self.fresh_until() else {
                        return Err(error.into());
                    };
                    self.wait(&step.key, Waiting::Replication, until).await?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            }
            let until = self.client.now() + REPLICATION;
            while self.client.now() < until {
                if self.known_job(step, &principal).await? {
                    return Ok(true);
                }
                self.wait(&step.key, Waiting::LookingUp, until).await?;
            }
        }
    }

    /// Looks for a job and learns its id.
    async fn known_job(&self, step: &Step, principal: &str) -> Result<bool, ApplyError> {
        let call = jobs::list(principal);
        let jobs = self
            .patiently(&step.key, async || self.client.call(&call).await)
            .await?;
        match jobs.value.into_iter().next() {
            Some(job) => {
                self.job_is(step, principal, &job.id).await?;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// Learns the job's id and waits until it answers.
    async fn job_is(&self, step: &Step, principal: &str, id: &str) -> Result<(), ApplyError> {
        self.learn(Late::Job, id).await?;
        self.job(step, principal, id).await?;
        Ok(())
    }

    async fn job(&self, step: &Step, principal: &str, id: &str) -> Result<Job, ApplyError> {
        let call = jobs::read(principal, id);
        self.patiently(&step.key, async || self.client.call(&call).await)
            .await
    }

    /// Starts the job, or ends its quarantine. On one that works the service warns not to: it may stop it.
    pub(super) async fn start(
        &self,
        step: &Step,
        principal: &Id,
        job: &Id,
    ) -> Result<bool, ApplyError> {
        let (principal, job) = (self.id(principal)?, self.id(job)?);
        if works(&self.job(step, &principal, &job).await?) {
            return Ok(false);
        }
        let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
        self.begin(&step.key, Done::Started).await?;
        loop {
            match self.client.send(&request).await {
                Ok(_) => return Ok(true),
                Err(error) if error.failure == Failure::UnknownResult => {
                    if self.runs_soon(step, &principal, &job).await? {
                        return Ok(true);
                    }
                }
                Err(error) => self.again_if_fresh(step, error).await?,
            }
        }
    }

    async fn runs_soon(&self, step: &Step, principal: &str, job: &str) -> Result<bool, ApplyError> {
        let until = self.client.now() + u64::from(START_LOOKS) * super::wait::POLL;
        for _ in 0..START_LOOKS {
            if works(&self.job(step, principal, job).await?) {
                return Ok(true);
            }
            self.wait(&step.key, Waiting::LookingUp, until).await?;
        }
        Ok(false)
    }

    /// Restarts. Nothing shows whether a restart was carried out, so an unknown result is the administrator's to decide.
    pub(super) async fn restart(&self, step: &Step, scope: ResetScope) -> Result<bool, ApplyError> {
        let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
        // A debt of the set-up is settled by who reads everybody again.
        let done = match scope.has(Reset::Watermark) {
            true => Done::Restarted,
            false => Done::Other,
        };
        self.begin(&step.key, done).await?;
        loop {
            match self.client.send(&request).await {
                Ok(_) => return Ok(true),
                Err(error) if error.failure == Failure::UnknownResult => {
                    return Err(ApplyError::Unknown(Box::new(error)));
                }
                Err(error) => self.again_if_fresh(step, error).await?,
            }
        }
    }

    pub(super) async fn pause(
        &self,
        step: &Step,
        principal: &Id,
        job: &Id,
    ) -> Result<bool, ApplyError> {
        let (principal, job) = (self.id(principal)?, self.id(job)?);
        if !self.job(step, &principal, &job).await?.is_running() {
            return Ok(false);
        }
        self.begin(&step.key, Done::Other).await?;
        let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
        self.client.send(&request).await?;
        Ok(true)
    }

    /// Deletes what this page made; what is not there is deleted.
    pub(super) async fn delete(&self, step: &Step) -> Result<bool, ApplyError> {
        let request = step.deed.request(&self.ids.borrow().clone(), &[])?;
        self.begin(&step.key, Done::Other).await?;
        match self.client.send(&request).await {
            Ok(_) => Ok(true),
            Err(error) if error.is_absent() => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits if the refusal is one of a fresh object; else it is an error.
    pub(super) async fn again_if_fresh(
        &self,
        step: &Step,
        error: ApiError,
    ) -> Result<(), ApplyError> {
        match self.fresh_until().filter(|_| is_not_yet(&error)) {
            Some(until) => self.wait(&step.key, Waiting::Replication, until).await,
            None => Err(error.into()),
        }
    }
}

/// True if a job is on and not in quarantine.
fn works(job: &Job) -> bool {
    job.is_running() && !job.is_quarantined()
}
