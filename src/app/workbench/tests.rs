//! The workbench, played.

use super::*;
use crate::app::{Action, Origin};

fn app() -> App {
    let mut app = App::new();
    let text = include_str!("../../../tests/data/schema/webex-synchronization-schema.json");
    app.update(Action::FoundSchema {
        name: "a.json".into(),
        text: text.into(),
    });
    assert_eq!(app.document.origin(), &Origin::File("a.json".into()));
    app
}

fn change(app: &mut App, change: Change) {
    app.update(Action::Change(change));
}

fn add(target: &str) -> Change {
    Change::Add {
        target: target.into(),
        definition: None,
        source: Some("[mailNickname]".into()),
    }
}

fn focused(app: &App) -> &str {
    &app.document.entry(app.focused()).unwrap().row.target
}

#[test]
fn a_mapping_is_added_changed_and_undone() {
    let mut app = app();
    change(&mut app, add("nickName"));
    assert_eq!(focused(&app), "nickName");
    app.update(Action::Edit("Left([mailNickname], 8)".into()));
    app.update(Action::Settle);
    let acts: Vec<_> = app.document.past().take(2).cloned().collect();
    assert_eq!(
        acts,
        [Act::Source("nickName".into()), Act::Add("nickName".into())]
    );
    app.update(Action::Travel(2));
    assert_eq!(app.document.find("nickName"), None);
    assert!(app.focused() < app.document.entries().len());
    app.update(Action::Travel(-2));
    let entry = app.document.entry(15).unwrap();
    assert_eq!(entry.row.source.as_deref(), Some("Left([mailNickname], 8)"));
}

#[test]
fn what_is_refused_says_why_and_changes_nothing() {
    let mut app = app();
    let revision = app.document.revision();
    for (wrong, why) in [
        (add("title"), "`title` is already written by a mapping"),
        (
            add("shoeSize"),
            "`shoeSize` is not in the target's attribute list",
        ),
        (
            Change::Remove(vec![0, 3]),
            "`userName` is required by the target",
        ),
        (
            Change::Row(3, RowEdit::MatchingPriority(-1)),
            "a matching precedence is 0 or more",
        ),
    ] {
        change(&mut app, wrong);
        assert_eq!(app.workbench.refused.as_deref(), Some(why));
    }
    assert_eq!(app.document.revision(), revision);
    change(&mut app, Change::Remove(vec![3]));
    assert_eq!(app.workbench.refused, None);
}

#[test]
fn places_follow_their_mappings() {
    let mut app = app();
    let place = app.document.find("title").unwrap();
    app.update(Action::Focus(place));
    app.workbench.marked = [place, 2].into();
    change(&mut app, Change::Remove(vec![2, 3]));
    assert_eq!(focused(&app), "title");
    assert_eq!(app.workbench.marked, [place - 2].into());
}

#[test]
fn a_change_of_kind_keeps_what_was_typed() {
    let mut app = app();
    let place = app.document.find("title").unwrap();
    app.update(Action::Focus(place));
    let text = |app: &App| app.document.entry(place).unwrap().row.source.clone();
    let kind = |app: &App| app.workbench.kinds.of(app.document.entry(place).unwrap());
    app.update(Action::Edit("Left([jobTitle], 64)".into()));
    app.update(Action::Kind(Kind::Constant));
    assert_eq!(text(&app).as_deref(), Some("\"\""));
    app.update(Action::Edit(kinds::constant("Staff \"A\"")));
    app.update(Action::Kind(Kind::Direct));
    assert_eq!(kind(&app), Kind::Direct);
    app.update(Action::Kind(Kind::None));
    assert_eq!((text(&app), kind(&app)), (None, Kind::None));
    app.update(Action::Kind(Kind::Expression));
    assert_eq!(text(&app).as_deref(), Some("Left([jobTitle], 64)"));
    app.update(Action::Kind(Kind::Constant));
    let typed = text(&app).unwrap();
    assert_eq!(kinds::constant_of(&typed).as_deref(), Some("Staff \"A\""));
    // An undo to another kind goes before the choice.
    app.update(Action::Travel(1));
    assert_eq!(kind(&app), Kind::Expression);
}
