//! The person in view, answered for by a worker of its own.

use super::*;

/// The number of the question to the person's own worker that is open.
fn asked_alone(played: &mut Played) -> u64 {
    match played.other.pop() {
        Some(Effect::AskAlone {
            id,
            request: Request::Alone { row: 0, .. },
        }) => id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_person_in_view_is_answered_for_before_everybody_is() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::FoundUsers(offered("users.csv")));
    played.settle(40);
    played.other.clear();
    played.act(Action::Edit("[mail]".into()));
    let id = asked_alone(&mut played);
    let told = |name: &str| Action::Answered {
        id,
        last: true,
        answer: Box::new(Answer::Person {
            revision: 0,
            person: Some(Box::new(crate::session::Person {
                name: name.into(),
                ..person(0)
            })),
        }),
    };
    played.act(told("quick"));
    let shown = |played: &Played| played.app.results.person.as_ref().unwrap().name.clone();
    assert_eq!(shown(&played), "quick");
    assert!(played.app.is_waiting(), "everybody else is awaited");
    played.settle(40);
    assert_eq!(shown(&played), "user 0");
    // An answer that comes again, or after the session's, counts no longer.
    played.act(told("late"));
    assert_eq!(shown(&played), "user 0");
}

#[test]
fn a_late_worker_of_the_person_in_view_is_said() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::FoundUsers(offered("users.csv")));
    played.settle(40);
    played.other.clear();
    played.act(Action::Edit("[mail]".into()));
    let id = asked_alone(&mut played);
    played.act(Action::PersonLate { id });
    let problems = |played: &Played| -> Vec<String> {
        let person = played.app.results.person.clone().unwrap();
        person
            .problems
            .iter()
            .map(|problem| problem.code.clone())
            .collect()
    };
    assert_eq!(problems(&played), ["person.late"]);
    assert_eq!(played.other, [], "the same is not asked again");
    played.settle(40);
    assert_eq!(problems(&played), [] as [String; 0]);
}
