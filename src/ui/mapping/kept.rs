//! Values of the open mapping that are kept as tests: run under every change, as everywhere in the page.

use yew::prelude::*;

use crate::app::{App, study::Act};
use crate::session::State;
use crate::ui::Dispatch;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

/// The tests that expect something of this mapping, and the way to one more.
pub fn kept(app: &App, place: usize, target: &str, dispatch: &Dispatch) -> Html {
    let saved = &app.study.saved;
    let own = saved.of_target(target);
    let known = saved.results.len() == saved.len() && !app.is_waiting() && !saved.is_waiting();
    let names = saved.names();
    let person = app.results.person.as_ref();
    let can_keep = person.is_some_and(|person| {
        let shown = person.targets.iter().find(|shown| shown.mapping == place);
        shown.is_some_and(|shown| matches!(shown.state, State::Value | State::None))
    });
    let act = |act: Act| dispatch.reform(move |_: MouseEvent| act.clone().action());
    let item = |test: &usize| {
        let test = *test;
        let name = names.get(test).cloned().unwrap_or_default();
        let result = saved.results.get(test).filter(|_| known);
        let verdict = match result.map(|result| result.failures.is_empty()) {
            Some(true) => {
                html! { <span class="verdict fine">{ Icon::Check.draw() }{ say!("holds") }</span> }
            }
            Some(false) => {
                html! { <span class="verdict failed">{ Icon::Cross.draw() }{ say!("failed") }</span> }
            }
            None => html! { <span class="verdict">{ "…" }</span> },
        };
        let failures = result.map_or(&[] as &[String], |result| &result.failures);
        html! {
            <li>
                { verdict }<span>{ &name }</span>
                <button class="plain square" aria-label={say!("Remove the test {name}", name)} onclick={act(Act::RemoveTest(test))}>{ Icon::Cross.draw() }</button>
                { for failures.iter().map(|failure| html! { <p class="bad-line">{ sentence(failure) }</p> }) }
            </li>
        }
    };
    html! {
        <section class="kept-tests" aria-labelledby="kept-title">
            <h3 id="kept-title">{ say!("Tests") }</h3>
            if own.is_empty() {
                <p class="hint">{ say!("Keep what a person gets now as a test: every later change shows whether it still holds.") }</p>
            }
            <ul aria-live="polite">{ for own.iter().map(item) }</ul>
            <div class="row">
                if let Some(person) = person {
                    <button disabled={!can_keep} onclick={act(Act::KeepValue(place))}>{ say!("Keep as test: the value of {name}", name = person.name) }</button>
                }
                if !own.is_empty() {
                    <button class="plain" onclick={act(Act::SaveTests)}>{ say!("Save all tests") }</button>
                }
            </div>
        </section>
    }
}
