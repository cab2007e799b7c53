//! The questions of the place of outcomes, against a session that answers as told.

use super::*;
use crate::app::{Action, App, Document, Effect, FileId, Loaded, NoticeKind, Offered, Place};
use crate::session::saved_test::TestResult;
use crate::session::{
    Answer, FileMessage, FileReport, Later, Outcome, Population, Request, RowSummary, State, Totals,
};

/// A program whose requests are answered as a session with three users would.
struct Played {
    app: App,
    open: Vec<(u64, Request)>,
    other: Vec<Effect>,
    seen: Vec<Request>,
}

impl Played {
    fn visiting() -> Self {
        let mut played = Self {
            app: App::new(),
            open: Vec::new(),
            other: Vec::new(),
            seen: Vec::new(),
        };
        played.act(Action::Start);
        played.act(Action::Visit(Place::Outcomes));
        played.act(Act::Arrived.action());
        played.settle();
        played.seen.clear();
        played.other.clear();
        played
    }

    fn act(&mut self, action: Action) {
        for effect in self.app.update(action) {
            match effect {
                Effect::Ask { id, request, .. } => {
                    self.seen.push(request.clone());
                    self.open.push((id, request));
                }
                effect => self.other.push(effect),
            }
        }
    }

    fn settle(&mut self) {
        for _ in 0..100 {
            if self.open.is_empty() {
                return;
            }
            let (id, request) = self.open.remove(0);

            let answer = answer(request, self.app.exchange.sent);
            let answer = Box::new(answer);
            let last = true;
            self.act(Action::Answered { id, last, answer });
        }
        panic!("the program never comes to rest");
    }

    fn study(&mut self, act: Act) {
        self.act(act.action());
        self.settle();
    }

    fn load(&mut self, name: &str) {
        let file = FileId(1);
        let name = name.to_owned();
        self.act(Action::FoundUsers(Offered { file, name }));
    }
}

fn answer(request: Request, revision: u64) -> Answer {
    match request {
        Request::Window { first, .. } => Answer::Window {
            revision,
            matching: 1,
            first,
            rows: vec![RowSummary {
                row: 2,
                name: "Adele".into(),
                user_name: String::new(),
                problems: Vec::new(),
                outcome: None,
                notes: Vec::new(),
                state: None,
                values: Vec::new(),
            }],
        },
        Request::LoadFile {
            name, population, ..
        } => {
            // The file's name says what is in it.
            let is_webex = name.starts_with("webex");
            let accepted = is_webex == (population == Population::WebexUsers);
            let message = FileMessage {
                code: "json.isWebexUsers".into(),
                ..FileMessage::default()
            };
            let messages = if accepted { Vec::new() } else { vec![message] };
            Answer::File {
                report: FileReport {
                    name,
                    accepted,
                    messages,
                    ..FileReport::default()
                },
            }
        }
        Request::Person { .. } => Answer::Person {
            revision,
            person: None,
        },
        Request::Attributes => Answer::Attributes {
            attributes: Vec::new(),
        },
        Request::Propose => Answer::Proposals {
            revision,
            proposals: Later::new(Vec::new()),
        },
        Request::WhatIf { row, event, .. } => Answer::WhatIf {
            revision,
            consequence: Some(Later::new(Consequence {
                row,
                event,
                assumed: Vec::new(),
                requests: Vec::new(),
                sends: String::new(),
                shows: String::new(),
                source: String::new(),
            })),
        },
        Request::Compare { count, .. } => Answer::Comparison {
            revision,
            other_revision: 0,
            totals: Later::new(ComparisonTotals {
                changed: count,
                ..ComparisonTotals::default()
            }),
            first: 0,
            rows: Later::new(Vec::new()),
        },
        Request::MakeTest { row } => Answer::Test {
            revision,
            test: Some(format!(
                r#"{{"name": "user {row}", "user": {{"mail": "a@b.c", "jobTitle": "Dr"}}, "webex": {{}},
                    "expect": {{"outcome": "update", "values": {{"title": "Dr", "userName": "a@b.c"}}}}}}"#
            )),
        },
        Request::RunTests { text } => Answer::Tests {
            revision,
            results: Later::new(
                text.matches(r#""outcome": "update""#)
                    .map(|_| TestResult {
                        name: String::new(),
                        failures: vec!["outcome: expected match, got create".to_owned()],
                        accepted: Some(r#"{"outcome": "create"}"#.to_owned()),
                    })
                    .collect(),
            ),
            error: (!text.contains("expect")).then(|| "no tests".to_owned()),
        },
        _ => Answer::Totals {
            totals: Totals {
                revision,
                users: 3,
                ..Totals::default()
            },
        },
    }
}

