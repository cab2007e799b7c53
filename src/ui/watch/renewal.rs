//! Another token for the job, on one screen: obtain and check, test, save, and see that a cycle works with it.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::View;
use super::plan::plan;
use super::token::connected;
use crate::app::connection::Live;
use crate::app::journey::{Reading, Tested};
use crate::app::watch::{Proof, RenewalAction, TokenFacts, WatchAction};
use crate::browser::journey::fresh_id;
use crate::browser::watch::now;
use crate::plan::PlanKind;
use crate::ui::connect::webex::WebexCard;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;
use crate::watch::{Level, Source, TokenLife};
use crate::webex::{Expectation, TenantUrl};

/// The screen, while it is open.
pub fn renewal(view: &View<'_>) -> Html {
    if !view.watch.renewal.open {
        return Html::default();
    }
    let close = act(view, RenewalAction::Open(false));
    html! {
        <section class="card renewal" aria-labelledby="renewal">
            <Head />
            <p class="hint">{ say!("The stored token cannot be read back. What is saved here is the whole connection: the Tenant URL and every setting as it is stored, with the token that is connected below.") }</p>
            {
                match &view.watch.renewal.stored {
                    Reading::Unread | Reading::Reading => html! { <p role="status">{ say!("Reading what is stored…") }</p> },
                    Reading::Failed(why) => html! { <p class="notice bad">{ sentence(why) }</p> },
                    Reading::Known(_) => html! { <ol class="renewal-steps">{ obtain(view) }{ test(view) }{ save(view) }{ verify(view) }</ol> },
                }
            }
            <div class="row"><button disabled={view.watch.is_applying()} onclick={close}>{ say!("Close") }</button></div>
        </section>
    }
}

/// The heading takes the focus: the screen was asked for.
#[component]
fn Head() -> Html {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            if let Some(element) = heading.cast::<HtmlElement>()
                && let Err(error) = element.focus()
            {
                web_sys::console::error_1(&error);
            }
        });
    }
    html! { <h2 id="renewal" tabindex="-1" ref={heading}>{ say!("Renew the Webex token") }</h2> }
}

fn act(view: &View<'_>, action: RenewalAction) -> Callback<MouseEvent> {
    view.act
        .reform(move |_| WatchAction::Renewal(action.clone()))
}

/// Cisco's page gives it; Webex says whose it is, of which organisation, and when it ends.
fn obtain(view: &View<'_>) -> Html {
    let Live::Ready(configuration) = &view.connection.live else {
        return Html::default();
    };
    html! {
        <li>
            <h3>{ say!("Obtain it, and have Webex say whose it is") }</h3>
            <p class="hint">{ say!("Take the token of Cisco’s token page: it is the one that may provision. If another token is connected, choose “Use another token” first.") }</p>
            <WebexCard connection={view.connection.clone()} configuration={(**configuration).clone()}
                paste={view.paste.clone()} dispatch={view.dispatch.clone()} />
        </li>
    }
}

