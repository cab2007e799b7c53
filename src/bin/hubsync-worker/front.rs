//! The worker that the page speaks with. It holds the first part of the users and has other workers hold the others.

use super::PART;
use super::carrier::{Given, Heard, Turn, ask, late, message, must, read, tell};
use hubsync::expression::Environment;
use hubsync::session::{
    self, Answer, Asked, AskedPart, Content, Coordinator, Member, Output, Told, ToldPart,
};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Of `static/worker.js`: from this worker's own address, by this name.
    #[wasm_bindgen(js_namespace = hubsync, js_name = startWorker, catch)]
    fn start_worker(name: &str) -> Result<Worker, JsValue>;
}

/// What is called when a part's worker fails.
type Failed = Closure<dyn FnMut(ErrorEvent)>;

/// Progress is told after so many milliseconds, and then as often: what is done before needs no word, and the page would draw instead of
/// leaving the cores to the evaluation.
const PAUSE: f64 = 100.0;

/// More workers than this cost more memory than they save time.
pub const MOST: usize = 4;

struct Front {
    scope: DedicatedWorkerGlobalScope,
    moment: i64,
    coordinator: Coordinator<Given>,
    own: Member,
    /// The other parts' workers, from part 1 on, started once the page has its first answer: a worker that is only started for
    /// a large file could no longer be fetched if the network was unplugged meanwhile.
    others: Vec<(Worker, Heard, Failed)>,
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
            moment,
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
        if let Some(turn) = &mut self.turn {
            turn.taken();
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

    /// Starts the others, until there are so many.
    fn gather(&mut self, others: usize) {
        while self.others.len() < others {
            match self.worker(self.others.len() + 1) {
                Ok(started) => self.others.push(started),
                Err(error) => wasm_bindgen::throw_val(error),
            }
        }
    }

    fn next(&mut self) {
        if let Some(turn) = &mut self.turn {
            turn.ask();
        }
    }

    fn send(&mut self, part: usize, asked: &AskedPart, file: Option<Given>) {
        self.gather(part);
        let message = message(asked, file);
        if let Some((worker, ..)) = self.others.get(part - 1) {
            must(worker.post_message_with_transfer(&message, &Array::of1(&message.get(0))));
        }
    }

    fn worker(&self, part: usize) -> Result<(Worker, Heard, Failed), JsValue> {
        let worker = start_worker(&format!("{PART} {}", self.moment))?;
        let front = Weak::clone(&self.itself);
        let heard = Heard::new(move |event: MessageEvent| {
            let told = js_sys::Uint8Array::new(&event.data()).to_vec();
            match (front.upgrade(), session::read(&told)) {
                (Some(front), Ok(told)) => front.borrow_mut().heard(part, told),
                (_, Err(error)) => wasm_bindgen::throw_str(&error),
                (None, _) => {}
            }
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // A part that ends leaves its questions open for ever: the whole ends with it, which the page is told.
        let failed = Failed::new(|event: ErrorEvent| wasm_bindgen::throw_str(&event.message()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok((worker, heard, failed))
    }
}
