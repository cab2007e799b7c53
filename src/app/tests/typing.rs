//! A mapping that changes while the session is at work on the one before.

use super::*;

#[test]
fn each_mapping_goes_out_at_once_and_nothing_else_before_the_newest_is_evaluated() {
    let mut played = Played::new();
    played.settle(12);
    for text in ["a", "ab", "abc"] {
        played.act(Action::Edit(text.into()));
        played.act(Action::Search(text.into()));
    }
    let open = |played: &Played| -> Vec<u64> {
        let revision = |request: &Request| match request {
            Request::SetMapping { mapping } => mapping.revision,
            other => panic!("{other:?}"),
        };
        let requests = played.open.iter();
        requests.map(|(_, request)| revision(request)).collect()
    };
    let newest = played.app.document.revision();
    assert_eq!(open(&played), [newest - 2, newest - 1, newest]);
    // The session drops the first two.
    for _ in 0..2 {
        let (id, _) = played.open.remove(0);
        played.act(Action::Answered {
            id,
            last: true,
            answer: Box::new(Answer::Progress {
                doing: "evaluating".into(),
                share: 1000,
            }),
        });
    }
    assert_eq!(open(&played), [newest]);
    assert!(played.app.is_waiting());
    played.settle(12);
    assert_eq!(played.app.results.totals.revision, newest);
    assert!(!played.app.is_waiting());
}
