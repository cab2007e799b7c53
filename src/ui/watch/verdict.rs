//! How the job does, in one sentence; why; what to do; and the quarantine.

use yew::prelude::*;

use super::deeds::{allow_deletes, see_deletes, see_failures, wish};
use super::{View, failing};
use crate::app::connection::Bundle;
use crate::app::watch::{RenewalAction, WatchAction};
use crate::plan::{JobWish, ResetScope};
use crate::ui::icons::Icon;
use crate::ui::prose::marked;
use crate::ui::trouble::trouble;
use crate::watch::{Advice, Basis, Forecast, Health, Quarantined, Reason, Tone};

/// The card that is seen first.
pub fn verdict(view: &View<'_>) -> Html {
    let watch = view.watch;
    let health = watch.health(view.now);
    let look = view.act.reform(|_: MouseEvent| WatchAction::Look);
    let read = watch.read.map(|read| say!("Read at {read}.", read) + " ");
    let again = match health.as_ref().map(|health| health.runs) {
        Some(true) => {
            say!(
                "It is read again every 30 seconds while a cycle runs, and never while this page is hidden."
            )
        }
        _ => say!("It is read again every 5 minutes, and never while this page is hidden."),
    };
    let class = health.as_ref().map_or("", |health| tone(health.tone).0);
    html! {
        <section class={classes!("card", "job-verdict", class)} aria-labelledby="verdict" aria-busy={watch.asking.to_string()}>
            {
                match &health {
                    None => html! { <h2 id="verdict">{ say!("Reading the job…") }</h2> },
                    Some(health) => told(view, health, watch.track.forecast()),
                }
            }
            { for watch.trouble.as_ref().map(trouble) }
            <p class="hint">{ read.unwrap_or_default() }{ again }</p>
            <div class="row"><button disabled={watch.asking} onclick={look}>{ say!("Look now") }</button></div>
        </section>
    }
}

fn told(view: &View<'_>, health: &Health, forecast: Option<Forecast>) -> Html {
    let (_, icon) = tone(health.tone);
    let quarantine = health.quarantine.as_ref();
    html! {
        <>
            <div role="status"><h2 id="verdict">{ icon.draw() }<span>{ marked(&health.headline) }</span></h2></div>
            { for health.cause.as_ref().map(cause) }
            { for health.clock.as_ref().map(|clock| html! { <p class="notice plain">{ clock }</p> }) }
            if health.runs { { for forecast.as_ref().map(progress) } }
            if !health.advice.is_empty() {
                <div>
                    <h3>{ say!("What to do") }</h3>
                    <ol class="advice">{ for health.advice.iter().map(|one| html! { <li>{ advice(view, *one) }</li> }) }</ol>
                </div>
            }
            { for quarantine.map(in_quarantine) }
        </>
    }
}

/// The class and the picture of a tone.
pub fn tone(tone: Tone) -> (&'static str, Icon) {
    match tone {
        Tone::Good => ("is-good", Icon::Check),
        Tone::Waiting => ("is-waiting", Icon::Info),
        Tone::Warning => ("is-warn", Icon::Warning),
        Tone::Bad => ("is-bad", Icon::Cross),
    }
}

/// Why, and what the service said itself.
pub fn cause(cause: &Reason) -> Html {
    html! {
        <div class="cause">
            <p>{ marked(&cause.words) }{ doubt(cause.basis) }</p>
            if !cause.said.is_empty() {
                <p class="quoted"><span>{ say!("Microsoft says:") }{ " " }</span><q translate="no">{ &cause.said }</q></p>
            }
        </div>
    }
}

/// What is not documented is said to be so.
pub fn doubt(basis: Basis) -> Html {
    match basis {
        Basis::Documented => Html::default(),
        Basis::Inferred => {
            html! { <>{ " " }<span class="chip quiet">{ say!("not documented") }</span></> }
        }
    }
}

/// What to do, with the way to it.
fn advice(view: &View<'_>, advice: Advice) -> Html {
    let words = advice.words();
    let renew = view
        .act
        .reform(|_: MouseEvent| WatchAction::Renewal(RenewalAction::Open(true)));
    let button = |name: &'static str, click: Callback<MouseEvent>| {
        html! { <>{ words }{ " " }<button disabled={view.watch.is_applying()} onclick={click}>{ name }</button></> }
    };
    let session = view.connection.sign_in.session();
    let may_read = session.is_some_and(|session| session.granted.has(Bundle::Watch));
    match advice {
        Advice::OpenMapping => html! { <>{ words }{ failing::remedies(view) }</> },
        Advice::ReadLogs if may_read => {
            html! { <>{ words }{ " " }<a class="button" href="#logs" onclick={see_failures(view)}>{ say!("Read the failures by cause") }</a></> }
        }
        Advice::ReadLogs => {
            html! { <>{ words }{ " " }<a href="#logs">{ say!("To the logs") }</a></> }
        }
        // A portal may let the page read only.
        _ if !view.stand.keeps_journals() => html! { words },
        Advice::ReviewDeletes => button(say!("See whom they concern"), see_deletes(view)),
        _ if !view.may_change() => html! { words },
        Advice::AllowDeletes => button(say!("Allow the deletions…"), allow_deletes(view)),
        Advice::RenewToken => button(say!("Renew the token"), renew),
        Advice::CorrectAddress => button(say!("Correct the Tenant URL"), renew),
        Advice::Start => button(say!("Start…"), wish(view, JobWish::Start)),
        Advice::Restart => button(
            say!("Restart…"),
            wish(view, JobWish::Restart(ResetScope::RESTART)),
        ),
        Advice::Wait | Advice::Licences | Advice::AskMicrosoft => html! { words },
    }
}

fn progress(forecast: &Forecast) -> Html {
    let Forecast {
        done,
        total,
        ends,
        published,
    } = forecast;
    let (least, most) = published;
    let words = match ends {
        Some(ends) => {
            say!(
                "{done} of {total} done; at the pace that was seen the cycle ends at {ends}.",
                done,
                total,
                ends
            )
        }
        None => say!(
            "{done} of {total} done. Microsoft’s formula gives a first cycle of so many {least} to {most}; a pace is seen from the next reading on.",
            done,
            total,
            least,
            most
        ),
    };
    html! {
        <div class="reading">
            <p>{ words }</p>
            <progress max={total.to_string()} value={done.to_string()} aria-label={say!("The cycle")}></progress>
        </div>
    }
}

fn in_quarantine(quarantine: &Quarantined) -> Html {
    html! {
        <div>
            <h3>{ say!("The quarantine") }</h3>
            <ul class="evidence">
                { for quarantine.evidence.iter().map(|one| html! { <li>{ one }</li> }) }
                <li>{ &quarantine.retry }</li>
                if let Some(day) = quarantine.disabled_on {
                    <li>{ markup!("If nothing changes, the service disables the job about {date}, 28 days after the series began.{doubt}", date = day.day(), doubt = doubt(Basis::Inferred)) }</li>
                }
            </ul>
        </div>
    }
}
