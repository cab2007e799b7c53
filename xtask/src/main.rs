//! Set-up and tasks: `cargo xtask TASK`.
//!
//! Each task installs what it needs, says what it does and how long each step took. What is installed goes into
//! `${HUBSYNC_CACHE:-${XDG_CACHE_HOME:-~/.cache}/hubsync}`, Debian's packages excepted.

mod bench;
mod build;
mod check;
mod doctor;
mod names;
mod npm;
mod place;
mod run;
mod serve;
mod size;
mod split;
mod test;
mod tools;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask TASK

  serve [--port N]   build the page if its sources changed, and serve it on this machine
  build              the release of the page, into dist/
  npm                the package for portals and scripts, into dist/npm
  test               everything: check, all tests, the page, the tests in the browser
  check              format, lints natively and for wasm, the core without features, the floors
  bench              the native benchmarks and those in the browser
  doctor             what is present, what is missing, what would be installed
  help               this text

Each task sets up what it needs: the wasm target (rustup's, or else Debian's web toolchain), trunk, wasm-bindgen
and wasm-split at the versions this project names, the npm packages, Chromium.

Environment:
  HUBSYNC_CACHE      where tools are installed (default: hubsync in the user's cache folder)
  HUBSYNC_WASM       rustup or debian: insist on one toolchain for wasm
  HUBSYNC_CHROMIUM   the browser to test with

Exit code: 0 done, 1 something failed, 2 wrong use.
";

fn main() -> ExitCode {
    if split::stands_in() {
        return match split::wasm_bindgen() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("error: {message}");
                ExitCode::from(1)
            }
        };
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        _ if words
            .iter()
            .any(|word| matches!(*word, "--help" | "-h" | "help")) =>
        {
            print!("{HELP}");
            Ok(true)
        }
        ["serve"] => serve::task(None).map(|()| true),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve::task(Some(port)).map(|()| true),
            Err(_) => {
                return wrong_use(&format!(
                    "`{port}` is no port: a number from 1 to 65535 is expected"
                ));
            }
        },
        ["build"] => build::task().map(|()| true),
        ["npm"] => npm::task().map(|()| true),
        ["test"] => test::task(),
        ["check"] => check::task(),
        ["bench"] => bench::task().map(|()| true),
        ["doctor"] => doctor::task().map(|()| true),
        [] => return wrong_use("no task is named"),
        _ => return wrong_use(&format!("`{}` is no task", words.join(" "))),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        // The tally has said what failed; its closing line stays the last.
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::from(1)
        }
    }
}

fn wrong_use(message: &str) -> ExitCode {
    eprintln!("error: {message}\n\n{HELP}");
    ExitCode::from(2)
}
