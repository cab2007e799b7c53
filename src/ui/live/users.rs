//! The users of both sides, read page by page.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Dispatch, Props, on, trouble};
use crate::app::tenant::{Group, ReadState, Reading, Side, TenantAction, Trouble, Whom};

/// The card.
pub fn users(props: &Props) -> Html {
    let tenant = &props.tenant;
    html! {
        <section class="card" aria-labelledby="live-users">
            <h2 id="live-users">{ say!("Live preview") }</h2>
            <p class="hint">{ say!("Reads users into this page, with the attributes that the mapping uses. They stay in its memory.") }</p>
            <Choice groups={tenant.groups.clone()} trouble={tenant.groups_trouble.clone()}
                going={tenant.users.state == ReadState::Going} dispatch={props.dispatch.clone()} />
            { progress(Side::Users, say!("Users read"), &tenant.users, &props.dispatch) }
            { lacking(&tenant.users, &props.needed) }
            if props.webex {
                <div class="row">
                    <button disabled={tenant.webex.state == ReadState::Going}
                        onclick={on(&props.dispatch, TenantAction::Read(Side::Webex, Whom::All))}>{ say!("Read the Webex users") }</button>
                </div>
                { progress(Side::Webex, say!("Webex users read"), &tenant.webex, &props.dispatch) }
            } else {
                <p class="hint">{ say!("Connect Webex above to see whom each user is in Webex.") }</p>
            }
        </section>
    }
}

/// How far a reading is, and what can be done with it.
fn progress(side: Side, label: &'static str, reading: &Reading, dispatch: &Dispatch) -> Html {
    let count = match reading.total {
        Some(total) => say!("{read} of {total}", read = reading.read, total),
        None => reading.read.to_string(),
    };
    let more = html! { <button onclick={on(dispatch, TenantAction::ReadOn(side))}>{ say!("Go on") }</button> };
    let (said, then) = match &reading.state {
        ReadState::None => return Html::default(),
        ReadState::Going => (
            format!("{label}: {count}…"),
            html! { <button onclick={on(dispatch, TenantAction::Stop(side))}>{ say!("Stop") }</button> },
        ),
        ReadState::Stopped => (
            say!("{label}: {count}. Stopped; these are in use.", label, count),
            more,
        ),
        ReadState::Failed(failure) => (
            say!("{label}: {count}. These are in use.", label, count),
            html! { <>{ trouble(failure) }{ more }</> },
        ),
        ReadState::Complete => (
            say!("{label}: {count}. That is everybody.", label, count),
            Html::default(),
        ),
    };
    let total = reading.total.filter(|_| reading.state == ReadState::Going);
    html! {
        <div class="reading">
            <p role="status">{ said }</p>
            if let Some(total) = total {
                <progress max={total.to_string()} value={reading.read.to_string()} aria-label={label}></progress>
            }
            <div class="row">{ then }</div>
        </div>
    }
}

/// The mapping has come to use attributes that were not read.
fn lacking(reading: &Reading, needed: &[String]) -> Html {
    let known = |name: &&String| {
        reading
            .names
            .iter()
            .any(|read| read.eq_ignore_ascii_case(name))
    };
    let missing: Vec<&str> = needed
        .iter()
        .filter(|name| !known(name))
        .map(String::as_str)
        .collect();
    if reading.state == ReadState::None || missing.is_empty() {
        return Html::default();
    }
    html! { <p class="hint">{ say!("The mapping now uses what was not read: {missing}. Read the users again to see its values.", missing = missing.join(", ")) }</p> }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    All,
    Group,
    Search,
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    groups: Vec<Group>,
    trouble: Option<Trouble>,
    going: bool,
    dispatch: Dispatch,
}

/// Whom to read: everybody, a group, a search.
#[component(Choice)]
fn choice(props: &ChoiceProps) -> Html {
    let kind = use_state_eq(|| Kind::All);
    let text = use_state_eq(String::new);
    let group = use_state_eq(|| None::<Group>);
    let radio = |value: Kind, label: &'static str| {
        let set = kind.clone();
        html! {
            <label class="choice">
                <input type="radio" name="whom" checked={*kind == value} onchange={move |_| set.set(value)} />
                { label }
            </label>
        }
    };
    let typed = {
        let text = text.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                text.set(input.value());
            }
        }
    };
    let whom = match *kind {
        Kind::All => Some(Whom::All),
        Kind::Group => (*group)
            .clone()
            .filter(|group| props.groups.contains(group))
            .map(Whom::MembersOf),
        Kind::Search => Some(text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .map(Whom::Search),
    };
    let find = on(
        &props.dispatch,
        TenantAction::FindGroups(text.trim().to_owned()),
    );
    let one = |found: &Group| {
        let (set, mine) = (group.clone(), found.clone());
        html! {
            <label class="choice">
                <input type="radio" name="group" checked={group.as_ref() == Some(found)} onchange={move |_| set.set(Some(mine.clone()))} />
                <span class="name" translate="no">{ &found.name }</span>
            </label>
        }
    };
    let read = props.dispatch.reform({
        let whom = whom.clone().unwrap_or(Whom::All);
        move |_| TenantAction::Read(Side::Users, whom.clone()).action()
    });
    html! {
        <>
            <fieldset class="whom">
                <legend>{ say!("Which users") }</legend>
                { radio(Kind::All, say!("Everybody")) }
                { radio(Kind::Group, say!("Direct members of a group")) }
                { radio(Kind::Search, say!("A search")) }
            </fieldset>
            if *kind != Kind::All {
                <div class="row">
                    <label class="field">
                        { if *kind == Kind::Group { say!("Name of the group begins with") } else { say!("Name, mail or user name begins with") } }
                        <input type="search" value={(*text).clone()} oninput={typed} />
                    </label>
                    if *kind == Kind::Group {
                        <button disabled={text.trim().is_empty()} onclick={find}>{ say!("Find groups") }</button>
                    }
                </div>
            }
            if *kind == Kind::Group {
                { for props.trouble.as_ref().map(trouble) }
                <div role="radiogroup" aria-label={say!("Groups")}>{ for props.groups.iter().map(one) }</div>
                <p class="hint">{ say!("Members of groups inside the group are not provisioned, and not read.") }</p>
            }
            <div class="row">
                <button class="primary" disabled={props.going || whom.is_none()} onclick={read}>{ say!("Read the users") }</button>
            </div>
        </>
    }
}
