//! How does the page read and write a tenant on the journey?
//!
//! A [`JourneyEffect`] is performed with the token source of the two connections; what comes of it is told as a [`JourneyAction`].
//! Plans are applied under a lock of this browser, with a journal in its IndexedDB.
//!
//! All of this is in the chunk of whoever makes a [`Guide`], but for what applies plans.
//!
//! Never here: what is wanted, or whether it may be done.

mod carry_out;
mod compare;
mod journal;
mod kept;
mod lock;
pub(super) mod look_up;
pub(super) mod predict;
mod reads;
mod search;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

pub use super::clock::PageClock;
use super::clock::random;
use super::connect::Tokens;
use super::download;
use crate::api::graph::connectivity;
use crate::api::{ApiError, Client, Clock};
use crate::app::journey::{JourneyAction, JourneyEffect, Told, memory};
use crate::apply::{Control, Event, Past, Target, read, read_by_the_service};
use crate::plan::{ApplicationWish, Current, Memory, Plan, Profile};
use crate::webex::Offer;

/// Whom the guide tells what happened.
pub type Tell = Rc<dyn Fn(JourneyAction)>;

pub use carry_out::{Order, carry_out, client, close, journals};
pub use kept::{Keeping, Tab, read_text, retitle};

/// The browser's side of the journey, for one tenant.
pub struct Guide {
    tokens: Rc<Tokens>,
    offer: &'static Offer,
    tenant: String,
    keeps: bool,
    tell: Tell,
    control: RefCell<Control>,
}

impl Guide {
    /// For this tenant and Webex offer; whatever happens is told. `keeps`: journals are kept in this browser.
    pub fn new(
        tokens: Rc<Tokens>,
        offer: &'static Offer,
        tenant: String,
        keeps: bool,
        tell: Tell,
    ) -> Self {
        Self {
            tokens,
            offer,
            tenant,
            keeps,
            tell,
            control: RefCell::default(),
        }
    }

    /// Does what the journey asks for.
    pub fn perform(self: &Rc<Self>, effect: JourneyEffect) {
        match effect {
            JourneyEffect::Pause => self.control.borrow().pause(),
            JourneyEffect::Continue => self.control.borrow().go(),
            JourneyEffect::Stop => self.control.borrow().stop(),
            JourneyEffect::Save { name, text } => {
                download::offer(&name, "application/json", &[text])
            }
            other => {
                let guide = Rc::clone(self);
                spawn_local(async move {
                    if let Some(told) = guide.ask(other).await {
                        (guide.tell)(JourneyAction::Told(told));
                    }
                });
            }
        }
    }

    async fn ask(&self, effect: JourneyEffect) -> Option<Told> {
        Some(match effect {
            JourneyEffect::ReadGallery => {
                Told::Gallery(reads::gallery(&self.client().await).await.map_err(words))
            }
            JourneyEffect::ReadJournals => match self.journals().await {
                Ok(journals) => Told::Journals(journals),
                // Without journals nothing can be gone on with; applying will say why.
                Err(_) => Told::Journals(Vec::new()),
            },
            JourneyEffect::ReadTenant {
                revision,
                choice,
                mark,
            } => {
                let answer = self.read(&choice, mark.as_deref()).await;
                Told::Tenant {
                    revision,
                    answer: answer.map(Box::new),
                }
            }
            JourneyEffect::Test {
                revision,
                service_principal,
                template,
                tenant_url,
            } => {
                let call = connectivity::test(&service_principal, &template, &tenant_url);
                let answer = self
                    .client()
                    .await
                    .call(&call)
                    .await
                    .map_err(|error| not_connected(&error));
                Told::Tested { revision, answer }
            }
            JourneyEffect::Search(text) => Told::Found {
                answer: search::search(&self.client().await, &text)
                    .await
                    .map_err(words),
                search: text,
            },
            JourneyEffect::LookUp { purpose, names } => Told::Looked {
                purpose,
                answer: look_up::look_up(&self.client().await, &names)
                    .await
                    .map_err(words),
            },
            JourneyEffect::LookInto(group) => Told::Into {
                answer: look_up::look_into(&self.client().await, &group)
                    .await
                    .map_err(words),
                group,
            },
            JourneyEffect::Members(group) => Told::Members {
                answer: look_up::members(&self.client().await, &group)
                    .await
                    .map_err(words),
                group,
            },
            JourneyEffect::Predict {
                revision,
                user,
                schema,
            } => Told::Expected {
                revision,
                answer: predict::predict(&self.client().await, &user, &schema).await,
            },
            JourneyEffect::Compare { revision, sides } => Told::Compared {
                revision,
                answer: compare::compare(&sides).await,
            },
            JourneyEffect::ReadExpressions {
                revision,
                service_principal,
                job,
                schema,
                stored,
            } => {
                let job = (service_principal.as_str(), job.as_str());
                let read = read_by_the_service(&self.client().await, job, &schema, &stored).await;
                Told::Expressions {
                    revision,
                    answer: read.map(|(_, otherwise)| otherwise).map_err(words),
                }
            }
            JourneyEffect::Apply { plan, id, profile } => {
                Told::Applied(self.apply(plan, id, profile).await)
            }
            JourneyEffect::Pause
            | JourneyEffect::Continue
            | JourneyEffect::Stop
            | JourneyEffect::Save { .. } => return None,
        })
    }

