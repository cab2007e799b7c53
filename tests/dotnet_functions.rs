//! Edges of the functions that stand on .NET: dates, letters, bytes, random texts, Replace. Where the reference has no vector,
//! the expectation follows .NET and is inferred.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use hubsync::dotnet::datetime;
use hubsync::expression::explanation::Value;
use hubsync::expression::{Environment, Sample, compile, parse};

/// `expect` is the text, values joined with `|`, `null`, or `!` and the code of the failure.
#[track_caller]
fn check(expression: &str, attributes: &[(&str, &str)], expect: &str) {
    let mut sample = Sample::default();
    for name in ["x", "m"] {
        sample.clear(name);
    }
    for (name, value) in attributes {
        if value.contains('|') {
            sample.set_many(name, value.split('|')).unwrap();
        } else {
            sample.set(name, value).unwrap();
        }
    }
    let environment = Environment {
        now: datetime::parse("2025-07-30T12:00:00Z").unwrap().ticks(),
        seed: 7,
        ..Environment::default()
    };
    let parsed = parse(expression);
    let program = compile(&parsed.tree, &sample).unwrap();
    let found = match sample.with(|input| program.evaluate_one(input, 0, &environment)) {
        Value::Null => "null".to_owned(),
        Value::Text(text) => text,
        Value::Texts(texts) => texts.join("|"),
        Value::Fault(fault) => format!("!{}", fault.code),
        other => panic!("{expression}: {other:?}"),
    };
    assert_eq!(found, expect, "{expression} {attributes:?}");
}

