//! How is a schema replaced without losing anything of it?
//!
//! Read, compare with what was planned on, have the service read the changed expressions, hand out a backup, replace the whole
//! document, read back, compare (`reference/graph.md` 3.5).

use super::error::ApplyError;
use super::event::Event;
use super::otherwise::read_by_the_service;
use super::read::read_schema;
use super::run::Run;
use crate::plan::{Deed, Done, Id, Step};
use crate::schema::{Difference, Document, Subject, diff};

impl Run<'_> {
    /// Writes `document`, or puts the defaults back if there is none.
    pub(super) async fn put_schema(
        &self,
        step: &Step,
        (principal, job): (&Id, &Id),
        document: Option<&Document>,
        planned_on: Option<&Document>,
    ) -> Result<bool, ApplyError> {
        let (principal, job) = (self.id(principal)?, self.id(job)?);
        let read = async || read_schema(self.client, &principal, &job).await;
        let stored = self.patiently(&step.key, read).await?;
        let document = document.map(|document| document.with_trees_of(&stored));
        if document
            .as_ref()
            .is_some_and(|document| grave(&stored, document).is_empty())
        {
            return Ok(false);
        }
        if let Some(planned_on) = planned_on {
            let changed = diff(&planned_on.bare(), &stored.bare());
            if !changed.is_empty() {
                return Err(ApplyError::Stale(changed));
            }
        }
        let document = match document {
            Some(document) => {
                // Where the service reads an expression otherwise than this program does, nothing is written: what was previewed
                // would not be what is stored.
                let job = (principal.as_str(), job.as_str());
                let (read, otherwise) =
                    read_by_the_service(self.client, job, &document, &stored).await?;
                if !otherwise.is_empty() {
                    return Err(ApplyError::Expressions(otherwise));
                }
                Some(read)
            }
            None => None,
        };
        let before = stored.to_json_text();
        self.event(Event::Backup {
            name: format!("webex-mapping-before-{job}.json"),
            text: before.clone(),
        });
        let mut deed = step.deed.clone();
        if let (Deed::PutSchema { document, .. }, Some(read)) = (&mut deed, &document) {
            **document = read.clone();
        }
        let request = deed.request(&self.ids.borrow().clone(), &[])?;
        self.begin(&step.key, Done::SchemaSaved { before }).await?;
        self.patiently(&step.key, async || self.client.send(&request).await)
            .await?;
        let Some(document) = document else {
            self.patiently(&step.key, read).await?;
            return Ok(true);
        };
        let shown = self
            .read_back(&step.key, read, |shown| grave(shown, &document).is_empty())
            .await?;
        let differences = grave(&shown, &document);
        match differences.is_empty() {
            true => Ok(true),
            false => Err(ApplyError::ReadBack {
                what: say!("the mapping"),
                differences: differences.into_iter().map(|one| one.path).collect(),
            }),
        }
    }
}

/// What is different in mappings, attributes and scope. Fields of the schema itself, such as its version, may be the service's own.
fn grave(stored: &Document, document: &Document) -> Vec<Difference> {
    let all = diff(&stored.bare(), &document.bare());
    let grave = all.into_iter().filter(|one| one.subject != Subject::Schema);
    grave.collect()
}
