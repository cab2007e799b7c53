//! The rows: every source attribute of Entra users and the names it has elsewhere.
//!
//! One line for each attribute: provisioning name, type, where Graph has it, then the headers of the portal's downloads of all
//! ages, of the Microsoft 365 admin center, the names of PowerShell (Mg, Entra, AzureAD) and of the Azure CLI (both ages).
//!
//! The law: the sample object definition of the synchronization schema prints 29 provisioning names (`Documented`); the rest
//! are names that the portal and other pages use (`Inferred`). The other columns' evidence is in `tests/data/formats/columns.json`.

use super::attribute::Basis::{Documented, Inferred};
use super::attribute::Kind::{Boolean, DateTime, Reference as ReferenceTo, Text, Texts};
use super::attribute::Source::{Computed, First, Member, Property, Reference, Unavailable};
use super::attribute::{Attribute, Basis, Kind, Source};

#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the table's columns"
)]
const fn row(
    name: &'static str,
    kind: Kind,
    source: Source,
    portal: &'static [&'static str],
    admin_center: &'static [&'static str],
    powershell: &'static [&'static str],
    azure_cli: &'static [&'static str],
    basis: Basis,
) -> Attribute {
    Attribute {
        name,
        kind,
        source,
        portal,
        admin_center,
        powershell,
        azure_cli,
        basis,
    }
}

