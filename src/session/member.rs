//! A session that holds a part, and the number of the question it is at work on.
//!
//! Questions come as they come; between two of them whoever drives a member lets it step. The same member runs in a worker of
//! the browser and on a native thread.

use super::loaded::unreadable;
use super::{Answer, Question, Reply, Request, STEP, Session};
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
    gives_way: bool,
}

impl Member {
    /// A member without users, in this frozen world.
    pub fn new(environment: Environment) -> Self {
        Self {
            session: Session::new(environment),
            id: 0,
            gives_way: false,
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
        let is_mapping = matches!(
            asked.question,
            Question::Ask {
                request: Request::SetMapping { .. }
            }
        );
        self.gives_way = is_mapping && self.session.users() > STEP;
        self.session
            .ask_part(asked.question, bytes, &mut |reply, last| {
                tell(ToldPart { id, last, reply });
            });
    }

    /// True, once, if many users are to be evaluated under a mapping that has just come: somebody may be typing it, and is answered for the
    /// person in view first. Whatever was evaluated before has ended already.
    pub const fn gives_way(&mut self) -> bool {
        std::mem::replace(&mut self.gives_way, false)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Mapping, Population};

    /// A member with so many users, and whether it gives way once this is asked.
    fn gives_way(users: usize, request: Request) -> bool {
        let mut member = Member::new(Environment::default());
        let mut ask = |request, bytes| {
            let question = Question::Ask { request };
            member.ask(AskedPart { id: 1, question }, bytes, &mut |_| {});
        };
        let file: String = (0..users)
            .map(|user| format!("u{user}@contoso.com\n"))
            .collect();
        ask(
            Request::LoadFile {
                population: Population::Users,
                name: "users.csv".to_owned(),
                layout: None,
            },
            Some(format!("userPrincipalName\n{file}").into_bytes()),
        );
        ask(request, None);
        let gives_way = member.gives_way();
        assert!(!member.gives_way(), "once");
        gives_way
    }

    #[test]
    fn only_many_under_a_new_mapping_give_way_to_whoever_types_it() {
        let mapping = || Request::SetMapping {
            mapping: Mapping::default(),
        };
        assert!(gives_way(STEP + 1, mapping()));
        assert!(!gives_way(STEP, mapping()));
        assert!(!gives_way(STEP + 1, Request::Person { row: 0 }));
    }
}
