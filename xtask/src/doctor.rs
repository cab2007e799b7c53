//! What is present, what is missing, what a task would install. Changes nothing.

use crate::place;
use crate::run::ask;
use crate::tools::{State, chromium, firefox, installed, node, scim, wasm};

/// `cargo xtask doctor`.
pub fn task() -> Result<(), String> {
    let mut found = vec![
        (
            "Rust".to_owned(),
            version("rustc", "install Rust by rustup (https://rustup.rs)"),
        ),
        (
            "format".to_owned(),
            version("rustfmt", "rustup component add rustfmt"),
        ),
        (
            "lints".to_owned(),
            version("cargo-clippy", "rustup component add clippy"),
        ),
        ("wasm target".to_owned(), wasm::state()?),
    ];
    for tool in installed::all()?.into_iter().chain([installed::deny()]) {
        found.push((tool.name(), tool.state()?));
    }
    found.push(("Node".to_owned(), node::state()?));
    found.push(("Chromium".to_owned(), chromium::state()));
    found.push(("Firefox".to_owned(), firefox::state()));
    found.push(("scim2-server".to_owned(), scim::state()?));
    for (name, state) in &found {
        match state {
            State::Present(what) => println!("present  {name:<26} {what}"),
            State::Missing(remedy) => println!("missing  {name:<26} would do: {remedy}"),
        }
    }
    let missing = found
        .iter()
        .filter(|(_, state)| matches!(state, State::Missing(_)))
        .count();
    println!("\nTools are kept in {}", place::cache()?.display());
    println!("{} present, {missing} missing", found.len() - missing);
    Ok(())
}

fn version(program: &str, remedy: &str) -> State {
    ask(program, &["--version"]).map_or_else(
        || State::Missing(format!("nothing; {remedy}")),
        State::Present,
    )
}
