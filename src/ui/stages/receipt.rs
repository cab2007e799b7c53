//! What was done, what comes next, and how to take it back.

use yew::prelude::*;

use super::token::calendar;
use super::{View, show};
use crate::app::journey::day;
use crate::plan::{Done, PlanKind};
use crate::ui::prose::marked;

/// So many lines are shown; more are counted.
const LISTED: usize = 40;

pub(super) fn receipt(view: &View<'_>) -> Html {
    let done: Vec<String> = view.journey.done.iter().filter_map(line).collect();
    let more = done.len().saturating_sub(LISTED);
    let runs = view
        .journey
        .application()
        .and_then(|one| one.job.as_ref())
        .is_some_and(|job| job.running);
    html! {
        <>
            <h4>{ say!("Done") }</h4>
            <ul>{ for done.iter().take(LISTED).map(|line| html! { <li>{ marked(line) }</li> }) }</ul>
            if more > 0 { <p class="hint">{ say!("and {more} more", more) }</p> }
            <h4>{ say!("What comes next") }</h4>
            <ul>
                if runs {
                    <li>{ say!("Provisioning runs about every 40 minutes; the first cycle takes longer.") }</li>
                    <li>{ say!("A changed attribute is seen in Control Hub on refresh, and up to 72 hours later in the Webex app.") }</li>
                } else {
                    <li>{ say!("Provisioning does not run yet.") }</li>
                }
                <li>{ renewal(view) }</li>
            </ul>
            { calendar(view) }
            <h4>{ say!("Take it back") }</h4>
            <p class="hint">{ say!("The reverse plan is shown first. Users that were created in Webex stay there.") }</p>
            <div class="row"><button onclick={show(view, PlanKind::Undo)} disabled={view.journey.is_applying()}>{ say!("Show the undo plan") }</button></div>
        </>
    }
}

/// When the token has to be renewed, if that is known here.
fn renewal(view: &View<'_>) -> String {
    let ends = view.webex.and_then(|session| day(session.ends?));
    ends.map_or_else(
        || say!("Renew the token before it ends: connect a new token and apply the main plan again.").to_owned(),
        |day| say!("The token ends on {day}. Renew it before: connect a new token and apply the main plan again.", day),
    )
}

fn line(done: &Done) -> Option<String> {
    Some(match done {
        Done::Instantiated => say!("The application was added from the gallery.").to_owned(),
        Done::Tagged { present: true, .. } => say!("Its tile was hidden.").to_owned(),
        Done::Tagged { present: false, .. } => say!("Its tile was shown again.").to_owned(),
        Done::JobCreated => say!("Provisioning Mode was set to Automatic.").to_owned(),
        Done::SecretsSaved { .. } => say!("Tenant URL, token and settings were saved.").to_owned(),
        Done::SchemaSaved { .. } => say!("The attribute mapping was saved.").to_owned(),
        Done::Assigned { principal, .. } => say!("`{name}` was assigned.", name = principal.name),
        Done::Unassigned { principal, .. } => {
            say!(
                "The assignment of `{name}` was removed.",
                name = principal.name
            )
        }
        Done::Provisioned { principal } => {
            say!("`{name}` was provisioned on demand.", name = principal.name)
        }
        Done::Restarted => say!("Provisioning was restarted.").to_owned(),
        Done::Started => say!("Provisioning was started.").to_owned(),
        Done::Other => return None,
    })
}
