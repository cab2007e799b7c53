//! The promise, and the three ways in.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::icons::Icon;
use super::page::Panel;
use super::{Dispatch, words};
use crate::app::{Action, Loaded, Origin, Place};
use crate::words::found;

/// What the ways show.
pub struct Props {
    /// True if the page can be connected to a tenant.
    pub connects: bool,
    /// Where the mapping came from.
    pub document: Origin,
    /// Whose users are loaded.
    pub files: Loaded,
    /// True if somebody is signed in.
    pub signed_in: bool,
    /// Files were picked.
    pub files_chosen: Callback<Vec<File>>,
    /// Opens a panel.
    pub open: Callback<Panel>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The promise and the ways in; the one that is taken says so.
pub fn ways(props: &Props) -> Html {
    let sample = props.files == Loaded::Sample;
    let (users, schema) = (props.files.report().cloned(), props.document.clone());
    html! {
        <section class="intro" aria-labelledby="promise">
            <h1 id="promise" tabindex="-1">{ found(words::PROMISE) }</h1>
            <ul class="ways">
                <li class={classes!(sample.then_some("taken"))}>
                    <h2>{ Icon::People.draw() }{ say!("Try it here") }</h2>
                    if sample {
                        <p>{ say!("Twelve sample people are previewed below with the suggested Webex mapping. Change the expression and watch them change.") }</p>
                    } else {
                        <p>{ say!("Twelve sample people with the suggested Webex mapping.") }</p>
                        <button onclick={props.dispatch.reform(|_| Action::Reset)}>{ say!("Back to the sample") }</button>
                    }
                </li>
                <li class={classes!((!sample).then_some("taken"))}>
                    <h2>{ Icon::File.draw() }{ say!("Drop your files") }</h2>
                    if let Some(report) = users {
                        <p><b class="name" translate="no">{ &report.name }</b>{ ": " }{ plural!(report.users, one: "{n} person", other: "{n} people") }{ ", " }{ &report.form }</p>
                    } else {
                        <p>{ say!("A user export, the users that Webex has, your provisioning schema: anywhere on this page. They never leave it.") }</p>
                    }
                    <div class="row">
                        { picker(say!("Choose files"), &props.files_chosen) }
                        <button class="link" onclick={props.open.reform(|_| Panel::Files)}>{ say!("Paste, or see what is loaded") }</button>
                    </div>
                </li>
                <li class={classes!((props.signed_in || schema != Origin::Suggestion).then_some("taken"))}>
                    <h2>{ Icon::Mapping.draw() }{ if props.connects { say!("Connect my tenant") } else { say!("Use my tenant’s mapping") } }</h2>
                    if let Origin::File(name) = schema {
                        <p>{ markup!("Mapping in use: {name}", name = html! { <b class="name" translate="no">{ name }</b> }) }</p>
                    } else if !props.connects {
                        <p>{ say!("The suggested Webex mapping is in use until you give your tenant’s own.") }</p>
                    } else {
                        <p>{ say!("Sign in to Microsoft and Webex, with your own rights. Signing in only reads.") }</p>
                    }
                    <div class="row">
                        if props.connects {
                            <a class="button" href={Place::Tenant.fragment()}>{ if props.signed_in { say!("Connected") } else { say!("Connect") } }</a>
                        }
                        <button class="link" onclick={props.open.reform(|_| Panel::Tenant)}>{ say!("Fetch the mapping yourself") }</button>
                    </div>
                </li>
            </ul>
        </section>
    }
}

/// A button that opens the browser's file picker.
pub fn picker(label: &'static str, chosen: &Callback<Vec<File>>) -> Html {
    let chosen = chosen.reform(|event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return Vec::new();
        };
        let files = input
            .files()
            .as_ref()
            .map(super::files::listed)
            .unwrap_or_default();
        // The same file may be picked again after it was changed.
        input.set_value("");
        files
    });
    html! {
        <label class="button picker">
            { label }
            <input type="file" multiple=true accept=".csv,.json,.jsonl,.ndjson,.txt,.tsv" onchange={chosen} />
        </label>
    }
}
