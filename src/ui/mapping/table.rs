//! All mappings: what is written, from where, for whom it has a value, what is wrong.

use std::collections::BTreeSet;
use std::rc::Rc;

use web_sys::{Event, HtmlInputElement, HtmlSelectElement, InputEvent};
use yew::prelude::*;

use super::add::AddMapping;
use super::marked::{marked, person};
use super::row::{area, line, weight};
use super::{said, words};
use crate::app::{Entry, Findings, Tool};
use crate::browser::focus_on;
use crate::schema::{Document, ObjectAddress};
use crate::session::{Person, Totals};
use crate::ui::Dispatch;
use crate::ui::icons::Icon;

/// What the table shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// What is wrong with them, beyond their expressions.
    pub findings: Rc<Findings>,
    /// The schema around them.
    pub schema: Rc<Document>,
    /// Where they stand in it.
    pub at: ObjectAddress,
    /// The counts.
    pub totals: Rc<Totals>,
    /// The person in view.
    pub person: Option<Rc<Person>>,
    /// The mapping in the editor.
    pub focus: usize,
    /// The marked ones.
    pub marked: BTreeSet<usize>,
    /// True if the schema may be edited.
    pub editable: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Schema,
    Target,
    Kind,
    Values,
    Problems,
}

/// How rows stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grouping {
    None,
    Area,
    Kind,
}

/// What the table hears.
pub enum Message {
    /// Show mappings in which this occurs.
    Search(String),
    /// Group them so: the choice's value.
    Group(String),
    /// Sort by a column; again turns the order round.
    Sort(&'static str),
    /// Open the form for a new mapping.
    Adding,
    /// Close it: the target that was added, or nothing.
    Added(Option<String>),
}

/// The table.
pub struct Table {
    search: String,
    grouping: Grouping,
    order: Order,
    descending: bool,
    adding: bool,
    /// Where the keyboard goes once it is there: the mapping of this target, or the way to a new one.
    awaited: Option<Option<String>>,
    section: NodeRef,
}

impl Component for Table {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            search: String::new(),
            grouping: Grouping::None,
            order: Order::Schema,
            descending: false,
            adding: false,
            awaited: None,
            section: NodeRef::default(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Search(text) => self.search = text,
            Message::Group(value) => {
                self.grouping = match value.as_str() {
                    "area" => Grouping::Area,
                    "kind" => Grouping::Kind,
                    _ => Grouping::None,
                };
            }
            Message::Sort(column) => {
                let order = match column {
                    "target" => Order::Target,
                    "kind" => Order::Kind,
                    "values" => Order::Values,
                    _ => Order::Problems,
                };
                // Up, down, and back to the schema's own order.
                (self.order, self.descending) = match (self.order == order, self.descending) {
                    (false, _) => (order, false),
                    (true, false) => (order, true),
                    (true, true) => (Order::Schema, false),
                };
            }
            Message::Adding => self.adding = true,
            Message::Added(target) => {
                self.adding = false;
                self.awaited = Some(target);
            }
        }
        true
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let props = context.props();
        let open = props.entries.get(props.focus);
        let there = |target: &Option<String>| match target {
            Some(target) => open.is_some_and(|entry| entry.row.target == *target),
            None => true,
        };
        let Some(target) = self.awaited.take_if(|target| there(target)) else {
            return;
        };
        let place = if target.is_some() {
            ".mappings .target[aria-current]"
        } else {
            ".mappings .adds"
        };
        if let Some(section) = self.section.cast() {
            focus_on(&section, place);
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let rows = self.rows(props);
        let shown = rows.len();
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for place in rows {
            let name = props.entries.get(place).map(|entry| self.group_of(entry));
            let name = name.unwrap_or_default();
            match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, places)) => places.push(place),
                None => groups.push((name, vec![place])),
            }
        }
        let add = link.callback(|_| Message::Adding);
        html! {
            <section ref={self.section.clone()} class="mappings" id="mappings" tabindex="-1" aria-labelledby="mappings-title">
                <div class="panel-head">
                    <h2 id="mappings-title">{ say!("Mappings") }</h2>
                    { self.tools(props, link) }
                    if props.editable && !self.adding {
                        <button class="adds" onclick={add}>{ say!("Add mapping") }</button>
                    }
                </div>
                if self.adding && props.editable {
                    <AddMapping entries={Rc::clone(&props.entries)} schema={Rc::clone(&props.schema)} at={props.at}
                        close={link.callback(Message::Added)} dispatch={props.dispatch.clone()} />
                }
                { said::whole(&props.findings) }
                { marked(props) }
                { person(props) }
                <p class="hint" role="status">{ if shown == props.entries.len() { plural!(shown, one: "{n} mapping", other: "{n} mappings") } else { plural!(props.entries.len(), one: "{shown} of {n} mapping", other: "{shown} of {n} mappings", shown) } }</p>
                <div class="mapping-scroll" tabindex="0" role="region" aria-label={say!("Table of mappings")}>
                    <table class="mapping-table">
                        <caption class="away">{ say!("Attribute mappings") }</caption>
                        { self.heads(props, link) }
                        { for groups.into_iter().map(|(name, places)| body(props, &name, &places)) }
                    </table>
                </div>
            </section>
        }
    }
}

