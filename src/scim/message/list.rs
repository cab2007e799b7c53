//! A page of resources (RFC 7644 section 3.4.2).

use serde::{Deserialize, Serialize};

/// One page of a list of resources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListResponse<T> {
    /// Contains [`LIST_RESPONSE`](crate::scim::urn::LIST_RESPONSE).
    #[serde(default)]
    pub schemas: Vec<String>,
    /// How many resources there are on all pages.
    pub total_results: usize,
    /// How many are on this page.
    #[serde(default)]
    pub items_per_page: usize,
    /// The place of this page's first resource, from 1.
    #[serde(default = "first")]
    pub start_index: usize,
    /// The resources; RFC 7644 leaves the member out if there are none.
    #[serde(rename = "Resources", default = "Vec::new")]
    pub resources: Vec<T>,
}

fn first() -> usize {
    1
}

impl<T> ListResponse<T> {
    /// The `startIndex` of the next page; nothing on the last one. An empty page ends the list even if the total says
    /// otherwise, so that no reader turns in circles.
    pub fn next_start(&self) -> Option<usize> {
        let next = self.start_index + self.resources.len();
        (!self.resources.is_empty() && next <= self.total_results).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_next_page() {
        let check = |json: &str, expect: Option<usize>| {
            let list: ListResponse<u8> = serde_json::from_str(json).unwrap();
            assert_eq!(list.next_start(), expect, "{json}");
        };
        check(
            r#"{"totalResults":3,"startIndex":1,"Resources":[7,8]}"#,
            Some(3),
        );
        check(r#"{"totalResults":3,"startIndex":3,"Resources":[9]}"#, None);
        check(r#"{"totalResults":0}"#, None);
        check(r#"{"totalResults":9,"startIndex":5,"Resources":[]}"#, None);
    }
}
