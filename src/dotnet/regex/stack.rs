//! What does the machine remember?
//!
//! Slots, and on a stack what is done when the way fails: choices, and what slots held before they were written.

use super::program::{NONE, Place};

/// Slots and stack; kept from text to text, so that matching allocates nothing.
#[derive(Debug, Default)]
pub(super) struct Memory {
    slots: Vec<u32>,
    stack: Vec<Frame>,
}

/// What is done when the way fails.
#[derive(Clone, Copy, Debug)]
pub(super) enum Frame {
    /// Go on here.
    Choice { place: Place, at: u32 },
    /// Give back a character of a run, down to `low`.
    Shorter { place: Place, at: u32, low: u32 },
    /// Take one more character into a run.
    Longer { place: Place, at: u32, count: u32 },
    /// Go into another round.
    Round { place: Place, at: u32 },
    /// A slot held this.
    Slot { slot: u32, old: u32 },
}

impl Memory {
    /// Makes room for so many slots; what they hold is from another text.
    #[inline]
    pub(super) fn begin(&mut self, slots: usize) {
        self.slots.resize(slots, NONE);
    }

    /// Forgets everything but the slots behind those of the groups, which are written before they are read.
    #[inline]
    pub(super) fn clear(&mut self, group_slots: usize) {
        self.stack.clear();
        if let Some(groups) = self.slots.get_mut(..group_slots) {
            groups.fill(NONE);
        }
    }

    #[inline]
    pub(super) fn slot(&self, slot: u32) -> u32 {
        self.slots.get(slot as usize).copied().unwrap_or(NONE)
    }

    /// Writes a slot, and notes what it held if there is a choice to go back to.
    #[inline]
    pub(super) fn write(&mut self, slot: u32, value: usize) {
        let Some(held) = self.slots.get_mut(slot as usize) else {
            return;
        };
        let old = std::mem::replace(held, value as u32);
        if !self.stack.is_empty() {
            self.stack.push(Frame::Slot { slot, old });
        }
    }

    /// What the group with this first slot caught.
    #[inline]
    pub(super) fn caught(&self, slot: u32) -> Option<(usize, usize)> {
        let (start, end) = (self.slot(slot + 1), self.slot(slot + 2));
        (start != NONE).then_some((start as usize, end as usize))
    }

    /// Lets the group with this first slot catch what lies between two places.
    #[inline]
    pub(super) fn catch(&mut self, slot: u32, one: usize, other: usize) {
        self.write(slot + 1, one.min(other));
        self.write(slot + 2, one.max(other));
    }

    #[inline]
    pub(super) fn push(&mut self, frame: Frame) {
        self.stack.push(frame);
    }

    /// Takes the uppermost frame off the stack; what a slot held is put back.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<Frame> {
        let frame = self.stack.pop()?;
        if let Frame::Slot { slot, old } = frame
            && let Some(held) = self.slots.get_mut(slot as usize)
        {
            *held = old;
        }
        Some(frame)
    }

    /// How many frames there are.
    pub(super) const fn height(&self) -> usize {
        self.stack.len()
    }

    /// Drops the choices above a height. What slots held stays there, for choices below.
    pub(super) fn forget(&mut self, height: usize) {
        let mut kept = height;
        if height > 0 {
            for index in height..self.stack.len() {
                if let Some(frame @ Frame::Slot { .. }) = self.stack.get(index).copied()
                    && let Some(place) = self.stack.get_mut(kept)
                {
                    *place = frame;
                    kept += 1;
                }
            }
        }
        self.stack.truncate(kept);
    }
}
