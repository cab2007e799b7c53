//! Gives files names with content hashes, and writes the new names where the old ones stood.
//!
//! Trunk hashes what went into the page's program, not what came out, and names a worker's files and those it only copies
//! without a hash. Here every file but the two pages and the configuration is named by what is in it.

use crate::place;
use crate::run::{program, run};
use std::fs;
use std::path::Path;

/// The page's program.
pub const PAGE: &str = "hubsync-web";
/// The worker's program.
pub const WORKER: &str = "hubsync-worker";
/// The module that fetches the page's chunks.
pub const LINK: &str = "hubsync-web-link.js";
/// The module for portals, which name it themselves: it keeps its name.
pub const PORTAL: &str = "hub-sync.js";
/// Microsoft's library for signing in.
pub const MSAL: &str = "msal-browser.min.js";
/// The module that loads it.
pub const SIGN_IN: &str = "sign-in.js";
/// The scripts that start a program: they import what says how a language writes.
const STARTS: [&str; 3] = ["boot.js", PORTAL, "worker.js"];
/// What they import.
const WRITER: &str = "writer.js";
/// How the names of chunks begin.
pub const CHUNK: &str = "chunk-";
/// Where the module that fetches them names their digest.
const CHUNKS: &str = "@chunks";

/// The files in this order: whoever names another comes after it. Those of one line name each other.
const NAMED: [&[&str]; 14] = [
    &["style.css"],
    &["hubsync-web_bg.wasm"],
    &["hubsync-web.js", LINK],
    &["hubsync-worker_bg.wasm"],
    &["hubsync-worker.js"],
    &["words.js"],
    &["worker.js"],
    &["update.js"],
    &["fault.js"],
    &[MSAL],
    &[SIGN_IN],
    &["boot.js"],
    &["msal-redirect-bridge.min.js"],
    &["redirect.js"],
];
/// What each page, and the module for portals, has to name itself.
const ROOTS: [(&str, &str); 14] = [
    ("index.html", "hubsync-web_bg.wasm"),
    ("index.html", "hubsync-web.js"),
    ("index.html", "worker.js"),
    ("index.html", "hubsync-worker_bg.wasm"),
    ("index.html", "fault.js"),
    ("index.html", "boot.js"),
    ("redirect.html", "msal-redirect-bridge.min.js"),
    ("redirect.html", "redirect.js"),
    ("index.html", "style.css"),
    (PORTAL, "hubsync-web_bg.wasm"),
    (PORTAL, "hubsync-web.js"),
    (PORTAL, "words.js"),
    (PORTAL, "worker.js"),
    (PORTAL, "style.css"),
];

/// Takes trunk's hash out of the names of the page's program.
pub fn plain(release: &Path) -> Result<(), String> {
    let index = release.join("index.html");
    for (begin, end) in [("hubsync-web-", "_bg.wasm"), ("hubsync-web-", ".js")] {
        let names = listed(release)?;
        let name = names
            .iter()
            .find(|name| name.starts_with(begin) && name.ends_with(end))
            .ok_or_else(|| format!("the release has no `{begin}*{end}`"))?;
        let new = format!("{PAGE}{end}");
        rename(release, name, &new)?;
        place::write(&index, &replace(&place::read(&index)?, name, &new))?;
    }
    Ok(())
}

/// Takes blanks and long names out of the scripts; the service worker stays as it is for whoever wants to know what it keeps. What
/// several scripts import is small, and put into each of them: it is no file of the release.
pub fn minify(release: &Path) -> Result<(), String> {
    let (starts, others): (Vec<_>, Vec<_>) = listed(release)?
        .into_iter()
        .filter(|name| name.ends_with(".js") && name != "sw.js" && !name.contains(".min."))
        .filter(|name| name != WRITER)
        .partition(|name| STARTS.contains(&name.as_str()));
    shorter(release, &others, &[])?;
    let mut apart: Vec<String> = others
        .iter()
        .map(|name| format!("--external:./{name}"))
        .collect();
    apart.push("--bundle".to_owned());
    shorter(release, &starts, &apart)?;
    fs::remove_file(release.join(WRITER))
        .map_err(|error| format!("`{WRITER}` cannot be removed: {error}"))
}

fn shorter(release: &Path, names: &[String], more: &[String]) -> Result<(), String> {
    let outdir = format!("--outdir={}", release.display());
    let scripts: Vec<String> = names
        .iter()
        .map(|name| release.join(name).display().to_string())
        .collect();
    let mut arguments = vec![
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--allow-overwrite",
        "--log-level=warning",
    ];
    arguments.push(&outdir);
    arguments.extend(more.iter().chain(&scripts).map(String::as_str));
    run(program("node_modules/.bin/esbuild", &arguments))
}

