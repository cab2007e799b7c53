//! Gives files names with content hashes, and writes the new names where the old ones stood.
//!
//! Trunk does so for all but the files of a worker and those it only copies.

use crate::place;
use std::fs;
use std::path::Path;

/// The files in this order: whoever names another comes after it.
const NAMED: [&str; 4] = [
    "hubsync-worker_bg.wasm",
    "hubsync-worker.js",
    "worker.js",
    "boot.js",
];
/// Where they are named.
const NAMING: [&str; 4] = ["hubsync-worker.js", "worker.js", "boot.js", "index.html"];

/// Renames the files of a release.
pub fn hash(release: &Path) -> Result<(), String> {
    let mut renamed: Vec<(&str, String)> = Vec::new();
    for name in NAMED {
        let path = release.join(name);
        let bytes = fs::read(&path)
            .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
        let new = hashed(name, &bytes);
        for text in NAMING {
            let place = release.join(
                renamed
                    .iter()
                    .find(|(old, _)| *old == text)
                    .map_or(text, |(_, new)| new),
            );
            let before = place::read(&place)?;
            let after = replace(&before, name, &new);
            if after != before {
                place::write(&place, &after)?;
            }
        }
        fs::rename(&path, release.join(&new))
            .map_err(|error| format!("`{name}` cannot be renamed: {error}"))?;
        renamed.push((name, new));
    }
    let page = place::read(&release.join("index.html"))?;
    match renamed
        .iter()
        .find(|(old, new)| matches!(*old, "worker.js" | "boot.js") && !page.contains(new.as_str()))
    {
        Some((old, _)) => Err(format!("the page does not name `{old}`")),
        None => Ok(()),
    }
}

/// `worker.js` becomes `worker-0123456789abcdef.js`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, rest) = name.split_once('.').unwrap_or((name, ""));
    let (stem, suffix) = stem
        .strip_suffix("_bg")
        .map_or((stem, ""), |stem| (stem, "_bg"));
    format!("{stem}-{}{suffix}.{rest}", place::digest([bytes]))
}

/// Replaces a file's name where it is not the end of a longer one.
fn replace(text: &str, name: &str, new: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        let whole =
            !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        result.push_str(before);
        result.push_str(if whole { new } else { name });
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_ends() {
        assert_eq!(hashed("worker.js", b""), "worker-cbf29ce484222325.js");
        assert_eq!(hashed("a-b_bg.wasm", b""), "a-b-cbf29ce484222325_bg.wasm");
    }

    #[test]
    fn only_whole_names_are_replaced() {
        assert_eq!(
            replace("\"./worker.js\" hubsync-worker.js", "worker.js", "w.js"),
            "\"./w.js\" hubsync-worker.js"
        );
        assert_eq!(replace("worker.js", "worker.js", "w.js"), "w.js");
        assert_eq!(replace("none", "worker.js", "w.js"), "none");
    }
}
