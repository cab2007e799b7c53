//! Which attribute fails, and the way to its mapping.
//!
//! The editor may hold another mapping than the job's: then the job's own is read first.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::View;
use crate::api::graph::steps::StepStatus;
use crate::app::tenant::{Tenant, TenantAction, Trouble};
use crate::app::{Action, Entry, Place};
use crate::ui::Dispatch;
use crate::ui::trouble::trouble;
use crate::watch::{Cause, attribute};

/// So many failing attributes lead to their mappings from the verdict; the causes below have them all.
const NAMED: usize = 3;

/// The mapping in the editor, and how the job's own comes there.
#[derive(Clone)]
pub struct InHand {
    /// Its rows.
    pub entries: Rc<Vec<Entry>>,
    /// False for the built-in suggestion.
    pub own: bool,
    /// True while the job's is read.
    pub reading: bool,
    /// Why it could not be read.
    pub trouble: Option<Trouble>,
}

impl PartialEq for InHand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entries, &other.entries)
            && (self.own, self.reading) == (other.own, other.reading)
            && self.trouble == other.trouble
    }
}

impl InHand {
    /// The mapping in the editor, with what the tenant says of its own.
    pub fn of(entries: Rc<Vec<Entry>>, own: bool, tenant: &Tenant) -> Self {
        Self {
            entries,
            own,
            reading: tenant.reading_schema,
            trouble: tenant.schema_trouble.clone(),
        }
    }

    fn place(&self, target: &str) -> Option<usize> {
        let mut entries = self.entries.iter();
        entries.position(|entry| entry.row.target.eq_ignore_ascii_case(target))
    }

    /// The attribute that a failure is about: the service names it, or its sentence does.
    pub fn failing(&self, cause: &Cause) -> Option<String> {
        let failed = !matches!(cause.kind.status, StepStatus::Success | StepStatus::Skipped);
        let named = cause.kind.attribute.clone();
        named
            .or_else(|| self.named_in(&cause.sample))
            .filter(|_| failed)
    }

    /// The mapped attribute that a sentence names.
    fn named_in(&self, sentence: &str) -> Option<String> {
        let entries = self.entries.iter();
        let targets: Vec<&str> = entries.map(|entry| entry.row.target.as_str()).collect();
        attribute(sentence, &targets).map(str::to_owned)
    }
}

/// Goes to the mapping of an attribute; where the job's is not in the editor yet, it is wanted first.
pub fn go(mapping: &InHand, wanted: &RefCell<Option<String>>, target: &str, dispatch: &Dispatch) {
    if !mapping.own {
        wanted.replace(Some(target.to_owned()));
        dispatch.emit(TenantAction::ReadSchema.action());
        return;
    }
    dispatch.emit(match mapping.place(target) {
        Some(place) => Action::OpenMapping(place),
        None => Action::Visit(Place::Mapping),
    });
}

/// The button that leads to an attribute's mapping.
pub fn open(view: &View<'_>, target: &str) -> Html {
    let mapping = &view.mapping;
    if mapping.own && mapping.place(target).is_none() {
        return html! { <span class="hint">{ markup!("The mapping in the editor has no {target}.", target = html! { <code>{ target }</code> }) }</span> };
    }
    let onclick = {
        let (mapping, wanted) = (mapping.clone(), Rc::clone(&view.wanted));
        let (target, dispatch) = (target.to_owned(), view.dispatch.clone());
        Callback::from(move |_: MouseEvent| go(&mapping, &wanted, &target, &dispatch))
    };
    html! { <button disabled={mapping.reading} {onclick}>{ markup!("Open the mapping of {target}", target = html! { <code>{ target }</code> }) }</button> }
}

/// What can be done about failing attributes: each leads to its mapping, once the failures were read.
pub fn remedies(view: &View<'_>) -> Html {
    let mapping = &view.mapping;
    let mut failing: Vec<String> = Vec::new();
    let status = view.watch.job.as_ref().and_then(|job| job.status.as_ref());
    let error = status.and_then(|status| status.quarantine.as_ref()?.error.as_ref());
    let said = error.and_then(|error| mapping.named_in(error.message.as_deref()?));
    let causes = view.watch.logs.book.causes();
    let causes = causes
        .iter()
        .filter_map(|(_, cause)| mapping.failing(cause));
    for target in said.into_iter().chain(causes) {
        if !failing.contains(&target) {
            failing.push(target);
        }
    }
    failing.truncate(NAMED);
    html! {
        <>
            { " " }
            if failing.is_empty() {
                <a href={Place::Mapping.fragment()}>{ say!("Open the mapping") }</a>
                <span class="hint">{ " " }{ say!("Once the failures were read, it opens here at the attribute that fails.") }</span>
            } else {
                <span class="row">{ for failing.iter().map(|target| open(view, target)) }</span>
                if !mapping.own {
                    <p class="hint">{ say!("The job’s own mapping is read for that. It takes the place of the suggestion in the editor, which can be undone; nothing is changed in the tenant.") }</p>
                }
            }
            { for mapping.trouble.as_ref().map(trouble) }
        </>
    }
}
