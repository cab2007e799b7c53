//! Verify with Microsoft: which expressions on whom, and every difference.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Dispatch, on, trouble};
use crate::app::tenant::{Compared, Ours, Said, TenantAction, Verdict, Verification};
use crate::app::{Entry, Kind};

/// On so many users at most: each takes one request for each expression.
const MOST: usize = 20;

#[derive(Properties)]
pub struct VerifyProps {
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// The rows of the list in view; the open user first.
    pub rows: Vec<usize>,
    /// The mapping in the editor.
    pub focus: usize,
    /// What was compared.
    pub verification: Verification,
    /// True if a job is chosen.
    pub ready: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What was compared only grows; everything else is cheap to draw again.
impl PartialEq for VerifyProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The card.
#[component(Verify)]
pub fn verify(props: &VerifyProps) -> Html {
    let all = use_state_eq(|| false);
    let users = use_state_eq(|| 1_usize);
    let state = &props.verification;
    let chosen: Vec<(usize, String, String)> = props
        .entries
        .iter()
        .enumerate()
        .filter(|(number, entry)| match *all {
            true => entry.kind == Kind::Expression,
            false => *number == props.focus,
        })
        .filter_map(|(number, entry)| {
            let source = entry.row.source.clone()?;
            Some((number, entry.row.target.clone(), source))
        })
        .collect();
    let rows: Vec<usize> = props.rows.iter().copied().take(*users).collect();
    let can = props.ready && !state.going && !chosen.is_empty() && !rows.is_empty();
    let begin = props.dispatch.reform(move |_| {
        TenantAction::Verify {
            rows: rows.clone(),
            expressions: chosen.clone(),
        }
        .action()
    });
    let which = {
        let all = all.clone();
        move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                all.set(select.selected_index() == 1);
            }
        }
    };
    let many = {
        let users = users.clone();
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                users.set(input.value().parse().unwrap_or(1).clamp(1, MOST));
            }
        }
    };
    html! {
        <section class="card" aria-labelledby="verify" aria-busy={state.going.to_string()}>
            <h2 id="verify">{ say!("Verify with Microsoft") }</h2>
            <p class="hint">{ say!("Has Microsoft evaluate expressions on users of the list, and compares. Their values go to your own tenant’s provisioning service; nothing is changed.") }</p>
            <div class="row">
                <label class="field">{ say!("Expressions") }
                    <select onchange={which}>
                        <option selected={!*all}>{ say!("The mapping in the editor") }</option>
                        <option selected={*all}>{ say!("All expressions") }</option>
                    </select>
                </label>
                <label class="field">{ say!("Users, the open one first") }
                    <input type="number" min="1" max={MOST.to_string()} value={users.to_string()} onchange={many} />
                </label>
                <button disabled={!can} onclick={begin}>{ say!("Compare") }</button>
            </div>
            if !props.ready {
                <p class="hint">{ say!("Choose an application and its job first: Microsoft evaluates with their schema.") }</p>
            }
            { outcome(state, &props.dispatch) }
        </section>
    }
}

fn outcome(state: &Verification, dispatch: &Dispatch) -> Html {
    let count = |verdict| {
        let alike = state.compared.iter().filter(|one| one.verdict == verdict);
        alike.count()
    };
    let done = state.compared.len();
    if !state.going && done == 0 && state.trouble.is_none() {
        return Html::default();
    }
    let said = match state.going {
        true => say!("Comparing: {done} of {cases}…", done, cases = state.cases),
        false => say!(
            "{done} compared: {count} agree, {count2} differ, {count3} cannot be compared.",
            done,
            count = count(Verdict::Same),
            count2 = count(Verdict::Different),
            count3 = count(Verdict::Unknown)
        ),
    };
    let others = state
        .compared
        .iter()
        .filter(|one| one.verdict != Verdict::Same);
    html! {
        <>
            <p role="status">{ said }</p>
            { for state.trouble.as_ref().map(trouble) }
            if count(Verdict::Same) < done {
                <div class="wide" tabindex="0" role="region" aria-label={say!("Differences")}>
                    <table>
                        <thead><tr><th scope="col">{ say!("User") }</th><th scope="col">{ say!("Target") }</th><th scope="col">{ say!("This page") }</th><th scope="col">{ say!("Microsoft") }</th></tr></thead>
                        <tbody>{ for others.map(|one| difference(one)) }</tbody>
                    </table>
                </div>
            }
            if !state.going && done > 0 {
                <div class="row"><button onclick={on(dispatch, TenantAction::SaveVectors)}>{ say!("Save as vectors") }</button></div>
                <p class="hint">{ say!("The file holds the expressions with the values of the attributes that they name: users’ data.") }</p>
            }
        </>
    }
}

fn difference(one: &Compared) -> Html {
    let ours = match &one.case.ours {
        Ours::Values(values) => values_shown(values),
        Ours::Fails(why) => say!("fails: {why}", why),
        Ours::NotLoaded => say!("an attribute is not loaded").to_owned(),
    };
    let theirs = match &one.said {
        Said::Values(values) => values_shown(values),
        Said::Fails(why) => say!("fails: {why}", why),
    };
    html! {
        <tr>
            <th scope="row" class="name" translate="no">{ &one.case.user }</th><td><code>{ &one.case.target }</code></td>
            <td class="name" translate="no">{ ours }</td><td class="name" translate="no">{ theirs }</td>
        </tr>
    }
}

fn values_shown(values: &[String]) -> String {
    match values {
        [] => say!("no value").to_owned(),
        values => values.join(", "),
    }
}
