//! When is the job asked for next?
//!
//! Every 30 s while a cycle runs, every 5 minutes between, never while the page is hidden; one request at a time. A page that becomes
//! visible again asks at once if it is overdue. The law: `reference/graph.md` 5.1, status no oftener than every 30 s.

use super::{Moment, Span};

/// Between two requests while a cycle runs.
pub const RUNNING: Span = Span::seconds(30);
/// Between two requests otherwise, and after a failure.
pub const SELDOM: Span = Span::minutes(5);

/// The schedule. It knows no clock: it is told the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polling {
    next: Option<Moment>,
    asking: bool,
    hidden: bool,
}

impl Polling {
    /// True if it is time: then the request counts as sent.
    pub fn is_due(&mut self, now: Moment) -> bool {
        let due = !self.asking && !self.hidden && self.left(now) == Span(0);
        self.asking |= due;
        due
    }

    /// The administrator wants it now: true unless it is on its way already.
    pub const fn ask_now(&mut self) -> bool {
        !std::mem::replace(&mut self.asking, true)
    }

    /// An answer came.
    pub fn answered(&mut self, now: Moment, runs: bool) {
        self.asking = false;
        self.next = Some(now.after(if runs { RUNNING } else { SELDOM }));
    }

    /// The page is hidden, or visible again.
    pub const fn hide(&mut self, hidden: bool) {
        self.hidden = hidden;
    }

    /// How long to sleep until it can be due: never while hidden or asking, for an event will come before.
    pub fn pause(&self, now: Moment) -> Option<Span> {
        if self.hidden || self.asking {
            return None;
        }
        Some(self.left(now))
    }

    /// How long until it is time. A clock that was put back must not stop the watching.
    fn left(&self, now: Moment) -> Span {
        let left = self.next.map_or(Span(0), |next| next.since(now));
        match left {
            Span(0..) if left <= SELDOM => left,
            _ => Span(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Requests in so many minutes of a fake clock, where a cycle runs for the first minutes of every hour.
    fn requests(minutes: i64, running: i64, hidden: impl Fn(i64) -> bool) -> usize {
        let mut polling = Polling::default();
        let mut count = 0;
        let mut now = Moment(0);
        while now < Moment(0).after(Span::minutes(minutes)) {
            let minute = now.0 / 60_000;
            polling.hide(hidden(minute));
            if polling.is_due(now) {
                count += 1;
                polling.answered(now, minute % 60 < running);
            }
            now = now.after(polling.pause(now).unwrap_or(Span::minutes(1)).max(Span(1)));
        }
        count
    }

    #[test]
    fn eight_hours_of_an_hourly_job_are_under_four_hundred_requests() {
        let count = requests(8 * 60, 20, |_| false);
        assert!((300..400).contains(&count), "{count}");
        assert_eq!(requests(8 * 60, 0, |_| false), 96);
    }

    #[test]
    fn a_hidden_page_asks_nothing_and_asks_at_once_when_it_is_seen_again() {
        assert_eq!(requests(60, 60, |minute| minute >= 10), 20);
        let mut polling = Polling::default();
        assert!(polling.is_due(Moment(0)));
        assert!(!polling.is_due(Moment(0)), "one request at a time");
        assert!(!polling.ask_now());
        polling.answered(Moment(0), false);
        polling.hide(true);
        assert_eq!(polling.pause(Moment(0)), None);
        let later = Moment(0).after(Span::hours(2));
        assert!(!polling.is_due(later));
        polling.hide(false);
        assert!(polling.is_due(later));
    }

    #[test]
    fn a_clock_that_is_put_back_does_not_stop_it() {
        let mut polling = Polling::default();
        polling.is_due(Moment(0));
        polling.answered(Moment(0).after(Span::days(400)), false);
        assert_eq!(polling.pause(Moment(0)), Some(Span(0)));
        assert!(polling.is_due(Moment(0)));
    }
}
