//! Who is in scope, and who goes first?

use std::collections::HashSet;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::View;
use super::credentials::value;
use super::names::names;
use crate::app::journey::{Found, JourneyAction, Reading};
use crate::plan::{Assignment, Principal, PrincipalKind, ScopeMode};
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};
use crate::ui::words;

/// So many of those who are assigned, or are to be, are listed.
const LISTED: usize = 50;
/// So many are offered as the test user.
const CANDIDATES: usize = 200;

pub(super) fn scope(view: &View<'_>) -> Html {
    let scope = &view.journey.scope;
    html! {
        <fieldset disabled={view.journey.is_locked(false)}>
            <legend>{ say!("Who is synchronized?") }</legend>
            { mode(view, ScopeMode::Assigned, say!("Only assigned users and groups")) }
            { mode(view, ScopeMode::Everyone, say!("Everyone in the directory")) }
            <div class="field"><label for="find">{ say!("Find users or groups whose name begins with") }</label>
                <input id="find" type="search" value={scope.search.clone()} autocomplete="off"
                    oninput={view.act.reform(|event: InputEvent| JourneyAction::Search(value(&event)))} /></div>
            <div aria-live="polite">{ found(view) }</div>
            { names(view) }
            <h4>{ say!("To be assigned ({assigned})", assigned = scope.assigned.len()) }</h4>
            if scope.unkept { <p class="notice bad" role="status">{ Icon::Warning.draw() }<span>{ say!("This browser tab has no room to remember who is chosen: it is lost when you reload the page or sign in anew. Save the profile before, under “Review and apply”.") }</span></p> }
            if scope.forgotten > 0 { <p class="notice bad">{ Icon::Warning.draw() }<span>{ plural!(scope.forgotten, one: "{n} chosen user or group was not remembered by this browser tab. Choose them again, or open the profile that you saved.", other: "{n} chosen users and groups were not remembered by this browser tab. Choose them again, or open the profile that you saved.") }</span></p> }
            if scope.assigned.is_empty() { <p class="hint">{ say!("Nobody is chosen yet. Begin with one test user.") }</p> }
            <ul class="principals">{ for scope.assigned.iter().take(LISTED).map(|one| chosen(view, &one.principal)) }</ul>
            if scope.assigned.len() > LISTED { <p class="hint">{ say!("and {assigned} more", assigned = words::number(scope.assigned.len() - LISTED)) }</p> }
            { first(view) }
            { assigned(view) }
        </fieldset>
    }
}

fn mode(view: &View<'_>, mode: ScopeMode, label: &'static str) -> Html {
    let choose = view.act.reform(move |_: Event| JourneyAction::Mode(mode));
    html! { <label class="check"><input type="radio" name="scope" checked={view.journey.scope.mode == mode} onchange={choose} /><span>{ label }</span></label> }
}

fn found(view: &View<'_>) -> Html {
    match &view.journey.scope.found {
        Reading::Unread => Html::default(),
        Reading::Reading => html! { <p class="hint">{ say!("Searching…") }</p> },
        Reading::Failed(why) => html! { <p class="notice bad">{ sentence(why) }</p> },
        Reading::Known(list) if list.is_empty() => {
            html! { <p class="hint">{ say!("Nobody was found.") }</p> }
        }
        Reading::Known(list) => {
            let mut taken: HashSet<&str> = HashSet::new();
            let found: HashSet<&str> = list.iter().map(|one| one.principal.id.as_str()).collect();
            let assigned = view.journey.scope.assigned.iter();
            taken.extend(
                assigned
                    .map(|one| one.principal.id.as_str())
                    .filter(|id| found.contains(id)),
            );
            html! { <ul class="principals">{ for list.iter().map(|one| one_found(view, one, taken.contains(one.principal.id.as_str()))) }</ul> }
        }
    }
}

fn one_found(view: &View<'_>, found: &Found, taken: bool) -> Html {
    let principal = found.principal.clone();
    // Among thousands somebody is found by name to be taken out again, too.
    let (word, label, act) = match taken {
        true => {
            let label = say!("Remove from your choice: {name}", name = principal.name);
            (say!("Remove"), label, JourneyAction::Drop(principal.id))
        }
        false => {
            let label = say!("Choose {name}", name = principal.name);
            (say!("Choose"), label, JourneyAction::Add(principal))
        }
    };
    let change = view.act.reform(move |_: MouseEvent| act.clone());
    html! {
        <li>{ who(&found.principal, &found.display) }
            { for found.warnings.iter().map(|warning| html! { <span class="hint">{ marked(warning) }</span> }) }
            <button onclick={change} aria-label={label}>{ word }</button></li>
    }
}

