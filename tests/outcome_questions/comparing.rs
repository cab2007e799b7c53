//! How do two mappings compare, which one is proposed, and does a saved test hold?

use super::asking::{default_mapping, last, rows, set, tenant, with_source};
use hubsync::session::saved_test::{SavedTest, TestFile};
use hubsync::session::{Answer, Mapping, Outcome, Proposal, Query, Request, Row, Session};

#[test]
fn compares_two_mappings() {
    let mut session = tenant();
    let other = with_source("userName", "Coalesce([mail], [userPrincipalName])");
    let compare = |session: &mut Session, other: &Mapping, first, count| match last(
        session,
        Request::Compare {
            other: other.clone(),
            first,
            count,
        },
    ) {
        Answer::Comparison {
            revision,
            other_revision,
            totals,
            rows,
            ..
        } => {
            assert_eq!((revision, other_revision), (1, other.revision));
            (totals.open().unwrap(), rows.open().unwrap())
        }
        other => panic!("{other:?}"),
    };
    let (totals, rows) = compare(&mut session, &other, 0, 100);
    assert_eq!(totals.changed, rows.len());
    let count = |before, after| {
        let found = totals
            .transitions
            .iter()
            .find(|t| (t.before, t.after) == (before, after));
        found.map_or(0, |transition| transition.users)
    };
    assert_eq!(count(Outcome::Create, Outcome::Update), 3, "{totals:?}");
    assert_eq!(count(Outcome::Create, Outcome::DuplicateSource), 1);
    assert_eq!(totals.attributes.len(), 1);
    assert_eq!(
        (
            totals.attributes[0].target.as_str(),
            totals.attributes[0].users
        ),
        ("userName", rows.len())
    );
    let margaret = rows
        .iter()
        .find(|row| row.user_name.starts_with("margaret"))
        .unwrap();
    assert_eq!(
        (margaret.before, margaret.after),
        (Outcome::Create, Outcome::Update)
    );
    assert_eq!(margaret.values[0].old, ["margaret.jones@contoso.com"]);
    assert_eq!(margaret.values[0].new, ["margaret.smith@contoso.com"]);
    let (_, second) = compare(&mut session, &other, 1, 1);
    assert_eq!(second, rows[1..2]);
    let (totals, rows) = compare(&mut session, &default_mapping(), 0, 9);
    assert_eq!(
        (totals.changed, totals.transitions.len(), rows.len()),
        (0, 0, 0)
    );
    let mut fewer = default_mapping();
    fewer.rows.retain(|row| row.target != "title");
    fewer.rows.push(Row {
        target: "nickName".into(),
        source: Some("[givenName]".into()),
        ..Row::default()
    });
    let (totals, _) = compare(&mut session, &fewer, 0, 0);
    let of = |target: &str| {
        totals
            .attributes
            .iter()
            .find(|a| a.target == target)
            .unwrap()
    };
    assert!(of("title").is_gone && of("nickName").is_new && of("title").users > 0);
}

fn proposals(session: &mut Session) -> Vec<Proposal> {
    match last(session, Request::Propose) {
        Answer::Proposals { proposals, .. } => proposals.open().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn proposes_the_mapping_that_would_match() {
    let mut session = tenant();
    let found = proposals(&mut session);
    let best = &found[0];
    assert_eq!(
        best.source, "Coalesce([mail], [userPrincipalName])",
        "{found:?}"
    );
    assert_eq!(
        (best.fewer_duplicates, best.duplicates, best.matched),
        (5, 0, 18),
        "{found:?}"
    );
    let totals = set(&mut session, with_source("userName", &best.source));
    assert_eq!(totals.probable_duplicates, 0);
    assert_eq!(proposals(&mut session), []);
}

#[test]
fn a_test_is_made_fails_and_is_mended() {
    let mut session = tenant();
    let all = rows(&mut session, Query::default());
    let tests: Vec<SavedTest> = all
        .iter()
        .map(
            |row| match last(&mut session, Request::MakeTest { row: row.row }) {
                Answer::Test { test, .. } => serde_json::from_str(&test.unwrap()).unwrap(),
                other => panic!("{other:?}"),
            },
        )
        .collect();
    let file = TestFile {
        tests,
        ..TestFile::default()
    };
    let failing = |session: &mut Session| match last(
        session,
        Request::RunTests {
            text: file.to_json_text().unwrap(),
        },
    ) {
        Answer::Tests {
            results,
            error: None,
            ..
        } => {
            let results = results.open().unwrap();
            assert_eq!(results.len(), 40);
            results
                .into_iter()
                .filter(|result| !result.failures.is_empty())
                .collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(failing(&mut session), []);
    set(&mut session, with_source("title", "ToUpper([jobTitle])"));
    let failed = failing(&mut session);
    assert!(failed.len() > 20, "{failed:?}");
    assert!(failed.iter().all(|result| {
        result
            .failures
            .iter()
            .any(|failure| failure.starts_with("`title`"))
    }));
    set(&mut session, default_mapping());
    assert_eq!(failing(&mut session), []);
    let Answer::Tests { error, .. } = last(&mut session, Request::RunTests { text: "{".into() })
    else {
        panic!()
    };
    assert!(error.is_some());
}
