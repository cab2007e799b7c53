//! The mapping of groups, where the schema has one: off unless somebody turns it on by its name.

use yew::prelude::*;

use super::add::typed;
use crate::app::{App, Change};
use crate::schema::{ObjectAddress, ObjectMapping};
use crate::ui::Dispatch;

/// Every mapping of the rule that reads groups.
pub fn groups(app: &App, editable: bool, dispatch: &Dispatch) -> Html {
    let own = app.document.at();
    let found = app.document.schema().object_mappings().filter(|mapping| {
        mapping.address().rule == own.rule
            && mapping.source_object_name().eq_ignore_ascii_case("Group")
    });
    found
        .map(|mapping| one(mapping, editable, dispatch))
        .collect()
}

fn one(mapping: ObjectMapping<'_>, editable: bool, dispatch: &Dispatch) -> Html {
    let rows = mapping.rows();
    let name = html! { <code>{ mapping.name().to_owned() }</code> };
    let mappings = plural!(rows.len(), one: "{n} mapping", other: "{n} mappings");
    html! {
        <section class="groups" aria-label={say!("Groups")}>
            <h2>{ say!("Groups") }</h2>
            <p>{ if mapping.enabled() { markup!("{name} is on: {mappings}", name, mappings) } else { markup!("{name} is off: {mappings}", name, mappings) } }</p>
            <ul class="moved">{ for rows.iter().map(|row| html! {
                <li>{ markup!("{target} from {source_text}", target = html! { <code>{ row.target().to_owned() }</code> }, source_text = html! { <code>{ row.source_text().map(|text| text.into_owned()).unwrap_or_default() }</code> }) }</li>
            }) }</ul>
            <p class="hint">{ say!("Two sources disagree. Cisco’s article: individual groups are synchronised by the Entra ID Wizard App only. \
                Microsoft’s tutorial: groups and their members can be provisioned. The schema in hand has a mapping for them; what Webex does with it is not documented.") }</p>
            if editable {
                <Switch name={mapping.name().to_owned()} at={mapping.address()} enabled={mapping.enabled()} dispatch={dispatch.clone()} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    name: String,
    at: ObjectAddress,
    enabled: bool,
    dispatch: Dispatch,
}

/// Whoever changes it names it.
#[component]
fn Switch(props: &Props) -> Html {
    let text = use_state(String::new);
    let named = text.trim() == props.name;
    let submit = {
        let (dispatch, text) = (props.dispatch.clone(), text.clone());
        let (at, enabled) = (props.at, props.enabled);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if named {
                dispatch.emit(Change::Enable(at, !enabled).action());
                text.set(String::new());
            }
        })
    };
    let changed = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(typed(&event)))
    };
    html! {
        <form class="add" onsubmit={submit}>
            <label>{ say!("To change that, write its name") }<input type="text" autocomplete="off" value={(*text).clone()} oninput={changed} /></label>
            <button type="submit" disabled={!named}>{ if props.enabled { say!("Turn off") } else { say!("Turn on") } }</button>
        </form>
    }
}
