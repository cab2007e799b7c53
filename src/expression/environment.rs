//! What does an expression know besides its user's attributes?
//!
//! In: the moment, a seed, the tenant's default domain, values that are taken in the target, macros of cloud sync. The
//! preview and tests freeze all of it, so that the same input always gives the same output, in any order and any shard.
//!
//! Never here: a clock, a source of randomness. Whoever evaluates puts them in.

use std::collections::{BTreeMap, BTreeSet};

/// 100-nanosecond ticks since 0001-01-01 00:00 UTC, as .NET counts them.
pub type Ticks = i64;

/// The outside world of an evaluation, frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The moment that `Now` gives, UTC.
    pub now: Ticks,
    /// Where `Guid` and `RandomString` begin; each row and call of a program gets its own numbers.
    pub seed: u64,
    /// How many users stand before the input's first one: where only a part of them is evaluated, random numbers stay those of
    /// the whole.
    pub first_row: u64,
    /// What `DefaultDomain` gives.
    pub default_domain: Option<String>,
    /// Values that the target has already (`SelectUniqueValue`).
    pub taken: Taken,
    /// Macros by name without the percent signs, such as `DomainFQDN`.
    pub macros: BTreeMap<String, String>,
}

/// The Unix epoch, 1970-01-01, in ticks.
const UNIX_EPOCH: Ticks = 621_355_968_000_000_000;

impl Environment {
    /// The world at a moment given in milliseconds since the Unix epoch, as browsers and operating systems count.
    pub fn at_unix_milliseconds(milliseconds: i64) -> Self {
        Self {
            now: UNIX_EPOCH.saturating_add(milliseconds.saturating_mul(10_000)),
            ..Self::default()
        }
    }
}

/// Values that are taken, compared without regard to case as on-premises Active Directory does (inferred).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Adds a value.
    pub fn insert(&mut self, value: &str) {
        self.0.insert(value.to_lowercase());
    }

    /// True if the value is there, in whatever case.
    pub fn contains(&self, value: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&value.to_lowercase())
    }
}

impl<'a> FromIterator<&'a str> for Taken {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut taken = Self::default();
        for value in values {
            taken.insert(value);
        }
        taken
    }
}

/// Numbers that depend on the seed, the row and the place of the call alone (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of one call for one row.
    pub const fn new(seed: u64, row: u64, call: u64) -> Self {
        let start = mix(seed ^ mix(row.wrapping_add(GOLDEN)));
        Self(mix(start ^ mix(call.wrapping_add(GOLDEN))))
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// The next number below `limit`; 0 for a limit of 0. The bias is below one in 2^32 for the limits used here.
    pub const fn below(&mut self, limit: u32) -> u32 {
        (((self.next() >> 32) * limit as u64) >> 32) as u32
    }
}

/// 2^64 divided by the golden ratio, odd: SplitMix64's increment.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's finalizer: every bit of the input changes half of the output.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_depend_on_row_and_call_only() {
        let first = Random::new(1, 7, 3).next();
        assert_eq!(first, Random::new(1, 7, 3).next());
        assert_ne!(first, Random::new(1, 8, 3).next());
        assert_ne!(first, Random::new(1, 7, 4).next());
        assert!((0..100).all(|row| Random::new(0, row, 0).below(10) < 10));
    }

    #[test]
    fn taken_values_ignore_case() {
        let taken: Taken = ["John.Smith@contoso.com"].into_iter().collect();
        assert!(taken.contains("john.smith@CONTOSO.com"));
        assert!(!taken.contains("jane"));
    }
}
