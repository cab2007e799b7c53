//! How long does the page take for a key press in an expression, and for the comparison of two large schemas?
//!
//! A key press is: the schema edited, the mappings read and checked, what is wrong with each found, the text coloured, the
//! choices found. The value comes from the worker, whose part `engine` measures. The 95th percentile of the rounds.
//!
//! `cargo bench --no-default-features --bench mapping`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

use hubsync::app::{Document, Findings, complete, highlight};
use hubsync::schema::diff;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 101;

/// A schema whose user mapping has so many rows, all of them expressions.
fn schema(mappings: usize, suffix: &str) -> String {
    let text = include_str!("../tests/data/schema/webex-synchronization-schema.json");
    let mut value: Value = serde_json::from_str(text).unwrap();
    let attributes = value["directories"][1]["objects"][0]["attributes"]
        .as_array_mut()
        .unwrap();
    for number in 0..mappings {
        attributes.push(json!({"name": format!("urn:ietf:params:scim:schemas:extension:B:2.0:User:a{number}"), "type": "String"}));
    }
    let rows = value["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"]
        .as_array_mut()
        .unwrap();
    for number in 0..mappings - rows.len() {
        let expression = format!("Replace([jobTitle], \"{number}\", , , \"{suffix}\", , )");
        rows.push(json!({
            "defaultValue": null, "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged", "flowType": "Always",
            "matchingPriority": 0, "targetAttributeName": format!("urn:ietf:params:scim:schemas:extension:B:2.0:User:a{number}"),
            "source": {"expression": expression, "name": "Replace", "type": "Function", "parameters": []},
        }));
    }
    value.to_string()
}

fn main() {
    for mappings in [20, 500] {
        let (mut document, _) = Document::from_schema("a.json", &schema(mappings, "x")).unwrap();
        let place = document.entries().len() - 1;
        let unit = ", IIF([city]=\"Sofia\", Left([jobTitle], 64), [department])";
        let head = format!("Join(\" \"{}, [disp", unit.repeat(2_000 / unit.len()));
        let time = percentile(|round| {
            let text = format!("{}{}", head, "x".repeat(round % 7));
            document.edit(place, text.clone()).unwrap();
            let findings = &document.entry(place).unwrap().findings;
            black_box(highlight::segments(&text, findings, Some(text.len())));
            black_box(complete(&text, text.len(), &[], false));
            black_box(Findings::of(&document));
        });
        println!(
            "key press at {} characters among {mappings} mappings: {time:?}",
            head.len()
        );
    }
    let (one, other) = (schema(500, "x"), schema(500, "y"));
    let read = |text: &str| hubsync::schema::Document::read(text.as_bytes()).unwrap().0;
    let (one, other) = (read(&one), read(&other));
    let found = diff(&one, &other).len();
    let time = percentile(|_| {
        black_box(diff(&one, &other));
    });
    println!("{found} differences of two schemas with 500 mappings: {time:?}");
}

/// The 95th percentile.
fn percentile(mut run: impl FnMut(usize)) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|round| {
            let start = Instant::now();
            run(round);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS * 95 / 100]
}
