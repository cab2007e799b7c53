//! Does applying a plan give the wanted tenant, whatever goes wrong on the way?
//!
//! Facts: `support/tenant`, which behaves as `reference/graph.md` says. Each law holds for generated tenants, wishes and schedules.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod drive;
mod laws;
mod pace;
mod running;
mod schema;
mod steps;
#[path = "../support/tenant/mod.rs"]
mod tenant;
#[path = "../support/world.rs"]
mod world;
