//! Every function of the language: one file for each, or for a tight family.
//!
//! Each file holds the [`Signature`] (which the checker, the help and the printer to Graph's tree read) and the code that
//! evaluates (which only the compiler names, so that the page's program does not carry it).

mod app_role_assignments;
mod append;
mod bit_and;
mod cbool;
mod code;
mod count;
mod cstr;
mod default_domain;
mod dn_component;
mod error;
mod ignore_flow_if_null_or_empty;
mod instr;
mod is_null;
mod item;
mod join;
mod left;
mod len;
mod mid;
mod not;
mod positions;
mod redact;
mod remove_duplicates;
mod signature;
mod split;
mod strip_spaces;
mod trim;
mod word;

pub(super) use code::{Form, code};

pub use signature::{
    Arity, Basis, Certainty, Example, Nature, Parameter, ParameterKind, Signature,
};
