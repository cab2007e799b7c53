//! How long the Webex token lasts.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use super::verdict::tone;
use crate::app::watch::{RenewalAction, WatchAction};
use crate::browser::watch::now;
use crate::watch::{Moment, TokenLife};

/// The card.
pub fn token(view: &View<'_>) -> Html {
    let life = view.watch.token(connected(view));
    let noted = view.watch.noted.map(Moment::date).unwrap_or_default();
    let note = view.act.reform(|event: Event| {
        let date = event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value());
        let ends = date.and_then(|date| Moment::read(&format!("{date}T00:00:00Z")));
        WatchAction::Note(ends)
    });
    let renew = view
        .act
        .reform(|_: MouseEvent| WatchAction::Renewal(RenewalAction::Open(true)));
    html! {
        <section class="card" aria-labelledby="token-life">
            <h2 id="token-life">{ say!("Webex token") }</h2>
            {
                match life {
                    Some(life) => known(view, life),
                    None => html! { <p>{ say!("Nobody shows here when the token ends that Entra uses: Entra does not tell. Connect Webex with that token, or note its day. Cisco’s tutorial speaks of 365 days.") }</p> },
                }
            }
            <label class="field">{ say!("It ends on (your note, kept in this browser)") }
                <input type="date" value={noted} onchange={note} />
            </label>
            if view.may_change() { <div class="row"><button disabled={view.watch.is_applying()} onclick={renew}>{ say!("Renew the token") }</button></div> }
        </section>
    }
}

/// When the token that is connected here ends, if Webex told.
pub fn connected(view: &View<'_>) -> Option<Moment> {
    let ends = view.connection.webex.session()?.ends?;
    i64::try_from(ends).ok().map(Moment)
}

fn known(view: &View<'_>, life: TokenLife) -> Html {
    let (class, icon) = tone(life.level(view.now).tone());
    let ends = life.ends;
    let save = view
        .act
        .reform(move |_: MouseEvent| WatchAction::SaveCalendar(ends, now()));
    html! {
        <>
            <p class={classes!("life", class)} role="status">{ icon.draw() }<strong>{ life.words(view.now) }</strong></p>
            <p class="hint">{ life.source_words() }</p>
            <p class="hint">{ say!("When it ends, provisioning stops without a word: the logs simply end.") }</p>
            <div class="row"><button onclick={save}>{ say!("Save as a calendar file") }</button></div>
        </>
    }
}
