//! Texts as 64-bit keys, with or without regard to case.
//!
//! Lower-casing and hashing are one pass, eight bytes at a time, because every user has four or five keys. Two different texts
//! of a million have the same key with a probability of about 3 in 100 million; who has the texts at hand compares them.

const EVERY: u64 = 0x0101_0101_0101_0101;
/// Odd constants without a pattern (fractional digits of the golden ratio and of the square root of 3).
const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbb67_ae85_84ca_a73b];

/// The key of `text`; if `exact` is false, texts that differ by case only have the same.
pub fn key(text: &str, exact: bool) -> u64 {
    if exact {
        hash(text.as_bytes(), |word| word)
    } else if text.is_ascii() {
        hash(text.as_bytes(), lower)
    } else {
        hash(text.to_lowercase().as_bytes(), lower)
    }
}

/// True if both texts are one key's: the comparison that a key stands for.
pub fn same_key(a: &str, b: &str, exact: bool) -> bool {
    a == b
        || (!exact
            && (a.eq_ignore_ascii_case(b)
                || (!(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase())))
}

fn hash(bytes: &[u8], fold: fn(u64) -> u64) -> u64 {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut state = FACTORS[0] ^ bytes.len() as u64;
    for word in words {
        state = mix(state ^ fold(u64::from_le_bytes(*word)));
    }
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(tail) {
        *place = *byte;
    }
    mix(mix(state ^ fold(u64::from_le_bytes(last))))
}

/// Both halves of the 128-bit product: every input bit reaches every output bit.
fn mix(word: u64) -> u64 {
    let product = u128::from(word ^ FACTORS[1]) * u128::from(FACTORS[0]);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Turns the capital ASCII letters among eight bytes into small ones.
fn lower(word: u64) -> u64 {
    let without_high = word & (EVERY * 0x7f);
    let above_z = without_high + EVERY * (0x7f - b'Z' as u64);
    let from_a = without_high + EVERY * (0x80 - b'A' as u64);
    let is_capital = !word & (EVERY * 0x80) & (from_a ^ above_z);
    word | (is_capital >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_agree_with_the_comparison(a in "[a-zA-Z@.\u{c4}\u{e4}\u{130}{}\\[\\]`~ ]{0,20}", b in "[aA]{0,2}") {
            for other in [a.to_lowercase(), a.to_ascii_uppercase(), format!("{a}{b}"), b] {
                for exact in [true, false] {
                    prop_assert_eq!(
                        key(&a, exact) == key(&other, exact),
                        same_key(&a, &other, exact),
                        "{} {}", a, other
                    );
                }
            }
        }
    }

    #[test]
    fn similar_texts_have_different_keys() {
        let mut keys: Vec<u64> = (0..200_000)
            .map(|number| key(&format!("user.{number:07}@contoso.com"), false))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 200_000);
    }
}
