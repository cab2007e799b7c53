//! What follows from an action: the new state, and the effects.

use std::rc::Rc;

use super::connection::{Connection, Loss};
use super::exchange::Exchange;
use super::loading::Wanted;
use super::tenant::Tenant;
use super::{
    Action, App, Bench, Beside, Document, Effect, Files, Job, Move, Notice, NoticeKind, Offered,
    Place, ReadSchema, Results, SchemaReport, Study, View, Workbench,
};
use crate::session::{Population, Request, Sort};

impl App {
    /// The program as it opens: the sample people under the suggested mapping.
    pub fn new() -> Self {
        let document = Document::suggestion();
        let mut view = View::default();
        view.query.focus = document.entries().len().checked_sub(1);
        Self {
            document,
            files: Files::default(),
            view,
            job: Job::default(),
            study: Study::default(),
            workbench: Workbench::default(),
            beside: Beside::default(),
            results: Results::default(),
            connection: Connection::default(),
            tenant: Tenant::default(),
            exchange: Exchange::default(),
        }
    }

    /// Takes an action in; what comes out is for the browser to perform, in this order.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = Vec::new();
        match action {
            Action::Start => {
                self.load_sample(&mut effects);
                effects.push(Effect::Ask {
                    id: self.exchange.number(),
                    request: Request::Help,
                    file: None,
                });
                self.open_connection(&mut effects);
            }
            Action::Visit(place) => self.visit(place, &mut effects),
            Action::OpenMapping(mapping) => {
                self.focus(mapping);
                self.visit(Place::Mapping, &mut effects);
                self.workbench.bench = Bench::Table;
                self.workbench.leads = true;
            }
            Action::Focus(mapping) => self.focus(mapping),
            Action::Edit(text) => self.edit(text),
            Action::Settle => self.document.settle(),
            Action::Restore => self.restore(),
            Action::Adopt(mapping, source) => {
                self.document.settle();
                self.write_source(mapping, source);
                self.document.settle();
            }
            Action::Change(change, takes_in) => takes_in.call(self, change, &mut effects),
            Action::Tool(tool, takes_in) => takes_in.call(self, tool, &mut effects),
            Action::Arrive(fragment) => self.arrive(fragment),
            Action::Travel(steps) => self.travel(steps),
            Action::Undo => self.travel(1),
            Action::Redo => self.travel(-1),
            Action::Search(text) => self.view.ask(|query| query.search = text),
            Action::Filter(problem) => self.view.ask(|query| {
                let (code, mapping) =
                    problem.map_or((None, None), |(code, mapping)| (Some(code), mapping));
                query.problem = code;
                query.problem_mapping = mapping;
            }),
            Action::FilterOutcome(outcome, note) => {
                self.view.show_outcomes();
                self.view
                    .ask(|query| (query.outcome, query.note) = (outcome, note));
            }
            Action::ShowAll => self.view.show_all(),
            Action::SortBy(sort) => self.view.sort_by(sort),
            Action::Scrolled { first, count } => {
                self.view.first = first;
                self.view.count = count.max(1);
            }
            Action::Select(place) => self.go_to(place),
            Action::Go(step) => self.go(step),
            Action::Offer(offered) if offered.len() > 1 => {
                effects.push(Effect::InspectAll(offered))
            }
            Action::Compare(offered) => self.await_file(offered, &mut effects),
            Action::Offer(offered) => effects.extend(offered.into_iter().map(Effect::Inspect)),
            Action::FoundUsers(Offered { file, name }) => {
                self.beside.await_nothing();
                let wanted = Wanted {
                    file,
                    name,
                    population: Population::Users,
                    layout: None,
                };
                self.load(wanted, &mut effects);
            }
            Action::FoundAssigned(assigned) => {
                self.beside.await_nothing();
                let name = assigned.name.clone();
                self.connection.given(Loss::Assigned);
                self.set_assigned(Some(assigned), &mut effects);
                self.tell(NoticeKind::AssignedRead, name, String::new());
            }
            Action::FoundTests { name, read } => {
                self.beside.await_nothing();
                self.study.saved.open(read);
                if self.study.saved.refused.is_none() {
                    self.connection.given(Loss::Tests);
                }
                self.tell(NoticeKind::TestsRead, name, String::new());
            }
            Action::ForgetWebex => self.forget_webex(&mut effects),
            Action::EverybodyAssigned => self.set_assigned(None, &mut effects),
            Action::Study(act, takes_in) => takes_in.call(self, act, &mut effects),

            Action::FoundSchema { name, read } if self.beside.is_awaiting() => {
                self.lay_beside(name, *read)
            }
            Action::FoundSchema { name, read } => self.open_schema(name, *read),
            Action::Unreadable { name, reason } => {
                self.beside.await_nothing();
                self.files.loading = None;
                self.exchange.load = None;
                self.tell(NoticeKind::FileUnreadable, name, reason);
                self.load_next(&mut effects);
            }
            Action::Assign {
                population,
                column,
                attribute,
            } => self.assign(population, column, attribute.as_deref(), &mut effects),

            Action::Reset => {
                self.document.replace(&Document::suggestion());
                self.view.query.focus = self.document.entries().len().checked_sub(1);
                self.files.refused = None;
                self.files.schema = None;
                self.files.notice = None;
                self.files.queue.clear();
                self.forget_webex(&mut effects);
                self.set_assigned(None, &mut effects);
                self.view.show_all();
                self.load_sample(&mut effects);
            }
            Action::Export(format) => {
                let id = self.exchange.number();
                self.exchange.export = Some(id);
                effects.push(Effect::Ask {
                    id,
                    request: Request::Export { format },
                    file: None,
                });
                self.results.exporting = Some(format);
            }
            Action::Answered { id, last, answer } => self.answered(id, last, *answer, &mut effects),
            Action::PersonLate { id } => self.person_late(id),
            Action::WorkerEnded(reason) => self.worker_ended(reason, &mut effects),
            Action::Dismiss => self.files.notice = None,
            Action::Wear(theme) => {
                self.view.theme = theme;
                effects.push(Effect::Wear(theme));
            }
            Action::Connect(action, takes_in) => effects.extend(takes_in.call(self, *action)),
            Action::NotLoaded => self.connection.not_loaded(),
            Action::SignInDue => effects.extend(self.connection.open().map(Effect::Connect)),
            Action::Tenant(action, takes_in) => effects.extend(takes_in.call(self, action)),
        }
        self.reconcile(&mut effects);
        effects
    }

    /// The mapping in the editor.
    pub fn focused(&self) -> usize {
        self.view.query.focus.unwrap_or(0)
    }

    /// True if what is shown belongs to an earlier mapping, or to the users before the file that is being read.
    pub fn is_waiting(&self) -> bool {
        self.results.totals.revision != self.document.revision()
            || self.files.loading.is_some()
            || self.exchange.load.is_some()
    }

    pub(super) fn tell(&mut self, kind: NoticeKind, name: String, detail: String) {
        self.files.notice = Some(Notice { kind, name, detail });
    }

    fn visit(&mut self, place: Place, effects: &mut Vec<Effect>) {
        let moved = place != self.view.visiting;
        self.view.moved |= moved;
        self.view.visiting = place;
        self.workbench.leads &= !moved;
        effects.push(Effect::Visit(place));
        self.open_connection(effects);
    }

    fn focus(&mut self, mapping: usize) {
        self.document.settle();
        if self.document.entry(mapping).is_none() {
            return;
        }
        if self.view.query.sort == Sort::Value {
            self.view.ask(|query| query.focus = Some(mapping));
        } else {
            self.view.query.focus = Some(mapping);
        }
    }

    fn restore(&mut self) {
        if let Some(entry) = self.document.entry(self.focused()) {
            let original = entry.original().unwrap_or_default().to_owned();
            self.document.settle();
            self.edit(original);
            self.document.settle();
        }
    }

    fn open_schema(&mut self, name: String, read: ReadSchema) {
        let accepted = read.is_ok();
        let (kind, messages) = match read {
            Ok((document, messages)) => {
                self.document.replace(&document);
                self.view.query.focus = Some(0);
                (NoticeKind::SchemaRead, messages)
            }
            Err(messages) => (NoticeKind::SchemaRefused, messages),
        };
        let worst = messages.iter().find(|message| message.severity == "error");
        let detail = worst
            .map(|message| message.message.clone())
            .unwrap_or_default();
        self.files.schema = Some(Rc::new(SchemaReport {
            name: name.clone(),
            accepted,
            messages,
        }));
        self.tell(kind, name, detail);
    }

    /// The places of the tenant show what the page knows of itself.
    fn open_connection(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.view.visiting, Place::Tenant | Place::Health) {
            let opens = self.connection.open().map(Effect::Connect);
            // Whoever comes to these places for the first time has arrived, and not gone away.
            self.view.moved &= opens.is_none();
            effects.extend(opens);
        }
    }

    fn go(&mut self, step: Move) {
        let matching = self.results.window.matching;
        let Some(end) = matching.checked_sub(1) else {
            return;
        };
        let screen = self.view.count.saturating_sub(1).max(1);
        let here = self.view.going.or(self.view.place);
        let place = match (step, here) {
            (Move::First, _) => 0,
            (Move::Last, _) => end,
            (_, None) => self.view.first,
            (Move::Up, Some(here)) => here.saturating_sub(1),
            (Move::Down, Some(here)) => here + 1,
            (Move::PageUp, Some(here)) => here.saturating_sub(screen),
            (Move::PageDown, Some(here)) => here + screen,
        };
        self.go_to(place.min(end));
    }

    fn go_to(&mut self, place: usize) {
        self.view.place = Some(place);
        match self.results.window.at(place) {
            Some(summary) => {
                self.view.selected = Some(summary.row);
                self.view.going = None;
            }
            None => self.view.going = Some(place),
        }
    }
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}
