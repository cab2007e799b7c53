//! Laws: parts are the whole; no input makes a reader panic.

use hubsync::directory::{
    Options, Part, Population, UserTable, conclude, read, read_part, recognise, split_points,
};
use proptest::prelude::*;

fn rows(table: &UserTable) -> Vec<Vec<(String, Vec<String>)>> {
    (0..table.rows())
        .map(|row| {
            let stored = table.attributes().iter();
            stored
                .map(|stored| {
                    let values = table
                        .values(&stored.attribute, row)
                        .map(str::to_owned)
                        .collect();
                    (stored.attribute.clone(), values)
                })
                .collect()
        })
        .collect()
}

fn parts_are_the_whole(bytes: &[u8], parts: usize) {
    let options = Options::default();
    let Ok(whole) = read(bytes.to_vec(), "users.csv", Population::Users, &options) else {
        return;
    };
    let shards = split_points(bytes, bytes.len(), &whole.layout, parts);
    let read: Vec<Part> = shards
        .iter()
        .map(|shard| {
            read_part(
                bytes[shard.bytes.clone()].to_vec(),
                &whole.layout,
                shard,
                &options,
            )
            .unwrap()
        })
        .collect();
    let together: Vec<_> = read.iter().flat_map(|part| rows(&part.table)).collect();
    let whole_rows = rows(&whole.table);
    assert_eq!(together.len(), whole_rows.len());
    for (part, whole) in together.iter().zip(&whole_rows) {
        assert_eq!(part, whole);
    }
    let messages = {
        let (layout, mut findings) = recognise(bytes, Population::Users, &options)
            .unwrap()
            .expect("a table");
        assert_eq!(layout, whole.layout);
        findings.merge(conclude(&layout, &read, &options.limits));
        findings.messages()
    };
    for message in &whole.messages {
        assert!(
            messages.contains(message),
            "{message:?} is not in {messages:?}"
        );
    }
    assert_eq!(messages.len(), whole.messages.len());
}

#[test]
fn known_files_in_parts() {
    for name in [
        "entra-download-users.csv",
        "entra-download-users-lf-nobom.csv",
        "m365-admin-center-export-users.csv",
        "mguser-select.csv",
        "azureaduser-raw.csv",
    ] {
        for parts in [1, 2, 3, 7, 100] {
            parts_are_the_whole(&super::file("formats", name), parts);
        }
    }
}

#[test]
fn parts_really_are_several() {
    let bytes = super::file("formats", "entra-download-users.csv");
    let layout = super::form("entra-download-users.csv").layout;
    assert_eq!(split_points(&bytes, bytes.len(), &layout, 4).len(), 4);
}

#[test]
fn the_beginning_of_a_file_is_cut_as_the_whole_is() {
    let bytes = super::file("formats", "entra-download-users.csv");
    let layout = super::form("entra-download-users.csv").layout;
    let whole = split_points(&bytes, bytes.len(), &layout, 4);
    let last = whole[3].bytes.start;
    assert_eq!(split_points(&bytes[..last], bytes.len(), &layout, 4), whole);
    // Where a cut would lie behind what is there, the part before it goes on.
    let fewer = split_points(&bytes[..last - 1], bytes.len(), &layout, 4);
    assert_eq!(fewer[..2], whole[..2]);
    assert_eq!(fewer[2].bytes, whole[2].bytes.start..bytes.len());
    assert_eq!(fewer.len(), 3);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{0,3}",
        "[ -~]{0,6}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        Just("\"line\r\nbreak, \"\"quoted\"\"\"".to_owned()),
        Just("=1+1".to_owned()),
        Just("Zoë 5\" pipe".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_table_in_parts(
        table in proptest::collection::vec(proptest::collection::vec(cell(), 0..6), 0..20),
        parts in 1usize..6,
        end in prop_oneof![Just("\r\n"), Just("\n")],
    ) {
        let mut text = format!("userPrincipalName,displayName,id,accountEnabled{end}");
        for (number, row) in table.iter().enumerate() {
            text.push_str(&format!("user{number}@contoso.com,{}{end}", row.join(",")));
        }
        parts_are_the_whole(text.as_bytes(), parts);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for population in [Population::Users, Population::WebexUsers] {
            let _ = read(bytes.clone(), "x", population, &Options::default());
        }
    }

    #[test]
    fn no_damage_panics(at in 0usize..20_000, byte in any::<u8>(), cut in 0usize..20_000, which in 0usize..6) {
        let names = ["entra-download-users.csv", "graph-users-page-1.json", "webex-scim2-users.json", "azureaduser-raw.csv", "graph-users.jsonl", "az-ad-user-list-powershell-redirect.json"];
        let mut bytes = super::file("formats", names[which]);
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate((cut + length / 2) % length + 1);
        for population in [Population::Users, Population::WebexUsers] {
            let _ = read(bytes.clone(), "x", population, &Options::default());
        }
    }
}
