//! Every function of the language: one file for each, or for a tight family.
//!
//! Each file holds the [`Signature`] (which the checker, the help and the printer to Graph's tree read) and the code that
//! evaluates (which only the compiler names, so that the page's program does not carry it).

mod signature;

pub use signature::{
    Arity, Basis, Certainty, Example, Nature, Parameter, ParameterKind, Signature,
};
