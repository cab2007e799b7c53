//! The law of updates: the patch from one user's values to another's, applied to the first, gives the second.

use proptest::prelude::*;

use super::*;
use crate::scim::{AttributeType, apply_patch, put, same_ignoring_order};

const TARGETS: [(&str, AttributeType); 11] = [
    ("userName", AttributeType::String),
    ("active", AttributeType::Boolean),
    ("displayName", AttributeType::String),
    ("name.givenName", AttributeType::String),
    ("name.familyName", AttributeType::String),
    ("emails[type eq \"work\"].value", AttributeType::String),
    (
        "phoneNumbers[type eq \"mobile\"].value",
        AttributeType::String,
    ),
    (
        "addresses[type eq \"work\"].locality",
        AttributeType::String,
    ),
    ("addresses[type eq \"work\"].country", AttributeType::String),
    ("roles[primary eq \"True\"].value", AttributeType::String),
    (
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        AttributeType::String,
    ),
];

/// A value for each target: nothing, or one of a few texts so that equal ones occur.
fn values() -> impl Strategy<Value = Vec<Option<usize>>> {
    proptest::collection::vec(proptest::option::of(0..3usize), TARGETS.len())
}

fn text(target: &Target, number: usize) -> &'static str {
    let texts = if target.path.names("active", None) {
        ["True", "False", "true"]
    } else {
        ["a@b.c", "Zoë", "7"]
    };
    texts[number]
}

fn resource(targets: &[Target], values: &[Option<usize>]) -> Value {
    let mut resource = json_object();
    for (target, value) in targets.iter().zip(values) {
        if let Some(number) = value {
            let value = target.typed(text(target, *number));
            put(&mut resource, &target.path, value).unwrap();
        }
    }
    resource
}

fn json_object() -> Value {
    Value::Object(serde_json::Map::new())
}

proptest! {
    #[test]
    fn a_patch_leads_from_one_user_to_the_other(before in values(), after in values()) {
        let targets: Vec<Target> = TARGETS
            .iter()
            .map(|(name, attribute_type)| Target::new(name, *attribute_type).unwrap())
            .collect();
        // What does not flow stays as it was: Entra sends no nulls.
        let wanted: Vec<Option<usize>> =
            after.iter().zip(&before).map(|(after, before)| after.or(*before)).collect();
        let flow = |target: &'_ Target, value: Option<usize>| {
            value.map_or(FlowValue::Nothing, |number| FlowValue::One(text(target, number)))
        };
        let flows: Vec<_> =
            targets.iter().zip(&after).map(|(target, value)| (target, flow(target, *value))).collect();
        let current = |wanted: &Target| {
            let place = targets.iter().position(|target| target == wanted).unwrap();
            flow(wanted, before[place])
        };
        let changed = changes(&flows, current);
        let expect = resource(&targets, &wanted);
        for dialect in [Dialect::Plain, Dialect::Optimised] {
            let mut user = resource(&targets, &before);
            if let Some(request) = update(ResourceKind::User, "1", &changed, dialect) {
                let patch = serde_json::from_value(request.body.unwrap()).unwrap();
                apply_patch(&mut user, &patch).unwrap();
            }
            prop_assert!(same_ignoring_order(&user, &expect), "{dialect:?}\n{user}\n{expect}");
        }
    }
}
