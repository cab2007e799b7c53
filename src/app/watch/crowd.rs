//! The users of Webex as they are read for the place of health.

use super::{Read, Watch, WatchEffect};
use crate::app::tenant::{Trouble, WebexAt};
use crate::watch::{Crowd, Group};

/// Something that happened to them.
#[derive(Clone, Debug)]
pub enum CrowdAction {
    /// Read them.
    Read(WebexAt),
    /// Stop.
    Stop,
    /// A page came; true if it is the last.
    Came(String, bool),
    /// A page failed.
    Failed(Trouble),
    /// List this group, or none.
    Open(Option<Group>),
    /// List this part of it.
    Turn(usize),
}

/// The users of Webex.
#[derive(Clone, Debug, Default)]
pub struct WebexSide {
    /// How the reading stands.
    pub read: Read,
    /// What was read.
    pub known: Crowd,
    /// The group that is listed.
    pub open: Option<Group>,
    /// Which part of it, counted from 0.
    pub part: usize,
}

impl Watch {
    pub(super) fn crowded(&mut self, action: CrowdAction) -> Option<WatchEffect> {
        let crowd = &mut self.crowd;
        match action {
            CrowdAction::Read(at) => {
                *crowd = WebexSide {
                    read: Read::Going,
                    ..WebexSide::default()
                };
                return Some(WatchEffect::ReadWebex(at));
            }
            CrowdAction::Stop => {
                crowd.read = Read::Stopped;
                return Some(WatchEffect::StopWebex);
            }
            CrowdAction::Came(text, last) => return crowd.came(&text, last),
            CrowdAction::Failed(trouble) => crowd.read = Read::Failed(trouble),
            CrowdAction::Open(group) => {
                crowd.open = group;
                crowd.part = 0;
            }
            CrowdAction::Turn(part) => crowd.part = part,
        }
        None
    }
}

impl WebexSide {
    /// Where nothing more can be taken in, nothing more is read.
    fn came(&mut self, text: &str, last: bool) -> Option<WatchEffect> {
        match self.known.add(text) {
            Ok(false) => self.read = Read::Full,
            Ok(true) if last => self.read = Read::Complete,
            Ok(true) => {}
            Err(fault) => {
                self.read = Read::Failed(Trouble {
                    message: say!("the answer of Webex {fault}", fault),
                    remedy: say!("Try again. If it stays, Webex may have changed.").to_owned(),
                    request_id: None,
                });
            }
        }
        let ended = matches!(self.read, Read::Full | Read::Failed(_));
        ended.then_some(WatchEffect::StopWebex)
    }
}
