//! What can a restart forget? The service's own flags, and what each of them means for users (`reference/graph.md` 3.7).

/// One thing that a restart forgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reset {
    /// How far it had read.
    Watermark,
    /// Which objects failed.
    Escrows,
    /// That it is in quarantine.
    QuarantineState,
    /// Which user of Entra is which user of Webex.
    ConnectorDataStore,
    /// That deletions are held back.
    ForceDeletes,
}

/// What a restart forgets: any of them together, as the service allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResetScope(u8);

impl Reset {
    /// Every one, in the order in which they are written; the last is offered by itself, as allowing deletions.
    pub const ALL: [Self; 5] = [
        Self::Watermark,
        Self::Escrows,
        Self::QuarantineState,
        Self::ConnectorDataStore,
        Self::ForceDeletes,
    ];

    /// The service's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Watermark => "Watermark",
            Self::Escrows => "Escrows",
            Self::QuarantineState => "QuarantineState",
            Self::ConnectorDataStore => "ConnectorDataStore",
            Self::ForceDeletes => "ForceDeletes",
        }
    }

    /// What it is called here.
    pub fn title(self) -> &'static str {
        let said = match self {
            Self::Watermark => mark!("Read everybody again"),
            Self::Escrows => mark!("Forget the failures"),
            Self::QuarantineState => mark!("End the quarantine"),
            Self::ConnectorDataStore => mark!("Match everybody again"),
            Self::ForceDeletes => mark!("Let held-back deletions pass"),
        };
        crate::words::found(said)
    }

    /// What follows for users.
    pub fn consequence(self) -> &'static str {
        let said = match self {
            Self::Watermark => {
                mark!(
                    "The next cycle looks at everybody in scope, not only at what changed. In a large tenant it takes hours; nobody is written whose values are right already"
                )
            }
            Self::Escrows => {
                mark!(
                    "Objects whose writing failed are not kept as failures any more: together with reading everybody again they get a fresh try"
                )
            }
            Self::QuarantineState => {
                mark!(
                    "The job runs every 40 minutes again. Where the cause is not mended it comes back into quarantine"
                )
            }
            Self::ConnectorDataStore => {
                mark!(
                    "The links between users of Entra and users of Webex are forgotten, and everybody is matched anew. Whoever does not match any more is created a second time"
                )
            }
            Self::ForceDeletes => {
                mark!("Users who were held back are deleted or become inactive in Webex")
            }
        };
        crate::words::found(said)
    }

    /// True if its meaning is concluded, and not documented.
    pub const fn is_inferred(self) -> bool {
        matches!(
            self,
            Self::Escrows | Self::QuarantineState | Self::ForceDeletes
        )
    }

    const fn flag(self) -> u8 {
        match self {
            Self::Watermark => 1,
            Self::Escrows => 2,
            Self::QuarantineState => 4,
            Self::ConnectorDataStore => 8,
            Self::ForceDeletes => 16,
        }
    }
}

impl ResetScope {
    /// What the portal's "Restart provisioning" forgets.
    pub const RESTART: Self = Self(7);
    /// What lets held-back deletions pass. Not documented: that the portal's "Allow deletes" sends this is concluded from the name, and
    /// said wherever it is offered.
    pub const FORCE_DELETES: Self = Self(16);
    /// Everything that the service calls full.
    const FULL: u8 = 15;

    /// The same with this one, or without it.
    #[must_use]
    pub const fn with(self, one: Reset, chosen: bool) -> Self {
        Self(match chosen {
            true => self.0 | one.flag(),
            false => self.0 & !one.flag(),
        })
    }

    /// True if it forgets this.
    pub const fn has(self, one: Reset) -> bool {
        self.0 & one.flag() != 0
    }

    /// True if it forgets nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Everything that it forgets.
    pub fn parts(self) -> impl Iterator<Item = Reset> {
        Reset::ALL.into_iter().filter(move |one| self.has(*one))
    }

    /// As the service writes it; all four of a restart are `Full`.
    pub fn text(self) -> String {
        let full = self.0 & Self::FULL == Self::FULL;
        let whole = full.then_some("Full");
        let rest = self
            .parts()
            .filter(|one| !full || *one == Reset::ForceDeletes);
        let words: Vec<&str> = whole.into_iter().chain(rest.map(Reset::word)).collect();
        words.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_written_as_the_service_writes_them() {
        let all = Reset::ALL.into_iter();
        let all = all.fold(ResetScope::default(), |scope, one| scope.with(one, true));
        for (scope, expect) in [
            (ResetScope::RESTART, "Watermark, Escrows, QuarantineState"),
            (ResetScope::FORCE_DELETES, "ForceDeletes"),
            (
                ResetScope::RESTART.with(Reset::ConnectorDataStore, true),
                "Full",
            ),
            (all, "Full, ForceDeletes"),
            (
                ResetScope::RESTART.with(Reset::Escrows, false),
                "Watermark, QuarantineState",
            ),
        ] {
            assert_eq!(scope.text(), expect);
        }
        assert!(all.with(Reset::Escrows, false).has(Reset::Watermark));
    }
}
