//! One request: ids, tokens, waiting, repeating, giving up, errors.

use crate::world::{World, json, text, with_header};
use hubsync::api::{
    ApiError, Body, Cancel, Failure, Holes, Needs, Request, Response, Secret, SendError, Service,
    TokenError,
};
use serde_json::json;

fn read() -> Request {
    let needs = Needs::permission("User.Read.All").role("Global Reader");
    Request::get(Service::Graph, "/users", "read the users").needs(needs)
}

fn create() -> Request {
    let body = Body::Json(json!({"templateId": "t"}));
    Request::post(Service::Graph, "/jobs", Some(body), "create the job")
}

fn send(world: &World, request: &Request) -> Result<Response, ApiError> {
    let client = world.client();
    world.run(client.send(request))
}

/// A service that says each of these once, and then repeats the last.
fn script(statuses: &'static [u16]) -> World {
    let mut left = statuses.iter();
    let last = *statuses.last().unwrap();
    World::new(move |_, _| json(*left.next().unwrap_or(&last), &json!({"value": []})))
}

#[test]
fn a_request_carries_its_id_and_token() {
    let world = script(&[200]);
    send(&world, &read()).unwrap();
    send(&world, &Request::get(Service::Webex, "/people/me", "read")).unwrap();
    let sent = world.sent.borrow();
    let (_, graph) = &sent[0];
    assert_eq!(graph.url, "https://graph.microsoft.com/v1.0/users");
    assert_eq!(graph.token.expose(), "token-1");
    let (name, id) = &graph.headers[0];
    assert_eq!(name, "client-request-id");
    let lengths: Vec<_> = id.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
    assert!(
        id.chars().nth(14) == Some('4') && id.chars().nth(19).is_some_and(|c| "89ab".contains(c))
    );
    let (name, id) = &sent[1].1.headers[0];
    assert_eq!(name, "TrackingID");
    assert!(id.starts_with("HUBSYNC_"));
}

#[test]
fn waits_as_long_as_the_service_says() {
    for (header, least, most) in [
        (Some("7"), 7000, 7000),
        (Some("2.5"), 2500, 2500),
        (Some("Thu, 26 Nov 2026 00:00:09 GMT"), 8980, 8980),
        (Some("nonsense"), 500, 1000),
        (None, 500, 1000),
    ] {
        let mut first = true;
        let world = World::new(move |_, _| {
            if !std::mem::take(&mut first) {
                return json(200, &json!({}));
            }
            let answer = json(429, &json!({"error": {"code": "TooManyRequests"}}));
            match header {
                Some(value) => with_header(answer, "Retry-After", value),
                None => answer,
            }
        });
        send(&world, &read()).unwrap();
        let waited = world.sent.borrow()[1].0 - 20;
        assert!((least..=most).contains(&waited), "{header:?}: {waited}");
    }
}

#[test]
fn backs_off_and_gives_up() {
    let world = script(&[503]);
    let error = send(&world, &read()).unwrap_err();
    assert_eq!((error.failure, world.asked()), (Failure::Broken, 6));
    let moments: Vec<_> = world.sent.borrow().iter().map(|sent| sent.0).collect();
    let pauses: Vec<_> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (pause, due) in pauses.iter().zip([1000, 2000, 4000, 8000, 16_000]) {
        assert!((due / 2..=due + 20).contains(pause), "{pauses:?}");
    }
}

#[test]
fn nobody_waits_for_an_hour() {
    let world = World::new(|_, _| with_header(json(429, &json!({})), "retry-after", "3600"));
    let error = send(&world, &read()).unwrap_err();
    assert_eq!((error.failure, world.asked()), (Failure::Throttled, 1));
}

