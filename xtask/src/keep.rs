//! Writes into the service worker which files it keeps.
//!
//! The service worker has to have the same name in every release, or browsers would not find the next one; so has the page.
//! All else is named by its content (`names`).

use crate::place;
use crate::run::ask_node;
use std::path::Path;

/// The service worker.
const WORKER: &str = "sw.js";

/// How the names begin of what a visitor's machine never keeps: it may change without a new release, belongs to signing in, or is for
/// developers.
const NEVER: [&str; 5] = [
    "config.json",
    "redirect",
    "msal-redirect",
    "words/en.json",
    WORKER,
];

/// Fills the service worker in.
pub fn keep(release: &Path) -> Result<(), String> {
    let mut names = Vec::new();
    for path in place::files(release)? {
        let name = path
            .strip_prefix(release)
            .unwrap_or(&path)
            .display()
            .to_string();
        if !NEVER.iter().any(|never| name.starts_with(never)) {
            names.push(name);
        }
    }
    let folder = release.display().to_string();
    let names: Vec<&str> = std::iter::once(folder.as_str())
        .chain(names.iter().map(String::as_str))
        .collect();
    // `[["./","sha256-..."],...]`, and a digest of that.
    let list = ask_node(
        "const { createHash } = require('crypto'), { readFileSync } = require('fs');
         const [folder, ...names] = process.argv.slice(1);
         const digest = (bytes) => 'sha256-' + createHash('sha256').update(bytes).digest('base64');
         const entry = (name) => [name === 'index.html' ? './' : name, digest(readFileSync(folder + '/' + name))];
         console.log(JSON.stringify(names.map(entry)))",
        &names,
    )?;
    let version = place::digest([list.as_bytes()]);
    let path = release.join(WORKER);
    let text = place::read(&path)?;
    let filled = text.replace("@version", &version).replace("@files", &list);
    if filled.contains("@version") || !filled.contains(&list) || !filled.contains(&version) {
        return Err(format!(
            "`{WORKER}` has no places for the files and their digest"
        ));
    }
    place::write(&path, &filled)
}
