//! Tools that cargo installs, at the versions this project names, into the cache.

use super::State;
use crate::place;
use crate::run::{program, run, step};
use std::path::PathBuf;

/// The newest that Rust 1.95 builds.
const TRUNK: &str = "0.21.14";
/// Of the same family as the crate `wasm_split_helpers`, whose marks it reads.
const WASM_SPLIT: &str = "0.2.4";
/// Asked before something is hosted.
const DENY: &str = "0.20.2";

/// One tool.
pub struct Tool {
    package: &'static str,
    /// The command's name.
    pub program: &'static str,
    /// The package's features that are needed for the command.
    features: &'static str,
    version: String,
    minutes: &'static str,
}

/// All that a build needs.
pub fn all() -> Result<[Tool; 3], String> {
    Ok([
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            features: "",
            version: locked("wasm-bindgen")?,
            minutes: "2 minutes",
        },
        Tool {
            package: "wasm_split_cli_support",
            program: "wasm-split-cli",
            features: "build-binary",
            version: WASM_SPLIT.into(),
            minutes: "1 minute",
        },
        Tool {
            package: "trunk",
            program: "trunk",
            features: "",
            version: TRUNK.into(),
            minutes: "6 minutes",
        },
    ])
}

/// What asks whether a release's crates are allowed.
pub fn deny() -> Tool {
    Tool {
        package: "cargo-deny",
        program: "cargo-deny",
        features: "",
        version: DENY.into(),
        minutes: "6 minutes",
    }
}

/// The tool with this program.
pub fn named(program: &str) -> Result<Tool, String> {
    all()?
        .into_iter()
        .find(|tool| tool.program == program)
        .ok_or_else(|| format!("`{program}` is no tool of this project"))
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

    /// The path of its command.
    pub fn path(&self) -> Result<PathBuf, String> {
        let name = format!("{}{}", self.program, std::env::consts::EXE_SUFFIX);
        Ok(self.folder()?.join(name))
    }

    fn root(&self) -> Result<PathBuf, String> {
        Ok(place::cache()?
            .join("tools")
            .join(format!("{}-{}", self.package, self.version)))
    }

    /// Installs it where it is missing.
    pub fn set_up(&self) -> Result<(), String> {
        if self.path()?.is_file() {
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
                        "--features",
                        self.features,
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
        let place = self.path()?;
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
