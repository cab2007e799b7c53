//! Cuts what is loaded later out of the page's program.
//!
//! `src/ui/lazy.rs` marks the places of the cut. wasm-split-cli cuts there, after linking and before wasm-bindgen, while the
//! linker's relocations still say who reaches what. Trunk takes wasm-bindgen from PATH and knows no such step, so for a build
//! this very program stands on PATH under wasm-bindgen's name, cuts, and calls the true one.

use crate::run::{program, run};
use crate::tools::installed;
use crate::{names, place};
use std::path::{Path, PathBuf};
use std::{env, fs};

const WASM_BINDGEN: &str = "wasm-bindgen";
/// The module that fetches chunks, as wasm-split-cli names it; the page's WebAssembly module imports it by this name.
const LINK: &str = "__wasm_split.js";

/// Whether this program was started in the place of wasm-bindgen.
pub fn stands_in() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.is_some_and(|path| path.file_stem().is_some_and(|stem| stem == WASM_BINDGEN))
}

/// Puts this program into the place of wasm-bindgen: a folder for the head of PATH.
pub fn stand_in() -> Result<PathBuf, String> {
    let folder = place::target().join("stand-in");
    let own = env::current_exe().map_err(|error| format!("this program has no path: {error}"))?;
    let name = format!("{WASM_BINDGEN}{}", env::consts::EXE_SUFFIX);
    fs::create_dir_all(&folder)
        .and_then(|()| fs::copy(own, folder.join(name)))
        .map_err(|error| format!("`{}` cannot be filled: {error}", folder.display()))?;
    Ok(folder)
}

/// wasm-bindgen, as trunk calls it: the page's program is cut before.
pub fn wasm_bindgen() -> Result<(), String> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let page = format!("--out-name={}", names::PAGE);
    if arguments.contains(&page) {
        let chunks = chunks();
        if chunks.exists() {
            fs::remove_dir_all(&chunks)
                .map_err(|error| format!("`{}` cannot be emptied: {error}", chunks.display()))?;
        }
        let linked = arguments
            .iter_mut()
            .find(|argument| argument.ends_with(".wasm"))
            .ok_or("trunk named no program for wasm-bindgen")?;
        let folder = chunks.display().to_string();
        run(program(
            &tool("wasm-split-cli")?,
            &[
                linked,
                &folder,
                "--target",
                "web",
                "--out-name",
                names::PAGE,
            ],
        ))?;
        *linked = main_part().display().to_string();
        // Else wasm-bindgen takes away the function table, through which page and chunks call each other.
        arguments.push("--keep-lld-exports".into());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    run(program(&tool(WASM_BINDGEN)?, &arguments))
}

fn tool(name: &str) -> Result<String, String> {
    Ok(installed::named(name)?.path()?.display().to_string())
}

/// Lays the chunks beside the page's program, optimised as it is, under names of their own.
pub fn lay(release: &Path) -> Result<(), String> {
    let link = names::LINK;
    let mut text = place::read(&chunks().join(LINK))?;
    for path in place::files(&chunks())? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path == main_part() || name == LINK {
            continue;
        }
        // `split_x.wasm` is what only `x` needs, `chunk_1.wasm` what several need.
        let new = format!(
            "{}{}",
            names::CHUNK,
            name.trim_start_matches("split_")
                .replace("chunk_", "shared-")
        );
        let optimised = release.join(&new).display().to_string();
        run(program(
            "node_modules/.bin/wasm-opt",
            &["-Oz", &path.display().to_string(), "-o", &optimised],
        ))?;
        text = text.replace(&format!("./{name}"), &format!("./{new}"));
    }
    place::write(&release.join(link), &text)?;
    // Each chunk brings an import of its own. What else mentions the name is that by which the WebAssembly module asks for it.
    let page = release.join(format!("{}.js", names::PAGE));
    let script =
        place::read(&page)?.replace(&format!("from \"./{LINK}\""), &format!("from \"./{link}\""));
    place::write(&page, &script)?;
    let index = release.join("index.html");
    let head = format!("<link rel=\"modulepreload\" href=\"./{}.js\"", names::PAGE);
    let html = place::read(&index)?;
    if !html.contains(&head) {
        return Err(format!("the page does not have `{head}`"));
    }
    let preload =
        format!("<link rel=\"modulepreload\" href=\"./{link}\" crossorigin=\"anonymous\">{head}");
    place::write(&index, &html.replace(&head, &preload))
}

fn chunks() -> PathBuf {
    place::target().join("chunks")
}

fn main_part() -> PathBuf {
    chunks().join(format!("{}.wasm", names::PAGE))
}
