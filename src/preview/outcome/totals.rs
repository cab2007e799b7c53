//! All users in numbers.

use super::decision::{Decision, Note, Outcome};

/// Counts of decisions; parts of a population add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    outcomes: [usize; Outcome::ALL.len()],
    /// By note: all users, and only the matched ones.
    notes: [usize; Note::ALL.len()],
    matched_notes: [usize; Note::ALL.len()],
    probable_duplicates: usize,
}

/// Another mapping of `userName` that would match more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The expression.
    pub expression: &'static str,
    /// How many users would be matched instead of created a second time.
    pub fewer_duplicates: usize,
}

impl Totals {
    /// Counts these decisions.
    pub fn of<'d>(decisions: impl IntoIterator<Item = &'d Decision>) -> Self {
        let mut totals = Self::default();
        for decision in decisions {
            totals.add(decision);
        }
        totals
    }

    /// Counts one decision.
    pub fn add(&mut self, decision: &Decision) {
        if let Some(count) = self.outcomes.get_mut(decision.outcome as usize) {
            *count += 1;
        }
        let is_matched = is_match(decision.outcome);
        for note in Note::ALL {
            let has = usize::from(decision.notes.has(note));
            if let Some(count) = self.notes.get_mut(note as usize) {
                *count += has;
            }
            if let Some(count) = self.matched_notes.get_mut(note as usize) {
                *count += usize::from(is_matched) & has;
            }
        }
        self.probable_duplicates += usize::from(decision.notes.is_probable_duplicate());
    }

    /// Adds another part's counts.
    pub fn merge(&mut self, other: &Self) {
        let pairs = [
            (self.outcomes.as_mut_slice(), other.outcomes.as_slice()),
            (&mut self.notes, &other.notes),
            (&mut self.matched_notes, &other.matched_notes),
        ];
        for (own, others) in pairs {
            for (count, other) in own.iter_mut().zip(others) {
                *count += other;
            }
        }
        self.probable_duplicates += other.probable_duplicates;
    }

    /// Users with this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.get(outcome as usize).copied().unwrap_or(0)
    }

    /// Users who are matched and enabled, changed or not.
    pub fn matched(&self) -> usize {
        let all = Outcome::ALL
            .into_iter()
            .filter(|outcome| is_match(*outcome));
        all.map(|outcome| self.count(outcome)).sum()
    }

    /// Users with this note.
    pub fn noted(&self, note: Note) -> usize {
        self.notes.get(note as usize).copied().unwrap_or(0)
    }

    /// Matched and enabled users with this note.
    pub fn matched_and_noted(&self, note: Note) -> usize {
        self.matched_notes.get(note as usize).copied().unwrap_or(0)
    }

    /// Users who would be created although Webex probably has them.
    pub fn probable_duplicates(&self) -> usize {
        self.probable_duplicates
    }

    /// All users.
    pub fn users(&self) -> usize {
        self.outcomes.iter().sum()
    }

    /// The mapping that would match people whose mail address is a Webex user's name; nothing if there are none.
    pub fn proposal(&self) -> Option<Proposal> {
        let fewer_duplicates = self.noted(Note::MailIsUserName);
        (fewer_duplicates > 0).then_some(Proposal {
            expression: "Coalesce([mail], [userPrincipalName])",
            fewer_duplicates,
        })
    }
}

/// The Webex users whom no Entra user claims, by row.
pub fn unclaimed<'d>(
    webex_count: usize,
    decisions: impl IntoIterator<Item = &'d Decision>,
) -> Vec<u32> {
    let mut is_claimed = vec![false; webex_count];
    for decision in decisions {
        let target = decision.partner().filter(|_| decision.outcome.claims());
        if let Some(claimed) = target.and_then(|target| is_claimed.get_mut(target as usize)) {
            *claimed = true;
        }
    }
    let rows = (0..).zip(is_claimed);
    rows.filter(|(_, is_claimed)| !is_claimed)
        .map(|(row, _)| row)
        .collect()
}

const fn is_match(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Match | Outcome::Update | Outcome::NoChange
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up() {
        let mut reactivated = Decision::new(Outcome::Match).with(Some(0));
        reactivated.notes.add(Note::InactiveInWebex);
        let mut left = Decision::new(Outcome::Deactivate).with(Some(2));
        left.notes.add(Note::InactiveInWebex);
        let mut doubled = Decision::new(Outcome::Create).with(Some(1));
        doubled.notes.add(Note::MailIsUserName);
        doubled.notes.add(Note::SameMail);
        let all = [
            reactivated.refined(3),
            left,
            doubled,
            reactivated.refined(0),
        ];
        let mut totals = Totals::of(&all[..2]);
        totals.merge(&Totals::of(&all[2..]));
        assert_eq!(totals, Totals::of(&all));
        assert_eq!((totals.users(), totals.matched()), (4, 2));
        assert_eq!(totals.noted(Note::InactiveInWebex), 3);
        assert_eq!(totals.matched_and_noted(Note::InactiveInWebex), 2);
        assert_eq!(totals.probable_duplicates(), 1);
        assert_eq!(
            totals.proposal().map(|proposal| proposal.fewer_duplicates),
            Some(1)
        );
        assert_eq!(unclaimed(4, &all), [1, 3]);
    }
}
