//! The mappings of workload W as somebody would write them who knows them all beforehand: one loop for each.

use hubsync::dotnet::{diacritics, text};
use hubsync::expression::Input;
use hubsync::value::{Handle, Kind, Results};
use std::ops::Range;

/// Maps `rows` by the mapping of that number.
pub fn map(number: usize, input: &Input<'_>, rows: Range<usize>, results: &mut Results) {
    let column = |slot: usize| &input.columns[slot][rows.clone()];
    let read = |handle: Handle| input.text.get(handle.range()).unwrap_or_default();
    let direct = |slot: usize, results: &mut Results| {
        results.handles.extend_from_slice(column(slot));
    };
    let made = |results: &mut Results, start: usize| {
        let length = results.text.len() - start;
        results
            .handles
            .push(Handle::new(Kind::Output, start, length).unwrap());
    };
    match number {
        0 => direct(0, results),
        1 => direct(1, results),
        2 => direct(2, results),
        3 => direct(3, results),
        4 => direct(4, results),
        5 => direct(5, results),
        6 => direct(6, results),
        7 => direct(7, results),
        8 => {
            let words = constants(results, &["True", "False"]);
            for handle in column(17) {
                results.handles.push(match read(*handle) {
                    "False" => words[0],
                    "True" => words[1],
                    _ => Handle::NULL,
                });
            }
        }
        9 => {
            for (given, family) in column(3).iter().zip(column(4)) {
                let start = results.text.len();
                join(results, " ", [read(*given), read(*family)]);
                made(results, start);
            }
        }
        10 => {
            for (mail, principal) in column(1).iter().zip(column(0)) {
                results
                    .handles
                    .push(if mail.length() > 0 { *mail } else { *principal });
            }
        }
        11 => {
            for handle in column(10) {
                let language = read(*handle);
                if !language.contains('-') {
                    results.handles.push(*handle);
                    continue;
                }
                let start = results.text.len();
                for (number, piece) in language.split('-').enumerate() {
                    if number > 0 {
                        results.text.push('_');
                    }
                    results.text.push_str(piece);
                }
                made(results, start);
            }
        }
        12 => {
            let mut joined = String::new();
            let mut plain = String::new();
            for (given, family) in column(3).iter().zip(column(4)) {
                joined.clear();
                plain.clear();
                let given = read(*given);
                joined.push_str(&given[text::part(given, 0, 1)]);
                joined.push_str(read(*family));
                let start = results.text.len();
                let source = if diacritics::replace(&joined, &mut plain) {
                    &plain
                } else {
                    &joined
                };
                text::lower(source, text::Casing::Invariant, &mut results.text);
                made(results, start);
            }
        }
        13 => {
            for (mobile, phone) in column(15).iter().zip(column(16)) {
                results
                    .handles
                    .push(if mobile.length() > 0 { *mobile } else { *phone });
            }
        }
        14 => {
            let words = constants(
                results,
                &[
                    "en_US", "de_DE", "fr_FR", "ja_JP", "es_ES", "it_IT", "pl_PL", "pt_BR", "zh_CN",
                ],
            );
            for handle in column(9) {
                results.handles.push(match read(*handle) {
                    "Germany" => words[1],
                    "France" => words[2],
                    "Japan" => words[3],
                    "Spain" => words[4],
                    "Italy" => words[5],
                    "Poland" => words[6],
                    "Brazil" => words[7],
                    "China" => words[8],
                    _ => words[0],
                });
            }
        }
        15 => {
            let words = constants(results, &["Contoso"]);
            for (company, department) in column(8).iter().zip(column(6)) {
                results.handles.push(if company.length() > 0 {
                    *company
                } else if department.length() > 0 {
                    *department
                } else {
                    words[0]
                });
            }
        }
        16 => {
            for handle in column(7) {
                let start = results.text.len();
                results.text.push_str(read(*handle));
                results.text.push_str("@contoso.com");
                made(results, start);
            }
        }
        17 => {
            for handle in column(12) {
                let code = read(*handle);
                results.handles.push(if text::length(code) > 5 {
                    let part = text::part(code, 0, 5);
                    Handle::new(Kind::Input, handle.offset(), part.end).unwrap()
                } else {
                    *handle
                });
            }
        }
        18 => {
            for handle in column(0) {
                let end = read(*handle).find('@').unwrap_or(handle.length());
                results
                    .handles
                    .push(Handle::new(Kind::Input, handle.offset(), end).unwrap());
            }
        }
        19 => {
            let (streets, codes, cities) = (column(11), column(12), column(13));
            for ((street, code), city) in streets.iter().zip(codes).zip(cities) {
                let start = results.text.len();
                join(results, ", ", [read(*street), read(*code), read(*city)]);
                made(results, start);
            }
        }
        20 => {
            keep(column(15), read, results, |c| {
                !matches!(c, '(' | ')' | '-') && !c.is_whitespace()
            });
        }
        21 => {
            keep(column(16), read, results, |c| {
                c.is_ascii_digit() || c == '+'
            });
        }
        22 => {
            for handle in column(15) {
                let mobile = read(*handle);
                let rest = mobile
                    .strip_prefix('+')
                    .and_then(|rest| rest.split_once(' '));
                results.handles.push(match rest {
                    Some((_, rest)) => {
                        let skipped = mobile.len() - rest.len();
                        Handle::new(Kind::Input, handle.offset() + skipped, rest.len()).unwrap()
                    }
                    None => *handle,
                });
            }
        }
        _ => {
            for handle in column(1) {
                if handle.is_null() {
                    results.handles.push(*handle);
                    continue;
                }
                let end = read(*handle).find('@').unwrap_or(handle.length());
                results
                    .handles
                    .push(Handle::new(Kind::Input, handle.offset(), end).unwrap());
            }
        }
    }
}

fn constants(results: &mut Results, words: &[&str]) -> Vec<Handle> {
    words
        .iter()
        .map(|word| results.push_text(word).unwrap())
        .collect()
}

fn join<const N: usize>(results: &mut Results, separator: &str, parts: [&str; N]) {
    let start = results.text.len();
    for part in parts {
        if part.is_empty() {
            continue;
        }
        if results.text.len() > start {
            results.text.push_str(separator);
        }
        results.text.push_str(part);
    }
}

fn keep<'i>(
    column: &[Handle],
    read: impl Fn(Handle) -> &'i str,
    results: &mut Results,
    kept: impl Fn(char) -> bool,
) {
    for handle in column {
        if handle.is_null() {
            results.handles.push(*handle);
            continue;
        }
        let start = results.text.len();
        results
            .text
            .extend(read(*handle).chars().filter(|c| kept(*c)));
        let length = results.text.len() - start;
        results
            .handles
            .push(Handle::new(Kind::Output, start, length).unwrap());
    }
}
