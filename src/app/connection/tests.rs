//! The connections against a browser that answers as told.

use super::*;
use crate::webex::{OFFERS, TokenFinding, TokenState};

/// What the page holds in these tests, where it holds anything.
const HELD: [Loss; 2] = [Loss::Users, Loss::WebexUsers];

const CLIENT: &str = "5f1c0a2e-7d44-4c6b-9a51-2f6f0d3f7b10";

pub(super) fn opening(
    members: &[(&str, Setting)],
    kept: Option<Kept>,
    session: bool,
) -> ConnectAction {
    let members = members
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    ConnectAction::Opened {
        facts: PageFacts {
            folder: "https://tools.example.com/".into(),
            state: "fresh".into(),
            ..PageFacts::default()
        },
        configuration: Ok(members.collect()),
        kept,
        session,
        arrival: None,
    }
}

pub(super) fn configured() -> Vec<(&'static str, Setting)> {
    vec![
        ("clientId", Setting::Text(CLIENT.into())),
        ("webexClientId", Setting::Text("C0ffee".into())),
    ]
}

/// A connection that is configured and open, with nobody signed in.
pub(super) fn ready() -> Connection {
    let mut connection = Connection::default();
    let effects = connection.update(opening(&configured(), None, false), &[]);
    assert_eq!(effects, []);
    connection
}

fn found(scopes: &[&str]) -> ConnectAction {
    ConnectAction::Found(Ok(Some(Found {
        account: Account::default(),
        scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
        trouble: None,
    })))
}

fn token(organisation: &str) -> Box<WebexSession> {
    Box::new(WebexSession {
        offer: &OFFERS[0],
        way: Way::Pasted(TokenState::Ours),
        organisation: OrganisationId::parse(organisation).map(|(id, _)| id),
        owner: None,
        ends: None,
        findings: Vec::new(),
        unchecked: None,
    })
}

const ORGANISATION: &str = "598982b8-e03e-495e-8291-d04919527772";

/// What the page keeps when it leaves.
pub(super) fn kept(effects: &[ConnectEffect]) -> Kept {
    match effects {
        [ConnectEffect::SignIn { kept, .. } | ConnectEffect::OpenIntegration { kept, .. }] => {
            kept.clone()
        }
        other => panic!("the page is not left: {other:?}"),
    }
}

#[test]
fn without_a_configuration_the_page_signs_nobody_in() {
    let mut connection = Connection::default();
    connection.update(opening(&[], None, true), &[]);
    assert!(
        matches!(&connection.live, Live::Offline { redirect_uri } if redirect_uri == "https://tools.example.com/redirect.html")
    );
    assert_eq!(
        connection.update(ConnectAction::SignIn { other: false }, &[]),
        []
    );
}

#[test]
fn a_framed_page_signs_nobody_in() {
    let mut connection = Connection::default();
    let mut action = opening(&configured(), None, true);
    if let ConnectAction::Opened { facts, .. } = &mut action {
        facts.framed = true;
    }
    assert_eq!(connection.update(action, &[]), []);
    assert_eq!(connection.live, Live::Framed);
    assert_eq!(
        connection.update(ConnectAction::SignIn { other: false }, &[]),
        []
    );
}

#[test]
fn with_nothing_to_lose_the_page_is_left_at_once() {
    let mut connection = ready();
    connection.update(ConnectAction::Want(Bundle::Watch, true), &[]);
    let effects = connection.update(ConnectAction::SignIn { other: false }, &[]);
    assert!(
        matches!(&effects[..], [ConnectEffect::SignIn { wanted, .. }] if wanted.has(Bundle::Watch))
    );
    assert_eq!(connection.sign_in, SignIn::Leaving(None));
}

#[test]
fn what_would_be_lost_is_said_first_and_waited_for_afterwards() {
    let mut connection = ready();
    connection.update(ConnectAction::TokenTaken(token(ORGANISATION)), &HELD);
    connection.update(ConnectAction::TokenChecked(Ok(token(ORGANISATION))), &HELD);
    assert_eq!(
        connection.update(ConnectAction::SignIn { other: false }, &HELD),
        []
    );
    let asked = connection.departure.clone().unwrap();
    assert_eq!(
        asked.loses,
        [Loss::Users, Loss::WebexUsers, Loss::WebexToken]
    );
    connection.update(ConnectAction::Stay, &HELD);
    assert_eq!(
        (
            connection.departure.clone(),
            connection.update(ConnectAction::Leave, &HELD)
        ),
        (None, Vec::new())
    );

    connection.update(ConnectAction::SignIn { other: false }, &HELD);
    let kept = kept(&connection.update(ConnectAction::Leave, &HELD));
    let mut next = Connection::default();
    let effects = next.update(opening(&configured(), Some(kept), true), &[]);
    assert!(matches!(
        effects[..],
        [ConnectEffect::ForgetKept, ConnectEffect::Find(_)]
    ));
    assert_eq!(next.again, asked.loses);
    assert_eq!(next.webex_state, "fresh");
    next.given(Loss::Users);
    next.given(Loss::WebexUsers);
    next.update(ConnectAction::TokenTaken(token(ORGANISATION)), &HELD);
    assert_eq!(next.again, []);
}

