//! The schema as a file: saved, copied, shared, printed, compared, taken over in part.

use web_sys::File;
use yew::prelude::*;

use super::differences;
use crate::app::tenant::TenantAction;
use crate::app::{Action, Against, App, Change, Place, Save, Tool};
use crate::browser::copy;
use crate::ui::Dispatch;
use crate::ui::icons::Icon;
use crate::ui::page::Panel;
use crate::ui::prose::sentence;
use crate::ui::ways::picker;

/// The part.
pub fn schema(
    app: &App,
    editable: bool,
    chosen: &Callback<Vec<File>>,
    open: &Callback<Panel>,
    dispatch: &Dispatch,
) -> Html {
    let save = |what: Save| {
        let app = app.clone();
        dispatch.reform(move |_: MouseEvent| {
            let text = match what {
                Save::Schema => app.document.schema().to_json_text(),
                Save::Report => app.report(),
            };
            Tool::Save(what, text).action()
        })
    };
    let text = app.document.schema().to_json_text();
    let address = app.document.shared(&app.workbench.comments);
    html! {
        <div class="schema-place" id="mappings" tabindex="-1">
            <section aria-labelledby="file-title">
                <h2 id="file-title">{ say!("The whole schema") }</h2>
                <p class="hint">{ say!("Everything that came is in it, also what this page does not know.") }</p>
                <div class="row">
                    <button onclick={open.reform(|_: MouseEvent| Panel::Tenant)}>{ Icon::File.draw() }{ say!("Open another schema") }</button>
                    <button onclick={save(Save::Schema)}>{ Icon::Download.draw() }{ say!("Save schema") }</button>
                    <CopyButton label={say!("Copy schema")} {text} />
                    <button onclick={save(Save::Report)}>{ Icon::Download.draw() }{ say!("Save a page to print") }</button>
                    <CopyAddress label={say!("Copy a link with this mapping")} fragment={address} />
                </div>
                <p class="hint">{ say!("The link and the page hold expressions, defaults, the filter and your comments: never people, never secrets. Whoever opens the link sees the differences first.") }</p>
                if editable {
                    { restore(app, dispatch) }
                }
            </section>
            <section aria-labelledby="compare-title">
                <h2 id="compare-title">{ say!("Comparison") }</h2>
                { against(app, chosen, dispatch) }
                { compared(app, editable, dispatch) }
            </section>
        </div>
    }
}

/// Defaults for everything, where the schema carries some.
fn restore(app: &App, dispatch: &Dispatch) -> Html {
    let defaults = app.compared_with(Against::Defaults).is_some();
    html! {
        <div class="row">
            <button disabled={!defaults} onclick={dispatch.reform(|_: MouseEvent| Change::RestoreAll.action())}>{ Icon::Restore.draw() }{ say!("Restore default mappings") }</button>
            if !defaults {
                <span class="hint">{ say!("This schema carries no defaults.") }</span>
            }
        </div>
    }
}

fn against(app: &App, chosen: &Callback<Vec<File>>, dispatch: &Dispatch) -> Html {
    let choice = |other: Against, words: String| {
        let there = app.compared_with(other).is_some();
        let onchange = dispatch.reform(move |_: Event| Tool::Compare(other).action());
        html! { <label><input type="radio" name="against" checked={app.workbench.against == other} disabled={!there} {onchange} />{ words }</label> }
    };
    let other = app.beside.other.as_ref();
    let name = other.map_or_else(
        || say!("another file").to_owned(),
        |other| other.name.clone(),
    );
    html! {
        <fieldset class="against">
            <legend>{ say!("Compare with") }</legend>
            <div class="row choices-row">
                { choice(Against::Came, say!("the schema as it came").to_owned()) }
                { choice(Against::Defaults, say!("its defaults").to_owned()) }
                { choice(Against::Other, name) }
                if app.workbench.arrived.is_some() {
                    { choice(Against::Shared, say!("the mapping from the link").to_owned()) }
                }
                { picker(say!("Choose a file to compare"), chosen) }
                { tenant(app, dispatch) }
            </div>
        </fieldset>
    }
}

