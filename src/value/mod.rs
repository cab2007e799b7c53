//! How are the texts of a hundred thousand users kept without copying them?
//!
//! In: the bytes of a file, or what an expression produced. Out: one [`Handle`] of 64 bits for each value: what kind of
//! value it is, and where its text lies. A mapping that only copies hands the input's handle on and copies nothing.
//!
//! The law: a value is no value, one text, or several texts (`reference/expressions.md` section 2). A handle can also say
//! that the attribute or the whole object is left out, or that evaluation failed for this user.
//!
//! Never here: what an attribute is called, what an expression does.

mod buffer;
pub mod few;
mod handle;
pub mod hot;

pub use buffer::{Column, Fault, FaultId, Results, Texts};
pub use handle::{Handle, Kind, TooLong};
