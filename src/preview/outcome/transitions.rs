//! Which users change their outcome between two mappings, scopes or files?

use super::decision::{Decision, Outcome};

const OUTCOMES: usize = Outcome::ALL.len();

/// Counts of users by their outcome before and after; runs of users add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transitions {
    counts: [[usize; OUTCOMES]; OUTCOMES],
    other_partner: usize,
}

impl Transitions {
    /// Counts the same users before and after.
    pub fn of(before: &[Decision], after: &[Decision]) -> Self {
        let mut transitions = Self::default();
        for (before, after) in before.iter().zip(after) {
            let count = transitions
                .counts
                .get_mut(before.outcome as usize)
                .and_then(|row| row.get_mut(after.outcome as usize));
            if let Some(count) = count {
                *count += 1;
            }
            let both_claim = before.outcome.claims() && after.outcome.claims();
            transitions.other_partner +=
                usize::from(both_claim && before.partner() != after.partner());
        }
        transitions
    }

    /// Adds another run's counts.
    pub fn merge(&mut self, other: &Self) {
        let own = self.counts.iter_mut().flatten();
        for (count, other) in own.zip(other.counts.iter().flatten()) {
            *count += other;
        }
        self.other_partner += other.other_partner;
    }

    /// Users who went from one outcome to the other.
    pub fn count(&self, before: Outcome, after: Outcome) -> usize {
        let row = self.counts.get(before as usize);
        row.and_then(|row| row.get(after as usize))
            .copied()
            .unwrap_or(0)
    }

    /// Users matched both times, but with another Webex user.
    pub fn other_partner(&self) -> usize {
        self.other_partner
    }

    /// Every change that happens to somebody, in the order of [`Outcome::ALL`].
    pub fn changes(&self) -> impl Iterator<Item = (Outcome, Outcome, usize)> {
        let pairs = Outcome::ALL
            .into_iter()
            .flat_map(|before| Outcome::ALL.into_iter().map(move |after| (before, after)));
        pairs
            .filter(|(before, after)| before != after)
            .map(|(before, after)| (before, after, self.count(before, after)))
            .filter(|(_, _, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_who_changes() {
        let of = |outcomes: &[(Outcome, u32)]| -> Vec<Decision> {
            let decision =
                |(outcome, row): &(Outcome, u32)| Decision::new(*outcome).with(Some(*row));
            outcomes.iter().map(decision).collect()
        };
        let before = of(&[
            (Outcome::Create, 0),
            (Outcome::Create, 1),
            (Outcome::Match, 2),
            (Outcome::Match, 3),
        ]);
        let after = of(&[
            (Outcome::Match, 0),
            (Outcome::Create, 1),
            (Outcome::Match, 4),
            (Outcome::Match, 3),
        ]);
        let mut transitions = Transitions::of(&before[..1], &after[..1]);
        transitions.merge(&Transitions::of(&before[1..], &after[1..]));
        assert_eq!(
            transitions.changes().collect::<Vec<_>>(),
            [(Outcome::Create, Outcome::Match, 1)]
        );
        assert_eq!(transitions.other_partner(), 1);
        assert_eq!(transitions.count(Outcome::Match, Outcome::Match), 2);
    }
}