/// What the tenant has now, read anew.
fn tenant(app: &App, dispatch: &Dispatch) -> Html {
    let visit = dispatch.reform(|_: MouseEvent| Action::Visit(Place::Tenant));
    if app.connection.sign_in.session().is_none() {
        return html! {
            <span class="hint">{ markup!("To compare with what your tenant has now, {button}.", button = html! { <button class="link" onclick={visit}>{ say!("sign in") }</button> }) }</span>
        };
    }
    if app.tenant.job().is_none() {
        return html! {
            <span class="hint">{ markup!("To compare with what your tenant has now, {button}.", button = html! { <button class="link" onclick={visit}>{ say!("choose the application and its job") }</button> }) }</span>
        };
    }
    let read = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Tool::CompareTenant.action());
            dispatch.emit(TenantAction::ReadSchema.action());
        })
    };
    let trouble = app.tenant.schema_trouble.as_ref();
    html! {
        <>
            <button disabled={app.tenant.reading_schema} onclick={read}>{ say!("Read what the tenant has now") }</button>
            { for trouble.map(|trouble| html! { <p class="bad-line" role="alert"><span>{ sentence(&trouble.message) }{ " " }{ sentence(&trouble.remedy) }</span></p> }) }
        </>
    }
}

/// Whether the tenant's schema was changed by somebody else meanwhile.
fn elsewhere(app: &App) -> Html {
    match app.changed_elsewhere() {
        None => Html::default(),
        Some(0) => {
            html! { <p class="hint">{ say!("The tenant still has the mapping that was opened here.") }</p> }
        }
        Some(count) => html! {
            <div class="notice warn" role="note"><p>{ plural!(count, one: "The mapping in the tenant was changed elsewhere since it was opened here: {n} difference. Saving yours would replace that. Look at the differences, and take over what is to stay.", other: "The mapping in the tenant was changed elsewhere since it was opened here: {n} differences. Saving yours would replace that. Look at the differences, and take over what is to stay.") }</p></div>
        },
    }
}

fn compared(app: &App, editable: bool, dispatch: &Dispatch) -> Html {
    let shared = app.workbench.against == Against::Shared;
    let leave = dispatch.reform(|_: MouseEvent| Tool::Leave.action());
    let notice = |class: &'static str, words: Html| {
        html! {
            <div class={classes!("notice", class)} role="note"><p>{ words }</p><button onclick={leave.clone()}>{ say!("Leave it") }</button></div>
        }
    };
    if shared && let Some(Err(error)) = app.arrived() {
        return notice("bad", sentence(&error.to_string()));
    }
    if app.compared_with(app.workbench.against).is_none() {
        return html! { <p class="hint">{ say!("There is nothing to compare with.") }</p> };
    }
    let arrived = html! { { say!("This mapping came with the page’s address. Nothing of it is in use: look at the differences, and take over what you want.") } };
    html! {
        <>
            if shared {
                { notice("warn", arrived) }
            }
            { elsewhere(app) }
            <p class="hint">{ say!("What would change here if the other were taken over: struck out goes, underlined comes. What you do not take stays as it is.") }</p>
            { differences::list(app, editable, dispatch) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    label: &'static str,
    text: String,
}

/// A button that copies a text and says whether it worked.
#[component]
fn CopyButton(props: &CopyProps) -> Html {
    let said = use_state(|| "");
    let onclick = {
        let (text, said) = (props.text.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            copy(&text, move |worked| {
                said.set(if worked {
                    say!("Copied")
                } else {
                    say!("The browser refused")
                })
            });
        })
    };
    html! { <><button {onclick}>{ Icon::Copy.draw() }{ props.label }</button><span class="said" role="status">{ *said }</span></> }
}

#[derive(Properties, PartialEq)]
struct AddressProps {
    label: &'static str,
    fragment: String,
}

/// The same for an address of this page.
#[component]
fn CopyAddress(props: &AddressProps) -> Html {
    let page = web_sys::window().and_then(|window| window.location().href().ok());
    let page = page.unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    html! { <CopyButton label={props.label} text={format!("{page}{}", props.fragment)} /> }
}
