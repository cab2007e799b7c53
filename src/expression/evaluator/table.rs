//! Which case of a `Switch` with constant keys does a text take?
//!
//! Keys lie in a table by a number made of their length, their first and their last eight bytes, which tell texts of up to
//! sixteen bytes apart completely.

/// Constant keys with the number of their case.
pub(in crate::expression) struct Table {
    keys: Vec<Key>,
    /// For each number, the place of its first key plus one; 0 where none is. A power of two, at least twice the keys.
    places: Vec<u32>,
}

struct Key {
    mark: Mark,
    text: String,
    case: usize,
}

/// What is compared before the texts are.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    length: usize,
    head: u64,
    tail: u64,
}

impl Table {
    /// A table of keys in the order of their cases; of equal keys the first counts.
    pub fn new(keys: Vec<String>) -> Self {
        let size = (2 * keys.len()).next_power_of_two();
        let mut table = Self {
            keys: Vec::with_capacity(keys.len()),
            places: vec![0; size],
        };
        for (case, text) in keys.into_iter().enumerate() {
            let mark = Mark::of(&text);
            if let Err(free) = table.search(mark, &text)
                && let Some(place) = table.places.get_mut(free)
            {
                // An expression is far shorter than 2^32 keys.
                *place = table.keys.len() as u32 + 1;
                table.keys.push(Key { mark, text, case });
            }
        }
        table
    }

    /// The number of the case whose key is `text`, ordinal and case-sensitive.
    #[inline]
    pub fn find(&self, text: &str) -> Option<usize> {
        self.search(Mark::of(text), text).ok()
    }

    /// The case of a key, or the place where it would stand.
    #[inline]
    fn search(&self, mark: Mark, text: &str) -> Result<usize, usize> {
        let last = self.places.len() - 1;
        let mut number = mark.number() & last;
        loop {
            let place = self.places.get(number).copied().unwrap_or_default();
            let Some(key) = self.keys.get((place as usize).wrapping_sub(1)) else {
                return Err(number);
            };
            if key.mark == mark && (mark.length <= 16 || key.text == text) {
                return Ok(key.case);
            }
            number = (number + 1) & last;
        }
    }
}

impl Mark {
    #[inline]
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (head, tail) = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => (short(bytes), 0),
        };
        Self {
            length: bytes.len(),
            head,
            tail,
        }
    }

    #[inline]
    const fn number(self) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ self.length as u64)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize
    }
}

/// Fewer than eight bytes as one number, which with their length tells them apart.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    if let (Some(head), Some(tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << 32;
    }
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_keys_counts() {
        for extra in [0, 20] {
            let mut keys: Vec<String> = ["b", "a", "b", ""].map(str::to_owned).to_vec();
            keys.extend((0..extra).map(|number| format!("key {number}")));
            let table = Table::new(keys);
            assert_eq!(table.find("b"), Some(0));
            assert_eq!(table.find("a"), Some(1));
            assert_eq!(table.find(""), Some(3));
            assert_eq!(table.find("B"), None);
            assert_eq!(table.find("key 7"), (extra > 7).then_some(11));
        }
    }

    #[test]
    fn tells_texts_of_every_length_apart() {
        let letters = "abcdefghijklmnopqrstuvwxyz".repeat(2);
        let mut keys: Vec<String> = Vec::new();
        for length in 0..40 {
            for change in 0..length {
                let mut key = letters.get(..length).unwrap().to_owned();
                key.replace_range(change..=change, "X");
                keys.push(key);
            }
        }
        let table = Table::new(keys.clone());
        for (case, key) in keys.iter().enumerate() {
            assert_eq!(table.find(key), Some(case), "{key}");
            assert_eq!(table.find(&key.replace('X', "Y")), None, "{key}");
        }
        assert_eq!(Table::new(Vec::new()).find(""), None);
    }
}
