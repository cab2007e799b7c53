//! Node and the npm packages of `package-lock.json`.

use super::{State, demand};
use crate::place;
use crate::run::{ask, find, program, run, step};
use std::path::PathBuf;

const NODE: &str = "install Node 20 or newer with npm (https://nodejs.org)";

/// Where the packages' programs are.
pub fn folder() -> PathBuf {
    place::project().join("node_modules/.bin")
}

/// Installs the packages where the lock file changed since they were.
pub fn set_up() -> Result<(), String> {
    demand("node", NODE)?;
    demand("npm", NODE)?;
    if up_to_date()? {
        return Ok(());
    }
    step("npm ci", || {
        run(program("npm", &["ci", "--no-audit", "--no-fund"]))
    })?;
    place::write(&mark(), &lock()?)
}

/// What `set_up` would find or do.
pub fn state() -> Result<State, String> {
    Ok(match ask("node", &["--version"]) {
        None => State::Missing(format!("nothing; {NODE}")),
        Some(_) if find("npm").is_none() => State::Missing(format!("nothing; {NODE}")),
        Some(version) if up_to_date()? => {
            State::Present(format!("node {version}, packages as locked"))
        }
        Some(version) => State::Missing(format!("node {version} is present; npm ci")),
    })
}

fn up_to_date() -> Result<bool, String> {
    let mark = mark();
    Ok(mark.is_file() && place::read(&mark)? == lock()?)
}

/// Says for which lock file the packages were installed; npm deletes it with them.
fn mark() -> PathBuf {
    place::project().join("node_modules/.installed-for")
}

fn lock() -> Result<String, String> {
    let text = place::read(&place::project().join("package-lock.json"))?;
    Ok(place::digest([text.as_bytes()]))
}
