//! The same sessions as in the page's workers, on native threads: one for each core.

use hubsync::expression::Environment;
use hubsync::session::{
    Answer, Asked, AskedPart, Coordinator, Member, Output, Request, Told, ToldPart,
};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel, sync_channel};
use std::thread;

/// Replies that wait at most: a part that writes results faster than they are taken waits for whoever takes them.
const BACKLOG: usize = 32;

type Question = (AskedPart, Option<Vec<u8>>);

/// Sessions on threads, asked as one. The threads end with the process.
pub struct Threads {
    coordinator: Coordinator,
    parts: Vec<Sender<Question>>,
    heard: Receiver<(usize, ToldPart)>,
}

impl Threads {
    /// Starts a thread for each core.
    pub fn start(environment: &Environment) -> Self {
        let count = thread::available_parallelism().map_or(1, |count| count.get());
        let (tell, heard) = sync_channel(BACKLOG);
        let parts = (0..count).map(|number| {
            let (part, inbox) = channel();
            let (member, tell) = (Member::new(environment.clone()), tell.clone());
            thread::spawn(move || work(member, &inbox, &mut |told| _ = tell.send((number, told))));
            part
        });
        Self {
            coordinator: Coordinator::new(count, true),
            parts: parts.collect(),
            heard,
        }
    }

    /// Answers `request` to the end.
    pub fn answer(
        &mut self,
        request: Request,
        bytes: Option<Vec<u8>>,
        tell: &mut dyn FnMut(Answer),
    ) {
        let mut outputs = Vec::new();
        let asked = Asked { id: 1, request };
        self.coordinator
            .ask(asked, bytes, &mut |output| outputs.push(output));
        loop {
            for output in outputs.drain(..) {
                match output {
                    Output::Page(Told::Answer { answer, .. }) => tell(answer),
                    Output::Page(Told::Ready | Told::Refused { .. }) => {}
                    Output::Part(part, asked, bytes) => self.send(part, asked, bytes),
                    Output::First(asked, bytes) => self.send(0, asked, Some(bytes)),
                }
            }
            if self.coordinator.is_idle() {
                return;
            }
            let Ok((part, told)) = self.heard.recv() else {
                return;
            };
            self.coordinator
                .hear(part, told, &mut |output| outputs.push(output));
        }
    }

    fn send(&self, part: usize, asked: AskedPart, bytes: Option<Vec<u8>>) {
        if let Some(part) = self.parts.get(part) {
            // Its thread waits for questions as long as there is a sender.
            _ = part.send((asked, bytes));
        }
    }
}

/// Takes questions; works on between them.
fn work(mut member: Member, inbox: &Receiver<Question>, tell: &mut dyn FnMut(ToldPart)) {
    while let Ok((asked, bytes)) = inbox.recv() {
        member.ask(asked, bytes, tell);
        loop {
            match inbox.try_recv() {
                Ok((asked, bytes)) => member.ask(asked, bytes, tell),
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) if member.step(tell, &mut || false) => {}
                Err(TryRecvError::Empty) => break,
            }
        }
    }
}
