//! What does the help say of a function?
//!
//! Words and examples are kept apart from the signatures, so that the page's program, which checks expressions, does not carry
//! them: the worker hands them over when somebody opens the help.

use super::signature::Help;
use super::{Signature, registry};

/// In the order of the signatures.
const ALL: &[&Help] = &[
    &super::append::HELP,
    &super::app_role_assignments::HELP,
    &super::app_role_assignments_complex::HELP,
    &super::assertive_app_role_assignments_complex::HELP,
    &super::bit_and::HELP,
    &super::cbool::HELP,
    &super::cdate::HELP,
    &super::coalesce::HELP,
    &super::convert_from_base64::HELP,
    &super::convert_to_base64::HELP,
    &super::convert_to_utf8_hex::HELP,
    &super::count::HELP,
    &super::cstr::HELP,
    &super::date_add::HELP,
    &super::date_diff::HELP,
    &super::date_from_num::HELP,
    &super::default_domain::HELP,
    &super::dn_component::HELP,
    &super::error::HELP,
    &super::format_date_time::HELP,
    &super::guid::HELP,
    &super::ignore_flow_if_null_or_empty::HELP,
    &super::iif::HELP,
    &super::in_str::HELP,
    &super::is_nothing::HELP,
    &super::is_null::HELP,
    &super::is_null_or_empty::HELP,
    &super::is_present::HELP,
    &super::is_string::HELP,
    &super::item::HELP,
    &super::join::HELP,
    &super::left::HELP,
    &super::len::HELP,
    &super::mid::HELP,
    &super::normalize_diacritics::HELP,
    &super::not::HELP,
    &super::now::HELP,
    &super::num_from_date::HELP,
    &super::pcase::HELP,
    &super::prepend::HELP,
    &super::random_string::HELP,
    &super::redact::HELP,
    &super::remove_duplicates::HELP,
    &super::replace::HELP,
    &super::select_unique_value::HELP,
    &super::single_app_role_assignment::HELP,
    &super::split::HELP,
    &super::string_from_sid::HELP,
    &super::strip_spaces::HELP,
    &super::switch::HELP,
    &super::to_lower::HELP,
    &super::to_upper::HELP,
    &super::trim::HELP,
    &super::word::HELP,
];

/// Every function with its help, sorted by name ignoring case.
pub fn all() -> impl Iterator<Item = (&'static Signature, &'static Help)> {
    registry::signatures()
        .iter()
        .copied()
        .zip(ALL.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_is_complete() {
        assert_eq!(all().count(), registry::signatures().len());
        assert_eq!(ALL.len(), registry::signatures().len());
        for (signature, help) in all() {
            let name = signature.name;
            assert!(help.examples.len() >= 2, "{name}: examples");
            assert!(
                !help.doc.is_empty() && !help.certainty.note.is_empty(),
                "{name}"
            );
            let own = help
                .examples
                .iter()
                .any(|example| example.expression.contains(name));
            assert!(own, "{name}: the examples are another function's");
        }
    }
}
