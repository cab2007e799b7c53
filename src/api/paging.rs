//! How is a long list read, page by page?
//!
//! Graph gives the address of the next page, which is followed as it is, with the same headers, and only if it is Graph's own
//! (`reference/graph.md` 2.1). SCIM counts: `startIndex` and what came (`reference/webex.md` 4.2).
//!
//! Graph writes that address before the entries: the next page is asked for while the entries of this one still come.
//!
//! The law: a page that failed can be asked for again; what was read before is not read twice. At most two are on their way.

mod ahead;

use super::call::fault;
use super::{ApiError, Cancel, Client, Failure, Request, Response, Unreadable};
use ahead::Ahead;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::future::poll_fn;

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
pub struct Pages {
    client: Client,
    way: Way,
    next: Option<Request>,
    /// The page behind, if its address is known already.
    ahead: Option<Ahead>,
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
            ahead: None,
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
        let page = self.page(request).await;
        if page.is_err() {
            self.ahead = None;
        }
        page.map(Some)
    }

    async fn page(&mut self, request: Request) -> Result<Page, ApiError> {
        let response = match self.way {
            Way::Links => self.linked(&request).await?,
            Way::Counting => {
                let sent = counted(&request, self.read + 1);
                self.client.send(&sent).await?
            }
        };
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
        Ok(Page {
            text: response.body,
            entries,
            total,
        })
    }

    /// The answer to a request, perhaps on its way already. Goes on with the page behind as well, once its address has come.
    async fn linked(&mut self, request: &Request) -> Result<Response, ApiError> {
        let asked = self.ahead.take().filter(|ahead| ahead.is_of(request));
        let mut asked = asked.unwrap_or_else(|| Ahead::ask(&self.client, request.clone()));
        poll_fn(|context| {
            let answer = asked.poll(context);
            if let Some(link) = asked.link()
                && self.may_follow(request, &link)
            {
                self.ahead = Some(Ahead::ask(&self.client, request.at(link)));
            }
            if let Some(ahead) = &mut self.ahead {
                ahead.go_on(context);
            }
            answer
        })
        .await
    }

    /// The same list, whose requests end when it is wished.
    #[must_use]
    pub fn until(self, cancel: &Cancel) -> Self {
        Self {
            client: self.client.until(cancel),
            ahead: None,
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
        if !self.is_own(request, &link) {
            return Err(ApiError::new(request, Failure::ForeignAddress));
        }
        if !self.seen.insert(link.clone()) {
            let what = say!("a page names itself as the next").to_owned();
            let failure = Failure::Unreadable(Unreadable::OffDocument(what));
            return Err(ApiError::new(request, failure));
        }
        Ok(request.at(link))
    }

    fn is_own(&self, request: &Request, link: &str) -> bool {
        !link.starts_with('/') && self.client.hosts().url(request.service, link).is_some()
    }

    /// True if the page behind may be asked for before this one is judged.
    fn may_follow(&self, request: &Request, link: &str) -> bool {
        self.is_own(request, link) && !self.seen.contains(link)
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
