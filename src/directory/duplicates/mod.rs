//! Who occurs twice?
//!
//! In: what the parts of a file say of their users. Out: findings. Names are compared as the service does, without case.
//!
//! The law: the same is found whether a file is one part or many. Nothing is found by a hash alone.

mod suspect;

pub use suspect::{Fingerprints, Suspect, fingerprints, shared, suspects};

use super::message::{Findings, Place};
use super::table::UserTable;
use super::whereabouts::Whereabouts;
use super::{Code, Population};
use std::collections::BTreeMap;

/// Looks for users who occur twice in a file that is one part.
pub fn look(table: &UserTable, at: Whereabouts<'_>, findings: &mut Findings) {
    let shared = shared(&[&fingerprints(table)]);
    judge(table.population(), &suspects(table, at, &shared), findings);
}

/// Says who occurs twice: `suspects` are those of all parts, a list for each attribute, in the order of the file.
pub fn judge(population: Population, suspects: &[Vec<Suspect>], findings: &mut Findings) {
    let codes: &[Code] = match population {
        Population::Users => &[Code::UsersDuplicateId, Code::UsersDuplicateUpn],
        Population::WebexUsers => &[Code::ScimDuplicateUserName],
    };
    for (code, suspects) in codes.iter().zip(suspects) {
        let groups = groups(suspects);
        for group in groups.iter().take(DESCRIBED) {
            describe(*code, group, findings);
        }
        let others = groups.len().saturating_sub(DESCRIBED) as u64;
        if others > 0 {
            findings.add_many(*code, others, Place::default(), &[]);
        }
    }
}

/// How many groups are described; the others are only counted.
const DESCRIBED: usize = 3;

/// How many of the places of a group are named.
const NAMED: usize = 5;

/// Users with the same text, the groups in the order of their first users.
fn groups(suspects: &[Suspect]) -> Vec<Vec<&Suspect>> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Suspect>> = Vec::new();
    for suspect in suspects {
        let number = *numbers
            .entry(suspect.text.to_ascii_lowercase())
            .or_insert(groups.len());
        match groups.get_mut(number) {
            Some(group) => group.push(suspect),
            None => groups.push(vec![suspect]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn describe(code: Code, group: &[&Suspect], findings: &mut Findings) {
    let [first, second, ..] = group else {
        return;
    };
    if code != Code::UsersDuplicateId {
        let said = listed(&[first, second], 2);
        let samples: [&str; 3] = [&first.text, &second.text, &said];
        findings.add(code, second.place.clone(), &samples);
        return;
    }
    let named = group.get(..NAMED).unwrap_or(group);
    let mut said = listed(named, group.len());
    if let (Some((a, b)), true) = (identical(named), group.len() > 2) {
        let both = listed(&[a, b], 2);
        said.push_str(&say!(" ({both} are identical)", both));
    }
    findings.add(code, second.place.clone(), &[&first.text, &said]);
}

/// Two of the users who agree in every attribute.
fn identical<'s>(users: &[&'s Suspect]) -> Option<(&'s Suspect, &'s Suspect)> {
    users.iter().enumerate().find_map(|(number, left)| {
        let mut others = users.iter().skip(number + 1);
        let right = others.find(|right| right.whole == left.whole)?;
        Some((*left, *right))
    })
}

/// `lines 2, 3 and 4`: where these are, which are the first of `total`.
fn listed(group: &[&Suspect], total: usize) -> String {
    let by_line = group.iter().all(|suspect| suspect.user.is_none());
    let number = |suspect: &&Suspect| suspect.user.or(suspect.place.line).unwrap_or_default();
    let numbers: Vec<String> = group.iter().map(|one| number(one).to_string()).collect();
    let rest = total.saturating_sub(numbers.len());
    match numbers.as_slice() {
        [front @ .., last] if rest == 0 => {
            let front = front.join(", ");
            if by_line {
                say!("lines {front} and {last}", front, last)
            } else {
                say!("users {front} and {last}", front, last)
            }
        }
        _ => {
            let numbers = numbers.join(", ");
            if by_line {
                plural!(rest, one: "lines {numbers} and {n} more", other: "lines {numbers} and {n} more", numbers)
            } else {
                plural!(rest, one: "users {numbers} and {n} more", other: "users {numbers} and {n} more", numbers)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::suspect::hash;
    use super::*;

    #[test]
    fn lists_lines() {
        let suspect = |line: u64, user: Option<u64>| Suspect {
            text: String::new(),
            place: Place::line(line),
            user,
            whole: (0, 0),
        };
        let lines = [2, 3, 4].map(|line| suspect(line, None));
        let users = [1, 2].map(|user| suspect(1, Some(user)));
        let [a, b, c] = &lines;
        let [d, e] = &users;
        for (group, total, expect) in [
            (&[a, b, c][..], 3, "lines 2, 3 and 4"),
            (&[a, b], 2, "lines 2 and 3"),
            (&[a, b], 3, "lines 2, 3 and 1 more"),
            (&[d, e], 2, "users 1 and 2"),
            (&[d, e], 9, "users 1, 2 and 7 more"),
        ] {
            assert_eq!(listed(group, total), expect);
        }
    }

    #[test]
    fn hashes_without_case() {
        assert_eq!(hash("User1@contoso.com"), hash("user1@CONTOSO.com"));
        assert_ne!(hash("user1@contoso.com"), hash("user2@contoso.com"));
    }
}
