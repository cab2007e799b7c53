//! Which of Webex's rules does a value break, and how is it mended?
//!
//! In: a target path, once, and a value for each user. Out: the broken rules, each with value, remedy and, where the language
//! can do it, the corrected mapping. A value that is fine costs one pass over its bytes and no allocation.

mod check;
mod fix;
mod list;

pub use list::{RULES, Rule, RuleId, RuleSet};

use super::attribute::{Attribute, Form, attribute};
use crate::scim::{AttrPath, urn};

/// The rules of one target attribute, found once for each mapping.
#[derive(Clone, Copy, Debug)]
pub struct TargetRules {
    attribute: Option<&'static Attribute>,
    is_sub_of_webex: bool,
}

/// One rule that one value breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation<'v> {
    /// The rule.
    pub rule: &'static Rule,
    /// The value.
    pub value: &'v str,
    /// The most characters, if the rule is about length.
    pub longest: Option<u16>,
}

/// The rules that `value` breaks at the place that `path` names; [`TargetRules`] spares looking the place up each time.
pub fn violations<'v>(path: &AttrPath, value: &'v str) -> impl Iterator<Item = Violation<'v>> {
    TargetRules::of(path).violations(value)
}

impl TargetRules {
    /// The rules of the place that `path` names.
    pub fn of(path: &AttrPath) -> Self {
        let schema = path.schema.as_deref();
        Self {
            attribute: attribute(path),
            is_sub_of_webex: schema.is_some_and(|s| s.eq_ignore_ascii_case(urn::WEBEX_USER)),
        }
    }

    /// The rules that `value` breaks, as a set: what totals are made of.
    pub fn broken(self, value: &str) -> RuleSet {
        match self.attribute {
            Some(attribute) => check::broken(attribute, value),
            None if value.is_empty() => RuleSet::of(RuleId::EmptyText),
            None => RuleSet::NONE,
        }
    }

    /// The rules that `value` breaks, in the order of [`RULES`].
    pub fn violations<'v>(self, value: &'v str) -> impl Iterator<Item = Violation<'v>> + use<'v> {
        let longest = self.attribute.and_then(|attribute| attribute.longest);
        self.broken(value).iter().map(move |id| Violation {
            rule: id.rule(),
            value,
            longest,
        })
    }

    /// What is wrong with the mapping itself, whatever the user.
    pub fn of_mapping(self, path: &AttrPath, is_matching: bool) -> RuleSet {
        let mut broken = RuleSet::NONE;
        let Some(attribute) = self.attribute else {
            broken.add_if(!self.is_sub_of_webex, RuleId::UnknownTarget);
            broken.add_if(is_matching, RuleId::CannotMatch);
            return broken;
        };
        broken.add_if(is_matching && !attribute.can_match(), RuleId::CannotMatch);
        let value_type = path.filter_value("type");
        let is_known = |value: &str| attribute.types.contains(&value);
        let is_unknown_type = value_type.is_some_and(|value| !is_known(value));
        broken.add_if(
            !attribute.types.is_empty() && is_unknown_type,
            RuleId::UnknownType,
        );
        let is_work_phone = attribute.form == Form::Phone && value_type == Some("work");
        broken.add_if(is_work_phone, RuleId::CallingWins);
        broken
    }
}

impl Violation<'_> {
    /// The corrected expression for the mapping whose expression is `source`; nothing if the language cannot mend it, or if
    /// the value would still break the rule.
    pub fn fix(&self, source: &str) -> Option<String> {
        fix::expression(self.rule.id, self.value, self.longest, source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, value: &str, expect: &[&str], fix: Option<&str>) {
        let path = AttrPath::parse(path).unwrap();
        let found: Vec<Violation<'_>> = violations(&path, value).collect();
        let codes: Vec<_> = found.iter().map(|violation| violation.rule.code).collect();
        assert_eq!(codes, expect, "{path} {value}");
        let first = found.first().and_then(|violation| violation.fix("[x]"));
        assert_eq!(first.as_deref(), fix, "{path} {value}");
    }

    #[test]
    fn judges_values() {
        let region = "addresses[type eq \"work\"].region";
        let phone = "phoneNumbers[type eq \"work\"].value";
        check(region, &"ä".repeat(64), &[], None);
        check(
            region,
            &"ä".repeat(65),
            &["webex.length"],
            Some("Left([x], 64)"),
        );
        check(
            region,
            "",
            &["webex.empty"],
            Some("IgnoreFlowIfNullOrEmpty([x])"),
        );
        check(region, " Bonn", &["webex.blanks"], Some("Trim([x])"));
        check("preferredLanguage", "en_US", &[], None);
        let replaced = Some("Replace([x], \"-\", , , \"_\", , )");
        check("preferredLanguage", "en-US", &["webex.locale"], replaced);
        check("Locale", "en", &["webex.locale"], None);
        check("locale", "zh-Hant-TW", &["webex.locale"], None);
        check("timezone", "Europe/Zurich", &[], None);
        check("timezone", "America/Argentina/Buenos_Aires", &[], None);
        check(
            "timezone",
            "W. Europe Standard Time",
            &["webex.timezone"],
            None,
        );
        check(phone, "+1 425 555 0109", &[], None);
        let digits = Some("Replace([x], , \"[()\\\\s-]+\", , \"\", , )");
        check(phone, "+1 (425) 555-0109", &["webex.phone"], digits);
        check(phone, "ext. 12", &["webex.phone"], None);
        check(
            "externalId",
            "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
            &[],
            None,
        );
        check(
            "externalId",
            "adele",
            &["webex.externalId"],
            Some("[objectId]"),
        );
        check("active", "True", &[], None);
        check("active", "yes", &["webex.active"], None);
        check(
            "userName",
            "zoë@contoso.com",
            &["webex.userName.ascii"],
            Some("NormalizeDiacritics([x])"),
        );
        check(
            "userName",
            "a b@contoso.com",
            &["webex.userName.blank"],
            Some("StripSpaces([x])"),
        );
        check(
            "userName",
            "x y",
            &["webex.userName.address", "webex.userName.blank"],
            None,
        );
        check(
            "emails[type eq \"work\"].value",
            "x",
            &["webex.email"],
            None,
        );
        check("title", "Planner", &[], None);
    }

    #[test]
    fn judges_mappings() {
        let check = |path: &str, is_matching: bool, expect: &[RuleId]| {
            let path = AttrPath::parse(path).unwrap();
            let broken = TargetRules::of(&path).of_mapping(&path, is_matching);
            assert_eq!(broken.iter().collect::<Vec<_>>(), expect, "{path}");
        };
        check("userName", true, &[]);
        check("externalId", true, &[RuleId::CannotMatch]);
        check("favouriteColour", false, &[RuleId::UnknownTarget]);
        check(
            "phoneNumbers[type eq \"pager\"].value",
            false,
            &[RuleId::UnknownType],
        );
        check(
            "phoneNumbers[type eq \"work\"].value",
            false,
            &[RuleId::CallingWins],
        );
        check("addresses[type eq \"home\"].region", false, &[]);
        check(
            "urn:scim:schemas:extension:cisco:webexidentity:2.0:User:extensionAttribute1",
            false,
            &[],
        );
    }

    #[test]
    fn every_rule_stands_at_its_number() {
        for (number, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.id as usize, number, "{}", rule.code);
        }
    }
}
