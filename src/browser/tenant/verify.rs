//! How does Microsoft evaluate these expressions on these users?

use std::rc::Rc;

use super::super::download;
use super::desk::{Desk, trouble};
use crate::api::graph::expressions::{Parsed, Property, PropertyValue, parse};
use crate::app::tenant::{Case, Compared, Said, TenantAction, cases, compare, vectors};
use crate::directory::vocabulary::{Kind, by_name};
use crate::session::Person;

/// Asks Microsoft one case after the other, and tells each comparison.
pub async fn verify(
    desk: &Desk,
    principal: &str,
    job: &str,
    people: &[Rc<Person>],
    expressions: &[(usize, String, String)],
) {
    let client = desk.graph();
    let all = cases(people, expressions);
    desk.tell(TenantAction::Cases(all.len()));
    for case in all {
        let properties = properties(&case);
        let call = parse(principal, job, &case.expression, Some(&properties));
        match client.call(&call).await {
            Ok(parsed) => {
                let compared = compare(case, said(parsed));
                desk.tell(TenantAction::Compared(Rc::new(compared)));
            }
            Err(error) => return desk.tell(TenantAction::Verified(Some(trouble(error)))),
        }
    }
    desk.tell(TenantAction::Verified(None));
}

fn properties(case: &Case) -> Vec<Property> {
    let property = |(name, values): &(String, Vec<String>)| {
        let several = by_name(name).is_some_and(|row| row.kind == Kind::Texts);
        let value = match values.as_slice() {
            [] => PropertyValue::None,
            [one] if !several => PropertyValue::One(one.clone()),
            many => PropertyValue::Many(many.to_vec()),
        };
        Property {
            name: name.clone(),
            value,
        }
    };
    case.attributes.iter().map(property).collect()
}

fn said(parsed: Parsed) -> Said {
    if parsed.parsing_succeeded && parsed.evaluation_succeeded {
        return Said::Values(parsed.evaluation_result);
    }
    let error = parsed.error.map(|error| {
        let message = error.message.unwrap_or_default();
        match error.code {
            Some(code) if message.is_empty() => code,
            _ => message,
        }
    });
    Said::Fails(error.unwrap_or_default())
}

/// Offers the comparisons as a file of vectors.
pub fn save(compared: &[Rc<Compared>]) {
    let text = vectors(compared);
    download::offer("hubsync-vectors.json", "application/json", &[text]);
}
