//! The list of users: only the rows in view are in the page.
//!
//! The list is a grid with one tab stop. Its height stands for all users; the drawn rows are moved to where they belong
//! through the CSS object model.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::people_head::{exports, filters, heads, nobody, search};
use super::row::{row, row_id};
use super::{Dispatch, words};
use crate::app::{Action, Entry, Move, Place, Window};
use crate::session::Query;

/// A row's height in CSS pixels; `--row` in the stylesheet says the same.
const ROW: usize = 56;
/// The header's height; `--row-head` in the stylesheet says the same.
const HEAD: usize = 40;
/// Rows drawn above and below the visible ones, so that a fast wheel finds them.
const SPARE: usize = 6;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The rows that are known.
    pub window: Rc<Window>,
    /// What is shown and in which order.
    pub query: Query,
    /// The mappings, for the column's name.
    pub entries: Rc<Vec<Entry>>,
    /// The open user.
    pub selected: Option<usize>,
    /// Their place.
    pub place: Option<usize>,
    /// The place of the page: the last column shows problems or outcomes.
    pub visiting: Place,
    /// All users, filtered or not.
    pub users: usize,
    /// True while an export is on its way.
    pub exporting: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What the list hears.
pub enum Message {
    /// It was scrolled or resized.
    Scrolled,
}

/// The list.
pub struct People {
    scroller: NodeRef,
    sizer: NodeRef,
    drawn: NodeRef,
    first: usize,
    count: usize,
    go_to: Option<usize>,
    go_top: bool,
}

impl Component for People {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            scroller: NodeRef::default(),
            sizer: NodeRef::default(),
            drawn: NodeRef::default(),
            first: 0,
            count: 12,
            go_to: None,
            go_top: false,
        }
    }

    fn update(&mut self, context: &Context<Self>, Message::Scrolled: Message) -> bool {
        self.measure(context)
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        let new = context.props();
        let unfocused = |query: &Query| Query {
            focus: None,
            ..query.clone()
        };
        if unfocused(&new.query) != unfocused(&old.query) || new.users != old.users {
            self.go_top = true;
            self.first = 0;
        } else if new.place != old.place {
            self.go_to = new.place;
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let active = props
            .place
            .filter(|place| self.range(props).contains(place))
            .map(row_id);
        let scrolled = context.link().callback(|_: Event| Message::Scrolled);
        html! {
            <section class="people" id="people" tabindex="-1" aria-labelledby="people-title">
                <div class="panel-head">
                    <h2 id="people-title">{ say!("People") }<span class="count">{ self.shown(props) }</span></h2>
                    { exports(props) }
                </div>
                { search(props) }
                { filters(props) }
                <div class="grid" role="grid" aria-busy={(props.window.rows.is_empty() && props.users == 0).to_string()} aria-labelledby="people-title" tabindex="0" ref={self.scroller.clone()}
                    aria-rowcount={(props.window.matching + 1).to_string()} aria-colcount="3" aria-activedescendant={active}
                    onscroll={scrolled} onkeydown={keys(&props.dispatch)}>
                    { heads(props) }
                    <div class="sizer" role="rowgroup" ref={self.sizer.clone()}>
                        <div class="drawn" role="presentation" ref={self.drawn.clone()}>{ for self.rows(props) }</div>
                    </div>
                    if props.window.matching == 0 && props.users > 0 {
                        { nobody(props) }
                    }
                </div>
            </section>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let props = context.props();
        let set = |node: &NodeRef, name: &str, value: String| {
            if let Some(element) = node.cast::<HtmlElement>()
                && let Err(error) = element.style().set_property(name, &value)
            {
                web_sys::console::error_1(&error);
            }
        };
        set(
            &self.sizer,
            "height",
            format!("{}px", props.window.matching * ROW),
        );
        let start = self.range(props).start;
        set(
            &self.drawn,
            "transform",
            format!("translateY({}px)", start * ROW),
        );
        if let Some(scroller) = self.scroller.cast::<HtmlElement>() {
            if std::mem::take(&mut self.go_top) {
                scroller.set_scroll_top(0);
            }
            if let Some(place) = self.go_to.take() {
                bring_into_view(&scroller, place);
            }
        }
        if first {
            context.link().send_message(Message::Scrolled);
        }
    }
}

impl People {
    /// Reads the scroller; true if other rows are in view now.
    fn measure(&mut self, context: &Context<Self>) -> bool {
        let Some(scroller) = self.scroller.cast::<HtmlElement>() else {
            return false;
        };
        let pixels = |pixels: i32| usize::try_from(pixels).unwrap_or_default();
        let first = pixels(scroller.scroll_top()) / ROW;
        let count = pixels(scroller.client_height())
            .saturating_sub(HEAD)
            .div_ceil(ROW)
            .max(1);
        if (first, count) == (self.first, self.count) {
            return false;
        }
        (self.first, self.count) = (first, count);
        context
            .props()
            .dispatch
            .emit(Action::Scrolled { first, count });
        true
    }

    fn range(&self, props: &Props) -> std::ops::Range<usize> {
        let end = (self.first + self.count + SPARE).min(props.window.matching);
        self.first.saturating_sub(SPARE).min(end)..end
    }

    fn rows<'a>(&self, props: &'a Props) -> impl Iterator<Item = Html> + use<'a> {
        let chosen = props.dispatch.reform(Action::Select);
        self.range(props).map(move |place| {
            let summary = props.window.at(place);
            let selected = summary.is_some_and(|summary| props.selected == Some(summary.row));
            row(place, summary, selected, props.visiting, &chosen)
        })
    }

    fn shown(&self, props: &Props) -> String {
        let matching = props.window.matching;
        if matching == props.users {
            words::number(matching)
        } else {
            say!(
                "{matching} of {users}",
                matching = words::number(matching),
                users = words::number(props.users)
            )
        }
    }
}

fn bring_into_view(scroller: &HtmlElement, place: usize) {
    let pixels = |pixels: i32| usize::try_from(pixels).unwrap_or_default();
    let top = place * ROW;
    let shown = pixels(scroller.client_height()).saturating_sub(HEAD);
    let now = pixels(scroller.scroll_top());
    let to = if top < now {
        top
    } else if top + ROW > now + shown {
        top + ROW - shown
    } else {
        return;
    };
    scroller.set_scroll_top(i32::try_from(to).unwrap_or(i32::MAX));
}

fn keys(dispatch: &Dispatch) -> Callback<KeyboardEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => Move::Up,
            "ArrowDown" => Move::Down,
            "PageUp" => Move::PageUp,
            "PageDown" => Move::PageDown,
            "Home" => Move::First,
            "End" => Move::Last,
            _ => return,
        };
        // A button in the header keeps its own keys.
        let target = event.target_dyn_into::<web_sys::Element>();
        if target.is_some_and(|target| target.get_attribute("role").as_deref() == Some("grid")) {
            event.prevent_default();
            dispatch.emit(Action::Go(step));
        }
    })
}
