//! What stands in each place; the sentence of truth stands in all of them.

use std::rc::Rc;

use yew::prelude::*;

use super::connect::{self, connect};
use super::editor::Editor;
use super::live::{self, live};
use super::mapping;
use super::notice::{self, notice_bar};
use super::outcomes;
use super::page::{Message, Page, Panel};
use super::people::People;
use super::person::{self, person_panel};
use super::stages::{self, stages};
use super::truth::{self, truth};
use super::watch::{self, health_place};
use super::ways::{self, ways};
use super::{Dispatch, words};
use crate::api::graph::organization::Edition;
use crate::app::tenant::Tenant;
use crate::app::{Document, Origin, Place};
use crate::schema::Document as Schema;
use crate::words::found;

/// The place in view.
pub fn places(
    page: &Page,
    context: &Context<Page>,
    dispatch: &Dispatch,
    open: &Callback<Panel>,
) -> Html {
    let link = context.link();
    let app = &page.app;
    let visiting = app.view.visiting;
    // A document has one main part, and in a portal that is the portal's.
    let outline = match context.props().stand.is_portal() {
        true => "article",
        false => "main",
    };
    let notice = notice_bar(&notice::Props {
        notice: app.files.notice.clone(),
        dispatch: dispatch.clone(),
        open: open.clone(),
    });
    let (head, content, below) = match visiting {
        Place::People => (
            ways(&ways::Props {
                connects: context.props().stand.connects(),
                document: app.document.origin().clone(),
                files: app.files.users.clone(),
                signed_in: app.connection.sign_in.session().is_some(),
                files_chosen: link.callback(Message::Files),
                open: open.clone(),
                dispatch: dispatch.clone(),
            }),
            html! { <>{ editor(page, dispatch, open) }{ list(page, dispatch) }{ person(page, link, dispatch, Html::default()) }</> },
            None,
        ),
        Place::Mapping => (
            head(visiting, found(words::MAPPING)),
            mapping::place(mapping::Props {
                app: app.clone(),
                compare: link.callback(Message::Compare),
                open: open.clone(),
                dispatch: dispatch.clone(),
            }),
            None,
        ),
        Place::Outcomes => (
            head(visiting, found(words::OUTCOMES)),
            html! {
                <>
                    { outcomes::overview(studied(page, link, dispatch, open)) }
                    { list(page, dispatch) }
                    { person(page, link, dispatch, outcomes::of_person(studied(page, link, dispatch, open))) }
                </>
            },
            Some(outcomes::below(studied(page, link, dispatch, open))),
        ),
        Place::Tenant => {
            return html! {
                <@{outline} class="outline">
                    { head(visiting, found(words::TENANT)) }
                    { notice }
                    <div id="connections" tabindex="-1">
                        { connect(connect::Props {
                        connection: app.connection.clone(),
                        paste: link.callback(|(text, offer)| Message::Token(text, offer)),
                        dispatch: dispatch.clone(),
                    }) }
                    </div>
                    { tenant(page, dispatch) }
                    if app.connection.sign_in.session().is_some() {
                        { stages(stages::Props {
                            stand: page.browser.stand().clone(),
                            connection: app.connection.clone(),
                            tokens: page.browser.tokens(),
                            home: page.journey.clone(),
                            schema: own_schema(&app.document),
                            comments: app.workbench.comments.clone(),
                            dispatch: dispatch.clone(),
                            premium: premium(&app.tenant),
                        }) }
                    }
                </@>
            };
        }
        Place::Health => {
            return html! {
                <@{outline} class="outline">
                    { head(visiting, found(words::HEALTH)) }
                    { notice }
                    { health_place(watch::Props {
                        connection: app.connection.clone(),
                        tenant: app.tenant.clone(),
                        tokens: page.browser.tokens(),
                        stand: page.browser.stand().clone(),
                        home: page.watch.clone(),
                        entries: Rc::clone(app.document.entries()),
                        own: matches!(app.document.origin(), Origin::File(_)),
                        paste: link.callback(|(text, offer)| Message::Token(text, offer)),
                        dispatch: dispatch.clone(),
                    }) }
                </@>
            };
        }
    };
    html! {
        <@{outline} class="outline">
            { head }
            { notice }
            { truth(&truth::Props {
                totals: Rc::clone(&app.results.totals),
                entries: Rc::clone(app.document.entries()),
                query: app.view.query.clone(),
                waiting: app.is_waiting(),
                progress: app.results.progress.clone(),
                dispatch: dispatch.clone(),
            }) }
            <div class={if visiting == Place::Mapping { "mapping-place" } else { "workbench" }}>{ content }</div>
            { for below.map(|below| html! { <div class="workbench">{ below }</div> }) }
        </@>
    }
}

