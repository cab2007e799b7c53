//! Makes one stylesheet of the page's: one request, and what they have in common is compressed once. A sheet that is named as a
//! chunk of the program (`outcomes.css` as the chunk `outcomes`) comes in that chunk's file instead: a section of its own, which
//! `link.js` takes out when the chunk is here.
//!
//! The order of the links is the order of the rules; the sheets agree on their layers in the first of them.

use crate::run::{program, run};
use crate::short::length;
use crate::{names, place};
use std::fs;
use std::path::Path;

/// The one stylesheet.
const SHEET: &str = "style.css";
/// The section of a chunk that holds its stylesheet.
const SECTION: &str = "style";
const OPEN: &str = "<link rel=\"stylesheet\" href=\"./";

/// Joins the stylesheets that the page links, without their blanks, and links the one.
pub fn join(release: &Path) -> Result<(), String> {
    let index = release.join("index.html");
    let page = place::read(&index)?;
    let mut parts = page.split(OPEN);
    let mut html = parts.next().unwrap_or_default().to_owned();
    let mut sheet = String::new();
    for part in parts {
        let (name, rest) = part
            .split_once('"')
            .ok_or("a link to a stylesheet is not closed")?;
        let (_, rest) = rest
            .split_once('>')
            .ok_or("a link to a stylesheet is not closed")?;
        html.push_str(rest);
        let path = release.join(name);
        let text = place::read(&path)?;
        removed(&path)?;
        let stem = name.split(['-', '.']).next().unwrap_or_default();
        let chunk = format!("{}{stem}", names::CHUNK);
        let program = release.join(format!("{chunk}.wasm"));
        if program.is_file() {
            let sheet = release.join(name);
            minified(&sheet, &text)?;
            let bytes = fs::read(&sheet)
                .map_err(|error| format!("`{}` cannot be read: {error}", sheet.display()))?;
            removed(&sheet)?;
            append(&program, SECTION, &bytes)?;
        } else {
            sheet.push_str(&text);
        }
    }
    let path = release.join(SHEET);
    minified(&path, &sheet)?;
    let link = format!("{OPEN}{SHEET}\">\n  </head>");
    if !html.contains("</head>") {
        return Err("the page has no `</head>`".to_owned());
    }
    place::write(&index, &html.replacen("</head>", &link, 1))
}

fn minified(path: &Path, text: &str) -> Result<(), String> {
    place::write(path, text)?;
    let file = path.display().to_string();
    let out = format!("--outfile={file}");
    run(program(
        "node_modules/.bin/esbuild",
        &[
            "--minify",
            "--allow-overwrite",
            "--log-level=warning",
            &out,
            &file,
        ],
    ))
}

fn removed(path: &Path) -> Result<(), String> {
    fs::remove_file(path)
        .map_err(|error| format!("`{}` cannot be removed: {error}", path.display()))
}

/// Adds a custom section to a WebAssembly module: a zero, its length, the length of its name, its name, its content.
fn append(module: &Path, name: &str, content: &[u8]) -> Result<(), String> {
    let mut section = length(name.len());
    section.extend(name.as_bytes());
    section.extend(content);
    let mut bytes = fs::read(module)
        .map_err(|error| format!("`{}` cannot be read: {error}", module.display()))?;
    bytes.push(0);
    bytes.extend(length(section.len()));
    bytes.extend(section);
    fs::write(module, bytes)
        .map_err(|error| format!("`{}` cannot be written: {error}", module.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_has_its_lengths() {
        let module = std::env::temp_dir().join(format!("hubsync-section-{}", std::process::id()));
        let header = b"\0asm\x01\0\0\0";
        assert!(fs::write(&module, header).is_ok());
        assert_eq!(append(&module, "style", &[b'x'; 300]), Ok(()));
        let bytes = fs::read(&module).unwrap_or_default();
        let rest = bytes.strip_prefix(header.as_slice()).unwrap_or_default();
        // 306 = 0b10_0110010.
        assert_eq!(rest.get(..9), Some(b"\0\xb2\x02\x05style".as_slice()));
        assert_eq!(rest.len(), 3 + 306);
        assert_eq!(removed(&module), Ok(()));
    }
}
