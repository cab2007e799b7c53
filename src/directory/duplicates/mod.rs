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
        let said = listed(&[&first.words, &second.words], 2);
        let samples: [&str; 3] = [&first.text, &second.text, &said];
        findings.add(code, second.place.clone(), &samples);
        return;
    }
    let named = group.get(..NAMED).unwrap_or(group);
    let words: Vec<&str> = named.iter().map(|suspect| suspect.words.as_str()).collect();
    let mut said = listed(&words, group.len());
    if let (Some((a, b)), true) = (identical(named), group.len() > 2) {
        let both = listed(&[&a.words, &b.words], 2);
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

/// `lines 2, 3 and 4` out of `line 2`, `line 3`, `line 4`, which are the first of `total`.
fn listed(words: &[&str], total: usize) -> String {
    let numbers: Vec<&str> = words
        .iter()
        .map(|word| word.rsplit(' ').next().unwrap_or(""))
        .collect();
    let kind = words
        .first()
        .and_then(|word| word.split(' ').next())
        .unwrap_or("line");
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!("{kind} {one}"),
        [front @ .., last] if numbers.len() == total => {
            say!(
                "{kind}s {front} and {last}",
                kind,
                front = front.join(", "),
                last
            )
        }
        _ => say!(
            "{kind}s {numbers} and {numbers2} more",
            kind,
            numbers = numbers.join(", "),
            numbers2 = total - numbers.len()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::suspect::hash;
    use super::*;

    #[test]
    fn lists_lines() {
        assert_eq!(
            listed(&["line 2", "line 3", "line 4"], 3),
            "lines 2, 3 and 4"
        );
        assert_eq!(listed(&["line 2", "line 3"], 2), "lines 2 and 3");
        assert_eq!(listed(&["user 1", "user 2"], 9), "users 1, 2 and 7 more");
    }

    #[test]
    fn hashes_without_case() {
        assert_eq!(hash("User1@contoso.com"), hash("user1@CONTOSO.com"));
        assert_ne!(hash("user1@contoso.com"), hash("user2@contoso.com"));
    }
}
