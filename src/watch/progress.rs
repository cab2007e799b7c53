//! How far is a cycle, and when will it be done?
//!
//! The service counts units of each kind (`Users`, `Groups`). What was seen at two moments gives a pace, and the pace a forecast; before
//! that, only Microsoft's published range for the first cycle is said: 0.01 to 0.08 minutes for each user, group and member
//! (`reference/graph.md` 3.9).

use super::{Moment, Span};
use crate::api::graph::jobs::Progress;

/// So many observations of a cycle are kept: the first, and the newest ones.
const KEPT: usize = 32;

/// What was seen of the cycle that runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    seen: Vec<Seen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    at: Moment,
    done: i64,
    total: i64,
}

/// How far a cycle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Units done.
    pub done: i64,
    /// Units in all.
    pub total: i64,
    /// When it will be done at the pace that was seen, inferred; nothing while there is none.
    pub ends: Option<Moment>,
    /// The shortest and the longest time that Microsoft's formula gives for a first cycle of so many units.
    pub published: (Span, Span),
}

impl Track {
    /// Takes in what the service said now.
    pub fn saw(&mut self, progress: &[Progress], now: Moment) {
        let sum = |part: fn(&Progress) -> Option<i64>| -> i64 {
            let parts = progress.iter().filter_map(part).filter(|count| *count > 0);
            parts.fold(0, i64::saturating_add)
        };
        let (done, total) = (sum(|one| one.completed_units), sum(|one| one.total_units));
        let observed = progress
            .iter()
            .filter_map(|one| Moment::of(one.progress_observation_date_time.as_ref()));
        let at = observed.max().unwrap_or(now);
        if total == 0 {
            self.seen.clear();
            return;
        }
        // Fewer are done than before: another cycle.
        if self.seen.last().is_some_and(|last| last.done > done) {
            self.seen.clear();
        }
        if self.seen.last().is_some_and(|last| last.at >= at) {
            return;
        }
        if self.seen.len() == KEPT {
            self.seen.remove(1);
        }
        self.seen.push(Seen { at, done, total });
    }

    /// How far the cycle is; nothing if none was seen.
    pub fn forecast(&self) -> Option<Forecast> {
        let (first, last) = (self.seen.first()?, self.seen.last()?);
        let left = (last.total - last.done).max(0);
        let (done, span) = (last.done - first.done, last.at.since(first.at).0);
        let ends = (done > 0 && span > 0).then(|| {
            let more = i128::from(left) * i128::from(span) / i128::from(done);
            last.at
                .after(Span(i64::try_from(more).unwrap_or(i64::MAX >> 1)))
        });
        let each = |milliseconds: i64| Span(last.total.saturating_mul(milliseconds));
        Some(Forecast {
            done: last.done,
            total: last.total,
            ends,
            published: (each(600), each(4_800)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(done: i64, total: i64, minute: i64) -> Vec<Progress> {
        let stamp = Moment(0)
            .after(Span::days(20_000))
            .after(Span::minutes(minute))
            .stamp();
        let part = |units: &str, completed, total| Progress {
            units: Some(units.to_owned()),
            completed_units: Some(completed),
            total_units: Some(total),
            progress_observation_date_time: Some(stamp.clone()),
        };
        vec![part("Users", done, total - 2), part("Groups", 0, 2)]
    }

    fn at(minute: i64) -> Moment {
        Moment(0)
            .after(Span::days(20_000))
            .after(Span::minutes(minute))
    }

    #[test]
    fn two_observations_give_a_pace() {
        let mut track = Track::default();
        assert_eq!(track.forecast(), None);
        track.saw(&progress(100, 1000, 0), at(0));
        let forecast = track.forecast().unwrap();
        assert_eq!(
            (forecast.done, forecast.total, forecast.ends),
            (100, 1000, None)
        );
        assert_eq!(forecast.published, (Span::minutes(10), Span::minutes(80)));
        track.saw(&progress(400, 1000, 10), at(11));
        assert_eq!(track.forecast().unwrap().ends, Some(at(30)));
        // The same observation again is no news.
        track.saw(&progress(400, 1000, 10), at(12));
        assert_eq!(track.forecast().unwrap().ends, Some(at(30)));
    }

    #[test]
    fn another_cycle_begins_anew_and_memory_is_bounded() {
        let mut track = Track::default();
        for minute in 0..500 {
            track.saw(&progress(minute, 1000, minute), at(minute));
        }
        assert_eq!(track.seen.len(), KEPT);
        assert_eq!(track.forecast().unwrap().ends, Some(at(1000)));
        track.saw(&progress(5, 1000, 600), at(600));
        assert_eq!(track.seen.len(), 1);
        track.saw(&[], at(601));
        assert_eq!(track.forecast(), None);
    }
}
