//! Is a JSON text one page of a longer list, and which page comes first?
//!
//! The law: a page of Microsoft Graph names the next one (`@odata.nextLink`) and not itself, so only the last is known; the others
//! keep the order in which they were given. A SCIM list response says where it starts (RFC 7644 section 3.4.2.4).

use super::encoding;

/// A page of a list of users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Of Microsoft Graph.
    Graph {
        /// True if another page follows.
        next: bool,
    },
    /// Of SCIM: the number of its first user.
    Scim {
        /// From 1.
        start: u64,
    },
}

/// How far from its beginning a page of Graph has its list: behind its context and the link to the next page.
const HEAD: usize = 16 << 10;

impl Page {
    /// What page this text is; nothing for any other text, such as a list or a user for each line.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_start().strip_prefix('{')?;
        if text.contains("urn:ietf:params:scim:api:messages:2.0:ListResponse") {
            let start = text.split("\"startIndex\"").nth(1).and_then(number);
            return Some(Self::Scim {
                start: start.unwrap_or(1),
            });
        }
        let has_list = |text: &str| {
            let after = text.trim_start().strip_prefix(':');
            after.is_some_and(|after| after.trim_start().starts_with('['))
        };
        let (head, _) = text.split_at(text.floor_char_boundary(HEAD));
        let mut named = head.split("\"value\"").skip(1);
        let is_page = named.any(has_list) && !head.contains("\"synchronizationRules\"");
        is_page.then(|| Self::Graph {
            next: text.contains("\"@odata.nextLink\"") || text.contains("\"odata.nextLink\""),
        })
    }

    /// True if both are pages of lists of the same kind.
    pub const fn continues(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Graph { .. }, Self::Graph { .. }) | (Self::Scim { .. }, Self::Scim { .. })
        )
    }

    /// True for a list of SCIM, as Webex gives it.
    pub const fn is_scim(self) -> bool {
        matches!(self, Self::Scim { .. })
    }

    /// Sorts pages of one list.
    pub const fn place(self) -> u64 {
        match self {
            Self::Graph { next } => !next as u64,
            Self::Scim { start } => start,
        }
    }
}

/// Puts pages of one list, which are given in their order, one after the other, as one text that a reader takes for one file.
pub fn in_a_row(pages: Vec<Vec<u8>>) -> Vec<u8> {
    let mut together = Vec::with_capacity(pages.iter().map(Vec::len).sum());
    for page in pages {
        match encoding::borrow(&page) {
            Some((text, start)) => {
                together.extend_from_slice(text.as_bytes().get(start..).unwrap_or_default());
            }
            // Bytes that are no UTF-8 stay as they are: the reader says where they stand.
            None => {
                let decoded = encoding::decode(page.clone());
                together.extend_from_slice(match decoded.invalid {
                    Some(_) => &page,
                    None => decoded.text.as_bytes(),
                });
            }
        }
        together.push(b'\n');
    }
    together
}

fn number(text: &str) -> Option<u64> {
    let text = text.trim_start().strip_prefix(':')?.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.get(..end.unwrap_or(text.len()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_pages() {
        let check = |text: &str, expect| assert_eq!(Page::of(text), expect, "{text}");
        check(r#"{"value": [{}]}"#, Some(Page::Graph { next: false }));
        check(
            r#" {"@odata.nextLink": "x", "value" : []}"#,
            Some(Page::Graph { next: true }),
        );
        check(
            r#"{"Resources": [], "startIndex" : 101, "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]}"#,
            Some(Page::Scim { start: 101 }),
        );
        check(r#"[{"value": []}]"#, None);
        check(r#"{"id": "a", "value": "x"}"#, None);
        check("id,value", None);
        let pages = [Page::Graph { next: false }, Page::Graph { next: true }];
        assert!(pages[0].place() > pages[1].place());
        assert!(!pages[0].continues(Page::Scim { start: 1 }));
    }
}
