//! Lists the licences of everything that is shipped, as a page of the release, and refuses what may not be shipped.
//!
//! In: the packages that cargo links into the page and its worker, or into the package for scripts, with the licence texts of their published sources, and the
//! npm packages whose files lie in the release. Where a package offers a choice, the first of [`TAKEN`] is taken.

use crate::place;
use crate::run::{ask, program};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Licences that allow shipping with this one's, in the order of choice.
const TAKEN: [&str; 9] = [
    "MIT",
    "Apache-2.0",
    "Zlib",
    "BSL-1.0",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "CC0-1.0",
    "Unlicense",
];

/// npm packages, each with how the names of its files in the release begin.
const SCRIPTS: [(&str, &str); 2] = [
    ("@azure/msal-browser", "msal"),
    ("@azure/msal-common", "msal"),
];

/// What of hubsync is in a release of the page.
pub const OF_THE_PAGE: &str = "web,worker";
/// What of it is in the package for scripts.
pub const OF_THE_PACKAGE: &str = "bindings";

/// The page.
const PAGE: &str = "licences.html";

/// A package under the licence that was taken.
struct Package {
    name: String,
    licence: String,
    source: String,
    text: Option<String>,
}

/// Writes the page into a release of these features.
pub fn list(release: &Path, features: &str) -> Result<(), String> {
    let mut packages = crates(features)?;
    packages.push(Package {
        name: "Rust’s standard library".to_owned(),
        licence: "MIT".to_owned(),
        source: "https://github.com/rust-lang/rust".to_owned(),
        text: ask("rustc", &["--print", "sysroot"]).and_then(|root| {
            fs::read_to_string(Path::new(&root).join("share/doc/rust/LICENSE-MIT")).ok()
        }),
    });
    let names: Vec<String> = place::files(release)?
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    for (package, begin) in SCRIPTS {
        if names.iter().any(|name| name.starts_with(begin)) {
            packages.push(script(package)?);
        }
    }
    let back = match release.join("index.html").is_file() {
        true => "<p><a href=\"./\">Back to hubsync</a></p>\n",
        false => "",
    };
    place::write(&release.join(PAGE), &page(&packages, back))
}

/// The crates that are linked for the browser.
fn crates(features: &str) -> Result<Vec<Package>, String> {
    let output = program(
        "cargo",
        &[
            "tree",
            "--locked",
            "--package",
            "hubsync",
            "--target",
            "wasm32-unknown-unknown",
            "--no-default-features",
            "--features",
            features,
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p}|{l}|{r}|",
        ],
    )
    .output()
    .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("hubsync "))
        .collect();
    lines.sort_unstable();
    lines.dedup_by_key(|line| line.split('|').next().unwrap_or_default());
    lines
        .iter()
        .map(|line| {
            let mut parts = line.split('|');
            let mut part = || parts.next().unwrap_or_default().trim().to_owned();
            let (package, licence, source) = (part(), part(), part());
            let (name, version) = package.split_once(" v").unwrap_or((&package, ""));
            let taken = taken(&licence).ok_or_else(|| {
                format!("`{package}` may not be shipped: its licence is `{licence}`")
            })?;
            Ok(Package {
                text: text_of(&published(&format!("{name}-{version}"))?, &taken)?,
                name: format!("{name} {version}"),
                licence: taken,
                source,
            })
        })
        .collect()
}

fn script(package: &str) -> Result<Package, String> {
    let folder = place::project().join("node_modules").join(package);
    Ok(Package {
        name: package.to_owned(),
        licence: "MIT".to_owned(),
        source: format!("https://www.npmjs.com/package/{package}"),
        text: text_of(&folder, "MIT")?,
    })
}

/// The first licence of a choice that can be taken: `MIT OR Apache-2.0`, in old manifests `MIT/Apache-2.0`.
fn taken(licence: &str) -> Option<String> {
    if licence.contains('(') {
        let parts = licence.split(" AND ");
        let taken: Option<Vec<String>> = parts
            .map(|part| taken(part.trim_matches(['(', ')'])))
            .collect();
        return taken.map(|parts| parts.join(" AND "));
    }
    let choices = licence.split(" OR ").flat_map(|part| part.split('/'));
    let choices: Vec<&str> = choices.map(str::trim).collect();
    let all = |choice: &&str| choice.split(" AND ").all(|part| TAKEN.contains(&part));
    TAKEN
        .into_iter()
        .find(|known| choices.contains(known))
        .or_else(|| choices.iter().copied().find(all))
        .map(str::to_owned)
}

