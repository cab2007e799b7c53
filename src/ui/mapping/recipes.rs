//! What administrators ask for, explained, with people of its own, and taken over with one click.

use std::rc::Rc;

use yew::prelude::*;

use super::add::typed;
use crate::app::{Action, Bench, Change, Entry, Tool};
use crate::session::{Help, RecipeHelp};
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;
use crate::ui::{Dispatch, reference};
use crate::webex::target;

/// What the list needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The words of the help, with the recipes.
    pub help: Rc<Help>,
    /// The mappings that are there.
    pub entries: Rc<Vec<Entry>>,
    /// True if the schema may be edited.
    pub editable: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The list with its search.
#[component]
pub fn Recipes(props: &Props) -> Html {
    let search = use_state(String::new);
    let wanted = search.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&wanted);
    let recipes = use_memo(Rc::clone(&props.help), |help| help.recipes.clone().open());
    let (recipes, wrong) = match recipes.as_ref() {
        Ok(recipes) => (recipes.as_slice(), None),
        Err(error) => ([].as_slice(), Some(error)),
    };
    let found = recipes.iter().filter(|one| {
        has(&one.title) || has(&one.story) || has(&one.expression) || has(&one.target)
    });
    let found: Vec<&RecipeHelp> = found.collect();
    let changed = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| search.set(typed(&event)))
    };
    html! {
        <section class="recipes" id="mappings" tabindex="-1" aria-labelledby="recipes-title">
            <div class="panel-head">
                <h2 id="recipes-title">{ say!("Recipes") }</h2>
                <label class="search">{ Icon::Search.draw() }<span class="away">{ say!("Search recipes") }</span>
                    <input type="search" placeholder={say!("Purpose, attribute or function")} value={(*search).clone()} oninput={changed} />
                </label>
            </div>
            <p class="hint" role="status">{ plural!(found.len(), one: "{n} recipe", other: "{n} recipes") }</p>
            if let Some(wrong) = wrong {
                <p class="hint">{ wrong }</p>
            }
            <div class="functions">{ for found.into_iter().map(|one| recipe(one, props)) }</div>
        </section>
    }
}

fn recipe(recipe: &RecipeHelp, props: &Props) -> Html {
    let place = props
        .entries
        .iter()
        .position(|entry| entry.row.target == recipe.target);
    let (target_name, text) = (recipe.target.clone(), recipe.expression.clone());
    let dispatch = props.dispatch.clone();
    let take = Callback::from(move |_: MouseEvent| {
        match place {
            Some(place) => {
                dispatch.emit(Action::Focus(place));
                dispatch.emit(Action::Edit(text.clone()));
                dispatch.emit(Action::Settle);
            }
            None => {
                let definition = target(&target_name).ok();
                let definition = definition.map(
                    |known| serde_json::json!({"name": target_name, "type": known.data_type()}),
                );
                dispatch.emit(
                    Change::Add {
                        target: target_name.clone(),
                        definition,
                        source: Some(text.clone()),
                    }
                    .action(),
                );
            }
        }
        dispatch.emit(Tool::Show(Bench::Table).action());
    });
    let target = html! { <code>{ &recipe.target }</code> };
    let words = if place.is_some() {
        markup!("Use for {target}", target)
    } else {
        markup!("Add for {target}", target)
    };
    html! {
        <details key={recipe.title.clone()} class="function">
            <summary>
                <b>{ &recipe.title }</b>
                <span class={classes!("chip", (!recipe.documented).then_some("quiet"))}>{ if recipe.documented { say!("documented") } else { say!("partly inferred") } }</span>
            </summary>
            <p>{ &recipe.story }</p>
            <pre tabindex="0"><code>{ &recipe.expression }</code></pre>
            if !recipe.note.is_empty() {
                <p class="hint">{ sentence(&recipe.note) }</p>
            }
            <ul class="examples">{ for recipe.examples.iter().map(reference::given) }</ul>
            if props.editable {
                <div class="row"><button class="primary" onclick={take}>{ words }</button>
                    if place.is_some() { <span class="hint">{ say!("Replaces the present source; undo brings it back.") }</span> }
                </div>
            }
        </details>
    }
}