fn test(view: &View<'_>) -> Html {
    let renewal = &view.watch.renewal;
    let hosts = view.hosts();
    let session = view.connection.webex.session();
    let fault = TenantUrl::read(
        &renewal.tenant_url,
        Expectation {
            organisation: session.and_then(|session| session.organisation.as_ref()),
            hosts: &hosts,
        },
    )
    .gravest();
    let own =
        session.and_then(|session| Some(session.offer.tenant_url(session.organisation.as_ref()?)));
    let own = own.filter(|own| *own != renewal.tenant_url.trim());
    let typed = view.act.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let url = input.map(|input| input.value()).unwrap_or_default();
        WatchAction::Renewal(RenewalAction::TenantUrl(url))
    });
    let ready = view.facts.has_token && !renewal.tenant_url.trim().is_empty();
    html! {
        <li>
            <h3>{ say!("Have Microsoft test it") }</h3>
            <label class="names">{ say!("Tenant URL") }
                <input type="text" value={renewal.tenant_url.clone()} oninput={typed} autocomplete="off" spellcheck="false" disabled={view.watch.is_applying()} />
            </label>
            if let Some(fault) = fault { <p class="notice bad">{ sentence(fault.message()) }{ " " }{ sentence(fault.hint()) }</p> }
            if let Some(own) = own {
                <div class="row"><button onclick={act(view, RenewalAction::TenantUrl(own.clone()))}>{ markup!("Use {own}", own = html! { <span class="name" translate="no">{ own }</span> }) }</button></div>
            }
            <div class="row">
                <button disabled={!ready || renewal.tested == Tested::Testing} onclick={act(view, RenewalAction::Test)}>{ say!("Test the connection") }</button>
                <p role="status">{
                    match &renewal.tested {
                        Tested::No if !view.facts.has_token => html! { <span class="hint">{ say!("connect the new token first") }</span> },
                        Tested::No => html! { <span class="hint">{ say!("not tested yet") }</span> },
                        Tested::Testing => html! { <span class="hint">{ say!("testing…") }</span> },
                        Tested::Good => html! { <span>{ Icon::Check.draw() }{ say!("Webex accepts this address with this token.") }</span> },
                        Tested::Bad(why) => html! { <span class="bad">{ sentence(why) }</span> },
                    }
                }</p>
            </div>
        </li>
    }
}

fn save(view: &View<'_>) -> Html {
    let hosts = view.hosts().into_iter().map(str::to_owned).collect();
    let session = view.connection.webex.session();
    let facts = TokenFacts {
        connected: view.facts.has_token,
        organisation: session.and_then(|session| session.organisation.clone()),
        ends: connected(view),
        hosts,
    };
    let show = view.act.reform(move |_: MouseEvent| {
        WatchAction::Renewal(RenewalAction::Plan(facts.clone(), fresh_id()))
    });
    let tested = view.watch.renewal.tested == Tested::Good;
    let life = connected(view).map(|ends| TokenLife {
        ends,
        source: Source::Webex,
    });
    let short = life.filter(|life| life.level(view.now) != Level::Fine);
    html! {
        <li>
            <h3>{ say!("Save it") }</h3>
            if let Some(life) = short {
                <p class="notice bad">{ Icon::Warning.draw() }<span>{ markup!("{life} Obtain one that lasts longer: Cisco’s token page gives it.", life = life.words(view.now)) }</span></p>
            }
            <div class="row">
                <button disabled={!tested || view.watch.is_applying()} onclick={show}>{ say!("Show what is saved…") }</button>
                if !tested { <span class="hint">{ say!("once it was tested") }</span> }
            </div>
            { plan(view, PlanKind::Renewal) }
        </li>
    }
}

/// Nothing but a cycle shows that it works.
fn verify(view: &View<'_>) -> Html {
    let words = match view.watch.proof() {
        None => {
            return html! { <li><h3>{ say!("See that it works") }</h3><p class="hint">{ say!("once it was saved") }</p></li> };
        }
        Some(proof) => match proof {
            Proof::Awaited => {
                html! { <p>{ say!("It is saved. The next cycle shows whether it works: the job is read again by itself, or when you look now.") }</p> }
            }
            Proof::Works(at) => {
                html! { <p class="notice plain">{ Icon::Check.draw() }<span>{ say!("The cycle of {at} worked with it.", at) }</span></p> }
            }
            Proof::Fails(at, said) => {
                html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ say!("The cycle of {at} failed as a whole. Microsoft says: {said}", at, said) }</span></p> }
            }
        },
    };
    let look = view.act.reform(|_: MouseEvent| WatchAction::Look);
    let calendar = view.watch.token(connected(view)).map(|life| {
        let ends = life.ends;
        let save = view.act.reform(move |_: MouseEvent| WatchAction::SaveCalendar(ends, now()));
        html! { <button onclick={save}>{ say!("Save its end, {date}, as a calendar file", date = ends.day()) }</button> }
    });
    html! {
        <li>
            <h3>{ say!("See that it works") }</h3>
            <div role="status">{ words }</div>
            <div class="row">
                <button disabled={view.watch.asking} onclick={look}>{ say!("Look at the job now") }</button>
                { for calendar }
            </div>
        </li>
    }
}
