//! How long does it take to compile the mappings of workload W, and to parse and check a text as long as the service allows?
//!
//! The page parses and checks at every key stroke, the worker compiles at every change of the mapping. Medians of the rounds.
//!
//! `cargo bench --no-default-features --bench front`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

#[allow(dead_code)]
mod workload;

use hubsync::expression::{CheckContext, compile, diagnose, parse};
use std::hint::black_box;
use std::time::{Duration, Instant};
use workload::{ATTRIBUTES, MAPPINGS, Users};

const ROUNDS: usize = 201;

/// What a text of 10,000 characters is made of.
const UNITS: [&str; 4] = [
    ", [userPrincipalName]",
    ", IIF([a] = \"\", \"x\", Switch([b], , \"1\", \"2\"))",
    ", Replace([mobile], , \"[()\\\\s-]+\", , \"\", , )",
    ", Tolowr([usrPrincipalName])",
];

fn main() {
    let users = Users::generate(1);
    let time = median(|| {
        for (_, source) in MAPPINGS {
            black_box(compile(&parse(source).tree, &users).unwrap());
        }
    });
    println!("parse and compile 24 mappings: {time:?}");
    let known = ATTRIBUTES.as_slice();
    let context = CheckContext {
        attributes: Some(&known),
        ..CheckContext::default()
    };
    for unit in UNITS {
        let text = format!("Join(\"\"{})", unit.repeat((9_990 - 8) / unit.len()));
        let findings = diagnose(&text, &context).diagnostics.len();
        let time = median(|| {
            black_box(diagnose(&text, &context));
        });
        println!(
            "parse and check {} characters with {findings} findings: {time:?}",
            text.len()
        );
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