impl Table {
    /// The places that are shown, in order.
    fn rows(&self, props: &Props) -> Vec<usize> {
        let wanted = self.search.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let matches =
            |entry: &Entry| has(&entry.row.target) || entry.row.source.as_deref().is_some_and(has);
        let shown = props
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| matches(entry));
        let mut places: Vec<usize> = shown.map(|(place, _)| place).collect();
        let values = |place: &usize| {
            props
                .totals
                .mappings
                .get(*place)
                .map_or(0, |total| total.value)
        };
        let entry = |place: &usize| props.entries.get(*place);
        match self.order {
            Order::Schema => {}
            Order::Target => {
                places
                    .sort_by_key(|place| entry(place).map(|entry| entry.row.target.to_lowercase()));
            }
            Order::Kind => places.sort_by_key(|place| entry(place).map(|entry| entry.kind)),
            Order::Values => places.sort_by_key(values),
            Order::Problems => places.sort_by_key(|place| weight(props, *place)),
        }
        if self.descending {
            places.reverse();
        }
        places
    }

    fn group_of(&self, entry: &Entry) -> String {
        match self.grouping {
            Grouping::None => String::new(),
            Grouping::Kind => words::kind(entry.kind).to_owned(),
            Grouping::Area => area(entry).to_owned(),
        }
    }

    fn tools(&self, props: &Props, link: &html::Scope<Self>) -> Html {
        let typed = link.callback(|event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            Message::Search(input.map(|input| input.value()).unwrap_or_default())
        });
        let grouped = link.callback(|event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            Message::Group(select.map(|select| select.value()).unwrap_or_default())
        });
        let option = |value: &'static str, words: &'static str, grouping: Grouping| {
            html! { <option {value} selected={self.grouping == grouping}>{ words }</option> }
        };
        let many = props.entries.len() > 1;
        html! {
            <div class="row">
                <label class="search">{ Icon::Search.draw() }<span class="away">{ say!("Search mappings") }</span>
                    <input type="search" placeholder={say!("Target or source")} value={self.search.clone()} oninput={typed} disabled={!many} />
                </label>
                <label class="row">{ say!("Group by") }
                    <select onchange={grouped}>
                        { option("none", say!("nothing"), Grouping::None) }
                        { option("area", say!("area"), Grouping::Area) }
                        { option("kind", say!("kind"), Grouping::Kind) }
                    </select>
                </label>
            </div>
        }
    }

    fn heads(&self, props: &Props, link: &html::Scope<Self>) -> Html {
        let head = |column: &'static str, words: &'static str, order: Order| {
            let sorted = (self.order == order).then_some(if self.descending {
                "descending"
            } else {
                "ascending"
            });
            let onclick = link.callback(move |_| Message::Sort(column));
            let class = (order == Order::Kind).then_some("source");
            html! { <th scope="col" {class} aria-sort={sorted}><button class="link" {onclick}>{ words }</button></th> }
        };
        let count = props.entries.len();
        let all = props.marked.len() == count && count > 0;
        let mark = props.dispatch.reform(move |_: Event| {
            Tool::Mark(if all {
                BTreeSet::new()
            } else {
                (0..count).collect()
            })
            .action()
        });
        html! {
            <thead><tr>
                if props.editable {
                    <th scope="col" class="pick"><input type="checkbox" aria-label={say!("Mark all mappings")} checked={all} onchange={mark} /></th>
                }
                { head("target", say!("Webex attribute"), Order::Target) }
                { head("kind", say!("Source"), Order::Kind) }
                <th scope="col">{ say!("For this person") }</th>
                { head("values", say!("People"), Order::Values) }
                { head("problems", say!("Problems"), Order::Problems) }
            </tr></thead>
        }
    }
}

/// A group of rows under its name.
fn body(props: &Props, name: &str, places: &[usize]) -> Html {
    let columns = if props.editable { "6" } else { "5" };
    html! {
        <tbody>
            if !name.is_empty() {
                <tr class="group"><th scope="rowgroup" colspan={columns}>{ name }</th></tr>
            }
            { for places.iter().filter_map(|place| Some(line(props, *place, props.entries.get(*place)?))) }
        </tbody>
    }
}
