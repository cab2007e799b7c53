//! Every recipe gives what its story expects, and is a mapping that nobody need mend.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::{CheckContext, Environment, Severity, check, parse};
use hubsync::session::{Answer, RecipeHelp, Request, Session};
use hubsync::webex::target;
use serde_json::Value;

fn recipes() -> Vec<RecipeHelp> {
    let mut found = Vec::new();
    Session::new(Environment::default()).answer(Request::Help, None, &mut |answer, _| {
        if let Answer::Help { help } = answer {
            found = help.recipes.open().unwrap();
        }
    });
    assert!(found.len() > 30);
    found
}

#[test]
fn the_stories_come_out_as_told() {
    let stories: Value = serde_json::from_str(include_str!("data/mapping-stories.json")).unwrap();
    let recipes = recipes();
    let mut told = 0;
    for story in stories["stories"].as_array().unwrap() {
        let expression = story["expression"].as_str().unwrap();
        let target = story["target"].as_str().unwrap();
        let recipe = recipes
            .iter()
            .find(|recipe| recipe.expression == expression && recipe.target == target);
        let recipe = recipe.unwrap_or_else(|| panic!("{expression}"));
        assert_eq!(recipe.story, story["story"].as_str().unwrap());
        assert_eq!(recipe.documented, story["basis"] == "documented");
        for example in story["examples"].as_array().unwrap() {
            let given: Vec<(String, Vec<String>)> = example["input"]
                .as_object()
                .unwrap()
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), vec![value.as_str()?.to_owned()])))
                .collect();
            let own = recipe
                .examples
                .iter()
                .find(|own| own.attributes == given)
                .unwrap();
            let expected: Vec<String> = example["expected"]
                .as_str()
                .map(str::to_owned)
                .into_iter()
                .collect();
            assert_eq!(own.gives, expected, "{expression} {given:?}");
            told += 1;
        }
    }
    assert!(told > 50);
}

#[test]
fn our_own_come_out_as_told() {
    let recipes = recipes();
    let check = |title: &str, expect: &[&[&str]]| {
        let recipe = recipes.iter().find(|recipe| recipe.title == title).unwrap();
        let gives: Vec<&[String]> = recipe
            .examples
            .iter()
            .map(|example| example.gives.as_slice())
            .collect();
        assert_eq!(gives, expect, "{title}");
    };
    check(
        "Extension numbers only, for people in one city",
        &[&["0142"], &["+1 512 555 0199"]],
    );
    check(
        "Phone number with its country’s plus",
        &[&["+49 371 5550100"], &["+49 371 5550100"]],
    );
    check(
        "Mobile number only where there is one",
        &[&["+359 88 5550142"], &[]],
    );
    check("Alias from the names", &[&["glindqvist"], &["ndelavega"]]);
    check("Sign-in name as user name", &[&["adele.vance@contoso.com"]]);
    check("Inactive by a role", &[&["False"], &["True"]]);
    check(
        "Cost centre from the department code",
        &[&["4711"], &["Legal"]],
    );
}

#[test]
fn none_has_a_mistake() {
    for recipe in recipes() {
        let parsed = parse(&recipe.expression);
        let mut found = check(&parsed.tree, &recipe.expression, &CheckContext::default());
        found.extend(parsed.diagnostics);
        found.retain(|one| one.severity == Severity::Error);
        assert_eq!(found, [], "{}", recipe.expression);
        assert!(target(&recipe.target).is_ok(), "{}", recipe.target);
    }
}