#[test]
fn a_file_of_webex_users_is_recognised_and_stands_beside_the_users() {
    let mut played = Played::visiting();
    played.load("users.csv");
    played.load("webex.json");
    played.settle();
    assert!(matches!(played.app.files.users, Loaded::File { .. }));
    assert!(played.app.files.webex.is_some());
    let notice = played.app.files.notice.clone().unwrap();
    assert_eq!(notice.kind, NoticeKind::FileRead(Population::WebexUsers));
    assert!(played.app.study.proposals.answer().is_some());
    played.act(Action::ForgetWebex);
    assert!(played.seen.contains(&Request::Unload {
        population: Population::WebexUsers
    }));
    assert_eq!(played.app.files.webex, None);
}

#[test]
fn a_fresh_worker_gets_all_files_and_the_assignment() {
    let mut played = Played::visiting();
    played.load("users.csv");
    played.load("webex.json");
    let assigned = crate::app::assigned::read("a.txt", "a@b.c").unwrap();
    played.act(Action::FoundAssigned(assigned));
    played.settle();
    played.seen.clear();
    played.open.clear();
    played.act(Action::WorkerEnded("unreachable".into()));
    played.settle();
    let loads = played.seen.iter().filter_map(|request| match request {
        Request::LoadFile { population, .. } => Some(*population),
        _ => None,
    });
    assert_eq!(
        loads.collect::<Vec<_>>(),
        [Population::Users, Population::WebexUsers]
    );
    let assigned = Some(vec!["a@b.c".to_owned()]);
    assert!(played.seen.contains(&Request::SetAssigned { assigned }));
}

#[test]
fn what_happens_is_asked_for_the_person_in_view_only() {
    let mut played = Played::visiting();
    played.study(Act::Happens(Some(Event::Blocked)));
    let consequence = played.app.study.consequence.answer().unwrap();
    assert_eq!((consequence.row, consequence.event), (2, Event::Blocked));
    played.seen.clear();
    played.act(Action::Visit(Place::People));
    played.act(Action::Edit("[mail]".into()));
    played.settle();
    let asked = |request: &Request| matches!(request, Request::WhatIf { .. });
    assert!(!played.seen.iter().any(asked));
    played.act(Action::Visit(Place::Outcomes));
    assert!(played.seen.iter().any(asked));
}

#[test]
fn a_comparison_is_made_again_when_more_is_wanted() {
    let mut played = Played::visiting();
    played.study(Act::Compare(Some(Against::Came)));
    assert_eq!(
        played.app.study.comparison.answer().unwrap().0.changed,
        PAGE
    );
    played.study(Act::MoreCompared);
    let changed = played.app.study.comparison.answer().unwrap().0.changed;
    assert_eq!(changed, 2 * PAGE);
    // The suggestion carries no defaults, so there is nothing to ask.
    played.seen.clear();
    played.study(Act::Compare(Some(Against::Defaults)));
    assert_eq!(played.seen, []);
}

#[test]
fn a_schema_given_to_be_compared_changes_nothing() {
    let mut played = Played::visiting();
    let revision = played.app.document.revision();
    let file = FileId(1);
    let name = "other.json".to_owned();
    played.act(Action::Compare(vec![Offered { file, name }]));
    let text = include_str!("../../../tests/data/schema/webex-synchronization-schema.json");
    played.act(Action::FoundSchema {
        name: "other.json".into(),
        read: Box::new(Document::from_schema("other.json", text)),
    });
    played.settle();
    assert_eq!(played.app.document.revision(), revision);
    assert_eq!(played.app.study.against, Some(Against::Other));
    let other = played.app.mapping_of(Against::Other).unwrap();
    assert_eq!(other.rows.len(), 15);
    assert!(played.app.study.comparison.answer().is_some());
}

