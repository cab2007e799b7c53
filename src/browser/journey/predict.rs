//! What does a mapping make of one user of the tenant? A worker of its own says it: the page evaluates nothing.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::super::clock::PageClock;
use super::super::session_worker::{Heard, SessionWorker};
use crate::api::graph::users::{self, Selection};
use crate::api::{Client, Clock};
use crate::app::journey::{Expected, expected};
use crate::directory::{self, Population, UserTable};
use crate::expression::parse;
use crate::schema::Document;
use crate::session::{Answer, Asked, Mapping, Person, Request, SourceValue};

/// Reads the user with what the mapping uses, and asks a worker.
pub async fn predict(
    client: &Client,
    user: &str,
    schema: &Document,
) -> Result<Vec<Expected>, String> {
    let mapping = Mapping::of_users(schema).ok_or(say!("the schema has no mapping of users"))?;
    let trees = mapping.rows.iter().filter_map(|row| row.source.as_deref());
    let trees: Vec<_> = trees.map(|source| parse(source).tree).collect();
    let names = trees.iter().flat_map(|tree| tree.attributes());
    let request = users::read(user, &Selection::of(names));
    let answer = client.send(&request).await.map_err(super::words)?;
    let list = format!("{{\"value\":[{}]}}", answer.body);
    let options = directory::Options::default();
    let read = directory::read(list.into_bytes(), "user.json", Population::Users, &options);
    let table = read
        .map_err(|_| say!("the user could not be read").to_owned())?
        .table;
    let question = Request::Alone {
        row: 0,
        user: values(&table),
        mapping: Box::new(mapping.clone()),
    };
    let person = ask(question).await?;
    Ok(expected(&mapping, &person))
}

/// What the first user of a table has.
fn values(table: &UserTable) -> Vec<SourceValue> {
    let value = |name: &str| SourceValue {
        attribute: name.to_owned(),
        values: table.values(name, 0).map(str::to_owned).collect(),
    };
    let attributes = table.attributes().iter();
    attributes.map(|one| value(&one.attribute)).collect()
}

/// Starts a worker, asks it once, and ends it.
async fn ask(request: Request) -> Result<Person, String> {
    let said: Rc<RefCell<Result<Option<Person>, String>>> = Rc::new(RefCell::new(Ok(None)));
    let mut started = Err(String::new());
    let answered = Promise::new(&mut |done, _| {
        let said = Rc::clone(&said);
        let heard = Rc::new(move |heard: Heard| {
            match heard {
                Heard::Ready => return,
                Heard::Answer { answer, .. } => {
                    if let Answer::Person { person, .. } = *answer {
                        *said.borrow_mut() = Ok(person.map(|person| *person));
                    }
                }
                Heard::Ended(why) => *said.borrow_mut() = Err(why),
            }
            // A promise can always be kept.
            let _ = done.call0(&JsValue::NULL);
        });
        started = SessionWorker::start("person", PageClock.now().cast_signed(), heard);
    });
    let worker = started?;
    worker.post(&Asked { id: 1, request }, None);
    JsFuture::from(answered)
        .await
        .map_err(|error| super::super::words(&error))?;
    let said = said.replace(Ok(None))?;
    said.ok_or_else(|| say!("the mapping could not be evaluated").to_owned())
}
