//! For which cloud is a release built? Its hosts stand in the page's Content Security Policy, and nothing else can be reached.
//!
//! The hosts are `src/api/hosts.rs`' own (`reference/graph.md` 7); the test below holds the two together.

use crate::{names, place};
use std::path::Path;

/// Webex's hosts that the page calls: commercial and government. Webex for Government pairs with every cloud but China.
const WEBEX: &str = "webexapis.com";
const WEBEX_GOVERNMENT: &str = "api-usgov.webex.com";

/// One of Microsoft's clouds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cloud {
    #[default]
    Global,
    UsGovernmentL4,
    UsGovernmentDod,
    China,
}

impl Cloud {
    pub const ALL: [Self; 4] = [
        Self::Global,
        Self::UsGovernmentL4,
        Self::UsGovernmentDod,
        Self::China,
    ];

    /// As the command line and the page name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovernmentL4 => "usgov-l4",
            Self::UsGovernmentDod => "usgov-dod",
            Self::China => "china",
        }
    }

    /// The cloud of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cloud| cloud.word() == word)
    }

    const fn sign_in(self) -> &'static str {
        match self {
            Self::Global => "login.microsoftonline.com",
            Self::UsGovernmentL4 | Self::UsGovernmentDod => "login.microsoftonline.us",
            Self::China => "login.chinacloudapi.cn",
        }
    }

    const fn graph(self) -> &'static str {
        match self {
            Self::Global => "graph.microsoft.com",
            Self::UsGovernmentL4 => "graph.microsoft.us",
            Self::UsGovernmentDod => "dod-graph.microsoft.us",
            Self::China => "microsoftgraph.chinacloudapi.cn",
        }
    }

    /// The hosts that the page may call.
    fn hosts(self) -> Vec<&'static str> {
        let mut hosts = vec![self.sign_in(), self.graph(), WEBEX];
        hosts.extend((self != Self::China).then_some(WEBEX_GOVERNMENT));
        hosts
    }
}

/// Writes the cloud into a release's page.
pub fn write(release: &Path, cloud: Cloud) -> Result<(), String> {
    let path = release.join("index.html");
    let page = filled(&place::read(&path)?, cloud)?;
    place::write(&path, &page)?;
    // In a portal's document there is no such page: the module says it.
    let path = release.join(names::PORTAL);
    let module = place::read(&path)?;
    if !module.contains(MARK) {
        return Err(format!(
            "`{}` has no place for the cloud: `{MARK}`",
            names::PORTAL
        ));
    }
    place::write(&path, &module.replace(MARK, cloud.word()))
}

/// Where the cloud's name goes.
const MARK: &str = "%CLOUD%";

/// The page with its places for the cloud filled.
fn filled(page: &str, cloud: Cloud) -> Result<String, String> {
    let origins: Vec<String> = cloud
        .hosts()
        .iter()
        .map(|host| format!("https://{host}"))
        .collect();
    let mut page = page.to_owned();
    for (mark, text) in [
        (MARK, cloud.word().to_owned()),
        ("%CONNECT%", origins.join(" ")),
        ("%FRAME%", format!("https://{}", cloud.sign_in())),
    ] {
        if !page.contains(mark) {
            return Err(format!("the page has no place for the cloud: `{mark}`"));
        }
        page = page.replace(mark, &text);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_its_cloud_and_no_other() {
        let source = include_str!("../../static/index.html");
        for cloud in Cloud::ALL {
            let page = filled(source, cloud).unwrap_or_default();
            assert!(page.contains(&format!(
                "name=\"hubsync-cloud\" content=\"{}\"",
                cloud.word()
            )));
            for other in Cloud::ALL {
                let named = page.contains(&format!("https://{} ", other.graph()));
                assert_eq!(named, other == cloud, "{cloud:?} {other:?}");
            }
            assert_eq!(page.contains(WEBEX_GOVERNMENT), cloud != Cloud::China);
        }
        assert!(filled("<html>", Cloud::Global).is_err());
    }

    #[test]
    fn the_hosts_are_those_that_the_program_calls() {
        let program = place::read(&place::project().join("src/api/hosts.rs")).unwrap_or_default();
        let offers = place::read(&place::project().join("src/webex/offer.rs")).unwrap_or_default();
        for cloud in Cloud::ALL {
            for host in cloud.hosts() {
                let quoted = format!("\"{host}\"");
                assert!(
                    program.contains(&quoted) || offers.contains(&quoted),
                    "{host}"
                );
            }
        }
    }
}
