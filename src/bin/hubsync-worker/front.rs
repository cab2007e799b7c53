//! The worker that the page speaks with. It holds the first part of the users and has other workers hold the others.
//!
//! The page starts those, and hands each one end of a channel. A worker that starts another waits for the page meanwhile, and in
//! Firefox may wait for ever.

use super::carrier::{Given, Heard, Turn, ask, late, message, must, read, tell};
use hubsync::expression::Environment;
use hubsync::session::{
    self, Answer, Asked, AskedPart, Content, Coordinator, Member, Output, Told, ToldPart,
};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// Progress is told after so many milliseconds, and then as often: what is done before needs no word, and the page would draw instead of
/// leaving the cores to the evaluation.
const PAUSE: f64 = 100.0;

/// More workers than this cost more memory than they save time.
pub const MOST: usize = 4;

struct Front {
    scope: DedicatedWorkerGlobalScope,
    coordinator: Coordinator<Given>,
    own: Member,
    /// The channels to the other parts' workers, from part 1 on, which the page starts once it has its first answer: a worker that
    /// is only started for a large file could no longer be fetched if the network was unplugged meanwhile.
    others: Vec<(MessagePort, Heard)>,
    /// How many of them there are to be.
    wanted: usize,
    turn: Option<Turn>,
    /// When the page asked last, or was last told of progress.
    said: f64,
    itself: Weak<RefCell<Front>>,
}

/// Waits for what the page asks; starts at most so many other workers.
pub fn start(scope: DedicatedWorkerGlobalScope, moment: i64, others: usize) {
    let cores = scope.navigator().hardware_concurrency() as usize;
    let wanted = others.min(cores.max(1) - 1);
    let front = Rc::new_cyclic(|itself| {
        RefCell::new(Front {
            scope: scope.clone(),
            coordinator: Coordinator::new(wanted + 1, false),
            own: Member::new(Environment::at_unix_milliseconds(moment)),
            others: Vec::new(),
            wanted,
            turn: None,
            said: 0.0,
            itself: Weak::clone(itself),
        })
    });
    let turn = Turn::new({
        let front = Rc::clone(&front);
        move || front.borrow_mut().step()
    });
    match turn {
        Ok(turn) => front.borrow_mut().turn = Some(turn),
        Err(error) => wasm_bindgen::throw_val(error),
    }
    let heard = Heard::new(move |event: MessageEvent| front.borrow_mut().asked(&event.data()));
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    tell(&scope, &Told::Ready);
}

impl Front {
    fn asked(&mut self, data: &JsValue) {
        match read::<Asked>(data) {
            Ok((asked, file)) => {
                self.said = js_sys::Date::now();
                let mut outputs = Vec::new();
                let heard = &mut |output| outputs.push(output);
                self.coordinator.ask(asked, file, heard);
                self.carry(outputs);
            }
            Err(message) => tell(&self.scope, &Told::Refused { id: None, message }),
        }
    }

    fn heard(&mut self, part: usize, told: ToldPart) {
        let mut outputs = Vec::new();
        self.coordinator
            .hear(part, told, &mut |output| outputs.push(output));
        self.carry(outputs);
    }

    fn step(&mut self) {
        if self.turn.as_mut().is_some_and(|turn| !turn.taken()) {
            return;
        }
        let mut replies = Vec::new();
        let more = self.own.step(&mut |told| replies.push(told), &mut late());
        for told in replies {
            self.heard(0, told);
        }
        if more {
            self.next();
        }
    }

    /// Sends everything; the own part comes last, because it works at once.
    fn carry(&mut self, mut outputs: Vec<Output<Given>>) {
        let mut answered = false;
        while !outputs.is_empty() {
            let mut own = Vec::new();
            for output in outputs.drain(..) {
                match output {
                    Output::Page(told) => {
                        answered |= matches!(told, Told::Answer { last: true, .. });
                        if !self.is_early(&told) {
                            tell(&self.scope, &told);
                        }
                    }
                    Output::Part(0, asked, file) => own.push((asked, file, None)),
                    Output::First(asked, bytes) => own.push((asked, None, Some(Ok(bytes)))),
                    Output::Part(part, asked, file) => self.send(part, &asked, file),
                }
            }
            for (asked, file, bytes) in own {
                let mut replies = Vec::new();
                let bytes = bytes.or_else(|| file.map(Given::read));
                ask(&mut self.own, asked, bytes, &mut |told| replies.push(told));
                self.next();
                for told in replies {
                    self.coordinator
                        .hear(0, told, &mut |output| outputs.push(output));
                }
            }
        }
        if answered {
            self.gather(self.wanted);
        }
    }

    /// True for progress that the page is not told of yet.
    fn is_early(&mut self, told: &Told) -> bool {
        let now = js_sys::Date::now();
        let progress = matches!(
            told,
            Told::Answer {
                last: false,
                answer: Answer::Progress { .. },
                ..
            }
        );
        if progress && now - self.said >= PAUSE {
            self.said = now;
            return false;
        }
        progress
    }

    /// Has the page start the others, until there are so many.
    fn gather(&mut self, others: usize) {
        while self.others.len() < others {
            match self.other(self.others.len() + 1) {
                Ok(other) => self.others.push(other),
                Err(error) => wasm_bindgen::throw_val(error),
            }
        }
    }

    fn next(&mut self) {
        let gives_way = self.own.gives_way();
        match &mut self.turn {
            Some(turn) if gives_way => turn.give_way(&self.scope),
            Some(turn) => turn.ask(),
            None => {}
        }
    }

    fn send(&mut self, part: usize, asked: &AskedPart, file: Option<Given>) {
        self.gather(part);
        let message = message(asked, file);
        if let Some((port, _)) = self.others.get(part - 1) {
            must(port.post_message_with_transferable(&message, &Array::of1(&message.get(0))));
        }
    }

    /// The end of a channel whose other end the page gives to a worker that it starts; what is said before waits in it.
    fn other(&self, part: usize) -> Result<(MessagePort, Heard), JsValue> {
        let channel = MessageChannel::new()?;
        let (port, far) = (channel.port1(), channel.port2());
        let front = Weak::clone(&self.itself);
        let heard = Heard::new(move |event: MessageEvent| {
            let told = js_sys::Uint8Array::new(&event.data()).to_vec();
            match (front.upgrade(), session::read(&told)) {
                (Some(front), Ok(told)) => front.borrow_mut().heard(part, told),
                (_, Err(error)) => wasm_bindgen::throw_str(&error),
                (None, _) => {}
            }
        });
        port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        self.scope
            .post_message_with_transfer(&far, &Array::of1(&far))?;
        Ok((port, heard))
    }
}
