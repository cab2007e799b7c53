//! The Webex side: SCIM lists and Control Hub's files hold the same people.

use super::{file, one};
use hubsync::directory::{Form, Options, Population, Reading, Severity, read, vocabulary};

fn webex(name: &str) -> Reading {
    read(
        file("formats", name),
        name,
        Population::WebexUsers,
        &Options::default(),
    )
    .unwrap_or_else(|refusal| panic!("{name}: {:?}", refusal.messages))
}

#[test]
fn scim_by_attribute_path() {
    let reading = webex("webex-scim2-users.json");
    assert_eq!((reading.form, reading.table.rows()), (Form::WebexScim, 26));
    let enterprise = |name: &str| format!("{}:{name}", vocabulary::ENTERPRISE);
    let cisco = |name: &str| format!("{}:{name}", vocabulary::CISCO);
    let check = |attribute: &str, expect: &str| {
        assert_eq!(one(&reading, attribute, 0), expect, "{attribute}")
    };
    check("id", "420ddb63-adcf-4838-b234-08b9c37c9e51");
    check("userName", "adele.vance@contoso.com");
    check("active", "True");
    check("name.familyName", "Vance");
    check("emails.value", "adele.vance@contoso.com");
    check("emails[type eq \"work\"].value", "adele.vance@contoso.com");
    check("phoneNumbers[type eq \"work\"].value", "+1 425 555 0109");
    check("addresses[type eq \"work\"].locality", "Bellevue");
    check("roles.value", "id_full_admin");
    check("externalId", "49e365ae-796b-4f9d-bad6-0e81a3e10a07");
    check("userType", "user");
    check("meta.lastModified", "2026-09-30T06:15:22.114Z");
    check(&cisco("accountStatus"), "active");
    check(
        &cisco("meta.organizationId"),
        "598982b8-e03e-495e-8291-d04919527772",
    );
    assert_eq!(one(&reading, &enterprise("department"), 1), "Sales");
    assert_eq!(
        one(&reading, &enterprise("manager.value"), 1),
        "420ddb63-adcf-4838-b234-08b9c37c9e51"
    );
    assert!(
        reading
            .table
            .raw(0)
            .unwrap()
            .contains("\"userName\": \"adele.vance@contoso.com\"")
    );
    let kinds: std::collections::BTreeSet<_> =
        (0..26).map(|row| one(&reading, "userType", row)).collect();
    assert!(kinds.contains("room"), "{kinds:?}");
}

#[test]
fn every_webex_form_agrees() {
    let whole = webex("webex-scim2-users.json");
    let check = |name: &str, form: Form, attributes: &[&str]| {
        let reading = webex(name);
        assert_eq!(reading.form, form, "{name}");
        for row in 0..reading.table.rows() {
            let user = one(&reading, "userName", row);
            let same = (0..26).find(|row| one(&whole, "userName", *row) == user);
            let same = same.unwrap_or_else(|| panic!("{name}: {user} is not in the SCIM list"));
            for attribute in attributes {
                assert_eq!(
                    one(&reading, attribute, row),
                    one(&whole, attribute, same),
                    "{name}: {attribute} of {user}"
                );
            }
        }
        reading
    };
    let names = ["displayName", "name.givenName", "name.familyName"];
    let reading = check(
        "control-hub-manage-users.csv",
        Form::ControlHub,
        &[
            &names[..],
            &["title", "phoneNumbers[type eq \"work\"].value"],
        ]
        .concat(),
    );
    assert!(
        reading.table.slot("externalId").is_none(),
        "not in this file"
    );
    check("control-hub-2022.csv", Form::ControlHub2022, &names);
    check(
        "control-hub-download-basic-composed.csv",
        Form::ControlHubBasic,
        &["displayName"],
    );
    check(
        "webex-scim2-users-attributes-only.json",
        Form::WebexScim,
        &["id", "displayName"],
    );
}

#[test]
fn pages_are_put_together() {
    let part = webex("webex-scim2-users-page-1-of-2.json");
    assert_eq!(part.table.rows(), 20);
    assert!(
        part.messages
            .iter()
            .any(|message| message.code == "scim.incomplete"
                && message.severity == Severity::Warning)
    );
    let mut bytes = file("formats", "webex-scim2-users-page-1-of-2.json");
    bytes.extend(file("formats", "webex-scim2-users-page-2-of-2.json"));
    let both = read(
        bytes,
        "pages.json",
        Population::WebexUsers,
        &Options::default(),
    )
    .unwrap();
    assert_eq!(both.table.rows(), 26);
    assert!(
        !both
            .messages
            .iter()
            .any(|message| message.code == "scim.incomplete")
    );
}

#[test]
fn the_other_populations_files_are_sent_to_the_right_place() {
    let sent = |bytes: Vec<u8>, name: &str, population: Population, code: &str| {
        let refusal = read(bytes, name, population, &Options::default()).unwrap_err();
        assert_eq!(refusal.messages[0].code, code, "{name}");
    };
    let check = |name: &str, population: Population, code: &str| {
        sent(file("formats", name), name, population, code)
    };
    // An organisation without users is no list of Entra's without users.
    for bytes in [
        file("broken", "scim-no-resources.json"),
        br#"{"totalResults": 0, "Resources": []}"#.to_vec(),
    ] {
        let users = Population::Users;
        sent(bytes, "nobody.json", users, "json.isWebexUsers");
    }
    check(
        "webex-scim2-users.json",
        Population::Users,
        "json.isWebexUsers",
    );
    check(
        "control-hub-2022.csv",
        Population::Users,
        "csv.isWebexExport",
    );
    check(
        "graph-users-page-1.json",
        Population::WebexUsers,
        "json.isEntraUsers",
    );
    check(
        "entra-download-users.csv",
        Population::WebexUsers,
        "csv.isEntraExport",
    );
}
