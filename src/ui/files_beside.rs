//! What stands beside the people in the panel of files: the users that Webex has, who is assigned, what waits.

use yew::prelude::*;

use super::files::{Props, columns, messages, paste, summary};
use super::icons::Icon;
use super::ways::picker;
use super::words;
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
                <h3>{ "Webex users" }</h3>
                if let Some(report) = webex {
                    { summary(report) }
                    { messages(&report.messages) }
                    { columns(Population::WebexUsers, report, &props.entries, &props.dispatch) }
                } else {
                    <p>{ "Not given: who is matched and what changes is not known. Drop a SCIM 2 list (" }<code>{ "GET …/v2/Users" }</code>{ ") or Control Hub’s CSV export; it is recognised." }</p>
                }
                <div class="row">
                    { picker(if webex.is_some() { "Replace" } else { "Choose files" }, &props.chosen) }
                    if webex.is_some() {
                        <button onclick={props.dispatch.reform(|_| Action::ForgetWebex)}>{ Icon::Cross.draw() }{ "Without Webex users" }</button>
                    }
                </div>
            </section>
            <section class="file">
                <h3>{ "Assigned to the application" }</h3>
                { assigned(props, files.assigned.as_ref()) }
            </section>
            if !files.queue.is_empty() {
                <p class="hint" role="status">{ words::counted(files.queue.len(), "file waits", "files wait") }</p>
            }
        </>
    }
}

fn assigned(props: &Props, assigned: Option<&Assigned>) -> Html {
    let Some(assigned) = assigned else {
        return html! {
            <>
                <p>{ "Everybody in the file counts as assigned. Drop a list with one object id or user name a line, or Graph’s answer for " }<code>{ "appRoleAssignedTo" }</code>{ "." }</p>
                { paste("Paste who is assigned", "One object id, user name or mail address a line.", &props.pasted) }
            </>
        };
    };
    let groups = match assigned.groups {
        0 => String::new(),
        groups => format!(
            " {} are assigned too; whoever is in them must be listed as well.",
            words::counted(groups, "group", "groups")
        ),
    };
    let by_default = match assigned.by_default {
        0 => String::new(),
        users => format!(
            " {} with the Default Access role: whether that counts, Microsoft’s pages disagree; here it does.",
            words::people(users)
        ),
    };
    html! {
        <>
            <p><b class="name">{ &assigned.name }</b>{ ": " }{ words::people(assigned.users.len()) }{ "." }{ groups }{ by_default }</p>
            <div class="row">
                <button onclick={props.dispatch.reform(|_| Action::EverybodyAssigned)}>{ Icon::People.draw() }{ "Everybody is assigned" }</button>
            </div>
        </>
    }
}