/// Renames the files of a release.
pub fn hash(release: &Path) -> Result<(), String> {
    let chunks: Vec<String> = listed(release)?
        .into_iter()
        .filter(|name| name.starts_with(CHUNK))
        .collect();
    // Cut from one program, they change together: one digest for all of them is all that the module that fetches them has to carry.
    let chunks: Vec<&str> = chunks.iter().map(String::as_str).collect();
    let link = release.join(LINK);
    let text = place::read(&link)?;
    if !text.contains(CHUNKS) {
        return Err(format!("`{LINK}` has no place for the chunks' digest"));
    }
    place::write(&link, &text.replace(CHUNKS, &digest_of(release, &chunks)?))?;
    let chunks = std::iter::once(chunks);
    let rest = NAMED.iter().map(|names| names.to_vec());
    let mut roots = Vec::new();
    for group in chunks.chain(rest) {
        let digest = digest_of(release, &group)?;
        for name in group {
            let new = hashed(name, &digest);
            for text in listed(release)? {
                if !(text.ends_with(".js") || text.ends_with(".html")) {
                    continue;
                }
                let place = release.join(text);
                let before = place::read(&place)?;
                let after = replace(&before, name, &new);
                if after != before {
                    place::write(&place, &after)?;
                }
            }
            rename(release, name, &new)?;
            let named = ROOTS.iter().filter(|(_, root)| *root == name);
            roots.extend(named.map(|(page, _)| (*page, new.clone())));
        }
    }
    for (page, new) in roots {
        if !place::read(&release.join(page))?.contains(&new) {
            return Err(format!("`{page}` does not name `{new}`"));
        }
    }
    Ok(())
}

/// One digest of all of these files.
fn digest_of(release: &Path, group: &[&str]) -> Result<String, String> {
    let mut bytes = Vec::new();
    for name in group {
        let path = release.join(name);
        bytes.push(
            fs::read(&path)
                .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?,
        );
    }
    Ok(place::digest(bytes.iter().map(Vec::as_slice)))
}

fn listed(release: &Path) -> Result<Vec<String>, String> {
    let files = place::files(release)?;
    Ok(files
        .iter()
        .filter_map(|path| Some(path.strip_prefix(release).ok()?.display().to_string()))
        .collect())
}

fn rename(release: &Path, name: &str, new: &str) -> Result<(), String> {
    fs::rename(release.join(name), release.join(new))
        .map_err(|error| format!("`{name}` cannot be renamed: {error}"))
}

/// `worker.js` becomes `worker-0123456789abcdef.js`.
fn hashed(name: &str, digest: &str) -> String {
    let (stem, rest) = name.split_once('.').unwrap_or((name, ""));
    let (stem, suffix) = stem
        .strip_suffix("_bg")
        .map_or((stem, ""), |stem| (stem, "_bg"));
    format!("{stem}-{digest}{suffix}.{rest}")
}

/// Replaces a file's name where it is not a piece of a longer one.
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
        assert_eq!(hashed("worker.js", "0123"), "worker-0123.js");
        assert_eq!(hashed("a-b_bg.wasm", "0123"), "a-b-0123_bg.wasm");
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

    #[test]
    fn files_that_name_each_other_are_named_together() {
        let release = std::env::temp_dir().join(format!("hubsync-names-{}", std::process::id()));
        let write = |name: &str, text: &str| place::write(&release.join(name), text);
        let all = [
            ("hubsync-web-0f.js", "from './hubsync-web-link.js'"),
            (
                "hubsync-web-link.js",
                "from './hubsync-web-0f.js'; './chunk-a-@chunks.wasm'",
            ),
            ("chunk-a.wasm", "a"),
            ("hubsync-web-0f_bg.wasm", "w"),
            ("hubsync-worker_bg.wasm", "v"),
            ("hubsync-worker.js", "hubsync-worker_bg.wasm"),
            ("words.js", ""),
            ("worker.js", "./hubsync-worker.js ./words.js"),
            (MSAL, ""),
            (SIGN_IN, "'msal-browser.min.js'"),
            ("msal-redirect-bridge.min.js", ""),
            ("redirect.js", ""),
            ("redirect.html", "msal-redirect-bridge.min.js redirect.js"),
            ("style.css", ""),
            ("update.js", ""),
            ("fault.js", ""),
            ("boot.js", "./update.js ./sign-in.js"),
            (
                "index.html",
                "style.css fault.js boot.js hubsync-web-0f.js hubsync-web-0f_bg.wasm worker.js hubsync-worker_bg.wasm",
            ),
            (
                PORTAL,
                "'hubsync-web.js' 'hubsync-web_bg.wasm' 'words.js' 'worker.js' 'style.css'",
            ),
        ];
        for (name, text) in all {
            assert_eq!(write(name, text), Ok(()));
        }
        // As `split::lay` leaves it: the link names the page's script as wasm-bindgen called it.
        assert_eq!(
            write(
                "hubsync-web-link.js",
                "from './hubsync-web.js'; './chunk-a-@chunks.wasm'"
            ),
            Ok(())
        );
        assert_eq!(plain(&release).and_then(|()| hash(&release)), Ok(()));
        let names = listed(&release).unwrap_or_default();
        let link = names
            .iter()
            .find(|name| name.starts_with("hubsync-web-link-"));
        let text = link
            .map(|link| place::read(&release.join(link)))
            .unwrap_or(Ok(String::new()));
        let text = text.unwrap_or_default();
        let named = |begin: &str| {
            names
                .iter()
                .any(|name| name.starts_with(begin) && text.contains(&format!("./{name}'")))
        };
        assert!(
            named("hubsync-web-") && named("chunk-a-"),
            "{names:?}: {text}"
        );
        assert_eq!(
            fs::remove_dir_all(&release).map_err(|error| error.to_string()),
            Ok(())
        );
    }
}
