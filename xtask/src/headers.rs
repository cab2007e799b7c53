//! The headers that a host of the page should send: the page's own policy, what a browser may do, how long a file keeps.

use crate::place;
use std::path::Path;

/// The page a sign-in returns to: whoever opened it must be able to read it.
pub const REDIRECT: &str = "redirect.html";

/// Nothing that the page does not use.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), \
     geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
     publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), \
     clipboard-read=(), clipboard-write=(self)";

/// The headers of every file but those of single files.
#[derive(Clone)]
pub struct Headers {
    policy: String,
}

impl Headers {
    /// The headers for a release.
    pub fn of(release: &Path) -> Result<Self, String> {
        Self::of_page(&place::read(&release.join("index.html"))?)
    }

    /// The headers for a page.
    pub fn of_page(page: &str) -> Result<Self, String> {
        Ok(Self {
            policy: policy(page)?,
        })
    }

    /// What is sent with every file, in the order of the names.
    pub fn common(&self) -> [(&'static str, &str); 4] {
        [
            ("Content-Security-Policy", &self.policy),
            ("Permissions-Policy", PERMISSIONS),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
        ]
    }
}

/// Who may hold on to the page's window; nothing for the page that a sign-in returns to.
pub fn opener(name: &str) -> Option<(&'static str, &'static str)> {
    (name != REDIRECT).then_some(("Cross-Origin-Opener-Policy", "same-origin"))
}

/// How long a file keeps.
pub fn cache(name: &str) -> (&'static str, &'static str) {
    let value = if name == REDIRECT {
        "no-store"
    } else if fixed(name) {
        "no-cache"
    } else {
        "public, max-age=31536000, immutable"
    };
    ("Cache-Control", value)
}

/// Whether a file may have the same name in every release: no digest is in it.
pub fn fixed(name: &str) -> bool {
    let digest = |part: &str| {
        (12..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    !name.split(['-', '_', '.']).any(digest)
}

/// The page's own policy, with what only a header can say: nobody else may frame it.
fn policy(page: &str) -> Result<String, String> {
    let rest = page
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .map(|(_, rest)| rest);
    let policy = rest
        .and_then(|rest| rest.split_once('"'))
        .map(|(policy, _)| format!("{policy}; frame-ancestors 'self'"));
    policy.ok_or_else(|| "the page has no Content Security Policy".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_pages() {
        let page = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#;
        let expect = "default-src 'none'; frame-ancestors 'self'";
        assert_eq!(policy(page).as_deref(), Ok(expect));
        assert!(policy("<html>").is_err());
    }

    #[test]
    fn what_is_named_by_its_content_keeps() {
        assert_eq!(
            cache("boot-0123456789abcdef.js").1,
            "public, max-age=31536000, immutable"
        );
        assert_eq!(
            cache("a-0123456789abcd_bg.wasm").1,
            "public, max-age=31536000, immutable"
        );
        assert_eq!(cache("sw.js").1, "no-cache");
        assert_eq!(cache("redirect.html").1, "no-store");
        assert_eq!(opener("redirect.html"), None);
    }
}
