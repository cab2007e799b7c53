//! What would happen to everybody? A sentence, numbers and pictures that filter the list; comparison, saved tests, and the
//! person in view.
//!
//! Everything here is drawn from answers of the session; nothing is decided.

mod compare;
mod figures;
mod flow;
mod happens;
mod left_alone;
mod matrix;
mod notices;
mod person;
mod requests;
mod saved;
mod sentence;
mod settings;
mod words;

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::lazy::lazy;
use super::page::Panel;
use crate::app::study::Act;
use crate::app::{Entry, Job, Study};
use crate::session::{OutcomeTotals, Person, Query, Totals};
use crate::words::found;

/// What the place shows.
pub struct Props {
    /// The counts.
    pub totals: Rc<Totals>,
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// What the list shows.
    pub query: Query,
    /// The questions beside the list, and their answers.
    pub study: Study,
    /// The settings of the job.
    pub job: Job,
    /// The person in view.
    pub person: Option<Rc<Person>>,
    /// True if newer counts are awaited.
    pub waiting: bool,
    /// True if the comparison that is shown is the one wished for.
    pub compared: bool,
    /// The name of the other schema that was read last.
    pub other: Option<String>,
    /// Schemas to compare with were picked.
    pub compare: Callback<Vec<web_sys::File>>,
    /// Opens a panel.
    pub open: Callback<Panel>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

lazy!(
    /// All outcomes, over the list.
    pub fn overview(Props) = draw_overview, in outcomes
);
lazy!(
    /// What stands under the list.
    pub fn below(Props) = draw_below, in outcomes
);
lazy!(
    /// The outcome of the person in view.
    pub fn of_person(Props) = person::person, in outcomes
);

fn draw_overview(props: &Props) -> Html {
    if !props.study.has_arrived() {
        props.dispatch.emit(Act::Arrived.action());
    }
    let Some(outcomes) = &props.totals.outcomes else {
        return html! { <section class="outcomes"><p class="empty">{ say!("Counting what would happen…") }</p></section> };
    };
    html! {
        <>
            <section class="outcomes" aria-labelledby="outcomes-title" aria-busy={props.waiting.to_string()}>
                <h2 id="outcomes-title">{ say!("What would happen") }</h2>
                { sentence::sentence(props, outcomes) }
                { notices::notices(props, outcomes) }
                { figures::figures(props, outcomes) }
                { settings::settings(props) }
                <p class="never">{ found(super::words::NEVER) }</p>
            </section>
            { flow::flow(props, outcomes) }
            { matrix::matrix(props, outcomes) }
        </>
    }
}

fn draw_below(props: &Props) -> Html {
    html! {
        <>
            { compare::compare(props) }
            { saved::saved(props) }
            { left_alone::left_alone(props) }
        </>
    }
}

/// What a button of this place does.
fn act(props: &Props, act: Act) -> Callback<MouseEvent> {
    props.dispatch.reform(move |_| act.clone().action())
}

/// True if the Webex users are known.
const fn has_webex(outcomes: &OutcomeTotals) -> bool {
    outcomes.webex_users.is_some()
}

/// The target of a mapping as people say it.
fn target_of(entries: &[Entry], mapping: usize) -> String {
    let entry = entries.get(mapping);
    entry
        .map(|entry| super::words::short_target(&entry.row.target))
        .unwrap_or_default()
}
