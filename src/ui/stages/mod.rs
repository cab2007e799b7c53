//! The journey from an empty tenant to a running job: one stage in view, the others named with what is so already.
//!
//! The state is [`Journey`]'s; it outlives a visit to another place of the page because the page keeps it in a [`Home`].

mod application;
mod credentials;
mod interrupted;
mod living;
mod mappings;
mod names;
mod on_trial;
pub(super) mod plan_controls;
pub(super) mod plan_view;
pub(super) mod portal;
mod profile;
mod receipt;
mod review;
mod scope;
mod token;

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::Dispatch;
use super::home::Home;
use super::lazy::lazy;
use super::prose::marked;
use super::tokens_prop::TokensProp;
use crate::api::{Clock, Milliseconds};
use crate::app::commented;
use crate::app::connection::{Bundle, Connection, Live, WebexSession};
use crate::app::journey::{Facts, Journey, JourneyAction, Stage};
use crate::browser::Stand;
use crate::browser::connect::Tokens;
use crate::browser::journey::{PageClock, fresh_id};
use crate::plan::PlanKind;
use crate::schema::Document;
use interrupted::interrupted;
use living::{Living, Surroundings};
use review::ReviewProps;

lazy!(
    /// The stages, for a tenant that somebody is signed in to.
    pub fn stages(Props) = draw, in stages
);

/// What the stages need of the page.
#[derive(Clone)]
pub struct Props {
    /// Where the page stands: a portal hears of plans, and its storage is not ours.
    pub stand: Stand,
    /// The two connections.
    pub connection: Connection,
    /// Their tokens.
    pub tokens: Rc<Tokens>,
    /// Where the journey lives.
    pub home: Home,
    /// The schema that the page's editor has; nothing for the suggestion.
    pub schema: Option<Rc<Document>>,
    /// What people say of its mappings, by target.
    pub comments: BTreeMap<String, String>,
    /// True if the tenant has Entra ID P1 or P2; nothing if that is not known.
    pub premium: Option<bool>,
    /// Where the page's actions go.
    pub dispatch: Dispatch,
}

fn draw(props: &Props) -> Html {
    let Some(session) = props.connection.sign_in.session() else {
        return Html::default();
    };
    html! {
        <Stages stand={props.stand.clone()} key={session.account.tenant.clone()} connection={props.connection.clone()}
            tokens={TokensProp(Rc::clone(&props.tokens))} home={props.home.clone()} schema={props.schema.clone()}
            comments={props.comments.clone()} premium={props.premium} dispatch={props.dispatch.clone()} />
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StagesProps {
    stand: Stand,
    connection: Connection,
    tokens: TokensProp,
    home: Home,
    schema: Option<Rc<Document>>,
    comments: BTreeMap<String, String>,
    premium: Option<bool>,
    dispatch: Dispatch,
}

/// What a stage draws with.
#[derive(Clone)]
struct View<'a> {
    pub living: &'a Rc<Living>,
    pub journey: &'a Journey,
    pub facts: Facts,
    pub act: Callback<JourneyAction>,
    pub webex: Option<&'a WebexSession>,
    pub schema: Option<Rc<Document>>,
    pub now: Milliseconds,
    pub premium: Option<bool>,
    pub dispatch: Dispatch,
}

lazy!(
    /// The plan in view, and how it is applied.
    fn review_part(ReviewProps) = review::draw, in plan
);

#[component]
fn Stages(props: &StagesProps) -> Html {
    let redraw = use_force_update();
    let living = Living::of(
        &props.home,
        &props.stand,
        &props.connection,
        &props.tokens.0,
    );
    living.redraws(Callback::from(move |()| redraw.force_update()));
    let facts = facts(&props.connection);
    let webex = props.connection.webex.session();
    let around = Surroundings {
        token: webex.and_then(|session| session.organisation.clone()),
        has_token: facts.has_token,
        address: webex
            .and_then(|session| Some(session.offer.tenant_url(session.organisation.as_ref()?))),
        hosts: hosts(&props.connection),
    };
    {
        let changed = living.surround(around.clone());
        let living = Rc::clone(&living);
        use_effect_with(around.clone(), move |_| {
            if changed {
                living.act(JourneyAction::Token);
            }
        });
    }
    {
        let (living, dispatch) = (Rc::clone(&living), props.dispatch.clone());
        let written = props.comments.clone();
        use_effect_with((), move |()| {
            living.act(JourneyAction::Open);
            // Comments that the tab remembered are the workbench's again; what was written there since then stays.
            if let Some(mut comments) = living.remembered_comments() {
                comments.extend(written);
                dispatch.emit(commented(comments));
            }
        });
    }
    {
        let living = Rc::clone(&living);
        use_effect_with(props.comments.clone(), move |comments| {
            let is_new = living.journey.borrow().comments != *comments;
            if is_new {
                living.act(JourneyAction::Comments(comments.clone()));
            }
        });
    }
    let stage = living.journey.borrow().stage;
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        let before = use_mut_ref(|| stage);
        use_effect_with(stage, move |stage| {
            // The focus goes along with the stage, and stays where it is when the page is drawn for the first time.
            if before.replace(*stage) != *stage {
                focus(&heading);
            }
        });
    }
    {
        let living = Rc::clone(&living);
        use_effect_with(living.title(), move |_| living.retitle());
    }
    let is_applying = living.journey.borrow().is_applying();
    {
        let living = Rc::clone(&living);
        use_effect_with(is_applying, move |applying| {
            let ticking = applying.then(|| living.tick());
            move || drop(ticking)
        });
    }
    let act = {
        let living = Rc::clone(&living);
        Callback::from(move |action| living.act(action))
    };
    let journey = living.journey.borrow();
    let view = View {
        living: &living,
        journey: &journey,
        facts,
        act: act.clone(),
        webex,
        schema: props.schema.clone(),
        now: PageClock.now(),
        premium: props.premium,
        dispatch: props.dispatch.clone(),
    };
    html! {
        <section class="stages" aria-labelledby="journey">
            <h2 id="journey">{ say!("Set up provisioning") }</h2>
            <nav aria-label={say!("Stages")}><ol class="stage-list">{ for Stage::ALL.iter().map(|one| tab(&view, *one)) }</ol></nav>
            { interrupted(&view) }
            <section class="card stage" aria-labelledby="stage">
                <h3 id="stage" tabindex="-1" ref={heading}>{ stage.name() }</h3>
                <p class="hint">{ emphasised(stage.article()) }</p>
                {
                    match journey.lacks(stage, facts) {
                        Some(lack) => html! { <p class="notice plain">{ lack }</p> },
                        None => html! { <>{ content(&view) }{ onward(&view) }</> },
                    }
                }
            </section>
        </section>
    }
}

