//! Users provisioned now, by a list of names: the plan, and a table of what became of each, beside what was predicted.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::View;
use super::entry;
use super::plan::plan;
use crate::app::journey::{Beside, Looked, Reading, Verdict};
use crate::app::watch::{OnDemandAction, Outcome, WatchAction};
use crate::browser::journey::fresh_id;
use crate::plan::{PlanKind, Principal};
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};

/// So many users are listed; the table that is saved has all.
const LISTED: usize = 200;

/// The card.
pub fn on_demand(view: &View<'_>) -> Html {
    if view.watch.job.is_none() || !view.may_change() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="on-demand">
            <h2 id="on-demand">{ say!("Provision on demand") }</h2>
            <p class="hint">{ say!("These users are provisioned now, whatever the job does. Microsoft allows 5 in 10 seconds; each takes up to half a minute. A user must be assigned, or in scope.") }</p>
            <Names act={view.act.clone()} disabled={view.watch.is_applying()} />
            <div aria-live="polite">{ looked(&view.watch.on_demand.looked) }</div>
            { plan(view, PlanKind::OnDemand) }
            { results(view) }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct NamesProps {
    act: Callback<WatchAction>,
    disabled: bool,
}

#[component]
fn Names(props: &NamesProps) -> Html {
    let field = use_node_ref();
    let show = {
        let field = field.clone();
        props.act.reform(move |_: MouseEvent| {
            let text = field
                .cast::<HtmlTextAreaElement>()
                .map(|field| field.value());
            WatchAction::OnDemand(OnDemandAction::Names(fresh_id(), text.unwrap_or_default()))
        })
    };
    html! {
        <>
            <label class="names">{ say!("User principal names or mail addresses, one a line") }
                <textarea ref={field} rows="4" spellcheck="false" autocapitalize="off" />
            </label>
            <div class="row"><button disabled={props.disabled} onclick={show}>{ say!("Provision these users…") }</button></div>
        </>
    }
}

fn looked(looked: &Reading<Looked>) -> Html {
    match looked {
        Reading::Unread => Html::default(),
        Reading::Reading => html! { <p class="hint">{ say!("Looking them up…") }</p> },
        Reading::Failed(why) => html! { <p class="notice bad">{ sentence(why) }</p> },
        Reading::Known(looked) => html! {
            <>
                <p>{ plural!(looked.found.len(), one: "{n} user was found.", other: "{n} users were found.") }</p>
                if !looked.unresolved.is_empty() {
                    <ul class="evidence">{ for looked.unresolved.iter().take(LISTED).map(|(name, why)| html! { <li><b class="name" translate="no">{ name }</b>{ ": " }{ marked(why) }</li> }) }</ul>
                }
            </>
        },
    }
}

fn results(view: &View<'_>) -> Html {
    let list = &view.watch.on_demand;
    let any = view
        .watch
        .review_of(PlanKind::OnDemand)
        .is_some_and(|review| !review.answers.is_empty());
    if !any {
        return Html::default();
    }
    let save = view
        .act
        .reform(|_: MouseEvent| WatchAction::OnDemand(OnDemandAction::Export));
    let more = list.users.len().saturating_sub(LISTED);
    let open = list
        .users
        .iter()
        .find(|user| Some(&user.id) == list.open.as_ref());
    html! {
        <>
            <h3>{ say!("Results") }</h3>
            <div class="row"><button onclick={save}>{ say!("Save as CSV") }</button></div>
            <div class="wide results-table" tabindex="0" role="region" aria-label={say!("Results, as a table")}>
                <table>
                    <thead><tr><th scope="col">{ say!("User") }</th><th scope="col">{ say!("Result") }</th><th scope="col">{ say!("What happened") }</th><th scope="col">{ say!("Prediction") }</th></tr></thead>
                    <tbody>{ for list.users.iter().take(LISTED).map(|user| row(view, user)) }</tbody>
                </table>
            </div>
            if more > 0 { <p class="hint">{ say!("and {more} more, which the CSV has", more) }</p> }
            { for open.and_then(|user| Some(steps(user, &view.watch.outcome(user)?))) }
        </>
    }
}

fn row(view: &View<'_>, user: &Principal) -> Html {
    let outcome = view.watch.outcome(user);
    let open = view.watch.on_demand.open.as_ref() == Some(&user.id);
    let id = (!open).then(|| user.id.clone());
    let toggle = view
        .act
        .reform(move |_: MouseEvent| WatchAction::OnDemand(OnDemandAction::Open(id.clone())));
    html! {
        <tr key={user.id.clone()}>
            <th scope="row"><button class="plain name" translate="no" aria-expanded={open.to_string()} disabled={outcome.is_none()} onclick={toggle}>{ &user.name }</button></th>
            {
                match &outcome {
                    None => html! { <><td>{ say!("waits") }</td><td></td><td></td></> },
                    Some(outcome) => html! {
                        <>
                            <td>{ super::causes::status(&outcome.status) }</td>
                            <td>{ sentence(&outcome.words) }</td>
                            <td>{ prediction(view, user, outcome) }</td>
                        </>
                    },
                }
            }
        </tr>
    }
}

fn prediction(view: &View<'_>, user: &Principal, outcome: &Outcome) -> Html {
    match view.watch.on_demand.predicted.get(&user.id) {
        None => return html! { <span class="hint">{ say!("being worked out…") }</span> },
        Some(Err(why)) => return html! { <span class="hint">{ sentence(why) }</span> },
        Some(Ok(_)) => {}
    }
    // What was not named was not compared.
    let count = |verdict: Verdict| {
        let told = outcome.beside.iter().filter(|one| one.told.is_some());
        told.filter(|one| one.verdict == verdict).count()
    };
    match (count(Verdict::Different), count(Verdict::Same)) {
        (0, 0) => html! { <span class="hint">{ say!("nothing was written to compare") }</span> },
        (0, same) => {
            html! { <span>{ Icon::Check.draw() }{ plural!(same, one: "as predicted ({n} value)", other: "as predicted ({n} values)") }</span> }
        }
        (differ, _) => {
            html! { <span class="bad">{ Icon::Warning.draw() }{ plural!(differ, one: "{n} value is otherwise", other: "{n} values are otherwise") }</span> }
        }
    }
}

/// Each step in words, and each attribute beside its prediction.
fn steps(user: &Principal, outcome: &Outcome) -> Html {
    let changes = outcome.told.iter().flat_map(|told| &told.changes);
    html! {
        <section class="entry" aria-labelledby="on-demand-user">
            <h3 id="on-demand-user" class="name" translate="no">{ &user.name }</h3>
            if !outcome.code.is_empty() { <p>{ markup!("Code {code}", code = html! { <code>{ &outcome.code }</code> }) }</p> }
            { for changes.map(|change| html! { <ol class="steps">{ for change.provisioning_steps.iter().map(entry::step) }</ol> }) }
            if !outcome.beside.is_empty() {
                <div class="wide" tabindex="0" role="region" aria-label={say!("Predicted and written, as a table")}>
                    <table>
                        <thead><tr><th scope="col">{ say!("Attribute") }</th><th scope="col">{ say!("Predicted") }</th><th scope="col">{ say!("Written") }</th><th scope="col">{ say!("Result") }</th></tr></thead>
                        <tbody>{ for outcome.beside.iter().map(line) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}

fn line(one: &Beside) -> Html {
    let word = match one.verdict {
        Verdict::Same => say!("same"),
        Verdict::Different => say!("different"),
        Verdict::NotNamed => say!("not named: unchanged, or not written"),
        Verdict::NotPredicted => say!("not predicted"),
    };
    let predicted = match &one.expected {
        None => say!("not in the mapping").to_owned(),
        Some(Ok(values)) if values.is_empty() => say!("nothing").to_owned(),
        Some(Ok(values)) => values.join(", "),
        Some(Err(why)) => why.clone(),
    };
    html! {
        <tr>
            <th scope="row" class="name" translate="no">{ &one.target }</th>
            <td class="name" translate="no">{ predicted }</td>
            <td class="name" translate="no">{ one.told.clone().unwrap_or_default() }</td>
            <td>{ word }</td>
        </tr>
    }
}
