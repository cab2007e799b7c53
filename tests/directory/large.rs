//! The large cases of `INDEX.json`, made here: small limits for most, one of real size.

use hubsync::directory::{Limits, Options, Population, Reading, Refusal, read};

fn limited(bytes: String) -> Result<Reading, Refusal> {
    let limits = Limits {
        line: 64 << 10,
        cell: 16 << 10,
        columns: 1000,
        string: 16 << 10,
        large: 2000,
    };
    let options = Options {
        limits,
        needed: Vec::new(),
    };
    read(bytes.into_bytes(), "large", Population::Users, &options)
}

fn refused(bytes: String, code: &str) {
    let refusal = limited(bytes).unwrap_err();
    assert_eq!(refusal.messages[0].code, code, "{:?}", refusal.messages);
}

#[test]
fn refuses_what_is_too_large() {
    refused("userPrincipalName,".repeat(5000), "csv.line.tooLong");
    refused(
        format!(
            "userPrincipalName,displayName\r\na@contoso.com,\"{}\"\r\n",
            "x\n".repeat(10_000)
        ),
        "csv.cell.tooLong",
    );
    refused(
        format!("{}userPrincipalName\r\n,,\r\n", "column,".repeat(1500)),
        "csv.tooManyColumns",
    );
    refused(
        format!(
            "{{\"value\":[{{\"userPrincipalName\":\"a@contoso.com\",\"displayName\":\"{}\"}}]}}",
            "x".repeat(20_000)
        ),
        "json.string.tooLong",
    );
}

#[test]
fn nesting_of_any_depth_does_not_overflow_the_stack() {
    let deep =
        |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    refused(format!("{{\"value\":{}}}", deep("[", "]")), "json.tooDeep");
    refused(deep("[", "]"), "json.tooDeep");
    let member = format!(
        "{{\"value\":[{{\"userPrincipalName\":\"a@contoso.com\",\"x\":{}1{}}}]}}",
        "{\"a\":".repeat(100_000),
        "}".repeat(100_000)
    );
    assert_eq!(
        limited(member).unwrap().table.rows(),
        1,
        "what is not read is passed over"
    );
}

#[test]
fn many_rows_are_only_a_hint() {
    let mut text = String::from("userPrincipalName,displayName,mail,accountEnabled,id\r\n");
    for i in 0..3000 {
        text.push_str(&format!("user{i:07}@contoso.com,User {i},user{i:07}@contoso.com,True,00000000-0000-4000-8000-{i:012}\r\n"));
    }
    let reading = limited(text).unwrap();
    assert_eq!(reading.table.rows(), 3000);
    assert!(
        reading
            .messages
            .iter()
            .any(|message| message.code == "csv.large")
    );
}

#[test]
fn a_line_of_fifty_megabytes_is_refused_at_once() {
    let bytes = "userPrincipalName,"
        .repeat(50 * (1 << 20) / 18)
        .into_bytes();
    let refusal = read(bytes, "large.csv", Population::Users, &Options::default()).unwrap_err();
    assert_eq!(refusal.messages[0].code, "csv.line.tooLong");
}
