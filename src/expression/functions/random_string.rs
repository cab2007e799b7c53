//! A random text.

use super::{Arity, Certainty, Example, Help, Nature, Parameter, ParameterKind, Signature};
use crate::expression::environment::Random;
use crate::expression::evaluator::{Failure, Prepared, Site, code, failure};

/// What is known of `RandomString`.
pub const SIGNATURE: Signature = Signature {
    name: "RandomString",
    parameters: &[
        Parameter::required("Length", "Length", ParameterKind::Number),
        Parameter::required("MinimumNumbers", "MinimumNumbers", ParameterKind::Number),
        Parameter::required(
            "MinimumSpecialCharacters",
            "MinimumSpecialCharacters",
            ParameterKind::Number,
        ),
        Parameter::required("MinimumCapital", "MinimumCapital", ParameterKind::Number),
        Parameter::required(
            "MinimumLowerCase",
            "MinimumLowerCase",
            ParameterKind::Number,
        ),
        Parameter::optional(
            "CharactersToAvoid",
            "CharactersToAvoid",
            ParameterKind::Text,
        ),
    ],
    arity: Arity::between(5, 6),
    nature: Nature::Text,
    pure: false,
};

/// What the help says of `RandomString`.
pub const HELP: Help = Help {
    doc: mark!(
        "Draws a text of that length, at most 256, with at least so many digits, special characters, capitals and small letters. A minimum of 0 leaves the class out."
    ),
    certainty: Certainty::documented(mark!(
        "leaving out a class is inferred from the printed example, keys too"
    )),
    examples: &[
        Example {
            expression: r#"Len(RandomString(10, 2, 2, 2, 1, "?,"))"#,
            attributes: &[],
            gives: Some("10"),
            note: "",
        },
        Example {
            expression: "Len(RandomString(6, 3, 0, 0, 3))",
            attributes: &[],
            gives: Some("6"),
            note: "",
        },
    ],
};

/// What the page says a text may have at most.
const LONGEST: usize = 256;

/// Digits, special characters (the set of Windows' rule on complex passwords, which the page links), capitals, small letters.
const CLASSES: [&str; 4] = [
    "0123456789",
    "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
];

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let mut numbers = [0; 5];
        for (slot, number) in numbers.iter_mut().enumerate() {
            let given = call.required_integer(slot)?;
            *number =
                usize::try_from(given).map_err(|_| refuse(say!("{given} is negative", given)))?;
        }
        let [length, least @ ..] = numbers;
        let avoided = call.text(5).unwrap_or_default();
        let drawn = draw(&mut call.random(), length, least, avoided)?;
        call.make(|out| out.extend(drawn))
    })
}

fn refuse(message: impl Into<String>) -> Box<Failure> {
    Failure::new(failure::ARGUMENT, message)
}

fn draw(
    random: &mut Random,
    length: usize,
    least: [usize; 4],
    avoided: &str,
) -> Result<Vec<char>, Box<Failure>> {
    let sum: usize = least
        .iter()
        .fold(0, |sum, count| sum.saturating_add(*count));
    if length > LONGEST {
        return Err(refuse(say!(
            "the length {length} is over {longest}",
            length,
            longest = LONGEST
        )));
    }
    if length < sum {
        return Err(refuse(say!(
            "the minimums add up to {sum}, the length is {length}",
            sum,
            length
        )));
    }
    let mut drawn = Vec::with_capacity(length);
    let mut all = Vec::new();
    // A class with a minimum of 0 is left out (inferred from the printed example).
    for (class, count) in CLASSES.iter().zip(least).filter(|(_, count)| *count > 0) {
        let allowed: Vec<char> = class
            .chars()
            .filter(|char| !avoided.contains(*char))
            .collect();
        for _ in 0..count {
            drawn.push(one_of(random, &allowed)?);
        }
        all.extend(allowed);
    }
    while drawn.len() < length {
        drawn.push(one_of(random, &all)?);
    }
    for last in (1..drawn.len()).rev() {
        let other = random.below(u32::try_from(last).unwrap_or_default() + 1);
        drawn.swap(last, usize::try_from(other).unwrap_or_default());
    }
    Ok(drawn)
}

fn one_of(random: &mut Random, chars: &[char]) -> Result<char, Box<Failure>> {
    let index = random.below(u32::try_from(chars.len()).unwrap_or_default());
    usize::try_from(index)
        .ok()
        .and_then(|index| chars.get(index))
        .copied()
        .ok_or_else(|| refuse(say!("no characters are left to draw from")))
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;
    use super::*;

    #[test]
    fn keeps_the_minimums() {
        for seed in 0..200 {
            let mut random = Random::new(seed, 0, 0);
            let drawn = draw(&mut random, 10, [2, 2, 2, 1], "?,").unwrap();
            let count = |class: &str| drawn.iter().filter(|char| class.contains(**char)).count();
            assert_eq!(drawn.len(), 10);
            let counts = CLASSES.map(count);
            assert!(
                counts
                    .iter()
                    .zip([2, 2, 2, 1])
                    .all(|(found, least)| *found >= least)
            );
            assert_eq!(counts.iter().sum::<usize>(), 10);
            assert_eq!(count("?,"), 0);
            let drawn = draw(&mut random, 6, [3, 0, 0, 3], "").unwrap();
            assert_eq!(drawn.iter().filter(|char| char.is_ascii_digit()).count(), 3);
        }
    }

    #[test]
    fn refuses_what_cannot_be() {
        let mut random = Random::new(0, 0, 0);
        assert!(draw(&mut random, 2, [2, 2, 2, 2], "").is_err());
        assert!(draw(&mut random, 257, [1, 0, 0, 0], "").is_err());
        assert!(draw(&mut random, 2, [0; 4], "").is_err());
        assert!(draw(&mut random, 2, [1, 0, 0, 0], "0123456789").is_err());
        assert!(draw(&mut random, 2, [usize::MAX, 1, 0, 0], "").is_err());
        assert_eq!(draw(&mut random, 0, [0; 4], ""), Ok(Vec::new()));
    }

    #[test]
    fn edges() {
        check(&[
            ("RandomString(0, 0, 0, 0, 0)", None, ""),
            ("RandomString(3, 2, 2, 0, 0)", None, "!eval.argument"),
            ("RandomString(-1, 0, 0, 0, 0)", None, "!eval.argument"),
            (
                "RandomString([x], 0, 0, 0, 0)",
                Some("many"),
                "!eval.number",
            ),
            (r#"Len(RandomString(12, 3, 3, 3, 3, "0Oo"))"#, None, "12"),
        ]);
    }
}
