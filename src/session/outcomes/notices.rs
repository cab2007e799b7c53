//! What is wrong with the files and the mapping as a whole?
//!
//! Out: messages with stable codes: `matching.none`, `matching.equal`, `matching.unmapped`, `matching.notInWebex`,
//! `files.unrelated`, `files.webexNames`, `scope.*` as the schema room finds them.

use super::sides::{Matching, column, is_user_name, present};
use super::{Outcomes, World};
use crate::directory::UserTable;
use crate::expression::Severity;
use crate::preview::flow::Flow;
use crate::preview::matching::count_matches;
use crate::preview::outcome::{Outcome, Totals};
use crate::schema::scoping::Filter;
use crate::session::Problem;
use crate::session::outcome_protocol::UNRELATED;

/// Every message, the gravest first.
pub fn notices(outcomes: &Outcomes, world: &World<'_>, totals: &Totals) -> Vec<Problem> {
    let mut found = Vec::new();
    mapping(world, &mut found);
    scope(world, &mut found);
    if let Some(webex) = world.webex {
        unrelated(outcomes, world, webex, totals, &mut found);
    }
    let rank = |problem: &Problem| match problem.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    };
    found.sort_by_key(rank);
    found
}

fn say(code: &str, severity: &str, mapping: Option<usize>, message: String) -> Problem {
    Problem {
        code: code.to_owned(),
        severity: severity.to_owned(),
        mapping,
        message,
    }
}

fn mapping(world: &World<'_>, found: &mut Vec<Problem>) {
    if world.flows.is_empty() {
        return;
    }
    let matching = Matching::of(world.flows);
    if matching.user_name.is_none() {
        let message = "no mapping writes `userName`, which Webex demands: nobody can be created. Add a mapping for it";
        found.push(say("matching.unmapped", "error", None, message.to_owned()));
    }
    if matching.is_unmarked {
        let message = "no mapping is marked as matching, so the service cannot find anybody; users are matched by `userName` \
                       here. Give its mapping a matching precedence";
        found.push(say("matching.none", "error", None, message.to_owned()));
    }
    let marked = || {
        world
            .flows
            .iter()
            .enumerate()
            .filter(|(_, flow)| flow.row().matching_priority > 0)
    };
    for (number, flow) in marked() {
        let row = flow.row();
        let (target, priority) = (&row.target, row.matching_priority);
        let has_source = row.source.is_some() || row.unknown_source;
        if !has_source {
            let message = format!(
                "`{target}` is marked as matching, but has no source: it finds nobody. Map a source attribute"
            );
            found.push(say("matching.unmapped", "error", Some(number), message));
        }
        let equal = marked()
            .find(|(other, flow)| *other < number && flow.row().matching_priority == priority);
        if let Some((_, equal)) = equal {
            let message = format!(
                "`{target}` and `{}` have the same matching precedence {priority}: which is tried first is not documented; \
                 here it is the upper one. Give them different numbers",
                equal.row().target
            );
            found.push(say("matching.equal", "warning", Some(number), message));
        }
        if let (Some(webex), Some(target)) = (world.webex, flow.target())
            && present(webex, target).is_none()
        {
            let message = format!(
                "`{}` matches, but the Webex file does not have it: it finds nobody here",
                target.name
            );
            found.push(say("matching.notInWebex", "warning", Some(number), message));
        }
    }
}

fn scope(world: &World<'_>, found: &mut Vec<Problem>) {
    let Some(value) = &world.mapping.scope else {
        return;
    };
    let (filter, shape) = Filter::read(value, "$.scope");
    let patterns = super::scope_program(value).messages();
    for message in shape
        .into_iter()
        .chain(filter.lint(None, "$.scope"))
        .chain(patterns)
    {
        let severity = match message.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        found.push(say(message.code.name(), severity, None, message.message));
    }
}

/// Nobody is matched: do the files belong together, and what would match?
fn unrelated(
    outcomes: &Outcomes,
    world: &World<'_>,
    webex: &UserTable,
    totals: &Totals,
    found: &mut Vec<Problem>,
) {
    let claims = outcomes
        .decisions()
        .iter()
        .any(|decision| decision.outcome.claims());
    let undecided = [
        Outcome::EvaluationFailed,
        Outcome::OutOfScope,
        Outcome::InvalidUserName,
    ];
    let undecided: usize = undecided
        .into_iter()
        .map(|outcome| totals.count(outcome))
        .sum();
    let users = outcomes.decisions().len();
    if claims || webex.rows() == 0 || users == 0 || undecided == users {
        return;
    }
    let persons = webex.rows();
    let mut message = format!("none of {users} Entra users is one of {persons} Webex users");
    match best(world, webex) {
        Some((attribute, matches)) => {
            let matched: Vec<&str> = Matching::of(world.flows).rows().map(|row| row.target.as_str()).collect();
            message.push_str(&format!(
                " by {}, but `{attribute}` is the Webex user name of {matches}: map `userName` to `[{attribute}]`",
                matched.join(", ")
            ));
        }
        None => message.push_str(
            ", and no attribute of the one file is a user name of the other: are they of the same organisation?",
        ),
    }
    found.push(say(
        UNRELATED,
        "warning",
        world.flows.iter().position(|flow| is_user_name(flow)),
        message,
    ));
}

/// The attribute that is a Webex user name most often.
fn best(world: &World<'_>, webex: &UserTable) -> Option<(String, usize)> {
    let index = super::sides::index(Some(webex), &[], &[] as &[&Flow]);
    let table = world.people.table();
    let names = table
        .attributes()
        .iter()
        .map(|stored| stored.attribute.as_str());
    let counted =
        names.filter_map(|name| Some((name, count_matches(&index, &column(table, name)?))));
    let best = counted.fold(None, |best: Option<(&str, usize)>, (name, count)| {
        if count > best.map_or(0, |(_, most)| most) {
            Some((name, count))
        } else {
            best
        }
    });
    best.map(|(name, count)| (name.to_owned(), count))
}
