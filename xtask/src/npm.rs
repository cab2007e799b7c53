//! The package for portals and scripts, into dist/npm.
//!
//! Its program is the binary `hubsync-bindings`; what is written by hand stands in src/embed/npm.

use crate::run::{program, run, step};
use crate::tools::{installed, node, wasm};
use crate::{build, licences, place, size};
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "worker";

/// `cargo xtask npm`.
pub fn task() -> Result<(), String> {
    let folder = build()?;
    println!("The package is in {}", folder.display());
    Ok(())
}

/// Builds the package if a source changed since; gives its folder.
pub fn build() -> Result<PathBuf, String> {
    let folder = place::dist().join("npm");
    let (mark, sources) = (place::target().join("package-built-of"), build::sources()?);
    if folder.join("package.json").is_file()
        && place::read(&mark).is_ok_and(|built| built == sources)
    {
        println!("== the package is up to date");
        return Ok(folder);
    }
    let toolchain = wasm::set_up()?;
    let bindgen = installed::named("wasm-bindgen")?;
    bindgen.set_up()?;
    node::set_up()?;
    step("build the package for portals and scripts", || {
        let cargo = program(
            "cargo",
            &[
                "build",
                "--locked",
                "--profile",
                PROFILE,
                "--target",
                TARGET,
                "--no-default-features",
                "--features",
                "bindings",
                "--bin",
                "hubsync-bindings",
            ],
        );
        run(toolchain.lend(cargo)?)?;
        empty(&folder)?;
        let module = place::target()
            .join(TARGET)
            .join(PROFILE)
            .join("hubsync-bindings.wasm");
        run(program(
            &bindgen.path()?.display().to_string(),
            &[
                "--target",
                "web",
                "--out-name",
                "hubsync",
                "--out-dir",
                &folder.display().to_string(),
                &module.display().to_string(),
            ],
        ))?;
        optimise(&folder.join("hubsync_bg.wasm"))?;
        copy(&place::project().join("src/embed/npm"), &folder)?;
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            copy_one(&place::project().join(licence), &folder.join(licence))?;
        }
        licences::list(&folder, licences::OF_THE_PACKAGE)?;
        size::tell_file(&folder.join("hubsync_bg.wasm"))
    })?;
    place::write(&mark, &sources)?;
    Ok(folder)
}

fn optimise(module: &Path) -> Result<(), String> {
    let module = module.display().to_string();
    let optimiser = node::folder().join("wasm-opt").display().to_string();
    run(program(
        &optimiser,
        &[
            "-O3",
            "--enable-bulk-memory",
            "--enable-nontrapping-float-to-int",
            &module,
            "-o",
            &module,
        ],
    ))
}

fn empty(folder: &Path) -> Result<(), String> {
    let emptied = if folder.exists() {
        fs::remove_dir_all(folder)
    } else {
        Ok(())
    };
    emptied
        .and_then(|()| fs::create_dir_all(folder))
        .map_err(|error| format!("`{}` cannot be emptied: {error}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    for path in place::files(from)? {
        let name = path.strip_prefix(from).unwrap_or(&path);
        copy_one(&path, &to.join(name))?;
    }
    Ok(())
}

fn copy_one(from: &Path, to: &Path) -> Result<(), String> {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::copy(from, to))
        .map(|_| ())
        .map_err(|error| format!("`{}` cannot be copied: {error}", from.display()))
}
