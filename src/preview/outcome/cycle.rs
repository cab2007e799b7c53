//! What the first cycle costs, and what the protection against accidental deletion does.
//!
//! The law: `reference/graph.md` 3.9. The threshold counts disables and deletes of one cycle, groups included; a cycle that
//! exceeds it is quarantined (`TooManyDeletes`). That exactly the threshold still passes is inferred from "exceeding".

/// What the threshold does to a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdEffect {
    /// The protection is off.
    Off,
    /// The cycle passes.
    Within {
        /// How many may still follow.
        left: usize,
    },
    /// The job is quarantined and the removals wait for "Allow deletes".
    Quarantine {
        /// How many too many.
        excess: usize,
    },
}

/// How long a cycle takes by Microsoft's published figures, in minutes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CycleEstimate {
    /// At least.
    pub shortest: f64,
    /// At most; nothing where the published table ends.
    pub longest: Option<f64>,
}

/// What the threshold does if a cycle makes this many users inactive or deletes them.
pub fn threshold(removals: usize, threshold: Option<usize>) -> ThresholdEffect {
    match threshold {
        None => ThresholdEffect::Off,
        Some(limit) if removals > limit => ThresholdEffect::Quarantine {
            excess: removals - limit,
        },
        Some(limit) => ThresholdEffect::Within {
            left: limit - removals,
        },
    }
}

/// The first cycle if only assigned users and groups are synchronised: 0.01 to 0.08 minutes for each user, group and group
/// member. A create costs about twice as much as a match.
pub fn first_cycle(users: usize, groups: usize, members: usize) -> CycleEstimate {
    let objects = (users + groups + members) as f64;
    CycleEstimate {
        shortest: objects * 0.01,
        longest: Some(objects * 0.08),
    }
}

/// The first cycle if everybody is synchronised: an older table, without an entry above 100,000.
pub fn first_cycle_of_everybody(objects: usize) -> CycleEstimate {
    let (shortest, longest) = match objects {
        0..1_000 => (0.0, Some(30.0)),
        1_000..10_000 => (43.0, Some(120.0)),
        10_000..=100_000 => (713.0, Some(1_425.0)),
        _ => (1_425.0, None),
    };
    CycleEstimate { shortest, longest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_removals() {
        assert_eq!(threshold(9, None), ThresholdEffect::Off);
        assert_eq!(threshold(3, Some(3)), ThresholdEffect::Within { left: 0 });
        assert_eq!(
            threshold(5, Some(3)),
            ThresholdEffect::Quarantine { excess: 2 }
        );
    }

    #[test]
    fn estimates_as_published() {
        let estimate = first_cycle(900, 10, 90);
        assert_eq!((estimate.shortest, estimate.longest), (10.0, Some(80.0)));
        assert_eq!(first_cycle_of_everybody(999).longest, Some(30.0));
        assert_eq!(first_cycle_of_everybody(10_000).shortest, 713.0);
        assert_eq!(first_cycle_of_everybody(1_000_000).longest, None);
    }
}