/// Where cargo keeps the published source of a package.
fn published(package: &str) -> Result<PathBuf, String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let registries = home
        .ok_or("neither CARGO_HOME nor HOME is set")?
        .join("registry/src");
    let list = fs::read_dir(&registries)
        .map_err(|error| format!("`{}` cannot be listed: {error}", registries.display()))?;
    list.filter_map(|entry| Some(entry.ok()?.path().join(package)))
        .find(|folder| folder.is_dir())
        .ok_or_else(|| {
            format!(
                "the source of `{package}` is not in `{}`",
                registries.display()
            )
        })
}

/// The text of a licence among a package's files; some publish none.
fn text_of(folder: &Path, licence: &str) -> Result<Option<String>, String> {
    let list = fs::read_dir(folder)
        .map_err(|error| format!("`{}` cannot be listed: {error}", folder.display()))?;
    let mut names: Vec<(PathBuf, String)> = list
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_string_lossy().to_uppercase();
            let fits = path.is_file()
                && (name.starts_with("LICEN")
                    || name.starts_with("COPYING")
                    || name == "UNLICENSE");
            fits.then_some((path, name))
        })
        .collect();
    names.sort();
    let word = licence.split('-').next().unwrap_or_default().to_uppercase();
    let found = names
        .iter()
        .find(|(_, name)| name.contains(&format!("-{word}")))
        .or_else(|| names.iter().find(|(_, name)| !name.contains('-')));
    found.map(|(path, _)| place::read(path)).transpose()
}

/// Packages of the same text stand together.
fn page(packages: &[Package], back: &str) -> String {
    let mut texts: BTreeMap<(&str, &str), Vec<&Package>> = BTreeMap::new();
    for package in packages {
        let text = package.text.as_deref().map_or("", str::trim);
        texts
            .entry((&package.licence, text))
            .or_default()
            .push(package);
    }
    let mut body = String::new();
    for ((licence, text), packages) in texts {
        let names: Vec<String> = packages
            .iter()
            .map(|package| {
                format!(
                    "<a href=\"{}\">{}</a>",
                    escaped(&package.source),
                    escaped(&package.name)
                )
            })
            .collect();
        body.push_str(&format!(
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n",
            escaped(licence),
            names.join(", ")
        ));
        body.push_str(&if text.is_empty() {
            "<p>Published without a text of its licence.</p>\n".to_owned()
        } else {
            format!(
                "<details><summary>Text</summary><pre>{}</pre></details>\n",
                escaped(text)
            )
        });
        body.push_str("</section>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>hubsync: licences</title>\n</head>\n<body>\n<main>\n<h1>Licences</h1>\n\
         <p>hubsync is under MIT or Apache-2.0, as you like. It contains the following, each under the licence named.</p>\n\
         {body}{back}</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_licence_is_taken() {
        let check = |licence, expect: Option<&str>| {
            assert_eq!(taken(licence).as_deref(), expect, "{licence}")
        };
        check("MIT OR Apache-2.0", Some("MIT"));
        check("Apache-2.0/MIT", Some("MIT"));
        check("Unlicense OR MIT", Some("MIT"));
        check("Zlib", Some("Zlib"));
        check(
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            Some("MIT AND Unicode-3.0"),
        );
        check("Apache-2.0 AND ISC", Some("Apache-2.0 AND ISC"));
        check("GPL-3.0-only", None);
        check("", None);
    }

    #[test]
    fn every_dependency_is_listed() {
        let manifest = place::read(&place::project().join("Cargo.toml")).unwrap();
        let shipped = manifest
            .split("\n[")
            .find_map(|section| section.strip_prefix("dependencies]\n"))
            .unwrap();
        let names: Vec<&str> = shipped
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once(" = ")?.0))
            .collect();
        assert!(
            names.contains(&"yew") && names.contains(&"tsify"),
            "{names:?}"
        );
        let mut listed = crates(OF_THE_PAGE).unwrap();
        listed.extend(crates(OF_THE_PACKAGE).unwrap());
        for name in names {
            let begin = format!("{name} ");
            assert!(
                listed.iter().any(|one| one.name.starts_with(&begin)),
                "{name}"
            );
        }
    }

    #[test]
    fn texts_are_no_markup() {
        let package = Package {
            name: "a<b>".to_owned(),
            licence: "MIT".to_owned(),
            source: "\"".to_owned(),
            text: Some("<script>".to_owned()),
        };
        let page = page(&[package], "");
        assert!(
            page.contains("a&lt;b&gt;")
                && page.contains("&lt;script&gt;")
                && page.contains("href=\"&quot;\"")
        );
    }
}
