//! Every function of the language: one file for each.
//!
//! Each file holds the [`Signature`] (which the checker and the printer to Graph's tree read), the [`Help`] and the code that
//! evaluates (which only [`help`] and the compiler name, so that the page's program does not carry them). Where the reference page prints
//! no internal names, the keys are inferred from the printed ones.

pub mod app_role_assignments;
pub mod app_role_assignments_complex;
pub mod append;
pub mod assertive_app_role_assignments_complex;
pub mod bit_and;
mod casing;
pub mod cbool;
pub mod cdate;
pub mod coalesce;
mod code;
pub mod convert_from_base64;
pub mod convert_to_base64;
pub mod convert_to_utf8_hex;
pub mod count;
pub mod cstr;
mod date;
pub mod date_add;
pub mod date_diff;
pub mod date_from_num;
pub mod default_domain;
pub mod dn_component;
#[cfg(test)]
mod edges;
pub mod error;
pub mod format_date_time;
pub mod guid;
pub mod help;
pub mod ignore_flow_if_null_or_empty;
pub mod iif;
pub mod in_str;
pub mod is_nothing;
pub mod is_null;
pub mod is_null_or_empty;
pub mod is_present;
pub mod is_string;
pub mod item;
pub mod join;
pub mod left;
pub mod len;
pub mod mid;
pub mod normalize_diacritics;
pub mod not;
pub mod now;
pub mod num_from_date;
mod pattern;
pub mod pcase;
pub mod prepend;
pub mod random_string;
pub mod redact;
mod registry;
pub mod remove_duplicates;
pub mod replace;
mod replace_code;
mod roles;
pub mod select_unique_value;
mod signature;
pub mod single_app_role_assignment;
pub mod split;
pub mod string_from_sid;
pub mod strip_spaces;
pub mod switch;
pub mod to_lower;
pub mod to_upper;
pub mod trim;
pub mod word;

pub(super) use code::{Form, code};
pub use registry::{find, find_ignoring_case, signatures};
pub use signature::{
    Arity, Basis, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature,
};
