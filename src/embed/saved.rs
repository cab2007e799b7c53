//! Saved tests against a schema.

use super::error::ApiError;
use super::preview::{environment, mapping_of};
use super::schemas::read;
use super::types::{SavedTestReport, SavedTestResult};
use crate::session::saved_test::TestFile;

/// Runs a file of saved tests (the form of `hubsync test`) against the user mapping of a schema.
///
/// # Errors
/// `tests` if the file is not one of tests, `schema` if the schema cannot be used, `date` if the file's `now` is no date.
pub fn test(tests: &str, schema: &str) -> Result<SavedTestReport, ApiError> {
    let file = TestFile::read(tests).map_err(|error| ApiError {
        place: Some(format!("line {}, column {}", error.line(), error.column())),
        ..ApiError::new("tests", format!("`tests` is not a file of tests: {error}"))
    })?;
    let mapping = mapping_of(&read("schema", schema)?)?;
    let environment = environment(file.now.as_deref())?;
    let results: Vec<SavedTestResult> = file
        .run(&mapping, &environment)
        .into_iter()
        .map(|result| SavedTestResult {
            name: result.name,
            failures: result.failures,
        })
        .collect();
    let failed = results
        .iter()
        .filter(|result| !result.failures.is_empty())
        .count();
    Ok(SavedTestReport {
        failed: super::preview::count(failed),
        results,
    })
}
