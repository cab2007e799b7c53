//! The schema beside another one: what differs, and what of it is taken over.

use std::collections::BTreeMap;

use super::Bench;
use super::share::{Arrived, ShareError};
use crate::app::document::Act;
use crate::app::{Against, App, Place};
use crate::expression::Severity;
use crate::schema::{self, Difference, diff};

/// Differences taken over.
#[derive(Clone, Debug)]
pub struct Taken {
    act: Act,
    schema: schema::Document,
    comments: BTreeMap<String, String>,
}

impl App {
    /// The mapping that came with the address, or what is wrong with it; nothing if none came.
    pub fn arrived(&self) -> Option<Result<Arrived, ShareError>> {
        let fragment = self.workbench.arrived.as_ref()?;
        Some(self.document.arrived(fragment))
    }

    /// What is different there; empty without another schema.
    pub fn differences(&self) -> Vec<Difference> {
        let other = self.compared_with(self.workbench.against);
        other
            .map(|other| diff(self.document.schema(), &other))
            .unwrap_or_default()
    }

    /// A mapping came with the page's address: it is shown beside the schema, and nothing of it is taken over by itself.
    pub(in crate::app) fn arrive(&mut self, fragment: String) {
        self.workbench.bench = Bench::Schema;
        self.workbench.arrived = Some(fragment);
        self.workbench.against = Against::Shared;
        self.view.visiting = Place::Mapping;
    }

    /// The schema with these differences taken over, by their places in [`App::differences`]; nothing is changed yet.
    ///
    /// # Errors
    /// Why they cannot be: one of them is not of these schemas, or what would be left could not be written.
    pub fn taking(&self, places: &[usize]) -> Result<Taken, String> {
        let other = self.compared_with(self.workbench.against);
        let other = other.ok_or(say!("there is nothing to compare with"))?;
        let all = diff(self.document.schema(), &other);
        let wanted: Vec<&Difference> = places.iter().filter_map(|place| all.get(*place)).collect();
        let mut schema = (**self.document.schema()).clone();
        for difference in &wanted {
            let next = schema.with_difference(&other, difference);
            schema = next.map_err(|error| error.to_string())?;
        }
        let mut findings = schema.findings().into_iter();
        if let Some(wrong) = findings.find(|found| found.severity == Severity::Error) {
            return Err(wrong.message);
        }
        let against = self.workbench.against;
        let arrived = self.arrived().filter(|_| against == Against::Shared);
        let comments = arrived.and_then(Result::ok).map(|arrived| arrived.comments);
        let other = self.beside.other.as_ref().map(|other| other.name.clone());
        let name = other.filter(|_| against == Against::Other);
        Ok(Taken {
            act: Act::Take(name.unwrap_or_default(), wanted.len()),
            schema,
            comments: comments.unwrap_or_default(),
        })
    }

    /// Makes it so, as one step.
    pub(super) fn take_over(&mut self, taken: Taken) {
        let Taken {
            act,
            schema,
            comments,
        } = taken;
        self.workbench.comments.extend(comments);
        self.workbench.refused = None;
        self.document.settle();
        self.keeping_places(|document| document.take(act, schema));
    }
}
