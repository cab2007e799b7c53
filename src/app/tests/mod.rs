//! The program against a session that answers as told.

use super::*;
use crate::preview::outcome::Outcome;
use crate::session::{Answer, FileReport, Request, RowSummary, Totals};

mod alone;
mod typing;

/// A program and the requests it has on its way.
struct Played {
    app: App,
    open: Vec<(u64, Request)>,
    other: Vec<Effect>,
}

impl Played {
    fn new() -> Self {
        let mut played = Self {
            app: App::new(),
            open: Vec::new(),
            other: Vec::new(),
        };
        played.act(Action::Start);
        played
    }

    fn act(&mut self, action: Action) {
        for effect in self.app.update(action) {
            match effect {
                Effect::Ask { id, request, .. } => self.open.push((id, request)),
                effect => self.other.push(effect),
            }
        }
    }

    /// Answers the oldest open request as a session with so many users would.
    fn answer(&mut self, users: usize) -> bool {
        if self.open.is_empty() {
            return false;
        }
        let (id, request) = self.open.remove(0);
        let revision = self.app.exchange.sent;
        let answer = match request {
            Request::Window { first, count, .. } => Answer::Window {
                revision,
                matching: users,
                first,
                rows: (first..users.min(first + count)).map(row).collect(),
            },
            Request::Attributes => Answer::Attributes {
                attributes: Vec::new(),
            },
            Request::Person { row } => Answer::Person {
                revision,
                person: Some(Box::new(person(row))),
            },
            Request::LoadFile { name, .. } => Answer::File {
                report: FileReport {
                    name,
                    accepted: true,
                    users,
                    ..FileReport::default()
                },
            },
            _ => Answer::Totals {
                totals: Totals {
                    revision,
                    users,
                    ..Totals::default()
                },
            },
        };
        self.act(Action::Answered {
            id,
            last: true,
            answer: Box::new(answer),
        });
        true
    }

    fn settle(&mut self, users: usize) {
        for _ in 0..100 {
            if !self.answer(users) {
                return;
            }
        }
        panic!("the program never comes to rest");
    }
}

fn row(row: usize) -> RowSummary {
    RowSummary {
        row,
        name: format!("user {row}"),
        user_name: String::new(),
        problems: Vec::new(),
        outcome: None,
        notes: Vec::new(),
        state: None,
        values: Vec::new(),
    }
}

fn person(row: usize) -> crate::session::Person {
    crate::session::Person {
        row,
        name: format!("user {row}"),
        user_name: String::new(),
        source: Vec::new(),
        targets: Vec::new(),
        request: None,
        problems: Vec::new(),
        fixes: Vec::new(),
        outcome: None,
    }
}

fn offered(name: &str) -> Offered {
    Offered {
        file: FileId(7),
        name: name.into(),
    }
}

#[test]
fn a_visit_names_the_place_in_the_address_and_keeps_the_list() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::Search("zoe".into()));
    played.act(Action::Visit(Place::Outcomes));
    assert_eq!(played.app.view.visiting, Place::Outcomes);
    assert_eq!(played.other, [Effect::Visit(Place::Outcomes)]);
    assert_eq!(played.app.view.query.search, "zoe");
}

#[test]
fn everybody_again_forgets_the_outcome_too() {
    let mut played = Played::new();
    played.act(Action::FilterOutcome(Some(Outcome::Create), None));
    assert_eq!(played.app.view.query.outcome, Some(Outcome::Create));
    played.act(Action::ShowAll);
    assert_eq!(played.app.view.query.outcome, None);
}

#[test]
fn the_page_opens_on_the_first_sample_person() {
    let mut played = Played::new();
    played.settle(12);
    assert_eq!(played.app.results.window.rows.len(), 12);
    assert_eq!(played.app.results.person.as_ref().unwrap().row, 0);
    assert!(!played.app.is_waiting());
}

#[test]
fn an_answer_for_an_earlier_mapping_is_ignored() {
    let mut played = Played::new();
    played.settle(12);
    let before = played.app.results.totals.clone();
    played.act(Action::Edit("[mail]".into()));
    let (id, _) = *played
        .open
        .first()
        .map(|(id, request)| (id, request))
        .as_ref()
        .unwrap();
    let stale = Totals {
        revision: before.revision,
        users: 99,
        ..Totals::default()
    };
    played.act(Action::Answered {
        id: *id,
        last: false,
        answer: Box::new(Answer::Totals { totals: stale }),
    });
    assert_eq!(played.app.results.totals, before);
}

#[test]
fn going_to_the_end_asks_for_rows_that_are_not_there() {
    let mut played = Played::new();
    played.settle(100_000);
    played.act(Action::Go(Move::Last));
    played.settle(100_000);
    assert_eq!(played.app.view.selected, Some(99_999));
    played.act(Action::Go(Move::PageUp));
    played.settle(100_000);
    assert_eq!(played.app.results.person.as_ref().unwrap().row, 99_988);
}

