//! How much the browser downloads: every file of the release, compressed as a web server would, against its goal.

use crate::run::program;
use crate::{names, place};
use std::path::Path;

/// A part of the release, and what it weighs in bytes of brotli (1 KB is 1000 bytes).
struct Part {
    name: &'static str,
    /// What it is meant to weigh at most.
    goal: u64,
    /// What it must not outgrow: what it weighed when the goal was missed last, rounded up. A commit that raises it says why.
    ceiling: u64,
    holds: fn(&str) -> bool,
}

const PARTS: [Part; 5] = [
    // 1.6 Mbit/s carry it in one second.
    Part {
        name: "first load",
        goal: 200_000,
        ceiling: 267_000,
        holds: |name| !worker(name) && !later(name) && !sign_in(name) && name != names::PORTAL,
    },
    // What is fetched when it is first looked at, all chunks together, and what keeps the page on a machine.
    Part {
        name: "loaded later",
        goal: 200_000,
        ceiling: 269_500,
        holds: later,
    },
    Part {
        name: "worker",
        goal: 350_000,
        ceiling: 352_000,
        holds: worker,
    },
    // What a portal loads until it shows hubsync.
    Part {
        name: "for portals",
        goal: 8_000,
        ceiling: 8_000,
        holds: |name| name == names::PORTAL,
    },
    // Microsoft's library: loaded when somebody signs in, and not before.
    Part {
        name: "sign-in",
        goal: 75_000,
        ceiling: 75_000,
        holds: sign_in,
    },
];

fn worker(name: &str) -> bool {
    name.starts_with("worker-") || name.starts_with("hubsync-worker-")
}

fn sign_in(name: &str) -> bool {
    name.starts_with("msal-") || name.starts_with("redirect")
}

fn later(name: &str) -> bool {
    name.starts_with(names::CHUNK)
        || name.starts_with("update-") && name.ends_with(".js")
        || matches!(
            name,
            "icon.svg" | "licences.html" | "manifest.webmanifest" | "sw.js"
        )
}

/// Prints the sizes of a release and fails if a part has outgrown its ceiling.
pub fn check(release: &Path) -> Result<(), String> {
    let mut files = Vec::new();
    for path in place::files(release)? {
        let name = path
            .strip_prefix(release)
            .unwrap_or(&path)
            .display()
            .to_string();
        // The package for scripts is not part of the page.
        if !name.starts_with("npm/") {
            files.push((name, compressed(&path)?));
        }
    }
    for (name, sizes) in &files {
        tell(name, *sizes);
    }
    let mut over = Vec::new();
    for part in PARTS {
        let sum: u64 = files
            .iter()
            .filter(|(name, _)| (part.holds)(name))
            .map(|(_, [_, brotli])| brotli)
            .sum();
        let met = if sum > part.goal { "missed" } else { "met" };
        println!("{sum:>9} bytes: {}; goal {} {met}", part.name, part.goal);
        if sum > part.ceiling {
            over.push(format!(
                "the {} weighs {sum} bytes, {} are allowed",
                part.name, part.ceiling
            ));
        }
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
    tell(&name.to_string_lossy(), compressed(path)?);
    Ok(())
}

/// A file's size as it is and compressed.
fn compressed(path: &Path) -> Result<[u64; 2], String> {
    const SCRIPT: &str = "const { readFileSync: read } = require('fs'), { brotliCompressSync: brotli, constants: c } = require('zlib');
        const bytes = read(process.argv[1]);
        const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        console.log(bytes.length, brotli(bytes, { params }).length)";
    let path = path.display().to_string();
    let output = program("node", &["-e", SCRIPT, &path])
        .output()
        .map_err(|error| format!("node: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<u64> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    <[u64; 2]>::try_from(numbers).map_err(|_| {
        format!(
            "`{path}` cannot be measured: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )
    })
}
