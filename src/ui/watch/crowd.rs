//! The users of Webex by the source that they came from, which Control Hub shows and cannot filter.

use yew::prelude::*;

use super::View;
use crate::app::tenant::WebexAt;
use crate::app::watch::{CrowdAction, Read, WatchAction};
use crate::ui::trouble::trouble;
use crate::watch::{Group, Member, Standing};

/// So many members of a group are listed at a time.
const SHOWN: usize = 50;

/// The card.
pub fn crowd(view: &View<'_>) -> Html {
    let at = webex_at(view);
    html! {
        <section class="card" aria-labelledby="crowd">
            <h2 id="crowd">{ say!("Users in Webex") }</h2>
            <p class="hint">{ say!("By the source that they came from, and who is not active. This only reads.") }</p>
            {
                match at {
                    None => html! { <p>{ say!("Connect Webex on the place of the tenant to see them.") }</p> },
                    Some(at) => reading(view, at),
                }
            }
        </section>
    }
}

/// Where Webex's users are, once a token is connected whose organisation is known.
pub fn webex_at(view: &View<'_>) -> Option<WebexAt> {
    let session = view.connection.webex.session()?;
    Some(WebexAt {
        offer: session.offer,
        organisation: session.organisation.clone()?,
    })
}

fn reading(view: &View<'_>, at: WebexAt) -> Html {
    let crowd = &view.watch.crowd;
    let going = crowd.read == Read::Going;
    let read = act(view, CrowdAction::Read(at));
    let stop = act(view, CrowdAction::Stop);
    let count = plural!(crowd.known.count(), one: "{n} user", other: "{n} users");
    let said = match &crowd.read {
        Read::None => say!("Nothing is read before you ask.").to_owned(),
        Read::Going => say!("{count} read…", count),
        Read::Stopped => say!("{count} read. Stopped: these are not all.", count),
        Read::Failed(_) => say!("{count} read. These are not all.", count),
        Read::Full => say!("{count} read. There is no room for more.", count),
        Read::Complete => say!("{count} read. That is everybody.", count),
    };
    html! {
        <>
            <div class="row">
                if going { <button onclick={stop}>{ say!("Stop") }</button> } else { <button onclick={read}>{ say!("Read the Webex users") }</button> }
                <p role="status">{ said }</p>
            </div>
            if let Read::Failed(failure) = &crowd.read { { trouble(failure) } }
            if crowd.known.count() > 0 { { groups(view) } }
            { for crowd.open.as_ref().map(|group| members(view, group)) }
        </>
    }
}

fn groups(view: &View<'_>) -> Html {
    html! {
        <div class="wide" tabindex="0" role="region" aria-label={say!("Sources, as a table")}>
            <table>
                <thead><tr><th scope="col">{ say!("Source") }</th><th scope="col">{ say!("State") }</th><th scope="col">{ say!("Users") }</th><th scope="col">{ say!("Longest unchanged") }</th><th scope="col">{ say!("Show") }</th></tr></thead>
                <tbody>{ for view.watch.crowd.known.groups().map(|(group, members)| row(view, group, members)) }</tbody>
            </table>
        </div>
    }
}

fn row(view: &View<'_>, group: &Group, members: &[Member]) -> Html {
    let open = view.watch.crowd.open.as_ref() == Some(group);
    let toggle = act(view, CrowdAction::Open((!open).then(|| group.clone())));
    let oldest = members.iter().filter_map(|member| member.changed).min();
    let oldest = oldest.map_or(say!("not told").to_owned(), |oldest| {
        view.now.since(oldest).to_string()
    });
    let label = say!(
        "Show the users: {source_words}, {standing}",
        source_words = group.source_words(),
        standing = standing(&group.standing)
    );
    html! {
        <tr>
            <th scope="row">{ group.source_words() }</th>
            <td>{ standing(&group.standing) }</td>
            <td>{ members.len() }</td>
            <td>{ oldest }</td>
            <td><button aria-pressed={open.to_string()} aria-label={label} onclick={toggle}>{ say!("Show") }</button></td>
        </tr>
    }
}

fn standing(standing: &Standing) -> &str {
    match standing {
        Standing::Active => say!("active"),
        Standing::Inactive => say!("inactive"),
        Standing::Pending => say!("pending"),
        Standing::Other(word) => word,
    }
}

fn members(view: &View<'_>, group: &Group) -> Html {
    let crowd = &view.watch.crowd;
    let members = crowd.known.members(group);
    let parts = members.len().div_ceil(SHOWN);
    let part = crowd.part.min(parts.saturating_sub(1));
    let shown = members.iter().skip(part * SHOWN).take(SHOWN);
    let about = match group.standing {
        Standing::Pending => {
            say!(
                "Webex deletes pending users after 30 days, or later if the organisation chose so."
            )
        }
        Standing::Inactive => {
            say!(
                "Nobody tells since when somebody is inactive: the age is that of the last change. Users who came from Entra are deleted when Entra deletes them for good, after 30 days; those of Directory Connector are not."
            )
        }
        _ => say!("The age is that of the last change."),
    };
    let back = act(view, CrowdAction::Turn(part.saturating_sub(1)));
    let on = act(view, CrowdAction::Turn(part + 1));
    html! {
        <section class="entry" aria-labelledby="crowd-members">
            <h3 id="crowd-members">{ format!("{}, {}", group.source_words(), standing(&group.standing)) }</h3>
            <p class="hint">{ about }</p>
            <div class="wide" tabindex="0" role="region" aria-label={say!("Users of Webex, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("User name") }</th><th scope="col">{ say!("Name") }</th><th scope="col">{ say!("Unchanged for") }</th><th scope="col">{ say!("Deleted about") }</th></tr></thead>
                    <tbody>{ for shown.map(|one| member(view, group, one)) }</tbody>
                </table>
            </div>
            if parts > 1 {
                <nav class="row" aria-label={say!("Parts of the users")}>
                    <button disabled={part == 0} onclick={back}>{ say!("Back") }</button>
                    <span>{ say!("Part {part} of {parts}", part = part + 1, parts) }</span>
                    <button disabled={part + 1 == parts} onclick={on}>{ say!("On") }</button>
                </nav>
            }
        </section>
    }
}

fn member(view: &View<'_>, group: &Group, member: &Member) -> Html {
    let age = member
        .changed
        .map(|changed| view.now.since(changed).to_string());
    let day = member.deleted_on(&group.standing);
    html! {
        <tr>
            <th scope="row" class="name" translate="no">{ &member.user_name }</th>
            <td>{ &member.name }</td>
            <td>{ age.unwrap_or_else(|| say!("not told").to_owned()) }</td>
            <td>{ day.map(crate::watch::Moment::day).unwrap_or_default() }</td>
        </tr>
    }
}

fn act(view: &View<'_>, action: CrowdAction) -> Callback<MouseEvent> {
    view.act.reform(move |_| WatchAction::Crowd(action.clone()))
}
