//! What differs between what flows and what Webex holds.

use crate::preview::request::{AttributeChange, FlowValue, Target, same};
use serde::{Deserialize, Serialize};

/// How an attribute differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Difference {
    /// Neither side has a value.
    Nothing,
    /// Both have the same.
    Same,
    /// Webex has none yet.
    Add,
    /// Webex has another.
    Replace,
    /// Webex has one and nothing flows: it stays, for no value is no change (`reference/expressions.md` 8.5).
    Stale,
    /// What Webex holds is not known, or the user is not matched.
    Unknown,
}

/// One change in Graph's words (`modifiedProperty`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModifiedProperty {
    /// The target attribute.
    pub display_name: String,
    /// What Webex holds; nothing for no value.
    pub old_value: Option<String>,
    /// What flows; nothing for a removal.
    pub new_value: Option<String>,
}

/// How one attribute of one user differs.
pub fn difference(target: &Target, present: &FlowValue<'_>, wanted: &FlowValue<'_>) -> Difference {
    match (present.is_nothing(), wanted.is_nothing()) {
        (true, true) => Difference::Nothing,
        (true, false) => Difference::Add,
        (false, true) => Difference::Stale,
        (false, false) if same(target, present, wanted) => Difference::Same,
        (false, false) => Difference::Replace,
    }
}

/// The attributes in which Webex keeps a value that Entra no longer has.
pub fn stale<'a>(
    flows: &[(&'a Target, FlowValue<'a>)],
    current: impl Fn(&Target) -> FlowValue<'a>,
) -> Vec<&'a Target> {
    let is_stale = |(target, wanted): &&(&'a Target, FlowValue<'a>)| {
        difference(target, &current(target), wanted) == Difference::Stale
    };
    let stale = flows.iter().filter(is_stale);
    stale.map(|(target, _)| *target).collect()
}

/// A change with the value that Webex holds. Several values are joined by a comma and a blank (inferred: Graph's field is one
/// text, and no sample shows several).
pub fn modified_property(
    change: &AttributeChange<'_>,
    present: &FlowValue<'_>,
) -> ModifiedProperty {
    let text = |value: &FlowValue<'_>| (!value.is_nothing()).then(|| value.texts().join(", "));
    ModifiedProperty {
        display_name: change.target.name.clone(),
        old_value: text(present),
        new_value: text(&change.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::AttributeType;

    #[test]
    fn tells_differences_apart() {
        use FlowValue::{Nothing, One};
        let check = |present: FlowValue<'_>, wanted: FlowValue<'_>, exact: bool, expect| {
            let mut target = Target::new("title", AttributeType::String).unwrap();
            target.case_exact = exact;
            assert_eq!(difference(&target, &present, &wanted), expect);
        };
        check(Nothing, Nothing, true, Difference::Nothing);
        check(Nothing, One("a"), true, Difference::Add);
        check(One("a"), Nothing, true, Difference::Stale);
        check(One("a"), One("a"), true, Difference::Same);
        check(One("a"), One("A"), true, Difference::Replace);
        check(One("ä"), One("Ä"), false, Difference::Same);
        check(
            One("a"),
            FlowValue::Many(vec!["a", "b"]),
            true,
            Difference::Replace,
        );
    }
}
