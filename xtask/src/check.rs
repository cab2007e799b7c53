//! Format, lints natively and for wasm, the core without features.

use crate::place;
use crate::run::{program, run, step};
use crate::test::Tally;
use crate::tools::wasm::{self, Toolchain};
use crate::words;

const TARGET: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// `cargo xtask check`.
pub fn task() -> Result<bool, String> {
    let mut tally = Tally::default();
    checks(&mut tally)?;
    tally.add(step("floors", || {
        run(program(
            "cargo",
            &["test", "--no-default-features", "--test", "floors"],
        ))
    }));
    Ok(tally.close())
}

/// All checks that run no test.
pub fn checks(tally: &mut Tally) -> Result<(), String> {
    let toolchain = wasm::set_up()?;
    tally.add(step("format", || {
        run(program("cargo", &["fmt", "--all", "--check"]))
    }));
    tally.add(step("catalogue of sentences", words::check));
    tally.add(native(
        "clippy, all features",
        &["--workspace", "--all-features"],
    ));
    tally.add(native(
        "clippy, core without features",
        &["--no-default-features"],
    ));
    tally.add(for_wasm(
        toolchain,
        "core without features",
        &["--no-default-features", "--lib"],
    ));
    tally.add(for_wasm(
        toolchain,
        "page",
        &[
            "--no-default-features",
            "--features",
            "web",
            "--lib",
            "--bin",
            "hubsync-web",
        ],
    ));
    tally.add(for_wasm(
        toolchain,
        "worker",
        &[
            "--no-default-features",
            "--features",
            "worker",
            "--lib",
            "--bin",
            "hubsync-worker",
        ],
    ));
    if place::project().join("src/embed").is_dir() {
        tally.add(for_wasm(
            toolchain,
            "bindings",
            &["--no-default-features", "--features", "bindings", "--lib"],
        ));
    }
    Ok(())
}

fn native(what: &str, of: &[&str]) -> Result<(), String> {
    step(what, || {
        let arguments = [
            &["clippy", "--quiet", "--locked", "--all-targets"],
            of,
            &["--", "-D", "warnings"],
        ]
        .concat();
        run(program("cargo", &arguments))
    })
}

/// Clippy; with Debian's toolchain, which has none, the compiler alone.
fn for_wasm(toolchain: Toolchain, what: &str, of: &[&str]) -> Result<(), String> {
    let (verb, how, end): (_, _, &[&str]) = match toolchain {
        Toolchain::Rustup => ("clippy", "clippy", &["--", "-D", "warnings"]),
        Toolchain::Debian => ("check", "check (Debian's toolchain has no clippy)", &[]),
    };
    step(&format!("{how} for wasm, {what}"), || {
        let arguments = [&[verb, "--quiet", "--locked"], TARGET.as_slice(), of, end].concat();
        run(toolchain.lend(program("cargo", &arguments))?)
    })
}
