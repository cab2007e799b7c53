//! What does the page ask beyond totals, and what is it told?
//!
//! The fixture tenant (`tests/data/formats`), one session. A file for each thing that is asked about.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod asking;
mod comparing;
mod files;
mod job;
mod mapping;
mod person;
