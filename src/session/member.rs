//! A session that holds a part, and the number of the question it is at work on.
//!
//! Questions come as they come; between two of them whoever drives a member lets it step. The same member runs in a worker of
//! the browser and on a native thread.

use super::loaded::unreadable;
use super::{Answer, Question, Reply, Request, Session};
use crate::expression::Environment;
use serde::{Deserialize, Serialize};

/// A question with its number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskedPart {
    /// The coordinator's number for it.
    pub id: u64,
    /// The question.
    pub question: Question,
}

/// A reply with the number of its question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToldPart {
    /// The number of the question.
    pub id: u64,
    /// True for the last reply to it. A question that a newer one makes pointless gets none.
    pub last: bool,
    /// The reply.
    pub reply: Reply,
}

/// A session that holds a part.
#[derive(Debug)]
pub struct Member {
    session: Session,
    id: u64,
}

impl Member {
    /// A member without users, in this frozen world.
    pub fn new(environment: Environment) -> Self {
        Self {
            session: Session::new(environment),
            id: 0,
        }
    }

    /// The reply to a question whose file cannot be read, for this reason.
    pub fn unreadable(asked: &AskedPart, reason: &str) -> ToldPart {
        let reply = match &asked.question {
            Question::Ask {
                request:
                    Request::LoadFile {
                        population, name, ..
                    },
            } => Reply::Answer {
                answer: Answer::File {
                    report: unreadable(name, *population, reason),
                },
            },
            // Then the file is read as a whole, and whoever cannot do that either says so.
            _ => Reply::Refused,
        };
        ToldPart {
            id: asked.id,
            last: true,
            reply,
        }
    }

    /// Takes a question. `bytes` are those that came with it.
    pub fn ask(
        &mut self,
        asked: AskedPart,
        bytes: Option<Vec<u8>>,
        tell: &mut dyn FnMut(ToldPart),
    ) {
        let id = asked.id;
        if asked.question.evaluates() {
            self.id = id;
        }
        self.session
            .ask_part(asked.question, bytes, &mut |reply, last| {
                tell(ToldPart { id, last, reply });
            });
    }

    /// Does the next piece of work, a smaller one as soon as it is late; false if there is nothing more to do.
    pub fn step(
        &mut self,
        tell: &mut dyn FnMut(ToldPart),
        is_late: &mut dyn FnMut() -> bool,
    ) -> bool {
        let id = self.id;
        let tell = &mut |reply, last| tell(ToldPart { id, last, reply });
        self.session.step_part(tell, is_late)
    }
}
