//! Which application? One that is there, or the gallery's.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use crate::app::journey::{Gallery, JourneyAction, Reading};
use crate::browser::journey::fresh_id;
use crate::plan::{ApplicationWish, PlanKind};
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

pub(super) fn application(view: &View<'_>) -> Html {
    match &view.journey.gallery {
        Reading::Unread | Reading::Reading => {
            html! { <p role="status">{ say!("Looking for the application…") }</p> }
        }
        Reading::Failed(why) => failed(view, why, JourneyAction::Open),
        Reading::Known(gallery) => choices(view, gallery),
    }
}

pub(super) fn failed(view: &View<'_>, why: &str, again: JourneyAction) -> Html {
    let again = view.act.reform(move |_: MouseEvent| again.clone());
    html! {
        <>
            <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(why) }</span></p>
            <div class="row"><button onclick={again}>{ say!("Try again") }</button></div>
        </>
    }
}

fn choices(view: &View<'_>, gallery: &Gallery) -> Html {
    let new = gallery
        .template
        .as_ref()
        .map(|template| ApplicationWish::New {
            template: template.clone(),
            name: "Cisco Webex".to_owned(),
        });
    let existing = gallery.instances.iter().map(|one| {
        let wish = ApplicationWish::Existing {
            service_principal: one.service_principal.clone(),
            name: one.name.clone(),
        };
        let state = one
            .job
            .clone()
            .unwrap_or_else(|| say!("no provisioning yet").to_owned());
        option(
            view,
            wish,
            &one.name,
            &say!(
                "created {get}, {state}",
                get = one.created.get(..10).unwrap_or(&one.created),
                state
            ),
        )
    });
    let hide = view.act.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        JourneyAction::Hide(input.checked())
    });
    html! {
        <>
            if !gallery.wizard.is_empty() {
                <p class="notice bad">{ Icon::Warning.draw() }<span>{ say!("Cisco’s Wizard App is in this tenant ({wizard}). If it synchronizes the same organisation, two writers change the same users: stop one of them first.", wizard = gallery.wizard.join(", ")) }</span></p>
            }
            <fieldset disabled={view.journey.is_locked(true)}>
                <legend>{ say!("Which application carries the provisioning?") }</legend>
                { for existing }
                {
                    match new {
                        Some(wish) => option(view, wish, say!("Add “Cisco Webex” from the gallery"), say!("a new enterprise application")),
                        None => html! { <p class="notice bad">{ say!("The gallery of this tenant has no application “Cisco Webex” that provisions.") }</p> },
                    }
                }
            </fieldset>
            <label class="check"><input type="checkbox" checked={view.journey.hide} onchange={hide} disabled={view.journey.is_locked(true)} />
                <span>{ markup!("Hide its tile from users ({i})", i = html! { <i>{ say!("Visible to users? No") }</i> }) }</span></label>
            <p class="hint">{ say!("Group objects and avatars are synchronized only by Cisco’s Entra ID Wizard App; rooms and unlisted attributes never are.") }</p>
            { onward(view) }
        </>
    }
}

fn option(view: &View<'_>, wish: ApplicationWish, name: &str, state: &str) -> Html {
    let checked = view.journey.choice.as_ref() == Some(&wish);
    let choose = view
        .act
        .reform(move |_: Event| JourneyAction::Choose(wish.clone()));
    html! {
        <label class="check"><input type="radio" name="application" {checked} onchange={choose} />
            <span><b class="name" translate="no">{ name.to_owned() }</b><span class="hint">{ state.to_owned() }</span></span></label>
    }
}

fn onward(view: &View<'_>) -> Html {
    if view.journey.choice.is_none() {
        return Html::default();
    }
    match &view.journey.tenant {
        Reading::Unread | Reading::Reading => {
            html! { <p role="status">{ say!("Reading the application…") }</p> }
        }
        Reading::Failed(why) => failed(view, why, JourneyAction::Refresh),
        Reading::Known(_) => {
            let review = view.act.reform(|_: MouseEvent| JourneyAction::Review {
                kind: PlanKind::SetUp,
                id: fresh_id(),
            });
            html! { <div class="row"><button class="primary" onclick={review} disabled={view.journey.is_locked(true)}>{ say!("Show the set-up plan") }</button></div> }
        }
    }
}
