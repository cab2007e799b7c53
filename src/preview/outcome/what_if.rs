//! What would be sent, and what would Control Hub show, if something happened to a matched user?

use crate::preview::request::{
    AttributeChange, Dialect, FlowValue, Request, ResourceKind, Target, disable, update,
};
use crate::scim::OperationKind;
use crate::webex::{Effect, Event};

/// The consequence of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// What is sent; empty if nothing is.
    pub requests: Vec<Request>,
    /// What Control Hub shows.
    pub effect: &'static Effect,
}

/// The consequence of `event` for the Webex user of this id. `active` is the mapped target `active`, if there is one: without
/// it the service cannot disable, and deletes at once (`reference/expressions.md` 9.5). `changes` are what the new values come
/// to, for a renamed or a newly assigned user. Nothing for an event that concerns a user whom Webex does not know.
pub fn what_if(
    event: Event,
    id: &str,
    active: Option<&Target>,
    changes: &[AttributeChange<'_>],
    dialect: Dialect,
) -> Option<WhatIf> {
    let requests = match event {
        Event::Leaves | Event::Blocked | Event::Unassigned => match active {
            Some(_) => vec![disable(id, dialect)],
            None => vec![Request::delete(ResourceKind::User, id)],
        },
        Event::DeletedForGood => vec![Request::delete(ResourceKind::User, id)],
        Event::Restored => {
            let activated = active.map(|target| AttributeChange {
                target,
                kind: OperationKind::Replace,
                value: FlowValue::One("True"),
            });
            let activated = activated.as_slice();
            update(ResourceKind::User, id, activated, dialect)
                .into_iter()
                .collect()
        }
        Event::Renamed | Event::AssignedKnown => update(ResourceKind::User, id, changes, dialect)
            .into_iter()
            .collect(),
        Event::PhoneCleared => Vec::new(),
        Event::AssignedNew => return None,
    };
    let effect = event.effect()?;
    Some(WhatIf { requests, effect })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::AttributeType;

    #[test]
    fn sends_what_the_documents_say() {
        let active = Target::new("active", AttributeType::Boolean).unwrap();
        let title = Target::new("title", AttributeType::String).unwrap();
        let changes = [AttributeChange {
            target: &title,
            kind: OperationKind::Replace,
            value: FlowValue::One("Dr"),
        }];
        let check = |event, active: Option<&Target>, expect: &[&str]| {
            let consequence = what_if(event, "7", active, &changes, Dialect::Optimised).unwrap();
            let sent: Vec<String> = consequence
                .requests
                .iter()
                .map(|request| {
                    let body = request
                        .body
                        .as_ref()
                        .map(|body| body["Operations"].to_string());
                    format!(
                        "{} {} {}",
                        request.method,
                        request.path,
                        body.unwrap_or_default()
                    )
                })
                .collect();
            assert_eq!(sent, expect, "{event:?}");
        };
        let disabled = r#"PATCH /Users/7 [{"op":"replace","path":"active","value":false}]"#;
        let restored = r#"PATCH /Users/7 [{"op":"replace","path":"active","value":true}]"#;
        let renamed = r#"PATCH /Users/7 [{"op":"replace","path":"title","value":"Dr"}]"#;
        check(Event::Leaves, Some(&active), &[disabled]);
        check(Event::Leaves, None, &["DELETE /Users/7 "]);
        check(Event::DeletedForGood, Some(&active), &["DELETE /Users/7 "]);
        check(Event::Restored, Some(&active), &[restored]);
        check(Event::Restored, None, &[]);
        check(Event::Renamed, None, &[renamed]);
        check(Event::PhoneCleared, Some(&active), &[]);
    }
}
