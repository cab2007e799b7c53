//! Tools that cargo installs, at the versions this project names, into the cache.

use super::State;
use crate::place;
use crate::run::{program, run, step};
use std::path::PathBuf;

/// The newest that Rust 1.95 builds.
const TRUNK: &str = "0.21.14";

/// One tool.
pub struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    minutes: &'static str,
}

/// All of them.
pub fn all() -> Result<[Tool; 2], String> {
    Ok([
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: locked("wasm-bindgen")?,
            minutes: "2 minutes",
        },
        Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK.into(),
            minutes: "6 minutes",
        },
    ])
}

impl Tool {
    /// Its name and version.
    pub fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The folder of its programs.
    pub fn folder(&self) -> Result<PathBuf, String> {
        Ok(self.root()?.join("bin"))
    }

    fn root(&self) -> Result<PathBuf, String> {
        Ok(place::cache()?
            .join("tools")
            .join(format!("{}-{}", self.package, self.version)))
    }

    /// Installs it where it is missing.
    pub fn set_up(&self) -> Result<(), String> {
        if self.folder()?.join(self.program).is_file() {
            return Ok(());
        }
        step(
            &format!(
                "cargo install {} (once, about {})",
                self.name(),
                self.minutes
            ),
            || {
                let root = self.root()?.display().to_string();
                let mut command = program(
                    "cargo",
                    &[
                        "install",
                        "--locked",
                        "--version",
                        &self.version,
                        "--root",
                        &root,
                        self.package,
                    ],
                );
                // Built to be used at once: an optimised build takes three times as long.
                command
                    .env("CARGO_PROFILE_RELEASE_LTO", "off")
                    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
                run(command)
            },
        )
    }

    /// What `set_up` would find or do.
    pub fn state(&self) -> Result<State, String> {
        let place = self.folder()?.join(self.program);
        Ok(if place.is_file() {
            State::Present(place.display().to_string())
        } else {
            State::Missing(format!(
                "cargo install {} (about {})",
                self.name(),
                self.minutes
            ))
        })
    }
}

/// The version of a package in Cargo.lock: the command must be the same as the crate's.
fn locked(package: &str) -> Result<String, String> {
    let lock = place::read(&place::project().join("Cargo.lock"))?;
    let head = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != head).skip(1);
    let version = lines
        .next()
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock has no `{package}`"))
}
