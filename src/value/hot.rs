//! How does a browser come to run a long loop fast?
//!
//! It compiles WebAssembly twice: quickly for the first call, well for later ones, and a call that has begun stays with the code it
//! began with. A loop over a whole file in one call runs slow code to its end. So such loops go over blocks, and call for
//! each; through a pointer that nobody sees through, so that no optimiser puts the block back into the loop.

/// The function as a pointer that stays one.
pub fn called<F: Copy>(function: F) -> F {
    std::hint::black_box(function)
}

/// Bytes of a block: some microseconds of work.
pub const BLOCK: usize = 16 * 1024;

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// True if a byte is a control character other than tab, line feed and carriage return.
pub fn has_control(bytes: &[u8]) -> bool {
    any_block(bytes, |bytes| any_word(bytes, controls))
}

/// True if all bytes are ASCII.
pub fn is_ascii(bytes: &[u8]) -> bool {
    !any_block(bytes, |bytes| any_word(bytes, |word| word & HIGH))
}

/// How often a byte occurs.
pub fn count(bytes: &[u8], byte: u8) -> usize {
    let in_block: fn(&[u8], u8) -> u32 = called(|block, byte| {
        let wanted = u64::from(byte) * LOW;
        let (words, rest) = block.as_chunks::<8>();
        let mut found = 0;
        for word in words {
            found += zeros(u64::from_le_bytes(*word) ^ wanted).count_ones();
        }
        found
            + rest
                .iter()
                .map(|other| u32::from(*other == byte))
                .sum::<u32>()
    });
    let blocks = bytes.chunks(BLOCK);
    blocks.map(|block| in_block(block, byte) as usize).sum()
}

fn any_block(bytes: &[u8], is_wanted: fn(&[u8]) -> bool) -> bool {
    let is_wanted = called(is_wanted);
    bytes.chunks(BLOCK).any(is_wanted)
}

#[inline(always)]
fn any_word(bytes: &[u8], marks: impl Fn(u64) -> u64) -> bool {
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        if marks(u64::from_le_bytes(*word)) != 0 {
            return true;
        }
    }
    // Blanks are wanted by nobody here.
    let mut last = [b' '; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    marks(u64::from_le_bytes(last)) != 0
}

/// High bits at the bytes that are control characters; exact.
#[inline(always)]
const fn controls(word: u64) -> u64 {
    let low = !(((word & !HIGH) + 0x60 * LOW) | word) & HIGH;
    let delete = zeros(word ^ (0x7f * LOW));
    if low | delete == 0 {
        return 0;
    }
    let plain =
        zeros(word ^ (0x09 * LOW)) | zeros(word ^ (0x0a * LOW)) | zeros(word ^ (0x0d * LOW));
    (low & !plain) | delete
}

/// High bits at the bytes that are zero; exact.
#[inline(always)]
pub const fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word | !HIGH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_bytes_one_by_one(
            bytes in prop::collection::vec(
                prop_oneof![8 => 0x20_u8..0x7f, 1 => any::<u8>(), 2 => prop::sample::select(&b"\t\n\r\x7f\x80\x1f"[..])],
                0..40,
            ),
            byte in prop_oneof![any::<u8>(), Just(b'\n')],
        ) {
            let is_control = |byte: &u8| byte.is_ascii_control() && !b"\t\n\r".contains(byte);
            prop_assert_eq!(has_control(&bytes), bytes.iter().any(is_control));
            prop_assert_eq!(is_ascii(&bytes), bytes.is_ascii());
            prop_assert_eq!(count(&bytes, byte), bytes.iter().filter(|other| **other == byte).count());
        }
    }

    #[test]
    fn looks_at_all_blocks() {
        let mut bytes = vec![b'a'; 3 * BLOCK + 5];
        assert!(is_ascii(&bytes) && !has_control(&bytes));
        let last = bytes.len() - 1;
        bytes[last] = 0x7f;
        assert!(has_control(&bytes));
        bytes[last] = 0xff;
        assert!(!is_ascii(&bytes));
        assert_eq!(count(&bytes, b'a'), last);
    }
}
