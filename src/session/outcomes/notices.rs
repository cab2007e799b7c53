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
use crate::value::few;
use serde::{Deserialize, Serialize};

/// Every message but that the files do not belong together, which [`Relation`] says of the whole.
pub fn notices(world: &World<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    mapping(world, &mut found);
    scope(world, &mut found);
    found
}

/// The gravest first.
pub fn sort(found: &mut [Problem]) {
    let rank = |problem: &Problem| match problem.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    };
    few::sort(found, rank);
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
        let message = say!(
            "no mapping writes `userName`, which Webex demands: nobody can be created. Add a mapping for it"
        );
        found.push(say("matching.unmapped", "error", None, message.to_owned()));
    }
    if matching.is_unmarked {
        let message = say!(
            "no mapping is marked as matching, so the service cannot find anybody; users are matched by `userName` \
                       here. Give its mapping a matching precedence"
        );
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
            let message = say!(
                "`{target}` is marked as matching, but has no source: it finds nobody. Map a source attribute",
                target
            );
            found.push(say("matching.unmapped", "error", Some(number), message));
        }
        let equal = marked()
            .find(|(other, flow)| *other < number && flow.row().matching_priority == priority);
        if let Some((_, equal)) = equal {
            let message = say!(
                "`{target}` and `{target2}` have the same matching precedence {priority}: which is tried first is not documented; here it is the upper one. Give them different numbers",
                target,
                target2 = equal.row().target,
                priority
            );
            found.push(say("matching.equal", "warning", Some(number), message));
        }
        if let (Some(webex), Some(target)) = (world.webex, flow.target())
            && present(webex, target).is_none()
        {
            let message = say!(
                "`{name}` matches, but the Webex file does not have it: it finds nobody here",
                name = target.name
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

/// How the Entra users of a part stand to the Webex users, where none of them is matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    claims: bool,
    users: usize,
    undecided: usize,
    persons: usize,
    /// The targets of the matching mappings.
    matched_by: Vec<String>,
    /// The mapping of `userName`.
    mapping: Option<usize>,
    /// For each attribute, how many of its values are Webex user names; counted only where nobody is matched.
    named: Vec<(String, usize)>,
}

impl Relation {
    /// Looks at these users; nothing without Webex users.
    pub fn of(outcomes: &Outcomes, world: &World<'_>, totals: &Totals) -> Option<Self> {
        let webex = world.webex?;
        let decisions = outcomes.decisions();
        let claims = decisions.iter().any(|decision| decision.outcome.claims());
        let undecided = [
            Outcome::EvaluationFailed,
            Outcome::OutOfScope,
            Outcome::InvalidUserName,
        ];
        let undecided: usize = undecided
            .into_iter()
            .map(|outcome| totals.count(outcome))
            .sum();
        let is_open = !claims && webex.rows() > 0;
        let matching = Matching::of(world.flows);
        Some(Self {
            claims,
            users: decisions.len(),
            undecided,
            persons: webex.rows(),
            matched_by: matching.rows().map(|row| row.target.clone()).collect(),
            mapping: world.flows.iter().position(|flow| is_user_name(flow)),
            named: if is_open {
                named(world, webex)
            } else {
                Vec::new()
            },
        })
    }

    /// Adds another part of the same users.
    pub fn merge(own: Option<Self>, other: Option<Self>) -> Option<Self> {
        let (Some(mut own), Some(other)) = (own, other) else {
            return None;
        };
        own.claims |= other.claims;
        own.users += other.users;
        own.undecided += other.undecided;
        for (attribute, count) in other.named {
            match own.named.iter_mut().find(|(known, _)| *known == attribute) {
                Some((_, known)) => *known += count,
                None => own.named.push((attribute, count)),
            }
        }
        Some(own)
    }

    /// Nobody is matched: do the files belong together, and what would match?
    pub fn problem(self) -> Option<Problem> {
        if self.claims || self.persons == 0 || self.users == 0 || self.undecided == self.users {
            return None;
        }
        let (users, persons) = (self.users, self.persons);
        let best = self
            .named
            .into_iter()
            .fold(None, |best: Option<(String, usize)>, next| {
                if next.1 > best.as_ref().map_or(0, |(_, most)| *most) {
                    Some(next)
                } else {
                    best
                }
            });
        let message = match best {
            Some((attribute, matches)) => say!(
                "none of {users} Entra users is one of {persons} Webex users by {matched}, but `{attribute}` is the Webex user name of {matches}: map `userName` to {reference}",
                users,
                persons,
                matched = self.matched_by.join(", "),
                attribute,
                matches,
                reference = format!("`[{attribute}]`")
            ),
            None => say!(
                "none of {users} Entra users is one of {persons} Webex users, and no attribute of the one file is a user name of the other: are they of the same organisation?",
                users,
                persons
            ),
        };
        Some(say(UNRELATED, "warning", self.mapping, message))
    }
}

/// How many values of each attribute are Webex user names.
fn named(world: &World<'_>, webex: &UserTable) -> Vec<(String, usize)> {
    let index = super::sides::index(Some(webex), &[], &[] as &[&Flow]);
    let table = world.people.table();
    let names = table
        .attributes()
        .iter()
        .map(|stored| stored.attribute.as_str());
    let counted = names.filter_map(|name| {
        Some((
            name.to_owned(),
            count_matches(&index, &column(table, name)?),
        ))
    });
    counted.collect()
}

/// The code of the message that two files do not belong together.
const UNRELATED: &str = "files.unrelated";
