//! Whose token it is, how long it lasts, and a date in the calendar for its renewal.

use yew::prelude::*;

use super::View;
use crate::app::connection::WebexSession;
use crate::app::journey::{Renewal, day, days_left};
use crate::browser::offer_file;
use crate::ui::icons::Icon;

/// From so many days on it is said with a warning.
const SOON: u64 = 30;

/// In a line: owner, organisation, days.
pub(super) fn token(view: &View<'_>) -> Html {
    let Some(session) = view.webex else {
        return Html::default();
    };
    let owner = session.owner.as_ref();
    let owner = owner.map_or_else(
        || say!("not known").to_owned(),
        |one| format!("{} ({})", one.name, one.email),
    );
    html! {
        <>
            <dl class="facts">
                <dt>{ say!("Secret Token of") }</dt><dd class="name" translate="no">{ owner }</dd>
                <dt>{ say!("Ends") }</dt><dd>{ ends(session, view) }</dd>
            </dl>
            { calendar(view) }
        </>
    }
}

fn ends(session: &WebexSession, view: &View<'_>) -> Html {
    let Some((ends, date)) = session.ends.and_then(|ends| Some((ends, day(ends)?))) else {
        return html! { { say!("not known: Webex does not tell for this token") } };
    };
    match days_left(ends, view.now) {
        None => html! { <span class="bad">{ say!("ended on {date}", date) }</span> },
        Some(days) => {
            let text = plural!(days as usize, one: "{date}, in {n} day", other: "{date}, in {n} days", date);
            let soon = days < SOON;
            html! { <span class={classes!(soon.then_some("bad"))}>{ if soon { say!("{text}: obtain one that lasts longer before you save it", text) } else { text } }</span> }
        }
    }
}

/// The button that saves the reminder; nothing where the end is not known.
pub(super) fn calendar(view: &View<'_>) -> Html {
    let renewal = view.webex.and_then(|session| {
        Some(Renewal {
            organisation: session.organisation.as_ref()?.as_str().to_owned(),
            owner: session
                .owner
                .as_ref()
                .map(|one| one.email.clone())
                .unwrap_or_default(),
            ends: session.ends?,
        })
    });
    let Some(file) = renewal.and_then(|renewal| renewal.calendar(view.now)) else {
        return Html::default();
    };
    let save = Callback::from(move |_: MouseEvent| {
        offer_file("renew-webex-token.ics", "text/calendar", &file)
    });
    html! { <div class="row"><button onclick={save}>{ Icon::Download.draw() }{ say!("Save a calendar reminder") }</button></div> }
}
