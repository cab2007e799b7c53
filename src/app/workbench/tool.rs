//! What can be done at the workbench that does not change the mapping, and what leaves it as a file.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Bench;
use super::Change;
use super::compare::Taken;
use crate::app::part::Part;
use crate::app::{Action, Against, App, Effect, Kind, TakesIn};

/// The media type of the schema.
const JSON: &str = "application/json";
/// The media type of the printable document.
const HTML: &str = "text/html";

/// Something to do.
#[derive(Clone, Debug)]
pub enum Tool {
    /// The place's part of the page has arrived.
    Arrived,
    /// Another kind of source for the open mapping; what was typed before is kept.
    Kind(Kind),
    /// Show this part.
    Show(Bench),
    /// Mark these mappings, and no others.
    Mark(BTreeSet<usize>),
    /// Show this user under the old and the new mapping, or no longer.
    Pick(usize),
    /// The warning about the user name was read.
    Warned,
    /// The comment on this target's mapping now reads so.
    Comment(String, String),
    /// These are the comments, by target: a profile's, or those that the tab remembered.
    Comments(BTreeMap<String, String>),
    /// Compare with this.
    Compare(Against),
    /// Compare with what the tenant has: the next schema that is read from it.
    CompareTenant,
    /// These differences are taken over.
    Take(Box<Taken>),
    /// What was wished for cannot be done, and why.
    Refuse(String),
    /// Forget the mapping that came with the address.
    Leave,
    /// Save this text as a file.
    Save(Save, String),
}

/// What is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    /// The whole schema.
    Schema,
    /// A page to print.
    Report,
}

/// What comes with the place's part of the page.
const PART: Part = Part {
    ask: App::ask_workbench,
    answered: App::workbench_answered,
};

impl Tool {
    /// The program's action.
    pub fn action(self) -> Action {
        Action::Tool(
            self,
            TakesIn::by(|app, tool, effects| {
                app.workbench.part = Some(PART);
                app.tool(tool, effects);
            }),
        )
    }
}

/// The action for a place that has comments and knows nothing else of the workbench: its part of the page is not needed for it.
pub fn commented(comments: BTreeMap<String, String>) -> Action {
    Action::Tool(
        Tool::Comments(comments),
        TakesIn::by(|app, tool, _| {
            if let Tool::Comments(comments) = tool {
                app.workbench.comments = comments;
            }
        }),
    )
}

impl Change {
    /// The program's action.
    pub fn action(self) -> Action {
        Action::Change(self, TakesIn::by(|app, change, _| app.change(change)))
    }
}

impl App {
    fn tool(&mut self, tool: Tool, effects: &mut Vec<Effect>) {
        match tool {
            Tool::Arrived => {}
            Tool::Kind(kind) => self.choose_kind(kind),
            Tool::Show(bench) => {
                self.workbench.bench = bench;
                self.workbench.refused = None;
                self.document.settle();
            }
            Tool::Mark(marked) => self.workbench.marked = marked,
            Tool::Pick(row) => {
                let picked = &mut self.workbench.picked;
                if !picked.remove(&row) {
                    picked.insert(row);
                }
            }
            Tool::Warned => self.workbench.warned = true,
            Tool::Comment(target, text) => {
                if text.trim().is_empty() {
                    self.workbench.comments.remove(&target);
                } else {
                    self.workbench.comments.insert(target, text);
                }
            }
            Tool::Comments(comments) => self.workbench.comments = comments,
            Tool::Compare(against) => self.workbench.against = against,
            Tool::CompareTenant => self.beside.await_tenant(),
            Tool::Take(taken) => self.take_over(*taken),
            Tool::Refuse(why) => self.workbench.refused = Some(why),
            Tool::Leave => {
                self.workbench.arrived = None;
                self.workbench.against = Against::Came;
            }
            Tool::Save(what, text) => {
                let (name, media_type) = match what {
                    Save::Schema => ("webex-mapping.json", JSON),
                    Save::Report => ("webex-mapping.html", HTML),
                };
                effects.push(Effect::Collect(text));
                effects.push(Effect::Download { name, media_type });
            }
        }
    }

    /// Users other than those who were picked are loaded.
    pub(in crate::app) fn forget_picked(&mut self) {
        self.workbench.picked.clear();
        self.workbench.asked.attributes = Rc::default();
    }
}