#[test]
fn scrolling_by_a_row_asks_nothing() {
    let mut played = Played::new();
    played.settle(1_000);
    played.act(Action::Scrolled {
        first: 3,
        count: 12,
    });
    assert_eq!(played.open.len(), 0);
    played.act(Action::Scrolled {
        first: 500,
        count: 12,
    });
    assert_eq!(played.open.len(), 1);
}

#[test]
fn a_session_that_gives_too_few_rows_is_not_asked_for_ever() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::Search("x".into()));
    let (id, _) = played.open.remove(0);
    let revision = played.app.exchange.sent;
    let short = Answer::Window {
        revision,
        matching: 50,
        first: 0,
        rows: vec![row(0)],
    };
    played.act(Action::Answered {
        id,
        last: true,
        answer: Box::new(short),
    });
    assert!(
        !played
            .open
            .iter()
            .any(|(_, request)| matches!(request, Request::Window { .. }))
    );
}

#[test]
fn a_refused_file_changes_nothing() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::FoundUsers(offered("bad.csv")));
    let (id, _) = played.open.remove(0);
    let report = FileReport {
        name: "bad.csv".into(),
        ..FileReport::default()
    };
    played.act(Action::Answered {
        id,
        last: true,
        answer: Box::new(Answer::File { report }),
    });
    assert_eq!(played.app.files.users, Loaded::Sample);
    assert_eq!(
        played.app.files.notice.as_ref().unwrap().kind,
        NoticeKind::FileRefused
    );
    assert_eq!(played.app.results.person.as_ref().unwrap().row, 0);
    assert!(played.app.files.loading.is_none());
}

#[test]
fn another_file_shows_other_people() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::Select(5));
    played.settle(12);
    played.act(Action::FoundUsers(offered("users.csv")));
    played.settle(40);
    assert_eq!(played.app.view.selected, Some(0));
    assert_eq!(played.app.results.window.matching, 40);
    assert!(matches!(played.app.files.users, Loaded::File { .. }));
    played.act(Action::Reset);
    played.settle(12);
    assert_eq!(played.app.files.users, Loaded::Sample);
}

#[test]
fn a_worker_that_ends_is_started_again_with_what_it_knew() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::FoundUsers(offered("users.csv")));
    played.settle(40);
    played.open.clear();
    played.act(Action::WorkerEnded("unreachable".into()));
    assert!(played.other.contains(&Effect::RestartWorker));
    let kinds: Vec<&Request> = played.open.iter().map(|(_, request)| request).collect();
    assert!(
        matches!(
            kinds.as_slice(),
            [Request::LoadFile { .. }, Request::SetMapping { .. }, ..]
        ),
        "{kinds:?}"
    );
    played.settle(40);
    assert_eq!(played.app.results.window.matching, 40);
}

#[test]
fn a_worker_that_keeps_ending_is_given_up_until_the_mapping_changes() {
    let mut played = Played::new();
    played.settle(12);
    for _ in 0..3 {
        played.act(Action::WorkerEnded("unreachable".into()));
    }
    assert_eq!(
        played.app.files.notice.as_ref().unwrap().kind,
        NoticeKind::WorkerLost
    );
    let restarts = |played: &Played| {
        played
            .other
            .iter()
            .filter(|effect| **effect == Effect::RestartWorker)
            .count()
    };
    assert_eq!(restarts(&played), 2);
    played.act(Action::Edit("[mail]".into()));
    assert_eq!(restarts(&played), 3);
}

#[test]
fn a_refused_schema_leaves_the_mapping() {
    let mut played = Played::new();
    played.settle(12);
    let before = played.app.document.revision();
    played.act(Action::FoundSchema {
        name: "a.json".into(),
        read: Box::new(Document::from_schema("a.json", "{")),
    });
    assert_eq!(played.app.document.revision(), before);
    assert!(!played.app.files.schema.as_ref().unwrap().accepted);
    assert_eq!(
        played.app.files.notice.as_ref().unwrap().kind,
        NoticeKind::SchemaRefused
    );
}

#[test]
fn an_export_arrives_in_pieces() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::Export(crate::session::ExportFormat::Json));
    let (id, _) = played.open.remove(0);
    for (text, last) in [("a", false), ("b", true)] {
        let piece = Answer::Piece {
            text: text.into(),
            last,
        };
        played.act(Action::Answered {
            id,
            last,
            answer: Box::new(piece),
        });
    }
    assert!(matches!(
        played.other.as_slice(),
        [
            Effect::Collect(_),
            Effect::Collect(_),
            Effect::Download {
                name: "hubsync-results.jsonl",
                ..
            }
        ]
    ));
    assert!(played.app.results.exporting.is_none());
}

#[test]
fn the_same_filter_with_another_mapping_is_another_question() {
    let mut played = Played::new();
    played.settle(12);
    played.act(Action::Filter(Some(("expression.error".into(), Some(3)))));
    assert!(matches!(
        played.open.as_slice(),
        [(_, Request::Window { query, .. })] if query.problem_mapping == Some(3)
    ));
}
