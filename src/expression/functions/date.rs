//! What the functions of dates share: reading, writing, what is said of a failure.

use crate::dotnet::datetime::{DateError, Instant, Interval, parse};
use crate::expression::evaluator::{Call, Failure, Outcome, failure as codes};

/// Reads a date in free form.
pub(super) fn read(text: &str) -> Result<Instant, Box<Failure>> {
    parse(text).map_err(|error| failure(text, &error))
}

/// Writes a date in the one form that functions hand on.
pub(super) fn write(call: &mut Call<'_>, at: Instant) -> Outcome {
    call.make(|out| at.write(out))
}

/// Reads the name of an interval.
pub(super) fn interval(name: &str) -> Result<Interval, Box<Failure>> {
    Interval::named(name).ok_or_else(|| {
        let message = say!(
            "`{name}` is not an interval: yyyy, m, d, ww, h, n or s",
            name
        );
        Failure::new(codes::ARGUMENT, message)
    })
}

/// Why `text` could not be used as a date.
pub(super) fn failure(text: &str, error: &DateError) -> Box<Failure> {
    let message = match error {
        DateError::OutOfRange => say!("`{text}` leads to a date out of range", text),
        error => say!("`{text}` is not a date: {error}", text, error),
    };
    Failure::new(codes::DATE, message)
}
