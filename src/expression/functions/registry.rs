//! Which functions are there?

use super::Signature;

/// Sorted by name ignoring case, as the help lists them.
const ALL: &[&Signature] = &[
    &super::append::SIGNATURE,
    &super::app_role_assignments::SIGNATURE,
    &super::app_role_assignments_complex::SIGNATURE,
    &super::assertive_app_role_assignments_complex::SIGNATURE,
    &super::bit_and::SIGNATURE,
    &super::cbool::SIGNATURE,
    &super::cdate::SIGNATURE,
    &super::coalesce::SIGNATURE,
    &super::convert_from_base64::SIGNATURE,
    &super::convert_to_base64::SIGNATURE,
    &super::convert_to_utf8_hex::SIGNATURE,
    &super::count::SIGNATURE,
    &super::cstr::SIGNATURE,
    &super::date_add::SIGNATURE,
    &super::date_diff::SIGNATURE,
    &super::date_from_num::SIGNATURE,
    &super::default_domain::SIGNATURE,
    &super::dn_component::SIGNATURE,
    &super::error::SIGNATURE,
    &super::format_date_time::SIGNATURE,
    &super::guid::SIGNATURE,
    &super::ignore_flow_if_null_or_empty::SIGNATURE,
    &super::iif::SIGNATURE,
    &super::in_str::SIGNATURE,
    &super::is_nothing::SIGNATURE,
    &super::is_null::SIGNATURE,
    &super::is_null_or_empty::SIGNATURE,
    &super::is_present::SIGNATURE,
    &super::is_string::SIGNATURE,
    &super::item::SIGNATURE,
    &super::join::SIGNATURE,
    &super::left::SIGNATURE,
    &super::len::SIGNATURE,
    &super::mid::SIGNATURE,
    &super::normalize_diacritics::SIGNATURE,
    &super::not::SIGNATURE,
    &super::now::SIGNATURE,
    &super::num_from_date::SIGNATURE,
    &super::pcase::SIGNATURE,
    &super::prepend::SIGNATURE,
    &super::random_string::SIGNATURE,
    &super::redact::SIGNATURE,
    &super::remove_duplicates::SIGNATURE,
    &super::replace::SIGNATURE,
    &super::select_unique_value::SIGNATURE,
    &super::single_app_role_assignment::SIGNATURE,
    &super::split::SIGNATURE,
    &super::string_from_sid::SIGNATURE,
    &super::strip_spaces::SIGNATURE,
    &super::switch::SIGNATURE,
    &super::to_lower::SIGNATURE,
    &super::to_upper::SIGNATURE,
    &super::trim::SIGNATURE,
    &super::word::SIGNATURE,
];

/// All functions, sorted by name ignoring case.
pub const fn signatures() -> &'static [&'static Signature] {
    ALL
}

/// The function of exactly that name.
pub fn find(name: &str) -> Option<&'static Signature> {
    find_ignoring_case(name).filter(|found| found.name == name)
}

/// The function of that name in any case: official pages print `switch(` and `Instr(`.
pub fn find_ignoring_case(name: &str) -> Option<&'static Signature> {
    let lower = |text: &str, other: &str| {
        let left = text.bytes().map(|b| b.to_ascii_lowercase());
        left.cmp(other.bytes().map(|b| b.to_ascii_lowercase()))
    };
    let at = ALL.binary_search_by(|entry| lower(entry.name, name)).ok()?;
    ALL.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::functions::ParameterKind;

    #[test]
    fn the_list_is_sorted_and_found() {
        assert_eq!(ALL.len(), 54);
        for entry in ALL {
            assert_eq!(find(entry.name).map(|f| f.name), Some(entry.name));
            let shouted = entry.name.to_uppercase();
            assert_eq!(
                find_ignoring_case(&shouted).map(|f| f.name),
                Some(entry.name)
            );
        }
        assert!(find("nosuch").is_none());
        assert!(find("SWITCH").is_none());
    }

    #[test]
    fn every_signature_is_complete() {
        for entry in ALL {
            let name = entry.name;
            let required = entry.parameters.iter().filter(|p| p.required).count();
            assert!(entry.arity.least >= required, "{name}: arity");
            let open = entry.parameters.iter().any(|p| p.repeated);
            assert_eq!(entry.arity.most.is_none(), open, "{name}: repetition");
            if let Some(most) = entry.arity.most {
                assert_eq!(most, entry.parameters.len(), "{name}: most");
            }
            for parameter in entry.parameters {
                let words = matches!(parameter.kind, ParameterKind::Word([]));
                assert!(!parameter.key.is_empty() && !words, "{name}");
            }
        }
    }
}
