//! How much the browser downloads: every file of the release, compressed as a web server would, against its limit.

use crate::run::ask_node;
use crate::{names, place};
use std::path::{Path, PathBuf};

/// A part of the release, and what it may weigh in bytes of brotli (1 KB is 1000 bytes).
struct Part {
    name: &'static str,
    limit: u64,
    holds: fn(&str) -> bool,
}

const PARTS: [Part; 4] = [
    // 1.6 Mbit/s carry 200,000 bytes in one second.
    Part {
        name: "first load",
        limit: 200_000,
        holds: |name| !worker(name) && !later(name) && !sign_in(name) && name != names::PORTAL,
    },
    Part {
        name: "worker",
        limit: 350_000,
        holds: worker,
    },
    // What a portal loads until it shows hubsync.
    Part {
        name: "for portals",
        limit: 8_000,
        holds: |name| name == names::PORTAL,
    },
    // Microsoft's library: loaded when somebody signs in, and not before.
    Part {
        name: "sign-in",
        limit: 75_000,
        holds: sign_in,
    },
];

/// What each file may weigh that is fetched when it is first looked at: a place of its own should open in a second too. There is no limit
/// for all of them together: nobody waits for all, and more places will come.
const LATER: u64 = 150_000;

fn worker(name: &str) -> bool {
    name.starts_with("worker-") || name.starts_with("hubsync-worker-")
}

fn sign_in(name: &str) -> bool {
    ["msal-", "redirect", "sign-in-"]
        .iter()
        .any(|begin| name.starts_with(begin))
}

fn later(name: &str) -> bool {
    name.starts_with(names::CHUNK)
        || name.starts_with("update-") && name.ends_with(".js")
        || name.starts_with("documents-")
        || name.starts_with("words")
        || matches!(
            name,
            "documentation.html" | "icon.svg" | "licences.html" | "manifest.webmanifest" | "sw.js"
        )
}

/// Prints the sizes of a release and fails if a part has outgrown its limit.
pub fn check(release: &Path) -> Result<(), String> {
    let mut paths = place::files(release)?;
    // The package for scripts is not part of the page.
    paths.retain(|path| !path.starts_with(release.join("npm")));
    let names = paths.iter().map(|path| {
        let name = path.strip_prefix(release).unwrap_or(path);
        name.display().to_string()
    });
    let files: Vec<(String, [u64; 2])> = names.zip(compressed(&paths)?).collect();
    for (name, sizes) in &files {
        tell(name, *sizes);
    }
    let mut over = Vec::new();
    let mut weigh = |what: &str, bytes: u64, limit: u64| {
        println!("{bytes:>9} bytes: {what}; {limit} are allowed");
        if bytes > limit {
            over.push(format!(
                "the {what} weighs {bytes} bytes, {limit} are allowed"
            ));
        }
    };
    for part in PARTS {
        let held = files.iter().filter(|(name, _)| (part.holds)(name));
        let sum = held.map(|(_, [_, brotli])| brotli).sum();
        weigh(part.name, sum, part.limit);
    }
    let those = files.iter().filter(|(name, _)| later(name));
    if let Some((name, [_, brotli])) = those.max_by_key(|(_, [_, brotli])| *brotli) {
        weigh(
            &format!("heaviest part that comes later, {name}"),
            *brotli,
            LATER,
        );
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(over.join("; "))
    }
}

fn tell(name: &str, [raw, brotli]: [u64; 2]) {
    println!("{brotli:>9} bytes brotli {raw:>9} raw  {name}");
}

/// Prints what a file weighs.
pub fn tell_file(path: &Path) -> Result<(), String> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    for sizes in compressed(&[path.to_path_buf()])? {
        tell(&name.to_string_lossy(), sizes);
    }
    Ok(())
}

/// The size of each file as it is and compressed, several at a time.
fn compressed(paths: &[PathBuf]) -> Result<Vec<[u64; 2]>, String> {
    const SCRIPT: &str = "const { readFileSync: read } = require('fs'), { brotliCompress, constants: c } = require('zlib');
        const brotli = require('util').promisify(brotliCompress);
        const sizes = async (path) => {
            const bytes = read(path);
            const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
            return `${bytes.length} ${(await brotli(bytes, { params })).length}`;
        };
        Promise.all(process.argv.slice(1).map(sizes)).then((all) => all.forEach((line) => console.log(line)))";
    let arguments: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let text = ask_node(SCRIPT, &arguments)?;
    let sizes: Vec<[u64; 2]> = text.lines().filter_map(two_numbers).collect();
    if sizes.len() == paths.len() {
        Ok(sizes)
    } else {
        Err(format!(
            "{} files were measured, {} numbers came back: {text}",
            paths.len(),
            sizes.len()
        ))
    }
}

fn two_numbers(line: &str) -> Option<[u64; 2]> {
    let (raw, small) = line.split_once(' ')?;
    Some([raw.parse().ok()?, small.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_measured_in_its_place() {
        let folder = place::project().join("static");
        let paths = [folder.join("icon.svg"), folder.join("style.css")];
        let sizes = compressed(&paths).unwrap();
        let lengths = paths.map(|path| place::read(&path).unwrap().len() as u64);
        assert_eq!(
            sizes.iter().map(|[raw, _]| *raw).collect::<Vec<_>>(),
            lengths
        );
        assert!(
            sizes.iter().all(|[raw, small]| (1..*raw).contains(small)),
            "{sizes:?}"
        );
        assert!(compressed(&[folder.join("none")]).is_err());
    }
}
