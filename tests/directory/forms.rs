//! Every form holds the same people.

use super::{file, form, one, users};
use hubsync::directory::{Certainty, Form, Origin, Reading};

/// What Graph says, both pages: the reference.
fn graph() -> Reading {
    let mut bytes = file("formats", "graph-users-page-1.json");
    bytes.push(b'\n');
    bytes.extend(file("formats", "graph-users-page-2.json"));
    users(bytes, "graph.json").unwrap()
}

/// What a form cannot carry: attributes whose values differ by its nature, and why.
struct Lossy {
    /// No value although the column is there: a type name stood in its place.
    type_names: &'static [&'static str],
    /// Texts in another spelling, which stay as they are.
    spelling: &'static [&'static str],
    /// Every character that is not ASCII became a question mark.
    ascii: bool,
}

const EXACT: Lossy = Lossy {
    type_names: &[],
    spelling: &[],
    ascii: false,
};
/// Dates of the portal and of PowerShell.
const DATES: Lossy = Lossy {
    spelling: &["createdDateTime"],
    ..EXACT
};

fn check(name: &str, expect: Form, rows: usize, lossy: &Lossy) {
    let (reading, graph) = (form(name), graph());
    assert_eq!(
        (reading.form, reading.table.rows()),
        (expect, rows),
        "{name}"
    );
    let mut compared = 0;
    for stored in reading.table.attributes() {
        let attribute = stored.attribute.as_str();
        if stored.origin == Origin::File(Certainty::PassedThrough)
            || graph.table.slot(attribute).is_none()
        {
            continue;
        }
        for row in 0..rows {
            let (found, mut wanted) = (one(&reading, attribute, row), one(&graph, attribute, row));
            if lossy.type_names.contains(&attribute)
                || (lossy.ascii && attribute.starts_with("extensionAttribute"))
            {
                wanted = String::new();
            }
            if lossy.ascii {
                wanted = wanted
                    .encode_utf16()
                    .map(|unit| if unit < 128 { unit as u8 as char } else { '?' })
                    .collect();
            }
            if attribute == "IsSoftDeleted" && reading.table.slot("accountEnabled").is_none() {
                wanted = "False".into();
            }
            let computed = stored.origin == Origin::Computed && attribute == "mail";
            if computed && one(&reading, "proxyAddresses", row).is_empty() {
                wanted = String::new();
            }
            if lossy.spelling.contains(&attribute) {
                assert_eq!(
                    found.is_empty(),
                    wanted.is_empty(),
                    "{name}: {attribute} of user {row}"
                );
            } else {
                assert_eq!(found, wanted, "{name}: {attribute} of user {row}");
            }
            compared += 1;
        }
    }
    assert!(
        compared >= rows * 7,
        "{name}: only {compared} values compared"
    );
}

#[test]
fn portal() {
    check("entra-download-users.csv", Form::Portal, 40, &DATES);
    check(
        "entra-download-users-lf-nobom.csv",
        Form::Portal,
        40,
        &DATES,
    );
    check(
        "entra-download-users-2020.csv",
        Form::Portal2020,
        12,
        &EXACT,
    );
    check(
        "entra-download-users-preview-composed.csv",
        Form::PortalPreview,
        40,
        &EXACT,
    );
    let reading = form("entra-download-users.csv");
    assert_eq!(one(&reading, "createdDateTime", 0), "3/15/2021 8:12:44 AM");
    for absent in [
        "manager",
        "facsimileTelephoneNumber",
        "preferredLanguage",
        "employeeId",
        "mailNickname",
        "proxyAddresses",
        "extensionAttribute1",
    ] {
        assert!(
            reading.table.slot(absent).is_none(),
            "{absent} is not in this file"
        );
    }
}

#[test]
fn admin_center() {
    check(
        "m365-admin-center-export-users.csv",
        Form::AdminCenter,
        40,
        &DATES,
    );
    let reading = form("m365-admin-center-export-users.csv");
    assert!(one(&reading, "IsSoftDeleted", 19) == "True", "blocked");
}

#[test]
fn power_shell() {
    check("mguser-select.csv", Form::MgUser, 40, &DATES);
    let raw = Lossy {
        type_names: &["telephoneNumber", "manager", "proxyAddresses", "otherMails"],
        ..DATES
    };
    let ascii = Lossy { ascii: true, ..raw };
    check("mguser-select-ps51-default.csv", Form::MgUser, 40, &ascii);
    check("mguser-ms-workaround.csv", Form::MgUser, 40, &EXACT);
    check("entrauser-select.csv", Form::EntraUser, 40, &raw_lists());
    // The file was written without immutable ids.
    let azure_ad = Lossy {
        type_names: &["proxyAddresses", "otherMails", "immutableId"],
        ..DATES
    };
    check("azureaduser-raw.csv", Form::AzureAdUser, 40, &azure_ad);
}

/// Lists that a raw export names by their type, telephone numbers excepted.
fn raw_lists() -> Lossy {
    Lossy {
        type_names: &["proxyAddresses", "otherMails"],
        ..DATES
    }
}

#[test]
fn power_shell_raw() {
    let (reading, graph) = (form("mguser-raw-ps7.csv"), graph());
    assert_eq!((reading.form, reading.table.rows()), (Form::MgUserRaw, 40));
    for row in 0..40 {
        for attribute in [
            "userPrincipalName",
            "displayName",
            "givenName",
            "surname",
            "mail",
            "objectId",
            "jobTitle",
            "mobile",
            "physicalDeliveryOfficeName",
            "preferredLanguage",
        ] {
            assert_eq!(
                one(&reading, attribute, row),
                one(&graph, attribute, row),
                "{attribute} of user {row}"
            );
        }
        assert_eq!(
            one(&reading, "accountEnabled", row),
            "",
            "not requested: unknown"
        );
        assert_eq!(
            one(&reading, "IsSoftDeleted", row),
            "False",
            "unknown is taken as enabled"
        );
        assert_eq!(
            one(&reading, "telephoneNumber", row),
            "",
            "a type name is no value"
        );
    }
    let types = reading
        .messages
        .iter()
        .find(|message| message.code == "text.typeName")
        .unwrap();
    assert!(
        types.message.contains("telephoneNumber"),
        "{}",
        types.message
    );
}

