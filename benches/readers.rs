//! How long does it take to read the users of a file? Run `cargo bench --no-default-features --bench readers -- FILE...`, with files of
//! `generate_users.py --count 100000`.
#![allow(clippy::print_stdout, clippy::expect_used)]

use hubsync::directory::{Options, Population, read};
use std::time::{Duration, Instant};

/// Processor time of this thread, where the system tells it (Linux): wall time says little on a busy machine.
fn processor() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

fn main() {
    for name in std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with("--"))
    {
        let bytes = std::fs::read(&name).expect("a readable file");
        let mut times = Vec::new();
        let population = if name.contains("webex") {
            Population::WebexUsers
        } else {
            Population::Users
        };
        let mut report = String::new();
        for _ in 0..7 {
            let copy = bytes.clone();
            let (begin, busy) = (Instant::now(), processor());
            let outcome = read(copy, &name, population, &Options::default());
            times.push((processor().saturating_sub(busy), begin.elapsed()));
            report = match outcome {
                Ok(reading) => format!(
                    "{} users, {:?}",
                    reading.table.rows(),
                    reading
                        .messages
                        .iter()
                        .map(|m| &m.message)
                        .collect::<Vec<_>>()
                ),
                Err(refusal) => format!("refused: {:?}", refusal.messages),
            };
        }
        times.sort();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        println!(
            "{name}: {:.1} MB, (processor, wall): median {median:?}, best {:?}\n  {report}",
            bytes.len() as f64 / 1e6,
            times.first()
        );
    }
}
