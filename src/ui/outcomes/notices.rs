//! What is wrong with the files or the mapping as a whole, and which other mapping would match.

use yew::prelude::*;

use super::{Props, has_webex, target_of};
use crate::app::{Action, Place};
use crate::session::{OutcomeTotals, Problem, Proposal};
use crate::ui::icons::Icon;
use crate::ui::page::Panel;
use crate::ui::prose::sentence;

/// The messages, the proposals, and what is missing for a whole answer.
pub fn notices(props: &Props, outcomes: &OutcomeTotals) -> Html {
    let proposals = props.study.proposals.answer();
    let found: Vec<&Proposal> = proposals.iter().flat_map(|found| found.iter()).collect();
    // The first is the best; others stand behind it.
    let best = found.first().map(|proposal| propose(props, proposal, true));
    let others = found
        .iter()
        .skip(1)
        .map(|proposal| propose(props, proposal, false));
    html! {
        <ul class="problems outcome-messages">
            if !has_webex(outcomes) {
                <li class="info">
                    { Icon::Info.draw() }
                    <span>{ say!("Add the users that Webex has (a SCIM 2 list, or Control Hub’s CSV export) to see who is matched, who changes, and who would be created twice.") }</span>
                    <button class="link" onclick={props.open.reform(|_| Panel::Files)}>{ say!("Add Webex users") }</button>
                </li>
            }
            { for outcomes.messages.iter().map(|message| item(props, message)) }
            { for best }
            { for others }
        </ul>
    }
}

fn item(props: &Props, message: &Problem) -> Html {
    html! {
        <li class={message.severity.clone()}>
            { Icon::of_severity(&message.severity).draw() }
            <span>{ sentence(&message.message) }</span>
            if let Some(mapping) = message.mapping {
                { edit(props, mapping) }
            }
        </li>
    }
}

/// A button that opens a mapping where it can be edited.
pub fn edit(props: &Props, mapping: usize) -> Html {
    let open = props.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        open.emit(Action::Focus(mapping));
        open.emit(Action::Visit(Place::People));
    });
    html! { <button class="link" {onclick}>{ markup!("Edit {target_of}", target_of = target_of(&props.entries, mapping)) }</button> }
}

fn propose(props: &Props, proposal: &Proposal, is_best: bool) -> Html {
    let mapping = props
        .entries
        .iter()
        .position(|entry| entry.row.target.eq_ignore_ascii_case("userName"));
    let Some(mapping) = mapping else {
        return Html::default();
    };
    let mut rest = Vec::new();
    if proposal.fewer_duplicates > 0 {
        rest.push(plural!(proposal.fewer_duplicates, one: "{n} fewer duplicate", other: "{n} fewer duplicates"));
    }
    rest.push(plural!(proposal.matched, one: "{n} matched", other: "{n} matched"));
    rest.push(plural!(proposal.created, one: "{n} created", other: "{n} created"));
    if proposal.refused > 0 {
        rest.push(plural!(proposal.refused, one: "{n} with no usable name or another’s", other: "{n} with no usable name or another’s"));
    }
    let source = proposal.source.clone();
    let adopt = props
        .dispatch
        .reform(move |_| Action::Adopt(mapping, source.clone()));
    html! {
        <li class={if is_best { "warning" } else { "info" }}>
            { Icon::Mapping.draw() }
            <span>{ markup!("Map {source} to `userName` instead: {rest}.", source = html! { <code>{ &proposal.source }</code> }, rest = rest.join(", ")) }</span>
            <button onclick={adopt}>{ markup!("Use {source}", source = html! { <code>{ &proposal.source }</code> }) }</button>
        </li>
    }
}
