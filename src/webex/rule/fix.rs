//! The corrected mapping for a broken rule.

use super::check::{is_locale, is_phone};
use super::{RuleId, RuleSet};
use crate::webex::user_name_faults;

pub(super) fn expression(
    rule: RuleId,
    value: &str,
    longest: Option<u16>,
    source: &str,
) -> Option<String> {
    match rule {
        RuleId::Length => longest.map(|longest| format!("Left({source}, {longest})")),
        RuleId::Locale => is_locale(&value.replace('-', "_"))
            .then(|| format!("Replace({source}, \"-\", , , \"_\", , )")),
        RuleId::Phone => {
            let bare: String = value
                .chars()
                .filter(|c| !matches!(c, '(' | ')' | '-') && !c.is_whitespace())
                .collect();
            is_phone(&bare).then(|| format!("Replace({source}, , \"[()\\\\s-]+\", , \"\", , )"))
        }
        RuleId::Blanks => Some(format!("Trim({source})")),
        RuleId::EmptyText => Some(format!("IgnoreFlowIfNullOrEmpty({source})")),
        RuleId::ExternalId => Some("[objectId]".to_owned()),
        RuleId::UserNameBlank => {
            let only = user_name_faults(value) == RuleSet::of(RuleId::UserNameBlank);
            let mends = user_name_faults(&value.replace(' ', "")).is_empty();
            (only && mends).then(|| format!("StripSpaces({source})"))
        }
        // Which letters the function knows is not repeated here, so the value is not tried.
        RuleId::UserNameNotAscii => Some(format!("NormalizeDiacritics({source})")),
        _ => None,
    }
}
