//! Which rows does an operation run over?

/// Rows of the table, in ascending order.
#[derive(Clone, Copy, Debug)]
pub enum Rows<'s> {
    /// A run.
    Run {
        /// The first row.
        start: usize,
        /// How many.
        count: usize,
    },
    /// Those that took a branch.
    Some(&'s [u32]),
}

impl Rows<'_> {
    /// How many.
    pub const fn count(&self) -> usize {
        match self {
            Self::Run { count, .. } => *count,
            Self::Some(rows) => rows.len(),
        }
    }

    /// The row at `position`.
    pub fn row(&self, position: usize) -> usize {
        match self {
            Self::Run { start, .. } => start + position,
            Self::Some(rows) => rows.get(position).map_or(0, |row| *row as usize),
        }
    }

    /// The rows at `positions`.
    pub fn pick(&self, positions: &[u32]) -> Vec<u32> {
        positions
            .iter()
            .map(|position| u32::try_from(self.row(*position as usize)).unwrap_or(u32::MAX))
            .collect()
    }
}
