//! Who is in scope: the filter clause by clause, and the mapping of groups.

use web_sys::{Event, HtmlSelectElement, InputEvent};
use yew::prelude::*;

use super::add::typed;
use super::groups::groups;
use super::kind::attributes;
use super::scope_consequence::{consequence, unknown};
use crate::app::tenant::{Offered, offered};
use crate::app::{Action, App, Change, FilterEdit, filtered};
use crate::directory::vocabulary;
use crate::schema::scoping::{Clause, Group, Operator};
use crate::schema::{Message, ObjectMapping};
use crate::ui::Dispatch;
use crate::ui::prose::sentence;
use crate::words::found;

/// What is asked for most: its name, the attribute, the operator, the operand.
const FREQUENT: [(&str, &str, Operator, Option<&str>); 4] = [
    (
        mark!("No guests"),
        "originalUserPrincipalName",
        Operator::NotRegexMatch,
        Some(".*#EXT#.*"),
    ),
    (
        mark!("Only enabled accounts"),
        "accountEnabled",
        Operator::IsTrue,
        None,
    ),
    (
        mark!("Only people with an address"),
        "mail",
        Operator::IsNotNull,
        None,
    ),
    (
        mark!("Only one department"),
        "department",
        Operator::Equals,
        Some(""),
    ),
];

/// The filter of the mapping of users.
pub fn scope(app: &App, editable: bool, dispatch: &Dispatch) -> Html {
    let Some(users) = app.document.users() else {
        return Html::default();
    };
    let (filter, mut findings) = users.filter();
    findings.extend(filter.lint(
        users.source_object(),
        &format!("{}.scope", users.address().path()),
    ));
    let offered = offered(app.tenant.operators.as_ref());
    let edit = Editing {
        users,
        offered: &offered,
        findings: &findings,
        editable,
        dispatch,
    };
    let count = filter.groups.len();
    html! {
        <div class="scope-place" id="mappings" tabindex="-1">
            <section class="scope" aria-labelledby="scope-title">
                <h2 id="scope-title">{ say!("Scoping filter") }</h2>
                <p class="hint">{ say!("Among those who are assigned, the service takes whom one of the filters lets in; within a filter every line must hold. \
                    A line lets nobody in whose attribute is empty, “is not” included; only “is empty” does. \
                    Whoever falls out of scope later is deactivated in Webex. Saving a filter starts a full cycle.") }</p>
                if filter.groups.is_empty() {
                    <p>{ say!("No filter: everybody who is assigned is in scope.") }</p>
                }
                { for filter.groups.iter().enumerate().map(|(place, group)| edit.group(place, group)) }
                { others(filter.input_groups.len() + filter.category_groups) }
                if editable {
                    <div class="row">
                        <button onclick={edit.button(FilterEdit::AddClause {
                            group: count, attribute: "department".to_owned(), operator: Operator::Equals.name().to_owned(), value: Some(String::new()),
                        })}>{ if count == 0 { say!("Add a filter") } else { say!("Add another filter") } }</button>
                        <span>{ say!("Asked for most:") }</span>
                        { for FREQUENT.iter().map(|(name, attribute, operator, value)| html! {
                            <button class="plain" onclick={edit.button(FilterEdit::AddEverywhere {
                                attribute: (*attribute).to_owned(), operator: operator.name().to_owned(), value: value.map(str::to_owned),
                            })}>{ found(name) }</button>
                        }) }
                    </div>
                    <p class="hint">{ say!("The service cannot filter on userType: guests are told by #EXT# in originalUserPrincipalName, which keeps the sign-in name as it stands before Entra ID shortens it. \
                        That every guest has it there, and that the filter reads it, is not documented: look at who moves before you save. \
                        Groups are no attribute: assign the group instead.") }</p>
                }
                { whose(app) }
                <datalist id="filter-sources">{ for attributes(app).into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
            </section>
            { consequence(app.workbench.asked.scoped.as_deref(), &unknown(app, &filter.groups)) }
            { groups(app, editable, dispatch) }
        </div>
    }
}

fn others(count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! { <p class="hint">{ plural!(count, one: "{n} further group of a kind that is not documented: kept as they are.", other: "{n} further groups of a kind that is not documented: kept as they are.") }</p> }
}

/// Who says which operators there are.
fn whose(app: &App) -> Html {
    match &app.tenant.operators {
        Some(Ok(listed)) => html! {
            <p class="hint">{ plural!(listed.len(), one: "The tenant’s service lists {n} operator: these can be chosen.", other: "The tenant’s service lists {n} operators: these can be chosen.") }</p>
        },
        Some(Err(trouble)) => html! {
            <p class="hint">{ markup!("The operators are those that Microsoft documents: the tenant’s own list could not be read. {sentence}", sentence = sentence(&trouble.message)) }</p>
        },
        None => html! {
            <p class="hint">{ say!("The operators are those that Microsoft documents. Signed in with “Set up”, reading the tenant’s mapping brings the tenant’s own list.") }</p>
        },
    }
}

struct Editing<'a> {
    users: ObjectMapping<'a>,
    offered: &'a [Offered],
    findings: &'a [Message],
    editable: bool,
    dispatch: &'a Dispatch,
}