#[test]
fn the_organisation_at_hand_survives_and_ends_with_disconnecting() {
    let mut connection = ready();
    connection.update(ConnectAction::TokenTaken(token(ORGANISATION)), &[]);
    connection.update(ConnectAction::TokenChecked(Ok(token(ORGANISATION))), &[]);
    connection.update(ConnectAction::SignIn { other: false }, &[]);
    let kept = kept(&connection.update(ConnectAction::Leave, &[]));
    let mut next = Connection::default();
    next.update(opening(&configured(), Some(kept), true), &[]);
    assert_eq!(
        next.organisation.as_ref().map(OrganisationId::as_str),
        Some(ORGANISATION)
    );
    assert_eq!(
        next.update(ConnectAction::Disconnect, &[]),
        [ConnectEffect::ForgetToken]
    );
    assert_eq!(next.organisation, None);
}

#[test]
fn an_answer_that_never_came_is_told_from_a_sign_out() {
    let mut connection = ready();
    let kept = kept(&connection.update(ConnectAction::SignIn { other: false }, &[]));
    for (session, answer) in [(true, Some(ConnectAction::Found(Ok(None)))), (false, None)] {
        let mut next = Connection::default();
        next.update(opening(&configured(), Some(kept.clone()), session), &[]);
        answer.map(|answer| next.update(answer, &[]));
        assert!(
            matches!(&next.sign_in, SignIn::Out(Some(Reason::Failed(failure))) if failure.code == "no_answer")
        );
    }
    let mut after = Connection::default();
    after.update(opening(&configured(), None, true), &[]);
    assert_eq!(
        after.update(ConnectAction::Found(Ok(None)), &[]),
        [ConnectEffect::ForgetSession]
    );
    assert_eq!(after.sign_in, SignIn::Out(Some(Reason::SignedOut)));
}

#[test]
fn a_refused_way_out_gives_the_session_back() {
    let mut connection = ready();
    connection.update(found(&Bundles::PREVIEW.permissions()), &[]);
    assert_eq!(
        connection.sign_in.session().unwrap().granted,
        Bundles::PREVIEW
    );
    connection.update(ConnectAction::SignIn { other: false }, &[]);
    connection.update(ConnectAction::NotLeft(Failure::named("no_answer")), &[]);
    let session = connection.sign_in.session().unwrap();
    assert_eq!(session.trouble, Some(Failure::named("no_answer")));
    assert_eq!(session.granted, Bundles::PREVIEW);
}

#[test]
fn what_microsoft_asks_to_be_proven_goes_with_the_next_sign_in() {
    let mut connection = ready();
    connection.update(found(&[]), &[]);
    connection.update(
        ConnectAction::Ended {
            failure: Failure::named("interaction_required"),
            claims: Some("{}".into()),
        },
        &[],
    );
    let effects = connection.update(ConnectAction::SignIn { other: false }, &[]);
    assert!(
        matches!(&effects[..], [ConnectEffect::SignIn { claims, .. }] if claims.as_deref() == Some("{}"))
    );
}

#[test]
fn a_token_that_was_taken_back_is_not_connected_by_a_late_answer() {
    let mut connection = ready();
    connection.update(ConnectAction::TokenTaken(token(ORGANISATION)), &[]);
    connection.update(ConnectAction::Disconnect, &[]);
    connection.update(ConnectAction::TokenChecked(Ok(token(ORGANISATION))), &[]);
    assert_eq!(connection.webex, Webex::None);
    connection.update(ConnectAction::TokenTaken(token(ORGANISATION)), &[]);
    let effects = connection.update(ConnectAction::TokenChecked(Err("no".into())), &[]);
    assert_eq!(effects, [ConnectEffect::ForgetToken]);
}

#[test]
fn the_integrations_answer_is_checked_and_somebody_elses_is_refused() {
    let mut connection = ready();
    let kept = kept(&connection.update(ConnectAction::OpenIntegration(&OFFERS[0]), &[]));
    assert_eq!(kept.integration(), Some((&OFFERS[0], "fresh")));
    let arrive = |arrival| {
        let mut next = Connection::default();
        let mut action = opening(&configured(), Some(kept.clone()), false);
        if let ConnectAction::Opened { arrival: slot, .. } = &mut action {
            *slot = Some(arrival);
        }
        let effects = next.update(action, &[]);
        (next, effects)
    };
    let (next, effects) = arrive(Ok(token(ORGANISATION)));
    assert!(matches!(effects.last(), Some(ConnectEffect::CheckToken(_))));
    assert!(matches!(next.webex, Webex::Checking(_)));
    assert_eq!(next.sign_in, SignIn::Out(None));
    let (next, _) = arrive(Err(TokenFinding::State));
    assert_eq!(next.webex, Webex::Refused(TokenFinding::State));
}

#[test]
fn signing_out_forgets_both_tokens() {
    let mut connection = ready();
    connection.update(found(&[]), &[]);
    connection.update(ConnectAction::TokenTaken(token(ORGANISATION)), &[]);
    let effects = connection.update(ConnectAction::SignOut, &[]);
    assert!(matches!(
        effects[..],
        [
            ConnectEffect::ForgetToken,
            ConnectEffect::ForgetKept,
            ConnectEffect::SignOut(_)
        ]
    ));
    assert_eq!(connection.webex, Webex::None);
}
