//! What an organisation hosts, made of the release in dist/.
//!
//! `release/site` is the folder to serve, under whatever path: each file with a Brotli and a gzip copy, and the header file of
//! Azure Static Web Apps, which has to lie in it. Beside it `nginx.conf`, the page as one file, and the digests of everything.

use crate::cloud::Cloud;
use crate::headers::{self, Headers};
use crate::run::{ask_node, program, run, step};
use crate::{build, place, supply};
use std::fs;
use std::path::{Path, PathBuf};

/// The page as one file.
const OFFLINE: &str = "hubsync-offline.html";
/// What it may weigh, in bytes.
const OFFLINE_CEILING: u64 = 1_500_000;

/// `cargo xtask dist`.
pub fn task(cloud: Cloud) -> Result<(), String> {
    build::build(cloud)?;
    build::measure()?;
    let skipped = supply::check()?;
    step("make what is hosted", make)?;
    println!("What is hosted is in {}", folder().display());
    for line in skipped {
        println!("{line}");
    }
    Ok(())
}

/// Measures the page as one file, beside what is built.
pub fn measure() -> Result<(), String> {
    offline(&place::target())
}

fn folder() -> PathBuf {
    place::project().join("release")
}

fn make() -> Result<(), String> {
    let release = folder();
    let site = release.join("site");
    if release.exists() {
        fs::remove_dir_all(&release)
            .map_err(|error| format!("`{}` cannot be emptied: {error}", release.display()))?;
    }
    let mut names = Vec::new();
    for path in place::files(&place::dist())? {
        let name = path
            .strip_prefix(place::dist())
            .unwrap_or(&path)
            .display()
            .to_string();
        // The package for portals, which `cargo xtask npm` lays there, is no part of the page.
        if name.starts_with("npm") {
            continue;
        }
        let to = site.join(&name);
        let above = to.parent().map_or(Ok(()), fs::create_dir_all);
        above
            .and_then(|()| fs::copy(&path, &to))
            .map_err(|error| format!("`{}` cannot be written: {error}", to.display()))?;
        names.push(name);
    }
    compress(&site, &names)?;
    let headers = Headers::of(&site)?;
    place::write(
        &site.join("staticwebapp.config.json"),
        &azure(&headers, &names),
    )?;
    place::write(&release.join("nginx.conf"), &nginx(&headers))?;
    offline(&release)?;
    digests(&release)
}

/// Lays a Brotli and a gzip copy beside every file.
fn compress(site: &Path, names: &[String]) -> Result<(), String> {
    let paths: Vec<String> = names
        .iter()
        .map(|name| site.join(name).display().to_string())
        .collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    ask_node(
        "const { readFileSync, writeFileSync } = require('fs'), { brotliCompressSync, gzipSync, constants: c } = require('zlib');
         for (const path of process.argv.slice(1)) {
           const bytes = readFileSync(path);
           const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
           writeFileSync(path + '.br', brotliCompressSync(bytes, { params }));
           writeFileSync(path + '.gz', gzipSync(bytes, { level: 9 }));
         }",
        &paths,
    )
    .map(drop)
}

/// The header file of Azure Static Web Apps: of its rules only the first that fits counts, so single files come first.
fn azure(headers: &Headers, names: &[String]) -> String {
    let lines = |pairs: &[(&str, &str)]| {
        let lines: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("\"{name}\": \"{value}\""))
            .collect();
        lines.join(", ")
    };
    let mut routes: Vec<String> = names
        .iter()
        .filter(|name| headers::fixed(name))
        .map(|name| {
            let opener =
                headers::opener(name).unwrap_or(("Cross-Origin-Opener-Policy", "unsafe-none"));
            let own = lines(&[headers::cache(name), opener]);
            format!("{{ \"route\": \"/{name}\", \"headers\": {{ {own} }} }}")
        })
        .collect();
    let kept = lines(&[headers::cache("x-0123456789abcdef.js")]);
    routes.push(format!(
        "{{ \"route\": \"/*.{{css,js,wasm}}\", \"headers\": {{ {kept} }} }}"
    ));
    let opener = headers::opener("index.html");
    let common: Vec<(&str, &str)> = headers.common().into_iter().chain(opener).collect();
    format!(
        "{{\n  \"globalHeaders\": {{ {} }},\n  \"mimeTypes\": {{ \".wasm\": \"application/wasm\", \".webmanifest\": \"application/manifest+json\" }},\n  \
         \"routes\": [\n    {}\n  ]\n}}\n",
        lines(&common),
        routes.join(",\n    ")
    )
}

