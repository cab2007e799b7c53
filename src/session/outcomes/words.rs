//! Why does a user have this outcome? In sentences for the administrator.

use super::one::partner;
use super::sides::present;
use super::{Outcomes, World, admission, references};
use crate::preview::flow::State;
use crate::preview::outcome::{Decision, Note, Outcome};
use crate::webex::user_name_faults;

/// The sentences, the reason first.
pub fn because(outcomes: &Outcomes, world: &World<'_>, row: usize) -> Vec<String> {
    let Some(decision) = outcomes.decision(row) else {
        return Vec::new();
    };
    let mut said = reason(decision, outcomes, world, row);
    said.extend(
        Note::ALL
            .into_iter()
            .filter(|note| decision.notes.has(*note))
            .filter_map(|note| sentence(note, decision, world)),
    );
    said.extend(not_compared(decision, outcomes, world));
    if decision.notes.has(Note::ScopeUnknown) {
        said.extend(clauses(world, row));
    }
    said
}

/// What an update is not held against, because Webex's file does not have it.
fn not_compared(decision: &Decision, outcomes: &Outcomes, world: &World<'_>) -> Option<String> {
    let webex = world.webex?;
    let is_looked_at = decision.outcome.claims() && decision.outcome != Outcome::Deactivate;
    let flows = world.flows.iter().zip(outcomes.changes());
    let missing = flows.filter_map(|(flow, changes)| {
        let target = flow.target()?;
        let is_held = match references::is_reference(flow) {
            true => references::held_column(webex, target).is_some(),
            false => present(webex, target).is_some(),
        };
        let is_missing = !is_held && changes.differences.is_none() && !flow.row().only_on_create;
        (is_looked_at && is_missing).then(|| format!("`{}`", target.name))
    });
    let missing: Vec<String> = missing.collect();
    (!missing.is_empty()).then(|| {
        say!(
            "not compared, because the file of Webex users does not have it: {missing}",
            missing = missing.join(", ")
        )
    })
}

/// The partner as an administrator knows it; empty without one.
fn partner_name(decision: &Decision, world: &World<'_>) -> String {
    partner(decision, world).map_or_else(String::new, |partner| partner.user_name)
}

fn reason(decision: &Decision, outcomes: &Outcomes, world: &World<'_>, row: usize) -> Vec<String> {
    let partner = partner_name(decision, world);
    let one = match decision.outcome {
        Outcome::OutOfScope if decision.notes.has(Note::NotAssigned) => {
            say!("not assigned to the application").to_owned()
        }
        Outcome::OutOfScope => return clauses(world, row),
        Outcome::SkippedByExpression => {
            say!("an expression drops this user (IgnoreObjectFlow)").to_owned()
        }
        Outcome::EvaluationFailed => failure(world, row),
        Outcome::InvalidUserName => return name_faults(world, row),
        Outcome::DuplicateSource => {
            say!(
                "`{partner}`, earlier in the file, gives the same user name; which of them wins is not documented",
                partner
            )
        }
        Outcome::Collision => {
            say!(
                "`{partner}`, earlier in the file, matches the same Webex user",
                partner
            )
        }
        Outcome::Ambiguous => {
            say!(
                "several Webex users match, one of them `{partner}`: the service stops",
                partner
            )
        }
        Outcome::SkipDisabled => {
            say!("sign-in is blocked and Webex does not know the user: never created").to_owned()
        }
        Outcome::Create if world.webex.is_none() => {
            say!("created, unless Webex has the user already: no Webex users were loaded")
                .to_owned()
        }
        Outcome::Create => say!("no Webex user matches").to_owned(),
        Outcome::Deactivate => say!(
            "sign-in is blocked, and Webex has the user as `{partner}`",
            partner
        ),
        Outcome::Match => {
            say!(
                "Webex has the user as `{partner}`; what changes cannot be said from this file",
                partner
            )
        }
        Outcome::Update => {
            let count = (0..outcomes.changes().len()).filter(|mapping| {
                use crate::preview::outcome::Difference::{Add, Replace};
                matches!(outcomes.difference(*mapping, row), Some(Add | Replace))
            });
            plural!(
                count.count(),
                one: "Webex has the user as `{partner}`; {n} attribute changes",
                other: "Webex has the user as `{partner}`; {n} attributes change",
                partner
            )
        }
        Outcome::NoChange => say!(
            "Webex has the user as `{partner}`, with the same values",
            partner
        ),
    };
    vec![one]
}

