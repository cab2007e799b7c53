//! Workload W in the browser: engine and hand-written Rust behind plain exports, so that the page's clock measures them alone.
//!
//! Never here: the product's worker, whose time with all that belongs to a preview is measured as it is.

#[path = "../../workload/mod.rs"]
#[allow(dead_code, missing_docs)]
mod workload;

use hubsync::expression::{CheckContext, Environment, Input, Program, compile, diagnose, parse};
use hubsync::value::{Handle, Results};
use std::cell::RefCell;
use workload::{MAPPINGS, Users, hand};

const BLOCK: usize = 1_000;

struct Race {
    users: Users,
    programs: Vec<Program>,
    said: String,
}

thread_local! {
    static RACE: RefCell<Option<Race>> = const { RefCell::new(None) };
}

/// Makes users and programs; gives the length of the users as text.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(count: usize) -> usize {
    let users = Users::generate(count);
    let length = users.text.len();
    let programs = programs(&users);
    RACE.set(Some(Race {
        users,
        programs,
        said: String::new(),
    }));
    length
}

/// Where the users' text lies: a line for each, a comma behind each value.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    with(|race| race.users.text.as_ptr())
}

/// Evaluates the mappings `first..end` for every user by the engine, in blocks; the lengths of all results.
#[unsafe(no_mangle)]
pub extern "C" fn engine(first: usize, end: usize) -> u32 {
    run(first, end, |race, number, input, rows, results| {
        race.programs[number].evaluate(input, rows, &Environment::default(), results);
    })
}

/// The same by hand.
#[unsafe(no_mangle)]
pub extern "C" fn by_hand(first: usize, end: usize) -> u32 {
    run(first, end, |_, number, input, rows, results| {
        hand::map(number, input, rows, results);
    })
}

/// Parses and compiles the mappings; how many.
#[unsafe(no_mangle)]
pub extern "C" fn compile_all() -> usize {
    with(|race| programs(&race.users).len())
}

/// Makes an expression of almost 10,000 characters of one of four kinds; how many characters.
#[unsafe(no_mangle)]
pub extern "C" fn write_long(kind: usize) -> usize {
    let unit = [
        ", [userPrincipalName]",
        ", IIF([a] = \"\", \"x\", Switch([b], , \"1\", \"2\"))",
        ", Replace([mobile], , \"[()\\\\s-]+\", , \"\", , )",
        ", Tolowr([usrPrincipalName])",
    ][kind];
    with(|race| {
        race.said = format!("Join(\"\"{})", unit.repeat((9_990 - 8) / unit.len()));
        race.said.len()
    })
}

/// Parses and checks it, the names of twenty attributes known; how many findings.
#[unsafe(no_mangle)]
pub extern "C" fn check_long() -> usize {
    let known = workload::ATTRIBUTES.as_slice();
    let context = CheckContext {
        attributes: Some(&known),
        ..CheckContext::default()
    };
    with(|race| diagnose(&race.said, &context).diagnostics.len())
}

fn programs(users: &Users) -> Vec<Program> {
    let compile = |(_, source): &(&str, &str)| compile(&parse(source).tree, users).unwrap();
    MAPPINGS.iter().map(compile).collect()
}

fn run(
    first: usize,
    end: usize,
    mut map: impl FnMut(&Race, usize, &Input<'_>, std::ops::Range<usize>, &mut Results),
) -> u32 {
    with(|race| {
        let columns: Vec<&[Handle]> = race.users.columns.iter().map(Vec::as_slice).collect();
        let input = Input {
            text: &race.users.text,
            lists: &[],
            columns: &columns,
        };
        let mut results: Vec<Results> = (first..end).map(|_| Results::default()).collect();
        let mut sum = 0;
        let count = columns[0].len();
        for start in (0..count).step_by(BLOCK) {
            for (number, results) in (first..end).zip(&mut results) {
                results.clear();
                map(
                    race,
                    number,
                    &input,
                    start..(start + BLOCK).min(count),
                    results,
                );
                sum += results
                    .handles
                    .iter()
                    .map(|handle| handle.length())
                    .sum::<usize>();
            }
        }
        sum as u32
    })
}

fn with<T>(work: impl FnOnce(&mut Race) -> T) -> T {
    RACE.with_borrow_mut(|race| work(race.as_mut().unwrap()))
}