#[test]
fn a_setting_of_the_job_is_asked_under_a_new_number() {
    let mut played = Played::visiting();
    let before = played.app.document.revision();
    played.study(Act::Threshold(Some(5)));
    assert_eq!(played.app.document.revision(), before + 1);
    let limits = played.seen.iter().filter_map(|request| match request {
        Request::SetMapping { mapping } => mapping.deletion_threshold,
        _ => None,
    });
    assert_eq!(limits.collect::<Vec<_>>(), [5]);
    assert!(!played.app.is_waiting());
    assert!(!played.app.document.can_undo());
}

#[test]
fn an_adopted_mapping_is_one_step_back() {
    let mut played = Played::visiting();
    let source = |played: &Played| played.app.document.entry(0).unwrap().row.source.clone();
    let before = source(&played);
    played.act(Action::Adopt(0, "[mail]".into()));
    assert_eq!(source(&played).as_deref(), Some("[mail]"));
    played.act(Action::Undo);
    assert_eq!(source(&played), before);
}

#[test]
fn tests_are_made_kept_and_saved() {
    let mut played = Played::visiting();
    played.study(Act::MakeTest);
    played.study(Act::MakeTest);
    assert_eq!(played.app.study.saved.len(), 2);
    played.study(Act::RemoveTest(0));
    played.study(Act::SaveTests);
    let [Effect::Collect(text), Effect::Download { .. }] = played.other.as_slice() else {
        panic!("{:?}", played.other);
    };
    assert!(text.contains("\"name\": \"user 2\""), "{text}");
}

#[test]
fn one_value_is_kept_as_a_test() {
    let mut played = Played::visiting();
    let title = played.app.document.find("title").unwrap();
    played.act(Action::Focus(title));
    played.act(Action::Edit("Trim([jobTitle])".into()));
    played.study(Act::KeepValue(title));
    let saved = &played.app.study.saved;
    let test: serde_json::Value = serde_json::from_str(&saved.text()).unwrap();
    assert_eq!(
        test["tests"][0],
        serde_json::json!({"name": "title of user 2", "user": {"jobTitle": "Dr"}, "expect": {"values": {"title": "Dr"}}})
    );
    assert_eq!(saved.of_target("title"), [0]);
    assert_eq!(saved.expected(0, "title").as_deref(), Some("Dr"));
    assert!(saved.of_target("userName").is_empty());
    // A mapping that is not there is no test.
    played.study(Act::KeepValue(99));
    assert_eq!(played.app.study.saved.len(), 1);
}

#[test]
fn the_new_values_of_a_failed_test_are_accepted() {
    let mut played = Played::visiting();
    played.study(Act::MakeTest);
    assert_eq!(played.app.study.saved.results.len(), 1);
    played.study(Act::AcceptTest(0));
    let text = played.app.study.saved.text();
    assert!(text.contains(r#""outcome": "create""#), "{text}");
    assert!(played.app.study.saved.results.is_empty());
}

#[test]
fn a_user_is_opened_who_does_not_stand_in_the_list() {
    let mut played = Played::visiting();
    played.study(Act::Open(1));
    assert_eq!(played.app.view.selected, Some(1));
    assert_eq!(played.app.view.place, None);
    played.study(Act::Open(2));
    assert_eq!(played.app.view.place, Some(0));
}

#[test]
fn a_file_that_is_none_of_tests_leaves_the_tests_alone() {
    let mut played = Played::visiting();
    played.study(Act::MakeTest);
    for text in ["[1]", r#"{"tests": [7]}"#] {
        played.act(Action::FoundTests {
            name: "a.json".into(),
            read: read_tests(text),
        });
        played.settle();
        assert!(played.app.study.saved.refused.is_some(), "{text}");
        assert!(played.app.study.saved.text().contains("user 2"), "{text}");
    }
}

#[test]
fn a_cell_of_the_matrix_filters_by_mapping_and_difference() {
    let mut played = Played::visiting();
    played.study(Act::Cell(
        3,
        Some(crate::preview::outcome::Difference::Stale),
    ));
    let query = &played.app.view.query;
    assert_eq!(
        (query.changed, query.outcome, query.focus),
        (Some(3), None, Some(3))
    );
    played.study(Act::Cell(3, None));
    let query = &played.app.view.query;
    assert_eq!(
        (query.changed, query.outcome),
        (None, Some(Outcome::Create))
    );
    assert_eq!(query.state, Some(State::Value));
    played.act(Action::ShowAll);
    assert_eq!(played.app.view.query.state, None);
}