impl Editing<'_> {
    /// A step of its own.
    fn button(&self, edit: FilterEdit) -> Callback<MouseEvent> {
        let scope = filtered(self.users.scope(), &edit);
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| {
            dispatch.emit(Action::Settle);
            dispatch.emit(Change::Scope(scope.clone()).action());
            dispatch.emit(Action::Settle);
        })
    }

    fn typing<E: 'static>(&self, edit: impl Fn(E) -> FilterEdit + 'static) -> Callback<E> {
        let scope = self.users.scope().cloned();
        self.dispatch
            .reform(move |event| Change::Scope(filtered(scope.as_ref(), &edit(event))).action())
    }

    fn group(&self, place: usize, group: &Group) -> Html {
        let name = if group.name.is_empty() {
            say!("Filter {place}", place = place + 1)
        } else {
            group.name.clone()
        };
        html! {
            <fieldset class="filter-group">
                <legend>{ if place == 0 { name } else { say!("or {name}", name) } }</legend>
                { for group.clauses.iter().enumerate().map(|(number, clause)| self.clause(place, number, clause)) }
                if self.editable {
                    <button class="plain" onclick={self.button(FilterEdit::AddClause {
                        group: place, attribute: "department".to_owned(), operator: Operator::Equals.name().to_owned(), value: Some(String::new()),
                    })}>{ say!("Add a line") }</button>
                }
            </fieldset>
        }
    }

    fn clause(&self, group: usize, number: usize, clause: &Clause) -> Html {
        let data_type = self.type_of(&clause.attribute);
        let chosen = self
            .offered
            .iter()
            .find(|one| one.operator == clause.operator);
        let takes_value = chosen.map_or(!clause.operator.is_unary(), |one| one.takes_value);
        let fits = |one: &&Offered| one.operator == clause.operator || one.takes(data_type);
        let unary: Vec<String> = self
            .offered
            .iter()
            .filter(|one| !one.takes_value)
            .map(|one| one.operator.name().to_owned())
            .collect();
        let option = |operator: &Operator| {
            html! { <option value={operator.name().to_owned()} selected={*operator == clause.operator}>{ words_of(operator) }</option> }
        };
        let readonly = !self.editable;
        let found = self.findings.iter().filter(|found| {
            found
                .path
                .as_deref()
                .is_some_and(|path| path.starts_with(&clause.path))
        });
        let settle = self.dispatch.reform(|_: FocusEvent| Action::Settle);
        html! {
            <div class="filter-line">
                <label><span class="away">{ say!("Attribute") }</span>
                    <input type="text" class="mono" translate="no" list="filter-sources" autocomplete="off" spellcheck="false" {readonly} value={clause.attribute.clone()}
                        oninput={self.typing(move |event: InputEvent| FilterEdit::Attribute(group, number, typed(&event)))} onblur={settle.clone()} />
                </label>
                <label><span class="away">{ say!("Operator") }</span>
                    <select disabled={readonly} onchange={self.typing(move |event: Event| {
                        let select: Option<HtmlSelectElement> = event.target_dyn_into();
                        let name = select.map(|select| select.value()).unwrap_or_default();
                        let takes_value = !unary.contains(&name) && !Operator::of(&name).is_unary();
                        FilterEdit::Operator(group, number, name, takes_value)
                    })} onblur={settle.clone()}>
                        { for self.offered.iter().filter(fits).map(|one| option(&one.operator)) }
                        if chosen.is_none() { { option(&clause.operator) } }
                    </select>
                </label>
                if takes_value {
                    <label><span class="away">{ say!("Value") }</span>
                        <input type="text" autocomplete="off" spellcheck="false" {readonly} value={clause.values.join(", ")}
                            oninput={self.typing(move |event: InputEvent| FilterEdit::Value(group, number, typed(&event)))} onblur={settle} />
                    </label>
                }
                if self.editable {
                    <button class="plain" aria-label={say!("Remove the line on {attribute}", attribute = clause.attribute)}
                        onclick={self.button(FilterEdit::RemoveClause(group, number))}>{ say!("Remove") }</button>
                }
                <div class="clause-findings" aria-live="polite">
                    if chosen.is_none() { <p class="hint">{ say!("This operator is not among those that can be chosen: it is kept as it is.") }</p> }
                    { for found.map(|found| html! { <p class="bad-line">{ sentence(&found.message) }</p> }) }
                </div>
            </div>
        }
    }

    /// What an attribute holds, by the schema, else by what is generally known.
    fn type_of(&self, attribute: &str) -> &str {
        let listed = self
            .users
            .source_object()
            .and_then(|object| object.attribute(attribute));
        if let Some(listed) = listed {
            return listed.data_type();
        }
        match vocabulary::by_name(attribute).map(|known| known.kind) {
            Some(vocabulary::Kind::Boolean) => "Boolean",
            _ => "String",
        }
    }
}

/// An operator in words.
fn words_of(operator: &Operator) -> &str {
    match operator {
        Operator::Equals => say!("is exactly"),
        Operator::NotEquals => say!("is not"),
        Operator::RegexMatch => say!("matches the pattern"),
        Operator::NotRegexMatch => say!("does not match the pattern"),
        Operator::GreaterThan => say!("is greater than"),
        Operator::GreaterThanOrEquals => say!("is at least"),
        Operator::Includes => say!("contains"),
        Operator::EndsWith => say!("ends with"),
        Operator::IsTrue => say!("is true"),
        Operator::IsFalse => say!("is false"),
        Operator::IsNull => say!("is empty"),
        Operator::IsNotNull => say!("is not empty"),
        other => other.name(),
    }
}
