//! The loop, and the page's outline.

use std::rc::Rc;

use web_sys::{DragEvent, Event, HtmlDialogElement, KeyboardEvent, wasm_bindgen::JsCast};
use yew::prelude::*;

use super::dialog::dialog;
use super::editor::Editor;
use super::files::{self, files_panel};
use super::icons::Icon;
use super::notice::{self, notice_bar};
use super::people::People;
use super::person::{self, person_panel};
use super::reference::function_reference;
use super::tenant::tenant_panel;
use super::truth::{self, truth};
use super::ways::{self, ways};
use super::words;
use crate::app::{Action, App, Theme};
use crate::browser::{
    Browser, PageListener, apply_theme, copy, on_page, remembered_theme, show_modal,
};
use crate::session::Person;

/// What is laid over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The files.
    Files,
    /// How to get the tenant's own mapping.
    Tenant,
    /// The functions of the language.
    Functions,
}

/// What the page hears.
pub enum Message {
    /// The program goes on.
    Do(Action),
    /// Lay this over the page.
    Open(Panel),
    /// Nothing is laid over the page any more.
    Close,
    /// Files were dropped or picked.
    Files(Vec<web_sys::File>),
    /// A text was pasted into this kind of field.
    Pasted(&'static str, String),
    /// A file hovers over the page, or no longer.
    Hover(bool),
    /// Show functions in which this text occurs.
    Look(String),
    /// Copy the open person's request.
    Copy,
    /// This person's request was copied, or could not be.
    Copied(Rc<Person>, bool),
}

/// The page.
pub struct Page {
    app: App,
    browser: Browser,
    panel: Option<Panel>,
    hover: bool,
    look: String,
    copied: Option<(Rc<Person>, bool)>,
    dialog: NodeRef,
    dialog_shown: bool,
    _listeners: Vec<Option<PageListener>>,
}

impl Component for Page {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        let tell = link.callback(Message::Do);
        let mut app = App::new();
        app.view.theme = remembered_theme();
        apply_theme(app.view.theme);
        link.send_message(Message::Do(Action::Start));
        let browser = Browser::new(Rc::new(move |action| tell.emit(action)));
        Self {
            app,
            browser,
            panel: None,
            hover: false,
            look: String::new(),
            copied: None,
            dialog: NodeRef::default(),
            dialog_shown: false,
            _listeners: listeners(&link),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Do(action) => self.act(action),
            Message::Open(panel) => {
                self.panel = Some(panel);
                self.look.clear();
            }
            Message::Look(text) => self.look = text,
            Message::Copy => self.copy(context),
            Message::Copied(person, worked) => self.copied = Some((person, worked)),
            Message::Close => self.panel = None,
            Message::Hover(hover) => return std::mem::replace(&mut self.hover, hover) != hover,
            Message::Files(files) => {
                self.hover = false;
                let offered = self.browser.keep(files);
                self.act(Action::Offer(offered));
            }
            Message::Pasted(name, text) => {
                let offered = self.browser.keep_text(name, &text);
                self.act(Action::Offer(offered));
                self.panel = None;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let dispatch = link.callback(Message::Do);
        let open = link.callback(Message::Open);
        html! {
            <>
                <a class="skip" href="#people">{ "Skip to the people" }</a>
                { self.bar(&dispatch, &open) }
                <main>
                    { ways(&ways::Props {
                        document: self.app.document.origin().clone(),
                        files: self.app.files.users.clone(),
                        files_chosen: link.callback(Message::Files),
                        open: open.clone(),
                        dispatch: dispatch.clone(),
                    }) }
                    { notice_bar(&notice::Props {
                        notice: self.app.files.notice.clone(),
                        dispatch: dispatch.clone(),
                        open: open.clone(),
                    }) }
                    { truth(&truth::Props {
                        totals: Rc::clone(&self.app.results.totals),
                        entries: Rc::clone(self.app.document.entries()),
                        query: self.app.view.query.clone(),
                        waiting: self.app.is_waiting(),
                        progress: self.app.results.progress.clone(),
                        dispatch: dispatch.clone(),
                    }) }
                    <div class="workbench">
                        { self.editor(&dispatch, &open) }
                        <People window={Rc::clone(&self.app.results.window)} query={self.app.view.query.clone()}
                            entries={Rc::clone(self.app.document.entries())} selected={self.app.view.selected}
                            place={self.app.view.place} users={self.app.results.totals.users}
                            exporting={self.app.results.exporting.is_some()} dispatch={dispatch.clone()} />
                        { person_panel(&person::Props {
                            person: self.app.results.person.clone(),
                            entries: Rc::clone(self.app.document.entries()),
                            focus: self.app.focused(),
                            copied: self.copied(),
                            copy: link.callback(|()| Message::Copy),
                            dispatch: dispatch.clone(),
                        }) }
                    </div>
                </main>
                { footer() }
                { self.panel(context, &dispatch) }
                if self.hover {
                    <div class="drop-veil" aria-hidden="true"><p>{ "Drop users or a provisioning schema anywhere" }</p></div>
                }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() else {
            self.dialog_shown = false;
            return;
        };
        if !std::mem::replace(&mut self.dialog_shown, true) {
            show_modal(&dialog);
        }
    }
}

impl Page {
    fn copy(&self, context: &Context<Self>) {
        let Some(person) = self.app.results.person.clone() else {
            return;
        };
        let link = context.link().clone();
        if let Some(request) = person.request.clone() {
            copy(&request, move |worked| {
                link.send_message(Message::Copied(person, worked));
            });
        }
    }

    /// Whether copying worked, as long as the same request is shown.
    fn copied(&self) -> Option<bool> {
        let shown = self.app.results.person.as_ref()?;
        self.copied
            .as_ref()
            .filter(|(person, _)| person.request == shown.request)
            .map(|(_, worked)| *worked)
    }

    fn act(&mut self, action: Action) {
        for effect in self.app.update(action) {
            self.browser.perform(effect);
        }
    }

    fn bar(&self, dispatch: &super::Dispatch, open: &Callback<Panel>) -> Html {
        let theme = self.app.view.theme;
        let choose = dispatch.reform(move |event: Event| {
            let value = event
                .target_dyn_into::<web_sys::HtmlSelectElement>()
                .map(|select| select.value());
            Action::Wear(match value.as_deref() {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                _ => Theme::System,
            })
        });
        html! {
            <header class="bar">
                <p class="brand">
                    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                        <path d="M6 9.5h8M6 22.5h8M18 9.5h8M18 22.5h8M14 9.5c5 0-1 13 4 13M14 22.5c1.6 0 2.1-1.3 2.4-3M17.2 13c.2-2 .5-3.500.8-3.5" />
                    </svg>
                    <span>{ words::NAME }</span>
                </p>
                <p class="chip quiet">{ "Offline preview" }</p>
                <div class="bar-tools">
                    <button class="plain" onclick={open.reform(|_| Panel::Files)}>{ Icon::File.draw() }{ "Files" }</button>
                    <button class="plain" onclick={open.reform(|_| Panel::Functions)}>{ Icon::Book.draw() }{ "Functions" }</button>
                    <label class="theme">{ Icon::Theme.draw() }<span class="away">{ "Colour scheme" }</span>
                        <select onchange={choose}>
                            <option value="system" selected={theme == Theme::System}>{ "System" }</option>
                            <option value="light" selected={theme == Theme::Light}>{ "Light" }</option>
                            <option value="dark" selected={theme == Theme::Dark}>{ "Dark" }</option>
                        </select>
                    </label>
                </div>
            </header>
        }
    }

    fn editor(&self, dispatch: &super::Dispatch, open: &Callback<Panel>) -> Html {
        let document = &self.app.document;
        let focus = self.app.focused();
        let counts = self.app.results.totals.mappings.get(focus).cloned();
        html! {
            <Editor help={Rc::clone(&self.app.results.help)} entries={Rc::clone(document.entries())} {focus} {counts} can_undo={document.can_undo()}
                can_redo={document.can_redo()} dispatch={dispatch.clone()} open={open.clone()} />
        }
    }

    fn panel(&self, context: &Context<Self>, dispatch: &super::Dispatch) -> Html {
        let Some(panel) = self.panel else {
            return Html::default();
        };
        let link = context.link();
        let pasted = |name| link.callback(move |text| Message::Pasted(name, text));
        let (title, content) = match panel {
            Panel::Files => (
                "Files",
                files_panel(&files::Props {
                    files: self.app.files.clone(),
                    entries: Rc::clone(self.app.document.entries()),
                    origin: self.app.document.origin().clone(),
                    chosen: link.callback(Message::Files),
                    pasted: pasted("pasted users"),
                    dispatch: dispatch.clone(),
                }),
            ),
            Panel::Tenant => (
                "Your tenant’s own mapping",
                tenant_panel(&link.callback(Message::Files), &pasted("pasted schema")),
            ),
            Panel::Functions => (
                "Functions",
                function_reference(
                    &self.app.results.help,
                    &self.look,
                    &link.callback(Message::Look),
                ),
            ),
        };
        dialog(
            title,
            &self.dialog,
            &link.callback(|()| Message::Close),
            content,
        )
    }
}

fn footer() -> Html {
    html! {
        <footer>
            <p>{ words::PRIVACY }</p>
            <p>{ "Never synchronised by the gallery application: avatars, rooms, and attributes without a mapping. Group objects and avatars need Cisco’s Entra ID Wizard App." }</p>
        </footer>
    }
}

/// What can happen anywhere on the page: a file is dragged over it or dropped, undo is pressed outside of a text field.
fn listeners(link: &html::Scope<Page>) -> Vec<Option<PageListener>> {
    let has_files = |event: &DragEvent| {
        event
            .data_transfer()
            .is_some_and(|data| data.types().includes(&"Files".into(), 0))
    };
    let (over, leave, drop, key) = (link.clone(), link.clone(), link.clone(), link.clone());
    vec![
        on_page("dragover", move |event| {
            if let Some(event) = event
                .dyn_ref::<DragEvent>()
                .filter(|event| has_files(event))
            {
                event.prevent_default();
                over.send_message(Message::Hover(true));
            }
        }),
        on_page("dragleave", move |event| {
            // Leaving the page, not moving from one element to the next.
            if event
                .dyn_ref::<DragEvent>()
                .is_some_and(|event| event.related_target().is_none())
            {
                leave.send_message(Message::Hover(false));
            }
        }),
        on_page("drop", move |event| {
            if let Some(event) = event
                .dyn_ref::<DragEvent>()
                .filter(|event| has_files(event))
            {
                event.prevent_default();
                let files = event.data_transfer().and_then(|data| data.files());
                drop.send_message(Message::Files(
                    files.as_ref().map(super::files::listed).unwrap_or_default(),
                ));
            }
        }),
        on_page("keydown", move |event| {
            if let Some(action) = event.dyn_ref::<KeyboardEvent>().and_then(shortcut) {
                event.prevent_default();
                key.send_message(action);
            }
        }),
    ]
}

/// Undo and redo, and `?` for the functions, where no text is being typed.
fn shortcut(event: &KeyboardEvent) -> Option<Message> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    if matches!(target.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT") {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    match (
        event.key().to_ascii_lowercase().as_str(),
        command,
        event.shift_key(),
    ) {
        ("z", true, false) => Some(Message::Do(Action::Undo)),
        ("z", true, true) | ("y", true, false) => Some(Message::Do(Action::Redo)),
        ("?", false, _) => Some(Message::Open(Panel::Functions)),
        _ => None,
    }
}
