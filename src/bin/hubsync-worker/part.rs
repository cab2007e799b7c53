//! A worker that holds a part of the users, and speaks with the page's worker.

use super::carrier::{Given, Heard, Turn, ask, late, read, tell};
use hubsync::expression::Environment;
use hubsync::session::{Content, Member};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

struct Part {
    scope: DedicatedWorkerGlobalScope,
    member: Member,
    turn: Option<Turn>,
}

/// Waits for questions.
pub fn start(scope: DedicatedWorkerGlobalScope, environment: Environment) {
    let part = Rc::new(RefCell::new(Part {
        scope: scope.clone(),
        member: Member::new(environment),
        turn: None,
    }));
    let turn = Turn::new({
        let part = Rc::clone(&part);
        move || part.borrow_mut().step()
    });
    match turn {
        Ok(turn) => part.borrow_mut().turn = Some(turn),
        Err(error) => wasm_bindgen::throw_val(error),
    }
    let heard = Heard::new(move |event: MessageEvent| part.borrow_mut().hear(&event.data()));
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

impl Part {
    fn hear(&mut self, data: &JsValue) {
        let (asked, file) = read(data).unwrap_or_else(|error| wasm_bindgen::throw_str(&error));
        let scope = &self.scope;
        ask(
            &mut self.member,
            asked,
            file.map(Given::read),
            &mut |told| {
                tell(scope, &told);
            },
        );
        self.next();
    }

    fn step(&mut self) {
        if let Some(turn) = &mut self.turn {
            turn.taken();
        }
        let scope = &self.scope;
        let more = self
            .member
            .step(&mut |told| tell(scope, &told), &mut late());
        if more {
            self.next();
        }
    }

    fn next(&mut self) {
        if let Some(turn) = &mut self.turn {
            turn.ask();
        }
    }
}
