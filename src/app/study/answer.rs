//! What follows from the session's answers to these questions.

use crate::app::App;
use crate::session::Answer;

impl App {
    /// Takes in an answer to a question of the place of outcomes.
    pub(in crate::app) fn study_answered(&mut self, id: u64, answer: Answer) {
        match answer {
            Answer::Proposals { proposals, .. } => {
                let wanted = self.wish_proposals();
                self.study.proposals.take(id, wanted, proposals.open());
            }
            Answer::Unclaimed {
                matching, users, ..
            } => {
                let wanted = self.wish_unclaimed();
                let users = users.open().map(|users| (matching, users));
                self.study.unclaimed.take(id, wanted, users);
            }
            Answer::WhatIf {
                consequence: Some(consequence),
                ..
            } => {
                let wanted = self.wish_happens();
                self.study.consequence.take(id, wanted, consequence.open());
            }
            Answer::Comparison { totals, rows, .. } => {
                let wanted = self.wish_comparison();
                let compared = totals.open().and_then(|totals| Ok((totals, rows.open()?)));
                self.study.comparison.take(id, wanted, compared);
            }
            Answer::Test {
                test: Some(test), ..
            } => {
                if let Some((_, kept)) = self.study.making.take_if(|(open, _)| *open == id) {
                    self.study.saved.add(&test, kept.as_ref());
                }
            }
            Answer::Tests { results, error, .. } => {
                let wanted = self.wish_tests();
                let asked = self.study.saved.asked.close(id);
                if let Some(key) = asked.filter(|key| wanted.as_ref() == Some(key)) {
                    self.study.saved.asked.hold(key);
                    match results.open() {
                        Ok(results) => self.study.saved.ran(results, error),
                        Err(error) => self.study.saved.ran(Vec::new(), Some(error)),
                    }
                }
            }
            _ => {}
        }
        self.study.making.take_if(|(open, _)| *open == id);
        // An answer of another kind, or of nobody, leaves no question open and is not asked for again.
        for latest in [
            &mut self.study.proposals.latest,
            &mut self.study.unclaimed.latest,
            &mut self.study.consequence.latest,
            &mut self.study.comparison.latest,
            &mut self.study.saved.asked,
        ] {
            if let Some(key) = latest.close(id) {
                latest.hold(key);
            }
        }
    }
}
