//! How does a provisioning job stand, and how is it driven? (`reference/graph.md` 3.1, 3.7, 3.9)

use super::{GRAPH, List, READ_SYNCHRONIZATION, WRITE_SYNCHRONIZATION, job, synchronization};
use crate::api::open::open_enum;
use crate::api::{Body, Call, Request};
use serde::Deserialize;
use serde_json::json;

open_enum! {
    /// Whether a job runs by the clock.
    ScheduleState {
        /// It does.
        Active = "Active",
        /// It was never started, or is out of service.
        Disabled = "Disabled",
        /// It is stopped and remembers where.
        Paused = "Paused",
    }
}

open_enum! {
    /// How a job stands.
    StatusCode {
        /// It has no credentials.
        NotConfigured = "NotConfigured",
        /// It has not run yet.
        NotRun = "NotRun",
        /// It works.
        Active = "Active",
        /// It is stopped.
        Paused = "Paused",
        /// It failed too often or would delete too many, and runs seldom.
        Quarantine = "Quarantine",
    }
}

open_enum! {
    /// How a cycle ended.
    ExecutionState {
        /// Well.
        Succeeded = "Succeeded",
        /// Not at all.
        Failed = "Failed",
        /// Some objects failed.
        EntryLevelErrors = "EntryLevelErrors",
    }
}

open_enum! {
    /// Why a job is in quarantine.
    QuarantineReason {
        /// Too many objects failed.
        EncounteredBaseEscrowThreshold = "EncounteredBaseEscrowThreshold",
        /// Too many objects failed in all.
        EncounteredTotalEscrowThreshold = "EncounteredTotalEscrowThreshold",
        /// Too large a part of the objects failed.
        EncounteredEscrowProportionThreshold = "EncounteredEscrowProportionThreshold",
        /// Usually a wrong address or token.
        EncounteredQuarantineException = "EncounteredQuarantineException",
        /// Somebody asked for it.
        QuarantinedOnDemand = "QuarantinedOnDemand",
        /// More deletions than the threshold.
        TooManyDeletes = "TooManyDeletes",
        /// Reading was interrupted.
        IngestionInterrupted = "IngestionInterrupted",
        /// Not told.
        Unknown = "Unknown",
    }
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its id: template, tenant, application.
    pub id: String,
    /// The template.
    pub template_id: Option<String>,
    /// When it runs.
    pub schedule: Option<Schedule>,
    /// How it stands.
    pub status: Option<Status>,
    /// Its settings; names are not all documented.
    #[serde(default)]
    pub synchronization_job_settings: Vec<Setting>,
}

impl Job {
    /// True if it runs every forty minutes.
    pub fn is_running(&self) -> bool {
        let state = self.schedule.as_ref().and_then(|one| one.state.as_ref());
        state == Some(&ScheduleState::Active)
    }

    /// True if it is in quarantine.
    pub fn is_quarantined(&self) -> bool {
        let status = self.status.as_ref();
        status.is_some_and(|status| status.code == Some(StatusCode::Quarantine))
    }

    /// True if it has ever run.
    pub fn has_run(&self) -> bool {
        let status = self.status.as_ref();
        status.is_some_and(|status| status.last_execution.is_some())
    }
}

/// When a job runs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Schedule {
    /// Whether it does.
    pub state: Option<ScheduleState>,
    /// How often: a duration of ISO 8601, always `PT40M`.
    pub interval: Option<String>,
}

/// A setting of a job.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Option<String>,
}

/// How a job stands. Moments are texts of RFC 3339, `0001-01-01T00:00:00Z` for never; one documented sample has empty ones.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// In one word.
    pub code: Option<StatusCode>,
    /// Cycles that failed, since the last that did not.
    pub count_successive_complete_failures: Option<i64>,
    /// The last cycle.
    pub last_execution: Option<Execution>,
    /// The last cycle that went well.
    pub last_successful_execution: Option<Execution>,
    /// The last cycle that went well and wrote something.
    pub last_successful_execution_with_exports: Option<Execution>,
    /// How far the cycle is.
    #[serde(default)]
    pub progress: Vec<Progress>,
    /// Why it is in quarantine.
    pub quarantine: Option<Quarantine>,
    /// When the first whole cycle had ended.
    pub steady_state_first_achieved_time: Option<String>,
    /// When the last whole cycle had ended.
    pub steady_state_last_achieved_time: Option<String>,
    /// How many objects of each type are in step.
    #[serde(default)]
    pub synchronized_entry_count_by_type: Vec<Count>,
    /// Microsoft's page about the state.
    pub troubleshooting_url: Option<String>,
}

/// A type of objects and a number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Count {
    /// The type.
    pub key: String,
    /// How many.
    pub value: Option<i64>,
}

/// How far a cycle is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Of what.
    pub units: Option<String>,
    /// Done.
    pub completed_units: Option<i64>,
    /// In all.
    pub total_units: Option<i64>,
    /// When this was so: a moment of RFC 3339.
    pub progress_observation_date_time: Option<String>,
}

