//! What is wrong with a filter before anybody is held against it.

use super::super::directory::ObjectDefinition;
use super::super::json::member;
use super::super::message::{Code, Message};
use super::anchoring::is_anchored;
use super::filter::{Clause, Filter};
use super::operator::Operator;

/// Attributes that the service does not filter on, whatever their type.
const UNSUPPORTED: [&str; 4] = ["userType", "manager", "members", "appRoleAssignments"];

impl Filter {
    /// Every finding about the clauses. `source` is the source object's definition, where the schema has one; `path` is where
    /// the filter stands.
    pub fn lint(&self, source: Option<ObjectDefinition<'_>>, path: &str) -> Vec<Message> {
        let mut messages = Vec::new();
        let groups = self.groups.iter().chain(&self.input_groups);
        for clause in groups.flat_map(|group| &group.clauses) {
            messages.extend(operator(clause));
            messages.extend(operand(clause));
            messages.extend(pattern(clause));
            messages.extend(attribute(clause, source));
        }
        if self.category_groups > 0 {
            let message = say!(
                "categoryFilterGroups are experimental and not documented: they are kept, but not evaluated."
            );
            let path = member(path, "categoryFilterGroups");
            messages.push(Message::new(Code::ScopeExperimental, message).at(path));
        }
        messages
    }
}

fn operator(clause: &Clause) -> Option<Message> {
    let (code, message) = match &clause.operator {
        Operator::Unknown(name) => (
            Code::ScopeUnknownOperator,
            say!(
                "The operator {name} is not known: who is in scope cannot be said.",
                name
            ),
        ),
        Operator::Unsupported(name) if name.eq_ignore_ascii_case("IsMemberOf") => (
            Code::ScopeUnsupportedOperator,
            say!("IsMemberOf is not supported by the service. Assign the group instead.")
                .to_owned(),
        ),
        Operator::Unsupported(name) => (
            Code::ScopeUnsupportedOperator,
            say!(
                "The operator {name} is not documented: who is in scope cannot be said.",
                name
            ),
        ),
        _ => return None,
    };
    Some(Message::new(code, message).at(member(&clause.path, "operatorName")))
}

fn operand(clause: &Clause) -> Option<Message> {
    let known = !matches!(
        clause.operator,
        Operator::Unknown(_) | Operator::Unsupported(_)
    );
    let count = clause.values.len();
    let integer = matches!(
        clause.operator,
        Operator::GreaterThan | Operator::GreaterThanOrEquals
    );
    let first = clause.values.first().map_or("", String::as_str);
    let name = clause.operator.name();
    let message = if known && !clause.operator.is_unary() && count != 1 {
        say!("{name} takes one value; {count} are given.", name, count)
    } else if integer && first.trim().parse::<i64>().is_err() {
        say!(
            "{name} compares integers; \"{first}\" is none: the clause is never true.",
            name,
            first
        )
    } else {
        return None;
    };
    Some(Message::new(Code::ScopeOperand, message).at(member(&clause.path, "targetOperand")))
}

fn pattern(clause: &Clause) -> Option<Message> {
    let pattern = clause.values.first()?;
    if !clause.operator.takes_pattern() || pattern.is_empty() || is_anchored(pattern) {
        return None;
    }
    let name = clause.operator.name();
    let message = say!(
        "{name} with \"{pattern}\" can be read in two ways: that the pattern occurs in {attribute}, which is what hubsync takes it \
         for, or that it is all of this value. Which one the service means is not documented. Write ^ in front and $ behind \
         if it is to be all, .* on both sides if it may be a part.",
        name,
        pattern,
        attribute = clause.attribute
    );
    let path = member(&clause.path, "targetOperand");
    Some(Message::new(Code::ScopeUnanchored, message).at(path))
}

fn attribute(clause: &Clause, source: Option<ObjectDefinition<'_>>) -> Option<Message> {
    let name = clause.attribute.as_str();
    let at = |code, message: String| {
        Some(Message::new(code, message).at(member(&clause.path, "sourceOperandName")))
    };
    if UNSUPPORTED
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
    {
        let message = say!("The service cannot filter on {name}.", name);
        return at(Code::ScopeUnsupportedSource, message);
    }
    let Some(definition) = source?.attribute(name) else {
        let hint = source?
            .attributes()
            .find(|known| known.name().eq_ignore_ascii_case(name))
            .map(|known| say!(" Did you mean {name}?", name = known.name()))
            .unwrap_or_default();
        let message = say!(
            "The source attribute {name} is not in this schema.{hint}",
            name,
            hint
        );
        return at(Code::ScopeUnknownSource, message);
    };
    if definition.multivalued() {
        let message = say!(
            "The service cannot filter on {name}: it holds several values.",
            name
        );
        return at(Code::ScopeUnsupportedSource, message);
    }
    if definition.data_type() == "DateTime" {
        let message = say!("The service cannot filter on {name}: it is a date.", name);
        return at(Code::ScopeUnsupportedSource, message);
    }
    let types = clause.operator.supported_types()?;
    if types.contains(&definition.data_type()) {
        return None;
    }
    at(
        Code::ScopeOperatorType,
        say!(
            "{operator} takes attributes of type {types}; {name} is of type {kind}.",
            operator = clause.operator.name(),
            types = types.join(", "),
            name,
            kind = definition.data_type()
        ),
    )
}
