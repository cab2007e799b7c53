//! One expression, open: typing in it changes every row at once.
//!
//! A real text area lies over a coloured copy of its text; both grow together. The findings below belong to it. What could be
//! meant by a word is offered in a list, which the arrows walk while the focus stays in the text.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Dispatch;
use super::completions;
use super::editor_parts::{about, called, chooser, coloured, counts, list, tools};
use super::page::Panel;
use crate::app::highlight;
use crate::app::{Action, Choice, Completion, Entry, complete};
use crate::expression::{Diagnostic, Severity};
use crate::session::{AttributeUse, Help, MappingTotal};

/// What the editor shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// The number of their state: what was typed is drawn with the next.
    pub revision: u64,
    /// The open one.
    pub focus: usize,
    /// Its counts.
    pub counts: Option<MappingTotal>,
    /// True if there is something to take back.
    pub can_undo: bool,
    /// True if there is something to do again.
    pub can_redo: bool,
    /// The words of the help.
    pub help: Rc<Help>,
    /// What the loaded users have of each attribute.
    pub uses: Rc<Vec<AttributeUse>>,
    /// True without the choice of the mapping and the tools of the history: these stand elsewhere.
    #[prop_or_default]
    pub bare: bool,
    /// True if nothing may be typed.
    #[prop_or_default]
    pub locked: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
    /// Opens a panel.
    pub open: Callback<Panel>,
}

/// What the editor hears.
pub enum Message {
    /// The caret stands there, in UTF-16 units.
    Caret(Option<usize>),
    /// Something was typed, with the caret there; true if the mapping is another one by it.
    Typed(Option<usize>, bool),
    /// Choices are asked for.
    Ask,
    /// Another choice is the active one.
    Move(usize),
    /// This choice is made.
    Choose(Completion, usize),
    /// The list goes away.
    Shut,
}

/// When choices are offered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    Never,
    /// While a word is typed.
    Typed,
    /// Without a word too.
    Asked,
}

/// The editor.
pub struct Editor {
    area: NodeRef,
    caret: Option<usize>,
    offer: Offer,
    active: usize,
    /// True while the area holds a text that the page is not drawn with yet: a drawing would put the former one back.
    behind: bool,
}

impl Component for Editor {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            area: NodeRef::default(),
            caret: None,
            offer: Offer::Never,
            active: 0,
            behind: false,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Caret(caret) => {
                if std::mem::replace(&mut self.caret, caret) == caret {
                    return false;
                }
                self.offer = Offer::Never;
            }
            Message::Typed(caret, other) => {
                self.caret = caret;
                self.offer = Offer::Typed;
                self.active = 0;
                self.behind |= other;
            }
            Message::Ask => {
                self.offer = Offer::Asked;
                self.active = 0;
            }
            Message::Move(active) => self.active = active,
            Message::Shut => self.offer = Offer::Never,
            Message::Choose(completion, nth) => {
                self.offer = Offer::Never;
                let made = completion
                    .choices
                    .get(nth)
                    .and_then(|choice| completion.made(text_of(context.props()), choice));
                if let Some((text, caret)) = made {
                    let before = text.get(..caret).unwrap_or(&text);
                    let units = before.encode_utf16().count();
                    self.caret = Some(units);
                    self.behind |= is_other(&text, text_of(context.props()));
                    self.write(&text, units);
                    context.props().dispatch.emit(Action::Edit(text));
                }
            }
        }
        !self.behind
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        self.behind &= context.props().revision == old.revision;
        if context.props().focus != old.focus {
            self.caret = None;
            self.offer = Offer::Never;
        }
        !self.behind
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let Some(entry) = props.entries.get(props.focus) else {
            return Html::default();
        };
        let text = text_of(props);
        let findings = &entry.findings;
        let caret = self
            .caret
            .map(|units| highlight::byte_of_utf16(text, units));
        let heading = html! {
            <div class="panel-head">
                <h2 id="editor-title">{ say!("Mapping") }</h2>
                { chooser(props) }
                { tools(props, entry) }
            </div>
        };
        html! {
            <section class={classes!("editor", props.bare.then_some("bare"))} aria-label={props.bare.then_some(say!("Expression and its findings"))}
                aria-labelledby={(!props.bare).then_some("editor-title")}>
                if !props.bare {
                    { heading }
                }
                { self.field(context, text, findings, caret) }
                <div class="editor-foot">
                    <p class="signature">{ caret.and_then(|caret| called(text, caret)).unwrap_or_else(|| if props.bare && !entry.changed() { Html::default() } else { about(entry) }) }</p>
                    { counts(props.counts.as_ref()) }
                </div>
                { list(findings, text, &props.help, &props.dispatch) }
            </section>
        }
    }
}

