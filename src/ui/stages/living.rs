//! The journey of one tenant while the page is open: its state, whoever reads and writes for it, and what the tab remembers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::portal;
use crate::api::{Clock, Milliseconds};
use crate::app::Place;
use crate::app::connection::Connection;
use crate::app::journey::{Around, Journey, JourneyAction, Next, RunState, Told};
use crate::browser::Stand;
use crate::browser::connect::Tokens;
use crate::browser::journey::{Guide, Keeping, PageClock, Tab, Tell, retitle};
use crate::ui::home::Home;
use crate::ui::ticking::{Ticking, every_second};
use crate::ui::words;
use crate::webex::{OFFERS, Offer, OrganisationId};

/// What the plans need of the connections, as it was last drawn.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Surroundings {
    pub token: Option<OrganisationId>,
    pub has_token: bool,
    pub address: Option<String>,
    pub hosts: Vec<String>,
}

impl Surroundings {
    pub fn around<'a>(&'a self, hosts: &'a [&'a str]) -> Around<'a> {
        Around {
            has_token: self.has_token,
            organisation: self.token.as_ref(),
            address: self.address.as_deref(),
            hosts,
        }
    }
}

/// Milliseconds after which what an action led to is not drawn in the same task.
const LONG: Milliseconds = 15;

/// The journey of one tenant.
pub(super) struct Living {
    tenant: String,
    pub stand: Stand,
    tab: Tab,
    pub journey: RefCell<Journey>,
    guide: RefCell<Option<(&'static Offer, Rc<Guide>)>>,
    around: RefCell<Surroundings>,
    redraw: RefCell<Callback<()>>,
    /// Grows with everything that happens, here and around.
    happened: Cell<u64>,
    /// The next plan, as it was found when so much had happened: with many thousand assignments it takes its time.
    next: Cell<Option<(u64, Next)>>,
    /// True while the tab is about to be told the rest of those who are to be assigned.
    keeping: Cell<bool>,
    /// Comments that the tab remembered, until the workbench has them.
    comments: RefCell<Option<BTreeMap<String, String>>>,
}

impl Living {
    /// The journey that the home has, if it is this tenant's; else the one that the tab remembers.
    pub fn of(
        home: &Home,
        stand: &Stand,
        connection: &Connection,
        tokens: &Rc<Tokens>,
    ) -> Rc<Self> {
        let session = connection.sign_in.session();
        let account = session.map(|session| &session.account);
        let tenant = account.map(|one| one.tenant.clone()).unwrap_or_default();
        let living = home.kept::<Self>().filter(|living| living.tenant == tenant);
        let living = living.unwrap_or_else(|| {
            let user = account
                .map(|one| one.user_name.as_str())
                .unwrap_or_default();
            let tab = Tab::new(stand, &tenant, user);
            let journey = tab.kept();
            let journey = journey.map(|text| Journey::of_kept(&text, &tab.kept_assigned()));
            let journey = journey.unwrap_or_default();
            let comments = Some(journey.comments.clone()).filter(|comments| !comments.is_empty());
            let living = Rc::new(Self {
                tenant,
                stand: stand.clone(),
                tab,
                happened: Cell::default(),
                next: Cell::default(),
                keeping: Cell::default(),
                comments: RefCell::new(comments),
                journey: RefCell::new(journey),
                guide: RefCell::default(),
                around: RefCell::default(),
                redraw: RefCell::new(Callback::noop()),
            });
            home.keep(&living);
            living
        });
        living.guided(offer(connection), tokens);
        living
    }