/// What can be read once somebody is signed in.
fn tenant(page: &Page, dispatch: &Dispatch) -> Html {
    let app = &page.app;
    let Some(session) = app.connection.sign_in.session() else {
        return Html::default();
    };
    let in_view = app.results.window.rows.iter().map(|summary| summary.row);
    let others = in_view.filter(|row| Some(*row) != app.view.selected);
    live(live::Props {
        tenant: app.tenant.clone(),
        granted: session.granted.permissions(),
        webex: app
            .connection
            .webex
            .session()
            .is_some_and(|session| session.organisation.is_some()),
        entries: Rc::clone(app.document.entries()),
        needed: app.document.mapping().needed(),
        rows: app.view.selected.into_iter().chain(others).collect(),
        focus: app.focused(),
        dispatch: dispatch.clone(),
    })
}

/// Whether groups can be assigned, if that is known.
fn premium(tenant: &Tenant) -> Option<bool> {
    let edition = tenant.facts.as_ref()?.edition.as_ref().ok()?;
    Some(*edition != Edition::Free)
}

/// The editor's schema, where it came from the tenant and not from us.
fn own_schema(document: &Document) -> Option<Rc<Schema>> {
    let own = matches!(document.origin(), Origin::File(_));
    own.then(|| Rc::clone(document.schema()))
}

/// A place's heading, where the focus goes, and what the place is for.
fn head(place: Place, purpose: &'static str) -> Html {
    html! {
        <div class="place-head">
            <h1 tabindex="-1">{ words::place(place) }</h1>
            <p>{ purpose }</p>
        </div>
    }
}

fn editor(page: &Page, dispatch: &Dispatch, open: &Callback<Panel>) -> Html {
    let document = &page.app.document;
    let focus = page.app.focused();
    let counts = page.app.results.totals.mappings.get(focus).cloned();
    html! {
        <Editor help={Rc::clone(&page.app.results.help)} entries={Rc::clone(document.entries())} revision={document.revision()} {focus} {counts} can_undo={document.can_undo()}
            can_redo={document.can_redo()} uses={page.app.known_attributes()} dispatch={dispatch.clone()} open={open.clone()} />
    }
}

/// What the place of outcomes shows.
fn studied(
    page: &Page,
    link: &html::Scope<Page>,
    dispatch: &Dispatch,
    open: &Callback<Panel>,
) -> outcomes::Props {
    let app = &page.app;
    outcomes::Props {
        totals: Rc::clone(&app.results.totals),
        entries: Rc::clone(app.document.entries()),
        query: app.view.query.clone(),
        study: app.study.clone(),
        job: app.job.clone(),
        person: app.results.person.clone(),
        waiting: app.is_waiting(),
        compared: app.is_compared(),
        other: app.beside.other.as_ref().map(|other| other.name.clone()),
        compare: link.callback(Message::Compare),
        open: open.clone(),
        dispatch: dispatch.clone(),
    }
}

fn list(page: &Page, dispatch: &Dispatch) -> Html {
    let app = &page.app;
    html! {
        <People window={Rc::clone(&app.results.window)} query={app.view.query.clone()}
            entries={Rc::clone(app.document.entries())} selected={app.view.selected}
            place={app.view.place} visiting={app.view.visiting} users={app.results.totals.users}
            exporting={app.results.exporting.is_some()} dispatch={dispatch.clone()} />
    }
}

fn person(page: &Page, link: &html::Scope<Page>, dispatch: &Dispatch, outcome: Html) -> Html {
    person_panel(&person::Props {
        outcome,
        visiting: page.app.view.visiting,
        person: page.app.results.person.clone(),
        entries: Rc::clone(page.app.document.entries()),
        focus: page.app.focused(),
        copied: page.copied(),
        copy: link.callback(|()| Message::Copy),
        dispatch: dispatch.clone(),
    })
}
