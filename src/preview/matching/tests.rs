//! Small populations for what the test tenant does not have.

use super::columns::Column;
use super::*;
use crate::preview::outcome::{Note, Outcome};

/// One user against Webex users `(userName, email, externalId)`; `later` matches on the e-mail address.
fn check(
    user: (&str, Option<&str>),
    webex: &[(&str, &str, &str)],
    later: Option<&str>,
    expect: (Outcome, &[Note], Option<u32>),
) {
    let column = |text: &dyn Fn(&(&str, &str, &str)) -> String| {
        Column::of(webex.iter().map(|user| vec![text(user)]))
    };
    let named = column(&|user| user.0.to_owned());
    let emails = column(&|user| user.1.to_owned());
    let external = column(&|user| user.2.to_owned());
    let index = WebexIndex::new(
        WebexUsers {
            user_name: named.keys(),
            emails: Some(emails.keys()),
            external_id: Some(external.keys()),
            active: &[],
        },
        &[(emails.keys(), false)],
    );
    let name = Column::of([vec![user.0]]);
    let proxies = Column::of([vec!["SMTP:p@b.c", "smtp:q@b.c"]]);
    let id = Column::of([user.1.into_iter().collect::<Vec<_>>()]);
    let joining = Column::of([later.into_iter().collect::<Vec<_>>()]);
    let found = survey(
        &EntraUsers {
            first: 0,
            user_name: name.keys(),
            others: &[joining.keys()],
            name_after: Some(0),
            in_scope: &[true],
            enabled: &[None],
            mail: None,
            proxy_addresses: Some(proxies.keys()),
            object_id: Some(id.keys()),
        },
        &index,
    );
    let decision = found.decisions[0];
    let notes: Vec<Note> = Note::ALL
        .into_iter()
        .filter(|note| decision.notes.has(*note))
        .collect();
    let (outcome, expected_notes, partner) = expect;
    assert_eq!(decision.outcome, outcome, "{user:?}");
    assert_eq!(notes, expected_notes, "{user:?}");
    assert_eq!(decision.partner(), partner, "{user:?}");
}

#[test]
fn finds_people_under_other_names() {
    use Outcome::{Ambiguous, Create, Match};
    let webex = [
        ("x@b.c", "p@b.c", "1"),
        ("A@b.c", "A@b.c", ""),
        ("y@b.c", "z@b.c", "2"),
        ("v@b.c", "z@b.c", ""),
    ];
    check(
        ("a@b.c", None),
        &webex,
        None,
        (Match, &[Note::CaseOnly], Some(1)),
    );
    check(
        ("n@b.c", Some("1")),
        &webex,
        None,
        (
            Create,
            &[Note::SameProxyAddress, Note::SameExternalId],
            Some(0),
        ),
    );
    check(
        ("n@b.c", Some("2")),
        &webex[1..],
        None,
        (Create, &[Note::SameExternalId], Some(1)),
    );
    check(
        ("n@b.c", None),
        &webex,
        Some("P@b.c"),
        (Match, &[Note::LaterAttribute], Some(0)),
    );
    check(
        ("n@b.c", None),
        &webex,
        Some("z@b.c"),
        (Ambiguous, &[], Some(2)),
    );
    check(
        ("q@b.c", None),
        &[("q@b.c", "", ""), ("Q@b.c", "", "")],
        None,
        (Ambiguous, &[], Some(0)),
    );
    check(("n@b.c", None), &[], None, (Create, &[], None));
}

#[test]
fn two_users_never_claim_one() {
    let webex_names = Column::of([vec!["a@b.c"], vec!["z@b.c"]]);
    let emails = Column::of([vec!["a@b.c"], vec!["shared@b.c"]]);
    let index = WebexIndex::new(
        WebexUsers {
            user_name: webex_names.keys(),
            emails: None,
            external_id: None,
            active: &[],
        },
        &[(emails.keys(), false)],
    );
    let names = Column::of([vec!["a@b.c"], vec!["m@b.c"], vec!["n@b.c"], vec!["A@b.c"]]);
    let joining = Column::of([vec![], vec!["shared@b.c"], vec!["shared@b.c"], vec![]]);
    let mut found = survey(
        &EntraUsers {
            first: 10,
            user_name: names.keys(),
            others: &[joining.keys()],
            name_after: Some(0),
            in_scope: &[],
            enabled: &[],
            mail: None,
            proxy_addresses: None,
            object_id: None,
        },
        &index,
    );
    let corrections = join(&[found.claims()], index.count(), |_, _| true).corrections;
    found.correct(&corrections);
    let seen: Vec<_> = found
        .decisions
        .iter()
        .map(|d| (d.outcome, d.partner()))
        .collect();
    assert_eq!(
        seen,
        [
            (Outcome::Match, Some(0)),
            (Outcome::Match, Some(1)),
            (Outcome::Collision, Some(11)),
            (Outcome::DuplicateSource, Some(10)),
        ]
    );
    assert_eq!(count_matches(&index, &names.keys()), 2);
}
