//! How the provisioning job is set up, as far as outcomes depend on it beside the mapping.

use crate::session::Mapping;

/// The flag behind a tenant URL that makes Entra write PATCH requests as SCIM 2 says.
pub const OPTIMISED: &str = "?aadOptscim062020";

/// The settings; unknown ones are left out of what is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// True if the tenant URL carries [`OPTIMISED`].
    pub optimised: bool,
    /// The limit of the protection against accidental deletion; nothing if it is off or not known.
    pub threshold: Option<usize>,
    /// User name or id of the owner of Webex's token; empty if not known.
    pub owner: String,
}

impl Job {
    /// The mapping under these settings.
    pub fn with(&self, mapping: Mapping) -> Mapping {
        Mapping {
            tenant_url: if self.optimised { OPTIMISED } else { "" }.to_owned(),
            token_owner: Some(self.owner.trim().to_owned()).filter(|owner| !owner.is_empty()),
            deletion_threshold: self.threshold,
            ..mapping
        }
    }
}
