//! What do the job's settings change?

use super::asking::{ask, default_mapping, set, tenant};
use hubsync::session::{Mapping, Request};

#[test]
fn the_tokens_owner_and_the_threshold() {
    let mut session = tenant();
    let limited = |limit| Mapping {
        token_owner: Some("webex-admin@contoso.com".into()),
        deletion_threshold: Some(limit),
        ..default_mapping()
    };
    let totals = set(&mut session, limited(0));
    assert_eq!(
        (totals.unclaimed.token_owner, totals.unclaimed.persons),
        (1, 7)
    );
    let threshold = totals.threshold.unwrap();
    assert_eq!(
        (threshold.removals, threshold.possible, threshold.quarantine),
        (1, 0, true)
    );
    assert!(!set(&mut session, limited(1)).threshold.unwrap().quarantine);
    ask(
        &mut session,
        Request::SetAssigned {
            assigned: Some(Vec::new()),
        },
        None,
    );
    let totals = set(&mut session, limited(1));
    assert_eq!(totals.outcomes.len(), 1);
    assert_eq!(
        (
            totals.threshold.unwrap().removals,
            totals.threshold.unwrap().possible
        ),
        (0, 16)
    );
}
