//! Looks at one value.

use super::super::attribute::{Attribute, Form};
use super::super::organisation::is_uuid;
use super::super::user_name::user_name_faults;
use super::{RuleId, RuleSet};

pub(super) fn broken(attribute: &Attribute, value: &str) -> RuleSet {
    if attribute.form == Form::UserName {
        return user_name_faults(value);
    }
    if value.is_empty() {
        return RuleSet::of(RuleId::EmptyText);
    }
    let mut broken = RuleSet::NONE;
    let longest = attribute.longest.map_or(usize::MAX, usize::from);
    // As many bytes as characters at least: the common case needs no counting.
    let is_long = value.len() > longest && value.chars().count() > longest;
    broken.add_if(is_long, RuleId::Length);
    broken.add_if(has_outer_blank(value), RuleId::Blanks);
    match attribute.form {
        Form::Free | Form::UserName | Form::Manager => {}
        Form::Email => broken.add_if(!user_name_faults(value).is_empty(), RuleId::Email),
        Form::Phone => broken.add_if(!is_phone(value), RuleId::Phone),
        Form::Locale => broken.add_if(!is_locale(value), RuleId::Locale),
        Form::TimeZone => broken.add_if(!is_time_zone(value), RuleId::TimeZone),
        Form::ExternalId => broken.add_if(!is_uuid(value), RuleId::ExternalId),
        Form::Boolean => {
            let is_boolean = ["true", "false"]
                .iter()
                .any(|word| value.eq_ignore_ascii_case(word));
            broken.add_if(!is_boolean, RuleId::Active);
        }
    }
    broken
}

fn has_outer_blank(value: &str) -> bool {
    // The common case: nothing beyond ASCII, which would have to be decoded, stands at the ends.
    let ends = (value.as_bytes().first(), value.as_bytes().last());
    if let (Some(b'!'..=b'~'), Some(b'!'..=b'~')) = ends {
        return false;
    }
    value.starts_with(char::is_whitespace) || value.ends_with(char::is_whitespace)
}

/// A leading plus, digits, blanks; at least one digit.
pub(super) fn is_phone(value: &str) -> bool {
    let digits = value.strip_prefix('+').unwrap_or(value);
    digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ')
}

/// Two small letters, an underscore, two capital ones.
pub(super) fn is_locale(value: &str) -> bool {
    match value.as_bytes() {
        [a, b, b'_', c, d] => {
            a.is_ascii_lowercase()
                && b.is_ascii_lowercase()
                && c.is_ascii_uppercase()
                && d.is_ascii_uppercase()
        }
        _ => false,
    }
}

/// An area of the IANA database, a slash, a place. The places are several hundred and change every year, so they are not
/// listed; a wrong city passes.
fn is_time_zone(value: &str) -> bool {
    const AREAS: [&str; 11] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Etc",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let Some((area, place)) = value.split_once('/') else {
        return value == "UTC" || value == "GMT";
    };
    AREAS.contains(&area)
        && !place.is_empty()
        && place
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_+-/".contains(&byte))
}
