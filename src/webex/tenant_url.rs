//! Which organisation does a pasted tenant URL mean, and what is wrong with it?
//!
//! Users are sent to this address with a token that may create and disable them, so a host that is not Webex's own, and not
//! one that the operator of the page configured, is an error without a remedy.

use super::offer::{OFFERS, Offer};
use super::organisation::{Misfit, OrganisationId, OrganisationIdForm};
use super::tenant_url_finding::Finding;

/// What is known beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expectation<'a> {
    /// The organisation that the token belongs to.
    pub organisation: Option<&'a OrganisationId>,
    /// Hosts that the operator of the page configured, in lower case.
    pub hosts: &'a [&'a str],
}

/// What a text says as a tenant URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenantUrl {
    /// In the order in which they were found.
    pub findings: Vec<Finding>,
    /// What may be used instead, or the same; nothing if nothing sensible can be offered.
    pub normalised: Option<String>,
    /// The offer that the host belongs to.
    pub offer: Option<&'static Offer>,
    /// The organisation.
    pub organisation: Option<OrganisationId>,
    /// Where the organisation's id stops being one.
    pub misfit: Option<Misfit>,
}

impl TenantUrl {
    /// The finding that decides: the first of the gravest; nothing if all is well.
    pub fn gravest(&self) -> Option<Finding> {
        let worst = self
            .findings
            .iter()
            .map(|finding| finding.severity())
            .max()?;
        let mut findings = self.findings.iter().copied();
        findings.find(|finding| finding.severity() == worst)
    }

