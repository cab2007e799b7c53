//! What happens if a person leaves, is blocked, is renamed; and what becomes of managers?

use super::asking::{ask, default_mapping, last, row_of, set, tenant, with_source};
use hubsync::session::{
    Answer, Consequence, Event, Mapping, Outcome, Request, Row, Session, SourceValue,
};
use serde_json::{Value, json};

fn what_if(
    session: &mut Session,
    name: &str,
    event: Event,
    values: Vec<SourceValue>,
) -> Consequence {
    let row = row_of(session, name);
    match last(session, Request::WhatIf { row, event, values }) {
        Answer::WhatIf { consequence, .. } => consequence.unwrap().open().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Method, path and the operations or the body without blanks.
fn sent(consequence: &Consequence) -> Vec<String> {
    let shown = |request: &hubsync::session::SentRequest| {
        let body: Value = request
            .body
            .as_deref()
            .map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        let body = body.get("Operations").unwrap_or(&body).to_string();
        format!("{} {} {body}", request.method, request.path)
    };
    consequence.requests.iter().map(shown).collect()
}

#[test]
fn what_happens_if() {
    let mut session = tenant();
    const ADELE: &str = "/Users/420ddb63-adcf-4838-b234-08b9c37c9e51";
    let disabled = format!(r#"PATCH {ADELE} [{{"op":"Replace","path":"active","value":"False"}}]"#);
    for event in [Event::Leaves, Event::Blocked, Event::Unassigned] {
        let consequence = what_if(&mut session, "adele.vance", event, Vec::new());
        assert_eq!(
            sent(&consequence),
            std::slice::from_ref(&disabled),
            "{event:?}"
        );
    }
    let consequence = what_if(&mut session, "adele.vance", Event::Leaves, Vec::new());
    assert!(
        consequence.shows.contains("after 30 days"),
        "{consequence:?}"
    );
    let consequence = what_if(&mut session, "adele.vance", Event::Restored, Vec::new());
    assert_eq!(sent(&consequence), [disabled.replace("False", "True")]);
    let consequence = what_if(&mut session, "adele.vance", Event::Renamed, Vec::new());
    assert_eq!(
        sent(&consequence),
        [format!(
            r#"PATCH {ADELE} [{{"op":"Replace","path":"displayName","value":"Adele Newname"}},{{"op":"Replace","path":"name.familyName","value":"Newname"}}]"#
        )]
    );
    let surname = SourceValue {
        attribute: "surname".into(),
        values: vec!["Moss".into()],
    };
    let consequence = what_if(
        &mut session,
        "adele.vance",
        Event::Renamed,
        vec![surname.clone()],
    );
    assert_eq!(consequence.assumed, [surname]);
    assert!(
        sent(&consequence)[0].contains("Moss") && !sent(&consequence)[0].contains("displayName")
    );
    let consequence = what_if(&mut session, "adele.vance", Event::PhoneCleared, Vec::new());
    assert_eq!(sent(&consequence), [] as [String; 0]);
    assert_eq!(consequence.shows, "the old value stays");
    assert!(!consequence.assumed.is_empty());
    let created = what_if(&mut session, "nuria.gracia", Event::Unassigned, Vec::new());
    assert_eq!(sent(&created), [disabled.replace(ADELE, "/Users/{id}")]);
    set(
        &mut session,
        Mapping {
            tenant_url: "https://x/?aadOptscim062020".into(),
            ..default_mapping()
        },
    );
    let consequence = what_if(&mut session, "adele.vance", Event::Blocked, Vec::new());
    assert_eq!(
        sent(&consequence),
        [format!(
            r#"PATCH {ADELE} [{{"op":"replace","path":"active","value":false}}]"#
        )]
    );
    let assigned = Some(vec!["megan.bowen@contoso.com".to_owned()]);
    ask(&mut session, Request::SetAssigned { assigned }, None);
    let consequence = what_if(&mut session, "adele.vance", Event::Blocked, Vec::new());
    assert_eq!(
        (sent(&consequence).len(), consequence.shows.as_str()),
        (0, "nothing")
    );
    // The phone is part of a text: clearing it is a change.
    ask(&mut session, Request::SetAssigned { assigned: None }, None);
    set(
        &mut session,
        with_source("title", r#"Join("-", [givenName], [telephoneNumber])"#),
    );
    let consequence = what_if(&mut session, "adele.vance", Event::PhoneCleared, Vec::new());
    assert_eq!(
        sent(&consequence),
        [format!(
            r#"PATCH {ADELE} [{{"op":"Replace","path":"title","value":"Adele"}}]"#
        )]
    );
}

fn manager() -> Row {
    Row {
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager".into(),
        source: Some("[manager]".into()),
        reference: true,
        target_type: "Reference".into(),
        ..Row::default()
    }
}

#[test]
fn a_manager_follows_in_a_second_request() {
    let mut session = tenant();
    let mut mapping = default_mapping();
    mapping.rows.push(manager());
    set(&mut session, mapping);
    let seconds = |session: &mut Session, name: &str| -> Vec<Value> {
        let row = row_of(session, name);
        let Answer::Person { person, .. } = last(session, Request::Person { row }) else {
            panic!()
        };
        let requests = person.unwrap().outcome.unwrap().requests;
        let second = requests.iter().filter(|request| request.second);
        let bodies = second.map(|request| request.body.as_deref().unwrap());
        let bodies = bodies.map(|body| serde_json::from_str::<Value>(body).unwrap());
        bodies.map(|body| body["Operations"][0].clone()).collect()
    };
    let zoe = seconds(&mut session, "zoe.mueller");
    assert_eq!(zoe.len(), 1);
    assert_eq!(zoe[0]["op"], "Add");
    assert_eq!(zoe[0]["value"], "300f0869-5df4-49c8-bbae-5c66ccac8252");
    assert_eq!(
        seconds(&mut session, "megan.bowen"),
        [] as [Value; 0],
        "Webex has it already"
    );
    assert_eq!(
        seconds(&mut session, "maria.ivanova")[0]["value"],
        "442403bb-c579-4782-9f2a-1823e82d55f2"
    );
    assert_eq!(seconds(&mut session, "anh.nguyen").len(), 1);
    assert_eq!(
        seconds(&mut session, "alexandros")[0]["value"],
        "{id of anh.nguyen@contoso.com}"
    );
    let created = row_of(&mut session, "nuria.gracia");
    let Answer::Person { person, .. } = last(&mut session, Request::Person { row: created }) else {
        panic!()
    };
    let requests = person.unwrap().outcome.unwrap().requests;
    assert_eq!(requests[0].method, "POST");
    assert!(
        requests[1..]
            .iter()
            .all(|request| request.second && request.path == "/Users/{id}"),
        "{requests:?}"
    );
}

#[test]
fn a_manager_is_compared_by_the_webex_user_it_names() {
    let mut session = tenant();
    let mut mapping = default_mapping();
    mapping.revision = 2;
    mapping.rows.retain(|row| row.matching_priority > 0);
    mapping.rows.push(manager());
    let totals = set(&mut session, mapping.clone());
    let manager = totals.attributes.last().unwrap();
    assert!(manager.compared);
    let outcome = |session: &mut Session, name: &str| {
        let row = row_of(session, name);
        let Answer::Person { person, .. } = last(session, Request::Person { row }) else {
            panic!()
        };
        person.unwrap().outcome.unwrap()
    };
    // Webex knows no manager of hers, and hers is in Webex.
    let zoe = outcome(&mut session, "zoe.mueller");
    assert_eq!(zoe.outcome, Outcome::Update);
    assert_eq!(zoe.changes[0].old, [] as [String; 0]);
    assert_eq!(zoe.changes[0].new, ["300f0869-5df4-49c8-bbae-5c66ccac8252"]);
    assert_eq!(zoe.requests.len(), 1);
    assert!(zoe.requests[0].second);
    let megan = outcome(&mut session, "megan.bowen");
    assert_eq!(megan.outcome, Outcome::NoChange);
    assert_eq!(megan.requests, []);
    let (add, replace, same) = (manager.add, manager.replace, manager.same);
    assert!(add > 0 && same > 0, "{add} {replace} {same}");
    // Out of scope, a manager is not written.
    let clause = json!({"sourceOperandName": "userPrincipalName", "operatorName": "NOT EQUALS",
        "targetOperand": {"values": ["megan.bowen@contoso.com"]}});
    mapping.scope = Some(json!({"groups": [{"name": "g", "clauses": [clause]}]}));
    mapping.revision = 3;
    set(&mut session, mapping);
    let zoe = outcome(&mut session, "zoe.mueller");
    assert_eq!((zoe.outcome, zoe.requests.len()), (Outcome::NoChange, 0));
}
