//! The files that administrators have, read and checked against each other and against the list of mistakes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod broken;
mod forms;
mod large;
mod laws;
mod webex;

use hubsync::directory::{Options, Population, Reading, Refusal, read};

fn file(folder: &str, name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/{folder}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn users(bytes: Vec<u8>, name: &str) -> Result<Reading, Refusal> {
    read(bytes, name, Population::Users, &Options::default())
}

fn form(name: &str) -> Reading {
    users(file("formats", name), name)
        .unwrap_or_else(|refusal| panic!("{name}: {:?}", refusal.messages))
}

/// One text for comparisons; an empty text and no value are alike here.
fn one(reading: &Reading, attribute: &str, row: usize) -> String {
    reading
        .table
        .values(attribute, row)
        .collect::<Vec<_>>()
        .join("|")
}
