//! Everything about one user: what the file says, what each target attribute gets and why, the request, the problems.

use super::totals::level_word;
use super::{Answer, Mapping, MappingFix, Person, Problem, SourceValue, TargetValue, Why};
use crate::directory::{Population, UserTable, UserValues};
use crate::expression::Environment;
use crate::expression::explanation::{Explanation, Value};
use crate::preview::flow::{Finding, Flow, People, REQUIRED, State, Unusable};
use crate::preview::request::{FlowValue, ResourceKind, Target, create};
use crate::webex::{RULES, Rule};
use crate::words::found;

/// Everything about one user of whom only the values are known. What the service computes is among the values.
pub(super) fn alone(
    row: usize,
    user: Vec<SourceValue>,
    mapping: &Mapping,
    environment: &Environment,
) -> Answer {
    let environment = Environment {
        first_row: row as u64,
        ..environment.clone()
    };
    let values: UserValues = user
        .iter()
        .map(|value| (value.attribute.clone(), value.values.clone()))
        .collect();
    let table = UserTable::of_known_values(Population::Users, &values);
    let person = table.ok().and_then(|table| {
        let people = People::new(&table);
        let flows = mapping.rows.iter();
        let flows: Vec<Flow> = flows
            .map(|row| Flow::run(row.clone(), &people, &environment))
            .collect();
        let person = person(&people, &flows, 0, &environment)?;
        Some(Box::new(Person {
            row,
            source: user,
            ..person
        }))
    });
    Answer::Person {
        revision: mapping.revision,
        person,
    }
}

/// Everything about `row`; nothing for a user that is not there.
pub(super) fn person(
    people: &People<'_>,
    flows: &[Flow],
    row: usize,
    environment: &Environment,
) -> Option<Person> {
    if row >= people.rows() {
        return None;
    }
    let table = people.table();
    let user = u32::try_from(row).ok()?;
    let mut problems = Vec::new();
    for (number, flow) in flows.iter().enumerate() {
        for finding in flow.findings_of(user) {
            problems.push(problem(finding, number, flow, people));
        }
    }
    let request = match request(people, flows, row) {
        Ok(text) => text,
        Err(sentence) => {
            problems.push(Problem {
                code: "request.compose".into(),
                severity: "error".into(),
                mapping: None,
                message: sentence,
            });
            None
        }
    };
    Some(Person {
        row,
        name: table.name(row).to_owned(),
        user_name: table.user_name(row).to_owned(),
        source: table
            .attributes()
            .iter()
            .map(|stored| SourceValue {
                attribute: stored.attribute.clone(),
                values: table
                    .values(&stored.attribute, row)
                    .map(str::to_owned)
                    .collect(),
            })
            .collect(),
        targets: flows
            .iter()
            .enumerate()
            .map(|(number, flow)| target(number, flow, people, row, environment))
            .collect(),
        request,
        problems,
        fixes: fixes(people, flows, row),
        outcome: None,
    })
}

/// The corrected mapping for each rule that a value breaks, where the language can mend it.
fn fixes(people: &People<'_>, flows: &[Flow], row: usize) -> Vec<MappingFix> {
    let mut found: Vec<MappingFix> = Vec::new();
    for (mapping, flow) in flows.iter().enumerate() {
        let (Some(rules), Some(source)) = (flow.rules(), flow.row().source.as_deref()) else {
            continue;
        };
        for value in flow.texts(people).each(flow.handle(people, row)) {
            let mended = rules.violations(value).filter_map(|violation| {
                Some(MappingFix {
                    mapping,
                    code: violation.rule.code.to_owned(),
                    source: violation.fix(source)?,
                })
            });
            for fix in mended {
                if !found.contains(&fix) {
                    found.push(fix);
                }
            }
        }
    }
    found
}

fn target(
    number: usize,
    flow: &Flow,
    people: &People<'_>,
    row: usize,
    environment: &Environment,
) -> TargetValue {
    let handle = flow.handle(people, row);
    let state = flow.state_of(handle);
    TargetValue {
        mapping: number,
        state,
        values: flow.texts(people).each(handle).map(str::to_owned).collect(),
        from_default: flow.is_default(handle),
        why: flow.explain(people, row, environment).map(why),
        message: match state {
            State::Error | State::NotInFile => {
                flow.fault(handle).map(|fault| fault.message.clone())
            }
            State::Unusable => flow.unusable().map(unusable),
            State::Value | State::None | State::Skipped => None,
        },
    }
}

fn unusable(reason: &Unusable) -> String {
    match reason {
        Unusable::Source => {
            say!("the source is of a kind that cannot be previewed; it is kept as it is").into()
        }
        Unusable::Text(message) => message.clone(),
        Unusable::Expression(error) => error.to_string(),
        Unusable::Target(error) => say!("the target's name is not a SCIM path: {error}", error),
    }
}

fn why(explanation: Explanation) -> Why {
    let (state, values) = match explanation.value {
        None => (None, Vec::new()),
        Some(Value::Null) => (Some(State::None), Vec::new()),
        Some(Value::Text(text)) => (Some(State::Value), vec![text]),
        Some(Value::Texts(texts)) => (Some(State::Value), texts),
        Some(Value::SkipAttribute | Value::SkipObject) => (Some(State::Skipped), Vec::new()),
        Some(Value::Fault(fault)) if fault.code == crate::preview::flow::NOT_IN_FILE => {
            (Some(State::NotInFile), vec![fault.message])
        }
        Some(Value::Fault(fault)) => (Some(State::Error), vec![fault.message]),
    };
    Why {
        text: explanation.text,
        start: explanation.span.start,
        end: explanation.span.end,
        state,
        values,
        note: explanation.note,
        parts: explanation.parts.into_iter().map(why).collect(),
    }
}

fn problem(finding: &Finding, number: usize, flow: &Flow, people: &People<'_>) -> Problem {
    let message = if finding.code == REQUIRED {
        say!("there is no value, and Webex needs one: map an attribute that this user has")
            .to_owned()
    } else if let Some(rule) = rule(finding.code) {
        format!("{}: {}", found(rule.message), found(rule.remedy))
    } else {
        let handle = flow.handle(people, finding.user as usize);
        flow.fault(handle)
            .map(|fault| fault.message.clone())
            .unwrap_or_default()
    };
    Problem {
        code: finding.code.to_owned(),
        severity: level_word(finding.level).to_owned(),
        mapping: Some(number),
        message,
    }
}

fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

/// The create request; nothing while the values that make it are not all known.
fn request(people: &People<'_>, flows: &[Flow], row: usize) -> Result<Option<String>, String> {
    let mut values: Vec<(&Target, FlowValue<'_>)> = Vec::with_capacity(flows.len());
    for flow in flows {
        let Some(target) = flow.target() else {
            continue;
        };
        let handle = flow.handle(people, row);
        match flow.state_of(handle) {
            State::Value => values.push((target, FlowValue::read(&flow.texts(people), handle))),
            State::None | State::Skipped | State::NotInFile => {
                values.push((target, FlowValue::Nothing))
            }
            State::Error | State::Unusable => return Ok(None),
        }
    }
    let request = create(ResourceKind::User, &values).map_err(|error| error.to_string())?;
    Ok(request.body_text())
}
