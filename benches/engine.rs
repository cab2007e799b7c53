//! How near does the engine come to the same mappings written by hand?
//!
//! Workload W: 100,000 generated users, 24 mappings: 8 direct, 16 with functions, 4 of those with patterns. Both sides read the
//! same columns of handles, write into the same kind of buffers, and keep their results for one block of 1,000 users. First
//! it is checked that both give the same. Means of the rounds in processor time; compare ratios, not times.
//!
//! Once more with dictionaries of the columns with few distinct values, as they stand when a mapping is evaluated again: their
//! results are kept for all users, the others' for a block.
//!
//! `cargo bench --no-default-features --bench engine`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

mod workload;

use hubsync::expression::{Dictionary, Environment, Input, Program, compile, parse};
use hubsync::value::{Handle, Results, Texts};
use std::hint::black_box;
use std::time::{Duration, Instant};
use workload::{MAPPINGS, PATTERNS, Users, hand};

const USERS: usize = 100_000;
const BLOCK: usize = 1_000;
const ROUNDS: u32 = 40;
/// A column with more distinct values has no dictionary.
const DISTINCT: usize = 4_096;

fn main() {
    let users = Users::generate(USERS);
    let columns: Vec<&[Handle]> = users.columns.iter().map(Vec::as_slice).collect();
    let input = Input {
        text: &users.text,
        lists: &[],
        columns: &columns,
    };
    let started = Instant::now();
    let programs: Vec<Option<Program>> = MAPPINGS
        .iter()
        .map(|(_, expression)| compile(&parse(expression).tree, &users).ok())
        .collect();
    println!("parse and compile: {:?}", started.elapsed());
    println!("input: {} MB of text", users.text.len() / 1_000_000);
    let environment = Environment::default();
    compare(&input, &programs, &environment);

    let all: Vec<usize> = (0..MAPPINGS.len()).collect();
    let plain: Vec<usize> = (0..MAPPINGS.len() - PATTERNS).collect();
    for (name, chosen) in [("without patterns", &plain), ("with patterns", &all)] {
        let engine = mean(|| run_engine(&input, &programs, chosen, &environment));
        let by_hand = mean(|| run_hand(&input, chosen));
        println!(
            "{name}: engine {:.2} ms, by hand {:.2} ms, ratio {:.2}",
            milliseconds(engine),
            milliseconds(by_hand),
            milliseconds(engine) / milliseconds(by_hand)
        );
    }
    let dictionaries = dictionaries(&input, &programs);
    let count = dictionaries.iter().flatten().count();
    for (name, chosen) in [("without patterns", &plain), ("with patterns", &all)] {
        let engine = mean(|| run_again(&input, &programs, &dictionaries, chosen, &environment));
        let by_hand = mean(|| run_hand(&input, chosen));
        println!(
            "again, {count} of {} by dictionaries, {name}: engine {:.2} ms, by hand {:.2} ms, ratio {:.2}",
            MAPPINGS.len(),
            milliseconds(engine),
            milliseconds(by_hand),
            milliseconds(engine) / milliseconds(by_hand)
        );
    }
    for (number, (target, _)) in MAPPINGS.iter().enumerate() {
        let engine = mean(|| run_engine(&input, &programs, &[number], &environment));
        let by_hand = mean(|| run_hand(&input, &[number]));
        println!(
            "  {target:<24} engine {:>6.2} ns a user, by hand {:>6.2}",
            milliseconds(engine) * 1e6 / USERS as f64,
            milliseconds(by_hand) * 1e6 / USERS as f64
        );
    }
}

fn run_engine(
    input: &Input<'_>,
    programs: &[Option<Program>],
    chosen: &[usize],
    environment: &Environment,
) -> u64 {
    let mut results: Vec<Results> = chosen.iter().map(|_| Results::default()).collect();
    let mut sum = 0;
    for start in (0..USERS).step_by(BLOCK) {
        for (number, results) in chosen.iter().zip(&mut results) {
            results.clear();
            if let Some(program) = &programs[*number] {
                program.evaluate(input, start..start + BLOCK, environment, results);
            }
            sum += touch(results);
        }
    }
    sum
}

