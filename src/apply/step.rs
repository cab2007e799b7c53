//! How is one step done? Each deed by its own rule; true if it was carried out here, false if it was so already.

use super::error::ApplyError;
use super::run::Run;
use crate::plan::{Deed, Step};

impl Run<'_> {
    pub(super) async fn perform(&self, step: &Step) -> Result<bool, ApplyError> {
        match &step.deed {
            Deed::Instantiate { name, .. } => self.instantiate(step, name).await,
            Deed::NameApplication { object, name } => {
                self.name_application(step, object, name).await
            }
            Deed::NamePrincipal { principal, name } => {
                self.name_principal(step, principal, name).await
            }
            Deed::Tag {
                principal,
                tag,
                present,
            } => self.tag(step, principal, tag, *present).await,
            Deed::FindTemplate { principal } => self.find_template(step, principal).await,
            Deed::CreateJob { principal, .. } => self.create_job(step, principal).await,
            Deed::PutSecrets {
                principal,
                settings,
                planned_on,
            } => {
                self.put_secrets(step, principal, settings, planned_on)
                    .await
            }
            Deed::PutSchema {
                principal,
                job,
                document,
                planned_on,
            } => {
                self.put_schema(
                    step,
                    (principal, job),
                    Some(document),
                    planned_on.as_deref(),
                )
                .await
            }
            Deed::RestoreSchema {
                principal,
                job,
                planned_on,
            } => {
                self.put_schema(step, (principal, job), None, planned_on.as_deref())
                    .await
            }
            Deed::Assign { .. } | Deed::Unassign { .. } => {
                self.assignments(&[step]).await?;
                Ok(true)
            }
            Deed::ProvisionOnDemand {
                subject,
                trial: true,
                ..
            } => self.first_user(step, subject).await,
            Deed::ProvisionOnDemand { subject, .. } => self.one_of_a_list(step, subject).await,
            Deed::Restart { scope, .. } => self.restart(step, *scope).await,
            Deed::Start { principal, job } => self.start(step, principal, job).await,
            Deed::Pause { principal, job } => self.pause(step, principal, job).await,
            Deed::ClearInWebex {
                organisation,
                user,
                name,
                values,
            } => {
                self.clear_in_webex(step, organisation, (user, name), values)
                    .await
            }
            Deed::DeleteJob { .. } | Deed::DeleteApplication { .. } => self.delete(step).await,
        }
    }
}
