//! How is a schema replaced without losing anything of it?
//!
//! Read, compare with what was planned on, have the service read the changed expressions, hand out a backup, replace the whole
//! document, read back, compare (`reference/graph.md` 3.5).

use super::error::ApplyError;
use super::event::Event;
use super::otherwise::ReadOtherwise;
use super::read::read_schema;
use super::run::Run;
use crate::api::graph::expressions;
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
            Some(document) => Some(
                self.read_by_the_service(document, &stored, (&principal, &job))
                    .await?,
            ),
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
                what: "the mapping",
                differences: differences.into_iter().map(|one| one.path).collect(),
            }),
        }
    }
}

impl Run<'_> {
    /// The document with the service's own trees of its changed expressions. Where the service reads one otherwise than this
    /// program does, nothing is written: what was previewed would not be what is stored.
    async fn read_by_the_service(
        &self,
        document: Document,
        stored: &Document,
        (principal, job): (&str, &str),
    ) -> Result<Document, ApplyError> {
        let mut read = document.clone();
        let mut otherwise = Vec::new();
        for own in document.own_trees(stored) {
            let call = expressions::parse(principal, job, &own.text, None);
            let parsed = self.client.call(&call).await?;
            match parsed
                .parsed_expression
                .filter(|_| parsed.parsing_succeeded)
            {
                Some(tree) if own.is_said_by(&tree) => read = read.with_tree(&own, tree),
                tree => otherwise.push(ReadOtherwise::new(own, tree, parsed.error)),
            }
        }
        match otherwise.is_empty() {
            true => Ok(read),
            false => Err(ApplyError::Expressions(otherwise)),
        }
    }
}

/// What is different in mappings, attributes and scope. Fields of the schema itself, such as its version, may be the service's own.
fn grave(stored: &Document, document: &Document) -> Vec<Difference> {
    let all = diff(&stored.bare(), &document.bare());
    let grave = all.into_iter().filter(|one| one.subject != Subject::Schema);
    grave.collect()
}
