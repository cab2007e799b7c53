//! Which rows have a key?
//!
//! An open table of twice as many slots as keys: 8 bytes each, half of the key's bits beside the row, so that most misses
//! never look at a text. Building and asking are linear in practice; rows come out in the order in which they went in.

/// Rows by key.
#[derive(Clone, Debug, Default)]
pub struct KeyIndex {
    /// High half: the key's high half. Low half: the row from 1; zero for a free slot.
    slots: Vec<u64>,
}

impl KeyIndex {
    /// The index of `count` keys at most; a row may have several.
    pub fn build(count: usize, keys: impl Iterator<Item = (u64, u32)>) -> Self {
        let size = count.saturating_mul(2).next_power_of_two().max(2);
        let mut index = Self {
            slots: vec![0; size],
        };
        for (key, row) in keys.take(count) {
            index.claim(key, row, |_| false);
        }
        index
    }

    /// An empty index with room for `count` keys.
    pub fn with_room(count: usize) -> Self {
        Self::build(count, std::iter::empty())
    }

    /// The earlier row with this key for which `is_same` is true; if there is none, `row` is put in.
    pub fn claim(
        &mut self,
        key: u64,
        row: u32,
        mut is_same: impl FnMut(u32) -> bool,
    ) -> Option<u32> {
        for place in self.places(key) {
            let Some(slot) = self.slots.get_mut(place) else {
                break;
            };
            if *slot == 0 {
                *slot = (key & TAG) | (u64::from(row) + 1);
                break;
            }
            if *slot & TAG == key & TAG {
                // The low half is never 0 here.
                let earlier = ((*slot & !TAG) - 1) as u32;
                if is_same(earlier) {
                    return Some(earlier);
                }
            }
        }
        None
    }

    /// Rows that probably have this key; the texts decide.
    pub fn rows(&self, key: u64) -> impl Iterator<Item = u32> {
        self.places(key)
            .map(|place| self.slot(place))
            .take_while(|slot| *slot != 0)
            .filter(move |slot| slot & TAG == key & TAG)
            // The low half is never 0 here and at most a row from 1.
            .map(|slot| ((slot & !TAG) - 1) as u32)
    }

    fn slot(&self, place: usize) -> u64 {
        self.slots.get(place).copied().unwrap_or(0)
    }

    /// Every place from the key's own on, once round.
    fn places(&self, key: u64) -> impl Iterator<Item = usize> + use<> {
        let size = self.slots.len();
        // The low half chooses the place, the high half is compared: they are independent.
        let home = (key as u32) as usize;
        (0..size).map(move |step| (home.wrapping_add(step)) & (size - 1))
    }
}

const TAG: u64 = 0xffff_ffff_0000_0000;

#[cfg(test)]
mod tests {
    use super::super::key::key;
    use super::*;

    #[test]
    fn finds_every_row_of_a_key() {
        let names = ["a", "b", "A", "c", "a"];
        let keys = names
            .iter()
            .zip(0..)
            .map(|(name, row)| (key(name, false), row));
        let index = KeyIndex::build(names.len(), keys);
        let rows = |name: &str| index.rows(key(name, false)).collect::<Vec<_>>();
        assert_eq!(rows("a"), [0, 2, 4]);
        assert_eq!(rows("B"), [1]);
        assert_eq!(rows("d"), [] as [u32; 0]);
        assert_eq!(KeyIndex::default().rows(7).count(), 0);
    }

    #[test]
    fn holds_many() {
        let keys = || (0..50_000u32).map(|row| (key(&format!("{row}@contoso.com"), false), row));
        let index = KeyIndex::build(50_000, keys());
        assert!(keys().all(|(key, row)| index.rows(key).any(|found| found == row)));
    }
}
