//! The attribute lists of both sides: what can be read, what can be written, and what can be added to them.

use std::rc::Rc;

use serde_json::json;
use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use super::add::typed;
use super::lists_line::line;
use crate::app::Change;
use crate::schema::{AttributeDefinition, Document, ObjectAddress, Side};
use crate::session::AttributeUse;
use crate::ui::Dispatch;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;
use crate::webex::{Target, target};

/// The words of Graph for what an attribute holds.
pub const TYPES: [&str; 6] = [
    "String",
    "Boolean",
    "Integer",
    "Reference",
    "DateTime",
    "Binary",
];

/// What the lists need.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The schema.
    pub schema: Rc<Document>,
    /// The mapping of users in it.
    pub at: ObjectAddress,
    /// What the loaded users have.
    pub uses: Rc<Vec<AttributeUse>>,
    /// True if the schema may be edited.
    pub editable: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What the lists hear.
pub enum Message {
    /// The new attribute's name now reads so.
    Name(Side, String),
    /// It holds this.
    Type(Side, String),
    /// It was added.
    Added(Side),
    /// Show attributes in whose names this occurs.
    Search(Side, String),
    /// The form of this attribute is open, or none.
    Open(Option<(Side, String)>),
}

/// What is typed for one side.
#[derive(Default)]
struct Draft {
    name: String,
    data_type: String,
    search: String,
}

/// The lists.
#[derive(Default)]
pub struct Lists {
    source: Draft,
    target: Draft,
    open: Option<(Side, String)>,
}

