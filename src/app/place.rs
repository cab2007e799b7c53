//! The places of the page that one can visit, and how an address names them.

/// A place of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The people under the mapping in hand: where everybody begins.
    #[default]
    People,
    /// The mapping, edited.
    Mapping,
    /// What would happen to everybody.
    Outcomes,
    /// The tenant: signing in, and what is done there.
    Tenant,
    /// The job that runs, watched.
    Health,
}

/// What every place's fragment begins with: `#people` without it names an element, as links within the page do.
const HEAD: &str = "#/";

impl Place {
    /// Every place, in the order of the bar.
    pub const ALL: [Self; 5] = [
        Self::People,
        Self::Mapping,
        Self::Outcomes,
        Self::Tenant,
        Self::Health,
    ];

    /// The part of the address that names the place, with its `#`.
    pub const fn fragment(self) -> &'static str {
        match self {
            Self::People => "#/people",
            Self::Mapping => "#/mapping",
            Self::Outcomes => "#/outcomes",
            Self::Tenant => "#/tenant",
            Self::Health => "#/health",
        }
    }

    /// True for those that are nothing without a connection to a tenant.
    pub const fn connects(self) -> bool {
        matches!(self, Self::Tenant | Self::Health)
    }

    /// The place that an address's fragment names. An unknown name is the first place; a fragment that names an element is none.
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let is_place = fragment.is_empty() || fragment.starts_with(HEAD);
        // What follows a question mark is for the place itself.
        let fragment = fragment.split('?').next().unwrap_or_default();
        let named = Self::ALL
            .into_iter()
            .find(|place| place.fragment() == fragment);
        is_place.then(|| named.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_names_a_place() {
        for (fragment, expect) in [
            ("", Some(Place::People)),
            ("#/people", Some(Place::People)),
            ("#/outcomes", Some(Place::Outcomes)),
            ("#/mapping?shared=x", Some(Place::Mapping)),
            ("#/nowhere", Some(Place::People)),
            ("#people", None),
        ] {
            assert_eq!(Place::from_fragment(fragment), expect, "{fragment}");
        }
        for place in Place::ALL {
            assert_eq!(Place::from_fragment(place.fragment()), Some(place));
        }
    }
}
