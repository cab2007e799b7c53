//! What does the page ask Microsoft for, and why? Three bundles of permissions, each asked for when it is wanted.
//!
//! The law: `reference/graph.md` 6.5 and the permissions that Microsoft documents for each call; the least of each.

use serde::{Deserialize, Serialize};

/// A permission of Microsoft Graph on behalf of the person who signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// Its name.
    pub name: &'static str,
    /// True if only an administrator may consent to it.
    pub administrator: bool,
    /// What the page does with it.
    pub unlocks: &'static str,
}

/// Permissions that are asked for together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bundle {
    /// Look at users, groups, the application and its mapping.
    Preview,
    /// Set provisioning up.
    SetUp,
    /// Read what provisioning did.
    Watch,
}

const PREVIEW: [Permission; 6] = [
    Permission {
        name: "User.Read",
        administrator: false,
        unlocks: mark!("signs you in, and reads your own directory roles to say what you may do"),
    },
    Permission {
        name: "User.Read.All",
        administrator: true,
        unlocks: mark!("reads the users that are previewed"),
    },
    Permission {
        name: "GroupMember.Read.All",
        administrator: true,
        unlocks: mark!("reads the groups that are assigned, and who is in them"),
    },
    Permission {
        name: "Application.Read.All",
        administrator: true,
        unlocks: mark!("finds the Cisco Webex application and who is assigned to it"),
    },
    Permission {
        name: "Synchronization.Read.All",
        administrator: true,
        unlocks: mark!("reads the provisioning job and its mapping"),
    },
    Permission {
        name: "LicenseAssignment.Read.All",
        administrator: false,
        unlocks: mark!("checks for the Entra ID P1 licence that provisioning to groups needs"),
    },
];

const SET_UP: [Permission; 3] = [
    Permission {
        name: "Application.ReadWrite.All",
        administrator: true,
        unlocks: mark!("adds the Cisco Webex application from the gallery, names and hides it"),
    },
    Permission {
        name: "AppRoleAssignment.ReadWrite.All",
        administrator: true,
        unlocks: mark!("assigns users and groups to it"),
    },
    Permission {
        name: "Synchronization.ReadWrite.All",
        administrator: true,
        unlocks: mark!(
            "creates the provisioning job, saves its credentials and mapping, starts it, and evaluates expressions at Microsoft"
        ),
    },
];

const WATCH: [Permission; 1] = [Permission {
    name: "ProvisioningLog.Read.All",
    administrator: true,
    unlocks: mark!("reads the provisioning logs and explains their errors"),
}];

impl Bundle {
    /// All, in the order in which they are wanted.
    pub const ALL: [Self; 3] = [Self::Preview, Self::SetUp, Self::Watch];

    /// Its name.
    pub fn name(self) -> &'static str {
        let said = match self {
            Self::Preview => mark!("Preview"),
            Self::SetUp => mark!("Set up"),
            Self::Watch => mark!("Watch"),
        };
        crate::words::found(said)
    }

    /// What it is for.
    pub fn purpose(self) -> &'static str {
        let said = match self {
            Self::Preview => mark!("Look at your users, groups and mapping. Reads only."),
            Self::SetUp => {
                mark!(
                    "Add the application, assign people, save the mapping and start provisioning. Writes, and only after you confirm a plan."
                )
            }
            Self::Watch => mark!("Read the provisioning logs. Reads only."),
        };
        crate::words::found(said)
    }

    /// Its permissions.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Preview => &PREVIEW,
            Self::SetUp => &SET_UP,
            Self::Watch => &WATCH,
        }
    }
}

/// Some of the bundles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundles(u8);

impl Bundles {
    /// The one that everybody begins with.
    pub const PREVIEW: Self = Self(1 << Bundle::Preview as u8);

    /// These bundles.
    pub fn of(bundles: impl IntoIterator<Item = Bundle>) -> Self {
        bundles.into_iter().fold(Self::default(), Self::with)
    }

    /// True if the bundle is among them.
    pub const fn has(self, bundle: Bundle) -> bool {
        self.0 & (1 << bundle as u8) != 0
    }

    /// With this bundle too.
    #[must_use]
    pub const fn with(self, bundle: Bundle) -> Self {
        Self(self.0 | (1 << bundle as u8))
    }

    /// Without this bundle.
    #[must_use]
    pub const fn without(self, bundle: Bundle) -> Self {
        Self(self.0 & !(1 << bundle as u8))
    }

    /// All of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True if all of the other's are among them.
    pub const fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Bundle> {
        Bundle::ALL
            .into_iter()
            .filter(move |bundle| self.has(*bundle))
    }

    /// The names of all their permissions.
    pub fn permissions(self) -> Vec<&'static str> {
        let all = self.iter().flat_map(Bundle::permissions);
        all.map(|permission| permission.name).collect()
    }

    /// The bundles all of whose permissions are among these, in whatever spelling sign-in gives them. The right to write includes the
    /// right to read.
    pub fn granted(scopes: &[String]) -> Self {
        let names: Vec<String> = scopes
            .iter()
            .map(|scope| {
                scope
                    .rsplit('/')
                    .next()
                    .unwrap_or(scope)
                    .to_ascii_lowercase()
            })
            .collect();
        let has = |name: &str| {
            let name = name.to_ascii_lowercase();
            names.contains(&name) || names.contains(&name.replace(".read.", ".readwrite."))
        };
        Self::of(
            Bundle::ALL
                .into_iter()
                .filter(|bundle| bundle.permissions().iter().all(|wanted| has(wanted.name))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(scopes: &[&str]) -> Bundles {
        Bundles::granted(
            &scopes
                .iter()
                .map(|&scope| scope.to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn a_bundle_is_granted_as_a_whole() {
        let mut scopes = Bundles::PREVIEW.permissions();
        assert_eq!(granted(&scopes), Bundles::PREVIEW);
        scopes.pop();
        assert_eq!(granted(&scopes), Bundles::default());
        let everything = Bundles::of(Bundle::ALL);
        assert_eq!(granted(&everything.permissions()), everything);
    }

    #[test]
    fn another_spelling_and_the_right_to_write_count() {
        let scopes: Vec<String> = Bundles::PREVIEW
            .permissions()
            .iter()
            .map(|name| format!("https://graph.microsoft.us/{}", name.to_lowercase()))
            .map(|name| name.replace("application.read.", "application.readwrite."))
            .collect();
        assert_eq!(Bundles::granted(&scopes), Bundles::PREVIEW);
    }

    #[test]
    fn bundles_add_up() {
        let both = Bundles::PREVIEW.with(Bundle::Watch);
        assert!(both.covers(Bundles::PREVIEW) && !Bundles::PREVIEW.covers(both));
        assert_eq!(
            both.without(Bundle::Preview).iter().collect::<Vec<_>>(),
            [Bundle::Watch]
        );
    }

    #[test]
    fn the_guide_explains_every_permission() {
        let guide = include_str!("../../../docs/app-registration.md");
        for permission in Bundle::ALL.iter().flat_map(|bundle| bundle.permissions()) {
            assert!(
                guide.contains(&format!("| `{}` |", permission.name)),
                "{}",
                permission.name
            );
        }
    }
}
