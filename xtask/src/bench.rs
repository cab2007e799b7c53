//! The measurements: `benches/*.rs` and the peers natively, `tests/e2e/bench/*.mjs` on the release in the browser.

use crate::cloud::Cloud;
use crate::run::{program, run, step};
use crate::tools::{chromium, node, wasm};
use crate::{build, npm, place};
use std::path::PathBuf;

/// Workspaces of their own: what they depend on stays out of the product's lock file.
const PEERS: &str = "benches/peers/Cargo.toml";
/// How many users are generated, with two seeds each.
const GENERATED: &str = "1000,100000,1000000";
const RACER: &str = "benches/browser/Cargo.toml";

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
    step("the generator's users by the native command", || {
        let mut command = program(
            "cargo",
            &["test", "--release", "--locked", "--no-default-features"],
        );
        command
            .args(["--test", "generated_by_command", "--", "--nocapture"])
            .env("HUBSYNC_GENERATE", GENERATED);
        run(command)
    })?;
    step("other expression engines", || {
        run(program(
            "cargo",
            &["run", "--release", "--locked", "--manifest-path", PEERS],
        ))
    })?;
    let scripts = measurements("tests/e2e/bench", "mjs")?;
    if !scripts.is_empty() {
        build::build(Cloud::Global)?;
        npm::build()?;
        racer()?;
        node::set_up()?;
        let browser = chromium::for_figures()?;
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

/// Builds the workload as a module for the race in the browser.
fn racer() -> Result<(), String> {
    let toolchain = wasm::set_up()?;
    let target = place::target().display().to_string();
    // For speed, and as the page is built.
    for profile in ["release", "web"] {
        step(
            &format!("build the workload for the browser, {profile}"),
            || {
                let command = program(
                    "cargo",
                    &[
                        "build",
                        "--profile",
                        profile,
                        "--locked",
                        "--target",
                        "wasm32-unknown-unknown",
                        "--manifest-path",
                        RACER,
                        "--target-dir",
                        &target,
                    ],
                );
                run(toolchain.lend(command)?)
            },
        )?;
    }
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
