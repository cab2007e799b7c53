//! What the tasks need that is not in the project: looked for, and installed where missing.

pub mod chromium;
pub mod debian;
pub mod firefox;
pub mod installed;
pub mod node;
pub mod scim;
pub mod wasm;

use crate::run;
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A state of a tool, as `doctor` tells it.
pub enum State {
    /// It is there: its version or place.
    Present(String),
    /// It is not; what a task would do about it.
    Missing(String),
}

/// A command that sees these folders before PATH.
pub fn with_path(mut command: Command, first: &[PathBuf]) -> Result<Command, String> {
    let before = command
        .get_envs()
        .find(|(name, _)| *name == "PATH")
        .and_then(|(_, value)| value.map(Into::into));
    let path = before.or_else(|| env::var_os("PATH")).unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&path));
    let joined = env::join_paths(all).map_err(|error| format!("PATH cannot be set: {error}"))?;
    command.env("PATH", joined);
    Ok(command)
}

/// Refuses to go on without a program that no task can install.
pub fn demand(name: &str, remedy: &str) -> Result<(), String> {
    run::find(name)
        .map(drop)
        .ok_or_else(|| format!("`{name}` is not on PATH; {remedy}"))
}
