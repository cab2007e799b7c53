//! Which tool wrote a file?

use super::layout::Certainty;
use super::vocabulary::Family;
use serde::{Deserialize, Serialize};

/// The forms that users come in (`tests/data/formats` has one file of each).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// The portal's "Download users" since 2021.
    Portal,
    /// The portal's "Download users" of 2020.
    Portal2020,
    /// The portal's "Download users (Preview)": the chosen columns.
    PortalPreview,
    /// The Microsoft 365 admin center's "Export users".
    AdminCenter,
    /// `Get-MgUser` with chosen properties.
    MgUser,
    /// `Get-MgUser` with all properties.
    MgUserRaw,
    /// `Get-EntraUser`.
    EntraUser,
    /// `Get-AzureADUser`.
    AzureAdUser,
    /// A CSV file with users' attributes of no known tool.
    OtherCsv,
    /// Microsoft Graph's users, as pages, a list or lines.
    Graph,
    /// `az ad user list` before version 2.37 (Azure AD Graph's users).
    AzureCliOld,
    /// Control Hub's "Manage users" export.
    ControlHub,
    /// Control Hub's export of 2022.
    ControlHub2022,
    /// Control Hub's short download.
    ControlHubBasic,
    /// SCIM 2 users of Webex.
    WebexScim,
}

impl Form {
    /// What it is called in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Portal => say!("Entra admin center, \"Download users\""),
            Self::Portal2020 => say!("Azure portal, \"Download users\" of 2020"),
            Self::PortalPreview => say!("Entra admin center, \"Download users (Preview)\""),
            Self::AdminCenter => say!("Microsoft 365 admin center, \"Export users\""),
            Self::MgUser => say!("Get-MgUser with chosen properties"),
            Self::MgUserRaw => say!("Get-MgUser with all properties"),
            Self::EntraUser => "Get-EntraUser",
            Self::AzureAdUser => "Get-AzureADUser",
            Self::OtherCsv => say!("CSV with users' attributes"),
            Self::Graph => say!("Microsoft Graph users (also az ad user list)"),
            Self::AzureCliOld => say!("az ad user list before version 2.37"),
            Self::ControlHub => say!("Control Hub, \"Manage users\" export"),
            Self::ControlHub2022 => say!("Control Hub export of 2022"),
            Self::ControlHubBasic => say!("Control Hub, short download"),
            Self::WebexScim => say!("Webex SCIM 2 users"),
        }
    }

    /// Whose names its columns have.
    pub const fn family(self) -> Family {
        match self {
            Self::Portal | Self::Portal2020 | Self::PortalPreview => Family::Portal,
            Self::AdminCenter => Family::AdminCenter,
            Self::MgUser | Self::MgUserRaw | Self::EntraUser | Self::AzureAdUser => {
                Family::PowerShell
            }
            Self::OtherCsv => Family::Unknown,
            Self::Graph | Self::WebexScim => Family::Graph,
            Self::AzureCliOld => Family::AzureCli,
            Self::ControlHub | Self::ControlHub2022 | Self::ControlHubBasic => Family::ControlHub,
        }
    }

    /// How well the form's own names are known.
    pub const fn certainty(self) -> Certainty {
        match self {
            Self::Graph | Self::WebexScim | Self::MgUser | Self::MgUserRaw => Certainty::Documented,
            Self::Portal
            | Self::Portal2020
            | Self::AdminCenter
            | Self::EntraUser
            | Self::AzureAdUser
            | Self::AzureCliOld
            | Self::ControlHub
            | Self::ControlHub2022 => Certainty::Seen,
            Self::PortalPreview | Self::ControlHubBasic | Self::OtherCsv => Certainty::Inferred,
        }
    }

    /// True for tables, false for JSON.
    pub const fn is_csv(self) -> bool {
        !matches!(self, Self::Graph | Self::AzureCliOld | Self::WebexScim)
    }

    /// True if an empty pair of quotes is an empty text and an empty cell no value: PowerShell's law.
    pub const fn tells_null_from_empty(self) -> bool {
        matches!(self.family(), Family::PowerShell)
    }
}
