//! What just happened to a file or to the worker, above the result.

use yew::prelude::*;

use super::icons::Icon;
use super::page::Panel;
use super::prose::marked;
use super::{Dispatch, words};
use crate::app::{Action, Notice, NoticeKind};

/// What the bar shows.
pub struct Props {
    /// The notice, if there is one.
    pub notice: Option<Notice>,
    /// Where actions go.
    pub dispatch: Dispatch,
    /// Opens a panel.
    pub open: Callback<Panel>,
}

/// The bar; the region stays in the page, so that a screen reader hears what comes into it.
pub fn notice_bar(props: &Props) -> Html {
    let inside = props.notice.as_ref().map(|notice| {
        let (bad, text) = words::notice(notice);
        let about_file = !matches!(notice.kind, NoticeKind::FileUnreadable | NoticeKind::WorkerRestarted | NoticeKind::WorkerLost);
        html! {
            <div class={classes!("notice", if bad { "bad" } else { "good" })}>
                { if bad { Icon::Warning.draw() } else { Icon::Check.draw() } }
                <p>{ marked(&text) }</p>
                if about_file {
                    <button class="link" onclick={props.open.reform(|_| Panel::Files)}>{ say!("Details") }</button>
                }
                <button class="plain square" aria-label={say!("Dismiss")} onclick={props.dispatch.reform(|_| Action::Dismiss)}>
                    { Icon::Cross.draw() }
                </button>
            </div>
        }
    });
    html! { <div role="status" aria-live="polite">{ for inside }</div> }
}
