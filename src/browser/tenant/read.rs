//! How do users and mappings reach the session? As files, made of the pages as they came.
//!
//! The session gets what there is after the first page, whenever that has grown fourfold while most are still to come, when reading ends,
//! and when it is stopped or fails: so the first users are there at once, and all readings together are of at most five users for three (where the service says how many there are).
//! What a file says of itself (who occurs twice, what is missing) is said of the whole, which is why it is read as one.

use futures_util::future::join;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use super::desk::{Desk, trouble};
use crate::api::graph::{schema, users};
use crate::api::webex::users as webex_users;
use crate::api::{ApiError, Failure, Page, Pages};
use crate::app::Action;
use crate::app::tenant::{Known, Offered, Side, TenantAction, WebexAt, Whom};
use crate::browser::inspect::found_schema;

/// So many milliseconds apart the page is told how far a list is: it would draw for each page what nobody can read so fast.
const PAUSE: f64 = 100.0;

/// A list on its way.
pub struct List {
    pages: Pages,
    book: Book,
}

/// The pages that came.
struct Book {
    /// Each a blob: the browser keeps them outside the program's memory.
    parts: Array,
    name: String,
    /// So many pages the session has.
    given: u32,
    /// Users in all, if the service said so.
    total: Option<u64>,
    /// How far the list is, if the page was not told.
    untold: Option<TenantAction>,
    /// When it was told last, in milliseconds of the Unix epoch.
    told: f64,
}

/// A page, and how far the list was with it.
struct Came {
    page: Page,
    read: u64,
    complete: bool,
}

impl List {
    /// Users of Entra, with these source attributes.
    pub fn users(desk: &Desk, whom: &Whom, names: &[String]) -> Self {
        let selection = users::Selection::of(names.iter().map(String::as_str));
        let (asked, name) = match whom {
            Whom::All => (users::Whom::All, say!("Users of the tenant").to_owned()),
            Whom::MembersOf(group) => (
                users::Whom::MembersOf(group.id.clone()),
                say!("Members of {name}", name = group.name),
            ),
            Whom::Search(text) => (
                users::Whom::Search(text.clone()),
                say!("Users found for {text}", text),
            ),
        };
        let request = users::list(&asked, &selection);
        Self::new(desk.graph().pages(request), name)
    }

    /// Users of Webex.
    pub fn webex(desk: &Desk, at: &WebexAt) -> Self {
        let request = webex_users::list(&at.organisation);
        let pages = desk.client(at.offer).scim_pages(request);
        Self::new(pages, say!("Users of Webex").to_owned())
    }

    fn new(pages: Pages, name: String) -> Self {
        let parts = Array::new();
        let book = Book {
            parts,
            name,
            given: 0,
            total: None,
            untold: None,
            told: 0.0,
        };
        Self { pages, book }
    }
}

impl Book {
    /// Keeps a page, tells of it, and gives it on where it is time; false if the browser has no room for it.
    fn take(&mut self, desk: &Desk, side: Side, came: &Came) -> bool {
        // Documents that follow each other are read as one list; a line between them keeps them apart.
        let text = Uint8Array::from(came.page.text.as_bytes());
        let parts = Array::of2(&text, &"\n".into());
        let Ok(blob) = Blob::new_with_blob_sequence(&parts) else {
            return false;
        };
        let pages = self.parts.push(&blob);
        self.total = came.page.total.or(self.total);
        let most_to_come = self.total.is_none_or(|total| came.read <= total / 2);
        self.untold = Some(TenantAction::Came {
            side,
            read: came.read,
            total: came.page.total,
            complete: came.complete,
        });
        if came.complete || Date::now() - self.told >= PAUSE {
            self.tell(desk);
        }
        if came.complete || pages == 1 || (pages >= self.given * 4 && most_to_come) {
            self.give(desk);
        }
        true
    }

    /// Tells the page how far the list is, if it does not know.
    fn tell(&mut self, desk: &Desk) {
        if let Some(untold) = self.untold.take() {
            self.told = Date::now();
            desk.tell(untold);
        }
    }

    /// Gives the session what there is, if it does not have it.
    fn give(&mut self, desk: &Desk) {
        let pages = self.parts.length();
        if pages == self.given {
            return;
        }
        if let Ok(file) = File::new_with_blob_sequence(&self.parts, &self.name) {
            self.given = pages;
            let offered = desk.files.borrow_mut().keep(file);
            desk.say(Action::FoundUsers(offered));
        }
    }
}

/// Reads a list to its end, or on from where it stopped.
pub async fn list(desk: &Desk, side: Side, list: List) {
    let cancel = desk.begin(side);
    let mut list = List {
        pages: list.pages.until(&cancel),
        ..list
    };
    let mut before: Option<Came> = None;
    loop {
        // While the service works at the next page, the one before is kept and told of.
        let next = list.pages.next();
        let kept = async {
            let Some(came) = &before else { return true };
            aside().await;
            list.book.take(desk, side, came)
        };
        let (next, kept) = join(next, kept).await;
        let came = match next {
            _ if !kept => {
                desk.tell(TenantAction::Failed(side, no_room()));
                break;
            }
            Ok(Some(page)) => Came {
                page,
                read: list.pages.read(),
                complete: list.pages.is_complete(),
            },
            Ok(None) => return,
            Err(error) => {
                ended(desk, side, error);
                break;
            }
        };
        if !came.complete {
            before = Some(came);
        } else if list.book.take(desk, side, &came) {
            return;
        } else {
            desk.tell(TenantAction::Failed(side, no_room()));
            break;
        }
    }
    list.book.tell(desk);
    list.book.give(desk);
    desk.keep(side, list);
}

/// Lets go first what was begun: over when a blob of nothing was read, which no timer of a page in the background holds up.
async fn aside() {
    if let Ok(nothing) = Blob::new() {
        // What cannot be read was not waited for.
        let _ = JsFuture::from(nothing.array_buffer()).await;
    }
}

/// A wish to stop is known to the page already.
fn ended(desk: &Desk, side: Side, error: ApiError) {
    if error.failure != Failure::Cancelled {
        desk.tell(TenantAction::Failed(side, trouble(error)));
    }
}

fn no_room() -> crate::app::tenant::Trouble {
    crate::app::tenant::Trouble {
        message: say!("the browser has no room for another page of users").to_owned(),
        remedy: say!("Read fewer: a group or a search.").to_owned(),
        request_id: None,
    }
}

/// Reads a job's mapping and gives it to the page.
pub async fn schema(desk: &Desk, principal: &str, job: &str) {
    match desk.graph().send(&schema::read(principal, job)).await {
        Ok(response) => match schema::document(&response.body) {
            Ok(_) => {
                let name = say!("Mapping of the tenant").to_owned();
                desk.say(found_schema(name, &response.body));
                desk.tell(TenantAction::SchemaCame);
            }
            Err(fault) => {
                let request = schema::read(principal, job);
                let error = ApiError::new(&request, Failure::Unreadable(fault));
                desk.tell(TenantAction::SchemaFailed(trouble(error)));
            }
        },
        Err(error) => desk.tell(TenantAction::SchemaFailed(trouble(error))),
    }
}

/// Reads which operators the job's service has for its filters.
pub async fn operators(desk: &Desk, principal: &str, job: &str) -> Known<Vec<Offered>> {
    let call = schema::filter_operators(principal, job);
    let listed = desk.graph().call(&call).await.map_err(trouble)?;
    Ok(listed.value.iter().map(Offered::of_tenant).collect())
}
