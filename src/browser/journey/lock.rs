//! How are other tabs kept away? By the browser's own locks, which end with the tab.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::super::words;
use crate::apply::{Lock, LockError};

/// The lock of one tenant.
pub struct PageLock {
    name: String,
}

/// Gives the lock back when it goes.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        if let Err(error) = self.0.call0(&JsValue::NULL) {
            web_sys::console::error_1(&error);
        }
    }
}

impl PageLock {
    /// For this tenant.
    pub fn new(tenant: &str) -> Self {
        Self {
            name: format!("hubsync.apply.{tenant}"),
        }
    }

    async fn request(&self) -> Result<Box<dyn Any>, LockError> {
        let failed = |error: JsValue| LockError::Failed(words(&error));
        let locks = web_sys::window()
            .and_then(|window| Reflect::get(&window.navigator(), &"locks".into()).ok())
            .filter(JsValue::is_object)
            .ok_or_else(|| LockError::Failed(say!("it has none").to_owned()))?;
        let request: Function = Reflect::get(&locks, &"request".into())
            .map_err(failed)?
            .unchecked_into();
        let options = Object::new();
        Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).map_err(failed)?;
        // The lock is held until the promise that is given to it ends.
        let release: Rc<RefCell<Option<Function>>> = Rc::default();
        let kept = Rc::clone(&release);
        let granted = Promise::new(&mut |granted, refused| {
            let kept = Rc::clone(&kept);
            let begun = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                if lock.is_null() {
                    // Nobody can be told of a refusal to call: the promise then stays open, and the tab says so.
                    let _ = granted.call1(&JsValue::NULL, &JsValue::FALSE);
                    return JsValue::UNDEFINED;
                }
                let held = Promise::new(&mut |done, _| {
                    kept.replace(Some(done));
                });
                let _ = granted.call1(&JsValue::NULL, &JsValue::TRUE);
                held.into()
            });
            let asked = request.call3(&locks, &self.name.as_str().into(), &options, &begun);
            match asked {
                Ok(ended) => {
                    let ended: Promise = ended.unchecked_into();
                    let told = Closure::once(move |error: JsValue| {
                        let _ = refused.call1(&JsValue::NULL, &error);
                    });
                    let _ = ended.catch(&told);
                    // Whether it will be called is known when the tab ends.
                    told.forget();
                }
                Err(error) => {
                    let _ = refused.call1(&JsValue::NULL, &error);
                }
            }
        });
        let answer = JsFuture::from(granted).await.map_err(failed)?;
        match (answer.as_bool(), release.take()) {
            (Some(true), Some(done)) => Ok(Box::new(Held(done))),
            _ => Err(LockError::Taken),
        }
    }
}

impl Lock for PageLock {
    fn take<'a>(&'a self) -> LocalBoxFuture<'a, Result<Box<dyn Any>, LockError>> {
        Box::pin(self.request())
    }
}
