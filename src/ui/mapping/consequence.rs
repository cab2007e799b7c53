//! What follows for people, at once: counts before and after, and up to ten of them.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::{App, Tool};
use crate::session::{Came, Considered, ConsideredUser, MappingTotal, State};
use crate::ui::{Dispatch, why, words};

/// What follows.
pub fn consequence(app: &App, dispatch: &Dispatch) -> Html {
    let Some((considered, current)) = app.considered() else {
        return Html::default();
    };
    let person = app.results.person.as_ref();
    let person = person.map(|person| (person.row, person.name.clone()));
    let picked = person
        .as_ref()
        .is_some_and(|(row, _)| app.workbench.picked.contains(row));
    html! { <Consequence {considered} {current} {person} {picked} dispatch={dispatch.clone()} /> }
}

#[derive(Properties)]
struct Props {
    considered: Rc<Considered>,
    current: bool,
    /// Who is in view: row and name.
    person: Option<(usize, String)>,
    picked: bool,
    dispatch: Dispatch,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.considered, &other.considered)
            && (self.current, self.picked) == (other.current, other.picked)
            && self.person == other.person
            && self.dispatch == other.dispatch
    }
}

/// Drawn again only for another answer.
#[component]
fn Consequence(props: &Props) -> Html {
    let considered = &props.considered;
    let chosen = &considered.chosen;
    let others = considered
        .changing
        .iter()
        .filter(|user| !chosen.iter().any(|known| known.row == user.row));
    let free = 10_usize.saturating_sub(chosen.len());
    let shown: Vec<&ConsideredUser> = chosen.iter().chain(others.take(free)).collect();
    html! {
        <section class="consequence" aria-labelledby="consequence-title" aria-busy={(!props.current).to_string()}>
            <h3 id="consequence-title">{ say!("What follows") }</h3>
            <p role="status">{ summary(considered) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={say!("People before and after")}>
                <table>
                    <caption class="away">{ say!("Values before and after") }</caption>
                    <thead><tr><th scope="col">{ say!("Person") }</th><th scope="col">{ say!("As it came") }</th><th scope="col">{ say!("Now") }</th></tr></thead>
                    <tbody>{ for shown.into_iter().map(line) }</tbody>
                </table>
            </div>
            { pick(props) }
        </section>
    }
}

fn summary(considered: &Considered) -> String {
    let total = |total: &Option<MappingTotal>| {
        total.as_ref().map_or_else(
            || say!("not mapped").to_owned(),
            |total| {
                let mut said = vec![say!(
                    "{value} with a value",
                    value = words::number(total.value)
                )];
                for (count, what) in [
                    (total.none, say!("without")),
                    (total.skipped, say!("not sent")),
                    (total.error, say!("failed")),
                    (total.unknown, say!("not known")),
                ] {
                    if count > 0 {
                        said.push(format!("{} {what}", words::number(count)));
                    }
                }
                said.join(", ")
            },
        )
    };
    let after = total(&considered.after);
    if considered.changed == 0 {
        return say!("Nobody’s value changes: {after}.", after);
    }
    plural!(considered.changed, one: "{n} person gets another value than it came with. Before: {total}. Now: {after}.", other: "{n} people get another value than it came with. Before: {total}. Now: {after}.", total = total(&considered.before), after)
}

fn line(user: &ConsideredUser) -> Html {
    let changed = user.before != user.after;
    html! {
        <tr class={classes!(changed.then_some("changed"))}>
            <th scope="row" translate="no">{ &user.name }</th>
            <td>{ came(user.before.as_ref()) }</td>
            <td>{ came(user.after.as_ref()) }{ changed.then(|| html! { <span class="away">{ " " }{ say!("(another)") }</span> }) }</td>
        </tr>
    }
}

fn came(came: Option<&Came>) -> Html {
    match came {
        None => html! { <span class="state">{ say!("not mapped") }</span> },
        Some(came) if came.state == State::Value => why::values(&came.values),
        Some(came) => html! { <span class="state">{ words::state(came.state) }</span> },
    }
}

/// Keeps the person in view among the ten, whoever the list shows.
fn pick(props: &Props) -> Html {
    let Some((row, name)) = &props.person else {
        return Html::default();
    };
    let row = *row;
    let words = if props.picked {
        say!("Let go of")
    } else {
        say!("Always show")
    };
    html! {
        <button class="plain" onclick={props.dispatch.reform(move |_| Tool::Pick(row).action())}>{ format!("{words} {name}") }</button>
    }
}
