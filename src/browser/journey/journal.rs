//! How is a journal durable? Entries of all plans stand in one store of IndexedDB, each written in a transaction of its own with
//! strict durability; when it is over, the entry survives a closed tab and a crash. An entry is kept as the bytes of its JSON: with
//! the wish for tens of thousands they are millions, and a text of the browser's would be copied letter by letter, there and back.

use std::collections::BTreeMap;

use futures_util::future::LocalBoxFuture;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::super::clock::PageClock;
use super::super::words;
use crate::api::Clock;
use crate::apply::{Journal, JournalError, Past, Record};

const DATABASE: &str = "hubsync";
const STORE: &str = "journal";
/// After an entry of so many bytes the page draws before the next one is read.
const LONG: usize = 100_000;

/// The journals of one tenant.
pub struct Journals {
    database: JsValue,
    tenant: String,
}

/// One of them.
pub struct Book<'a> {
    journals: &'a Journals,
    id: String,
}

impl Journals {
    /// Opens the database.
    pub async fn open(tenant: &str) -> Result<Self, String> {
        let opened = open().await.map_err(|error| words(&error))?;
        Ok(Self {
            database: opened,
            tenant: tenant.to_owned(),
        })
    }

    /// The journal of that id.
    pub fn book(&self, id: &str) -> Book<'_> {
        Book {
            journals: self,
            id: id.to_owned(),
        }
    }

    /// Every journal of this tenant, read. An entry that this program cannot read makes its journal unusable, and is said.
    pub async fn all(&self) -> Result<Vec<(String, Past)>, String> {
        let list = self.read().await.map_err(|error| words(&error))?;
        let mut found: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        for entry in list.iter() {
            let field = |name: &str| Reflect::get(&entry, &name.into()).unwrap_or_default();
            if field("tenant").as_string().as_ref() != Some(&self.tenant) {
                continue;
            }
            let id = field("journal").as_string().unwrap_or_default();
            let bytes = Uint8Array::new(&field("record")).to_vec();
            let record = serde_json::from_slice(&bytes).map_err(|error| {
                say!(
                    "an entry of the journal `{id}` cannot be read: {error}",
                    id,
                    error
                )
            })?;
            found.entry(id).or_default().push(record);
            if bytes.len() > LONG {
                PageClock.sleep(0).await;
            }
        }
        Ok(found
            .into_iter()
            .map(|(id, records)| (id, Past::of(&records)))
            .collect())
    }

    async fn read(&self) -> Result<Array, JsValue> {
        let transaction = call(
            &self.database,
            "transaction",
            &[STORE.into(), "readonly".into()],
        )?;
        let store = call(&transaction, "objectStore", &[STORE.into()])?;
        let request = call(&store, "getAll", &[])?;
        settled(&request, "onsuccess", "onerror").await?;
        Ok(Reflect::get(&request, &"result".into())?.unchecked_into())
    }

    async fn append(&self, id: &str, record: &[u8]) -> Result<(), JsValue> {
        let durable = Object::new();
        Reflect::set(&durable, &"durability".into(), &"strict".into())?;
        let arguments = [STORE.into(), "readwrite".into(), durable.into()];
        let transaction = call(&self.database, "transaction", &arguments)?;
        let store = call(&transaction, "objectStore", &[STORE.into()])?;
        let entry = Object::new();
        let fields: [(&str, JsValue); 3] = [
            ("tenant", self.tenant.as_str().into()),
            ("journal", id.into()),
            ("record", Uint8Array::from(record).into()),
        ];
        for (name, value) in fields {
            Reflect::set(&entry, &name.into(), &value)?;
        }
        call(&store, "add", &[entry.into()])?;
        settled(&transaction, "oncomplete", "onabort").await
    }
}

impl Journal for Book<'_> {
    fn append<'a>(&'a self, record: &'a Record) -> LocalBoxFuture<'a, Result<(), JournalError>> {
        Box::pin(async move {
            let record =
                serde_json::to_vec(record).map_err(|error| JournalError(error.to_string()))?;
            let written = self.journals.append(&self.id, &record).await;
            written.map_err(|error| JournalError(words(&error)))
        })
    }
}

async fn open() -> Result<JsValue, JsValue> {
    let Some(window) = web_sys::window() else {
        return Err(JsValue::from_str(say!("there is no window")));
    };
    let factory = Reflect::get(&window, &"indexedDB".into())?;
    if !factory.is_object() {
        return Err(JsValue::from_str(say!("this browser keeps no database")));
    }
    let request = call(&factory, "open", &[DATABASE.into(), 1.into()])?;
    let making = request.clone();
    let make = Closure::once_into_js(move |_: JsValue| -> Result<(), JsValue> {
        let database = Reflect::get(&making, &"result".into())?;
        let options = Object::new();
        Reflect::set(&options, &"autoIncrement".into(), &JsValue::TRUE)?;
        call(
            &database,
            "createObjectStore",
            &[STORE.into(), options.into()],
        )?;
        Ok(())
    });
    Reflect::set(&request, &"onupgradeneeded".into(), &make)?;
    settled(&request, "onsuccess", "onerror").await?;
    Reflect::get(&request, &"result".into())
}

/// Calls a method.
fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &name.into())?.unchecked_into();
    method.apply(object, &arguments.iter().collect::<Array>())
}

/// Ends when the object's one handler is called, or fails with its error when the other is.
async fn settled(object: &JsValue, good: &str, bad: &str) -> Result<(), JsValue> {
    let failed = object.clone();
    let over = Promise::new(&mut |done, refuse| {
        let failed = failed.clone();
        let ill = Closure::once_into_js(move |_: JsValue| {
            let error = Reflect::get(&failed, &"error".into()).unwrap_or(JsValue::NULL);
            refuse.call1(&JsValue::NULL, &error)
        });
        let well = Closure::once_into_js(move |_: JsValue| done.call0(&JsValue::NULL));
        for (name, handler) in [(good, &well), (bad, &ill)] {
            // A handler of a request or a transaction can always be set.
            let _ = Reflect::set(object, &name.into(), handler);
        }
    });
    JsFuture::from(over).await.map(|_| ())
}
