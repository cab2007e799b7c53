//! Why the person in view gets this value, step by step, beside the text that is being written.
//!
//! An expression has hundreds of parts, of which a key press changes few: only those are drawn again that came out otherwise.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::{App, Entry};
use crate::session::{Person, Why};
use crate::ui::why;

/// The steps to the open mapping's value; nothing where it has none.
pub fn explanation(app: &App, place: usize, entry: &Entry) -> Html {
    let person = app.results.person.as_ref();
    let person = person.filter(|person| entry.row.source.is_some() && of(person, place).is_some());
    match person {
        Some(person) => html! { <Explained person={Rc::clone(person)} {place} /> },
        None => Html::default(),
    }
}

fn of(person: &Person, place: usize) -> Option<&Why> {
    let mut targets = person.targets.iter();
    targets.find(|target| target.mapping == place)?.why.as_ref()
}

#[derive(Properties)]
struct ExplainedProps {
    person: Rc<Person>,
    place: usize,
}

impl PartialEq for ExplainedProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.person, &other.person) && self.place == other.place
    }
}

#[component]
fn Explained(props: &ExplainedProps) -> Html {
    let ExplainedProps { person, place } = props;
    html! {
        <section class="explained" aria-label={say!("Explanation")}>
            <h3>{ say!("Step by step for {name}", name = person.name) }</h3>
            <ul class="why-tree"><Part person={Rc::clone(person)} place={*place} path={Rc::default()} /></ul>
        </section>
    }
}

/// A part of the expression: where it stands among the parts of the part above it, and so on.
#[derive(Properties)]
struct PartProps {
    person: Rc<Person>,
    place: usize,
    path: Rc<[usize]>,
}

impl PartProps {
    fn why(&self) -> Option<&Why> {
        let mut path = self.path.iter();
        path.try_fold(of(&self.person, self.place)?, |why, nth| {
            why.parts.get(*nth)
        })
    }
}

impl PartialEq for PartProps {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
            && match (self.why(), other.why()) {
                (Some(one), Some(other)) => looks_like(one, other),
                (one, other) => one.is_none() && other.is_none(),
            }
    }
}

/// True if both are drawn the same: where a part stands in the text is not drawn.
fn looks_like(one: &Why, other: &Why) -> bool {
    (&one.text, one.state, &one.values, &one.note)
        == (&other.text, other.state, &other.values, &other.note)
        && one.parts.len() == other.parts.len()
        && one
            .parts
            .iter()
            .zip(&other.parts)
            .all(|(one, other)| looks_like(one, other))
}

#[component]
fn Part(props: &PartProps) -> Html {
    let Some(why) = props.why() else {
        return Html::default();
    };
    let part = |(nth, part): (usize, &Why)| {
        if part.parts.is_empty() {
            return why::branch(part, Html::default());
        }
        let path: Rc<[usize]> = props.path.iter().copied().chain([nth]).collect();
        html! { <Part person={Rc::clone(&props.person)} place={props.place} {path} /> }
    };
    why::branch(why, why.parts.iter().enumerate().map(part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str, start: usize, parts: Vec<Why>) -> Why {
        Why {
            text: text.to_owned(),
            start,
            end: start + text.len(),
            state: None,
            values: Vec::new(),
            note: String::new(),
            parts,
        }
    }

    #[test]
    fn a_part_that_only_moved_looks_the_same() {
        let part = |start, inner: &str| why("f(x)", start, vec![why(inner, start + 2, Vec::new())]);
        assert!(looks_like(&part(0, "x"), &part(7, "x")));
        assert!(!looks_like(&part(0, "x"), &part(0, "y")));
        assert!(!looks_like(&part(0, "x"), &why("f(x)", 0, Vec::new())));
    }
}
