//! The job that runs, watched: how it does, why, and what to do.
//!
//! The state is [`Watch`]'s; it outlives a visit to another place of the page because the page keeps it in a [`Home`].

mod beside;
mod causes;
mod choice;
mod columns;
mod crowd;
mod deeds;
mod entries;
mod entry;
mod facts;
mod failing;
mod history;
mod logs;
mod on_demand;
mod plan;
mod renewal;
mod repair;
mod report;
mod token;
mod unfinished;
mod verdict;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use choice::{choose, several};
use failing::InHand;

use super::Dispatch;
use super::home::Home;
use super::lazy::lazy;
use super::stages::{facts, portal};
use super::ticking::every_second;
use super::tokens_prop::TokensProp;
use super::trouble::trouble;
use crate::app::connection::{Connection, Live, SignIn};
use crate::app::journey::Facts;
use crate::app::tenant::Tenant;
use crate::app::watch::{DeedAction, OnDemandAction, RenewalAction, RepairAction};
use crate::app::watch::{Target, Watch, WatchAction};
use crate::app::{Entry, Place};
use crate::browser::Stand;
use crate::browser::connect::Tokens;
use crate::browser::on_document;
use crate::browser::watch::{Tell, Watcher, is_seen, now};
use crate::watch::Moment;
use crate::webex::{OFFERS, Offer};

lazy!(
    /// The place of health.
    pub fn health_place(Props) = draw, in watch
);

