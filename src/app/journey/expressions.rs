//! Does the service read the expressions of the plan in view as this page does? It is asked as soon as the plan is shown, so that
//! nobody reviews a mapping that would not be saved.

use super::choices::Reading;
use super::review::{Review, RunState};
use super::{Journey, JourneyEffect};
use crate::plan::{Deed, Id};

impl Journey {
    /// What is asked once a plan is in view: what its mapping makes of the first user, and how the service reads its expressions.
    pub(super) fn look_ahead(&mut self) -> Vec<JourneyEffect> {
        let mut effects = self.predict();
        effects.extend(self.read_expressions());
        effects
    }

    fn read_expressions(&mut self) -> Option<JourneyEffect> {
        let review = self.review.as_mut()?;
        let deed = &review.plan.step("schema")?.deed;
        let Deed::PutSchema {
            principal: Id::Known(principal),
            job: Id::Known(job),
            document,
            planned_on: Some(stored),
        } = deed
        else {
            return None;
        };
        let is_over = review.is_running() || review.state == RunState::Done;
        if is_over || document.own_trees(stored).is_empty() {
            return None;
        }
        self.parsing += 1;
        let effect = JourneyEffect::ReadExpressions {
            revision: self.parsing,
            service_principal: principal.clone(),
            job: job.clone(),
            schema: document.clone(),
            stored: stored.clone(),
        };
        review.expressions = Reading::Reading;
        Some(effect)
    }
}

impl Review {
    /// True if the service reads every expression as this page does, or could not be asked: it is asked again before anything is
    /// saved.
    pub fn is_read_alike(&self) -> bool {
        match &self.expressions {
            Reading::Unread | Reading::Failed(_) => true,
            Reading::Reading => false,
            Reading::Known(otherwise) => otherwise.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{URL, act, fresh, made, review, template, tenant, told};
    use super::super::{JourneyAction, Told};
    use super::*;
    use crate::apply::ReadOtherwise;
    use crate::plan::PlanKind;
    use crate::schema::{Document, source_of};

    fn schema(source: &serde_json::Value) -> Document {
        let text = include_str!("../../../tests/data/schema/webex-synchronization-schema.json");
        let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
        let row =
            &mut value["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"][0];
        row["source"] = source.clone();
        Document::read(value.to_string().as_bytes()).unwrap().0
    }

    fn reviewed() -> (Journey, String) {
        let mut journey = fresh();
        act(&mut journey, JourneyAction::Open);
        let mut gallery = template();
        gallery.instances.push(super::super::Instance {
            service_principal: "sp".to_owned(),
            name: "Cisco Webex".to_owned(),
            ..super::super::Instance::default()
        });
        told(&mut journey, Told::Gallery(Ok(gallery)));
        let mut application = made();
        if let Some(job) = &mut application.job {
            job.schema = Some(schema(&source_of("[userPrincipalName]")));
        }
        tenant(&mut journey, Some(application));
        act(&mut journey, JourneyAction::TenantUrl(URL.to_owned()));
        let wanted = Box::new(schema(&source_of("ToLower([mail], )")));
        act(&mut journey, JourneyAction::Mapping(Some(wanted)));
        let action = JourneyAction::Review {
            kind: PlanKind::Main,
            id: "a1".to_owned(),
        };
        let asked = act(&mut journey, action);
        (journey, asked)
    }

    fn answer(journey: &mut Journey, answer: Result<Vec<ReadOtherwise>, String>) -> String {
        let revision = journey.parsing;
        told(journey, Told::Expressions { revision, answer });
        act(journey, JourneyAction::Apply)
    }

    #[test]
    fn nothing_is_applied_before_the_service_has_read_the_expressions_alike() {
        let (mut journey, asked) = reviewed();
        assert_eq!(asked, "read expressions");
        assert_eq!(act(&mut journey, JourneyAction::Apply), "");
        assert_eq!(answer(&mut journey, Ok(Vec::new())), "apply");
    }

    #[test]
    fn an_expression_that_is_read_otherwise_is_shown_and_blocks() {
        let (mut journey, _) = reviewed();
        let otherwise = ReadOtherwise {
            target: "userName".to_owned(),
            text: "ToLower([mail], )".to_owned(),
            ours: "ToLower([mail], )".to_owned(),
            theirs: Ok("ToUpper([mail], )".to_owned()),
        };
        let late = Told::Expressions {
            revision: journey.parsing - 1,
            answer: Ok(Vec::new()),
        };
        told(&mut journey, late);
        assert_eq!(
            act(&mut journey, JourneyAction::Apply),
            "",
            "an answer to an earlier plan"
        );
        assert_eq!(answer(&mut journey, Ok(vec![otherwise.clone()])), "");
        let shown = journey.review.as_ref().unwrap();
        assert_eq!(shown.expressions, Reading::Known(vec![otherwise]));
        // The mapping in use needs no reading.
        act(&mut journey, JourneyAction::Mapping(None));
        review(&mut journey, PlanKind::Main, "a2");
        assert!(journey.review.as_ref().unwrap().is_read_alike());
    }

    #[test]
    fn a_service_that_cannot_be_asked_is_asked_again_when_the_step_runs() {
        let (mut journey, _) = reviewed();
        assert_eq!(answer(&mut journey, Err("offline".to_owned())), "apply");
    }
}
