//! The session itself: it takes a request and tells its answers.

use super::export::Table as ExportTable;
use super::list::List;
use super::loaded::{Loaded, load};
use super::person::person;
use super::totals::totals;
use super::{
    Answer, ExportFormat, FileReport, Layout, Mapping, Query, Request, RowSummary, Totals, sample,
};
use crate::directory::{Options, Population};
use crate::expression::{Environment, parse};
use crate::preview::flow::{Flow, People};

/// Users, mapping and results.
#[derive(Debug, Default)]
pub struct Session {
    environment: Environment,
    users: Option<Loaded>,
    webex: Option<Loaded>,
    mapping: Mapping,
    flows: Vec<Flow>,
    list: List,
}

impl Session {
    /// A session without users, in this frozen world.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            ..Self::default()
        }
    }

    /// Answers `request`. `bytes` are those of the file that came with it. `tell` gets each answer and whether it is the last.
    pub fn answer(
        &mut self,
        request: Request,
        bytes: Option<Vec<u8>>,
        tell: &mut dyn FnMut(Answer, bool),
    ) {
        match request {
            Request::LoadSample => {
                self.load(
                    Population::Users,
                    sample::NAME,
                    sample::PEOPLE.to_vec(),
                    None,
                    tell,
                );
            }
            Request::LoadFile {
                population,
                name,
                layout,
            } => self.load(
                population,
                &name,
                bytes.unwrap_or_default(),
                layout.map(|layout| *layout),
                tell,
            ),
            Request::Unload { population } => {
                match population {
                    Population::Users => {
                        self.users = None;
                        self.flows.clear();
                        self.list.users_changed();
                    }
                    Population::WebexUsers => self.webex = None,
                }
                let totals = self.totals();
                tell(Answer::Totals { totals }, true);
            }
            Request::SetMapping { mapping } => {
                self.set_mapping(mapping, &mut |share| {
                    tell(progress("evaluating", share), false);
                });
                let totals = self.totals();
                tell(Answer::Totals { totals }, true);
            }
            Request::Window {
                query,
                first,
                count,
            } => tell(self.window(&query, first, count), true),
            Request::Person { row } => {
                let revision = self.mapping.revision;
                let found = self
                    .people()
                    .and_then(|people| person(&people, &self.flows, row, &self.environment));
                tell(
                    Answer::Person {
                        revision,
                        person: found.map(Box::new),
                    },
                    true,
                );
            }
            Request::Help => tell(
                Answer::Help {
                    help: Box::new(super::help::help(&self.environment)),
                },
                true,
            ),
            Request::Export { format } => self.export(format, tell),
        }
    }

    /// The report on a population's file, if one is loaded.
    pub fn report(&self, population: Population) -> Option<&FileReport> {
        match population {
            Population::Users => self.users.as_ref(),
            Population::WebexUsers => self.webex.as_ref(),
        }
        .map(|loaded| &loaded.report)
    }

    fn load(
        &mut self,
        population: Population,
        name: &str,
        bytes: Vec<u8>,
        layout: Option<Layout>,
        tell: &mut dyn FnMut(Answer, bool),
    ) {
        let options = Options {
            needed: self.needed(),
            ..Options::default()
        };
        match load(bytes, name, population, layout, &options) {
            Err(report) => tell(Answer::File { report }, true),
            Ok(loaded) => {
                let report = loaded.report.clone();
                match population {
                    Population::WebexUsers => {
                        self.webex = Some(loaded);
                        tell(Answer::File { report }, true);
                    }
                    Population::Users => {
                        tell(Answer::File { report }, false);
                        self.users = Some(loaded);
                        self.flows.clear();
                        self.list.users_changed();
                        let mapping = std::mem::take(&mut self.mapping);
                        self.set_mapping(mapping, &mut |share| {
                            tell(progress("evaluating", share), false);
                        });
                        let totals = self.totals();
                        tell(Answer::Totals { totals }, true);
                    }
                }
            }
        }
    }

    /// The attributes without which nobody could be matched.
    fn needed(&self) -> Vec<String> {
        let matching = self
            .mapping
            .rows
            .iter()
            .filter(|row| row.matching_priority > 0);
        let mut names = Vec::new();
        for source in matching.filter_map(|row| row.source.as_deref()) {
            names.extend(parse(source).tree.attributes().map(str::to_owned));
        }
        names
    }

    /// Evaluates what changed, and only that.
    fn set_mapping(&mut self, mapping: Mapping, tell: &mut dyn FnMut(u32)) {
        let mut before = std::mem::take(&mut self.flows);
        if let Some(users) = &self.users {
            let people = People::new(&users.table);
            let rows = mapping.rows.len();
            for (number, row) in mapping.rows.iter().enumerate() {
                let known = before.iter().position(|flow| flow.row() == row);
                self.flows.push(match known {
                    Some(position) => before.swap_remove(position),
                    None => Flow::run(row.clone(), &people, &self.environment),
                });
                tell(u32::try_from((number + 1) * 1000 / rows.max(1)).unwrap_or(1000));
            }
        }
        self.list.values_changed();
        self.mapping = mapping;
    }

    fn people(&self) -> Option<People<'_>> {
        self.users.as_ref().map(|users| People::new(&users.table))
    }

    fn totals(&self) -> Totals {
        let users = self.users.as_ref().map_or(0, |users| users.table.rows());
        totals(self.mapping.revision, users, &self.flows)
    }

    fn window(&mut self, query: &Query, first: usize, count: usize) -> Answer {
        let revision = self.mapping.revision;
        let Some(users) = &self.users else {
            return Answer::Window {
                revision,
                matching: 0,
                first,
                rows: Vec::new(),
            };
        };
        let people = People::new(&users.table);
        let rows = self.list.rows(query, &people, &self.flows);
        let focus = query.focus.and_then(|focus| self.flows.get(focus));
        Answer::Window {
            revision,
            matching: rows.len(),
            first,
            rows: rows
                .iter()
                .skip(first)
                .take(count)
                .map(|row| summary(&people, &self.flows, focus, *row))
                .collect(),
        }
    }

    fn export(&self, format: ExportFormat, tell: &mut dyn FnMut(Answer, bool)) {
        let Some(people) = self.people() else {
            tell(
                Answer::Piece {
                    text: String::new(),
                    last: true,
                },
                true,
            );
            return;
        };
        ExportTable::new(&people, &self.flows, format).write(&mut |text, last| {
            tell(Answer::Piece { text, last }, last);
        });
    }
}

fn progress(doing: &str, share: u32) -> Answer {
    Answer::Progress {
        doing: doing.to_owned(),
        share,
    }
}

fn summary(people: &People<'_>, flows: &[Flow], focus: Option<&Flow>, user: u32) -> RowSummary {
    let row = user as usize;
    let mut problems: Vec<(u8, String)> = Vec::new();
    for finding in flows.iter().flat_map(|flow| flow.findings_of(user)) {
        let rank = finding.level as u8;
        if !problems.iter().any(|(_, code)| code == finding.code) {
            problems.push((rank, finding.code.to_owned()));
        }
    }
    problems.sort_by_key(|(rank, _)| *rank);
    let handle = focus.map(|flow| (flow, flow.handle(people, row)));
    RowSummary {
        row,
        name: people.table().name(row).to_owned(),
        user_name: people.table().user_name(row).to_owned(),
        problems: problems.into_iter().map(|(_, code)| code).collect(),
        state: handle.map(|(flow, handle)| flow.state_of(handle)),
        values: handle.map_or_else(Vec::new, |(flow, handle)| {
            flow.texts(people).each(handle).map(str::to_owned).collect()
        }),
    }
}
