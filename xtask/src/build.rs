//! The release of the page, into dist/.
//!
//! Trunk builds into a folder beside it; the finished release then takes the place of the old one, so that dist/ is
//! always whole.

use crate::cloud::{self, Cloud};
use crate::run::{program, run, step};
use crate::tools::{installed, node, wasm, with_path};
use crate::{documents, integrity, keep, licences, names, place, short, size, split, styles};
use std::fs;
use std::path::{Path, PathBuf};

/// What a release is made of.
const SOURCES: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "docs",
    "package-lock.json",
    "src",
    "static",
    "xtask/src",
];

/// Which of these files do not make a release: what serves, checks and tests one, and the task that starts all. A new file counts unless
/// it is named here.
const ASIDE: [&str; 14] = [
    "xtask/src/bench.rs",
    "xtask/src/check.rs",
    "xtask/src/demo.rs",
    "xtask/src/dist.rs",
    "xtask/src/doctor.rs",
    "xtask/src/headers.rs",
    "xtask/src/main.rs",
    "xtask/src/serve.rs",
    "xtask/src/size.rs",
    "xtask/src/supply.rs",
    "xtask/src/test.rs",
    "xtask/src/tools/chromium.rs",
    "xtask/src/tools/firefox.rs",
    "xtask/src/tools/scim.rs",
];

/// What MSAL brings, below its package: served from the page's own origin, under names with content hashes.
const MSAL: [(&str, &str); 3] = [
    ("lib/msal-browser.min.js", names::MSAL),
    (
        "lib/redirect-bridge/msal-redirect-bridge.min.js",
        "msal-redirect-bridge.min.js",
    ),
    ("LICENSE", "msal-license.txt"),
];

/// Where the script that loads MSAL names its digest.
const MSAL_DIGEST: &str = "@msal";

/// `cargo xtask build`.
pub fn task(cloud: Cloud) -> Result<(), String> {
    build(cloud)?;
    measure()?;
    println!("The release is in {}", place::dist().display());
    Ok(())
}

/// Measures the release against its budgets.
pub fn measure() -> Result<(), String> {
    step("measure the page", || size::check(&place::dist()))
}

/// Builds if a source, or the cloud, changed since.
pub fn build(cloud: Cloud) -> Result<(), String> {
    let sources = format!("{} for {}", sources()?, cloud.word());
    if place::dist().join("index.html").is_file()
        && place::read(&mark()).is_ok_and(|built| built == sources)
    {
        println!("== the page is up to date");
        return Ok(());
    }
    let toolchain = wasm::set_up()?;
    let mut folders = vec![node::folder()];
    for tool in installed::all()? {
        tool.set_up()?;
        folders.push(tool.folder()?);
    }
    node::set_up()?;
    folders.insert(0, split::stand_in()?);
    let fresh = place::project().join("dist.new");
    step(
        &format!("build the page for release, with {}", toolchain.name()),
        || {
            let trunk = folders
                .last()
                .map(|folder| folder.join("trunk"))
                .unwrap_or_default();
            let command = program(
                &trunk.display().to_string(),
                &[
                    "build",
                    "--config",
                    "Trunk.toml",
                    "--dist",
                    &fresh.display().to_string(),
                ],
            );
            // Trunk takes the programs it drives, cargo among them, from PATH.
            run(with_path(toolchain.lend(command)?, &folders)?)?;
            names::plain(&fresh)?;
            split::lay(&fresh)?;
            short::shorten(&fresh)?;
            cloud::write(&fresh, cloud)?;
            copy_msal(&fresh)?;
            styles::join(&fresh)?;
            draw_icon(&fresh)?;
            names::minify(&fresh)?;
            names::hash(&fresh)?;
            integrity::write(&fresh)?;
            licences::list(&fresh, licences::OF_THE_PAGE)?;
            documents::write(&fresh)?;
            keep::keep(&fresh)
        },
    )?;
    replace(&fresh)?;
    place::write(&mark(), &sources)
}

