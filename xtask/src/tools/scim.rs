//! The SCIM server of others that a test applies composed requests to: a Python package, in an environment of its own.

use super::{State, debian, demand};
use crate::place;
use crate::run::{program, run, step};
use std::env;
use std::path::PathBuf;

/// The package and all it needs, at their versions.
const REQUIREMENTS: &str = "tests/scim-server.txt";
/// Debian keeps the making of environments apart from Python.
const PACKAGE: &str = "python3-venv";

/// The server's program; installs it where it is missing.
///
/// # Errors
/// Why there is none: the test is skipped then.
pub fn set_up() -> Result<PathBuf, String> {
    if let Some(named) = named() {
        return Ok(named);
    }
    let folder = folder()?;
    let server = folder.join("bin").join("scim2-server");
    if server.is_file() {
        return Ok(server);
    }
    demand(
        "python3",
        "install Python 3, or name a server in SCIM2_SERVER",
    )?;
    step("install scim2-server", || {
        let environment = || {
            let mut command = program("python3", &["-m", "venv", "--clear"]);
            command.arg(&folder);
            run(command)
        };
        if environment().is_err() {
            debian::install(&[PACKAGE])?;
            environment()?;
        }
        let pip = folder.join("bin").join("pip").display().to_string();
        let requirements = place::project().join(REQUIREMENTS);
        let mut command = program(&pip, &["install", "--quiet", "--no-deps", "--requirement"]);
        command.arg(requirements);
        run(command)
    })?;
    Ok(server)
}

/// What `set_up` would find or do.
pub fn state() -> Result<State, String> {
    let server = folder()?.join("bin").join("scim2-server");
    let present = named().or_else(|| server.is_file().then_some(server));
    Ok(present.map_or_else(
        || {
            State::Missing(
                "pip install into an environment of its own, 1 minute, or skip its test".into(),
            )
        },
        |path| State::Present(path.display().to_string()),
    ))
}

fn named() -> Option<PathBuf> {
    env::var_os("SCIM2_SERVER").map(PathBuf::from)
}

/// The environment's folder: other versions have another.
fn folder() -> Result<PathBuf, String> {
    let text = place::read(&place::project().join(REQUIREMENTS))?;
    let digest = place::digest([text.as_bytes()]);
    let short = digest.get(..12).unwrap_or(&digest);
    Ok(place::cache()?.join(format!("scim2-server-{short}")))
}