impl Lists {
    const fn draft(&self, side: Side) -> &Draft {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    const fn draft_mut(&mut self, side: Side) -> &mut Draft {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }

    fn list(&self, context: &Context<Self>, side: Side) -> Html {
        let props = context.props();
        let users = props.schema.object_mapping(props.at);
        let object = users.and_then(|users| match side {
            Side::Source => users.source_object(),
            Side::Target => users.target_object(),
        });
        let title = match side {
            Side::Source => say!("What Entra ID can give"),
            Side::Target => say!("What can be written to Webex"),
        };
        let read_only = users.is_some_and(|users| {
            let rule = users.rule();
            let directory = match side {
                Side::Source => rule.source_directory(),
                Side::Target => rule.target_directory(),
            };
            directory.is_some_and(|directory| directory.read_only())
        });
        let editable = props.editable && !read_only;
        let id = match side {
            Side::Source => "source-list",
            Side::Target => "target-list",
        };
        let Some(object) = object else {
            return html! {
                <section class="attribute-list" aria-labelledby={id}>
                    <h2 {id}>{ title }</h2>
                    <p class="hint">{ say!("This schema does not carry the list: the names that are generally known are offered.") }</p>
                </section>
            };
        };
        let count = object.attributes().count();
        let wanted = self.draft(side).search.trim().to_lowercase();
        let found =
            |attribute: &AttributeDefinition<'_>| attribute.name().to_lowercase().contains(&wanted);
        let searched = context
            .link()
            .callback(move |event: InputEvent| Message::Search(side, typed(&event)));
        let tell = context.link().callback(|message: Message| message);
        html! {
            <section class="attribute-list" aria-labelledby={id}>
                <div class="panel-head">
                    <h2 {id}>{ title }</h2>
                    <label class="search">{ Icon::Search.draw() }<span class="away">{ say!("Search: {title}", title) }</span>
                        <input type="search" placeholder={say!("Name")} value={self.draft(side).search.clone()} oninput={searched} />
                    </label>
                </div>
                <p class="hint">{ if editable { plural!(count, one: "{n} attribute", other: "{n} attributes") } else { plural!(count, one: "{n} attribute; this list may not be edited", other: "{n} attributes; this list may not be edited") } }</p>
                if editable {
                    { self.form(context, side) }
                }
                <div class="mapping-scroll" tabindex="0" role="region" aria-label={say!("{title}, as a table", title)}>
                    <table>
                        <caption class="away">{ title }</caption>
                        <thead><tr>
                            <th scope="col">{ say!("Name") }</th><th scope="col">{ say!("Holds") }</th><th scope="col">{ say!("Properties") }</th>
                            if side == Side::Source { <th scope="col">{ say!("People") }</th> }
                            if editable { <th scope="col"><span class="away">{ say!("Change or remove") }</span></th> }
                        </tr></thead>
                        <tbody>{ for object.attributes().filter(found).map(|attribute| {
                            let open = self.open.as_ref().is_some_and(|(own, name)| *own == side && name == attribute.name());
                            line(props, side, attribute, editable, open, &tell)
                        }) }</tbody>
                    </table>
                </div>
            </section>
        }
    }

    fn form(&self, context: &Context<Self>, side: Side) -> Html {
        let (props, link) = (context.props(), context.link());
        let draft = self.draft(side);
        let name = draft.name.trim().to_owned();
        let judged = match side {
            _ if name.is_empty() => None,
            Side::Target => Some(target(&name).map_err(|refusal| refusal.to_string())),
            Side::Source => Some(extension(&name)),
        };
        let known = judged
            .as_ref()
            .and_then(|judged| judged.as_ref().ok())
            .copied();
        // Webex's own attributes hold what Webex says.
        let fixed = known.filter(|known| matches!(known, Target::Known(_) | Target::Extension));
        let data_type = match fixed {
            Some(known) => known.data_type().to_owned(),
            None if draft.data_type.is_empty() => "String".to_owned(),
            None => draft.data_type.clone(),
        };
        let said = match &judged {
            None => html! { { match side {
                Side::Target => say!("Names are exact, capital letters too."),
                Side::Source => say!("A directory extension, as in extension_0123abcd_costCentre."),
            } } },
            Some(Ok(Target::Custom)) if side == Side::Target => {
                html! { { say!("A custom attribute: whether Webex keeps it is not documented.") } }
            }
            Some(Ok(_)) => html! { { say!("Can be added.") } },
            Some(Err(why)) => sentence(why),
        };
        let refused = matches!(judged, Some(Err(_)));
        let ready = matches!(judged, Some(Ok(_)));
        let submit = {
            let (dispatch, link) = (props.dispatch.clone(), link.clone());
            let definition = json!({"name": name, "type": data_type});
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                if ready {
                    dispatch.emit(Change::AddAttribute(side, definition.clone()).action());
                    link.send_message(Message::Added(side));
                }
            })
        };
        let typing = link.callback(move |event: InputEvent| Message::Name(side, typed(&event)));
        let choosing = link.callback(move |event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            Message::Type(
                side,
                select.map(|select| select.value()).unwrap_or_default(),
            )
        });
        html! {
            <form class="add" aria-label={match side { Side::Source => say!("New source attribute"), Side::Target => say!("New target attribute") }} onsubmit={submit}>
                <label>{ say!("Name") }<input type="text" class="mono" translate="no" autocomplete="off" spellcheck="false" value={draft.name.clone()} oninput={typing} /></label>
                <label>{ say!("Holds") }
                    <select translate="no" onchange={choosing} disabled={fixed.is_some()}>
                        { for TYPES.iter().map(|word| html! { <option value={*word} selected={*word == data_type}>{ *word }</option> }) }
                    </select>
                </label>
                <button type="submit" disabled={!ready}>{ say!("Add to the list") }</button>
                <p class={classes!("hint", refused.then_some("bad-line"))} aria-live="polite">{ said }</p>
            </form>
        }
    }
}

/// Whether a name is one of a directory extension that can be read.
fn extension(name: &str) -> Result<Target, String> {
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let parts = name
        .strip_prefix("extension_")
        .and_then(|rest| rest.split_once('_'));
    match parts {
        Some((application, own)) if plain(application) && plain(own) => Ok(Target::Custom),
        _ => Err(say!("only directory extensions can be added here: extension_, the application’s id without hyphens, _ and the name").to_owned()),
    }
}

impl Component for Lists {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Name(side, text) => self.draft_mut(side).name = text,
            Message::Type(side, word) => self.draft_mut(side).data_type = word,
            Message::Added(side) => {
                // What was added is to be seen, whatever was searched for.
                *self.draft_mut(side) = Draft::default();
            }
            Message::Search(side, text) => self.draft_mut(side).search = text,
            Message::Open(open) => self.open = open,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        html! {
            <div class="attribute-lists" id="mappings" tabindex="-1">
                { self.list(context, Side::Target) }
                { self.list(context, Side::Source) }
            </div>
        }
    }
}