/// Hosts that the page's operator allows beside Webex's own.
pub(super) fn hosts(connection: &Connection) -> Vec<String> {
    match &connection.live {
        Live::Ready(configuration) => configuration.tenant_url_hosts.clone(),
        _ => Vec::new(),
    }
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>()
        && let Err(error) = element.focus()
    {
        web_sys::console::error_1(&error);
    }
}

/// What the connections allow.
pub(super) fn facts(connection: &Connection) -> Facts {
    let session = connection.sign_in.session();
    Facts {
        signed_in: session.is_some(),
        may_write: session.is_some_and(|session| session.granted.has(Bundle::SetUp)),
        has_token: connection.webex.session().is_some(),
        read_only: matches!(&connection.live, Live::Ready(configuration) if configuration.read_only),
    }
}

fn tab(view: &View<'_>, stage: Stage) -> Html {
    let current = (view.journey.stage == stage).then_some("step");
    let go = view
        .act
        .reform(move |_: MouseEvent| JourneyAction::Go(stage));
    html! {
        <li><button aria-current={current} onclick={go}><b>{ stage.name() }</b><span>{ view.journey.stands(stage) }</span></button></li>
    }
}

fn content(view: &View<'_>) -> Html {
    match view.journey.stage {
        Stage::Application => application::application(view),
        Stage::Credentials => credentials::credentials(view),
        Stage::Scope => scope::scope(view),
        Stage::Mappings => mappings::mappings(view),
        Stage::Review => review_part(view.owned()),
        Stage::Receipt => receipt::receipt(view),
    }
}

/// The way to the next stage, from those that end without one of their own.
fn onward(view: &View<'_>) -> Html {
    let next = match view.journey.stage {
        Stage::Credentials => Stage::Scope,
        Stage::Scope => Stage::Mappings,
        Stage::Mappings => Stage::Review,
        _ => return Html::default(),
    };
    html! { <div class="row">{ to(view, next) }</div> }
}

/// A button that goes to a stage.
fn to(view: &View<'_>, stage: Stage) -> Html {
    let go = view
        .act
        .reform(move |_: MouseEvent| JourneyAction::Go(stage));
    html! { <button class="primary" onclick={go}>{ say!("Next: {name}", name = stage.name()) }</button> }
}

/// Shows a plan.
fn show(view: &View<'_>, kind: PlanKind) -> Callback<MouseEvent> {
    view.act.reform(move |_: MouseEvent| JourneyAction::Review {
        kind,
        id: fresh_id(),
    })
}

/// A text whose parts between asterisks are the portal's labels.
pub(super) fn emphasised(text: &str) -> Html {
    text.split('*')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            1 => html! { <i>{ part }</i> },
            _ => marked(part),
        })
        .collect()
}
