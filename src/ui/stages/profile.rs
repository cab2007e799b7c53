//! The choices as a file: saved, opened, looked at before it is used.

use web_sys::File;
use yew::prelude::*;

use super::View;
use crate::app::commented;
use crate::app::journey::{JourneyAction, Opened, Reading};
use crate::browser::journey::read_text;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;
use crate::ui::ways::picker;

pub(super) fn profile(view: &View<'_>) -> Html {
    let disabled = view.journey.choice.is_none();
    let save = view.act.reform(|_: MouseEvent| JourneyAction::SaveProfile);
    html! {
        <details open={!matches!(view.journey.opened, Reading::Unread)}><summary>{ say!("Profile file") }</summary>
            <p class="hint">{ say!("Your choices as one readable file without a secret, with the comments on your mappings: for review, for a repository, for another tenant. People are looked up by name.") }</p>
            <div class="row">
                <button onclick={save} {disabled}>{ Icon::Download.draw() }{ say!("Save the profile") }</button>
                { open_text(view, say!("Open a profile"), view.act.reform(JourneyAction::OpenProfile)) }
            </div>
            <div aria-live="polite">
            {
                match &view.journey.opened {
                    Reading::Unread => Html::default(),
                    Reading::Reading => html! { <p class="hint">{ say!("Looking its names up in this tenant…") }</p> },
                    Reading::Failed(why) => html! { <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(why) }</span></p> },
                    Reading::Known(opened) => looked_at(view, opened),
                }
            }
            </div>
        </details>
    }
}

fn looked_at(view: &View<'_>, opened: &Opened) -> Html {
    let value = |text: &Option<String>| text.clone().unwrap_or_else(|| say!("not said").to_owned());
    let take = {
        let (act, dispatch) = (view.act.clone(), view.dispatch.clone());
        let comments = opened.profile.comments.clone();
        Callback::from(move |_: MouseEvent| {
            act.emit(JourneyAction::UseProfile);
            dispatch.emit(commented(comments.clone()));
        })
    };
    let leave = view.act.reform(|_: MouseEvent| JourneyAction::DropProfile);
    html! {
        <>
            if opened.changes.is_empty() {
                <p>{ say!("The file wants what is chosen here already.") }</p>
            } else {
                <div class="wide" tabindex="0" role="region" aria-label={say!("What the file changes")}>
                    <table>
                        <thead><tr><th scope="col">{ say!("What") }</th><th scope="col">{ say!("Chosen here") }</th><th scope="col">{ say!("In the file") }</th></tr></thead>
                        <tbody>{ for opened.changes.iter().map(|one| html! {
                            <tr><th scope="row" class="name" translate="no">{ &one.what }</th><td class="name" translate="no" data-column={say!("Chosen here")}>{ value(&one.before) }</td><td class="name" translate="no" data-column={say!("In the file")}>{ value(&one.after) }</td></tr>
                        }) }</tbody>
                    </table>
                </div>
            }
            if !opened.unresolved.is_empty() {
                <p class="notice bad">{ Icon::Warning.draw() }<span>{ markup!("Not in this tenant, so left out: {unresolved}", unresolved = opened.unresolved.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ")) }</span></p>
            }
            <div class="row">
                <button class="primary" onclick={take} disabled={opened.changes.is_empty()}>{ say!("Choose as the file says") }</button>
                <button onclick={leave}>{ say!("Leave it") }</button>
            </div>
        </>
    }
}

/// A button that lets a file be picked, and hands its text on; nothing while a plan is applied.
pub(super) fn open_text(view: &View<'_>, label: &'static str, then: Callback<String>) -> Html {
    if view.journey.is_applying() {
        return Html::default();
    }
    let picked = Callback::from(move |files: Vec<File>| {
        let then = then.clone();
        if let Some(file) = files.into_iter().next() {
            read_text(file, move |text| match text {
                Ok(text) => then.emit(text),
                Err(error) => web_sys::console::error_1(&error.into()),
            });
        }
    });
    picker(label, &picked)
}
