//! What stands beside the people in the panel of files: the users that Webex has, who is assigned, what waits.

use yew::prelude::*;

use super::files::{Props, columns, messages, paste, summary};
use super::icons::Icon;
use super::ways::picker;
use crate::app::Action;
use crate::app::assigned::Assigned;
use crate::session::Population;

/// The two sections.
pub fn beside(props: &Props) -> Html {
    let files = &props.files;
    let webex = files.webex.as_ref().and_then(|webex| webex.report());
    html! {
        <>
            <section class="file">
                <h3>{ say!("Webex users") }</h3>
                if let Some(report) = webex {
                    { summary(report) }
                    { messages(&report.messages) }
                    { columns(Population::WebexUsers, report, &props.entries, &props.dispatch) }
                } else {
                    <p>{ markup!("Not given: who is matched and what changes is not known. Drop a SCIM 2 list (`GET …/v2/Users`) or Control Hub’s CSV export; it is recognised.") }</p>
                }
                <div class="row">
                    { picker(if webex.is_some() { say!("Replace") } else { say!("Choose files") }, &props.chosen) }
                    if webex.is_some() {
                        <button onclick={props.dispatch.reform(|_| Action::ForgetWebex)}>{ Icon::Cross.draw() }{ say!("Without Webex users") }</button>
                    }
                </div>
            </section>
            <section class="file">
                <h3>{ say!("Assigned to the application") }</h3>
                { assigned(props, files.assigned.as_ref()) }
            </section>
            if !files.queue.is_empty() {
                <p class="hint" role="status">{ plural!(files.queue.len(), one: "{n} file waits", other: "{n} files wait") }</p>
            }
        </>
    }
}

fn assigned(props: &Props, assigned: Option<&Assigned>) -> Html {
    let Some(assigned) = assigned else {
        return html! {
            <>
                <p>{ markup!("Everybody in the file counts as assigned. Drop a list with one object id or user name a line, or Graph’s answer for `appRoleAssignedTo`.") }</p>
                { paste(say!("Paste who is assigned"), say!("One object id, user name or mail address a line."), &props.pasted) }
            </>
        };
    };
    let groups = match assigned.groups {
        0 => String::new(),
        groups => {
            plural!(groups, one: "{n} group is assigned too; whoever is in it must be listed as well.", other: "{n} groups are assigned too; whoever is in them must be listed as well.")
        }
    };
    let by_default = match assigned.by_default {
        0 => String::new(),
        users => {
            plural!(users, one: "{n} person with the Default Access role: whether that counts, Microsoft’s pages disagree; here it does.", other: "{n} people with the Default Access role: whether that counts, Microsoft’s pages disagree; here it does.")
        }
    };
    html! {
        <>
            <p>{ markup!("{name}: {people}.", name = html! { <b class="name" translate="no">{ &assigned.name }</b> }, people = plural!(assigned.users.len(), one: "{n} person", other: "{n} people")) }{ " " }{ groups }{ " " }{ by_default }</p>
            <div class="row">
                <button onclick={props.dispatch.reform(|_| Action::EverybodyAssigned)}>{ Icon::People.draw() }{ say!("Everybody is assigned") }</button>
            </div>
        </>
    }
}
