//! With whose registrations does the page sign people in?
//!
//! In: the members of `config.json`, which the operator of the page writes and which is read at start, never compiled in. Out: a
//! [`Configuration`], nothing where the file is empty (the page is the offline preview then), or every fault of it.
//!
//! A page keeps no secret: a member that looks like one is refused by name, and its value is never repeated.

use super::members::{KEYS, Reader, is_guid};

/// A value of `config.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A list of texts.
    Texts(Vec<String>),
    /// Anything else.
    Other,
}

/// What the page knows of itself when it reads the file.
#[derive(Clone, Copy, Debug)]
pub struct PageAddress<'a> {
    /// The folder of the page, with a slash at its end.
    pub folder: &'a str,
    /// The host that signs people in, in the cloud that the page was built for.
    pub sign_in_host: &'a str,
}

/// How the page signs people in, and what the operator of the page allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The application's id in Entra.
    pub client_id: String,
    /// The address of the tenant's sign-in.
    pub authority: String,
    /// Where sign-in leads back to, as registered.
    pub redirect_uri: String,
    /// The id of the organisation's own Webex integration.
    pub webex_client_id: Option<String>,
    /// Hosts beside Webex's own that a tenant URL may name, in lower case.
    pub tenant_url_hosts: Vec<String>,
    /// True if the page must not write to any tenant.
    pub read_only: bool,
    /// True if the page stands in a portal, which signs its administrators in and gives the tokens.
    pub by_portal: bool,
}

/// What is wrong with one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigurationFault {
    /// The member's name.
    pub key: String,
    /// What is wrong, and what is expected.
    pub message: String,
}

impl Configuration {
    /// Reads the members of the file.
    ///
    /// # Errors
    /// Every fault, in the order of the file; then what is missing.
    pub fn read(
        members: &[(String, Setting)],
        page: PageAddress<'_>,
    ) -> Result<Option<Self>, Vec<ConfigurationFault>> {
        let mut reader = Reader {
            members,
            faults: Vec::new(),
        };
        reader.names();
        let client_id = reader.text("clientId");
        let authority = reader.authority(page);
        let redirect_uri = reader.redirect_uri(page);
        let webex_client_id = reader.text("webexClientId");
        let tenant_url_hosts = reader.hosts();
        let read_only = reader.flag("readOnly");
        // The boot script has looked for its words.
        _ = reader.text("locale");
        if let Some(id) = client_id.as_deref().filter(|id| !is_guid(id)) {
            let is_blank = id.is_empty();
            reader.refuse(
                "clientId",
                match is_blank {
                    true => say!("is empty"),
                    false => {
                        say!("is no application id: 32 hexadecimal digits in five groups are expected")
                    }
                },
            );
        }
        // The language alone is that of the offline preview.
        let signs_in = |key: &str| key != "locale" && KEYS.contains(&key);
        if client_id.is_none() && members.iter().any(|(key, _)| signs_in(key)) {
            reader.refuse(
                "clientId",
                say!("is missing: the application id of the registration"),
            );
        }
        match (client_id, reader.faults) {
            (_, faults) if !faults.is_empty() => Err(faults),
            (None, _) => Ok(None),
            (Some(client_id), _) => Ok(Some(Self {
                client_id,
                authority,
                redirect_uri,
                webex_client_id,
                tenant_url_hosts,
                read_only,
                by_portal: false,
            })),
        }
    }

    /// In a portal: nothing is registered for the page itself.
    pub const fn by_portal(read_only: bool) -> Self {
        Self {
            client_id: String::new(),
            authority: String::new(),
            redirect_uri: String::new(),
            webex_client_id: None,
            tenant_url_hosts: Vec::new(),
            read_only,
            by_portal: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "5f1c0a2e-7d44-4c6b-9a51-2f6f0d3f7b10";
    const PAGE: PageAddress<'_> = PageAddress {
        folder: "https://tools.example.com/hubsync/",
        sign_in_host: "login.microsoftonline.com",
    };

    fn text(key: &str, value: &str) -> (String, Setting) {
        (key.to_owned(), Setting::Text(value.to_owned()))
    }

    fn faults(members: &[(String, Setting)]) -> Vec<String> {
        let read = Configuration::read(members, PAGE);
        let list = read.err().unwrap_or_default().into_iter();
        list.map(|fault| format!("{} {}", fault.key, fault.message))
            .collect()
    }

    #[test]
    fn an_empty_file_is_the_offline_preview() {
        assert_eq!(Configuration::read(&[], PAGE), Ok(None));
    }

    #[test]
    fn a_client_id_is_enough() {
        let read = Configuration::read(&[text("clientId", ID)], PAGE)
            .unwrap()
            .unwrap();
        assert_eq!(
            read.authority,
            "https://login.microsoftonline.com/organizations"
        );
        assert_eq!(
            read.redirect_uri,
            "https://tools.example.com/hubsync/redirect.html"
        );
        assert!(!read.read_only && read.webex_client_id.is_none());
    }

    #[test]
    fn everything_is_read() {
        let members = [
            text("clientId", ID),
            text(
                "authority",
                &format!("https://login.microsoftonline.com/{ID}/"),
            ),
            text(
                "redirectUri",
                "https://tools.example.com/hubsync/redirect.html",
            ),
            text("webexClientId", "C0ffee"),
            (
                "tenantUrlHosts".into(),
                Setting::Texts(vec!["SCIM.example.com".into()]),
            ),
            ("readOnly".into(), Setting::Flag(true)),
        ];
        let read = Configuration::read(&members, PAGE).unwrap().unwrap();
        assert_eq!(
            read.authority,
            format!("https://login.microsoftonline.com/{ID}")
        );
        assert_eq!(read.tenant_url_hosts, ["scim.example.com"]);
        assert_eq!(
            (read.webex_client_id.as_deref(), read.read_only),
            (Some("C0ffee"), true)
        );
    }

    #[test]
    fn a_secret_is_refused_by_name_and_never_repeated() {
        for key in [
            "clientSecret",
            "client_secret",
            "webexToken",
            "API-Key",
            "adminPassword",
        ] {
            let said = faults(&[text("clientId", ID), text(key, "hush")]).join("\n");
            assert!(
                said.starts_with(&format!("{key} looks like a secret")),
                "{said}"
            );
            assert!(!said.contains("hush"));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let check = |member: (String, Setting), expect: &str| {
            let said = faults(&[text("clientId", ID), member]);
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].starts_with(expect), "{said:?}");
        };
        check(text("readonly", "yes"), "readonly is not known");
        check(text("readOnly", "yes"), "readOnly is neither");
        check(text("tenant", "contoso"), "tenant is no tenant");
        check(
            text(
                "authority",
                "https://login.microsoftonline.us/organizations",
            ),
            "authority is no address",
        );
        check(
            text("redirectUri", "https://elsewhere.example/redirect.html"),
            "redirectUri is not the page",
        );
        check(
            (
                "tenantUrlHosts".into(),
                Setting::Texts(vec!["https://x.example".into()]),
            ),
            "tenantUrlHosts holds",
        );
        check(
            ("webexClientId".into(), Setting::Other),
            "webexClientId is no text",
        );
        assert_eq!(faults(&[text("clientId", "hubsync")]).len(), 1);
        assert!(faults(&[text("tenant", "organizations")])[0].starts_with("clientId is missing"));
    }
}
