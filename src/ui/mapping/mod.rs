//! The mapping workbench: the table, the editor of one mapping, recipes, attribute lists, the filter, the schema as a file.
//!
//! Each part draws from the program's state and gives back actions; what was refused stands above them until the next change.

mod add;
mod consequence;
mod differences;
mod explained;
mod groups;
mod history;
mod kept;
mod kind;
mod lists;
mod lists_line;
mod marked;
mod one;
mod recipes;
mod row;
mod said;
mod schema;
mod scope;
mod scope_consequence;
mod table;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::Dispatch;
use super::icons::Icon;
use super::lazy::lazy;
use super::page::Panel;
use super::prose::sentence;
use crate::app::{App, Bench, Document, Findings, Tool};
use crate::schema::Document as Schema;

/// What the place shows: the program's state, whose large parts are shared.
pub struct Props {
    /// The state.
    pub app: App,
    /// A schema to compare with was picked.
    pub compare: Callback<Vec<File>>,
    /// Opens a panel.
    pub open: Callback<Panel>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

lazy!(
    /// The place.
    pub fn place(Props) = draw, in mapping
);

fn draw(props: &Props) -> Html {
    let Props { app, dispatch, .. } = props;
    if !app.workbench.has_arrived() {
        dispatch.emit(Tool::Arrived.action());
    }
    let bench = app.workbench.bench;
    html! {
        <>
            <div class="mapping-bar">
                { benches(bench, dispatch) }
                { history::history(&app.document, dispatch) }
            </div>
            <div role="alert" class="refused">
                if let Some(refused) = &app.workbench.refused {
                    <p class="bad-line">{ Icon::Cross.draw() }<span>{ markup!("{sentence} Nothing was changed.", sentence = sentence(refused)) }</span></p>
                }
            </div>
            if !editable(app) {
                <p class="hint">{ say!("This schema is marked as not editable: it can be looked at, compared and saved.") }</p>
            }
            { part(props, bench) }
        </>
    }
}

/// False for a schema whose rule or target directory may not be edited.
fn editable(app: &App) -> bool {
    app.document.users().is_some_and(|users| {
        let rule = users.rule();
        let read_only = rule
            .target_directory()
            .is_some_and(|directory| directory.read_only());
        rule.editable() && !read_only
    })
}

/// What is wrong with the mapping, looked for once in each state: most drawings follow an answer, and not an edit.
fn findings(document: &Document) -> Rc<Findings> {
    type Last = (Rc<Schema>, Rc<Findings>);
    thread_local! {
        static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
    }
    let schema = document.schema();
    LAST.with_borrow_mut(|last| {
        if let Some((_, found)) = last.as_ref().filter(|(of, _)| Rc::ptr_eq(of, schema)) {
            return Rc::clone(found);
        }
        let found = Rc::new(Findings::of(document));
        *last = Some((Rc::clone(schema), Rc::clone(&found)));
        found
    })
}

fn part(props: &Props, bench: Bench) -> Html {
    let Props { app, dispatch, .. } = props;
    let editable = editable(app);
    match bench {
        Bench::Table => {
            let findings = findings(&app.document);
            html! {
            <div class="mapping-columns">
                <table::Table findings={Rc::clone(&findings)} entries={Rc::clone(app.document.entries())} schema={Rc::clone(app.document.schema())}
                    at={app.document.at()} totals={Rc::clone(&app.results.totals)} person={app.results.person.clone()}
                    focus={app.focused()} marked={app.workbench.marked.clone()} {editable} dispatch={dispatch.clone()} />
                { one::editor(app, &findings, editable, dispatch, &props.open) }
            </div>
            }
        }
        Bench::Recipes => html! {
            <recipes::Recipes help={Rc::clone(&app.results.help)} entries={Rc::clone(app.document.entries())}
                {editable} dispatch={dispatch.clone()} />
        },
        Bench::Attributes => html! {
            <lists::Lists schema={Rc::clone(app.document.schema())} at={app.document.at()}
                uses={app.known_attributes()} {editable} dispatch={dispatch.clone()} />
        },
        Bench::Scope => scope::scope(app, editable, dispatch),
        Bench::Schema => schema::schema(app, editable, &props.compare, &props.open, dispatch),
    }
}

/// The parts, as tabs of the place.
fn benches(bench: Bench, dispatch: &Dispatch) -> Html {
    let tab = |other: Bench| {
        let current = (other == bench).then_some("true");
        let onclick = dispatch.reform(move |_| Tool::Show(other).action());
        html! { <li><button class="plain" aria-current={current} {onclick}>{ words::bench(other) }</button></li> }
    };
    html! {
        <nav class="benches" aria-label={say!("Parts of the mapping")}><ul>{ for Bench::ALL.into_iter().map(tab) }</ul></nav>
    }
}
