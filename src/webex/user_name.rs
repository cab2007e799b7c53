//! Can Webex use a text as the name a user signs in with?
//!
//! The law: an e-mail address of at most 254 characters (schema document) with at most 64 before the `@` (Cisco's article on
//! the CSV file); that only ASCII without blanks and a domain with a point count as an address is our reading of RFC 5321.

use super::rule::RuleId;

const LONGEST: usize = 254;
const LONGEST_LOCAL_PART: usize = 64;

/// Every rule that the name breaks, as a set; empty for a usable one. Costs one pass over the bytes.
pub fn user_name_faults(name: &str) -> super::rule::RuleSet {
    use super::rule::RuleSet;
    if name.is_empty() {
        return RuleSet::of(RuleId::UserNameEmpty);
    }
    let mut faults = RuleSet::NONE;
    let (mut ats, mut at, mut has_blank, mut has_other, mut double_point) =
        (0, 0, false, false, false);
    let (mut before, mut has_point) = (0, false);
    for (place, byte) in name.bytes().enumerate() {
        match byte {
            b'@' => {
                (ats, at, has_point) = (ats + 1, place, false);
            }
            0..=b' ' | 0x7f => has_blank = true,
            0x80.. => has_other = true,
            b'.' => {
                has_point = true;
                double_point |= before == b'.';
            }
            _ => {}
        }
        before = byte;
    }
    faults.add_if(has_blank, RuleId::UserNameBlank);
    faults.add_if(has_other, RuleId::UserNameNotAscii);
    let length = if has_other {
        name.chars().count()
    } else {
        name.len()
    };
    faults.add_if(length > LONGEST, RuleId::UserNameTooLong);
    if ats != 1 {
        faults.add(RuleId::UserNameNotAnAddress);
        return faults;
    }
    let (local, domain) = name.split_at_checked(at).unwrap_or((name, ""));
    let domain = domain.strip_prefix('@').unwrap_or(domain);
    let misplaced = |part: &str| {
        let bytes = part.as_bytes();
        bytes.first() == Some(&b'.') || bytes.last() == Some(&b'.')
    };
    faults.add_if(
        local.is_empty() || misplaced(local),
        RuleId::UserNameNotAnAddress,
    );
    faults.add_if(
        local.len() > LONGEST_LOCAL_PART && local.chars().count() > LONGEST_LOCAL_PART,
        RuleId::UserNameLocalPartTooLong,
    );
    faults.add_if(
        !has_point || misplaced(domain) || double_point,
        RuleId::UserNameDomain,
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_wrong() {
        use RuleId::*;
        let check = |name: &str, expect: &[RuleId]| {
            let found: Vec<RuleId> = user_name_faults(name).iter().collect();
            assert_eq!(found, expect, "{name}");
        };
        check("adele.vance@contoso.com", &[]);
        check("siobhan.o'connor@contoso.com", &[]);
        check("", &[UserNameEmpty]);
        check("adele", &[UserNameNotAnAddress]);
        check("a@b@c.d", &[UserNameNotAnAddress]);
        check("@contoso.com", &[UserNameNotAnAddress]);
        check("a.@contoso.com", &[UserNameNotAnAddress]);
        check("a b@contoso.com", &[UserNameBlank]);
        check("zoë@contoso.com", &[UserNameNotAscii]);
        check("a@contoso", &[UserNameDomain]);
        check("a@contoso..com", &[UserNameDomain]);
        check("a@.contoso.com", &[UserNameDomain]);
        check(&format!("{}@contoso.com", "x".repeat(64)), &[]);
        check(
            &format!("{}@contoso.com", "x".repeat(65)),
            &[UserNameLocalPartTooLong],
        );
        check(&format!("a@{}.com", "x".repeat(249)), &[UserNameTooLong]);
        check(&format!("a@{}.com", "x".repeat(248)), &[]);
    }
}
