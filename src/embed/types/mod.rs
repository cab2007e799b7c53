//! The objects that go over the border, as Rust and as TypeScript.

mod expression;
mod preview;
mod report;

pub use expression::*;
pub use preview::*;
pub use report::*;
