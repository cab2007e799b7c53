//! Places as JavaScript counts them: UTF-16 code units instead of bytes.

/// Turns byte places of one text into UTF-16 places.
pub struct Places<'a> {
    text: &'a str,
}

impl<'a> Places<'a> {
    /// Places in `text`.
    pub const fn of(text: &'a str) -> Self {
        Self { text }
    }

    /// How many UTF-16 code units stand before this byte. A byte inside of a character counts as the character's begin.
    pub fn utf16(&self, byte: usize) -> u32 {
        let before = self.text.floor_char_boundary(byte.min(self.text.len()));
        let units = self
            .text
            .get(..before)
            .map_or(0, |text| text.encode_utf16().count());
        u32::try_from(units).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn a_character_outside_of_the_basic_plane_counts_two() {
        let places = Places::of("ä😀b");
        let counted: Vec<u32> = [0, 2, 3, 6, 7, 99]
            .iter()
            .map(|byte| places.utf16(*byte))
            .collect();
        assert_eq!(counted, [0, 1, 1, 3, 4, 4]);
    }
}