fn text_of(props: &Props) -> &str {
    let entry = props.entries.get(props.focus);
    entry
        .and_then(|entry| entry.row.source.as_deref())
        .unwrap_or_default()
}

/// Blanks only are no source.
fn is_other(text: &str, now: &str) -> bool {
    text != now && !(text.trim().is_empty() && now.trim().is_empty())
}

impl Editor {
    /// What was chosen stands in the area at once: whoever types on types behind it.
    fn write(&self, text: &str, caret: usize) {
        let Some(area) = self.area.cast::<HtmlTextAreaElement>() else {
            return;
        };
        area.set_value(text);
        let caret = u32::try_from(caret).unwrap_or(u32::MAX);
        if let Err(error) = area.set_selection_range(caret, caret) {
            web_sys::console::error_1(&error);
        }
    }

    fn field(
        &self,
        context: &Context<Self>,
        text: &str,
        findings: &[Diagnostic],
        caret: Option<usize>,
    ) -> Html {
        let (props, link) = (context.props(), context.link());
        let offered = match (self.offer, caret) {
            (Offer::Never, _) | (_, None) => None,
            (offer, Some(caret)) => complete(text, caret, &props.uses, offer == Offer::Asked),
        };
        let typed = {
            let (dispatch, link, now) = (props.dispatch.clone(), link.clone(), text.to_owned());
            Callback::from(move |event: InputEvent| {
                let area: Option<HtmlTextAreaElement> = event.target_dyn_into();
                let text = area.as_ref().map(HtmlTextAreaElement::value);
                let text = text.unwrap_or_default();
                let caret = area.as_ref().and_then(selection);
                link.send_message(Message::Typed(caret, is_other(&text, &now)));
                dispatch.emit(Action::Edit(text));
            })
        };
        let left = {
            let (dispatch, link) = (props.dispatch.clone(), link.clone());
            Callback::from(move |_: FocusEvent| {
                link.send_message(Message::Shut);
                dispatch.emit(Action::Settle);
            })
        };
        let area = self.area.clone();
        let moved = move || {
            let area = area.cast::<HtmlTextAreaElement>();
            Message::Caret(area.as_ref().and_then(selection))
        };
        let released = link.callback({
            let moved = moved.clone();
            move |_: KeyboardEvent| moved()
        });
        let click = link.callback(move |_: MouseEvent| moved());
        let pressed = self.keys(link.clone(), offered.clone());
        let invalid = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        let active = offered
            .as_ref()
            .map(|found| self.active.min(found.choices.len() - 1));
        html! {
            <div class="completed">
                <div class="field">
                    <div class="stack">
                        <pre aria-hidden="true">{ for coloured(text, &highlight::segments(text, findings, caret)) }{ "\n" }</pre>
                        <textarea ref={self.area.clone()} rows="1" spellcheck="false" autocomplete="off" autocapitalize="off" readonly={props.locked}
                            aria-label={say!("Expression")} aria-describedby="findings" aria-invalid={invalid.to_string()} aria-autocomplete="list"
                            aria-haspopup="listbox" aria-controls={active.map(|_| completions::LIST)}
                            aria-activedescendant={active.map(completions::id)}
                            value={text.to_owned()} oninput={typed} onblur={left} onkeydown={pressed} onkeyup={released} onclick={click} />
                    </div>
                </div>
                { completions::list(offered.as_ref().zip(active), &props.help, &link.callback(|(found, nth)| Message::Choose(found, nth))) }
            </div>
        }
    }

    /// The keys of the list: the arrows walk it, Enter and Tab choose, Escape sends it away; Control and Space call it.
    fn keys(
        &self,
        link: html::Scope<Self>,
        offered: Option<Completion>,
    ) -> Callback<KeyboardEvent> {
        let active = self.active;
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            let message = match (&offered, key.as_str()) {
                (_, " ") if event.ctrl_key() => Message::Ask,
                (Some(found), "ArrowDown") => Message::Move((active + 1) % found.choices.len()),
                (Some(found), "ArrowUp") => {
                    Message::Move(active.checked_sub(1).unwrap_or(found.choices.len() - 1))
                }
                (Some(found), "Enter" | "Tab") if !event.shift_key() => {
                    Message::Choose(found.clone(), active)
                }
                (Some(_), "Escape") => Message::Shut,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            link.send_message(message);
        })
    }
}

fn selection(area: &HtmlTextAreaElement) -> Option<usize> {
    let start = area.selection_start().ok().flatten();
    start.map(|units| units as usize)
}

/// The choice in words, for whoever hears the list.
pub(super) fn said(choice: &Choice) -> String {
    match choice {
        Choice::Function(_) => say!("function").to_owned(),
        Choice::Attribute(_, None) => say!("nobody in this file has it").to_owned(),
        Choice::Attribute(_, Some(own)) => {
            plural!(own.users, one: "{n} person", other: "{n} people")
        }
    }
}
