//! Everything: the checks, all tests, the page, the tests in the browser.

use crate::cloud::Cloud;
use crate::run::{program, run_reading, step};
use crate::tools::{chromium, firefox, node as npm_packages, scim};
use crate::{build, check, dist, npm, place};
use std::cmp::Reverse;
use std::process::Command;
use std::thread;

/// What passed and what failed: a check counts as one, as a test does.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
    reasons: Vec<String>,
    skipped: Vec<String>,
}

impl Tally {
    /// Counts one check.
    pub fn add(&mut self, result: Result<(), String>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(reason) => self.fail(reason),
        }
    }

    fn fail(&mut self, reason: String) {
        self.failed += 1;
        self.reasons.push(reason);
    }

    /// Counts the tests of a run: `count` reads a line of its output. A run that fails without a failed test is one failure.
    fn add_tests(&mut self, what: &str, command: Command, count: fn(&str) -> Option<(u64, u64)>) {
        let (mut passed, mut failed) = (0, 0);
        let result = step(what, || {
            run_reading(command, |line| {
                let (more, less) = count(line).unwrap_or_default();
                passed += more;
                failed += less;
            })
        });
        self.passed += passed;
        match result {
            Ok(()) if passed == 0 => self.fail(format!("{what}: no test ran")),
            Ok(()) => {}
            Err(reason) => {
                self.failed += failed.max(1);
                self.reasons.push(reason);
            }
        }
    }

    /// Prints what was skipped and what failed, and last the closing line; false if anything failed.
    pub fn close(self) -> bool {
        for reason in &self.skipped {
            println!("skipped: {reason}");
        }
        for reason in &self.reasons {
            println!("FAILED: {reason}");
        }
        println!("\n{} passed, {} failed", self.passed, self.failed);
        self.failed == 0
    }
}

/// `cargo xtask test`.
pub fn task() -> Result<bool, String> {
    let mut tally = Tally::default();
    step("everything", || {
        check::checks(&mut tally)?;
        npm_packages::set_up()?;
        // The release is one long optimisation after another, each on one core; native tests use what is left. Cargo keeps both
        // in folders of their own. What they print is mixed.
        let (page, package) = thread::scope(|scope| {
            let release = scope.spawn(|| {
                let page = build::build(Cloud::Global);
                let package = page.clone().and_then(|()| npm::build().map(|_| ()));
                (page, package)
            });
            native_tests(&mut tally);
            release
                .join()
                .map_err(|_| "the build of the release panicked".to_owned())
        })?;
        let (built, packed) = (page.is_ok(), package.is_ok());
        tally.add(page);
        if built {
            tally.add(build::measure());
            tally.add(step("measure the page as one file", dist::measure));
            tally.add(package);
            let browser = chromium::for_tests()?;
            let mut folders = vec!["tests/e2e", "tests/cloud"];
            folders.extend(packed.then_some("tests/npm"));
            let mut command = node(&folders)?;
            command.env("HUBSYNC_CHROMIUM", &browser);
            // Its tests say for themselves that they are skipped where it is missing.
            match firefox::set_up() {
                Ok(second) => drop(command.env("HUBSYNC_FIREFOX", second)),
                Err(why) => tally
                    .skipped
                    .push(format!("the smoke test in Firefox: {why}")),
            }
            tally.add_tests(
                "tests in the browser, of the services' stand-ins and of the package for scripts",
                command,
                node_count,
            );
        }
        Ok(())
    })?;
    Ok(tally.close())
}

/// All native tests in one build, with everything in: that the core stands without the edge, clippy has shown before.
fn native_tests(tally: &mut Tally) {
    let mut native = program(
        "cargo",
        &[
            "test",
            "--locked",
            "--workspace",
            "--all-features",
            "--no-fail-fast",
        ],
    );
    // The test says for itself that it is skipped where there is none.
    match scim::set_up() {
        Ok(server) => drop(native.env("SCIM2_SERVER", server)),
        Err(why) => tally
            .skipped
            .push(format!("requests applied to another SCIM server: {why}")),
    }
    tally.add_tests("native tests", native, rust_count);
}

/// Node's test runner over the tests of these folders, the longest files first. A browser waits for its pages now and then, so there is
/// one file more than cores under way.
fn node(folders: &[&str]) -> Result<Command, String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut command = program("node", &["--test", "--test-reporter=spec"]);
    command.arg(format!("--test-concurrency={}", cores + 1));
    let mut files = Vec::new();
    for folder in folders {
        for path in place::files(&place::project().join(folder))? {
            if path.to_string_lossy().ends_with(".test.mjs") {
                files.push((place::read(&path)?.len(), path));
            }
        }
    }
    files.sort_by_key(|(length, _)| Reverse(*length));
    command.args(files.into_iter().map(|(_, path)| path));
    Ok(command)
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; ...`
fn rust_count(line: &str) -> Option<(u64, u64)> {
    let rest = line.strip_prefix("test result: ")?;
    let number = |word: &str| {
        let before = rest.split_once(word)?.0.trim_end();
        before
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    };
    Some((number(" passed")?, number(" failed")?))
}

/// `ℹ pass 3` and `ℹ fail 0`, on lines of their own.
fn node_count(line: &str) -> Option<(u64, u64)> {
    let rest = line.strip_prefix("ℹ ")?;
    match rest.split_once(' ')? {
        ("pass", number) => Some((number.trim().parse().ok()?, 0)),
        ("fail" | "cancelled", number) => Some((0, number.trim().parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(rust_count(ok), Some((12, 0)));
        assert_eq!(
            rust_count("test result: FAILED. 3 passed; 2 failed; 0 ignored"),
            Some((3, 2))
        );
        assert_eq!(rust_count("test a ... ok"), None);
        assert_eq!(node_count("ℹ pass 3"), Some((3, 0)));
        assert_eq!(node_count("ℹ fail 1"), Some((0, 1)));
        assert_eq!(node_count("ℹ tests 4"), None);
    }
}
