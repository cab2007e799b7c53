//! The measurements: `benches/*.rs` natively, `tests/e2e/bench/*.mjs` on the release in the browser.

use crate::run::{program, run, step};
use crate::tools::{chromium, node};
use crate::{build, place};
use std::path::PathBuf;

/// `cargo xtask bench`.
pub fn task() -> Result<(), String> {
    let native = measurements("benches", "rs")?;
    if !native.is_empty() {
        step("native benchmarks", || {
            run(program(
                "cargo",
                &["bench", "--locked", "--no-default-features", "--benches"],
            ))
        })?;
    }
    let scripts = measurements("tests/e2e/bench", "mjs")?;
    if !scripts.is_empty() {
        build::build()?;
        node::set_up()?;
        let browser = chromium::set_up()?;
        for script in &scripts {
            step(&script.display().to_string(), || {
                let mut command = program("node", &[]);
                command.arg(script).env("HUBSYNC_CHROMIUM", &browser);
                run(command)
            })?;
        }
    }
    println!(
        "{} native files and {} scripts of the browser were run",
        native.len(),
        scripts.len()
    );
    Ok(())
}

fn measurements(folder: &str, ending: &str) -> Result<Vec<PathBuf>, String> {
    let folder = place::project().join(folder);
    let all = if folder.is_dir() {
        place::files(&folder)?
    } else {
        Vec::new()
    };
    Ok(all
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect())
}
