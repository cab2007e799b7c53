//! What is known of the job, as a file to hand on.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{View, token};
use crate::app::watch::WatchAction;
use crate::browser::watch::now;

/// The card.
pub fn report(view: &View<'_>) -> Html {
    if view.watch.job.is_none() {
        return Html::default();
    }
    let users = view.watch.naming;
    let connected = token::connected(view);
    let name = view.act.reform(|event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        WatchAction::Naming(input.is_some_and(|input| input.checked()))
    });
    let save = view
        .act
        .reform(move |_: MouseEvent| WatchAction::SaveReport(connected, now()));
    html! {
        <section class="card" aria-labelledby="report">
            <h2 id="report">{ say!("Report") }</h2>
            <p>{ say!("Status, causes and cycles as one HTML file, for whoever has to know. It has no script, loads nothing and holds no secret.") }</p>
            <label class="choice"><input type="checkbox" checked={users} onchange={name} />{ say!("Names of users, and what Microsoft said of them, may be in it") }</label>
            <div class="row"><button onclick={save}>{ say!("Save the report") }</button></div>
        </section>
    }
}