fn clauses(world: &World<'_>, row: usize) -> Vec<String> {
    let Some(scope) = &world.mapping.scope else {
        return Vec::new();
    };
    let verdict = admission::verdict(world.people.table(), row, scope);
    verdict.reasons.iter().map(ToString::to_string).collect()
}

fn name_faults(world: &World<'_>, row: usize) -> Vec<String> {
    let flow = super::Matching::of(world.flows).user_name;
    let name = flow.and_then(|flow| {
        flow.texts(world.people)
            .each(flow.handle(world.people, row))
            .next()
    });
    let faults = user_name_faults(name.unwrap_or(""));
    let said = faults.iter().map(|id| {
        let rule = id.rule();
        say!(
            "`{unwrap_or}` cannot be the user name: {message}: {remedy}",
            unwrap_or = name.unwrap_or(""),
            message = rule.message,
            remedy = rule.remedy
        )
    });
    said.collect()
}

fn failure(world: &World<'_>, row: usize) -> String {
    let said = super::Matching::of(world.flows).user_name.and_then(|flow| {
        let handle = flow.handle(world.people, row);
        let is_unusable = flow.state_of(handle) == State::Unusable;
        let unusable = || say!("the mapping of `userName` cannot be evaluated").to_owned();
        if is_unusable {
            Some(unusable())
        } else {
            flow.fault(handle).map(|fault| fault.message.clone())
        }
    });
    said.unwrap_or_else(|| say!("the expression of a matching attribute failed").to_owned())
}

/// The note in words. Nothing for what the reason has said.
fn sentence(note: Note, decision: &Decision, world: &World<'_>) -> Option<String> {
    let partner = || partner_name(decision, world);
    let said = match note {
        Note::CaseOnly => {
            return Some(say!(
                "the user name differs by case only from `{partner}`",
                partner = partner()
            ));
        }
        Note::LaterAttribute => say!("found by a later matching attribute"),
        Note::InactiveInWebex if matches!(decision.outcome, Outcome::Deactivate) => {
            say!("inactive in Webex already")
        }
        Note::InactiveInWebex => say!("inactive in Webex: would be active again"),
        Note::ForeignExternalId => say!("the external id in Webex belongs to another Entra user"),
        Note::InWebex => {
            say!(
                "Webex has the user: made inactive if the job had the user in scope before, else left alone"
            )
        }
        Note::MailIsUserName => {
            return Some(say!(
                "the mail address is the user name of `{partner}`: mapping `mail` would match",
                partner = partner()
            ));
        }
        Note::SameMail => {
            return Some(say!(
                "probable duplicate: `{partner}` has the mail address or the new name",
                partner = partner()
            ));
        }
        Note::SameProxyAddress => {
            return Some(say!(
                "probable duplicate: `{partner}` has one of the further addresses",
                partner = partner()
            ));
        }
        Note::SameExternalId => {
            return Some(say!(
                "probable duplicate: `{partner}` has this user's object id as external id",
                partner = partner()
            ));
        }
        Note::Stale => {
            say!("Webex keeps a value that Entra no longer has; the service does not clear it")
        }
        Note::OnMicrosoft => {
            say!("the user name lies in onmicrosoft.com, where few people read mail")
        }
        Note::NameTaken => say!("another Webex user has the user name: Webex refuses the request"),
        Note::Ignored => {
            say!(
                "`inputFilterGroups` keep the user from being read, so nothing happens to the Webex user"
            )
        }
        Note::ScopeUnknown => {
            say!("whether the scoping filter lets the user in cannot be said; shown as if it did")
        }
        Note::ScopeReadings => {
            say!("in scope by one reading of the filter's pattern only: anchor it with ^ and $")
        }
        Note::NotAssigned => return None,
    };
    Some(said.to_owned())
}
