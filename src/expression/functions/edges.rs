//! What the functions give at their edges: each file's table is checked here.
//!
//! A row is an expression, the value of `[x]` and what comes out. Values are joined with a bar; `null` is no value, `skip` a dropped
//! attribute, `!` and a code a failure. What the reference does not say is inferred, as the function's help says.

use crate::dotnet::datetime;
use crate::expression::explanation::Value;
use crate::expression::{Environment, Sample, compile, parse};

/// An expression, the value of `[x]`, and what comes out.
pub type Edge = (&'static str, Option<&'static str>, &'static str);

/// Evaluates each row.
#[track_caller]
pub fn check(edges: &[Edge]) {
    let environment = Environment {
        now: datetime::parse("2025-07-30T12:00:00Z").unwrap().ticks(),
        seed: 7,
        ..Environment::default()
    };
    for (expression, x, expect) in edges {
        let mut sample = Sample::default();
        match x {
            None => sample.clear("x"),
            Some(text) if text.contains('|') => sample.set_many("x", text.split('|')).unwrap(),
            Some(text) => sample.set("x", text).unwrap(),
        }
        let program = compile(&parse(expression).tree, &sample).unwrap();
        let found = match sample.with(|input| program.evaluate_one(input, 0, &environment)) {
            Value::Null => "null".to_owned(),
            Value::Text(text) => text,
            Value::Texts(texts) => texts.join("|"),
            Value::SkipAttribute | Value::SkipObject => "skip".to_owned(),
            Value::Fault(fault) => format!("!{}", fault.code),
        };
        assert_eq!(found, *expect, "{expression} of {x:?}");
    }
}
