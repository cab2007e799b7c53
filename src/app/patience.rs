//! How long is a worker waited for?
//!
//! The worker that answers for the user in view is ended and started again when an answer takes longer than [`LIMIT`]
//! milliseconds: a person who types must never wait for an expression that was already changed. Times come in; there is no
//! clock here.

/// Milliseconds after which an answer is no longer waited for: well above what one user takes, and just where a reaction
/// stops feeling immediate.
pub const LIMIT: u64 = 250;

/// What to do about the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is awaited.
    Idle,
    /// Look again after so many milliseconds.
    Wait(u64),
    /// End it and start a fresh one.
    Restart,
}

/// Watches one worker.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patience {
    since: Option<u64>,
}

impl Patience {
    /// A question was asked at this time, in milliseconds of any clock. The oldest open question counts.
    pub fn asked(&mut self, now: u64) {
        self.since.get_or_insert(now);
    }

    /// Everything asked was answered.
    pub const fn answered(&mut self) {
        self.since = None;
    }

    /// What to do now. After [`Verdict::Restart`] nothing is awaited until the next question.
    pub fn verdict(&mut self, now: u64) -> Verdict {
        let Some(since) = self.since else {
            return Verdict::Idle;
        };
        let waited = now.saturating_sub(since);
        if waited < LIMIT {
            return Verdict::Wait(LIMIT - waited);
        }
        self.since = None;
        Verdict::Restart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_time_is_no_reason_to_restart() {
        let mut patience = Patience::default();
        patience.asked(1_000);
        assert_eq!(patience.verdict(1_100), Verdict::Wait(150));
        patience.answered();
        assert_eq!(patience.verdict(9_999), Verdict::Idle);
    }

    #[test]
    fn silence_restarts_once() {
        let mut patience = Patience::default();
        patience.asked(1_000);
        patience.asked(1_200);
        assert_eq!(patience.verdict(1_249), Verdict::Wait(1));
        assert_eq!(patience.verdict(1_250), Verdict::Restart);
        assert_eq!(patience.verdict(2_000), Verdict::Idle);
    }

    #[test]
    fn a_clock_that_goes_back_only_waits_longer() {
        let mut patience = Patience::default();
        patience.asked(1_000);
        assert_eq!(patience.verdict(500), Verdict::Wait(LIMIT));
    }
}