    /// Reads a text as somebody pasted it.
    pub fn read(text: &str, expected: Expectation<'_>) -> Self {
        let mut url = Self::default();
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        if visible.len() != text.len() {
            url.findings.push(Finding::Invisible);
        }
        let mut rest = visible.trim();
        for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('<', '>'), ('`', '`')] {
            let inner = rest
                .strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close));
            if let Some(inner) = inner {
                url.findings.push(Finding::Quoted);
                rest = inner.trim();
            }
        }
        if rest.is_empty() {
            url.findings.push(Finding::Empty);
        } else if let Some((id, _)) = OrganisationId::parse(rest) {
            url.findings.push(Finding::OnlyOrgId);
            url.offer = OFFERS.first();
            url.settle(id, None, "", expected);
        } else if is_like_id(rest) {
            url.findings.push(Finding::OrgIdInvalid);
            url.misfit = OrganisationId::misfit(rest);
        } else {
            url.read_address(rest, expected);
        }
        url
    }

    fn read_address(&mut self, text: &str, expected: Expectation<'_>) {
        let rest = match text.split_once("://") {
            Some((scheme, rest)) => {
                if scheme.eq_ignore_ascii_case("https") {
                    self.note(Finding::Case, scheme != "https");
                } else {
                    self.findings.push(Finding::NotHttps);
                }
                rest
            }
            None => {
                self.findings.push(Finding::NoScheme);
                text
            }
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let host = match authority.rsplit_once('@') {
            Some((_, host)) => {
                self.findings.push(Finding::Credentials);
                host
            }
            None => authority,
        };
        let host = match host.rsplit_once(':') {
            Some((host, _)) => {
                self.findings.push(Finding::Port);
                host
            }
            None => host,
        };
        let lower = host.to_ascii_lowercase();
        self.note(Finding::Case, lower != host);
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let is_scim2 = path.to_ascii_lowercase().starts_with("/identity/scim");
        let own_host = expected
            .hosts
            .contains(&lower.as_str())
            .then_some(lower.as_str());
        self.offer = OFFERS.iter().find(|offer| match is_scim2 {
            true => offer.api_host == lower,
            false => offer.tenant_host == lower,
        });
        if is_scim2 && self.offer.is_some() {
            self.findings.push(Finding::Scim2);
            let id = path.split('/').find_map(OrganisationId::parse);
            match id {
                Some((id, _)) => self.settle(id, None, "", expected),
                None => self.findings.push(Finding::OrgIdMissing),
            }
            return;
        }
        if lower == "api.ciscoweb.com" {
            self.findings.push(Finding::DeadHost);
            self.offer = OFFERS.first();
        } else if OFFERS.iter().any(|offer| offer.control_hub_host == lower) {
            self.findings.push(Finding::ControlHub);
            return;
        } else if self.offer.is_none() && own_host.is_none() {
            self.findings.push(Finding::UnknownHost);
            return;
        }
        self.note(Finding::ExtraPath, !fragment.is_empty());
        self.read_path(path, query, own_host, expected);
    }

    fn read_path(
        &mut self,
        path: &str,
        query: &str,
        own_host: Option<&str>,
        expected: Expectation<'_>,
    ) {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let tail = match parts.as_slice() {
            ["v1", "scim", tail @ ..] => tail,
            [v1, scim, tail @ ..]
                if v1.eq_ignore_ascii_case("v1") && scim.eq_ignore_ascii_case("scim") =>
            {
                self.findings.push(Finding::Case);
                tail
            }
            all => {
                self.note(Finding::ExtraPath, !all.is_empty());
                all
            }
        };
        if tail.iter().any(|part| is_placeholder(part)) {
            self.findings.push(Finding::Placeholder);
            return;
        }
        let Some((id, form)) = tail.iter().copied().find_map(OrganisationId::parse) else {
            self.findings.push(match tail {
                [] => Finding::OrgIdMissing,
                _ => Finding::OrgIdInvalid,
            });
            self.misfit = tail.iter().copied().find_map(OrganisationId::misfit);
            return;
        };
        self.note(Finding::Case, form == OrganisationIdForm::UuidUpperCase);
        self.note(Finding::OrgIdBase64, form == OrganisationIdForm::Public);
        self.note(Finding::ExtraPath, tail.len() > 1);
        self.note(Finding::TrailingSlash, path.ends_with('/'));
        self.settle(id, own_host, query, expected);
    }

    /// Builds the address that is meant.
    fn settle(
        &mut self,
        id: OrganisationId,
        own_host: Option<&str>,
        query: &str,
        expected: Expectation<'_>,
    ) {
        let mut url = match (self.offer, own_host) {
            (Some(offer), _) => offer.tenant_url(&id),
            (None, Some(host)) => format!("https://{host}/v1/scim/{id}"),
            (None, None) => return,
        };
        if !query.is_empty() {
            url.push('?');
            url.push_str(query);
        }
        let is_government = self.offer.is_some_and(|offer| offer.code == "government");
        self.note(Finding::Government, is_government);
        if expected.organisation.is_some_and(|own| *own != id) {
            self.findings.push(Finding::TokenMismatch);
        } else {
            self.normalised = Some(url);
        }
        self.organisation = Some(id);
    }

    fn note(&mut self, finding: Finding, found: bool) {
        if found && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

fn is_placeholder(part: &str) -> bool {
    part.contains(['{', '[', '<', '%']) || part.to_ascii_lowercase().contains("orgid")
}

/// True for what was meant as a bare id: nothing but hyphens, letters and digits, about as many.
fn is_like_id(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (30..=42).contains(&text.len()) && text.bytes().all(fits)
}

/// Soft hyphen, zero-width and direction signs, byte order mark: they survive copying and nobody sees them.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges_what_administrators_paste() {
        let list: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/webex/tenant-urls.json")).unwrap();
        let (token, _) = OrganisationId::parse(list["webexOrgId"].as_str().unwrap()).unwrap();
        let expected = Expectation {
            organisation: Some(&token),
            hosts: &[],
        };
        let cases = list["cases"].as_array().unwrap();
        assert_eq!(cases.len(), 28);
        for case in cases {
            let name = &case["name"];
            let url = TenantUrl::read(case["input"].as_str().unwrap(), expected);
            let gravest = url.gravest();
            assert_eq!(
                gravest.map(Finding::code).as_deref(),
                case["code"].as_str(),
                "{name}"
            );
            let verdict = gravest.map_or("ok", |finding| finding.severity().word());
            assert_eq!(verdict, case["verdict"], "{name}");
            assert_eq!(
                url.normalised.as_deref(),
                case["normalised"].as_str(),
                "{name}"
            );
        }
    }

    #[test]
    fn takes_hosts_that_the_operator_configured() {
        let text = "https://scim.example.com/v1/scim/598982b8-e03e-495e-8291-d04919527772";
        let expected = Expectation {
            organisation: None,
            hosts: &["scim.example.com"],
        };
        let url = TenantUrl::read(text, expected);
        assert_eq!(
            (url.gravest(), url.normalised.as_deref()),
            (None, Some(text))
        );
    }

    #[test]
    fn says_where_an_id_stops_being_one() {
        let wrong = "598982b8-e03e-495e-8291-d0491952777g";
        for text in [
            wrong,
            &format!("https://api.ciscospark.com/v1/scim/{wrong}"),
        ] {
            let url = TenantUrl::read(text, Expectation::default());
            assert_eq!(url.gravest(), Some(Finding::OrgIdInvalid), "{text}");
            assert_eq!(url.misfit, Some((36, Some('g'))), "{text}");
        }
    }

    #[test]
    fn is_not_deceived() {
        let id = "598982b8-e03e-495e-8291-d04919527772";
        let check = |text: String, expect: Finding| {
            let url = TenantUrl::read(&text, Expectation::default());
            assert_eq!(url.gravest(), Some(expect), "{text}");
            assert_eq!(url.normalised, None, "{text}");
        };
        check(
            format!("https://api.ciscospark.com.example.com/v1/scim/{id}"),
            Finding::UnknownHost,
        );
        check(
            format!("https://example.com?api.ciscospark.com/v1/scim/{id}"),
            Finding::UnknownHost,
        );
        check(
            format!("https://example.com#@api.ciscospark.com/v1/scim/{id}"),
            Finding::UnknownHost,
        );
    }
}
