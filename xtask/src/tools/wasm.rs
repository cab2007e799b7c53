//! The compiler for wasm: rustup's target if it is there or can be had, or else Debian's web toolchain.
//!
//! Debian ships no standard library for wasm, but its source: cargo builds it (an unstable option, hence the bootstrap
//! variable), about 30 s once for each profile.

use super::{State, debian, with_path};
use crate::place;
use crate::run::{ask, find, program, run_for, step};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
/// Behind a closed network the download hangs instead of failing.
const DOWNLOAD: Duration = Duration::from_secs(60);
const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];

/// The compiler that builds for wasm here.
#[derive(Clone, Copy, PartialEq)]
pub enum Toolchain {
    Rustup,
    Debian,
}

impl Toolchain {
    /// Gives a command the environment in which cargo builds for wasm.
    pub fn lend(self, command: Command) -> Result<Command, String> {
        if self == Self::Rustup {
            return Ok(command);
        }
        let mut command = with_path(command, &[PathBuf::from("/usr/bin")])?;
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        // These point into rustup's toolchain when cargo was started by it.
        for name in [
            "CARGO",
            "RUSTC",
            "RUSTDOC",
            "RUSTUP_TOOLCHAIN",
            "LD_LIBRARY_PATH",
        ] {
            command.env_remove(name);
        }
        Ok(command)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup's target",
            Self::Debian => "Debian's web toolchain",
        }
    }
}

/// The toolchain to use; installs one where there is none.
pub fn set_up() -> Result<Toolchain, String> {
    let wanted = wanted()?;
    if wanted != Some(Toolchain::Debian) {
        if target_present() {
            return Ok(Toolchain::Rustup);
        }
        if find("rustup").is_some() && (wanted.is_some() || !failed_before()?.exists()) {
            let added = step(
                &format!(
                    "rustup target add {TARGET} (at most {} s)",
                    DOWNLOAD.as_secs()
                ),
                || run_for(program("rustup", &["target", "add", TARGET]), DOWNLOAD),
            );
            match added {
                Ok(()) if target_present() => return Ok(Toolchain::Rustup),
                Ok(()) => {}
                Err(message) => place::write(&failed_before()?, &format!("{message}\n"))?,
            }
        }
    }
    if wanted != Some(Toolchain::Rustup) {
        if debian_present() {
            return Ok(Toolchain::Debian);
        }
        if debian::available() {
            debian::install(&PACKAGES)?;
            if debian_present() {
                return Ok(Toolchain::Debian);
            }
        }
    }
    Err(format!(
        "there is no compiler for {TARGET}; ways: `rustup target add {TARGET}` where rustup can download \
         (delete `{}` to have it tried again), or Debian 12 with its security suite and `apt-get install {}`",
        failed_before()?.display(),
        PACKAGES.join(" "),
    ))
}

/// What `set_up` would find or do.
pub fn state() -> Result<State, String> {
    let wanted = wanted()?;
    let failed = failed_before()?;
    Ok(if wanted != Some(Toolchain::Debian) && target_present() {
        State::Present(Toolchain::Rustup.name().into())
    } else if wanted != Some(Toolchain::Debian) && find("rustup").is_some() && !failed.exists() {
        State::Missing(format!(
            "rustup target add {TARGET}; if that fails: apt-get install {}",
            PACKAGES.join(" ")
        ))
    } else if wanted != Some(Toolchain::Rustup) && debian_present() {
        State::Present(Toolchain::Debian.name().into())
    } else {
        State::Missing(format!("apt-get install {}", PACKAGES.join(" ")))
    })
}

fn wanted() -> Result<Option<Toolchain>, String> {
    match env::var("HUBSYNC_WASM").as_deref() {
        Err(_) | Ok("") => Ok(None),
        Ok("rustup") => Ok(Some(Toolchain::Rustup)),
        Ok("debian") => Ok(Some(Toolchain::Debian)),
        Ok(other) => Err(format!(
            "HUBSYNC_WASM is `{other}`; expected `rustup` or `debian`"
        )),
    }
}

fn target_present() -> bool {
    ask("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Debian's compiler and cargo, the linker, and the source of the standard library.
fn debian_present() -> bool {
    let parts = ["/usr/bin/cargo", "/usr/bin/rustc", "/usr/bin/rust-lld"];
    let sysroot = ask("/usr/bin/rustc", &["--print", "sysroot"]);
    let source = sysroot.map(|folder| Path::new(&folder).join("lib/rustlib/src/rust/library/std"));
    parts.iter().all(|part| Path::new(part).exists())
        && source.is_some_and(|folder| folder.is_dir())
}

/// Where a failed download is remembered, for this version of Rust.
fn failed_before() -> Result<PathBuf, String> {
    let version = ask("rustc", &["--version"]).unwrap_or_default();
    let version = version
        .split_whitespace()
        .nth(1)
        .unwrap_or("unknown")
        .to_owned();
    Ok(place::cache()?.join(format!("rustup-target-failed-{version}")))
}
