//! The provisioning logs: how far they are read, and how long the rest takes.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{View, beside, causes, entries};
use crate::app::Place;
use crate::app::connection::Bundle;
use crate::app::watch::{LogAction, Reach, Read, WatchAction};
use crate::browser::watch::now;
use crate::ui::trouble::trouble;
use crate::words::found;

/// What can be asked for, in this order.
const REACHES: [(Reach, &str); 4] = [
    (Reach::Cycle, mark!("The newest cycle")),
    (Reach::Day, mark!("The last 24 hours")),
    (Reach::Week, mark!("The last 7 days")),
    (Reach::All, mark!("Everything (30 days)")),
];

/// The card, with what was read below it.
pub fn logs(view: &View<'_>) -> Html {
    let session = view.connection.sign_in.session();
    let may = session.is_some_and(|session| session.granted.has(Bundle::Watch));
    html! {
        <>
            <section class="card" aria-labelledby="logs">
                <h2 id="logs">{ say!("Provisioning logs") }</h2>
                if may {
                    { reading(view) }
                } else {
                    <p>{ say!("Microsoft’s logs say for every user what was done and why it failed. Reading them needs ProvisioningLog.Read.All: ask for “Watch” when you sign in.") }</p>
                    <p class="hint">{ say!("The tenant needs Entra ID P1 or P2, and you a role such as Reports Reader.") }</p>
                    <div class="row"><a class="button" href={Place::Tenant.fragment()}>{ say!("Ask for Watch") }</a></div>
                }
            </section>
            if !view.watch.logs.book.lines().is_empty() {
                { causes::causes(view) }
                { entries::entries(view) }
                { beside::beside(view) }
            }
        </>
    }
}

fn reading(view: &View<'_>) -> Html {
    let logs = &view.watch.logs;
    let going = logs.read == Read::Going;
    let reach = logs.reach;
    let choose = view.log(|event: Event| {
        let index = event
            .target_dyn_into::<HtmlSelectElement>()
            .and_then(|select| usize::try_from(select.selected_index()).ok());
        let reach = index.and_then(|index| REACHES.get(index));
        LogAction::Read(reach.map_or(Reach::Cycle, |(reach, _)| *reach), now())
    });
    let again = view.log(move |_: MouseEvent| LogAction::Read(reach, now()));
    let stop = view.log(|_: MouseEvent| LogAction::Stop);
    let go_on = view.log(|_: MouseEvent| LogAction::GoOn);
    let unfinished = matches!(logs.read, Read::Stopped | Read::Failed(_));
    html! {
        <>
            <div class="row">
                <label class="field">{ say!("How far back") }
                    <select onchange={choose} disabled={going}>
                        { for REACHES.iter().map(|(one, words)| html! { <option selected={*one == reach}>{ found(words) }</option> }) }
                    </select>
                </label>
                if going {
                    <button onclick={stop}>{ say!("Stop") }</button>
                } else {
                    <button onclick={again}>{ if logs.read == Read::None { say!("Read the logs") } else { say!("Read again") } }</button>
                }
                if unfinished { <button onclick={go_on}>{ say!("Go on") }</button> }
            </div>
            <p role="status">{ said(view) }</p>
            if let Read::Failed(failure) = &logs.read { { trouble(failure) } }
        </>
    }
}

fn said(view: &View<'_>) -> String {
    let logs = &view.watch.logs;
    let read = plural!(logs.book.lines().len(), one: "{n} entry", other: "{n} entries");
    let read = match logs.book.oldest() {
        Some(oldest) => say!("{read} read, back to {oldest}", read, oldest),
        None => say!("{read} read", read),
    };
    match &logs.read {
        Read::None => say!("Nothing is read before you ask.").to_owned(),
        Read::Complete if logs.book.lines().is_empty() => {
            say!("The logs have no entry of that time. Entries appear some minutes after a cycle.")
                .to_owned()
        }
        Read::Going => match logs.left() {
            Some(left) => {
                say!(
                    "{read} so far; about {left} left, as Microsoft allows 5 requests in 10 seconds.",
                    read,
                    left
                )
            }
            None => say!("{read} so far…", read),
        },
        Read::Stopped => say!("{read}. Stopped; these are shown.", read),
        Read::Failed(_) => say!("{read}. These are shown.", read),
        Read::Full => say!(
            "{read}. There is no room for more: read a shorter time.",
            read
        ),
        Read::Complete => say!("{read}. That is everything.", read),
    }
}

impl View<'_> {
    /// An action of the logs.
    pub fn log<E: 'static>(&self, make: impl Fn(E) -> LogAction + 'static) -> Callback<E> {
        self.act.reform(move |event| WatchAction::Log(make(event)))
    }
}
