//! The loop, and the page's outline.

use std::rc::Rc;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::anywhere::listeners;
use super::bar::{self, bar};
use super::dialog::dialog;
use super::drawing::{After, Drawing};
use super::files::{self, files_panel};
use super::home::Home;
use super::places::places;
use super::portal;
use super::reference::{self, function_reference};
use super::tenant::{self, tenant_panel};
use super::words;
use crate::app::{Action, App, Place};
use crate::browser::{
    Browser, HandOver, PageListener, PlaceListener, Stand, Tell, apply_theme, arrived, copy,
    follow_links, on_visit, remembered_theme, show_modal, show_place, visited,
};
use crate::session::{ExportFormat, Person};
use crate::webex::Offer;
use crate::words::found;

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
    /// The drawing of this number is due, unless it was done before.
    Draw(u64),
    /// Lay this over the page.
    Open(Panel),
    /// Nothing is laid over the page any more.
    Close,
    /// Files were dropped or picked.
    Files(Vec<web_sys::File>),
    /// A schema to compare with was picked.
    Compare(Vec<web_sys::File>),
    /// A text was pasted into this kind of field.
    Pasted(&'static str, String),
    /// A text was pasted as a token of this offer: it never becomes an action.
    Token(String, &'static Offer),
    /// The portal wants the results; it gets them, or why it does not.
    Export(ExportFormat, HandOver),
    /// The portal takes the page away.
    Leave,
    /// The portal shows the page again: as a fresh one.
    Return,
    /// A file hovers over the page, or no longer.
    Hover(bool),
    /// Show functions in which this text occurs.
    Look(String),
    /// Copy the open person's request.
    Copy,
    /// This person's request was copied, or could not be.
    Copied(Rc<Person>, bool),
}

/// Where the page stands.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// There.
    pub stand: Stand,
}

/// The page.
pub struct Page {
    pub(super) app: App,
    told: portal::Told,
    /// True while a portal does not show the page.
    away: bool,
    pub(super) browser: Browser,
    pub(super) watch: Home,
    pub(super) journey: Home,
    /// The same in every drawing, so that a part whose state stays is not drawn again.
    dispatch: super::Dispatch,
    open: Callback<Panel>,
    drawing: Drawing,
    panel: Option<Panel>,
    hover: bool,
    look: String,
    copied: Option<(Rc<Person>, bool)>,
    dialog: NodeRef,
    dialog_shown: bool,
    shown: Place,
    listeners: Vec<Option<PageListener>>,
    _visits: Option<PlaceListener>,
}