    /// Another offer of Webex has other hosts.
    fn guided(self: &Rc<Self>, offer: &'static Offer, tokens: &Rc<Tokens>) {
        let is_same = |(known, _): &(&'static Offer, Rc<Guide>)| known.name == offer.name;
        if self.guide.borrow().as_ref().is_some_and(is_same) || self.journey.borrow().is_applying()
        {
            return;
        }
        let weak = Rc::downgrade(self);
        let tell: Tell = Rc::new(move |action| {
            if let Some(living) = weak.upgrade() {
                living.act(action);
            }
        });
        let keeps = self.stand.keeps_journals();
        let guide = Guide::new(Rc::clone(tokens), offer, self.tenant.clone(), keeps, tell);
        self.guide.replace(Some((offer, Rc::new(guide))));
    }

    /// Takes an action in, and does what it asks for.
    pub fn act(self: &Rc<Self>, action: JourneyAction) {
        let chosen = match &action {
            JourneyAction::Told(told) => matches!(told, Told::Looked { .. } | Told::Members { .. }),
            JourneyAction::Open | JourneyAction::Token | JourneyAction::Planner(_) => false,
            _ => true,
        };
        let tells = matches!(
            action,
            JourneyAction::Told(Told::Event(_) | Told::Applied(_))
        );
        let surroundings = self.around.borrow().clone();
        let hosts: Vec<&str> = surroundings.hosts.iter().map(String::as_str).collect();
        let around = surroundings.around(&hosts);
        self.happened.set(self.happened.get() + 1);
        let ended = matches!(action, JourneyAction::Told(Told::Applied(_)));
        let begun = PageClock.now();
        let effects = self.journey.borrow_mut().update(action, around);
        if let Some(review) = self.journey.borrow().review.as_ref().filter(|_| ended) {
            portal::applied(&self.stand, review);
        }
        if tells {
            // Also while another place is in view.
            self.retitle();
        }
        if chosen {
            self.keep();
        }
        let guide = self
            .guide
            .borrow()
            .as_ref()
            .map(|(_, guide)| Rc::clone(guide));
        for effect in effects {
            if let Some(guide) = &guide {
                guide.perform(effect);
            }
        }
        if PageClock.now().saturating_sub(begun) < LONG {
            return self.draw();
        }
        // A plan of many thousand steps is drawn in a task of its own.
        let living = Rc::clone(self);
        spawn_local(async move {
            PageClock.sleep(0).await;
            living.draw();
        });
    }

    fn draw(&self) {
        let redraw = self.redraw.borrow().clone();
        redraw.emit(());
    }

    /// Comments that the tab remembered, once.
    pub fn remembered_comments(&self) -> Option<BTreeMap<String, String>> {
        self.comments.take()
    }

    /// What can be planned next; looked for once as long as nothing happens.
    pub fn next_plan(&self) -> Next {
        let happened = self.happened.get();
        match self.next.get() {
            Some((then, next)) if then == happened => next,
            _ => {
                let next = self.with_around(Journey::next_plan);
                self.next.set(Some((happened, next)));
                next
            }
        }
    }

    /// The tab remembers what is chosen; what it has no room for is said.
    fn keep(self: &Rc<Self>) {
        let keeping = {
            let mut journey = self.journey.borrow_mut();
            let keeping = self.tab.keep_assigned(&journey.pieces());
            let kept = self.tab.keep(&journey.kept());
            journey.scope.unkept = !kept || keeping == Keeping::NoRoom;
            keeping
        };
        if keeping == Keeping::More && !self.keeping.replace(true) {
            let living = Rc::clone(self);
            spawn_local(async move {
                PageClock.sleep(0).await;
                living.keeping.set(false);
                living.keep();
                living.draw();
            });
        }
    }

    /// What the journey says with the connections around it.
    pub fn with_around<T>(&self, of: impl FnOnce(&Journey, Around<'_>) -> T) -> T {
        let surroundings = self.around.borrow();
        let hosts: Vec<&str> = surroundings.hosts.iter().map(String::as_str).collect();
        of(&self.journey.borrow(), surroundings.around(&hosts))
    }

    /// Whom to tell that something changed.
    pub fn redraws(&self, redraw: Callback<()>) {
        self.redraw.replace(redraw);
    }

    /// Takes in what the connections are now; true if that is something else.
    pub fn surround(&self, around: Surroundings) -> bool {
        let before = self.around.replace(around.clone());
        let changed = before != around;
        self.happened.set(self.happened.get() + u64::from(changed));
        changed
    }

    /// Titles the tab; a portal's is the portal's.
    pub fn retitle(&self) {
        if !self.stand.is_portal() {
            retitle(&self.title());
        }
    }

    /// The tab's title: whoever looks at another tab sees when it is ready.
    pub fn title(&self) -> String {
        let place = words::title(Place::Tenant);
        let journey = self.journey.borrow();
        let Some(review) = &journey.review else {
            return place;
        };
        match review.state {
            RunState::Shown | RunState::HandedOver => place,
            RunState::Applying | RunState::Paused => {
                say!(
                    "{done} of {value} · {place}",
                    done = review.progress.done,
                    value = review.progress.of,
                    place
                )
            }
            RunState::Done => say!("Ready · {place}", place),
            RunState::Stopped(_) => say!("Stopped · {place}", place),
        }
    }

    /// Draws every second, for what counts down.
    pub fn tick(self: &Rc<Self>) -> Ticking {
        let living = Rc::clone(self);
        every_second(move || living.draw())
    }
}

fn offer(connection: &Connection) -> &'static Offer {
    let [first, ..] = &OFFERS;
    let session = connection.webex.session();
    session.map_or(first, |session| session.offer)
}
