//! A worker that holds a part of the users, and speaks with the session's worker through a channel.

use super::carrier::{Given, Heard, Turn, ask, late, must, read, written};
use hubsync::expression::Environment;
use hubsync::session::{Content, Member, ToldPart};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

struct Part {
    scope: DedicatedWorkerGlobalScope,
    port: MessagePort,
    member: Member,
    turn: Option<Turn>,
}

/// Waits for the page to hand it its end of the channel, through which the questions come.
pub fn start(scope: DedicatedWorkerGlobalScope, environment: Environment) {
    let own = scope.clone();
    let given = Closure::once_into_js(move |event: MessageEvent| match event.data().dyn_into() {
        Ok(port) => answer(own, port, environment),
        Err(other) => wasm_bindgen::throw_val(other),
    });
    scope.set_onmessage(Some(given.unchecked_ref()));
}

fn answer(scope: DedicatedWorkerGlobalScope, port: MessagePort, environment: Environment) {
    let part = Rc::new(RefCell::new(Part {
        scope,
        port: port.clone(),
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
    port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

impl Part {
    fn hear(&mut self, data: &JsValue) {
        let (asked, file) = read(data).unwrap_or_else(|error| wasm_bindgen::throw_str(&error));
        let port = &self.port;
        let bytes = file.map(Given::read);
        ask(&mut self.member, asked, bytes, &mut |told| {
            tell(port, &told)
        });
        self.next();
    }

    fn step(&mut self) {
        if self.turn.as_mut().is_some_and(|turn| !turn.taken()) {
            return;
        }
        let port = &self.port;
        let more = self.member.step(&mut |told| tell(port, &told), &mut late());
        if more {
            self.next();
        }
    }

    fn next(&mut self) {
        let gives_way = self.member.gives_way();
        match &mut self.turn {
            Some(turn) if gives_way => turn.give_way(&self.scope),
            Some(turn) => turn.ask(),
            None => {}
        }
    }
}

/// Says something through the channel.
fn tell(port: &MessagePort, told: &ToldPart) {
    let buffer = written(told);
    must(port.post_message_with_transferable(&buffer, &Array::of1(&buffer)));
}
