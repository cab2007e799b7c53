//! Saved tests: made from the person in view, run under every change of the mapping, kept in a readable file.

use yew::prelude::*;

use super::{Props, act};
use crate::app::study::Act;
use crate::session::saved_test::TestResult;
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};

/// The list of tests.
pub fn saved(props: &Props) -> Html {
    let saved = &props.study.saved;
    let names = saved.names();
    let failed = saved
        .results
        .iter()
        .filter(|result| !result.failures.is_empty())
        .count();
    let known = saved.results.len() == names.len() && !props.waiting && !saved.is_waiting();
    let said = match (names.len(), failed) {
        (0, _) => say!("No tests yet. Make one from the person in view, or drop a file of tests.")
            .to_owned(),
        _ if !known => say!("Running…").to_owned(),
        (all, 0) => plural!(all, one: "{n} test, all hold.", other: "{n} tests, all hold."),
        (all, failed) => {
            plural!(all, one: "{n} test, {failed} failed.", other: "{n} tests, {failed} failed.", failed)
        }
    };
    html! {
        <section class="saved" aria-labelledby="saved-title">
            <div class="panel-head">
                <h2 id="saved-title">{ say!("Saved tests") }</h2>
                <div class="row">
                    if props.person.is_some() {
                        <button onclick={act(props, Act::MakeTest)}>{ say!("Make a test of the person in view") }</button>
                    }
                    if !names.is_empty() {
                        <button onclick={act(props, Act::SaveTests)}>{ Icon::Download.draw() }{ say!("Save tests") }</button>
                    }
                </div>
            </div>
            <p class="hint">{ markup!("“Given this user, expect these values and this outcome.” The file is readable JSON; `hubsync test` runs it too.") }</p>
            <p role="status" class={classes!("saved-said", (known && failed > 0).then_some("failed"))}>{ said }</p>
            if let Some(refused) = &saved.refused {
                <p class="bad-line">{ Icon::Warning.draw() }{ markup!("The file was not taken: {marked}", marked = marked(refused)) }</p>
            }
            <ul class="saved-tests">{ for names.iter().enumerate().map(|(place, name)| item(props, place, name, saved.results.get(place).filter(|_| known))) }</ul>
        </section>
    }
}

fn item(props: &Props, place: usize, name: &str, result: Option<&TestResult>) -> Html {
    let holds = result.map(|result| result.failures.is_empty());
    let mark = match holds {
        Some(true) => {
            html! { <span class="verdict fine">{ Icon::Check.draw() }{ say!("holds") }</span> }
        }
        Some(false) => {
            html! { <span class="verdict failed">{ Icon::Cross.draw() }{ say!("failed") }</span> }
        }
        None => html! { <span class="verdict">{ "…" }</span> },
    };
    let failures = result.map_or([].as_slice(), |result| result.failures.as_slice());
    html! {
        <li>
            { mark }
            <b>{ name }</b>
            <button class="plain square" aria-label={say!("Remove the test {name}", name)} onclick={act(props, Act::RemoveTest(place))}>{ Icon::Cross.draw() }</button>
            if !failures.is_empty() {
                <ul class="failures">{ for failures.iter().map(|failure| html! { <li>{ sentence(failure) }</li> }) }</ul>
            }
            if result.is_some_and(|result| result.accepted.is_some()) {
                <button aria-label={say!("Accept the new values of {name}", name)} onclick={act(props, Act::AcceptTest(place))}>{ say!("Accept the new values") }</button>
            }
        </li>
    }
}
