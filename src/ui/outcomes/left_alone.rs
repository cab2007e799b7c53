//! The Webex users whom nobody of Entra claims.

use yew::prelude::*;

use super::{Props, act};
use crate::app::study::Act;
use crate::session::{UnclaimedKind, UnclaimedUser};
use crate::ui::words::{counted, number};

/// How many, and on demand who; nothing without Webex users.
pub fn left_alone(props: &Props) -> Html {
    let outcomes = props.totals.outcomes.as_ref();
    let Some(outcomes) = outcomes.filter(|outcomes| outcomes.webex_users.is_some()) else {
        return Html::default();
    };
    let totals = &outcomes.unclaimed;
    let all = totals.persons + totals.rooms + totals.machines + totals.token_owner;
    let kinds = [
        counted(totals.persons, "person", "people"),
        counted(totals.rooms, "room", "rooms"),
        counted(totals.machines, "machine account", "machine accounts"),
    ];
    let owner = if totals.token_owner > 0 {
        ", and the owner of the token"
    } else {
        ""
    };
    let study = &props.study;
    let listed = study.unclaimed.answer().filter(|_| study.listed > 0);
    let (count, users) = listed.map_or((all, [].as_slice()), |listed| {
        (listed.0, listed.1.as_slice())
    });
    html! {
        <section class="left-alone" aria-labelledby="left-alone-title">
            <h2 id="left-alone-title">{ "Webex users left alone" }<span class="count">{ number(all) }</span></h2>
            <p>{ format!("Nobody of the Entra users claims {}{owner}. The job never touches them.", kinds.join(", ")) }</p>
            if !users.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label="Webex users whom nobody claims">
                    <table>
                        <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ "User name" }</th><th scope="col">{ "Kind" }</th></tr></thead>
                        <tbody>{ for users.iter().map(line) }</tbody>
                    </table>
                </div>
            }
            if users.len() < count {
                <button onclick={act(props, Act::MoreUnclaimed)}>{ if users.is_empty() { "Show them" } else { "Show more" } }</button>
            }
        </section>
    }
}

fn line(user: &UnclaimedUser) -> Html {
    let kind = match user.kind {
        UnclaimedKind::Person => "person",
        UnclaimedKind::Room => "room or workspace",
        UnclaimedKind::Machine => "machine account",
        UnclaimedKind::TokenOwner => "owner of the token",
    };
    html! {
        <tr>
            <th scope="row">{ &user.name }</th>
            <td>{ &user.user_name }</td>
            <td>{ kind }{ if user.inactive { ", inactive" } else { "" } }</td>
        </tr>
    }
}
