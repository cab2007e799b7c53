//! How is the new text put together from parts of the old one?
//!
//! Parts that follow each other in the old text are one part; as long as there is but one, nothing is copied.

use std::ops::Range;

/// What replacing did to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// How many matches there were. Without one, nothing is appended.
    pub count: usize,
    /// The bytes of the old text that are the new text; then nothing is appended either.
    pub part: Option<Range<usize>>,
}

/// A new text in the making.
pub(super) struct Writer<'w> {
    text: &'w str,
    out: &'w mut String,
    /// What comes next, and is not written yet.
    part: Range<usize>,
    /// Whether anything is written.
    wrote: bool,
}

impl<'w> Writer<'w> {
    pub(super) const fn new(text: &'w str, out: &'w mut String) -> Self {
        Self {
            text,
            out,
            part: 0..0,
            wrote: false,
        }
    }

    /// Appends bytes of the old text.
    #[inline]
    pub(super) fn part(&mut self, part: Range<usize>) {
        if part.start == self.part.end {
            self.part.end = part.end;
        } else if part.start < part.end {
            if !self.part.is_empty() {
                self.write();
            }
            self.part = part;
        }
    }

    /// Appends another text.
    #[inline]
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.write();
            self.part = 0..0;
            self.out.push_str(text);
        }
    }

    fn write(&mut self) {
        self.wrote = true;
        let part = self.text.get(self.part.clone()).unwrap_or_default();
        self.out.push_str(part);
    }

    /// The part of the old text that is all of the new one; nothing if the new text is written.
    pub(super) fn finish(mut self) -> Option<Range<usize>> {
        if self.wrote {
            self.write();
            return None;
        }
        Some(self.part)
    }
}
