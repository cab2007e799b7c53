//! How is a file read that is too large to be held twice?
//!
//! In: whatever holds a file. Out: its bytes, or a run of them, once they are needed and where they are needed: a worker that
//! reads a part of a file asks for that part alone.
//!
//! Never here: what the bytes mean.

use std::ops::Range;

/// A file, or a run of one; a copy costs little where the bytes are somebody else's.
pub trait Content: Clone {
    /// How many bytes.
    fn size(&self) -> usize;

    /// A run of them, which lies within.
    #[must_use]
    fn slice(&self, bytes: Range<usize>) -> Self;

    /// The bytes.
    ///
    /// # Errors
    /// What the system says: the file was moved or changed, or is too large.
    fn read(self) -> Result<Vec<u8>, String>;
}

/// A file that stands in memory.
impl Content for Vec<u8> {
    fn size(&self) -> usize {
        self.len()
    }

    fn slice(&self, bytes: Range<usize>) -> Self {
        self.get(bytes).unwrap_or(&[]).to_vec()
    }

    fn read(self) -> Result<Vec<u8>, String> {
        Ok(self)
    }
}
