//! What is said of mappings that cannot work?

use super::asking::{default_mapping, set, tenant};
use hubsync::session::{Mapping, Note, Row};
use serde_json::json;

#[test]
fn mappings_that_cannot_work() {
    let mut session = tenant();
    let mut check = |change: &dyn Fn(&mut Mapping), expect: &[(&str, &str)]| {
        let mut mapping = default_mapping();
        change(&mut mapping);
        let totals = set(&mut session, mapping);
        let found: Vec<_> = totals
            .messages
            .iter()
            .map(|m| (m.code.as_str(), m.severity.as_str()))
            .collect();
        assert_eq!(found, expect, "{:?}", totals.messages);
        totals
    };
    let row = |mapping: &mut Mapping, target: &str, change: &dyn Fn(&mut Row)| {
        change(
            mapping
                .rows
                .iter_mut()
                .find(|row| row.target == target)
                .unwrap(),
        );
    };
    check(&|_| {}, &[]);
    check(
        &|m| row(m, "userName", &|row| row.matching_priority = 0),
        &[("matching.none", "error")],
    );
    check(
        &|m| row(m, "userName", &|row| row.source = None),
        &[("matching.unmapped", "error")],
    );
    check(
        &|m| m.rows.retain(|row| row.target != "userName"),
        &[("matching.unmapped", "error"), ("matching.none", "error")],
    );
    check(
        &|m| row(m, "externalId", &|row| row.matching_priority = 1),
        &[("matching.equal", "warning")],
    );
    let scope = json!({"groups": [{"name": "", "clauses": [
        {"sourceOperandName": "department", "operatorName": "SOUNDS LIKE", "targetOperand": {"values": ["x"]}}]}]});
    let totals = check(
        &|m| m.scope = Some(scope.clone()),
        &[("schema.scope.unknownOperator", "warning")],
    );
    let unknown = |total: &hubsync::session::OutcomeTotal| {
        total
            .reasons
            .iter()
            .filter(|reason| reason.reason == Note::ScopeUnknown)
            .map(|reason| reason.users)
            .sum::<usize>()
    };
    assert_eq!(totals.outcomes.iter().map(unknown).sum::<usize>(), 40);
    // What the file does not have is said too, and matching by another attribute works.
    let by_id = check(
        &|m| {
            row(m, "userName", &|row| row.matching_priority = 0);
            row(m, "externalId", &|row| row.matching_priority = 1);
        },
        &[],
    );
    let taken = by_id
        .outcomes
        .iter()
        .flat_map(|total| &total.reasons)
        .find(|reason| reason.reason == Note::NameTaken);
    assert!(taken.is_some(), "{by_id:?}");
}
