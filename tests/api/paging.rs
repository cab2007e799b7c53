//! Long lists: every page once, in order, only from the service itself, and on from where it stopped.

use crate::world::{World, json, text};
use hubsync::api::{ApiError, Cancel, Failure, Page, Pages, Request, SendError, Service};
use serde_json::{Value, json};

const PAGE: usize = 999;

fn users() -> Request {
    let path = "/users?$select=id&$top=999";
    Request::get(Service::Graph, path, "read the users").header("ConsistencyLevel", "eventual")
}

/// Graph with so many users; each page takes 20 ms.
fn graph(total: usize) -> World {
    World::new(move |asked, _| {
        let header =
            |(name, value): &(String, String)| name == "ConsistencyLevel" && value == "eventual";
        assert!(
            asked.headers.iter().any(header),
            "the header is sent with every page"
        );
        let skip = asked
            .url
            .split_once("$skiptoken=")
            .map_or(0, |(_, skip)| skip.parse().unwrap());
        json(200, &page(skip, total))
    })
}

fn page(skip: usize, total: usize) -> Value {
    let end = (skip + PAGE).min(total);
    let value: Vec<Value> = (skip..end).map(|id| json!({"id": id})).collect();
    // In the order in which Graph writes them: the entries come last.
    let mut page = serde_json::Map::new();
    if skip == 0 {
        page.insert("@odata.count".to_owned(), json!(total));
    }
    if end < total {
        let next =
            format!("https://graph.microsoft.com/v1.0/users?$select=id&$top=999&$skiptoken={end}");
        page.insert("@odata.nextLink".to_owned(), json!(next));
    }
    page.insert("value".to_owned(), json!(value));
    Value::Object(page)
}

/// All pages, until the end or the first error.
async fn read_on(pages: &mut Pages) -> (Vec<Page>, Option<ApiError>) {
    let mut read = Vec::new();
    loop {
        match pages.next().await {
            Ok(Some(page)) => read.push(page),
            Ok(None) => return (read, None),
            Err(error) => return (read, Some(error)),
        }
    }
}

#[test]
fn twenty_thousand_users_cost_little_more_than_their_pages() {
    let world = graph(20_000);
    let mut pages = world.client().pages(users());
    let (read, error) = world.run(read_on(&mut pages));
    assert_eq!(error, None);
    assert_eq!(
        (pages.read(), read.len(), read[0].total),
        (20_000, 21, Some(20_000))
    );
    // Each page is asked for when the first half of the one before has come, which names it: once, and never two behind.
    assert_eq!((world.asked(), world.under_way.get()), (21, (0, 2)));
    assert_eq!(world.elapsed(), 20 * 10 + 20);
    let all: Vec<Value> = world.run(world.client().all(&users())).unwrap();
    let in_order = all
        .iter()
        .enumerate()
        .all(|(place, user)| user["id"] == json!(place));
    assert!(in_order && all.len() == 20_000);
}

#[test]
fn after_a_failure_it_goes_on_where_it_stopped() {
    let mut broken = true;
    let world = World::new(move |asked, now| {
        let skip = asked
            .url
            .split_once("$skiptoken=")
            .map_or(0, |(_, skip)| skip.parse().unwrap());
        broken &= now < 60_000;
        if skip == 2 * PAGE && broken {
            return (20, Err(SendError::Lost("offline".to_owned())));
        }
        json(200, &page(skip, 5000))
    });
    let mut pages = world.client().pages(users());
    let (read, error) = world.run(read_on(&mut pages));
    assert_eq!((read.len(), pages.read()), (2, 1998));
    assert_eq!(error.unwrap().failure, Failure::Lost("offline".to_owned()));
    assert!(!pages.is_complete());
    world.run(hubsync::api::Clock::sleep(&world, 60_000));
    let (rest, error) = world.run(read_on(&mut pages));
    assert_eq!((error, rest.len(), pages.read()), (None, 4, 5000));
}

#[test]
fn a_page_that_turns_out_to_be_none_gives_up_the_one_behind_it() {
    let mut broken = true;
    let world = World::new(move |asked, _| {
        let skip = asked
            .url
            .split_once("$skiptoken=")
            .map_or(0, |(_, skip)| skip.parse().unwrap());
        if skip == PAGE && std::mem::take(&mut broken) {
            let whole = page(skip, 5000).to_string();
            return text(200, whole.get(..whole.len() - 9).unwrap());
        }
        json(200, &page(skip, 5000))
    });
    let mut pages = world.client().pages(users());
    let (read, error) = world.run(read_on(&mut pages));
    assert_eq!((read.len(), pages.read()), (1, 999));
    assert!(error.unwrap().to_string().contains("is not JSON"));
    let on_their_way = world.under_way.get().0;
    assert_eq!(on_their_way, 0, "what was asked for ahead is given up");
    let (rest, error) = world.run(read_on(&mut pages));
    let first: Value = serde_json::from_str(&rest[0].text).unwrap();
    assert_eq!(first["value"][0]["id"], json!(PAGE));
    assert_eq!((error, rest.len(), pages.read()), (None, 5, 5000));
}