/// The table.
#[rustfmt::skip]
pub static ATTRIBUTES: &[Attribute] = &[
    row("objectId", Text, Property("id"), &["id", "objectId"], &["Object Id"], &["Id", "ObjectId"], &["objectId"], Documented),
    row("userPrincipalName", Text, Property("userPrincipalName"), &["userPrincipalName"], &["User principal name"], &["UserPrincipalName"], &["userPrincipalName"], Documented),
    row("originalUserPrincipalName", Text, Computed("userPrincipalName"), &[], &[], &[], &[], Documented),
    row("displayName", Text, Property("displayName"), &["displayName"], &["Display name"], &["DisplayName"], &["displayName"], Documented),
    row("givenName", Text, Property("givenName"), &["givenName"], &["First name"], &["GivenName"], &["givenName"], Documented),
    row("surname", Text, Property("surname"), &["surname"], &["Last name"], &["Surname"], &["surname"], Documented),
    row("mail", Text, Property("mail"), &["mail"], &[], &["Mail"], &["mail"], Documented),
    row("mailNickname", Text, Property("mailNickname"), &[], &[], &["MailNickname"], &["mailNickname"], Documented),
    row("otherMails", Texts, Property("otherMails"), &["alternateEmailAddress", "otherMails"], &[], &["OtherMails"], &["otherMails"], Inferred),
    row("proxyAddresses", Texts, Property("proxyAddresses"), &["proxyAddresses"], &["Proxy addresses"], &["ProxyAddresses"], &["proxyAddresses"], Documented),
    row("sipProxyAddress", Text, Unavailable, &[], &[], &["SipProxyAddress"], &["sipProxyAddress"], Inferred),
    row("userType", Text, Property("userType"), &["userType"], &[], &["UserType"], &["userType"], Inferred),
    row("accountEnabled", Boolean, Property("accountEnabled"), &["accountEnabled"], &[], &["AccountEnabled"], &["accountEnabled"], Documented),
    row("IsSoftDeleted", Boolean, Computed("accountEnabled"), &[], &[], &[], &[], Documented),
    row("createdDateTime", DateTime, Property("createdDateTime"), &["createdDateTime"], &["When created"], &["CreatedDateTime"], &["createdDateTime"], Inferred),
    row("creationType", Text, Property("creationType"), &["creationType"], &[], &["CreationType"], &["creationType"], Inferred),
    row("userState", Text, Property("externalUserState"), &["invitationState"], &[], &["ExternalUserState", "UserState"], &["userState"], Inferred),
    row("jobTitle", Text, Property("jobTitle"), &["jobTitle"], &["Title"], &["JobTitle"], &["jobTitle"], Documented),
    row("department", Text, Property("department"), &["department"], &["Department"], &["Department"], &["department"], Documented),
    row("companyName", Text, Property("companyName"), &["companyName"], &[], &["CompanyName"], &["companyName"], Documented),
    row("employeeId", Text, Property("employeeId"), &["employeeId"], &[], &["EmployeeId"], &["employeeId"], Inferred),
    row("employeeType", Text, Property("employeeType"), &["employeeType"], &[], &["EmployeeType"], &[], Inferred),
    row("employeeHireDate", DateTime, Property("employeeHireDate"), &["employeeHireDate"], &[], &["EmployeeHireDate"], &[], Inferred),
    row("employeeLeaveDateTime", DateTime, Property("employeeLeaveDateTime"), &["employeeLeaveDateTime"], &[], &["EmployeeLeaveDateTime"], &[], Inferred),
    row("employeeOrgData.costCenter", Text, Member("employeeOrgData", "costCenter"), &[], &[], &["EmployeeOrgData.CostCenter"], &[], Inferred),
    row("employeeOrgData.division", Text, Member("employeeOrgData", "division"), &[], &[], &["EmployeeOrgData.Division"], &[], Inferred),
    row("usageLocation", Text, Property("usageLocation"), &["usageLocation"], &["Usage location"], &["UsageLocation"], &["usageLocation"], Inferred),
    row("country", Text, Property("country"), &["country"], &["Country/Region"], &["Country"], &["country"], Documented),
    row("state", Text, Property("state"), &["state"], &["State"], &["State"], &["state"], Documented),
    row("city", Text, Property("city"), &["city"], &["City"], &["City"], &["city"], Documented),
    row("streetAddress", Text, Property("streetAddress"), &["streetAddress"], &["Street address"], &["StreetAddress"], &["streetAddress"], Documented),
    row("postalCode", Text, Property("postalCode"), &["postalCode"], &["Postal code"], &["PostalCode"], &["postalCode"], Documented),
    row("physicalDeliveryOfficeName", Text, Property("officeLocation"), &["officeLocation", "physicalDeliveryOfficeName"], &["Office"], &["OfficeLocation", "PhysicalDeliveryOfficeName"], &["officeLocation", "physicalDeliveryOfficeName"], Documented),
    row("telephoneNumber", Text, First("businessPhones"), &["telephoneNumber"], &["Phone number"], &["BusinessPhones", "TelephoneNumber"], &["businessPhones", "telephoneNumber"], Documented),
    row("mobile", Text, Property("mobilePhone"), &["mobilePhone", "mobile"], &["Mobile Phone"], &["MobilePhone", "Mobile"], &["mobilePhone", "mobile"], Documented),
    row("facsimileTelephoneNumber", Text, Property("faxNumber"), &["faxNumber"], &["Fax"], &["FaxNumber", "FacsimileTelephoneNumber"], &["facsimileTelephoneNumber"], Documented),
    row("preferredLanguage", Text, Property("preferredLanguage"), &["preferredLanguage"], &["Preferred language"], &["PreferredLanguage"], &["preferredLanguage"], Documented),
    row("dirSyncEnabled", Boolean, Property("onPremisesSyncEnabled"), &["directorySynced", "onPremisesSyncEnabled"], &["DirSyncEnabled"], &["OnPremisesSyncEnabled", "DirSyncEnabled"], &["dirSyncEnabled"], Documented),
    row("immutableId", Text, Property("onPremisesImmutableId"), &[], &[], &["OnPremisesImmutableId", "ImmutableId"], &["immutableId"], Inferred),
    row("onPremisesSamAccountName", Text, Property("onPremisesSamAccountName"), &[], &[], &["OnPremisesSamAccountName"], &[], Inferred),
    row("onPremisesUserPrincipalName", Text, Property("onPremisesUserPrincipalName"), &[], &[], &["OnPremisesUserPrincipalName"], &[], Inferred),
    row("onPremisesDistinguishedName", Text, Property("onPremisesDistinguishedName"), &[], &[], &["OnPremisesDistinguishedName"], &["onPremisesDistinguishedName"], Inferred),
    row("onPremisesDomainName", Text, Property("onPremisesDomainName"), &[], &[], &["OnPremisesDomainName"], &[], Inferred),
    row("onPremisesSecurityIdentifier", Text, Property("onPremisesSecurityIdentifier"), &[], &[], &["OnPremisesSecurityIdentifier"], &["onPremisesSecurityIdentifier"], Documented),
    row("netId", Text, Unavailable, &[], &[], &[], &[], Inferred),
    row("assistant", Text, Unavailable, &[], &[], &[], &[], Inferred),
    row("passwordProfile.password", Text, Unavailable, &[], &[], &[], &[], Documented),
    row("appRoleAssignments", Texts, Unavailable, &[], &[], &[], &[], Inferred),
    row("manager", ReferenceTo, Reference("manager"), &[], &[], &["Manager"], &[], Documented),
    row("extensionAttribute1", Text, Member("onPremisesExtensionAttributes", "extensionAttribute1"), &[], &[], &["extensionAttribute1"], &[], Documented),
    row("extensionAttribute2", Text, Member("onPremisesExtensionAttributes", "extensionAttribute2"), &[], &[], &["extensionAttribute2"], &[], Inferred),
    row("extensionAttribute3", Text, Member("onPremisesExtensionAttributes", "extensionAttribute3"), &[], &[], &["extensionAttribute3"], &[], Inferred),
    row("extensionAttribute4", Text, Member("onPremisesExtensionAttributes", "extensionAttribute4"), &[], &[], &["extensionAttribute4"], &[], Inferred),
    row("extensionAttribute5", Text, Member("onPremisesExtensionAttributes", "extensionAttribute5"), &[], &[], &["extensionAttribute5"], &[], Inferred),
    row("extensionAttribute6", Text, Member("onPremisesExtensionAttributes", "extensionAttribute6"), &[], &[], &["extensionAttribute6"], &[], Inferred),
    row("extensionAttribute7", Text, Member("onPremisesExtensionAttributes", "extensionAttribute7"), &[], &[], &["extensionAttribute7"], &[], Inferred),
    row("extensionAttribute8", Text, Member("onPremisesExtensionAttributes", "extensionAttribute8"), &[], &[], &["extensionAttribute8"], &[], Inferred),
    row("extensionAttribute9", Text, Member("onPremisesExtensionAttributes", "extensionAttribute9"), &[], &[], &["extensionAttribute9"], &[], Inferred),
    row("extensionAttribute10", Text, Member("onPremisesExtensionAttributes", "extensionAttribute10"), &[], &[], &["extensionAttribute10"], &[], Inferred),
    row("extensionAttribute11", Text, Member("onPremisesExtensionAttributes", "extensionAttribute11"), &[], &[], &["extensionAttribute11"], &[], Inferred),
    row("extensionAttribute12", Text, Member("onPremisesExtensionAttributes", "extensionAttribute12"), &[], &[], &["extensionAttribute12"], &[], Inferred),
    row("extensionAttribute13", Text, Member("onPremisesExtensionAttributes", "extensionAttribute13"), &[], &[], &["extensionAttribute13"], &[], Inferred),
    row("extensionAttribute14", Text, Member("onPremisesExtensionAttributes", "extensionAttribute14"), &[], &[], &["extensionAttribute14"], &[], Inferred),
    row("extensionAttribute15", Text, Member("onPremisesExtensionAttributes", "extensionAttribute15"), &[], &[], &["extensionAttribute15"], &[], Inferred),
];