/// Copies MSAL into a release, and its digest into the script that loads it.
fn copy_msal(release: &Path) -> Result<(), String> {
    let package = place::project().join("node_modules/@azure/msal-browser");
    for (from, to) in MSAL {
        let from = package.join(from);
        fs::copy(&from, release.join(to))
            .map_err(|error| format!("`{}` cannot be copied: {error}", from.display()))?;
    }
    let script = release.join(names::SIGN_IN);
    let text = place::read(&script)?;
    if !text.contains(MSAL_DIGEST) {
        return Err(format!("`{}` has no `{MSAL_DIGEST}`", names::SIGN_IN));
    }
    let digest = integrity::digest(&release.join(names::MSAL))?;
    place::write(&script, &text.replace(MSAL_DIGEST, &digest))
}

/// Puts the icon into the page itself: a browser fetches it when it likes, and would lose it when the page is left for a sign-in.
fn draw_icon(release: &Path) -> Result<(), String> {
    const HREF: &str = "href=\"icon.svg\"";
    let icon = place::read(&release.join("icon.svg"))?;
    let lines: Vec<&str> = icon.lines().map(str::trim).collect();
    let mut address = String::from("data:image/svg+xml,");
    for sign in lines.concat().chars() {
        match sign {
            '"' => address.push('\''),
            '<' | '>' | '#' | '%' => address.push_str(&format!("%{:02X}", u32::from(sign))),
            _ => address.push(sign),
        }
    }
    let index = release.join("index.html");
    let page = place::read(&index)?;
    if !page.contains(HREF) {
        return Err(format!("the page does not have `{HREF}`"));
    }
    place::write(&index, &page.replace(HREF, &format!("href=\"{address}\"")))
}

/// Puts the fresh release into the place of the old one.
fn replace(fresh: &PathBuf) -> Result<(), String> {
    let dist = place::dist();
    let removed = if dist.exists() {
        fs::remove_dir_all(&dist)
    } else {
        Ok(())
    };
    removed
        .and_then(|()| fs::rename(fresh, &dist))
        .map_err(|error| format!("`{}` cannot be replaced: {error}", dist.display()))
}

/// The files that make a release.
fn makers() -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for source in SOURCES {
        found.extend(place::files(&place::project().join(source))?);
    }
    let aside: Vec<PathBuf> = ASIDE
        .iter()
        .map(|name| place::project().join(name))
        .collect();
    found.retain(|path| !aside.contains(path));
    Ok(found)
}

/// A digest of all that goes into a release.
pub fn sources() -> Result<String, String> {
    let mut parts = Vec::new();
    for path in makers()? {
        let bytes = fs::read(&path)
            .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
        parts.push(path.display().to_string().into_bytes());
        parts.push(bytes);
    }
    Ok(place::digest(parts.iter().map(Vec::as_slice)))
}

/// Says of which sources dist/ was built.
fn mark() -> PathBuf {
    place::target().join("page-built-of")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a release and a package are measured with, each time anew.
    const MEASURES: [&str; 2] = ["size::check(", "size::tell_file("];

    /// Else the release would not be built anew where one of these changes.
    #[test]
    fn what_stands_aside_makes_no_part_of_a_release() {
        let tasks = place::project().join("xtask/src");
        let makers = makers().unwrap();
        assert!(makers.contains(&tasks.join("names.rs")));
        for name in ASIDE {
            let path = place::project().join(name);
            assert!(path.is_file(), "`{name}` is gone");
            let module = format!("{}::", path.file_stem().unwrap().to_str().unwrap());
            for maker in makers.iter().filter(|maker| maker.starts_with(&tasks)) {
                let text = MEASURES
                    .iter()
                    .fold(place::read(maker).unwrap(), |text, one| {
                        text.replace(one, "")
                    });
                let used = text.match_indices(&module).any(|(at, _)| {
                    !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
                });
                assert!(!used, "`{}` uses `{name}`", maker.display());
            }
        }
    }
}
