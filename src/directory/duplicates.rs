//! Who occurs twice?
//!
//! In: the tables of all parts of a file. Out: findings. Names are compared as the service does, without case.

use super::message::{Findings, Place};
use super::table::UserTable;
use super::whereabouts::Whereabouts;
use super::{Code, Population};

/// A user: the part, and the row in it.
type Row = (usize, usize);

/// Looks for users who occur twice in the parts of one file.
pub fn look(parts: &[(&UserTable, Whereabouts<'_>)], findings: &mut Findings) {
    let population = parts.first().map(|(table, _)| table.population());
    match population {
        Some(Population::Users) => {
            ids(parts, findings);
            names(
                parts,
                "originalUserPrincipalName",
                Code::UsersDuplicateUpn,
                findings,
            );
        }
        Some(Population::WebexUsers) => {
            names(parts, "userName", Code::ScimDuplicateUserName, findings)
        }
        None => {}
    }
}

fn text<'t>(parts: &[(&'t UserTable, Whereabouts<'_>)], attribute: &str, row: Row) -> &'t str {
    let table = parts.get(row.0).map(|(table, _)| *table);
    table
        .and_then(|table| table.values(attribute, row.1).next())
        .unwrap_or("")
}

fn place(parts: &[(&UserTable, Whereabouts<'_>)], row: Row, property: &str) -> (Place, String) {
    match parts.get(row.0) {
        Some((table, whereabouts)) => whereabouts.row(table, row.1, property),
        None => (Place::default(), String::new()),
    }
}

fn ids(parts: &[(&UserTable, Whereabouts<'_>)], findings: &mut Findings) {
    for rows in groups(parts, "objectId") {
        let places: Vec<_> = rows.iter().map(|row| place(parts, *row, "id")).collect();
        let words = places
            .iter()
            .map(|(_, words)| words.as_str())
            .collect::<Vec<_>>();
        let mut said = listed(&words);
        if let Some((a, b)) = identical(parts, &rows)
            && let (Some(a), Some(b)) = (words.get(a), words.get(b))
            && rows.len() > 2
        {
            said.push_str(&format!(" ({} are identical)", listed(&[a, b])));
        }
        if let (Some(first), Some((place, _))) = (rows.first(), places.get(1)) {
            findings.add(
                Code::UsersDuplicateId,
                place.clone(),
                &[text(parts, "objectId", *first), &said],
            );
        }
    }
}

fn names(
    parts: &[(&UserTable, Whereabouts<'_>)],
    attribute: &str,
    code: Code,
    findings: &mut Findings,
) {
    for rows in groups(parts, attribute) {
        let (Some(first), Some(second)) = (rows.first(), rows.get(1)) else {
            continue;
        };
        let (_, a) = place(parts, *first, attribute);
        let (place, b) = place(parts, *second, attribute);
        let samples = [
            text(parts, attribute, *first),
            text(parts, attribute, *second),
            &listed(&[&a, &b]),
        ];
        findings.add(code, place, &samples);
    }
}

/// `lines 2, 3 and 4` out of `line 2`, `line 3`, `line 4`.
fn listed(words: &[&str]) -> String {
    const NAMED: usize = 5;
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
        [front @ .., last] if numbers.len() <= NAMED => {
            format!("{kind}s {} and {last}", front.join(", "))
        }
        _ => format!(
            "{kind}s {} and {} more",
            numbers
                .iter()
                .take(NAMED)
                .copied()
                .collect::<Vec<_>>()
                .join(", "),
            numbers.len() - NAMED
        ),
    }
}

/// Two of the rows that agree in every attribute.
fn identical(parts: &[(&UserTable, Whereabouts<'_>)], rows: &[Row]) -> Option<(usize, usize)> {
    let all = |row: &Row| -> Vec<String> {
        let Some((table, _)) = parts.get(row.0) else {
            return Vec::new();
        };
        table
            .attributes()
            .iter()
            .map(|stored| {
                table
                    .values(&stored.attribute, row.1)
                    .collect::<Vec<_>>()
                    .join("\n")
            })
            .collect()
    };
    let first: Vec<_> = rows.iter().take(8).map(all).collect();
    first.iter().enumerate().find_map(|(a, left)| {
        let other = first
            .iter()
            .enumerate()
            .skip(a + 1)
            .find(|(_, right)| left == *right);
        other.map(|(b, _)| (a, b))
    })
}

/// Rows with the same text, the groups in the order of their first rows. Sorted by a hash and then by the text: what
/// collides costs time, never a wrong answer.
fn groups(parts: &[(&UserTable, Whereabouts<'_>)], attribute: &str) -> Vec<Vec<Row>> {
    let mut keys: Vec<(u64, u32, u32)> = Vec::new();
    for (number, (table, _)) in parts.iter().enumerate() {
        let Some(slot) = table.slot(attribute) else {
            continue;
        };
        let texts = table.texts();
        keys.extend(
            table
                .column(slot)
                .handles
                .iter()
                .enumerate()
                .filter_map(|(row, handle)| {
                    let text = texts.text(*handle).filter(|text| !text.is_empty())?;
                    Some((hash(text), number as u32, row as u32))
                }),
        );
    }
    keys.sort_unstable();
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for run in keys
        .chunk_by(|left, right| left.0 == right.0)
        .filter(|run| run.len() > 1)
    {
        let mut rows: Vec<Row> = run
            .iter()
            .map(|(_, part, row)| (*part as usize, *row as usize))
            .collect();
        let lower = |row: &Row| text(parts, attribute, *row).to_ascii_lowercase();
        rows.sort_by_cached_key(lower);
        let same = rows.chunk_by(|left, right| lower(left) == lower(right));
        groups.extend(same.filter(|same| same.len() > 1).map(<[Row]>::to_vec));
    }
    groups.sort();
    groups
}

/// A quick hash that does not see the case of ASCII letters.
fn hash(text: &str) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    // An odd number without structure: 2^64 divided by the golden ratio.
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut words = text.as_bytes().chunks_exact(8);
    let mut state = text.len() as u64;
    let mut take = |word: u64| state = (state.rotate_left(23) ^ (word | CASE)).wrapping_mul(MIX);
    for word in words.by_ref() {
        take(word.try_into().map_or(0, u64::from_le_bytes));
    }
    take(
        words
            .remainder()
            .iter()
            .fold(0, |word, byte| (word << 8) | u64::from(*byte)),
    );
    state ^ (state >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_lines() {
        assert_eq!(listed(&["line 2", "line 3", "line 4"]), "lines 2, 3 and 4");
        assert_eq!(listed(&["line 2", "line 3"]), "lines 2 and 3");
        assert_eq!(
            listed(&["user 1", "user 2", "user 3", "user 4", "user 5", "user 6"]),
            "users 1, 2, 3, 4, 5 and 1 more"
        );
    }

    #[test]
    fn hashes_without_case() {
        assert_eq!(hash("User1@contoso.com"), hash("user1@CONTOSO.com"));
        assert_ne!(hash("user1@contoso.com"), hash("user2@contoso.com"));
    }
}
