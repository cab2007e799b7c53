//! The members of `config.json`, each read and judged by itself.

use super::configuration::{ConfigurationFault, PageAddress, Setting};

pub(super) const KEYS: [&str; 8] = [
    "clientId",
    "locale",
    "tenant",
    "authority",
    "redirectUri",
    "webexClientId",
    "tenantUrlHosts",
    "readOnly",
];

/// What the names of secrets contain.
const SECRETS: [&str; 9] = [
    "secret",
    "password",
    "passwd",
    "token",
    "apikey",
    "privatekey",
    "credential",
    "certificate",
    "assertion",
];

/// Work and school accounts of any tenant.
const ANY_TENANT: &str = "organizations";

pub(super) struct Reader<'a> {
    pub(super) members: &'a [(String, Setting)],
    pub(super) faults: Vec<ConfigurationFault>,
}

impl Reader<'_> {
    pub(super) fn refuse(&mut self, key: &str, message: impl Into<String>) {
        self.faults.push(ConfigurationFault {
            key: key.to_owned(),
            message: message.into(),
        });
    }

    /// Unknown members are refused: a misspelt `readOnly` would otherwise be no protection.
    pub(super) fn names(&mut self) {
        for (key, _) in self.members {
            if KEYS.contains(&key.as_str()) {
                continue;
            }
            let plain: String = key
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect();
            if SECRETS.iter().any(|word| plain.contains(word)) {
                self.refuse(
                    key,
                    say!("looks like a secret, which everybody who opens the page could read: remove it, and revoke what it held"),
                );
            } else {
                self.refuse(
                    key,
                    say!(
                        "is not known; known are `{value}`",
                        value = KEYS.join("`, `")
                    ),
                );
            }
        }
    }

    pub(super) fn setting(&self, key: &str) -> Option<&Setting> {
        let mut found = self.members.iter().filter(|(name, _)| name == key);
        found.next().map(|(_, setting)| setting)
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.setting(key).cloned() {
            None => None,
            Some(Setting::Text(text)) => Some(text.trim().to_owned()),
            Some(_) => {
                self.refuse(key, say!("is no text"));
                None
            }
        }
    }

    pub(super) fn flag(&mut self, key: &str) -> bool {
        match self.setting(key) {
            None => false,
            Some(Setting::Flag(flag)) => *flag,
            Some(_) => {
                self.refuse(key, say!("is neither true nor false"));
                true
            }
        }
    }

    pub(super) fn hosts(&mut self) -> Vec<String> {
        let hosts = match self.setting("tenantUrlHosts").cloned() {
            None => return Vec::new(),
            Some(Setting::Texts(hosts)) => hosts,
            Some(_) => {
                self.refuse("tenantUrlHosts", say!("is no list of host names"));
                return Vec::new();
            }
        };
        if !hosts.iter().all(|host| is_host(host)) {
            self.refuse(
                "tenantUrlHosts",
                say!("holds something else than host names such as `scim.example.com`"),
            );
        }
        hosts.iter().map(|host| host.to_ascii_lowercase()).collect()
    }

    pub(super) fn authority(&mut self, page: PageAddress<'_>) -> String {
        let root = format!("https://{}/", page.sign_in_host);
        let tenant = self.text("tenant");
        let authority = self.text("authority");
        match (tenant, authority) {
            (Some(_), Some(_)) => {
                self.refuse(
                    "authority",
                    say!("stands beside `tenant`: only one of them is expected"),
                );
                root
            }
            (tenant, None) => {
                let tenant = tenant.unwrap_or_else(|| ANY_TENANT.to_owned());
                if !is_tenant(&tenant) {
                    self.refuse(
                        "tenant",
                        say!(
                            "is no tenant: its id, a verified domain or `organizations` is expected"
                        ),
                    );
                }
                root + &tenant
            }
            (None, Some(authority)) => {
                let tenant = authority.strip_prefix(&root);
                if !tenant.is_some_and(|tenant| is_tenant(tenant.trim_end_matches('/'))) {
                    self.refuse(
                        "authority",
                        say!("is no address of a tenant below `{root}`, the cloud that this page was built for", root),
                    );
                }
                authority.trim_end_matches('/').to_owned()
            }
        }
    }

    pub(super) fn redirect_uri(&mut self, page: PageAddress<'_>) -> String {
        let own = format!("{}redirect.html", page.folder);
        let Some(given) = self.text("redirectUri") else {
            return own;
        };
        // Another page could not hand the answer over: it must be of the same origin, and it is this one that has the bridge.
        if given != own {
            self.refuse(
                "redirectUri",
                say!("is not the page that finishes sign-ins here, `{own}`: open the page under the address that is registered, or register this one", own),
            );
        }
        given
    }
}

pub(super) fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

fn is_tenant(text: &str) -> bool {
    is_guid(text) || text == ANY_TENANT || is_host(text)
}

fn is_host(text: &str) -> bool {
    let plain = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.contains('.') && text.split('.').all(plain)
}
