//! How fast are other expression engines on the mappings of workload W?
//!
//! Each peer gets the mappings as its users write them, compiled once, and the users as its own values, made before the clock
//! starts; what it lacks (taking off diacritics, replacing by a pattern) is a native function given by the host, pattern
//! compiled beforehand. What cannot be said in it without such a function is left out where it takes none. First it is checked
//! that the results are the same. Medians of the rounds; compare ratios, not times.
//!
//! `cargo run --release --locked --manifest-path benches/peers/Cargo.toml`

mod cel;
mod host;
mod rhai;
#[path = "../../workload/mod.rs"]
#[allow(dead_code, missing_docs)]
mod workload;
mod zen;

use hubsync::expression::{Environment, Input, Program, compile, parse};
use hubsync::value::{Handle, Results, Texts};
use std::hint::black_box;
use std::time::{Duration, Instant};
use workload::{ATTRIBUTES, MAPPINGS, PATTERNS, Users};

const USERS: usize = 100_000;
const BLOCK: usize = 1_000;
const ROUNDS: usize = 5;

/// One user: a value, or none, for each attribute.
type Person = [Option<String>; ATTRIBUTES.len()];

/// Another engine, with mappings and users ready.
trait Peer {
    fn name(&self) -> &'static str;

    /// True if the mapping can be said in it.
    fn has(&self, mapping: usize) -> bool;

    /// Evaluates mappings for a user and hands each result over.
    fn evaluate(
        &mut self,
        row: usize,
        mappings: &[usize],
        take: &mut dyn FnMut(usize, Option<&str>),
    );
}

fn main() {
    let users = Users::generate(USERS);
    let columns: Vec<&[Handle]> = users.columns.iter().map(Vec::as_slice).collect();
    let input = Input {
        text: &users.text,
        lists: &[],
        columns: &columns,
    };
    let programs: Vec<Program> = MAPPINGS
        .iter()
        .map(|(_, expression)| compile(&parse(expression).tree, &users).unwrap())
        .collect();
    let people: Vec<Person> = (0..USERS).map(|row| person(&input, row)).collect();
    let plain: Vec<usize> = (0..MAPPINGS.len() - PATTERNS).collect();
    let all: Vec<usize> = (0..MAPPINGS.len()).collect();

    println!("| peer | mappings | engine, ms | peer, ms | ratio |");
    println!("|---|---|---|---|---|");
    for make in [cel::peer, rhai::peer, zen::peer] {
        let mut peer = make(&people);
        compare(peer.as_mut(), &input, &programs);
        for (words, mappings) in [("without patterns", &plain), ("with patterns", &all)] {
            let said: Vec<usize> = mappings
                .iter()
                .copied()
                .filter(|one| peer.has(*one))
                .collect();
            if words == "with patterns" && !peer.has(MAPPINGS.len() - 1) {
                continue;
            }
            let engine = median(|| run_engine(&input, &programs, &said));
            let other = median(|| run_peer(peer.as_mut(), &said));
            println!(
                "| {} | {} of {}, {words} | {:.1} | {:.1} | {:.1} |",
                peer.name(),
                said.len(),
                mappings.len(),
                engine.as_secs_f64() * 1e3,
                other.as_secs_f64() * 1e3,
                other.as_secs_f64() / engine.as_secs_f64()
            );
        }
    }
}

fn person(input: &Input<'_>, row: usize) -> Person {
    std::array::from_fn(|slot| {
        let handle = input.columns[slot][row];
        (!handle.is_null()).then(|| input.text[handle.range()].to_owned())
    })
}

fn run_engine(input: &Input<'_>, programs: &[Program], mappings: &[usize]) {
    let environment = Environment::default();
    let mut results: Vec<Results> = mappings.iter().map(|_| Results::default()).collect();
    for start in (0..USERS).step_by(BLOCK) {
        for (mapping, results) in mappings.iter().zip(&mut results) {
            results.clear();
            programs[*mapping].evaluate(input, start..start + BLOCK, &environment, results);
            let lengths: usize = results.handles.iter().map(|handle| handle.length()).sum();
            black_box(lengths);
        }
    }
}

fn run_peer(peer: &mut dyn Peer, mappings: &[usize]) {
    let mut lengths = 0;
    for row in 0..USERS {
        peer.evaluate(row, mappings, &mut |_, value| {
            lengths += value.map_or(0, str::len)
        });
    }
    black_box(lengths);
}

/// Stops if a peer gives anything else than the engine.
fn compare(peer: &mut dyn Peer, input: &Input<'_>, programs: &[Program]) {
    let said: Vec<usize> = (0..MAPPINGS.len()).filter(|one| peer.has(*one)).collect();
    let name = peer.name();
    for row in 0..2_000 {
        peer.evaluate(row, &said, &mut |mapping, value| {
            let mut results = Results::default();
            programs[mapping].evaluate(input, row..row + 1, &Environment::default(), &mut results);
            let texts = Texts {
                input: input.text,
                input_lists: input.lists,
                output: &results.text,
                output_lists: &results.lists,
            };
            let engine = texts.text(results.handles[0]);
            assert_eq!(
                engine, value,
                "{name}: {} of user {row}",
                MAPPINGS[mapping].0
            );
        });
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    let origin = Instant::now();
    run();
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = now(origin);
            run();
            now(origin) - started
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

/// The time that this process computed, as Linux counts it, so that others on the machine do not disturb; else the clock.
fn now(origin: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .map_or_else(|| origin.elapsed(), Duration::from_nanos)
}
