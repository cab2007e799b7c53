//! What else than its schema a mapping depends on.

use super::Document;

impl Document {
    /// The same state under a new number: something beside the schema that the session evaluates with has changed.
    pub const fn renumber(&mut self) {
        self.revision += 1;
    }
}