impl Component for Page {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        let stand = &context.props().stand;
        let dispatch = link.callback(Message::Do);
        let mut app = App::new();
        link.send_message(Message::Do(Action::Start));
        let told = dispatch.clone();
        let tell: Tell = Rc::new(move |action| told.emit(action));
        let mut listeners = listeners(stand, &link);
        let mut visits = None;
        if stand.is_portal() {
            listeners.push(follow_links(stand, Rc::clone(&tell)));
        } else {
            app.view.theme = remembered_theme();
            app.view.visiting = visited().unwrap_or_default();
            apply_theme(stand, app.view.theme);
            visits = on_visit(Rc::clone(&tell));
            arrived(&tell);
        }
        let browser = Browser::new(stand.clone(), tell);
        Self {
            dispatch,
            open: context.link().callback(Message::Open),
            app,
            told: portal::Told::default(),
            away: false,
            browser,
            watch: Home::default(),
            journey: Home::default(),
            drawing: Drawing::default(),
            panel: None,
            hover: false,
            look: String::new(),
            copied: None,
            dialog: NodeRef::default(),
            dialog_shown: false,
            shown: Place::default(),
            listeners,
            _visits: visits,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        if self.away && !matches!(message, Message::Return) {
            // What was on its way when the page was taken away.
            return false;
        }
        match message {
            Message::Leave => {
                self.browser.end();
                // With them goes whatever listened and remembered.
                (self.listeners, self.app, self.away) = (Vec::new(), App::new(), true);
                return true;
            }
            Message::Return => {
                if self.away {
                    *self = <Self as Component>::create(context);
                }
                return true;
            }
            Message::Do(action) => {
                let after = After::of(&action);
                self.act(action);
                if let Some(wait) = self.drawing.wait(after, &self.app) {
                    let link = context.link().clone();
                    self.drawing
                        .later(wait, move |number| link.send_message(Message::Draw(number)));
                    return false;
                }
            }
            Message::Draw(number) if !self.drawing.is_due(number) => return false,
            Message::Draw(_) => {}
            Message::Open(panel) => {
                self.panel = Some(panel);
                self.look.clear();
            }
            Message::Look(text) => self.look = text,
            Message::Copy => self.copy(context),
            Message::Copied(person, worked) => self.copied = Some((person, worked)),
            Message::Close => self.panel = None,
            Message::Export(format, hand_over) => self.export(format, hand_over),
            Message::Hover(hover) => return std::mem::replace(&mut self.hover, hover) != hover,
            Message::Files(files) => {
                self.hover = false;
                let offered = self.browser.keep(files);
                self.act(Action::Offer(offered));
            }
            Message::Token(text, offer) => {
                self.browser.paste_token(text, offer, &self.app.connection)
            }
            Message::Compare(files) => {
                let offered = self.browser.keep(files);
                self.act(Action::Compare(offered));
            }
            Message::Pasted(name, text) => {
                let offered = self.browser.keep_text(name, &text);
                self.act(Action::Offer(offered));
                self.panel = None;
            }
        }
        self.drawing.done();
        self.told.tell(&context.props().stand, &self.app);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        if self.away {
            return Html::default();
        }
        let portal = context.props().stand.is_portal();
        let (dispatch, open) = (&self.dispatch, &self.open);
        html! {
            <>
                if !portal {
                    { skip(self.app.view.visiting) }
                }
                { bar(&bar::Props {
                    portal,
                    connects: context.props().stand.connects(),
                    visiting: self.app.view.visiting,
                    account: self.app.connection.sign_in.session().map(|session| session.account.user_name.clone()),
                    theme: self.app.view.theme,
                    open: open.clone(),
                    dispatch: dispatch.clone(),
                }) }
                { places(self, context, dispatch, open) }
                { footer(&context.props().stand) }
                { self.panel(context, dispatch) }
                if self.hover {
                    <div class="drop-veil" aria-hidden="true"><p>{ say!("Drop users, Webex users or a provisioning schema anywhere") }</p></div>
                }
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let visiting = self.app.view.visiting;
        if std::mem::replace(&mut self.shown, visiting) != visiting {
            show_place(&context.props().stand, &words::title(visiting));
        }
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
    pub(super) fn copied(&self) -> Option<bool> {
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
        if self.app.results.exporting.is_none() {
            self.browser.no_export();
        }
    }

    fn export(&mut self, format: ExportFormat, hand_over: HandOver) {
        if self.app.results.exporting.is_some() {
            return hand_over(Err(say!("an export is under way: wait for it").into()));
        }
        self.browser.hand_over(hand_over);
        self.act(Action::Export(format));
    }

    fn panel(&self, context: &Context<Self>, dispatch: &super::Dispatch) -> Html {
        let Some(panel) = self.panel else {
            return Html::default();
        };
        let link = context.link();
        let pasted = |name| link.callback(move |text| Message::Pasted(name, text));
        let (title, content) = match panel {
            Panel::Files => (
                say!("Files"),
                files_panel(files::Props {
                    files: self.app.files.clone(),
                    entries: Rc::clone(self.app.document.entries()),
                    origin: self.app.document.origin().clone(),
                    chosen: link.callback(Message::Files),
                    pasted: pasted(say!("pasted users")),
                    dispatch: dispatch.clone(),
                }),
            ),
            Panel::Tenant => (
                say!("Your tenant’s own mapping"),
                tenant_panel(tenant::Props {
                    chosen: link.callback(Message::Files),
                    pasted: pasted(say!("pasted schema")),
                }),
            ),
            Panel::Functions => (
                say!("Functions"),
                function_reference(reference::Props {
                    help: Rc::clone(&self.app.results.help),
                    search: self.look.clone(),
                    searched: link.callback(Message::Look),
                }),
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

/// Leads past the bar to what the place is about.
fn skip(visiting: Place) -> Html {
    let (target, words) = match visiting {
        Place::People | Place::Outcomes => ("#people", say!("Skip to the people")),
        Place::Mapping => ("#mappings", say!("Skip to the mappings")),
        Place::Tenant => ("#connections", say!("Skip to the connections")),
        Place::Health => ("#health", say!("Skip to the job")),
    };
    html! { <a class="skip" href={target}>{ words }</a> }
}

fn footer(stand: &Stand) -> Html {
    let link = |file, words| html! { <a href={stand.file(file)} target={stand.is_portal().then_some("_blank")}>{ words }</a> };
    html! {
        <footer>
            <p>{ found(words::PRIVACY) }</p>
            <p>{ found(words::NEVER) }</p>
            <p>{ link("documentation.html", found(words::DOCUMENTATION)) }{ " · " }{ link("licences.html", found(words::LICENCES)) }</p>
        </footer>
    }
}
