//! The composed requests against an independent SCIM server with Webex's schemas: the resources that result are those predicted.
//!
//! The server is the Python package scim2-server, started here on loopback: what the variable `SCIM2_SERVER` names, which
//! `cargo xtask test` installs (`tests/scim-server.txt`), or `scim2-server` on the path. Where there is none, the test says so and passes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use hubsync::preview::request::{
    Dialect, FlowValue, Request, ResourceKind, Target, add_reference, changes, create, disable,
    update,
};
use hubsync::scim::{AttrPath, AttributeType, apply_patch, get, put, same_ignoring_order, urn};
use serde_json::{Value, json};

const WEBEX_SCHEMAS: &str = include_str!("data/webex/webex-scim2-schema-user.json");
const MANAGER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that has ended already cannot be ended again, which is as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Nothing if the program is not there.
    fn start() -> Option<Self> {
        let program = std::env::var("SCIM2_SERVER").unwrap_or_else(|_| "scim2-server".to_owned());
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (schemas, types) = (folder.join("schemas.json"), folder.join("types.json"));
        std::fs::write(&schemas, webex_schemas().to_string()).unwrap();
        std::fs::write(&types, resource_types().to_string()).unwrap();
        let process = Command::new(&program)
            .args(["--port", &port.to_string()])
            .arg("--schema")
            .arg(&schemas)
            .arg("--resource-type")
            .arg(&types)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let server = Self { process, port };
        let limit = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < limit, "`{program}` does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(server)
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} /v2{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/scim+json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let text = answer.split_once("\r\n\r\n").unwrap().1;
        (status, serde_json::from_str(text).unwrap_or(Value::Null))
    }

    fn perform(&self, request: &Request, id: &str) -> (u16, Value) {
        let path = request.path.replace("{id}", id);
        self.send(&request.method.to_string(), &path, request.body.as_ref())
    }

    fn read(&self, id: &str) -> Value {
        let (status, user) = self.send("GET", &format!("/Users/{id}"), None);
        assert_eq!(status, 200, "{user}");
        comparable(user)
    }
}

/// Webex's schemas in RFC 7643's spelling: words begin with a small letter, lengths and sizes are not part of it, and two
/// schemas of one resource do not share a name.
fn webex_schemas() -> Value {
    fn attribute(given: &Value) -> Value {
        let mut copy = given.clone();
        let members = copy.as_object_mut().unwrap();
        members.remove("length");
        members.remove("size");
        for name in ["type", "mutability", "returned", "uniqueness"] {
            if let Some(word) = members.get(name).and_then(Value::as_str) {
                let (first, rest) = word.split_at(1);
                members.insert(name.to_owned(), json!(first.to_lowercase() + rest));
            }
        }
        if let Some(Value::Array(subs)) = members.get_mut("subAttributes") {
            *subs = subs.iter().map(attribute).collect();
        }
        copy
    }
    let given: Value = serde_json::from_str(WEBEX_SCHEMAS).unwrap();
    let schemas = given.as_object().unwrap().iter().map(|(id, schema)| {
        let attributes = schema["attributes"]
            .as_array()
            .unwrap()
            .iter()
            .map(attribute);
        let name = if id == urn::WEBEX_USER {
            json!("WebexUser")
        } else {
            schema["name"].clone()
        };
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id,
            "name": name,
            "attributes": attributes.collect::<Value>()
        })
    });
    schemas.collect()
}

fn resource_types() -> Value {
    json!([{
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        "id": "User",
        "name": "User",
        "endpoint": "/Users",
        "schema": urn::CORE_USER,
        "schemaExtensions": [
            {"schema": urn::ENTERPRISE_USER, "required": false},
            {"schema": urn::WEBEX_USER, "required": false}
        ]
    }])
}

/// A resource without what the server adds or leaves out: ids, times, the list of schemas (it names every extension with a
/// value, as RFC 7643 section 3 demands; Entra names the enterprise one always and others never), the address of a manager
/// (`$ref`), and empty lists (RFC 7643 section 2.5: the same as no value).
fn comparable(mut resource: Value) -> Value {
    let members = resource.as_object_mut().unwrap();
    for name in ["id", "meta", "schemas"] {
        members.remove(name);
    }
    members.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    let enterprise = members
        .get_mut(urn::ENTERPRISE_USER)
        .and_then(Value::as_object_mut);
    if let Some(manager) = enterprise.and_then(|e| e.get_mut("manager")?.as_object_mut()) {
        manager.remove("$ref");
    }
    resource
}

fn target(name: &str) -> Target {
    let attribute_type = match name {
        "active" => AttributeType::Boolean,
        MANAGER => AttributeType::Reference,
        _ => AttributeType::String,
    };
    Target::new(name, attribute_type).unwrap()
}