#[test]
fn a_wish_to_stop_gives_up_both_and_reading_goes_on_behind_what_was_read() {
    let world = graph(5000);
    let cancel = Cancel::default();
    let mut pages = world.client().pages(users()).until(&cancel);
    world.run(pages.next()).unwrap();
    let asked = world.asked();
    cancel.cancel();
    let error = world.run(pages.next()).unwrap_err();
    assert_eq!(error.failure, Failure::Cancelled);
    assert_eq!((asked, world.under_way.get().0), (2, 0));
    let mut pages = pages.until(&Cancel::default());
    let (rest, error) = world.run(read_on(&mut pages));
    assert_eq!((error, rest.len(), pages.read()), (None, 5, 5000));
}

#[test]
fn a_next_page_elsewhere_is_not_followed() {
    for next in [
        "https://evil.example/v1.0/users",
        "https://graph.microsoft.com.evil.example/v1.0/users",
        "http://graph.microsoft.com/v1.0/users",
        "/users",
        "",
    ] {
        let answer = json!({"value": [], "@odata.nextLink": next});
        let world = World::new(move |_, _| json(200, &answer));
        let mut pages = world.client().pages(users());
        let (read, error) = world.run(read_on(&mut pages));
        assert_eq!(
            (read.len(), error.unwrap().failure),
            (0, Failure::ForeignAddress),
            "{next}"
        );
        assert_eq!(world.asked(), 1);
    }
}

#[test]
fn a_page_that_leads_in_a_circle_ends() {
    let next = "https://graph.microsoft.com/v1.0/users?$skiptoken=1";
    let world = World::new(move |_, _| json(200, &json!({"value": [{}], "@odata.nextLink": next})));
    let (_, error) = world.run(read_on(&mut world.client().pages(users())));
    assert!(
        error
            .unwrap()
            .to_string()
            .contains("names itself as the next")
    );
    assert!(world.asked() < 4);
}

#[test]
fn what_is_no_page_is_said() {
    let check = |body: &'static str, expect: &str| {
        let world = World::new(move |_, _| text(200, body));
        let error = world.run(world.client().pages(users()).next()).unwrap_err();
        assert!(error.to_string().contains(expect), "{body}: {error}");
        assert_eq!(error.request_id.as_deref(), Some("11111111"));
    };
    check(
        "<html><title>Sign in</title></html>",
        "the answer of Microsoft Graph is a web page",
    );
    check("", "is empty");
    check("{\"value\": [", "is not JSON");
    check(
        "{\"users\": []}",
        "is not as documented (missing field `value`",
    );
}

fn webex() -> Request {
    Request::get(
        Service::WebexIdentity,
        "/scim/o/v2/Users?count=100",
        "read the Webex users",
    )
}

#[test]
fn scim_counts_what_came() {
    // The service gives fewer than were asked for, as it may.
    let world = World::new(|asked, _| {
        let (_, first) = asked.url.split_once("&startIndex=").unwrap();
        let first: usize = first.parse().unwrap();
        let resources: Vec<Value> = (first..=250).take(40).map(|id| json!({"id": id})).collect();
        json(
            200,
            &json!({"totalResults": 250, "itemsPerPage": 100, "startIndex": first, "Resources": resources}),
        )
    });
    let mut pages = world.client().scim_pages(webex());
    let (read, error) = world.run(read_on(&mut pages));
    assert_eq!((error, pages.read(), read.len()), (None, 250, 7));
    let lines = world.lines();
    assert_eq!(
        lines[0],
        "GET https://webexapis.com/identity/scim/o/v2/Users?count=100&startIndex=1"
    );
    assert!(lines[1].ends_with("&startIndex=41"));
}

#[test]
fn scim_without_users_ends_and_a_gap_is_said() {
    let world = World::new(|_, _| json(200, &json!({"totalResults": 0})));
    let (read, error) = world.run(read_on(&mut world.client().scim_pages(webex())));
    assert_eq!((read.len(), error), (1, None));
    let world = World::new(|_, _| json(200, &json!({"totalResults": 9, "Resources": []})));
    let (_, error) = world.run(read_on(&mut world.client().scim_pages(webex())));
    assert!(error.unwrap().to_string().contains("0 of 9 entries came"));
}