#[test]
fn a_refused_token_is_renewed_once_with_its_claims() {
    let challenge = r#"Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ==""#;
    let service = move |asked: &hubsync::api::Prepared, _| {
        if asked.token.expose() == "2" {
            json(200, &json!({}))
        } else {
            with_header(json(401, &json!({})), "WWW-Authenticate", challenge)
        }
    };
    let world = World::new(service).with_tokens(|_, claims, fresh| {
        assert_eq!(claims, fresh.then_some(r#"{"a":1}"#));
        Ok(if fresh { "2" } else { "1" }.to_owned())
    });
    // Also for what is never repeated blindly: a refused token means that nothing was done.
    send(&world, &create()).unwrap();
    assert_eq!(world.asked(), 2);

    let world = script(&[401]);
    let error = send(&world, &read()).unwrap_err();
    assert_eq!((error.status, world.asked()), (Some(401), 2));
    assert_eq!(error.remedy(), "Sign in again.");
}

#[test]
fn what_creates_is_never_repeated_blindly() {
    for status in [500, 502, 503, 504] {
        let world = World::new(move |_, _| json(status, &json!({})));
        let error = send(&world, &create()).unwrap_err();
        assert_eq!(
            (&error.failure, world.asked()),
            (&Failure::UnknownResult, 1)
        );
        assert_eq!(error.status, Some(status));
    }
    let world = World::new(|_, _| (20, Err(SendError::Lost("gone".to_owned()))));
    let error = send(&world, &create()).unwrap_err();
    assert_eq!((error.failure, world.asked()), (Failure::UnknownResult, 1));
    let world = World::new(|_, _| (40_000, json(201, &json!({})).1));
    let error = send(&world, &create()).unwrap_err();
    assert_eq!(
        (error.failure, world.elapsed()),
        (Failure::UnknownResult, 30_000)
    );
    // What was throttled was not done.
    let world = script(&[429, 201]);
    send(&world, &create()).unwrap();
    assert_eq!(world.asked(), 2);
}

#[test]
fn what_reads_is_repeated_after_a_lost_or_late_answer() {
    let mut count = 0;
    let world = World::new(move |_, _| {
        count += 1;
        match count {
            1 => (20, Err(SendError::Lost("offline".to_owned()))),
            2 => (40_000, json(200, &json!({})).1),
            _ => json(200, &json!({})),
        }
    });
    send(&world, &read()).unwrap();
    assert_eq!(world.asked(), 3);
    assert_eq!(world.under_way.get().0, 0, "the late one was given up");
}

#[test]
fn a_wish_to_stop_ends_it_at_once() {
    let world = World::new(|_, _| (10_000, json(200, &json!({})).1));
    let cancel = Cancel::default();
    let client = world.client().until(&cancel);
    let request = read();
    let stop = async {
        hubsync::api::Clock::sleep(&world, 50).await;
        cancel.cancel();
    };
    let (answer, ()) = world.run(futures_util::future::join(client.send(&request), stop));
    assert_eq!(answer.unwrap_err().failure, Failure::Cancelled);
    assert_eq!((world.elapsed(), world.under_way.get().0), (50, 0));
    let again = world.run(client.send(&request)).unwrap_err();
    assert_eq!((again.failure, world.asked()), (Failure::Cancelled, 1));
}

#[test]
fn an_error_says_what_was_asked_and_what_to_do() {
    let world = World::new(|_, _| {
        json(
            403,
            &json!({"error": {"code": "Authorization_RequestDenied",
            "message": "Insufficient privileges for token-1 and hush.",
            "innerError": {"request-id": "r"}}}),
        )
    });
    let client = world.client();
    client
        .slots()
        .put("SecretToken", Secret::new("hush".to_owned()));
    let error = world.run(client.send(&read())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not read the users: Microsoft Graph refused (403, `Authorization_RequestDenied`): \
         `Insufficient privileges for ••• and •••`"
    );
    assert_eq!(
        error.remedy(),
        "It needs the permission User.Read.All and the role Global Reader, activated if it is only eligible."
    );
    assert_eq!(error.request_id.as_deref(), Some("11111111"));
}

#[test]
fn webex_says_it_in_its_own_form() {
    let world = World::new(|_, _| {
        json(
            409,
            &json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409",
            "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error":
                {"trackingId": "T", "errorCode": 201, "details": "exists"}}),
        )
    });
    let request = Request::get(
        Service::WebexIdentity,
        "/scim/o/v2/Users",
        "read the Webex users",
    );
    let error = send(&world, &request).unwrap_err();
    assert_eq!(
        (error.code.as_deref(), error.message.as_deref()),
        (Some("201"), Some("exists"))
    );
}

#[test]
fn without_a_token_or_a_secret_nothing_is_sent() {
    let world = script(&[200]).with_tokens(|_, _, _| Err(TokenError::NotConnected));
    let error = send(&world, &read()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not read the users: Microsoft Graph is not connected"
    );
    assert_eq!(error.remedy(), "Sign in first.");

    let holes = Holes::new(json!({"value": null}), [("/value", "SecretToken")]).unwrap();
    let request = Request::put(
        Service::Graph,
        "/secrets",
        Body::Holes(holes),
        "store the token",
    );
    let world = script(&[204]);
    let error = send(&world, &request).unwrap_err();
    assert_eq!(error.failure, Failure::EmptySlot("SecretToken".to_owned()));
    assert_eq!(world.asked(), 0);

    let foreign = Request::get(
        Service::Graph,
        "https://evil.example/v1.0/users",
        "read the users",
    );
    let error = send(&world, &foreign).unwrap_err();
    assert_eq!((error.failure, world.asked()), (Failure::ForeignAddress, 0));
}

#[test]
fn an_answer_that_is_too_long_is_not_asked_for_again() {
    let world = World::new(|_, _| (20, Err(SendError::TooLong(99 << 20))));
    let error = send(&world, &read()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not read the users: the answer of Microsoft Graph is too long (99 MB)"
    );
    assert_eq!(world.asked(), 1);
    let world = World::new(|_, _| text(400, "<html>no</html>"));
    let error = send(&world, &read()).unwrap_err();
    assert_eq!((error.failure, error.message), (Failure::Refused, None));
}