/// A cycle.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Execution {
    /// Its id.
    pub activity_identifier: Option<String>,
    /// How it ended.
    pub state: Option<ExecutionState>,
    /// When it began.
    pub time_began: Option<String>,
    /// When it ended.
    pub time_ended: Option<String>,
    /// Objects read.
    pub count_imported: Option<i64>,
    /// Objects in scope.
    pub count_entitled_for_provisioning: Option<i64>,
    /// Objects written.
    pub count_exported: Option<i64>,
    /// Objects whose writing failed and is tried again.
    pub count_escrowed: Option<i64>,
    /// What ended it.
    pub error: Option<Fault>,
}

/// What ended a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// The engine's code.
    pub code: Option<String>,
    /// The engine's words.
    pub message: Option<String>,
    /// True if the tenant's administrator can do something about it.
    pub tenant_actionable: Option<bool>,
}

/// A quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quarantine {
    /// Why.
    pub reason: Option<QuarantineReason>,
    /// Since when.
    pub current_began: Option<String>,
    /// When it is tried again.
    pub next_attempt: Option<String>,
    /// Since when, counted over all in this series.
    pub series_began: Option<String>,
    /// How many there were in this series.
    pub series_count: Option<i64>,
    /// What led to it.
    pub error: Option<Fault>,
}

/// What a restart forgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// Where it stood, failed objects, the quarantine: what the portal's "Restart provisioning" does.
    Restart,
    /// Also which user is which: everybody is matched again.
    Full,
    /// Lets deletions pass once; its meaning is concluded from the name, not documented.
    ForceDeletes,
}

impl Reset {
    const fn scope(self) -> &'static str {
        match self {
            Self::Restart => "Watermark, Escrows, QuarantineState",
            Self::Full => "Full",
            Self::ForceDeletes => "ForceDeletes",
        }
    }
}

/// The jobs of an application: none or one, as a rule.
pub fn list(principal: &str) -> Call<List<Job>> {
    let path = synchronization(principal, "/jobs");
    let request = Request::get(GRAPH, path, say!("read the provisioning jobs"));
    Call::json(request.needs(READ_SYNCHRONIZATION))
}

/// One job; 404 for the first minutes after it was made.
pub fn read(principal: &str, job_id: &str) -> Call<Job> {
    let request = Request::get(
        GRAPH,
        job(principal, job_id, ""),
        say!("read the provisioning job"),
    );
    Call::json(request.needs(READ_SYNCHRONIZATION))
}

/// Makes a job; it does not run. Never repeated blindly.
pub fn create(principal: &str, template: &str) -> Call<Job> {
    let body = Some(Body::Json(json!({ "templateId": template })));
    let path = synchronization(principal, "/jobs");
    let request = Request::post(GRAPH, path, body, say!("create the provisioning job"));
    Call::json(request.needs(WRITE_SYNCHRONIZATION))
}

/// Changes settings of a job; which can be changed is not documented.
pub fn set(principal: &str, job_id: &str, settings: &[(&str, &str)]) -> Call<()> {
    let pair = |(name, value): &(&str, &str)| json!({"name": name, "value": value});
    let settings: Vec<_> = settings.iter().map(pair).collect();
    let body = Body::Json(json!({ "synchronizationJobSettings": settings }));
    let path = job(principal, job_id, "");
    let request = Request::patch(GRAPH, path, body, say!("change the job's settings"));
    Call::done(request.needs(WRITE_SYNCHRONIZATION))
}

/// Removes a job and all that it remembers.
pub fn delete(principal: &str, job_id: &str) -> Call<()> {
    let request = Request::delete(
        GRAPH,
        job(principal, job_id, ""),
        say!("remove the provisioning job"),
    );
    Call::done(request.needs(WRITE_SYNCHRONIZATION))
}

/// Starts a job, or goes on where it was paused. Not to be repeated on a running one: the service may stop it then.
pub fn start(principal: &str, job_id: &str) -> Call<()> {
    act(
        principal,
        job_id,
        "/start",
        None,
        say!("start provisioning"),
    )
}

/// Stops a job, which remembers where; a cycle that runs goes on to its end. May be repeated.
pub fn pause(principal: &str, job_id: &str) -> Call<()> {
    let call = act(
        principal,
        job_id,
        "/pause",
        None,
        say!("pause provisioning"),
    );
    Call {
        request: call.request.safe(),
        ..call
    }
}

/// Starts from the beginning.
pub fn restart(principal: &str, job_id: &str, reset: Reset) -> Call<()> {
    let body = json!({"criteria": {"resetScope": reset.scope()}});
    act(
        principal,
        job_id,
        "/restart",
        Some(Body::Json(body)),
        say!("restart provisioning"),
    )
}

fn act(
    principal: &str,
    job_id: &str,
    verb: &str,
    body: Option<Body>,
    what: &'static str,
) -> Call<()> {
    let request = Request::post(GRAPH, job(principal, job_id, verb), body, what);
    Call::done(request.needs(WRITE_SYNCHRONIZATION))
}
