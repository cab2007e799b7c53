//! How long does it take from a file of 100,000 users to every answer, and where does the time go?
//!
//! The stages in one thread, then all of it on a thread for each core, as the native command does it. Medians of the rounds.
//! The users are invented here, so that a clone measures the same; the mapping is the suggested one.
//!
//! `cargo bench --no-default-features --bench session [-- USERS]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod people;
#[path = "../src/bin/hubsync/threads.rs"]
mod threads;

use hubsync::directory::{Options, Population, UserTable, read, recognise, split_points};
use hubsync::expression::Environment;
use hubsync::preview::Row;
use hubsync::preview::flow::{Flow, People};
use hubsync::schema::suggestion;
use hubsync::session::{Answer, ExportFormat, ExportTable, Mapping, Query, Request, Session, Sort};
use std::time::{Duration, Instant};

const USERS: usize = 100_000;
const ROUNDS: usize = 9;

fn main() {
    let users = std::env::args().filter_map(|word| word.parse().ok()).next();
    let users: usize = users.unwrap_or(USERS);
    let text = people::portal_csv(users);
    let bytes = text.as_bytes();
    println!("{users} users, {} MB", bytes.len() / 1_000_000);
    let options = Options::default();
    let parse = || read(bytes.to_vec(), "users.csv", Population::Users, &options).unwrap();
    row("recognise and cut in two", || {
        let (layout, _) = recognise(bytes, Population::Users, &options)
            .unwrap()
            .unwrap();
        split_points(bytes, bytes.len(), &layout, 2).len()
    });
    row("read (with a copy of the file)", || parse().table.rows());
    let reading = parse();
    let flows = evaluate(&reading.table);
    row("evaluate and judge", || evaluate(&reading.table).len());
    let people = People::new(&reading.table);
    for (name, format) in [
        ("export CSV", ExportFormat::Csv),
        ("export JSON", ExportFormat::Json),
    ] {
        row(name, || {
            let mut length = 0;
            ExportTable::new(&people, &flows, format).write(&mut |text, _| length += text.len());
            length
        });
    }
    let mut session = Session::new(Environment::default());
    session.answer(set_mapping(0), None, &mut |_, _| {});
    session.answer(load(), Some(bytes.to_vec()), &mut |_, _| {});
    let mut revision = 0;
    row("one mapping changed, totals", || {
        revision += 1;
        let mut lengths = 0;
        session.answer(set_mapping(revision), None, &mut |answer, _| {
            lengths += size(&answer)
        });
        lengths
    });
    let mut descending = false;
    row("first window by name", || {
        descending = !descending;
        let query = Query {
            sort: Sort::Name,
            descending,
            ..Query::default()
        };
        let window = Request::Window {
            query,
            first: 0,
            count: 40,
        };
        let mut lengths = 0;
        session.answer(window, None, &mut |answer, _| lengths += size(&answer));
        lengths
    });
    for (name, format) in [
        ("all threads, to CSV", ExportFormat::Csv),
        ("all threads, to JSON", ExportFormat::Json),
    ] {
        row(name, || {
            let mut threads = threads::Threads::start(&Environment::default());
            let mut lengths = 0;
            let mut tell = |answer: Answer| lengths += size(&answer);
            threads.answer(set_mapping(0), None, &mut tell);
            threads.answer(load(), Some(bytes.to_vec()), &mut tell);
            threads.answer(Request::Export { format }, None, &mut tell);
            lengths
        });
    }
}

fn evaluate(table: &UserTable) -> Vec<Flow> {
    let people = People::new(table);
    let rows = mapping(0).rows.into_iter();
    let mut flows: Vec<Flow> = rows.map(|row| Flow::begin(row, &people)).collect();
    for end in (0..people.rows() + 1024).step_by(1024) {
        for flow in &mut flows {
            flow.advance(&people, &Environment::default(), end);
        }
    }
    flows
}

fn mapping(revision: u64) -> Mapping {
    let mut rows = Row::all(&suggestion::document().user_mapping().unwrap());
    if revision > 0 {
        rows[2].source = Some(format!("Append([displayName], \" {revision}\")"));
    }
    Mapping {
        revision,
        rows,
        ..Mapping::default()
    }
}

fn set_mapping(revision: u64) -> Request {
    Request::SetMapping {
        mapping: mapping(revision),
    }
}

fn load() -> Request {
    Request::LoadFile {
        population: Population::Users,
        name: "users.csv".into(),
        layout: None,
    }
}

/// Something of an answer, so that it is not optimised away.
fn size(answer: &Answer) -> usize {
    match answer {
        Answer::Piece { text, .. } => text.len(),
        Answer::Totals { totals } => totals.users,
        Answer::Window { rows, .. } => rows.len(),
        _ => 1,
    }
}

fn row(name: &str, mut work: impl FnMut() -> usize) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            assert!(std::hint::black_box(work()) > 0);
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{name:<34} {:>8.1} ms   (least {:.1})",
        milliseconds(times[ROUNDS / 2]),
        milliseconds(times[0])
    );
}
