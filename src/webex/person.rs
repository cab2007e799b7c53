//! Rules that need more than one value of a user.

use super::rule::{RuleId, RuleSet};

/// What is looked at together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person<'a> {
    /// What flows to `userName`.
    pub user_name: Option<&'a str>,
    /// What flows to the address of type work.
    pub work_email: Option<&'a str>,
    /// What flows to `externalId`.
    pub external_id: Option<&'a str>,
    /// The Entra object id; nothing if the file does not have it.
    pub object_id: Option<&'a str>,
}

/// The rules that these values break together.
pub fn broken(person: Person<'_>) -> RuleSet {
    let mut broken = RuleSet::NONE;
    let differ = |a: Option<&str>, b: Option<&str>| match (a, b) {
        (Some(a), Some(b)) => !a.eq_ignore_ascii_case(b),
        _ => false,
    };
    broken.add_if(person.user_name.is_none(), RuleId::UserNameEmpty);
    broken.add_if(
        differ(person.work_email, person.user_name),
        RuleId::WorkEmail,
    );
    broken.add_if(
        differ(person.external_id, person.object_id),
        RuleId::ExternalId,
    );
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_at_values_together() {
        let check = |person: Person<'_>, expect: &[RuleId]| {
            assert_eq!(
                broken(person).iter().collect::<Vec<_>>(),
                expect,
                "{person:?}"
            );
        };
        let fine = Person {
            user_name: Some("A@b.c"),
            work_email: Some("a@b.c"),
            external_id: Some("1"),
            object_id: Some("1"),
        };
        check(fine, &[]);
        check(
            Person {
                work_email: Some("x@b.c"),
                ..fine
            },
            &[RuleId::WorkEmail],
        );
        check(
            Person {
                external_id: Some("2"),
                ..fine
            },
            &[RuleId::ExternalId],
        );
        check(
            Person {
                object_id: None,
                ..fine
            },
            &[],
        );
        check(
            Person {
                user_name: None,
                ..fine
            },
            &[RuleId::UserNameEmpty],
        );
    }
}
