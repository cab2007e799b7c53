//! The bar over every place: the name, the places, the panels, the colour scheme.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use super::icons::Icon;
use super::page::Panel;
use super::{Dispatch, words};
use crate::app::{Action, Place, Theme};

/// What the bar shows.
pub struct Props {
    /// True in a portal, which chooses the colour scheme.
    pub portal: bool,
    /// True if the page can be connected to a tenant.
    pub connects: bool,
    /// The place in view.
    pub visiting: Place,
    /// Who is signed in.
    pub account: Option<String>,
    /// The colour scheme.
    pub theme: Theme,
    /// Opens a panel.
    pub open: Callback<Panel>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The bar.
pub fn bar(props: &Props) -> Html {
    let open = &props.open;
    html! {
        <header class="bar">
            <p class="brand">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <path d="M6 9.5h8M6 22.5h8M18 9.5h8M18 22.5h8M14 9.5c5 0-1 13 4 13M14 22.5c1.6 0 2.1-1.3 2.4-3M17.2 13c.2-2 .5-3.500.8-3.5" />
                </svg>
                <span>{ words::NAME }</span>
            </p>
            <p class="chip quiet" translate={props.account.is_some().then_some("no")}>{ props.account.as_deref().unwrap_or(say!("Offline preview")) }</p>
            { places(props) }
            <div class="bar-tools">
                <button class="plain" onclick={open.reform(|_| Panel::Files)}>{ Icon::File.draw() }{ say!("Files") }</button>
                <button class="plain" onclick={open.reform(|_| Panel::Functions)}>{ Icon::Book.draw() }{ say!("Functions") }</button>
                if !props.portal {
                    { theme(props) }
                }
            </div>
        </header>
    }
}

/// Links to the places: a step back in the browser leads back.
fn places(props: &Props) -> Html {
    let link = |place: Place| {
        let current = (place == props.visiting).then_some("page");
        html! { <li><a href={place.fragment()} aria-current={current}>{ words::place(place) }</a></li> }
    };
    // A portal signs its administrators in itself, or does not.
    let here = Place::ALL
        .into_iter()
        .filter(|place| props.connects || !place.connects());
    html! {
        <nav class="places" aria-label={say!("Places")}><ul>{ for here.map(link) }</ul></nav>
    }
}

fn theme(props: &Props) -> Html {
    let theme = props.theme;
    let choose = props.dispatch.reform(move |event: Event| {
        let value = event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value());
        Action::Wear(match value.as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        })
    });
    html! {
        <label class="theme">{ Icon::Theme.draw() }<span class="away">{ say!("Colour scheme") }</span>
            <select onchange={choose}>
                <option value="system" selected={theme == Theme::System}>{ say!("System") }</option>
                <option value="light" selected={theme == Theme::Light}>{ say!("Light") }</option>
                <option value="dark" selected={theme == Theme::Dark}>{ say!("Dark") }</option>
            </select>
        </label>
    }
}
