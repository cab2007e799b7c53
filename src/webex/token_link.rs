//! The addresses at which Webex gives a token: Cisco's own token page, and an organisation's own integration.
//!
//! Both are the implicit flow of RFC 6749, 4.2: the token comes back in the address, beside the state that was sent.

use super::offer::{Offer, TokenRequest};

/// What an integration is asked for: reading people, groups, organisation and licences.
pub const INTEGRATION_SCOPES: &str = "spark:people_read spark-admin:organizations_read spark-admin:licenses_read identity:people_read identity:groups_read";

impl TokenRequest {
    /// The address of Cisco's token page with a state of ours: a sign-in page, behind which the request stands encoded once more.
    pub fn link(&self, state: &str) -> String {
        let request = implicit(
            self.authorize,
            self.client_id,
            self.redirect_uri,
            self.scope,
            state,
        );
        format!("{}{}", self.sign_in, encoded(&request))
    }
}

impl Offer {
    /// The address of an integration's consent page; it leads back to `redirect_uri`.
    pub fn integration_link(&self, client_id: &str, redirect_uri: &str, state: &str) -> String {
        let authorize = format!("https://{}/v1/authorize", self.api_host);
        implicit(
            &authorize,
            client_id,
            redirect_uri,
            INTEGRATION_SCOPES,
            state,
        )
    }
}

fn implicit(authorize: &str, client: &str, redirect: &str, scope: &str, state: &str) -> String {
    let [client, redirect, scope, state] = [client, redirect, scope, state].map(encoded);
    format!(
        "{authorize}?response_type=token&client_id={client}&redirect_uri={redirect}&scope={scope}&state={state}"
    )
}

/// Everything but RFC 3986's unreserved characters percent-encoded.
fn encoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            result.push(char::from(byte));
        } else {
            result.push_str(&format!("%{byte:02X}"));
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::super::offer::OFFERS;

    #[test]
    fn ciscos_page_is_asked_as_the_tutorial_prints_it() {
        let request = OFFERS[0].token_request.unwrap();
        assert_eq!(
            request.link(request.state),
            "https://idbroker.webex.com/idb/saml2/jsp/doSSO.jsp?type=login&goto=https%3A%2F%2Fidbroker.webex.com%2Fidb%2Foauth2%2Fv1%2Fauthorize%3Fresponse_type%3Dtoken%26client_id%3DC4ca14fe00b0e51efb414ebd45aa88c1858c3bfb949b2405dba10b0ca4bc37402%26redirect_uri%3Dhttp%253A%252F%252Flocalhost%253A3000%252Fauth%252Fcode%26scope%3Dspark%253Apeople_read%2520spark%253Apeople_write%2520Identity%253ASCIM%26state%3Dthis-should-be-a-random-string-for-security-purpose"
        );
    }

    #[test]
    fn an_integration_is_asked_at_its_offers_host() {
        let link = OFFERS[1].integration_link("C 1", "https://tools.example.com/h/", "s&1");
        assert!(link.starts_with("https://api-usgov.webex.com/v1/authorize?response_type=token&client_id=C%201&redirect_uri=https%3A%2F%2Ftools.example.com%2Fh%2F&scope=spark%3Apeople_read%20"));
        assert!(link.ends_with("&state=s%261"));
    }
}