const NAMES: [&str; 12] = [
    "userName",
    "active",
    "displayName",
    "name.givenName",
    "name.familyName",
    "externalId",
    "title",
    "emails[type eq \"work\"].value",
    "phoneNumbers[type eq \"mobile\"].value",
    "addresses[type eq \"work\"].locality",
    "addresses[type eq \"work\"].country",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
];

/// The same user before and after; an empty place is no value.
const BEFORE: [&str; 12] = [
    "adele@contoso.com",
    "True",
    "Adele Vance",
    "Adele",
    "Vance",
    "49e365ae",
    "",
    "adele@contoso.com",
    "",
    "Bonn",
    "",
    "IT",
];
const AFTER: [&str; 12] = [
    "adele@contoso.com",
    "True",
    "Zoë Vance",
    "Zoë",
    "Vance",
    "49e365ae",
    "Dr",
    "zoe@contoso.com",
    "+1 425",
    "Köln",
    "DE",
    "",
];

fn flow(text: &'static str) -> FlowValue<'static> {
    match text {
        "" => FlowValue::Nothing,
        text => FlowValue::One(text),
    }
}

#[test]
fn the_server_ends_with_what_was_predicted() {
    let Some(server) = Server::start() else {
        eprintln!("skipped: there is no scim2-server");
        return;
    };
    for (number, dialect) in [Dialect::Plain, Dialect::Optimised].into_iter().enumerate() {
        let targets: Vec<Target> = NAMES.iter().map(|name| target(name)).collect();
        let of = |values: [&'static str; 12]| -> Vec<_> {
            targets.iter().zip(values.map(flow)).collect()
        };
        let mut before = of(BEFORE);
        let user_name = ["first@contoso.com", "second@contoso.com"][number];
        before[0].1 = FlowValue::One(user_name);
        let request = create(ResourceKind::User, &before).unwrap();
        let (status, created) = server.perform(&request, "");
        assert_eq!(status, 201, "{created}");
        let id = created["id"].as_str().unwrap();
        let mut predicted = comparable(request.body.clone().unwrap());
        check(&server.read(id), &predicted, dialect);

        let mut after = of(AFTER);
        after[0].1 = FlowValue::One(user_name);
        let current = |wanted: &Target| {
            let found = before.iter().find(|(target, _)| *target == wanted);
            found.map(|(_, value)| value.clone()).unwrap()
        };
        let boss = add_reference("{id}", &target(MANAGER), id, false, dialect);
        let requests = [
            update(
                ResourceKind::User,
                "{id}",
                &changes(&after, current),
                dialect,
            )
            .unwrap(),
            boss,
            disable("{id}", dialect),
        ];
        for request in requests {
            let body = request.body.clone().unwrap();
            apply_patch(&mut predicted, &serde_json::from_value(body).unwrap()).unwrap();
            let (status, answer) = server.perform(&as_served(&request, &server.read(id)), id);
            assert!(status < 300, "{dialect:?} {status} {answer}\n{request:?}");
            check(&server.read(id), &predicted, dialect);
        }
        let (status, _) = server.perform(&Request::delete(ResourceKind::User, "{id}"), id);
        assert_eq!(status, 204);
    }
}

/// Where this server is stricter than what Entra sends. A manager as a bare text is refused (RFC 7643 section 4.3 has an object),
/// so it becomes one. An add at a filtered place without an element is refused as
/// `noTarget` (RFC 7644 section 3.5.2.1 leaves it open; Entra expects the element to be made), so it becomes an add of the element.
fn as_served(request: &Request, present: &Value) -> Request {
    let mut request = request.clone();
    let operations = request.body.as_mut().unwrap()["Operations"]
        .as_array_mut()
        .unwrap();
    for operation in operations {
        let Some(path) = operation["path"].as_str() else {
            continue;
        };
        if path == MANAGER {
            operation["value"] = json!({ "value": operation["value"] });
            continue;
        }
        let path = AttrPath::parse(path).unwrap();
        let element = AttrPath {
            sub: None,
            ..path.clone()
        };
        let is_add = operation["op"]
            .as_str()
            .unwrap()
            .eq_ignore_ascii_case("add");
        if is_add && path.filter.is_some() && get(present, &element).is_empty() {
            let mut made = json!({});
            put(&mut made, &path, operation["value"].clone()).unwrap();
            operation["value"] = made[&path.attribute].clone();
            operation["path"] = json!(path.attribute);
        }
    }
    request
}

fn check(found: &Value, predicted: &Value, dialect: Dialect) {
    assert!(
        same_ignoring_order(found, predicted),
        "{dialect:?}\nfound     {found}\npredicted {predicted}"
    );
}