/// The one header that says the opposite of its attribute: `accountEnabled` is `False` where the credential is blocked.
pub const BLOCK_CREDENTIAL: &str = "Block credential";

/// Properties and columns known to be no source attribute of a mapping.
#[rustfmt::skip]
pub static NOT_ATTRIBUTES: &[&str] = &[
    "aboutMe", "activities", "additionalProperties", "ageGroup", "agreementAcceptances",
    "appRoleAssignments", "assignedLicenses", "assignedPlans", "authentication", "authorizationInfo",
    "birthday", "calendar", "calendarGroups", "calendarView", "calendars",
    "chats", "cloudClipboard", "consentProvidedForMinor", "contactFolders", "contacts",
    "createdObjects", "customSecurityAttributes", "deletedDateTime", "deletionTimestamp", "deviceManagementTroubleshootingEvents",
    "directReports", "drive", "drives", "employeeExperience", "events",
    "extensionProperty", "extensions", "externalUserStateChangeDateTime", "followedSites", "hireDate",
    "identities", "imAddresses", "inferenceClassification", "insights", "interests",
    "isCompromised", "isManagementRestricted", "isResourceAccount", "joinedTeams", "lastDirsyncTime",
    "lastPasswordChangeTimeStamp", "lastPasswordChangeDateTime", "legalAgeGroupClassification", "licenseAssignmentDetails", "licenseAssignmentStates",
    "licenseDetails", "licenses", "mailFolders", "managedAppRegistrations", "managedDevices",
    "memberOf", "messages", "mySite", "oathTokenMetaData", "oauth2PermissionGrants",
    "objectType", "onPremisesLastSyncDateTime", "onPremisesProvisioningErrors", "onenote", "onlineMeetings",
    "outlook", "ownedDevices", "ownedObjects", "passwordNeverExpires", "passwordPolicies",
    "passwordProfile", "pastProjects", "people", "permissionGrants", "photo",
    "photos", "planner", "preferredDataLocation", "preferredName", "presence",
    "print", "provisionedPlans", "provisioningErrors", "refreshTokensValidFromDateTime", "registeredDevices",
    "releaseTrack", "responsibilities", "schools", "scopedRoleMemberOf", "securityIdentifier",
    "serviceProvisioningErrors", "settings", "showInAddressList", "signInActivity", "signInNames",
    "signInSessionsValidFromDateTime", "skills", "softDeletionTimeStamp", "solutions", "sponsors",
    "strongPasswordRequired", "teamwork", "todo", "transitiveMemberOf", "userStateChangedOn",
    "authenticationAlternativePhoneNumber", "authenticationEmail", "authenticationPhoneNumber", "identityIssuer", "odata.type",
    "thumbnailPhoto@odata.mediaEditLink", "userIdentities",
];
