//! The two Webex offers and their hosts (`reference/webex.md` 1.1, 1.2, 4.9).

use super::basis::Source;

/// One Webex offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Stable code.
    pub code: &'static str,
    /// What an administrator calls it.
    pub name: &'static str,
    /// The host that Entra sends users to.
    pub tenant_host: &'static str,
    /// Where the tenant URL is known from.
    pub tenant_source: Source,
    /// The host of Webex's own APIs.
    pub api_host: &'static str,
    /// Path of SCIM 2 on that host; `{orgId}` stands for the organisation.
    pub scim2_path: &'static str,
    /// Where the address of SCIM 2 is known from.
    pub scim2_source: Source,
    /// The host of Control Hub.
    pub control_hub_host: &'static str,
    /// The host of the developer pages.
    pub developer_host: &'static str,
    /// The host that issues tokens.
    pub broker_host: &'static str,
    /// How the secret token is asked for; nothing where no public page tells.
    pub token_request: Option<TokenRequest>,
}

/// The parts of the address with which an administrator obtains the secret token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRequest {
    /// The page that forces a fresh sign-in; the authorise address follows, percent-encoded.
    pub sign_in: &'static str,
    /// The authorise address.
    pub authorize: &'static str,
    /// Cisco's client.
    pub client_id: &'static str,
    /// Where the browser lands; nothing listens there, the token stands in the address.
    pub redirect_uri: &'static str,
    /// The scopes.
    pub scope: &'static str,
    /// The state that the page prints.
    pub state: &'static str,
    /// Where this is known from.
    pub source: Source,
}

/// Every offer; the first is the default.
pub const OFFERS: [Offer; 2] = [
    Offer {
        code: "commercial",
        name: "Webex",
        tenant_host: "api.ciscospark.com",
        tenant_source: Source::documented("Microsoft's tutorial for Cisco Webex"),
        api_host: "webexapis.com",
        scim2_path: "/identity/scim/{orgId}/v2",
        scim2_source: Source::documented("Cisco's calling SDK, which calls it from a browser"),
        control_hub_host: "admin.webex.com",
        developer_host: "developer.webex.com",
        broker_host: "idbroker.webex.com",
        token_request: Some(TokenRequest {
            sign_in: "https://idbroker.webex.com/idb/saml2/jsp/doSSO.jsp?type=login&goto=",
            authorize: "https://idbroker.webex.com/idb/oauth2/v1/authorize",
            client_id: "C4ca14fe00b0e51efb414ebd45aa88c1858c3bfb949b2405dba10b0ca4bc37402",
            redirect_uri: "http://localhost:3000/auth/code",
            scope: "spark:people_read spark:people_write Identity:SCIM",
            state: "this-should-be-a-random-string-for-security-purpose",
            source: Source::documented("Microsoft's tutorial for Cisco Webex"),
        }),
    },
    Offer {
        code: "government",
        name: mark!("Webex for Government (FedRAMP)"),
        tenant_host: "api-usgov.webex.com",
        tenant_source: Source::recalled(
            "the article's second row, not read again; Cisco's SDK maps the same service to this host",
        ),
        api_host: "api-usgov.webex.com",
        scim2_path: "/identity/scim/{orgId}/v2",
        scim2_source: Source::inferred("from the host mapping; no page prints this address"),
        control_hub_host: "admin-usgov.webex.com",
        developer_host: "developer-usgov.webex.com",
        broker_host: "idbroker-f.webex.com",
        token_request: None,
    },
];

impl Offer {
    /// The tenant URL of an organisation.
    pub fn tenant_url(&self, organisation: &super::OrganisationId) -> String {
        format!("https://{}/v1/scim/{organisation}", self.tenant_host)
    }

    /// The base address of SCIM 2 of an organisation.
    pub fn scim2_url(&self, organisation: &super::OrganisationId) -> String {
        let path = self.scim2_path.replace("{orgId}", organisation.as_str());
        format!("https://{}{path}", self.api_host)
    }
}
