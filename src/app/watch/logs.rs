//! The provisioning logs: how far they are read, which entries are wanted, which one is open.
//!
//! They are read only when somebody looks at them: newest first, page by page, as fast as the service allows (five requests in ten
//! seconds, `reference/graph.md` 5.1), until the wished time is covered or somebody stops.

use super::{Target, Watch, WatchEffect};
use crate::api::graph::logs::Entry;
use crate::app::tenant::Trouble;
use crate::watch::{Bar, Book, Moment, Select, Span, csv, timeline};

/// So many entries are listed at a time.
pub const SHOWN: usize = 50;
/// Bars of the picture of when.
const BARS: usize = 48;
/// One page of the logs takes so long at the service's rate.
const PAGE: Span = Span::seconds(2);
/// Microsoft keeps the logs so long in a tenant that can read them (`reference/graph.md` 3.11).
const KEPT: Span = Span::days(30);

/// How far back the logs are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The newest cycle and what came since.
    #[default]
    Cycle,
    /// A day.
    Day,
    /// A week.
    Week,
    /// As long as Microsoft keeps them.
    All,
}

/// How the reading stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Read {
    /// It was not begun.
    #[default]
    None,
    /// It goes on.
    Going,
    /// The administrator stopped it.
    Stopped,
    /// A page failed; what was read before is shown.
    Failed(Trouble),
    /// There is no room for more.
    Full,
    /// Everything was read.
    Complete,
}

/// Something that happened to the logs.
#[derive(Clone, Debug)]
pub enum LogAction {
    /// Read them so far back; at this moment.
    Read(Reach, Moment),
    /// Stop.
    Stop,
    /// Go on where it stopped.
    GoOn,
    /// A page came; true if it is the last.
    Came(String, bool),
    /// A page failed.
    Failed(Trouble),
    /// List the entries that fit this.
    Select(Select),
    /// List this part of them.
    Turn(usize),
    /// Open this line, or close it.
    Open(Option<usize>),
    /// The open line's entry was read again, or not.
    Entry(usize, Result<Box<Entry>, Trouble>),
    /// Save the listed entries as a table.
    Export,
}

/// The logs of a job.
#[derive(Clone, Debug, Default)]
pub struct Logs {
    /// How far back.
    pub reach: Reach,
    /// How the reading stands.
    pub read: Read,
    /// What was read.
    pub book: Book,
    /// What is listed.
    pub select: Select,
    /// The numbers of the lines that fit it.
    pub listed: Vec<usize>,
    /// When they happened, as a picture's bars.
    pub bars: Vec<Bar>,
    /// Which part of them is in view, counted from 0.
    pub part: usize,
    /// The line that is open.
    pub open: Option<usize>,
    /// Its entry, where it could be had.
    pub entry: Option<Result<Box<Entry>, Trouble>>,
    since: Option<Moment>,
    begun: Moment,
    pages: i64,
}

impl Logs {
    /// How long the rest takes at the service's rate, by how much of the time is covered; nothing while that cannot be said.
    pub fn left(&self) -> Option<Span> {
        if self.read != Read::Going {
            return None;
        }
        let oldest = self.book.oldest()?;
        let all = self.begun.since(self.since?).0;
        let covered = self.begun.since(oldest).0.clamp(1, all.max(1));
        let rest = (all - covered).max(0);
        let left =
            i128::from(self.pages) * i128::from(rest) * i128::from(PAGE.0) / i128::from(covered);
        Some(Span(i64::try_from(left).unwrap_or(i64::MAX)))
    }

    /// So many parts the listed lines have.
    pub const fn parts(&self) -> usize {
        self.listed.len().div_ceil(SHOWN)
    }

    /// The numbers of the lines in view.
    pub fn in_view(&self) -> &[usize] {
        let from = self.part * SHOWN;
        let to = (from + SHOWN).min(self.listed.len());
        self.listed.get(from..to).unwrap_or_default()
    }

    fn list(&mut self) {
        self.listed = self.book.select(&self.select);
        self.bars = timeline(&self.book, &self.listed, BARS);
        self.part = self.part.min(self.parts().saturating_sub(1));
    }
}

impl Watch {
    pub(super) fn logged(&mut self, action: LogAction) -> Option<WatchEffect> {
        let target = self.target.clone()?;
        match action {
            LogAction::Read(reach, now) => return Some(self.read_logs(target, reach, now)),
            LogAction::Stop => {
                self.logs.read = Read::Stopped;
                return Some(WatchEffect::StopLogs);
            }
            LogAction::GoOn => {
                self.logs.read = Read::Going;
                return Some(WatchEffect::GoOnLogs);
            }
            LogAction::Came(text, last) => return self.came(&text, last),
            LogAction::Failed(trouble) => self.logs.read = Read::Failed(trouble),
            LogAction::Select(select) => {
                self.logs.select = select;
                self.logs.part = 0;
                self.logs.list();
            }
            LogAction::Turn(part) => self.logs.part = part.min(self.logs.parts().saturating_sub(1)),
            LogAction::Open(line) => {
                self.logs.open = line;
                let found = line.and_then(|line| self.logs.book.entry(line));
                self.logs.entry = found.map(|entry| Ok(Box::new(entry)));
                let line = line.filter(|_| self.logs.entry.is_none())?;
                let change = self.logs.book.lines().get(line)?.change.to_string();
                return Some(WatchEffect::ReadEntry(target, line, change));
            }
            LogAction::Entry(line, entry) if self.logs.open == Some(line) => {
                self.logs.entry = Some(entry);
            }
            LogAction::Entry(..) => {}
            LogAction::Export => {
                let text = csv(&self.logs.book, &self.logs.listed);
                return Some(WatchEffect::SaveLogs(text));
            }
        }
        None
    }

    fn read_logs(&mut self, target: Target, reach: Reach, now: Moment) -> WatchEffect {
        let back = |span: Span| now.after(Span(-span.0));
        let since = match reach {
            // The stamps of entries and of the cycle are not of one clock: a minute is allowed for.
            Reach::Cycle => self
                .history
                .cycles()
                .last()
                .map_or(back(Span::days(1)), |cycle| {
                    cycle.began.after(Span::minutes(-1))
                }),
            Reach::Day => back(Span::days(1)),
            Reach::Week => back(Span::days(7)),
            Reach::All => back(KEPT),
        };
        self.logs = Logs {
            reach,
            read: Read::Going,
            since: Some(since),
            begun: now,
            ..Logs::default()
        };
        let asked = (reach != Reach::All).then_some(since);
        WatchEffect::ReadLogs(target, asked)
    }

    /// Where nothing more can be taken in, nothing more is read.
    fn came(&mut self, text: &str, last: bool) -> Option<WatchEffect> {
        let logs = &mut self.logs;
        logs.pages += 1;
        match logs.book.add(text) {
            Ok(added) if added.full => logs.read = Read::Full,
            Ok(_) if last => logs.read = Read::Complete,
            Ok(_) => {}
            Err(fault) => {
                logs.read = Read::Failed(Trouble {
                    message: say!("the answer of Microsoft Graph {fault}", fault),
                    remedy: say!("Try again. If it stays, Microsoft Graph may have changed.")
                        .to_owned(),
                    request_id: None,
                });
            }
        }
        logs.list();
        let ended = matches!(logs.read, Read::Full | Read::Failed(_));
        ended.then_some(WatchEffect::StopLogs)
    }
}
