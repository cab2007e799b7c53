//! The arguments of a call: handles over the rows of a block, and how they are read.

use crate::value::{Handle, Texts};

/// One argument over the rows of a block: a handle for each row, or one for all.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    handles: &'a [Handle],
    /// All ones for a handle per row, 0 for one handle for all rows.
    mask: usize,
}

impl<'a> View<'a> {
    /// A handle for each row.
    pub const fn rows(handles: &'a [Handle]) -> Self {
        Self {
            handles,
            mask: usize::MAX,
        }
    }

    /// The same handle for every row.
    pub const fn constant(handle: &'a Handle) -> Self {
        Self {
            handles: std::slice::from_ref(handle),
            mask: 0,
        }
    }

    /// The handle of the row at `position`.
    #[inline]
    pub fn get(&self, position: usize) -> Handle {
        self.handles
            .get(position & self.mask)
            .copied()
            .unwrap_or(Handle::NULL)
    }
}

/// The arguments of one row: what is read, apart from what is written.
#[derive(Clone, Copy, Debug)]
pub struct Arguments<'a> {
    pub(super) texts: Texts<'a>,
    /// The slots in order; an omitted one is a constant null.
    pub(super) views: &'a [View<'a>],
    /// The row at hand, from 0 in the block.
    pub(super) position: usize,
}

impl<'a> Arguments<'a> {
    /// How many slots are written.
    pub const fn slots(&self) -> usize {
        self.views.len()
    }

    /// The argument as it came; null for an omitted slot.
    #[inline]
    pub fn handle(&self, slot: usize) -> Handle {
        self.views
            .get(slot)
            .map_or(Handle::NULL, |view| view.get(self.position))
    }

    /// The argument's text; the first value of several (inferred); nothing for no value.
    #[inline]
    pub fn text(&self, slot: usize) -> Option<&'a str> {
        self.read(self.handle(slot))
    }

    /// The text of a handle; the first value of several; nothing for no value.
    #[inline]
    pub fn read(&self, handle: Handle) -> Option<&'a str> {
        super::first(&self.texts, handle)
    }

    /// The argument's values: none, one, or several.
    #[inline]
    pub fn values(&self, slot: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let texts = self.texts;
        texts.each(self.handle(slot))
    }

    /// The handles of the argument's values: none, one, or several.
    #[inline]
    pub fn entries(&self, slot: usize) -> impl Iterator<Item = Handle> + use<'a> {
        let handle = self.handle(slot);
        let one = handle.is_text().then_some(handle);
        one.into_iter()
            .chain(self.texts.list(handle).iter().copied())
    }

    /// The handle of the argument's value at `index`, counted from 0.
    #[inline]
    pub fn entry(&self, slot: usize, index: usize) -> Option<Handle> {
        let handle = self.handle(slot);
        if handle.is_text() {
            return (index == 0).then_some(handle);
        }
        self.texts.list(handle).get(index).copied()
    }
}
