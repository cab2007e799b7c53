//! The Webex users whom nobody of Entra claims.

use yew::prelude::*;

use super::{Props, act};
use crate::app::study::Act;
use crate::session::{UnclaimedKind, UnclaimedUser};
use crate::ui::words::number;

/// How many, and on demand who; nothing without Webex users.
pub fn left_alone(props: &Props) -> Html {
    let outcomes = props.totals.outcomes.as_ref();
    let Some(outcomes) = outcomes.filter(|outcomes| outcomes.webex_users.is_some()) else {
        return Html::default();
    };
    let totals = &outcomes.unclaimed;
    let all = totals.persons + totals.rooms + totals.machines + totals.token_owner;
    let kinds = [
        plural!(totals.persons, one: "{n} person", other: "{n} people"),
        plural!(totals.rooms, one: "{n} room", other: "{n} rooms"),
        plural!(totals.machines, one: "{n} machine account", other: "{n} machine accounts"),
    ];
    let kinds = kinds.join(", ");
    let claims = if totals.token_owner > 0 {
        say!(
            "Nobody of the Entra users claims {kinds}, and the owner of the token. The job never touches them.",
            kinds
        )
    } else {
        say!(
            "Nobody of the Entra users claims {kinds}. The job never touches them.",
            kinds
        )
    };
    let study = &props.study;
    let listed = study.unclaimed.answer().filter(|_| study.listed > 0);
    let (count, users) = listed.map_or((all, [].as_slice()), |listed| {
        (listed.0, listed.1.as_slice())
    });
    html! {
        <section class="left-alone" aria-labelledby="left-alone-title">
            <h2 id="left-alone-title">{ say!("Webex users left alone") }<span class="count">{ number(all) }</span></h2>
            <p>{ claims }</p>
            if !users.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={say!("Webex users whom nobody claims")}>
                    <table>
                        <thead><tr><th scope="col">{ say!("Name") }</th><th scope="col">{ say!("User name") }</th><th scope="col">{ say!("Kind") }</th></tr></thead>
                        <tbody>{ for users.iter().map(line) }</tbody>
                    </table>
                </div>
            }
            if users.len() < count {
                <button onclick={act(props, Act::MoreUnclaimed)}>{ if users.is_empty() { say!("Show them") } else { say!("Show more") } }</button>
            }
        </section>
    }
}

fn line(user: &UnclaimedUser) -> Html {
    let kind = match user.kind {
        UnclaimedKind::Person => say!("person"),
        UnclaimedKind::Room => say!("room or workspace"),
        UnclaimedKind::Machine => say!("machine account"),
        UnclaimedKind::TokenOwner => say!("owner of the token"),
    };
    html! {
        <tr>
            <th scope="row" translate="no">{ &user.name }</th>
            <td>{ &user.user_name }</td>
            <td>{ if user.inactive { say!("{kind}, inactive", kind) } else { kind.to_owned() } }</td>
        </tr>
    }
}
