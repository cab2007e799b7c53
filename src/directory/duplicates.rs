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

/// How many groups are described; the others are only counted, because saying where a user is counts lines.
const DESCRIBED: usize = 3;

/// How many of the places of a group are named.
const NAMED: usize = 5;

fn ids(parts: &[(&UserTable, Whereabouts<'_>)], findings: &mut Findings) {
    let groups = groups(parts, "objectId");
    for rows in groups.iter().take(DESCRIBED) {
        let places: Vec<_> = rows
            .iter()
            .take(NAMED)
            .map(|row| place(parts, *row, "id"))
            .collect();
        let words = places
            .iter()
            .map(|(_, words)| words.as_str())
            .collect::<Vec<_>>();
        let mut said = listed(&words, rows.len());
        if let Some((a, b)) = identical(parts, rows)
            && let (Some(a), Some(b)) = (words.get(a), words.get(b))
            && rows.len() > 2
        {
            said.push_str(&format!(" ({} are identical)", listed(&[a, b], 2)));
        }
        if let (Some(first), Some((place, _))) = (rows.first(), places.get(1)) {
            findings.add(
                Code::UsersDuplicateId,
                place.clone(),
                &[text(parts, "objectId", *first), &said],
            );
        }
    }
    count_others(Code::UsersDuplicateId, &groups, findings);
}

fn names(
    parts: &[(&UserTable, Whereabouts<'_>)],
    attribute: &str,
    code: Code,
    findings: &mut Findings,
) {
    let groups = groups(parts, attribute);
    for rows in groups.iter().take(DESCRIBED) {
        let (Some(first), Some(second)) = (rows.first(), rows.get(1)) else {
            continue;
        };
        let (_, a) = place(parts, *first, attribute);
        let (place, b) = place(parts, *second, attribute);
        let samples = [
            text(parts, attribute, *first),
            text(parts, attribute, *second),
            &listed(&[&a, &b], 2),
        ];
        findings.add(code, place, &samples);
    }
    count_others(code, &groups, findings);
}

fn count_others(code: Code, groups: &[Vec<Row>], findings: &mut Findings) {
    let others = groups.len().saturating_sub(DESCRIBED) as u64;
    if others > 0 {
        findings.add_many(code, others, Place::default(), &[]);
    }
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
            format!("{kind}s {} and {last}", front.join(", "))
        }
        _ => format!(
            "{kind}s {} and {} more",
            numbers.join(", "),
            total - numbers.len()
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
    let first: Vec<_> = rows.iter().take(NAMED).map(all).collect();
    first.iter().enumerate().find_map(|(a, left)| {
        let other = first
            .iter()
            .enumerate()
            .skip(a + 1)
            .find(|(_, right)| left == *right);
        other.map(|(b, _)| (a, b))
    })
}

/// Bits of a sort key that number the user; 67 million are more than the text of a table can hold.
const NUMBER_BITS: u32 = 26;

/// Rows with the same text, the groups in the order of their first rows. One sort of single words: a hash above, the user's
/// number below. What collides is compared as text, so it costs time and never a wrong answer.
fn groups(parts: &[(&UserTable, Whereabouts<'_>)], attribute: &str) -> Vec<Vec<Row>> {
    let mask = (1 << NUMBER_BITS) - 1;
    let mut keys: Vec<u64> = Vec::with_capacity(parts.iter().map(|(table, _)| table.rows()).sum());
    let mut first = 0;
    let mut firsts = Vec::with_capacity(parts.len());
    for (table, _) in parts {
        firsts.push(first);
        let handles = table
            .slot(attribute)
            .map_or([].as_slice(), |slot| table.column(slot).handles);
        let texts = table.texts();
        keys.extend(handles.iter().zip(first..).filter_map(|(handle, number)| {
            let text = texts.text(*handle).filter(|text| !text.is_empty())?;
            Some((hash(text) & !mask) | number as u64)
        }));
        first += table.rows();
    }
    keys.sort_unstable();
    let row = |key: &u64| -> Row {
        let number = (key & mask) as usize;
        let part = firsts
            .partition_point(|first| *first <= number)
            .saturating_sub(1);
        (part, number - firsts.get(part).copied().unwrap_or(0))
    };
    let mut groups: Vec<Vec<Row>> = Vec::new();
    let runs = keys.chunk_by(|left, right| left & !mask == right & !mask);
    for run in runs.filter(|run| run.len() > 1) {
        let mut rows: Vec<Row> = run.iter().map(row).collect();
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
