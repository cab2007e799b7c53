//! A new mapping: its target, known or new, and where its value comes from.

use std::rc::Rc;

use serde_json::json;
use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::app::{Change, Entry, direct, names};
use crate::schema::{Document, ObjectAddress, ObjectMapping};
use crate::ui::Dispatch;
use crate::ui::prose::sentence;
use crate::webex::{Target, target, targets};

/// What the form needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The mappings that are there.
    pub entries: Rc<Vec<Entry>>,
    /// The schema around them.
    pub schema: Rc<Document>,
    /// Where they stand in it.
    pub at: ObjectAddress,
    /// The form is done with: the target that was added, or nothing.
    pub close: Callback<Option<String>>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What the form hears.
pub enum Message {
    /// The target now reads so.
    Target(String),
    /// The source attribute now reads so.
    Source(String),
}

/// The form.
pub struct AddMapping {
    target: String,
    source: String,
    first: NodeRef,
}

/// What can be said of the target that was typed.
enum Verdict {
    /// Nothing yet.
    Nothing,
    /// It is in the attribute list.
    Listed,
    /// It comes into the list together with the mapping.
    New(Target),
    /// It cannot be mapped, and why.
    Refused(String),
}

impl Component for AddMapping {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            target: String::new(),
            source: String::new(),
            first: NodeRef::default(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Target(text) => self.target = text,
            Message::Source(text) => self.source = text,
        }
        true
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first
            && let Some(input) = self.first.cast::<HtmlInputElement>()
            && let Err(error) = input.focus()
        {
            web_sys::console::error_1(&error);
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let users = props.schema.object_mapping(props.at);
        let verdict = self.verdict(props, users);
        let ready = matches!(verdict, Verdict::Listed | Verdict::New(_));
        let name = self.target.trim().to_owned();
        let definition = match &verdict {
            Verdict::New(new) => Some(json!({"name": name.clone(), "type": new.data_type()})),
            _ => None,
        };
        let source = Some(self.source.trim())
            .filter(|source| !source.is_empty())
            .map(direct);
        let add = {
            let (dispatch, close) = (props.dispatch.clone(), props.close.clone());
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                if ready {
                    dispatch.emit(
                        Change::Add {
                            target: name.clone(),
                            definition: definition.clone(),
                            source: source.clone(),
                        }
                        .action(),
                    );
                    close.emit(Some(name.clone()));
                }
            })
        };
        let offered = free_targets(props, users);
        html! {
            <form class="add" aria-label={say!("New mapping")} onsubmit={add}>
                <label>{ say!("Webex attribute") }
                    <input ref={self.first.clone()} type="text" class="mono" translate="no" list="targets" autocomplete="off" spellcheck="false" value={self.target.clone()}
                        aria-describedby="target-verdict" oninput={link.callback(|event| Message::Target(typed(&event)))} />
                </label>
                <label>{ say!("Entra attribute, for a direct mapping") }
                    <input type="text" class="mono" translate="no" list="sources" autocomplete="off" spellcheck="false" value={self.source.clone()}
                        oninput={link.callback(|event| Message::Source(typed(&event)))} />
                </label>
                <div class="row">
                    <button type="submit" class="button primary" disabled={!ready}>{ say!("Add") }</button>
                    <button type="button" class="plain" onclick={props.close.reform(|_| None)}>{ say!("Cancel") }</button>
                </div>
                <p id="target-verdict" class={classes!("hint", matches!(verdict, Verdict::Refused(_)).then_some("bad-line"))} aria-live="polite">{ said(&verdict) }</p>
                <datalist id="targets">{ for offered.into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
                <datalist id="sources">{ for sources(users).into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
            </form>
        }
    }
}

impl AddMapping {
    fn verdict(&self, props: &Props, users: Option<ObjectMapping<'_>>) -> Verdict {
        let name = self.target.trim();
        if name.is_empty() {
            return Verdict::Nothing;
        }
        if props.entries.iter().any(|entry| entry.row.target == name) {
            return Verdict::Refused(say!(
                "`{name}` is already written by a mapping: open that one",
                name
            ));
        }
        let listed = users.and_then(ObjectMapping::target_object);
        if let Some(own) = listed.and_then(|object| object.attribute(name)) {
            return if own.mutability() == "ReadOnly" {
                let why = say!(
                    "`{name}` cannot be written: the attribute list marks it as read only",
                    name
                );
                Verdict::Refused(why)
            } else {
                Verdict::Listed
            };
        }
        match target(name) {
            Ok(new) => Verdict::New(new),
            Err(refusal) => Verdict::Refused(refusal.to_string()),
        }
    }
}

fn said(verdict: &Verdict) -> Html {
    match verdict {
        Verdict::Nothing => {
            html! { { say!("Choose one from the list, or name another that Webex has.") } }
        }
        Verdict::Listed => html! { { say!("In the attribute list.") } },
        Verdict::New(Target::Custom) => {
            html! { { say!("A custom attribute: it is added to the attribute list. Whether Webex keeps it is not documented.") } }
        }
        Verdict::New(_) => {
            html! { { say!("Webex has it: it is added to the attribute list together with the mapping.") } }
        }
        Verdict::Refused(why) => sentence(why),
    }
}

/// What can be mapped and is not: the attribute list, then what else Webex has.
fn free_targets(props: &Props, users: Option<ObjectMapping<'_>>) -> Vec<String> {
    let listed = users.and_then(ObjectMapping::target_object);
    let listed = listed.iter().flat_map(|object| object.attributes());
    let writable = listed.filter(|attribute| attribute.mutability() != "ReadOnly");
    let mut found: Vec<String> = writable
        .map(|attribute| attribute.name().to_owned())
        .collect();
    for name in targets() {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found.retain(|name| !props.entries.iter().any(|entry| entry.row.target == *name));
    found
}

/// What can be mapped directly: what is generally known, then what the schema's own list has, directory extensions among it.
fn sources(users: Option<ObjectMapping<'_>>) -> Vec<String> {
    let mut found: Vec<String> = names().map(str::to_owned).collect();
    let listed = users.and_then(ObjectMapping::source_object);
    for attribute in listed.iter().flat_map(|object| object.attributes()) {
        if !found.iter().any(|known| known == attribute.name()) {
            found.push(attribute.name().to_owned());
        }
    }
    found
}

/// What a field holds.
pub fn typed(event: &InputEvent) -> String {
    let input: Option<HtmlInputElement> = event.target_dyn_into();
    input.map(|input| input.value()).unwrap_or_default()
}