/// A server for nginx; the maps have to stand beside it, in `http`.
fn nginx(headers: &Headers) -> String {
    let common: String = headers
        .common()
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect();
    let (opener, value) = headers::opener("index.html").unwrap_or_default();
    let redirect = headers::REDIRECT.replace('.', "\\.");
    format!(
        "# hubsync behind nginx: include this file in `http`, and let `root` name the folder `site` beside it.\n\
         # Under a path: copy the folder to where the path leads; the page names all of its files relatively.\n\
         map $uri $hubsync_cache {{\n    default \"{}\";\n    \"~/{redirect}$\" \"{}\";\n    \"~[-][0-9a-f]{{12,16}}[._]\" \"{}\";\n}}\n\
         map $uri $hubsync_opener {{\n    default \"{value}\";\n    \"~/{redirect}$\" \"\";\n}}\n\
         server {{\n    listen 8080;\n    root /srv/hubsync/site;\n    index index.html;\n\
         \x20   types {{\n        text/html html;\n        text/javascript js;\n        text/css css;\n        application/json json;\n        application/wasm wasm;\n        \
         application/manifest+json webmanifest;\n        image/svg+xml svg;\n    }}\n    charset utf-8;\n\
         \x20   gzip_static on;\n    # With the module ngx_brotli: brotli_static on;\n\
         {common}    add_header {opener} $hubsync_opener always;\n    add_header Cache-Control $hubsync_cache;\n}}\n",
        headers::cache("index.html").1,
        headers::cache(headers::REDIRECT).1,
        headers::cache("x-0123456789abcdef.js").1,
    )
}

/// The page as one file, within its weight.
fn offline(release: &Path) -> Result<(), String> {
    let file = release.join(OFFLINE);
    let (from, to) = (
        place::dist().display().to_string(),
        file.display().to_string(),
    );
    run(program("node", &["xtask/offline.mjs", &from, &to]))?;
    let bytes = fs::metadata(&file)
        .map_err(|error| format!("`{to}` cannot be read: {error}"))?
        .len();
    println!("{bytes:>9} bytes: {OFFLINE}; {OFFLINE_CEILING} are allowed");
    if bytes > OFFLINE_CEILING {
        return Err(format!(
            "`{OFFLINE}` weighs {bytes} bytes, {OFFLINE_CEILING} are allowed"
        ));
    }
    Ok(())
}

/// SHA-256 of every file, as `sha256sum --check` reads them.
fn digests(release: &Path) -> Result<(), String> {
    let mut arguments = vec![release.display().to_string()];
    for path in place::files(release)? {
        let name = path.strip_prefix(release).unwrap_or(&path);
        arguments.push(name.display().to_string());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let list = ask_node(
        "const { createHash } = require('crypto'), { readFileSync } = require('fs');
         const [folder, ...names] = process.argv.slice(1);
         for (const name of names) console.log(createHash('sha256').update(readFileSync(folder + '/' + name)).digest('hex') + '  ' + name)",
        &arguments,
    )?;
    place::write(&release.join("SHA256SUMS"), &format!("{list}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers() -> Headers {
        Headers::of_page("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"")
            .unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn single_files_stand_before_the_pattern() {
        let names = ["boot-0123456789abcdef.js", "redirect.html", "sw.js"].map(str::to_owned);
        let text = azure(&headers(), &names);
        let order: Vec<&str> = text
            .split("\"route\": \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(order, ["/redirect.html", "/sw.js", "/*.{css,js,wasm}"]);
        assert!(text.contains(
            "\"Content-Security-Policy\": \"default-src 'none'; frame-ancestors 'self'\""
        ));
        assert!(text.contains(
            "\"Cache-Control\": \"no-store\", \"Cross-Origin-Opener-Policy\": \"unsafe-none\""
        ));
    }

    #[test]
    fn every_header_is_in_the_server() {
        let text = nginx(&headers());
        for (name, value) in headers().common() {
            assert!(
                text.contains(&format!("add_header {name} \"{value}\" always;")),
                "{name}"
            );
        }
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }
}
