//! The workbench, played.

use super::*;
use crate::app::{Action, Document, FileId, Offered, Origin};

fn app() -> App {
    let mut app = App::new();
    let text = include_str!("../../../tests/data/schema/webex-synchronization-schema.json");
    app.update(Action::FoundSchema {
        name: "a.json".into(),
        read: Box::new(Document::from_schema("a.json", text)),
    });
    assert_eq!(app.document.origin(), &Origin::File("a.json".into()));
    app
}

fn offered() -> Offered {
    Offered {
        file: FileId(1),
        name: "b.json".into(),
    }
}

fn change(app: &mut App, change: Change) {
    app.update(change.action());
}

/// As the page does it.
fn take(app: &mut App, place: usize) {
    let tool = match app.taking(&[place]) {
        Ok(taken) => Tool::Take(Box::new(taken)),
        Err(why) => Tool::Refuse(why),
    };
    app.update(tool.action());
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
fn a_definition_comes_into_the_list_only_where_it_is_missing() {
    let mut app = app();
    for target in ["nickName", "profileUrl"] {
        change(
            &mut app,
            Change::Add {
                target: target.into(),
                definition: Some(serde_json::json!({"name": target, "type": "String"})),
                source: Some("[mailNickname]".into()),
            },
        );
        assert_eq!(app.workbench.refused, None, "{target}");
        assert_eq!(focused(&app), target);
        let object = app
            .document
            .users()
            .and_then(crate::schema::ObjectMapping::target_object);
        let listed = object
            .unwrap()
            .attributes()
            .filter(|own| own.name() == target);
        assert_eq!(listed.count(), 1, "{target}");
    }
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
        (add("id"), "`id` may not be edited"),
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
    app.update(Tool::Kind(Kind::Constant).action());
    assert_eq!(text(&app).as_deref(), Some("\"\""));
    app.update(Action::Edit(kinds::constant("Staff \"A\"")));
    app.update(Tool::Kind(Kind::Direct).action());
    assert_eq!(kind(&app), Kind::Direct);
    app.update(Tool::Kind(Kind::None).action());
    assert_eq!((text(&app), kind(&app)), (None, Kind::None));
    app.update(Tool::Kind(Kind::Expression).action());
    assert_eq!(text(&app).as_deref(), Some("Left([jobTitle], 64)"));
    app.update(Tool::Kind(Kind::Constant).action());
    let typed = text(&app).unwrap();
    assert_eq!(kinds::constant_of(&typed).as_deref(), Some("Staff \"A\""));
    // An undo to another kind goes before the choice.
    app.update(Action::Travel(1));
    assert_eq!(kind(&app), Kind::Expression);
    // What is emptied stays what it was, to be written anew.
    app.update(Action::Edit(String::new()));
    assert_eq!((text(&app), kind(&app)), (None, Kind::Expression));
}

#[test]
fn a_shared_mapping_changes_nothing_until_it_is_taken() {
    let mut sender = app();
    change(&mut sender, add("nickName"));
    sender.update(Tool::Comment("nickName".into(), "as in the phone book".into()).action());
    let fragment = sender.document.shared(&sender.workbench.comments);
    let mut receiver = app();
    let revision = receiver.document.revision();
    receiver.update(Action::Arrive(fragment));
    assert_eq!(receiver.document.revision(), revision);
    assert_eq!(receiver.differences().len(), 1);
    take(&mut receiver, 0);
    assert_eq!(receiver.document.schema(), sender.document.schema());
    assert_eq!(receiver.workbench.comments, sender.workbench.comments);
    receiver.update(Action::Undo);
    assert_eq!(receiver.document.find("nickName"), None);

    receiver.update(Action::Arrive("#/mapping?shared=%00".into()));
    assert!(receiver.arrived().unwrap().is_err());
    assert!(receiver.differences().is_empty());
}

#[test]
fn what_would_be_refused_on_reading_is_not_taken_over() {
    let mut app = app();
    let text = app.document.schema().to_json_text();
    let without = text.replacen("\"name\": \"title\"", "\"name\": \"titel\"", 1);
    app.update(Action::Compare(vec![offered()]));
    app.update(Action::FoundSchema {
        name: "b.json".into(),
        read: Box::new(Document::from_schema("b.json", &without)),
    });
    // The other schema itself is refused: it writes a target that it does not list.
    assert!(app.beside.other.is_none() && !app.beside.is_awaiting());
    let title = app.document.find("title").unwrap();
    change(&mut app, Change::Remove(vec![title]));
    let other = app.document.schema().to_json_text();
    let other = other.replacen("\"name\": \"title\"", "\"name\": \"titel\"", 1);
    app.update(Action::Undo);
    app.update(Action::Compare(vec![offered()]));
    app.update(Action::FoundSchema {
        name: "b.json".into(),
        read: Box::new(Document::from_schema("b.json", &other)),
    });
    let gone = app.differences().iter().position(|one| {
        one.path.contains("directories") && matches!(one.change, crate::schema::Change::Removed(_))
    });
    let revision = app.document.revision();
    take(&mut app, gone.unwrap());
    assert!(app.workbench.refused.as_deref().unwrap().contains("title"));
    assert_eq!(app.document.revision(), revision);
}

#[test]
fn the_printed_page_holds_text_and_no_markup_of_others() {
    let mut app = app();
    let place = app.document.find("title").unwrap();
    app.update(Action::Focus(place));
    app.update(Action::Edit(
        "Append([jobTitle], \"<script>alert(1)</script>\")".into(),
    ));
    app.update(Tool::Comment("title".into(), "<img src=x>".into()).action());
    let report = app.report();
    let mut effects = app.update(Tool::Save(Save::Report, report).action());
    effects.retain(|effect| matches!(effect, crate::app::Effect::Collect(_)));
    let [crate::app::Effect::Collect(page)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(page.contains("&lt;script&gt;") && page.contains("&lt;img"));
    assert!(page.contains("userName") && page.contains("rooms"));
}

#[test]
fn what_the_tenant_has_is_compared_and_not_used() {
    use crate::app::tenant::{TenantAction, Trouble};
    let mut app = app();
    let came = app.document.schema().to_json_text();
    let read = |app: &mut App, text: &str| {
        app.update(Tool::CompareTenant.action());
        app.update(Action::FoundSchema {
            name: "Mapping of Cisco Webex".into(),
            read: Box::new(Document::from_schema("a.json", text)),
        });
    };
    read(&mut app, &came);
    assert_eq!(app.changed_elsewhere(), Some(0));
    let elsewhere = came.replacen("\"[jobTitle]\"", "\"[department]\"", 1);
    read(&mut app, &elsewhere);
    assert_eq!(app.changed_elsewhere(), Some(1));
    assert_eq!(app.document.schema().to_json_text(), came);
    // The place of outcomes has it too.
    assert!(app.mapping_of(Against::Other).is_some());
    // What is changed here is no change elsewhere.
    change(&mut app, Change::Remove(vec![3]));
    assert_eq!(app.changed_elsewhere(), Some(1));

    // A reading that fails leaves nothing awaited: the next schema is used.
    app.update(Tool::CompareTenant.action());
    let trouble = Trouble {
        message: "gone".into(),
        remedy: String::new(),
        request_id: None,
    };
    app.update(TenantAction::SchemaFailed(trouble).action());
    assert!(!app.beside.is_awaiting());
}
