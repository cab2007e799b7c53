//! Saved tests, as the page holds them: a readable JSON document, whose meaning is the session's.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::{Key, Latest};
use crate::session::saved_test::TestResult;

/// A file of tests, and what became of each.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The document: an object with a list `tests`.
    file: Rc<Map<String, Value>>,
    /// The document before a file was opened that the session has not read yet.
    former: Option<Rc<Map<String, Value>>>,
    /// Raised by every change of the document.
    pub(super) number: u64,
    pub(super) asked: Latest<Key>,
    /// What became of each test; of an earlier mapping while newer results are awaited.
    pub results: Rc<Vec<TestResult>>,
    /// Why the last file was refused.
    pub refused: Option<String>,
}

impl Default for Saved {
    fn default() -> Self {
        Self {
            file: Rc::new(Map::from_iter([("tests".to_owned(), json!([]))])),
            former: None,
            number: 0,
            asked: Latest::default(),
            results: Rc::default(),
            refused: None,
        }
    }
}

impl Saved {
    /// How many tests there are.
    pub fn len(&self) -> usize {
        self.file
            .get("tests")
            .and_then(Value::as_array)
            .map_or(0, Vec::len)
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True while results are awaited.
    pub const fn is_waiting(&self) -> bool {
        !self.asked.idle()
    }

    /// The tests' names, in order.
    pub fn names(&self) -> Vec<String> {
        let tests = self.file.get("tests").and_then(Value::as_array);
        let name = |test: &Value| {
            test.get("name")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        tests
            .map(|tests| tests.iter().map(name).collect())
            .unwrap_or_default()
    }

    /// The document as indented JSON.
    pub fn text(&self) -> String {
        format!("{:#}\n", Value::Object((*self.file).clone()))
    }

    /// Adds a test, as the session's JSON text.
    pub fn add(&mut self, test: &str) {
        if let (Ok(test), Some(tests)) = (serde_json::from_str(test), self.tests()) {
            tests.push(test);
            self.changed();
        }
    }

    /// Takes a test out.
    pub fn remove(&mut self, place: usize) {
        if let Some(tests) = self.tests().filter(|tests| place < tests.len()) {
            tests.remove(place);
            self.changed();
        }
    }

    /// Takes a file's document in place of the present one; whether it is one of tests the session says.
    pub fn open(&mut self, text: &str) {
        match serde_json::from_str::<Map<String, Value>>(text.trim_start_matches('\u{feff}')) {
            Err(error) => self.refused = Some(error.to_string()),
            Ok(file) => {
                let former = std::mem::replace(&mut self.file, Rc::new(file));
                self.former.get_or_insert(former);
                self.changed();
            }
        }
    }

    /// The session has run the tests, or could not read them: then the document before is back.
    pub(super) fn ran(&mut self, results: Vec<TestResult>, error: Option<String>) {
        let former = self.former.take();
        match (error, former) {
            (None, _) => self.results = Rc::new(results),
            (Some(error), former) => {
                if let Some(former) = former {
                    self.file = former;
                    self.number += 1;
                }
                self.refused = Some(error);
            }
        }
    }

    fn tests(&mut self) -> Option<&mut Vec<Value>> {
        Rc::make_mut(&mut self.file)
            .get_mut("tests")?
            .as_array_mut()
    }

    fn changed(&mut self) {
        self.number += 1;
        self.refused = None;
        if self.is_empty() {
            self.results = Rc::default();
        }
    }
}