/// For each program that is worth it, the combinations of the columns that it reads.
fn dictionaries(input: &Input<'_>, programs: &[Option<Program>]) -> Vec<Option<Dictionary>> {
    let of_column = |column: &&[Handle]| Dictionary::of(column, input.text, DISTINCT);
    let columns: Vec<Option<Dictionary>> = input.columns.iter().map(of_column).collect();
    let of_program = |program: &Option<Program>| {
        let program = program.as_ref().filter(|program| {
            // A mapping that only copies has nothing to gain.
            program.direct().is_none() && !program.reads_world()
        })?;
        let mut slots = program.reads().iter();
        let first = columns[slots.next()?.0 as usize].clone()?;
        slots.try_fold(first, |all, slot| {
            all.and(columns[slot.0 as usize].as_ref()?, DISTINCT)
        })
    };
    programs.iter().map(of_program).collect()
}

fn run_again(
    input: &Input<'_>,
    programs: &[Option<Program>],
    dictionaries: &[Option<Dictionary>],
    chosen: &[usize],
    environment: &Environment,
) -> u64 {
    let mut sum = 0;
    let mut results = Results::default();
    let mut others = Vec::new();
    for number in chosen {
        match (&programs[*number], &dictionaries[*number]) {
            (Some(program), Some(dictionary)) => {
                results.clear();
                black_box(program.evaluate_distinct(input, dictionary, environment, &mut results));
                sum += touch(&results);
            }
            _ => others.push(*number),
        }
    }
    sum + run_engine(input, programs, &others, environment)
}

fn run_hand(input: &Input<'_>, chosen: &[usize]) -> u64 {
    let mut results: Vec<Results> = chosen.iter().map(|_| Results::default()).collect();
    let mut sum = 0;
    for start in (0..USERS).step_by(BLOCK) {
        for (number, results) in chosen.iter().zip(&mut results) {
            results.clear();
            hand::map(*number, input, start..start + BLOCK, results);
            sum += touch(results);
        }
    }
    sum
}

fn touch(results: &Results) -> u64 {
    let lengths: usize = results.handles.iter().map(|handle| handle.length()).sum();
    black_box(lengths as u64)
}

fn compare(input: &Input<'_>, programs: &[Option<Program>], environment: &Environment) {
    for (number, (target, expression)) in MAPPINGS.iter().enumerate() {
        let Some(program) = &programs[number] else {
            println!("{target} does not compile");
            continue;
        };
        let (mut engine, mut by_hand) = (Results::default(), Results::default());
        program.evaluate(input, 0..USERS, environment, &mut engine);
        hand::map(number, input, 0..USERS, &mut by_hand);
        for row in 0..USERS {
            let (left, right) = (read(input, &engine, row), read(input, &by_hand, row));
            if left != right {
                println!("{target} differs: {expression} gives {left:?}, by hand {right:?}");
                break;
            }
        }
    }
}

fn read(input: &Input<'_>, results: &Results, row: usize) -> Option<String> {
    let texts = Texts {
        input: input.text,
        input_lists: input.lists,
        output: &results.text,
        output_lists: &results.lists,
    };
    texts.text(results.handles[row]).map(str::to_owned)
}

fn mean(mut run: impl FnMut() -> u64) -> Duration {
    let origin = Instant::now();
    black_box(run());
    // The count advances in ticks of milliseconds, so that one round alone cannot be measured.
    let started = now(origin);
    for _ in 0..ROUNDS {
        black_box(run());
    }
    (now(origin) - started) / ROUNDS
}

/// The time that this process computed, as Linux counts it, so that others on the machine do not disturb; else the clock.
fn now(origin: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .map_or_else(|| origin.elapsed(), Duration::from_nanos)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
