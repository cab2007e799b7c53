//! Does the client keep its promises, whatever the services do?
//!
//! In: a scripted service and a clock that jumps (`tests/support/world.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod answers;
mod batch;
mod client;
mod paging;
mod resources;
#[path = "../support/world.rs"]
mod world;
