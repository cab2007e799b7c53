//! What the administrator does in the place of outcomes.

use super::PAGE;
use super::saved::KeptValue;
use crate::app::connection::Loss;
use crate::app::part::Part;
use crate::app::{Action, Against, App, Effect, TakesIn};
use crate::preview::outcome::Difference;
use crate::session::{Event, Outcome, Request, State};

/// Something that the administrator did.
#[derive(Clone, Debug)]
pub enum Act {
    /// The place's part of the page has arrived.
    Arrived,
    /// Show only users for whom this mapping differs so; for created users, those who get a value.
    Cell(usize, Option<Difference>),
    /// What happens to the person in view; nothing to close the question.
    Happens(Option<Event>),
    /// Compare the mapping; nothing to close the comparison.
    Compare(Option<Against>),
    /// Show more users of the comparison.
    MoreCompared,
    /// Open this user, wherever the list stands.
    Open(usize),
    /// Show the Webex users whom nobody claims, or more of them.
    MoreUnclaimed,
    /// The limit of the protection against accidental deletion.
    Threshold(Option<usize>),
    /// Whether the tenant URL has the flag for plain SCIM.
    Optimised(bool),
    /// Who owns Webex's token.
    Owner(String),
    /// Make a test of the person in view.
    MakeTest,
    /// Make a test of this mapping's value for the person in view.
    KeepValue(usize),
    /// Have this failed test expect what comes out now.
    AcceptTest(usize),
    /// Take this test out.
    RemoveTest(usize),
    /// Save the tests as a file.
    SaveTests,
}

/// What comes with the place's part of the page.
const PART: Part = Part {
    ask: App::ask_study,
    answered: App::study_answered,
};

impl Act {
    /// The program's action.
    pub fn action(self) -> Action {
        Action::Study(self, TakesIn::by(take_in))
    }
}

fn take_in(app: &mut App, act: Act, effects: &mut Vec<Effect>) {
    app.study.part = Some(PART);
    app.study(act, effects);
}

impl App {
    fn study(&mut self, act: Act, effects: &mut Vec<Effect>) {
        match act {
            Act::Arrived => {}
            Act::Cell(mapping, difference) => self.filter_cell(mapping, difference),
            Act::Happens(event) => self.study.event = event,
            Act::Compare(against) => self.compare_outcomes(against),
            Act::MoreCompared => self.study.compared += PAGE,
            Act::Open(row) => self.open(row),
            Act::MoreUnclaimed => self.study.listed += PAGE,
            Act::Threshold(limit) => {
                self.job.threshold = limit;
                self.document.renumber();
            }
            Act::Optimised(optimised) => {
                self.job.optimised = optimised;
                self.document.renumber();
            }
            Act::Owner(owner) => {
                self.job.owner = owner;
                self.connection.given(Loss::Owner);
                self.document.renumber();
            }
            Act::MakeTest => self.make_test(None, effects),
            Act::KeepValue(mapping) => {
                let kept = self.document.entry(mapping).map(|entry| KeptValue {
                    target: entry.row.target.clone(),
                    reads: entry.attributes(),
                });
                if kept.is_some() {
                    self.make_test(kept, effects);
                }
            }
            Act::AcceptTest(place) => self.study.saved.accept(place),
            Act::RemoveTest(place) => self.study.saved.remove(place),
            Act::SaveTests => {
                effects.push(Effect::Collect(self.study.saved.text()));
                effects.push(Effect::Download {
                    name: "hubsync-tests.json",
                    media_type: "application/json",
                });
            }
        }
    }

    /// Compares the mapping with this, from the first users on.
    pub(in crate::app) const fn compare_outcomes(&mut self, against: Option<Against>) {
        self.study.against = against;
        self.study.compared = PAGE;
    }

    fn filter_cell(&mut self, mapping: usize, difference: Option<Difference>) {
        let focus = self.view.query.focus;
        self.view.ask(|query| {
            let created = difference.is_none();
            query.changed = (!created).then_some(mapping);
            query.difference = difference;
            query.outcome = created.then_some(Outcome::Create);
            query.state = created.then_some(State::Value);
            query.note = None;
            query.focus = if created { Some(mapping) } else { focus };
        });
        self.view.query.focus = Some(mapping);
    }

    /// The user need not stand in the list: a filter may leave the user out.
    fn open(&mut self, row: usize) {
        self.view.going = None;
        self.view.selected = Some(row);
        self.view.place = self.results.window.place_of(row);
    }

    /// Of everything, or of one value.
    fn make_test(&mut self, kept: Option<KeptValue>, effects: &mut Vec<Effect>) {
        let Some(row) = self.view.selected else {
            return;
        };
        let id = self.exchange.number();
        self.study.making = Some((id, kept));
        effects.push(Effect::Ask {
            id,
            request: Request::MakeTest { row },
            file: None,
        });
    }
}
