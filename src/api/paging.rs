//! How is a long list read, page by page?
//!
//! Graph gives the address of the next page, which is followed as it is, with the same headers, and only if it is Graph's own
//! (`reference/graph.md` 2.1). SCIM counts: `startIndex` and what came (`reference/webex.md` 4.2).
//!
//! The law: a page that failed can be asked for again; what was read before is not read twice.

use super::call::fault;
use super::{ApiError, Cancel, Client, Failure, Request, Unreadable};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// A page: its text as it came, and what it says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The whole answer.
    pub text: String,
    /// How many entries it has.
    pub entries: usize,
    /// How many entries there are in all, if the service says so.
    pub total: Option<u64>,
}

/// A list that is being read. After an error, [`Pages::next`] asks for the same page again.
#[derive(Clone)]
pub struct Pages {
    client: Client,
    way: Way,
    next: Option<Request>,
    seen: BTreeSet<String>,
    read: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Links,
    Counting,
}

#[derive(Deserialize)]
struct GraphPage<'t> {
    #[serde(borrow)]
    value: Vec<&'t RawValue>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
    #[serde(rename = "@odata.count")]
    count: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScimPage<'t> {
    total_results: u64,
    #[serde(borrow, rename = "Resources", default)]
    resources: Vec<&'t RawValue>,
}

#[derive(Deserialize)]
struct Entries<T> {
    #[serde(alias = "Resources", alias = "items")]
    value: Vec<T>,
}

impl Client {
    /// A list of Graph.
    pub fn pages(&self, request: Request) -> Pages {
        self.list(Way::Links, request)
    }

    /// A list of SCIM; the request's path has no `startIndex`.
    pub fn scim_pages(&self, request: Request) -> Pages {
        self.list(Way::Counting, request)
    }

    fn list(&self, way: Way, request: Request) -> Pages {
        Pages {
            client: self.clone(),
            way,
            next: Some(request),
            seen: BTreeSet::new(),
            read: 0,
        }
    }

    /// All entries of a list of Graph.
    ///
    /// # Errors
    /// The first page that fails.
    pub async fn all<T: DeserializeOwned>(&self, request: &Request) -> Result<Vec<T>, ApiError> {
        let mut pages = self.pages(request.clone());
        let mut all = Vec::new();
        while let Some(page) = pages.next().await? {
            let read = serde_json::from_str::<Entries<T>>(&page.text);
            let entries = read.map_err(|error| {
                let fault = fault(&page.text, &error);
                ApiError::new(request, Failure::Unreadable(fault))
            })?;
            all.extend(entries.value);
        }
        Ok(all)
    }
}

impl Pages {
    /// The next page; nothing after the last.
    ///
    /// # Errors
    /// As [`Client::send`], for an answer that is no page, and for a next page elsewhere.
    pub async fn next(&mut self) -> Result<Option<Page>, ApiError> {
        let Some(request) = self.next.clone() else {
            return Ok(None);
        };
        let sent = match self.way {
            Way::Links => request.clone(),
            Way::Counting => counted(&request, self.read + 1),
        };
        let response = self.client.send(&sent).await?;
        let unreadable = |fault| {
            let failure = Failure::Unreadable(fault);
            self.client.told(&request, failure, &response)
        };
        let (entries, total, next) = match self.way {
            Way::Links => {
                let page: GraphPage<'_> = serde_json::from_str(&response.body)
                    .map_err(|error| unreadable(fault(&response.body, &error)))?;
                let next = match page.next {
                    Some(link) => Some(self.follow(&request, link)?),
                    None => None,
                };
                (page.value.len(), page.count, next)
            }
            Way::Counting => {
                let page: ScimPage<'_> = serde_json::from_str(&response.body)
                    .map_err(|error| unreadable(fault(&response.body, &error)))?;
                let entries = page.resources.len();
                let read = self.read + entries as u64;
                if entries == 0 && read < page.total_results {
                    let what = say!(
                        "{read} of {total_results} entries came",
                        read,
                        total_results = page.total_results
                    );
                    return Err(unreadable(Unreadable::OffDocument(what)));
                }
                let more = read < page.total_results;
                (
                    entries,
                    Some(page.total_results),
                    more.then(|| request.clone()),
                )
            }
        };
        self.next = next;
        self.read += entries as u64;
        Ok(Some(Page {
            text: response.body,
            entries,
            total,
        }))
    }

    /// The same list, whose requests end when it is wished.
    #[must_use]
    pub fn until(self, cancel: &Cancel) -> Self {
        Self {
            client: self.client.until(cancel),
            ..self
        }
    }

    /// How many entries were read.
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// True if there is nothing more.
    pub const fn is_complete(&self) -> bool {
        self.next.is_none()
    }

    /// The request for the next page: the link as it came, the same headers.
    fn follow(&mut self, request: &Request, link: String) -> Result<Request, ApiError> {
        if self.client.hosts().url(request.service, &link).is_none() || link.starts_with('/') {
            return Err(ApiError::new(request, Failure::ForeignAddress));
        }
        if !self.seen.insert(link.clone()) {
            let what = say!("a page names itself as the next").to_owned();
            let failure = Failure::Unreadable(Unreadable::OffDocument(what));
            return Err(ApiError::new(request, failure));
        }
        Ok(Request {
            path: link,
            ..request.clone()
        })
    }
}

/// The request from an entry on; the first is 1.
fn counted(request: &Request, first: u64) -> Request {
    let mark = if request.path.contains('?') { '&' } else { '?' };
    Request {
        path: format!("{}{mark}startIndex={first}", request.path),
        ..request.clone()
    }
}
