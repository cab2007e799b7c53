//! `hubsync functions`: the reference of the functions, as the page's help has it. `docs/functions.md` is its output.

use super::{CommandError, Ending};
use hubsync::expression::Environment;
use hubsync::session::{ExampleHelp, FunctionHelp, help};
use lexopt::prelude::*;

const HELP: &str = "\
hubsync functions: the reference of the functions, as Markdown

usage: hubsync functions

What each function does, whether that is documented or partly inferred, and examples with what they give.

options:
  -h, --help       print this help
";

const HEAD: &str = "\
# Functions

Every function of the language, with how sure we are of it. *Documented*: what it does stands in Microsoft’s reference. *Partly
inferred*: a part of what it does is not written there. The note says what is inferred, and why. Each example was evaluated when this
was written; a test holds it to the engine. The page shows the same under **Functions**.
";

/// Runs the command.
pub fn run(mut arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    match arguments.next()? {
        Some(Short('h') | Long("help")) => return super::print(HELP),
        Some(other) => return Err(other.unexpected().into()),
        None => {}
    }
    let functions = help(&Environment::default()).functions;
    let sections: Result<String, _> = functions.iter().map(section).collect();
    let sections = sections.map_err(std::io::Error::other)?;
    super::print(&format!("{HEAD}{sections}"))
}

fn section(function: &FunctionHelp) -> Result<String, String> {
    let FunctionHelp {
        name, parameters, ..
    } = function;
    let basis = match function.documented {
        true => "Documented",
        false => "Partly inferred",
    };
    let note = match function.note.as_str() {
        "" => String::new(),
        note => format!(": {}", prose(note)),
    };
    let examples = function.examples.clone().open()?;
    let examples: String = examples.iter().map(example).collect();
    Ok(format!(
        "\n## {name}\n\n{}\n\n{}\n\n*{basis}*{note}{}\n\n{examples}",
        code(&format!("{name}({parameters})")),
        prose(&function.doc),
        if note.ends_with('.') { "" } else { "." },
    ))
}

fn example(example: &ExampleHelp) -> String {
    let given: Vec<String> = example
        .attributes
        .iter()
        .map(|(name, values)| format!("{} = {}", code(&format!("[{name}]")), many(values)))
        .collect();
    let with = match given.is_empty() {
        true => String::new(),
        false => format!(" with {}", given.join(", ")),
    };
    let gives = match example.gives.as_slice() {
        [] => "no value".to_owned(),
        values => many(values),
    };
    let note = match example.note.as_str() {
        "" => String::new(),
        note => format!(" ({})", prose(note)),
    };
    format!("- {}{with} → {gives}{note}\n", code(&example.expression))
}

fn many(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| code(value)).collect();
    values.join(" and ")
}

/// A text as code: fenced by one more backtick than it has in a row, on one line.
fn code(text: &str) -> String {
    let line = text.replace('\r', "␍").replace('\n', "␊");
    let longest = line
        .split(|sign| sign != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let edge = line.is_empty() || line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']);
    match edge {
        true => format!("{fence} {line} {fence}"),
        false => format!("{fence}{line}{fence}"),
    }
}

/// Prose with code between backticks: what else Markdown would read as its own is marked as a sign.
fn prose(text: &str) -> String {
    let mut written = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            written.push('`');
        }
        for sign in part.chars() {
            let inside_code = at % 2 == 1;
            if !inside_code && matches!(sign, '\\' | '*' | '_' | '<' | '[' | ']') {
                written.push('\\');
            }
            written.push(sign);
        }
    }
    written
}
