//! When did what happen? A picture's worth of bars.

use super::{Book, Moment, Span};
use crate::api::graph::steps::StepStatus;

/// What happened in a part of the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// When it begins.
    pub from: Moment,
    /// Entries that failed.
    pub failed: usize,
    /// Entries that were left out, or with a warning, or of an unknown state.
    pub other: usize,
    /// Entries that went well.
    pub well: usize,
}

/// The time of these lines in so many equal parts, oldest first; nothing without lines.
pub fn timeline(book: &Book, lines: &[usize], bars: usize) -> Vec<Bar> {
    let lines: Vec<_> = lines
        .iter()
        .filter_map(|line| book.lines().get(*line))
        .collect();
    let moments = || lines.iter().map(|line| line.at);
    let (Some(first), Some(last)) = (moments().min(), moments().max()) else {
        return Vec::new();
    };
    let count = i64::try_from(bars.max(1)).unwrap_or(1);
    let width = Span((last.since(first).0 / count + 1).max(1));
    let bar = |place: i64| Bar {
        from: first.after(Span(width.0 * place)),
        ..Bar::default()
    };
    let mut all: Vec<Bar> = (0..count).map(bar).collect();
    for line in lines {
        let place = usize::try_from(line.at.since(first).0 / width.0).unwrap_or_default();
        let Some(bar) = all.get_mut(place) else {
            continue;
        };
        match line.status {
            StepStatus::Failure => bar.failed += 1,
            StepStatus::Success => bar.well += 1,
            _ => bar.other += 1,
        }
    }
    all
}