/// What watching needs of the page.
pub struct Props {
    /// The two connections.
    pub connection: Connection,
    /// What was read from the tenant.
    pub tenant: Tenant,
    /// The connections' tokens.
    pub tokens: Rc<Tokens>,
    /// Where the page stands: a portal hears of plans, and its storage is not ours.
    pub stand: Stand,
    /// Where the watch lives.
    pub home: Home,
    /// Where a pasted token goes: to the token source, and nowhere else.
    pub paste: Callback<(String, &'static Offer)>,
    /// The mapping in the editor.
    pub entries: Rc<Vec<Entry>>,
    /// False for the built-in suggestion.
    pub own: bool,
    /// Where actions of the page go.
    pub dispatch: Dispatch,
}

fn draw(props: &Props) -> Html {
    html! { <div class="watch" id="health" tabindex="-1">{ content(props) }</div> }
}

fn content(props: &Props) -> Html {
    let way = Place::Tenant.fragment();
    let connect = html! { <a class="button" href={way}>{ say!("Connect") }</a> };
    if props.connection.sign_in.session().is_none() {
        let words = match &props.connection.sign_in {
            SignIn::Looking { .. } | SignIn::Leaving(_) => {
                say!("Looking whether you are signed in…")
            }
            _ => {
                say!(
                    "Sign in to see how your provisioning job does. Reading needs the permissions of “Preview”."
                )
            }
        };
        return html! { <section class="card"><p role="status">{ words }</p><div class="row">{ connect }</div></section> };
    }
    let tenant = &props.tenant;
    let instances = match tenant.facts.as_ref().map(|facts| &facts.instances) {
        None => {
            return html! { <section class="card"><p role="status">{ say!("Looking for your Cisco Webex application…") }</p></section> };
        }
        Some(Err(failure)) => return html! { <section class="card">{ trouble(failure) }</section> },
        Some(Ok(instances)) => instances,
    };
    let failed = instances.iter().filter_map(|one| one.jobs.as_ref().err());
    let failed: Html = failed.map(trouble).collect();
    let Some((instance, job)) = tenant.job() else {
        return html! { <section class="card">{ failed }{ choose(props) }</section> };
    };
    let target = Target {
        principal: instance.id.clone(),
        name: instance.name.clone(),
        job: job.id.clone(),
    };
    html! {
        <>
            { failed }
            { several(props) }
            <Watching key={job.id.clone()} {target} connection={props.connection.clone()}
                tokens={TokensProp(Rc::clone(&props.tokens))} stand={props.stand.clone()} home={props.home.clone()}
                mapping={InHand::of(Rc::clone(&props.entries), props.own, tenant)} paste={props.paste.clone()} dispatch={props.dispatch.clone()} />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WatchingProps {
    target: Target,
    connection: Connection,
    tokens: TokensProp,
    stand: Stand,
    home: Home,
    mapping: InHand,
    paste: Callback<(String, &'static Offer)>,
    dispatch: Dispatch,
}

/// The watch, with whoever reads for it.
struct Living {
    stand: Stand,
    watch: RefCell<Watch>,
    watcher: RefCell<Option<Rc<Watcher>>>,
    redraw: RefCell<Callback<()>>,
    lead: Rc<Cell<bool>>,
    /// The attribute whose mapping opens once the job's own is in the editor.
    wanted: Rc<RefCell<Option<String>>>,
}

impl Living {
    fn act(&self, action: WatchAction) {
        if asks_for_plan(&action) {
            self.lead.set(true);
        }
        let ended = matches!(action, WatchAction::Deed(DeedAction::Ended(..)));
        let effects = self.watch.borrow_mut().update(action);
        if let Some(review) = self.watch.borrow().review.as_ref().filter(|_| ended) {
            portal::applied(&self.stand, review);
        }
        if let Some(watcher) = self.watcher.borrow().as_ref() {
            for effect in effects {
                watcher.perform(effect);
            }
        }
        let redraw = self.redraw.borrow().clone();
        redraw.emit(());
    }
}

/// The focus goes to a plan that was asked for.
const fn asks_for_plan(action: &WatchAction) -> bool {
    matches!(
        action,
        WatchAction::Deed(DeedAction::Plan(..) | DeedAction::AllowDeletes(_))
            | WatchAction::Renewal(RenewalAction::Plan(..))
            | WatchAction::OnDemand(OnDemandAction::Found(..))
            | WatchAction::Repair(RepairAction::Plan(..))
    )
}

/// What the parts draw with.
pub(super) struct View<'a> {
    pub watch: &'a Watch,
    pub now: Moment,
    pub connection: &'a Connection,
    pub facts: Facts,
    pub stand: &'a Stand,
    pub act: Callback<WatchAction>,
    pub paste: Callback<(String, &'static Offer)>,
    pub dispatch: Dispatch,
    pub lead: Rc<Cell<bool>>,
    pub mapping: InHand,
    pub wanted: Rc<RefCell<Option<String>>>,
}

#[component]
fn Watching(props: &WatchingProps) -> Html {
    let redraw = use_force_update();
    let living = settle(props);
    living
        .redraw
        .replace(Callback::from(move |()| redraw.force_update()));
    {
        let living = Rc::clone(&living);
        use_effect_with(props.target.clone(), move |target| {
            living.act(WatchAction::Open(target.clone(), now()));
            let heard = Rc::clone(&living);
            let listener = on_document("visibilitychange", move |_| {
                heard.act(WatchAction::Seen(is_seen(), now()));
            });
            move || {
                drop(listener);
                living.redraw.replace(Callback::noop());
                living.act(WatchAction::Seen(false, now()));
            }
        });
    }
    {
        // What was tested and planned was so with the token that was connected then.
        let living = Rc::clone(&living);
        let before = use_mut_ref(|| whose(&props.connection));
        use_effect_with(whose(&props.connection), move |whose| {
            if before.replace(whose.clone()) != *whose {
                living.act(WatchAction::Renewal(RenewalAction::Token));
            }
        });
    }
    {
        // The attribute was wanted before the job's mapping was here.
        let (living, dispatch) = (Rc::clone(&living), props.dispatch.clone());
        use_effect_with(props.mapping.clone(), move |mapping| {
            if mapping.trouble.is_some() {
                living.wanted.take();
            } else if mapping.own
                && let Some(target) = living.wanted.take()
            {
                failing::go(mapping, &living.wanted, &target, &dispatch);
            }
        });
    }
    let is_applying = living.watch.borrow().is_applying();
    {
        let living = Rc::clone(&living);
        use_effect_with(is_applying, move |applying| {
            let ticking = applying.then(|| {
                every_second(move || {
                    let redraw = living.redraw.borrow().clone();
                    redraw.emit(());
                })
            });
            move || drop(ticking)
        });
    }
    let cards = use_node_ref();
    {
        let cards = cards.clone();
        use_effect(move || {
            if let Some(cards) = cards.cast() {
                columns::name_columns(&cards);
            }
        });
    }
    let act = {
        let living = Rc::clone(&living);
        Callback::from(move |action| living.act(action))
    };
    let watch = living.watch.borrow();
    let view = View {
        watch: &watch,
        now: now(),
        connection: &props.connection,
        facts: facts(&props.connection),
        stand: &props.stand,
        act,
        paste: props.paste.clone(),
        dispatch: props.dispatch.clone(),
        lead: Rc::clone(&living.lead),
        mapping: props.mapping.clone(),
        wanted: Rc::clone(&living.wanted),
    };
    html! {
        <div class="cards" ref={cards}>
            { verdict::verdict(&view) }
            { renewal::renewal(&view) }
            <div class="sides">
                { token::token(&view) }
                { facts::wires(&view) }
            </div>
            { deeds::deeds(&view) }
            { on_demand::on_demand(&view) }
            { logs::logs(&view) }
            { history::cycles(&view) }
            { facts::facts(&view) }
            { crowd::crowd(&view) }
            if props.stand.keeps_journals() { { for crowd::webex_at(&view).map(|at| repair::repair(&view, &at)) } }
            { report::report(&view) }
        </div>
    }
}

/// Whose token is connected, and when it ends: another token has another answer.
fn whose(connection: &Connection) -> Option<(String, Option<u64>)> {
    let session = connection.webex.session()?;
    let owner = session.owner.as_ref().map(|owner| owner.email.clone());
    Some((owner.unwrap_or_default(), session.ends))
}

/// The watch that the home has; else a new one.
fn settle(props: &WatchingProps) -> Rc<Living> {
    let [first, ..] = &OFFERS;
    let session = props.connection.webex.session();
    let offer = session.map_or(first, |session| session.offer);
    if let Some(living) = props.home.kept::<Living>() {
        if let Some(watcher) = living.watcher.borrow().as_ref() {
            watcher.offered(offer);
        }
        return living;
    }
    let living = Rc::new(Living {
        stand: props.stand.clone(),
        watch: RefCell::default(),
        watcher: RefCell::default(),
        redraw: RefCell::new(Callback::noop()),
        lead: Rc::default(),
        wanted: Rc::default(),
    });
    let weak = Rc::downgrade(&living);
    let tell: Tell = Rc::new(move |action| {
        if let Some(living) = weak.upgrade() {
            living.act(action);
        }
    });
    let account = props.connection.sign_in.session();
    let tenant = account.map(|session| session.account.tenant.clone());
    let watcher = Watcher::new(
        Rc::clone(&props.tokens.0),
        offer,
        tenant.unwrap_or_default(),
        &props.stand,
        tell,
    );
    living.watcher.replace(Some(Rc::new(watcher)));
    props.home.keep(&living);
    living
}

impl View<'_> {
    /// True if the page may change the job; what needs that is absent otherwise, and [`deeds`] says why.
    pub fn may_change(&self) -> bool {
        self.stand.keeps_journals() && self.facts.may_write
    }

    /// Hosts that the operator of the page allows beside Webex's own.
    pub fn hosts(&self) -> Vec<&str> {
        match &self.connection.live {
            Live::Ready(configuration) => configuration
                .tenant_url_hosts
                .iter()
                .map(String::as_str)
                .collect(),
            _ => Vec::new(),
        }
    }
}
