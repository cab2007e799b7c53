//! What is wished for, and how the session is asked for it.

use super::{Asked, Key, Wish};
use crate::app::{App, Effect, Latest, Place};
use crate::session::Request;

impl App {
    /// Asks what is wished for and not known.
    pub(in crate::app) fn ask_study(&mut self, effects: &mut Vec<Effect>) {
        let wishes = [
            self.wish_proposals(),
            self.wish_unclaimed(),
            self.wish_happens(),
            self.wish_comparison(),
            self.wish_tests(),
        ];
        for key in wishes.into_iter().flatten() {
            let latest = match key.wish {
                Wish::Proposals => &self.study.proposals.latest,
                Wish::Unclaimed(_) => &self.study.unclaimed.latest,
                Wish::Happens(..) => &self.study.consequence.latest,
                Wish::Comparison(..) => &self.study.comparison.latest,
                Wish::Tests(_) => &self.study.saved.asked,
            };
            if latest.holds(&key) || !latest.idle() {
                continue;
            }
            let Some(request) = self.request_of(&key.wish) else {
                continue;
            };
            let id = self.exchange.number();
            self.latest_of(&key.wish).ask(id, key);
            effects.push(Effect::Ask {
                id,
                request,
                file: None,
            });
        }
    }

    fn latest_of(&mut self, wish: &Wish) -> &mut Latest<Key> {
        fn of<T>(asked: &mut Asked<T>) -> &mut Latest<Key> {
            &mut asked.latest
        }
        match wish {
            Wish::Proposals => of(&mut self.study.proposals),
            Wish::Unclaimed(_) => of(&mut self.study.unclaimed),
            Wish::Happens(..) => of(&mut self.study.consequence),
            Wish::Comparison(..) => of(&mut self.study.comparison),
            Wish::Tests(_) => &mut self.study.saved.asked,
        }
    }

    fn request_of(&self, wish: &Wish) -> Option<Request> {
        Some(match *wish {
            Wish::Proposals => Request::Propose,
            Wish::Unclaimed(count) => Request::Unclaimed { first: 0, count },
            Wish::Happens(row, event) => Request::WhatIf {
                row,
                event,
                values: Vec::new(),
            },
            Wish::Comparison(against, _, count) => Request::Compare {
                other: self.job.with(self.mapping_of(against)?),
                first: 0,
                count,
            },
            Wish::Tests(_) => Request::RunTests {
                text: self.study.saved.text(),
            },
        })
    }

    /// A wish of the place of outcomes, once everybody is counted under the mapping in hand. Tests are shown beside the
    /// mapping too.
    fn wish(&self, wish: Wish) -> Option<Key> {
        let visiting = self.view.visiting;
        let tests = visiting == Place::Mapping && matches!(wish, Wish::Tests(_));
        let shown = visiting == Place::Outcomes || tests;
        (shown && !self.is_waiting()).then(|| Key {
            revision: self.document.revision(),
            generation: self.exchange.generation,
            wish,
        })
    }

    pub(super) fn wish_proposals(&self) -> Option<Key> {
        self.files.webex.as_ref()?;
        self.wish(Wish::Proposals)
    }

    pub(super) fn wish_unclaimed(&self) -> Option<Key> {
        let listed = self.study.listed;
        (listed > 0).then(|| self.wish(Wish::Unclaimed(listed)))?
    }

    pub(super) fn wish_happens(&self) -> Option<Key> {
        self.wish(Wish::Happens(self.view.selected?, self.study.event?))
    }

    pub(super) fn wish_comparison(&self) -> Option<Key> {
        let against = self.study.against?;
        self.wish(Wish::Comparison(
            against,
            self.beside.number,
            self.study.compared,
        ))
    }

    /// True if the comparison that was answered is the one that is wished for.
    pub fn is_compared(&self) -> bool {
        self.wish_comparison()
            .is_some_and(|key| self.study.comparison.latest.holds(&key))
    }

    pub(super) fn wish_tests(&self) -> Option<Key> {
        let saved = &self.study.saved;
        (saved.number > 0).then(|| self.wish(Wish::Tests(saved.number)))?
    }
}