#[test]
fn replaces_in_five_modes() {
    let one = r#"Replace([x], , "(?<p>\\d+)", "p", , [m], )"#;
    check(one, &[("x", "kept"), ("m", "1")], "kept");
    check(one, &[("x", ""), ("m", "a12")], "12");
    check(one, &[("m", "a12|b3")], "12");
    check(one, &[("m", "none")], "null");
    check(one, &[], "null");
    check(
        r#"Replace([x], , "(?<p>a)", "q", , [m], )"#,
        &[("m", "a")],
        "!eval.pattern",
    );

    check(
        r#"Replace([x], "@", , , , , "<@|@>")"#,
        &[("x", "me")],
        "<me|me>",
    );
    check(
        r#"Replace([x], "@", , , , , "none")"#,
        &[("x", "me")],
        "none",
    );
    check(r#"Replace([x], "@", , , , , "<@>")"#, &[], "null");
    check(
        r#"Replace([x], "", , , , , "<@>")"#,
        &[("x", "me")],
        "!eval.argument",
    );

    check(
        r#"Replace([x], , "(?<a>b)c", "a", "$0", , )"#,
        &[("x", "bcbc")],
        "$0c$0c",
    );
    check(
        r#"Replace([x], , "(b)c", "1", "-", , )"#,
        &[("x", "bc")],
        "-c",
    );

    let four = r#"Replace([x], , [m], , "<$1>", , )"#;
    check(four, &[("x", "ab"), ("m", "(b)")], "a<b>");
    check(four, &[("x", "ab"), ("m", "z")], "ab");
    check(four, &[("x", "ab"), ("m", "(")], "!eval.pattern");
    check(
        r#"Replace([x], , "(b)", , [m], , )"#,
        &[("x", "ab"), ("m", "$1$1")],
        "abb",
    );
    check(r#"Replace([x], , "(b)", , [m], , )"#, &[("x", "ab")], "a");
    check(
        r#"Replace([x], , "a|é", , "", , )"#,
        &[("x", "aé|b|é")],
        "|b|",
    );
    check(
        r#"Replace([x], , "^(?:(a+)+\\1)+$", , "", , )"#,
        &[("x", &format!("{}b", "a".repeat(80)))],
        "!eval.budget",
    );
    check(
        r#"Replace([x], , "(?<a-b>c)", , "", , )"#,
        &[("x", "c")],
        "!eval.pattern",
    );

    check(
        r#"Replace([x], "aa", , , "b", , )"#,
        &[("x", "aaaaa")],
        "bba",
    );
    check(
        r#"Replace([x], [m], , , "-", , )"#,
        &[("x", "é.é"), ("m", "é")],
        "-.-",
    );
    check(
        r#"Replace([x], "", , , "b", , )"#,
        &[("x", "a")],
        "!eval.argument",
    );
    check(r#"Replace([x], "a", , , [m], , )"#, &[("x", "abc")], "bc");
    check(
        r#"Replace([x], "a", , , , , )"#,
        &[("x", "abc")],
        "!eval.mode",
    );
}

#[test]
fn reads_and_writes_dates() {
    check(r#"CDate("")"#, &[], "!eval.date");
    check(
        "CDate([x])",
        &[("x", "2024-01-01|7/4/2024 9 PM")],
        "1/1/2024 12:00:00 AM|7/4/2024 9:00:00 PM",
    );
    check("Now()", &[], "7/30/2025 12:00:00 PM");
    check(
        r#"DateAdd([x], "2.5", "2024-01-01")"#,
        &[("x", "D")],
        "1/3/2024 12:00:00 AM",
    );
    check(r#"DateAdd("d", "x", Now())"#, &[], "!eval.number");
    check(r#"DateAdd("yyyy", 9000, Now())"#, &[], "!eval.date");
    check(r#"DateDiff("w", Now(), Now())"#, &[], "!eval.argument");
    check("DateFromNum(-1)", &[], "!eval.date");
    check("DateFromNum(9223372036854775807)", &[], "!eval.date");
    check("DateFromNum([x])", &[("x", "soon")], "!eval.number");
    check(r#"NumFromDate("1600-01-01")"#, &[], "!eval.date");
    check(
        r#"FormatDateTime([x], [m], "yyyy-MM-dd", "o")"#,
        &[
            ("x", "2024-02-29"),
            ("m", "AssumeUniversal, AdjustToUniversal"),
        ],
        "2024-02-29T00:00:00.0000000Z",
    );
    check(
        r#"FormatDateTime([x], , "yyyy-MM-ddK", "o")"#,
        &[("x", "2024-02-29Z")],
        "2024-02-29T00:00:00.0000000Z",
    );
    check(
        r#"FormatDateTime([x], , [m], "d")"#,
        &[("x", "20240229"), ("m", "yyyyMMdd")],
        "02/29/2024",
    );
    check(
        r#"FormatDateTime([x], , "HH:mm", [m])"#,
        &[("x", "10:30"), ("m", "yyyy-MM-dd HH")],
        "2025-07-30 10",
    );
    check(
        r#"FormatDateTime([x], "Nope", "yyyy", "yyyy")"#,
        &[("x", "2024")],
        "!eval.argument",
    );
    check(
        r#"FormatDateTime([x], , "q", "yyyy")"#,
        &[("x", "2024")],
        "!eval.argument",
    );
}

#[test]
fn changes_letters_and_bytes() {
    check(
        r#"ToLower([x], "not a culture!")"#,
        &[("x", "A")],
        "!eval.argument",
    );
    check("ToUpper([x], [m])", &[("x", "i"), ("m", "az")], "İ");
    check("ToLower([x])", &[("x", "A|b|É")], "a|b|é");
    check(r#"PCase([x], "")"#, &[("x", "mary ann")], "Mary ann");
    check("NormalizeDiacritics([x])", &[("x", "Zoë|日本")], "Zoe|日本");
    check(r#"ConvertFromBase64("4pyT", [m])"#, &[("m", "utf8")], "✓");
    check(r#"ConvertFromBase64("x")"#, &[], "!eval.argument");
    check(
        r#"ConvertFromBase64("QQ==", "Latin")"#,
        &[],
        "!eval.argument",
    );
    check("StringFromSid([x])", &[("x", "S-1-5-18")], "S-1-5-18");
    check("StringFromSid([x])", &[("x", "AAAA")], "!eval.argument");
}

#[test]
fn draws_from_the_seed() {
    check("Guid()", &[], "32a159b2-96d2-4ed4-bc0c-8d74d6c5536a");
    check(r#"RandomString(8, 1, 0, 0, "x")"#, &[], "!eval.number");
    check("RandomString(8, 1, 0, 0, -1)", &[], "!eval.argument");
}
