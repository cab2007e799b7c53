//! What changes in the matched users, one attribute at a time.
//!
//! One byte for each user and attribute, so that editing a mapping compares one column again; the decisions are then refined
//! from all columns. A dropped attribute and a failed expression flow nothing.

use super::compare::{Difference, difference};
use super::decision::{Decision, Note, Outcome};
use crate::preview::matching::KeyColumn;
use crate::preview::request::{FlowValue, Target};

/// One attribute on both sides.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The attribute; references are sent apart and not compared.
    pub target: &'a Target,
    /// What flows, by Entra user of the run.
    pub wanted: KeyColumn<'a>,
    /// What Webex holds, by Webex user; nothing if the file does not have it.
    pub present: Option<KeyColumn<'a>>,
}

/// One attribute in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttributeTotals {
    /// Users who get a value.
    pub add: usize,
    /// Users whose value changes.
    pub replace: usize,
    /// Users whose value stays and is right.
    pub same: usize,
    /// Users whose old value stays although Entra has none.
    pub stale: usize,
}

/// Compares one attribute for a run of users: one difference for each decision.
pub fn differences(decisions: &[Decision], compared: &Compared<'_>) -> Vec<Difference> {
    let (target, wanted) = (compared.target, compared.wanted);
    let Some(present) = compared.present.filter(|_| !target.is_reference()) else {
        return vec![Difference::Unknown; decisions.len()];
    };
    let of_user = |(row, decision): (usize, &Decision)| {
        let claimed = decision.partner().filter(|_| decision.outcome.claims());
        let Some(claimed) = claimed else {
            return Difference::Unknown;
        };
        let present = FlowValue::read(&present.texts, present.handle(claimed as usize));
        let wanted = FlowValue::read(&wanted.texts, wanted.handle(row));
        difference(target, &present, &wanted)
    };
    decisions.iter().enumerate().map(of_user).collect()
}

/// Refines matches to updates and unchanged users, and notes what is stale. With a column that is not known, a user without a
/// change elsewhere stays a match. Can be called again after a column changed.
pub fn refine(decisions: &mut [Decision], columns: &[&[Difference]]) {
    for (row, decision) in decisions.iter_mut().enumerate() {
        if !decision.outcome.claims() {
            continue;
        }
        let of_user = || columns.iter().filter_map(|column| column.get(row).copied());
        let changes = |d: &Difference| matches!(d, Difference::Add | Difference::Replace);
        let is_stale = of_user().any(|d| d == Difference::Stale);
        decision.notes.set(Note::Stale, is_stale);
        if decision.outcome == Outcome::Deactivate {
            continue;
        }
        let outcome = if of_user().any(|d| changes(&d)) {
            Outcome::Update
        } else if columns.is_empty() || of_user().any(|d| d == Difference::Unknown) {
            Outcome::Match
        } else {
            Outcome::NoChange
        };
        decision.outcome = outcome;
    }
}

impl AttributeTotals {
    /// Counts these differences.
    pub fn of(differences: &[Difference]) -> Self {
        let mut totals = Self::default();
        for difference in differences {
            match difference {
                Difference::Add => totals.add += 1,
                Difference::Replace => totals.replace += 1,
                Difference::Same => totals.same += 1,
                Difference::Stale => totals.stale += 1,
                Difference::Nothing | Difference::Unknown => {}
            }
        }
        totals
    }

    /// Adds another run's counts.
    pub fn merge(&mut self, other: Self) {
        self.add += other.add;
        self.replace += other.replace;
        self.same += other.same;
        self.stale += other.stale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::matching::Column;
    use crate::scim::AttributeType;

    #[test]
    fn refines_matches() {
        let target = |name| Target::new(name, AttributeType::String).unwrap();
        let (title, city) = (
            target("title"),
            target("addresses[type eq \"work\"].locality"),
        );
        // Webex rows stand in another order than Entra rows.
        let titles = Column::of([vec!["Dr"], vec!["Prof"], vec![], vec!["Old"]]);
        let present_titles = Column::of([vec!["Prof"], vec!["Dr"], vec!["Stays"], vec!["Older"]]);
        let cities = Column::of([vec!["Bonn"], vec!["Köln"], vec!["Bonn"], vec!["Bonn"]]);
        let present_cities = Column::of([vec!["Aachen"], vec!["Bonn"], vec!["Bonn"], vec!["Bonn"]]);
        let decision = |outcome, row| Decision::new(outcome).with(Some(row));
        let mut decisions = [
            decision(Outcome::Match, 1),
            decision(Outcome::Match, 0),
            decision(Outcome::Match, 2),
            decision(Outcome::Deactivate, 3),
        ];
        let compared = |target, wanted: &Column, present: Option<&Column>| {
            let compared = Compared {
                target,
                wanted: wanted.keys(),
                present: present.map(Column::keys),
            };
            differences(&decisions, &compared)
        };
        let title = compared(&title, &titles, Some(&present_titles));
        let known = compared(&city, &cities, Some(&present_cities));
        let unknown = compared(&city, &cities, None);
        use Difference::{Replace, Same, Stale, Unknown};
        assert_eq!(title, [Same, Same, Stale, Replace]);
        assert_eq!(known, [Same, Replace, Same, Same]);
        assert_eq!(unknown, [Unknown; 4]);
        let expect = AttributeTotals {
            replace: 1,
            same: 2,
            stale: 1,
            add: 0,
        };
        assert_eq!(AttributeTotals::of(&title), expect);
        let mut outcomes = |columns: &[&[Difference]]| {
            refine(&mut decisions, columns);
            decisions.map(|decision| (decision.outcome.word(), decision.notes.has(Note::Stale)))
        };
        assert_eq!(
            outcomes(&[&title, &known]),
            [
                ("noChange", false),
                ("update", false),
                ("noChange", true),
                ("deactivate", false)
            ]
        );
        assert_eq!(
            outcomes(&[&known, &unknown]),
            [
                ("match", false),
                ("update", false),
                ("match", false),
                ("deactivate", false)
            ]
        );
    }
}
