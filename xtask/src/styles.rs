//! Makes one stylesheet of the page's: one request, and what they have in common is compressed once. A sheet that is named as a
//! chunk of the program (`outcomes.css` as the chunk `outcomes`) comes with that chunk instead.
//!
//! The order of the links is the order of the rules; the sheets agree on their layers in the first of them.

use crate::run::{ask_node, program, run};
use crate::{names, place};
use std::fs;
use std::path::Path;

/// The one stylesheet.
const SHEET: &str = "style.css";
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
        fs::remove_file(&path)
            .map_err(|error| format!("`{}` cannot be removed: {error}", path.display()))?;
        let stem = name.split(['-', '.']).next().unwrap_or_default();
        let chunk = format!("{}{stem}", names::CHUNK);
        if release.join(format!("{chunk}.wasm")).is_file() {
            minified(&release.join(format!("{chunk}.css")), &text)?;
            with_chunk(release, &chunk)?;
        } else {
            sheet.push_str(&text);
        }
    }
    let path = release.join(SHEET);
    minified(&path, &sheet)?;
    let digest = ask_node(
        "console.log(require('crypto').createHash('sha384').update(require('fs').readFileSync(process.argv[1])).digest('base64'))",
        &[&path.display().to_string()],
    )?;
    let link = format!("{OPEN}{SHEET}\" integrity=\"sha384-{digest}\">\n  </head>");
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

/// Has a chunk's stylesheet fetched with its program; `static/boot.js` links it.
fn with_chunk(release: &Path, chunk: &str) -> Result<(), String> {
    let link = release.join(names::LINK);
    let text = place::read(&link)?;
    let fetch = format!("fetch(new URL(\"./{chunk}.wasm\", import.meta.url))");
    if !text.contains(&fetch) {
        return Err(format!("`{}` does not say `{fetch}`", link.display()));
    }
    let both = format!(
        "Promise.all([{fetch}, hubsync.style(\"./{chunk}.css\")]).then(([program]) => program)"
    );
    place::write(&link, &text.replace(&fetch, &both))
}
