//! One attribute of a list: what the list says of it, and the form that changes it.

use serde_json::{Map, Value, json};
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::lists::{Message, Props, TYPES};
use crate::app::{Change, list_disagrees};
use crate::schema::{AttributeDefinition, Side};
use crate::ui::prose::sentence;
use crate::ui::{attributes::breakable, words};

/// The row; with its form below while it is open.
pub fn line(
    props: &Props,
    side: Side,
    attribute: AttributeDefinition<'_>,
    editable: bool,
    open: bool,
    tell: &Callback<Message>,
) -> Html {
    let name = attribute.name().to_owned();
    let flags = [
        (attribute.required(), say!("required")),
        (attribute.multivalued(), say!("several values")),
        (attribute.case_exact(), say!("exact case")),
        (attribute.anchor(), say!("identifies")),
        (attribute.mutability() == "ReadOnly", say!("read only")),
    ];
    let own = props.uses.iter().find(|own| own.attribute == name);
    let remove = {
        let name = name.clone();
        props
            .dispatch
            .reform(move |_: MouseEvent| Change::RemoveAttribute(side, name.clone()).action())
    };
    let toggle = {
        let name = name.clone();
        tell.reform(move |_: MouseEvent| Message::Open((!open).then(|| (side, name.clone()))))
    };
    let wrong = (side == Side::Target)
        .then(|| list_disagrees(&name, attribute.data_type()))
        .flatten();
    html! {
        <>
            <tr key={name.clone()}>
                <th scope="row"><code>{ breakable(&name) }</code></th>
                <td>
                    <span translate="no">{ attribute.data_type().to_owned() }</span>
                    { for attribute.maximum_length().map(|most| say!(", {most} characters at most", most)) }
                    { for wrong.iter().map(|wrong| html! { <p class="warn-line">{ sentence(wrong) }</p> }) }
                </td>
                <td>{ for flags.iter().filter(|(has, _)| *has).map(|(_, words)| html! { <span class="chip">{ *words }</span> }) }</td>
                if side == Side::Source {
                    <td>
                        { own.map(|own| words::number(own.users)).unwrap_or_default() }
                        { for own.and_then(|own| own.example.as_ref()).map(|example| html! { <div><code class="value short">{ example }</code></div> }) }
                    </td>
                }
                if editable {
                    <td><div class="row entry-tools">
                        <button class="plain" aria-expanded={open.to_string()} aria-label={say!("Change {name}", name)} onclick={toggle}>{ say!("Change") }</button>
                        <button class="plain" disabled={attribute.required() || attribute.anchor()} aria-label={say!("Remove {name} from the list", name)} onclick={remove}>{ say!("Remove") }</button>
                    </div></td>
                }
            </tr>
            if open && editable {
                <tr class="entry"><td colspan={if side == Side::Source { "5" } else { "4" }}>{ form(props, side, attribute) }</td></tr>
            }
        </>
    }
}

/// What of the entry can be changed, each at once and as a step of its own.
fn form(props: &Props, side: Side, attribute: AttributeDefinition<'_>) -> Html {
    let name = attribute.name().to_owned();
    let change = |key: &'static str| {
        let (dispatch, name) = (props.dispatch.clone(), name.clone());
        move |value: Value| {
            let fields = Map::from_iter([(key.to_owned(), value)]);
            dispatch.emit(Change::ChangeAttribute(side, name.clone(), fields).action());
        }
    };
    let choose = {
        let set = change("type");
        Callback::from(move |event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            set(json!(select.map(|select| select.value())));
        })
    };
    let data_type = attribute.data_type();
    let known = TYPES.contains(&data_type);
    let flag = |key: &'static str, words: &'static str, has: bool, fixed: bool| {
        let set = change(key);
        let onchange = Callback::from(move |event: Event| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            set(json!(input.is_some_and(|input| input.checked())));
        });
        html! { <label class="tick"><input type="checkbox" checked={has} disabled={fixed} {onchange} />{ words }</label> }
    };
    html! {
        <fieldset class="entry-form">
            <legend>{ markup!("What the list says of {breakable}", breakable = html! { <code>{ breakable(&name) }</code> }) }</legend>
            <div class="row">
                <label class="row">{ say!("Holds") }
                    <select onchange={choose}>
                        { for TYPES.iter().map(|word| html! { <option value={*word} selected={*word == data_type}>{ *word }</option> }) }
                        if !known {
                            <option value={data_type.to_owned()} selected=true>{ data_type.to_owned() }</option>
                        }
                    </select>
                </label>
                { flag("required", say!("Required"), attribute.required(), attribute.anchor()) }
                { flag("multivalued", say!("Several values"), attribute.multivalued(), false) }
                { flag("caseExact", say!("Exact case"), attribute.case_exact(), false) }
            </div>
            <p class="hint">{ say!("This changes the list of the schema, not what Webex or Entra ID hold. Undo brings it back.") }</p>
        </fieldset>
    }
}
