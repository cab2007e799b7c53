//! One value in 64 bits: a kind, an offset, a length.
//!
//! Layout, high to low: 3 bits kind, 29 bits length, 32 bits offset. A buffer therefore holds at most 4 GiB and a single
//! text at most 512 MiB; both limits are far above what a file reader lets in.

const LENGTH_BITS: u32 = 29;
const OFFSET_BITS: u32 = 32;
const LENGTH_MAX: u64 = (1 << LENGTH_BITS) - 1;

/// What a [`Handle`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No value: the attribute is absent.
    Null,
    /// One text in the input buffer.
    Input,
    /// One text in the output buffer.
    Output,
    /// Several texts: a run of handles in the input's list buffer.
    InputList,
    /// Several texts: a run of handles in the output's list buffer.
    OutputList,
    /// The attribute is dropped from the flow for this user (`IgnoreFlowIfNullOrEmpty`, `IgnoreAttributeFlow`).
    SkipAttribute,
    /// The whole object is dropped (`IgnoreObjectFlow`).
    SkipObject,
    /// Evaluation failed; the offset is the number of a [`Fault`](super::Fault).
    Fault,
}

/// A text longer, or lying further back, than a handle can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// One value: see the module's law.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Handle(u64);

impl Handle {
    /// No value.
    pub const NULL: Self = Self::bare(Kind::Null);
    /// The attribute is dropped from the flow.
    pub const SKIP_ATTRIBUTE: Self = Self::bare(Kind::SkipAttribute);
    /// The object is dropped.
    pub const SKIP_OBJECT: Self = Self::bare(Kind::SkipObject);

    const fn bare(kind: Kind) -> Self {
        Self((kind as u64) << (LENGTH_BITS + OFFSET_BITS))
    }

    /// A handle of `kind` at `offset` (bytes, or entries of a list buffer) with `length` in the same unit.
    #[inline]
    pub fn new(kind: Kind, offset: usize, length: usize) -> Result<Self, TooLong> {
        let offset = u32::try_from(offset).map_err(|_| TooLong)?;
        let length = length as u64;
        if length > LENGTH_MAX {
            return Err(TooLong);
        }
        Ok(Self(
            Self::bare(kind).0 | (length << OFFSET_BITS) | u64::from(offset),
        ))
    }

    /// As [`Self::new`], for what always fits: a length below 2^29.
    #[inline]
    pub(crate) const fn small(kind: Kind, offset: u32, length: u32) -> Self {
        Self(Self::bare(kind).0 | ((length as u64 & LENGTH_MAX) << OFFSET_BITS) | offset as u64)
    }

    /// What the handle stands for.
    #[inline]
    pub const fn kind(self) -> Kind {
        match self.0 >> (LENGTH_BITS + OFFSET_BITS) {
            0 => Kind::Null,
            1 => Kind::Input,
            2 => Kind::Output,
            3 => Kind::InputList,
            4 => Kind::OutputList,
            5 => Kind::SkipAttribute,
            6 => Kind::SkipObject,
            _ => Kind::Fault,
        }
    }

    /// Where it begins: bytes for a text, entries for a list, the number of a fault.
    #[inline]
    pub const fn offset(self) -> usize {
        (self.0 & 0xffff_ffff) as usize
    }

    /// How long it is: bytes for a text, entries for a list.
    #[inline]
    pub const fn length(self) -> usize {
        ((self.0 >> OFFSET_BITS) & LENGTH_MAX) as usize
    }

    /// The range it covers in its buffer.
    #[inline]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.offset()..self.offset() + self.length()
    }

    /// True for no value.
    #[inline]
    pub const fn is_null(self) -> bool {
        self.0 == Self::NULL.0
    }

    /// True for what ends evaluation for its row: a skip or a failure.
    #[inline]
    pub const fn is_halt(self) -> bool {
        self.0 >= Self::SKIP_ATTRIBUTE.0
    }

    /// True for one text, of whatever buffer.
    #[inline]
    pub const fn is_text(self) -> bool {
        matches!(self.kind(), Kind::Input | Kind::Output)
    }

    /// True for several texts.
    #[inline]
    pub const fn is_list(self) -> bool {
        matches!(self.kind(), Kind::InputList | Kind::OutputList)
    }
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}[{:?}]", self.kind(), self.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_kind_offset_and_length() {
        for kind in [
            Kind::Input,
            Kind::Output,
            Kind::InputList,
            Kind::OutputList,
            Kind::Fault,
        ] {
            let handle = Handle::new(kind, 4_294_967_295, 536_870_911).unwrap();
            assert_eq!(handle.kind(), kind);
            assert_eq!(handle.offset(), 4_294_967_295);
            assert_eq!(handle.length(), 536_870_911);
        }
        assert_eq!(Handle::NULL.kind(), Kind::Null);
        assert_eq!(Handle::SKIP_OBJECT.kind(), Kind::SkipObject);
        assert!(Handle::SKIP_OBJECT.is_halt() && !Handle::NULL.is_halt());
        assert!(Handle::small(Kind::Fault, 0, 0).is_halt());
        assert!(!Handle::small(Kind::OutputList, 9, 9).is_halt());
    }

    #[test]
    fn refuses_what_does_not_fit() {
        assert_eq!(Handle::new(Kind::Input, 1 << 33, 0), Err(TooLong));
        assert_eq!(Handle::new(Kind::Input, 0, 1 << 29), Err(TooLong));
    }
}
