//! Which tenant is it, and which licences does it have? (`reference/graph.md` 2.3)

use super::{GRAPH, List};
use crate::api::open::open_enum;
use crate::api::query::with;
use crate::api::{Call, Needs, Request};
use serde::Deserialize;

/// The tenant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// The tenant's id.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// Its domains.
    #[serde(default)]
    pub verified_domains: Vec<VerifiedDomain>,
}

/// A domain that the tenant has shown to own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VerifiedDomain {
    /// The domain.
    pub name: String,
    /// True for the one that new users get.
    pub is_default: Option<bool>,
    /// True for `….onmicrosoft.com`.
    pub is_initial: Option<bool>,
}

open_enum! {
    /// Whether a subscription works.
    Capability {
        /// It does.
        Enabled = "Enabled",
        /// It is about to end, and works.
        Warning = "Warning",
        /// It does not.
        Suspended = "Suspended",
        /// It does not.
        LockedOut = "LockedOut",
        /// It is gone.
        Deleted = "Deleted",
    }
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// Its product, such as `ENTERPRISEPREMIUM`.
    pub sku_part_number: String,
    /// Whether it works.
    pub capability_status: Option<Capability>,
    /// What it contains.
    #[serde(default)]
    pub service_plans: Vec<ServicePlan>,
}

/// A part of a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePlan {
    /// Its name, such as `AAD_PREMIUM`.
    pub service_plan_name: String,
}

/// The edition of Entra ID; plan names are general knowledge, stated on no page that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Without P1 and P2: groups cannot be assigned, provisioning logs not read.
    Free,
    /// P1.
    P1,
    /// P2.
    P2,
}

/// The edition that these subscriptions give.
pub fn edition(subscriptions: &[Subscription]) -> Edition {
    let works = |subscription: &&Subscription| {
        matches!(
            subscription.capability_status,
            Some(Capability::Enabled | Capability::Warning)
        )
    };
    let plans = subscriptions.iter().filter(works);
    let plans = plans.flat_map(|subscription| &subscription.service_plans);
    let edition = |plan: &ServicePlan| match plan.service_plan_name.as_str() {
        "AAD_PREMIUM_P2" => Edition::P2,
        "AAD_PREMIUM" => Edition::P1,
        _ => Edition::Free,
    };
    plans.map(edition).max().unwrap_or(Edition::Free)
}

/// The tenant.
pub fn organization() -> Call<List<Organization>> {
    let path = with(
        "/organization",
        &[("$select", "id,displayName,verifiedDomains")],
    );
    let needs = Needs::permission("User.Read");
    Call::json(Request::get(GRAPH, path, say!("read the tenant")).needs(needs))
}

/// Its subscriptions.
pub fn subscriptions() -> Call<List<Subscription>> {
    let select = "skuPartNumber,capabilityStatus,servicePlans";
    let path = with("/subscribedSkus", &[("$select", select)]);
    let needs = Needs::permission("LicenseAssignment.Read.All");
    Call::json(Request::get(GRAPH, path, say!("read the licences")).needs(needs))
}
