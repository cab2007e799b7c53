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
/// How the names begin of what that module exports.
const LOAD: &str = "__wasm_split_load_";

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

/// Lays the chunks beside the page's program, optimised as it is, under names of their own, and what fetches them.
pub fn lay(release: &Path) -> Result<(), String> {
    let link = names::LINK;
    let cut = place::read(&chunks().join(LINK))?;
    let places = needs(&cut)?;
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
    }
    let mut text = include_str!("link.js").to_owned();
    for (name, shared) in places {
        let bits = bits(&shared);
        text.push_str(&format!(
            "export const {LOAD}{name} = load(\"{name}\", {bits});\n"
        ));
    }
    place::write(&release.join(link), &text)?;
    // What else mentions the name is that by which the WebAssembly module asks for it.
    let page = release.join(format!("{}.js", names::PAGE));
    let script = imported_once(&place::read(&page)?)
        .replace(&format!("from \"./{LINK}\""), &format!("from \"./{link}\""));
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

/// The page's script with one import of that module: wasm-bindgen writes one for each place of the cut, and hands over each under the
/// same name.
fn imported_once(script: &str) -> String {
    let import = |line: &str| {
        let name = line.strip_prefix("import * as ")?;
        let name = name
            .trim_end_matches(';')
            .strip_suffix(&format!(" from \"./{LINK}\""))?;
        Some(name.to_owned())
    };
    let mut names: Vec<String> = script.lines().filter_map(import).collect();
    names.truncate(1);
    let handed = format!("\"./{LINK}\": ");
    let mut result = String::new();
    for line in script.lines() {
        let name = import(line).or_else(|| {
            let name = line.trim_start().strip_prefix(&handed)?;
            Some(name.trim_end_matches(',').to_owned())
        });
        if name.is_none_or(|name| names.contains(&name)) {
            result.push_str(line);
            result.push('\n');
        }
    }
    result
}

/// Which places of the cut there are, and the numbers of the shared chunks that each needs: out of the module of wasm-split-cli. That
/// module says the same words for each chunk, and weighs twice as much as `link.js`.
fn needs(text: &str) -> Result<Vec<(&str, Vec<usize>)>, String> {
    let strange = |what: &str| format!("`{LINK}` of wasm-split-cli is not as expected: {what}");
    let (shared, places) = text
        .split_once(&format!("export const {LOAD}"))
        .ok_or_else(|| strange("it has no place of a cut"))?;
    if shared.matches("const __chunk_").count() != shared.matches(", []);").count() {
        return Err(strange("a shared chunk needs others"));
    }
    let mut found = Vec::new();
    for place in places.split(&format!("export const {LOAD}")) {
        let parts = place
            .split_once(" = wrapAsyncCb(makeLoad(")
            .and_then(|(name, rest)| Some((name, rest.split_once(", [")?.1.split_once("]));")?.0)));
        let (name, list) = parts.ok_or_else(|| strange("a place is written in another way"))?;
        if !place.contains(&format!("\"./split_{name}.wasm\"")) {
            return Err(strange("a place has a chunk of another name"));
        }
        let numbers = list.split(", ").filter(|one| !one.is_empty()).map(|one| {
            let number = one
                .strip_prefix("__chunk_")
                .and_then(|one| one.parse().ok());
            number.ok_or_else(|| strange(one))
        });
        found.push((name, numbers.collect::<Result<_, _>>()?));
    }
    Ok(found)
}

/// These numbers as the bits of JavaScript's large number.
fn bits(numbers: &[usize]) -> String {
    let last = numbers.iter().max().map_or(0, |last| last / 4);
    let digits = (0..=last).rev().map(|digit| {
        let bits = (0..4).filter(|bit| numbers.contains(&(digit * 4 + bit)));
        format!("{:x}", bits.map(|bit| 1 << bit).sum::<u8>())
    });
    format!("0x{}n", digits.collect::<String>())
}

fn chunks() -> PathBuf {
    place::target().join("chunks")
}

fn main_part() -> PathBuf {
    chunks().join(format!("{}.wasm", names::PAGE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "import { initSync } from \"./hubsync-web.js\";
const __chunk_10 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_10.wasm\", import.meta.url));
}
, []);
export const __wasm_split_load_watch = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_watch.wasm\", import.meta.url));
}
, [__chunk_0, __chunk_10, __chunk_13]));
export const __wasm_split_load_plan = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_plan.wasm\", import.meta.url));
}
, []));
";

    #[test]
    fn the_places_of_the_cut_are_found() {
        assert_eq!(
            needs(TEXT),
            Ok(vec![("watch", vec![0, 10, 13]), ("plan", vec![])])
        );
        for (old, new) in [
            ("export const", "const"),
            (", []);", ", [__chunk_0]);"),
            ("split_plan.wasm", "split_x.wasm"),
            ("wrapAsyncCb", "wrap"),
            ("__chunk_13", "x"),
        ] {
            assert!(needs(&TEXT.replace(old, new)).is_err(), "{new}");
        }
    }

    #[test]
    fn the_module_is_imported_once() {
        let script = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nreturn {\n  a: import2,\n  \"./__wasm_split.js\": import1,\n  \"./__wasm_split.js\": import2,\n}\n";
        assert_eq!(
            imported_once(script),
            "import * as import1 from \"./__wasm_split.js\"\nreturn {\n  a: import2,\n  \"./__wasm_split.js\": import1,\n}\n"
        );
        assert_eq!(imported_once("a\nb"), "a\nb\n");
    }

    #[test]
    fn numbers_are_bits() {
        assert_eq!(bits(&[0, 10, 13]), "0x2401n");
        assert_eq!(bits(&[]), "0x0n");
    }
}