    async fn client(&self) -> Client {
        client(&self.tokens, self.offer).await
    }

    async fn journals(&self) -> Result<Vec<(String, Past)>, String> {
        match self.keeps {
            true => journals(&self.tenant).await,
            false => Ok(Vec::new()),
        }
    }

    async fn read(&self, choice: &ApplicationWish, mark: Option<&str>) -> Result<Current, String> {
        let journals = self.journals().await.unwrap_or_default();
        let (memory, _, _) = memory(&journals, choice, mark);
        let client = self.client().await;
        let current = match (choice, mark) {
            (
                ApplicationWish::Existing {
                    service_principal, ..
                },
                _,
            ) => read(&client, Target::Existing(service_principal), memory).await,
            // Nothing was asked for yet, so there is nothing to be found.
            (ApplicationWish::New { .. }, None) => Ok(Current {
                application: None,
                memory: Memory::default(),
            }),
            (ApplicationWish::New { name, .. }, Some(mark)) => {
                let marked = crate::plan::marked(name, mark);
                let past = journals
                    .iter()
                    .find(|(id, _)| id == mark)
                    .map(|(_, past)| past);
                read(
                    &client,
                    Target::Made {
                        marked: &marked,
                        past,
                    },
                    memory,
                )
                .await
            }
        };
        current.map_err(words)
    }

    async fn apply(
        &self,
        plan: Rc<Plan>,
        id: String,
        profile: Option<Rc<Profile>>,
    ) -> Result<(), String> {
        let control = Control::default();
        self.control.replace(control.clone());
        // That it begins is drawn first: with tens of thousands who are wished for, writing the wish takes its time.
        PageClock.sleep(0).await;
        let profile = profile.map(|profile| profile.line());
        let tell = Rc::clone(&self.tell);
        let observe = move |event: Event| tell(JourneyAction::Told(Told::Event(event)));
        let order = Order {
            plan: &plan,
            id: &id,
            profile: profile.as_deref(),
        };
        let client = self.client().await;
        carry_out(&client, &self.tenant, order, &control, &observe).await
    }
}

/// A fresh id for a journal: short enough for a name, long enough to be the only one.
pub fn fresh_id() -> String {
    let mut bytes = [0; 6];
    random(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What went wrong, and what to do.
pub(super) fn words(error: ApiError) -> String {
    error.told()
}

/// Why a test of the connection failed, explained (`reference/graph.md` 3.3).
pub(super) fn not_connected(error: &ApiError) -> String {
    let code = error.code.as_deref().unwrap_or_default();
    let why = if code.ends_with("InvalidCredentials") {
        say!(
            "Webex does not accept this Tenant URL with this token. Check that the token is a full administrator's of this organisation, that it has not ended, and that the URL names the same organisation."
        )
    } else if code == "CredentialsMissing" {
        say!("Tenant URL or token is missing.")
    } else {
        return error.told();
    };
    format!("{why} ({error})")
}