#[test]
fn graph_and_azure_cli() {
    check("graph-users-page-1.json", Form::Graph, 25, &EXACT);
    check("graph-users-no-select.json", Form::Graph, 6, &EXACT);
    check("graph-users.jsonl", Form::Graph, 40, &EXACT);
    check("az-ad-user-list.json", Form::Graph, 40, &EXACT);
    check(
        "az-ad-user-list-powershell-redirect.json",
        Form::Graph,
        8,
        &EXACT,
    );
    check(
        "az-ad-user-list-before-2.37.json",
        Form::AzureCliOld,
        10,
        &without_ids(),
    );
}

/// The old Azure CLI's file was written without what only comes from a directory on the premises.
fn without_ids() -> Lossy {
    Lossy {
        type_names: &["immutableId", "onPremisesDistinguishedName"],
        ..EXACT
    }
}

#[test]
fn two_pages_are_one_list() {
    let graph = graph();
    assert_eq!(graph.table.rows(), 40);
    let codes: Vec<_> = graph
        .messages
        .iter()
        .map(|message| (message.code, message.severity))
        .collect();
    assert!(
        !codes.iter().any(|(code, _)| *code == "users.incomplete"),
        "{codes:?}"
    );
    assert_eq!(
        one(&graph, "manager", 1),
        "49e365ae-796b-4f9d-bad6-0e81a3e10a07"
    );
    assert_eq!(one(&graph, "manager", 0), "");
    assert_eq!(one(&graph, "extensionAttribute5", 1), "Sales, Leadership");
    assert_eq!(one(&graph, "employeeOrgData.costCenter", 0), "CC-1000");
    assert_eq!(
        one(&graph, "proxyAddresses", 0),
        "SMTP:adele.vance@contoso.com|smtp:adele@contoso.com"
    );
    assert!(graph.table.raw(0).unwrap().starts_with("{"));
}

#[test]
fn a_column_is_corrected_by_hand() {
    let reading = form("entra-download-users.csv");
    let mut layout = reading.layout.clone();
    let office = layout
        .columns
        .iter()
        .position(|column| column.header == "officeLocation")
        .unwrap();
    layout.assign(office, Some("extensionAttribute1"));
    let mail = layout
        .columns
        .iter()
        .position(|column| column.header == "mail")
        .unwrap();
    layout.assign(mail, None);
    let again = hubsync::directory::read_with(
        file("formats", "entra-download-users.csv"),
        layout,
        &Default::default(),
    )
    .unwrap();
    assert_eq!(one(&again, "extensionAttribute1", 0), "18/2111");
    assert!(again.table.slot("physicalDeliveryOfficeName").is_none());
    assert!(again.table.slot("mail").is_none());

    let reading = form("graph-users-no-select.json");
    let mut layout = reading.layout.clone();
    let title = layout
        .columns
        .iter()
        .position(|column| column.header == "jobTitle")
        .unwrap();
    layout.assign(title, Some("department"));
    let again = hubsync::directory::read_with(
        file("formats", "graph-users-no-select.json"),
        layout,
        &Default::default(),
    )
    .unwrap();
    assert_eq!(one(&again, "department", 0), "Chief Executive Officer");
}

/// The bytes that a program writes for this text.
type Write = fn(&str) -> Vec<u8>;

#[test]
fn every_encoding_and_line_end_holds_the_same_people() {
    let name = "entra-download-users.csv";
    let plain = String::from_utf8(file("formats", name)).unwrap();
    let plain = plain.trim_start_matches('\u{feff}');
    let wanted = form(name);
    let writers: [(&str, Write); 7] = [
        ("LF", |text| text.replace("\r\n", "\n").into()),
        ("CR alone", |text| text.replace("\r\n", "\r").into()),
        ("mark, CRLF", |text| format!("\u{feff}{text}").into()),
        ("UTF-16 LE, mark", |text| {
            units(&format!("\u{feff}{text}"), u16::to_le_bytes)
        }),
        ("UTF-16 BE, mark", |text| {
            units(&format!("\u{feff}{text}"), u16::to_be_bytes)
        }),
        ("UTF-16 LE", |text| units(text, u16::to_le_bytes)),
        ("UTF-16 BE", |text| units(text, u16::to_be_bytes)),
    ];
    for (way, write) in writers {
        let reading = users(write(plain), name)
            .unwrap_or_else(|refusal| panic!("{way}: {:?}", refusal.messages));
        assert_eq!(reading.form, wanted.form, "{way}");
        assert_eq!(reading.table.rows(), wanted.table.rows(), "{way}");
        for stored in wanted.table.attributes() {
            let attribute = stored.attribute.as_str();
            for row in 0..wanted.table.rows() {
                let (found, wanted) = (one(&reading, attribute, row), one(&wanted, attribute, row));
                // The line ends within an address are the file's own.
                let lines = |text: String| text.replace("\r\n", "\n").replace('\r', "\n");
                let (found, wanted) = (lines(found), lines(wanted));
                assert_eq!(found, wanted, "{way}: {attribute} of user {row}");
            }
        }
    }
}

fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}
