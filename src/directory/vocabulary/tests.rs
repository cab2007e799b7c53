//! Every column of every known form is covered.

use super::*;
use crate::directory::Form;
use serde_json::Value;

fn form(file: &str) -> Form {
    match file {
        "entra-download-users.csv" => Form::Portal,
        "entra-download-users-2020.csv" => Form::Portal2020,
        "entra-download-users-preview-composed.csv" => Form::PortalPreview,
        "m365-admin-center-export-users.csv" => Form::AdminCenter,
        "mguser-select.csv" | "mguser-ms-workaround.csv" => Form::MgUser,
        "mguser-raw-ps7.csv" => Form::MgUserRaw,
        "entrauser-select.csv" => Form::EntraUser,
        "azureaduser-raw.csv" => Form::AzureAdUser,
        "graph-users-page-1.json" | "az-ad-user-list.json" => Form::Graph,
        "az-ad-user-list-before-2.37.json" => Form::AzureCliOld,
        "control-hub-manage-users.csv" => Form::ControlHub,
        "control-hub-2022.csv" => Form::ControlHub2022,
        other => panic!("no form for {other}"),
    }
}

#[test]
fn covers_every_column_of_every_form() {
    let columns: Value =
        serde_json::from_str(include_str!("../../../tests/data/formats/columns.json")).unwrap();
    let mut checked = 0;
    for (file, entry) in columns.as_object().unwrap() {
        let Some(columns) = entry.get("columns") else {
            continue;
        };
        let family = form(file).family();
        for column in columns.as_array().unwrap() {
            let header = column["column"].as_str().unwrap();
            checked += 1;
            if let Some(expect) = column.get("webexAttribute") {
                assert!(is_control_hub_header(header), "{file}: {header}");
                let short = expect
                    .as_str()
                    .map(|text| text.split(" (").next().unwrap().to_owned());
                let path = by_control_hub_header(header).map(|row| row.path);
                let last = path.map(|path| {
                    path.rsplit_once("User:")
                        .map_or(path, |(_, name)| name)
                        .to_owned()
                });
                assert_eq!(last, short, "{file}: {header}");
                continue;
            }
            let meaning = by_header(family, header);
            match (column["attribute"].as_str(), meaning) {
                (None, Meaning::NotAnAttribute) => {}
                (
                    Some("extensionAttribute1..15"),
                    Meaning::Object("onPremisesExtensionAttributes"),
                ) => {}
                (
                    Some("employeeOrgData.costCenter + employeeOrgData.division"),
                    Meaning::Object("employeeOrgData"),
                ) => {}
                (Some("accountEnabled"), Meaning::Inverted(row)) => {
                    assert_eq!(row.name, "accountEnabled");
                    assert!(column["note"].as_str().unwrap().starts_with("inverted"));
                }
                (Some(name), Meaning::Attribute(row, own)) => {
                    assert_eq!(row.name, name, "{file}: {header}");
                    assert!(own, "{file}: {header} is not in its family's list");
                }
                (expect, found) => panic!("{file}: {header}: {expect:?}, found {found:?}"),
            }
        }
    }
    assert!(checked > 400, "{checked}");
}

#[test]
fn passes_extensions_through() {
    assert_eq!(
        by_header(
            Family::Graph,
            "extension_51821277ef954791b1850d112d61863c_badgeNumber"
        ),
        Meaning::Extension
    );
    assert_eq!(
        by_header(Family::Portal, "favourite colour"),
        Meaning::Unknown
    );
}

#[test]
fn selects_what_graph_must_be_asked_for() {
    let names = [
        "userPrincipalName",
        "telephoneNumber",
        "extensionAttribute3",
        "extensionAttribute1",
        "IsSoftDeleted",
        "manager",
        "objectId",
        "netId",
        "extension_1_x",
    ];
    let (select, expand) = graph_select(names);
    assert_eq!(
        select,
        [
            "userPrincipalName",
            "businessPhones",
            "onPremisesExtensionAttributes",
            "accountEnabled",
            "id",
            "extension_1_x"
        ]
    );
    assert_eq!(expand, ["manager"]);
}

#[test]
fn names_are_unique() {
    let mut names: Vec<_> = attributes().iter().map(|row| row.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), attributes().len());
}
