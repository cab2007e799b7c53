//! Which addresses are meant, in which cloud?
//!
//! `reference/graph.md` 7 and `reference/webex.md` 1.1, 4.1, 4.9. A page is built for one cloud, because its security policy names
//! the hosts.

use super::Service;
use crate::webex::Offer;

/// Microsoft's clouds that a page can be built for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cloud {
    /// The worldwide cloud, Microsoft 365 GCC included.
    #[default]
    Global,
    /// US Government L4 (GCC High).
    UsGovernment,
    /// US Government L5 (DoD).
    UsGovernmentDod,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// The host of Microsoft Graph.
    pub const fn graph_host(self) -> &'static str {
        match self {
            Self::Global => "graph.microsoft.com",
            Self::UsGovernment => "graph.microsoft.us",
            Self::UsGovernmentDod => "dod-graph.microsoft.us",
            Self::China => "microsoftgraph.chinacloudapi.cn",
        }
    }

    /// The host that signs people in.
    pub const fn sign_in_host(self) -> &'static str {
        match self {
            Self::Global => "login.microsoftonline.com",
            Self::UsGovernment | Self::UsGovernmentDod => "login.microsoftonline.us",
            Self::China => "login.chinacloudapi.cn",
        }
    }

    /// A permission as sign-in asks for it: fully qualified outside the worldwide cloud.
    pub fn scope(self, permission: &str) -> String {
        match self {
            Self::Global => permission.to_owned(),
            _ => format!("https://{}/{permission}", self.graph_host()),
        }
    }
}

/// The roots below which each service's paths stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    graph: String,
    webex: String,
    identity: String,
    provisioning: String,
}

impl Hosts {
    /// The addresses of a cloud and a Webex offer.
    pub fn of(cloud: Cloud, offer: &Offer) -> Self {
        Self {
            graph: format!("https://{}/v1.0", cloud.graph_host()),
            webex: format!("https://{}/v1", offer.api_host),
            identity: format!("https://{}/identity", offer.api_host),
            provisioning: format!("https://{}/v1/scim", offer.tenant_host),
        }
    }

    /// The root of a service, without a slash at its end.
    pub fn root(&self, service: Service) -> &str {
        match service {
            Service::Graph => &self.graph,
            Service::Webex => &self.webex,
            Service::WebexIdentity => &self.identity,
            Service::WebexProvisioning => &self.provisioning,
        }
    }

    /// The address of a path below a service's root; an absolute address only if it stands below that root.
    pub fn url(&self, service: Service, path: &str) -> Option<String> {
        let root = self.root(service);
        if path.starts_with('/') {
            return Some(format!("{root}{path}"));
        }
        let inside = path.strip_prefix(root)?.starts_with(['/', '?']);
        inside.then(|| path.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webex::OFFERS;

    #[test]
    fn an_absolute_address_must_be_the_services_own() {
        let hosts = Hosts::of(Cloud::Global, &OFFERS[0]);
        let check = |path: &str, expect: Option<&str>| {
            assert_eq!(hosts.url(Service::Graph, path).as_deref(), expect, "{path}");
        };
        check("/users", Some("https://graph.microsoft.com/v1.0/users"));
        let next = "https://graph.microsoft.com/v1.0/users?$skiptoken=a%20b";
        check(next, Some(next));
        check("https://graph.microsoft.com.evil.example/v1.0/users", None);
        check("https://graph.microsoft.com/v1.0evil/users", None);
        check("http://graph.microsoft.com/v1.0/users", None);
        check("https://evil.example/v1.0/users", None);
        check("users", None);
    }

    #[test]
    fn every_cloud_and_offer_has_its_hosts() {
        let hosts = Hosts::of(Cloud::UsGovernmentDod, &OFFERS[1]);
        let roots = [
            Service::Graph,
            Service::Webex,
            Service::WebexIdentity,
            Service::WebexProvisioning,
        ]
        .map(|service| hosts.root(service));
        assert_eq!(
            roots,
            [
                "https://dod-graph.microsoft.us/v1.0",
                "https://api-usgov.webex.com/v1",
                "https://api-usgov.webex.com/identity",
                "https://api-usgov.webex.com/v1/scim",
            ]
        );
        assert_eq!(Cloud::Global.scope("User.Read"), "User.Read");
        assert_eq!(
            Cloud::China.scope("User.Read"),
            "https://microsoftgraph.chinacloudapi.cn/User.Read"
        );
    }
}
