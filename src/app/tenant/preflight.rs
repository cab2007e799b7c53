//! What can the signed-in administrator do, what not, and how do they get the rest?
//!
//! A permission that was not granted is certain: the call will be refused. A role that does not show may still be there by another
//! name (a custom role, ownership), so its absence is a doubt, never a no (`reference/graph.md` 6.5).

use super::Facts;
use super::facts::Known;
use crate::api::graph::organization::Edition;
use crate::words::found;

/// Something that an administrator may want to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ability {
    /// What.
    pub what: &'static str,
    /// Whether they can.
    pub can: Can,
    /// How to get what is missing; empty where nothing is.
    pub how: String,
}

/// Whether something can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Can {
    /// Nothing speaks against it.
    Yes,
    /// Something may be missing.
    Perhaps,
    /// Something is missing.
    No,
}

/// What a thing to do needs.
struct Wish {
    what: &'static str,
    permission: &'static str,
    bundle: &'static str,
    roles: &'static [&'static str],
    premium: bool,
}

/// The roles that administrate applications; Global Administrator may do everything.
const APPLICATIONS: &[&str] = &[
    "Global Administrator",
    "Application Administrator",
    "Cloud Application Administrator",
];
/// The roles that may assign people.
const ASSIGN: &[&str] = &[
    "Global Administrator",
    "Application Administrator",
    "Cloud Application Administrator",
    "User Administrator",
];
/// The roles that may read the provisioning logs.
const REPORTS: &[&str] = &[
    "Global Administrator",
    "Reports Reader",
    "Security Reader",
    "Security Operator",
    "Security Administrator",
    "Global Reader",
    "Application Administrator",
    "Cloud Application Administrator",
];

const fn wish(
    what: &'static str,
    permission: &'static str,
    bundle: &'static str,
    roles: &'static [&'static str],
) -> Wish {
    Wish {
        what,
        permission,
        bundle,
        roles,
        premium: false,
    }
}

const WISHES: [Wish; 10] = [
    wish(
        mark!("Read the users"),
        "User.Read.All",
        mark!("Preview"),
        &[],
    ),
    wish(
        mark!("Read groups and their members"),
        "GroupMember.Read.All",
        mark!("Preview"),
        &[],
    ),
    wish(
        mark!("Find the Cisco Webex application and its assignments"),
        "Application.Read.All",
        mark!("Preview"),
        &[],
    ),
    wish(
        mark!("Read the mapping and the state of provisioning"),
        "Synchronization.Read.All",
        mark!("Preview"),
        APPLICATIONS,
    ),
    wish(
        mark!("Compare expressions with Microsoft"),
        "Synchronization.ReadWrite.All",
        mark!("Set up"),
        APPLICATIONS,
    ),
    wish(
        mark!("Add the application"),
        "Application.ReadWrite.All",
        mark!("Set up"),
        APPLICATIONS,
    ),
    wish(
        mark!("Assign users"),
        "AppRoleAssignment.ReadWrite.All",
        mark!("Set up"),
        ASSIGN,
    ),
    Wish {
        premium: true,
        ..wish(
            mark!("Assign groups"),
            "AppRoleAssignment.ReadWrite.All",
            mark!("Set up"),
            ASSIGN,
        )
    },
    wish(
        mark!("Store the mapping and run provisioning"),
        "Synchronization.ReadWrite.All",
        mark!("Set up"),
        APPLICATIONS,
    ),
    Wish {
        premium: true,
        ..wish(
            mark!("Read the provisioning logs"),
            "ProvisioningLog.Read.All",
            mark!("Watch"),
            REPORTS,
        )
    },
];

/// The table: what was granted, by the names of permissions, and what was found out.
pub fn abilities(facts: &Facts, granted: &[&str]) -> Vec<Ability> {
    let mut table: Vec<Ability> = WISHES
        .iter()
        .map(|wish| wish.judged(facts, granted))
        .collect();
    table.push(webex_users(facts));
    table
}

impl Wish {
    fn judged(&self, facts: &Facts, granted: &[&str]) -> Ability {
        let mut can = Can::Yes;
        let mut how = Vec::new();
        if !is_granted(granted, self.permission) {
            can = Can::No;
            let (permission, bundle) = (self.permission, found(self.bundle));
            how.push(say!(
                "Ask for “{bundle}” above ({permission}).",
                bundle,
                permission
            ));
        }
        if let Some(reason) = missing_role(&facts.roles, self.roles) {
            can = can.worse(Can::Perhaps);
            how.push(reason);
        }
        match &facts.edition {
            _ if !self.premium => {}
            Ok(Edition::Free) => {
                can = Can::No;
                how.push(say!("The tenant needs Entra ID P1 or P2.").to_owned());
            }
            Ok(Edition::P1 | Edition::P2) => {}
            Err(_) => {
                can = can.worse(Can::Perhaps);
                how.push(
                    say!("It needs Entra ID P1 or P2; the tenant’s licences could not be read.")
                        .to_owned(),
                );
            }
        }
        Ability {
            what: found(self.what),
            can,
            how: how.join(" "),
        }
    }
}

impl Can {
    fn worse(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Perhaps, _) | (_, Self::Perhaps) => Self::Perhaps,
            _ => Self::Yes,
        }
    }
}

/// The right to write includes the right to read.
fn is_granted(granted: &[&str], permission: &str) -> bool {
    let writing = permission.replace(".Read.", ".ReadWrite.");
    granted
        .iter()
        .any(|name| *name == permission || *name == writing)
}

fn missing_role(roles: &Known<Vec<String>>, wanted: &[&str]) -> Option<String> {
    let (first, rest) = wanted.split_first()?;
    // Global Administrator is more than is needed: the others are advised.
    let advised = if rest.is_empty() {
        (*first).to_owned()
    } else {
        rest.join(" or ")
    };
    match roles {
        Ok(roles) if roles.iter().any(|role| wanted.contains(&role.as_str())) => None,
        Ok(_) => Some(say!(
            "No such role is active: {advised}. Activate it if you are eligible; a role of your own making may do as well.",
            advised
        )),
        Err(_) => Some(say!(
            "It needs a role: {advised}. Your roles could not be read.",
            advised
        )),
    }
}

fn webex_users(facts: &Facts) -> Ability {
    let (can, how) = match &facts.webex {
        None => (Can::No, say!("Connect Webex above.").to_owned()),
        Some(webex) => match (&webex.owner, &webex.roles) {
            (Err(trouble), _) => (Can::Perhaps, trouble.remedy.clone()),
            (_, Ok(roles)) if roles.iter().any(|role| role.contains("Administrator")) => {
                (Can::Yes, String::new())
            }
            _ => (
                Can::Perhaps,
                say!("The token’s owner shows no administrator role in Webex: use the token of a Full, User or Read-only Administrator.").to_owned(),
            ),
        },
    };
    Ability {
        what: say!("Read the Webex users"),
        can,
        how,
    }
}
