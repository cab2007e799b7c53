//! The buffers that handles point into: the input's text and lists, and what evaluation adds.

use super::handle::{Handle, Kind, TooLong};

/// One source attribute of a run of users: a handle each, pointing into the input's buffers.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// One handle for each user; kinds `Null`, `Input` and `InputList` only.
    pub handles: &'a [Handle],
}

/// The number of a [`Fault`] in its [`Results`].
pub type FaultId = usize;

/// Why evaluation failed for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, such as `eval.number`.
    pub code: &'static str,
    /// One sentence for the administrator, without a final period.
    pub message: String,
    /// Byte range in the expression's text of the call that failed.
    pub span: std::ops::Range<usize>,
}

/// What one expression produced for a run of users: handles, and the texts that were not in the input already.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// One handle for each user.
    pub handles: Vec<Handle>,
    /// Texts made by evaluation (`Kind::Output`).
    pub text: String,
    /// Entries of lists made by evaluation (`Kind::OutputList`); each is `Input` or `Output`.
    pub lists: Vec<Handle>,
    /// Failures (`Kind::Fault`).
    pub faults: Vec<Fault>,
}

impl Results {
    /// Appends `text` to the output buffer.
    pub fn push_text(&mut self, text: &str) -> Result<Handle, TooLong> {
        let offset = self.text.len();
        self.text.push_str(text);
        Handle::new(Kind::Output, offset, text.len())
    }

    /// The handle of what was appended to the output buffer since it was `start` bytes long.
    pub fn since(&self, start: usize) -> Result<Handle, TooLong> {
        Handle::new(Kind::Output, start, self.text.len().saturating_sub(start))
    }

    /// Forgets all results, keeping the buffers' room.
    pub fn clear(&mut self) {
        self.handles.clear();
        self.text.clear();
        self.lists.clear();
        self.faults.clear();
    }
}

/// Reads handles: the input's buffers beside the output's.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The input's text.
    pub input: &'a str,
    /// The input's list entries.
    pub input_lists: &'a [Handle],
    /// The output's text.
    pub output: &'a str,
    /// The output's list entries.
    pub output_lists: &'a [Handle],
}

impl<'a> Texts<'a> {
    /// The one text of `handle`; nothing for every other kind.
    #[inline]
    pub fn text(&self, handle: Handle) -> Option<&'a str> {
        let buffer = match handle.kind() {
            Kind::Input => self.input,
            Kind::Output => self.output,
            _ => return None,
        };
        buffer.get(handle.range())
    }

    /// The entries of a list; empty for every other kind.
    #[inline]
    pub fn list(&self, handle: Handle) -> &'a [Handle] {
        match handle.kind() {
            Kind::InputList => self.input_lists.get(handle.range()),
            Kind::OutputList => self.output_lists.get(handle.range()),
            _ => None,
        }
        .unwrap_or(&[])
    }

    /// Every text of `handle`: one for a text, each of a list, none otherwise.
    pub fn each(&self, handle: Handle) -> impl Iterator<Item = &'a str> + use<'a> {
        let (one, many) = if handle.is_text() {
            (self.text(handle), [].as_slice())
        } else {
            (None, self.list(handle))
        };
        let texts = *self;
        one.into_iter()
            .chain(many.iter().filter_map(move |entry| texts.text(*entry)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_texts_of_both_buffers() {
        let mut results = Results::default();
        let made = results.push_text("made").unwrap();
        let copied = Handle::new(Kind::Input, 2, 3).unwrap();
        results.lists.extend([copied, made]);
        let list = Handle::new(Kind::OutputList, 0, 2).unwrap();
        let texts = Texts {
            input: "a,bcd",
            input_lists: &[],
            output: &results.text,
            output_lists: &results.lists,
        };
        assert_eq!(texts.text(copied), Some("bcd"));
        assert_eq!(texts.each(list).collect::<Vec<_>>(), ["bcd", "made"]);
        assert_eq!(texts.each(Handle::NULL).count(), 0);
    }
}
