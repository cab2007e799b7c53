//! Saved tests, as the page holds them: a readable JSON document, whose meaning is the session's.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::{Key, Latest};
use crate::session::saved_test::TestResult;

/// Source attributes that are made of others where the users do not have them.
const COMPUTED: [&str; 2] = ["IsSoftDeleted", "originalUserPrincipalName"];

/// The one value of which a test is made.
#[derive(Clone, Debug)]
pub(super) struct KeptValue {
    /// The target attribute.
    pub target: String,
    /// The source attributes that decide it.
    pub reads: Vec<String>,
}

impl KeptValue {
    /// What is left of a test of everything: this value, and what it is made of.
    fn only(&self, test: &mut Map<String, Value>) {
        let name = test.get("name").and_then(Value::as_str).unwrap_or_default();
        let name = say!("{target} of {name}", target = self.target, name);
        let value = test.get("expect").and_then(|all| all.get("values"));
        let value = value.and_then(|values| values.get(&self.target)).cloned();
        let read = |name: &str| self.reads.iter().any(|own| own.eq_ignore_ascii_case(name));
        // What the page's reader computes depends on more than the expression names.
        let computed = COMPUTED.iter().any(|name| read(name));
        if let Some(user) = test.get_mut("user").and_then(Value::as_object_mut) {
            user.retain(|name, _| computed || read(name));
        }
        test.remove("webex");
        test.remove("assigned");
        test.insert("name".to_owned(), name.into());
        let values = Map::from_iter([(self.target.clone(), value.unwrap_or_default())]);
        test.insert("expect".to_owned(), json!({ "values": values }));
    }
}

/// A file's document of tests, or why it cannot be read.
pub type ReadTests = Result<Map<String, Value>, String>;

/// Reads a file's text. Whether it holds tests the session says.
///
/// # Errors
/// What is wrong with the JSON.
pub fn read_tests(text: &str) -> ReadTests {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| error.to_string())
}

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

    /// Adds a test, as the session's JSON text: of everything, or of one value.
    pub(super) fn add(&mut self, test: &str, kept: Option<&KeptValue>) {
        if let (Ok(mut test), Some(tests)) = (serde_json::from_str(test), self.tests()) {
            if let Some(kept) = kept {
                kept.only(&mut test);
            }
            tests.push(Value::Object(test));
            self.changed();
        }
    }

    /// The places of the tests that expect something of this target attribute.
    pub fn of_target(&self, target: &str) -> Vec<usize> {
        let tests = self.file.get("tests").and_then(Value::as_array);
        let expects = |test: &Value| {
            let values = test.get("expect").and_then(|all| all.get("values"));
            values.is_some_and(|values| values.get(target).is_some())
        };
        let tests = tests.into_iter().flatten().enumerate();
        tests
            .filter(|(_, test)| expects(test))
            .map(|(place, _)| place)
            .collect()
    }

    /// What the test at that place expects of the target attribute, as text; nothing for no value.
    pub fn expected(&self, place: usize, target: &str) -> Option<String> {
        let test = self.file.get("tests")?.get(place)?;
        match test.get("expect")?.get("values")?.get(target)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// Has a failed test expect what comes out now.
    pub fn accept(&mut self, place: usize) {
        let result = self.results.get(place).filter(|_| self.asked.idle());
        let accepted =
            result.and_then(|result| serde_json::from_str(result.accepted.as_deref()?).ok());
        let tests = self.tests();
        let test = tests.and_then(|tests| tests.get_mut(place)?.as_object_mut());
        if let (Some(test), Some(accepted)) = (test, accepted) {
            test.insert("expect".to_owned(), accepted);
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
    pub fn open(&mut self, read: ReadTests) {
        match read {
            Err(error) => self.refused = Some(error),
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
