//! Set-up and tasks: `cargo xtask TASK`.
//!
//! Each task installs what it needs, says what it does and how long each step took. What is installed goes into
//! `${HUBSYNC_CACHE:-${XDG_CACHE_HOME:-~/.cache}/hubsync}`, Debian's packages excepted.

mod bench;
mod build;
mod check;
mod cloud;
mod demo;
mod dist;
mod doctor;
mod documents;
mod headers;
mod integrity;
mod keep;
mod licences;
mod names;
mod npm;
mod place;
mod run;
mod serve;
mod short;
mod size;
mod split;
mod styles;
mod supply;
mod test;
mod tools;
mod words;

use cloud::Cloud;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask TASK

  serve              build the page if its sources changed, and serve it on this machine
    --port N         at this port
    --demo [empty]   with a local stand-in of Microsoft's and Webex's services: the whole product without a tenant; users are
                     provisioned there already, or nothing is set up yet
  build              the release of the page, into dist/
    --cloud NAME     global (the default), usgov-l4, usgov-dod or china: whose hosts the page may reach (serve and dist take it too)
  npm                the package for portals and scripts, into dist/npm
  dist               what an organisation hosts, into release/: the page with compressed copies, the headers for nginx
                     and Azure Static Web Apps, and the page as one file that opens from disk
  test               everything: check, all tests, the page, the tests in the browser
  check              format, lints natively and for wasm, the core without features, the floors
  bench              the native benchmarks and those in the browser
  words              collect all sentences into static/words/en.json, the catalogue for other languages
  doctor             what is present, what is missing, what would be installed
  help               this text

Each task sets up what it needs: the wasm target (rustup's, or else Debian's web toolchain), trunk, wasm-bindgen
and wasm-split at the versions this project names, the npm packages, Chromium, and Firefox where it can be had.

Environment:
  HUBSYNC_CACHE      where tools are installed (default: hubsync in the user's cache folder)
  HUBSYNC_WASM       rustup or debian: insist on one toolchain for wasm
  HUBSYNC_CHROMIUM   the browser to test with
  HUBSYNC_FIREFOX    the browser for a smoke test, left out where there is none

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
        ["serve", rest @ ..] => match serve_options(rest) {
            Ok(options) => serve::task(&options).map(|()| true),
            Err(message) => return wrong_use(&message),
        },
        ["build"] => build::task(Cloud::Global).map(|()| true),
        ["build", "--cloud", name] => match cloud(name) {
            Ok(cloud) => build::task(cloud).map(|()| true),
            Err(message) => return wrong_use(&message),
        },
        ["npm"] => npm::task().map(|()| true),
        ["dist"] => dist::task(Cloud::Global).map(|()| true),
        ["dist", "--cloud", name] => match cloud(name) {
            Ok(cloud) => dist::task(cloud).map(|()| true),
            Err(message) => return wrong_use(&message),
        },
        ["test"] => test::task(),
        ["check"] => check::task(),
        ["bench"] => bench::task().map(|()| true),
        ["words"] => words::task().map(|()| true),
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

fn serve_options(words: &[&str]) -> Result<serve::Options, String> {
    let mut options = serve::Options::default();
    let mut rest = words;
    loop {
        rest = match rest {
            [] => break,
            ["--port", port, rest @ ..] => {
                options.port = Some(port.parse().map_err(|_| {
                    format!("`{port}` is no port: a number from 1 to 65535 is expected")
                })?);
                rest
            }
            ["--cloud", name, rest @ ..] => {
                options.cloud = cloud(name)?;
                rest
            }
            ["--demo", "empty", rest @ ..] => {
                options.demo = Some(demo::Tenant::Empty);
                rest
            }
            ["--demo", rest @ ..] => {
                options.demo = Some(demo::Tenant::Provisioned);
                rest
            }
            [other, ..] => return Err(format!("`{other}` is no option of serve")),
        };
    }
    if options.demo.is_some() && options.cloud != Cloud::Global {
        return Err("the stand-in plays the global cloud only".into());
    }
    Ok(options)
}

fn cloud(name: &str) -> Result<Cloud, String> {
    Cloud::named(name).ok_or_else(|| {
        let all = Cloud::ALL.map(Cloud::word).join("`, `");
        format!("`{name}` is no cloud; expected `{all}`")
    })
}

fn wrong_use(message: &str) -> ExitCode {
    eprintln!("error: {message}\n\n{HELP}");
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_serve_are_read() {
        let read =
            |words: &[&str]| serve_options(words).map(|read| (read.port, read.cloud, read.demo));
        assert_eq!(read(&[]), Ok((None, Cloud::Global, None)));
        let all = ["--demo", "--port", "8123"];
        let full = Some(demo::Tenant::Provisioned);
        assert_eq!(read(&all), Ok((Some(8123), Cloud::Global, full)));
        let empty = Some(demo::Tenant::Empty);
        assert_eq!(read(&["--demo", "empty"]), Ok((None, Cloud::Global, empty)));
        assert_eq!(read(&["--cloud", "china"]), Ok((None, Cloud::China, None)));
        for wrong in [
            &["--port", "x"][..],
            &["--port"],
            &["--cloud", "mars"],
            &["--demo", "--cloud", "china"],
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }
}