fn who(principal: &Principal, display: &str) -> Html {
    let kind = match principal.kind {
        PrincipalKind::User => say!("user"),
        PrincipalKind::Group => say!("group"),
    };
    let more = match display == principal.name {
        true => kind.to_owned(),
        false => format!("{kind}, {}", principal.name),
    };
    html! { <span><b class="name" translate="no">{ display.to_owned() }</b>{ " " }<span class="hint name">{ more }</span></span> }
}

fn chosen(view: &View<'_>, principal: &Principal) -> Html {
    let id = principal.id.clone();
    let label = say!("Remove {name}", name = principal.name);
    let drop = view
        .act
        .reform(move |_: MouseEvent| JourneyAction::Drop(id.clone()));
    html! {
        <li>{ who(principal, &principal.name) }
            if principal.kind == PrincipalKind::Group { { group(view, principal) } }
            <button class="plain" onclick={drop} aria-label={label}>{ say!("Remove") }</button></li>
    }
}

/// What to know of a chosen group, and the way around it.
fn group(view: &View<'_>, principal: &Principal) -> Html {
    let facts = match view.journey.scope.groups.get(&principal.id) {
        None | Some(Reading::Unread) => Html::default(),
        Some(Reading::Reading) => {
            html! { <span class="hint">{ say!("counting its members…") }</span> }
        }
        Some(Reading::Failed(why)) => html! { <span class="hint">{ sentence(why) }</span> },
        Some(Reading::Known(facts)) => html! {
            <>
                <span class="hint">{ plural!(usize::try_from(facts.users).unwrap_or(usize::MAX), one: "{n} direct member", other: "{n} direct members") }</span>
                { for facts.warnings.iter().map(|warning| html! { <span class="bad">{ marked(warning) }</span> }) }
                if !facts.nested.is_empty() { <span class="bad">{ say!("Not followed: the groups in it ({nested})", nested = facts.nested.join(", ")) }</span> }
            </>
        },
    };
    let id = principal.id.clone();
    let instead = view
        .act
        .reform(move |_: MouseEvent| JourneyAction::MembersInstead(id.clone()));
    let label = say!("Choose its members instead: {name}", name = principal.name);
    html! {
        <>
            { facts }
            if view.premium == Some(false) { <span class="bad">{ say!("This tenant has no Entra ID P1: a group cannot be assigned.") }</span> }
            <button onclick={instead} aria-label={label}>{ say!("Choose its members instead") }</button>
        </>
    }
}

fn first(view: &View<'_>) -> Html {
    let scope = &view.journey.scope;
    let users: Vec<Principal> = scope
        .assigned
        .iter()
        .map(|one| one.principal.clone())
        .filter(|one| one.kind == PrincipalKind::User)
        .take(CANDIDATES)
        .collect();
    if users.is_empty() {
        return Html::default();
    }
    let current = scope
        .first
        .as_ref()
        .map(|one| one.id.clone())
        .unwrap_or_default();
    let options = users.iter().map(|one| html! { <option value={one.id.clone()} selected={one.id == current} translate="no">{ &one.name }</option> });
    let options: Vec<Html> = options.collect();
    let choose = view.act.reform(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let id = select.value();
        JourneyAction::First(users.iter().find(|one| one.id == id).cloned())
    });
    html! {
        <div class="field"><label for="first">{ say!("Test user: provisioned first, before anybody else") }</label>
            <select id="first" onchange={choose}><option value="" selected={current.is_empty()}>{ say!("Nobody") }</option>{ for options }</select></div>
    }
}

/// Who is assigned already; somebody can be named to be removed.
fn assigned(view: &View<'_>) -> Html {
    let Some(application) = view
        .journey
        .application()
        .filter(|one| !one.assignments.is_empty())
    else {
        return Html::default();
    };
    let count = application.assignments.len();
    html! {
        <details><summary>{ say!("Assigned already ({count})", count) }</summary>
            <ul class="principals">{ for application.assignments.iter().take(LISTED).map(|one| removal(view, one)) }</ul>
            if count > LISTED { <p class="hint">{ say!("and {count} more", count = count - LISTED) }</p> }
        </details>
    }
}

fn removal(view: &View<'_>, assignment: &Assignment) -> Html {
    let principal = assignment.principal.clone();
    let named = view
        .journey
        .scope
        .unassigned
        .iter()
        .any(|one| one.id == principal.id);
    let change = view.act.reform(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        JourneyAction::Unassign(principal.clone(), input.checked())
    });
    html! {
        <li><label class="check"><input type="checkbox" checked={named} onchange={change} />
            <span>{ markup!("Remove {name}", name = html! { <b class="name" translate="no">{ &assignment.principal.name }</b> }) }</span></label></li>
    }
}
