//! Debian's packages.

use crate::run::{self, ask, find, program};

/// Whether this machine can install them.
pub fn available() -> bool {
    find("apt-get").is_some()
}

/// Installs packages, by sudo where this is not root.
pub fn install(packages: &[&str]) -> Result<(), String> {
    if !available() {
        return Err(format!(
            "apt-get is missing, so `{}` cannot be installed",
            packages.join(" ")
        ));
    }
    run::step(&format!("apt-get install {}", packages.join(" ")), || {
        run::run(root(&["update", "-q"]))?;
        let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
        arguments.extend(packages);
        run::run(root(&arguments))
    })
}

/// apt-get with the rights it needs.
fn root(arguments: &[&str]) -> std::process::Command {
    let mut words = Vec::new();
    if ask("id", &["-u"]).as_deref() != Some("0") {
        words.push("sudo");
    }
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    words.extend(arguments);
    let (name, rest) = words
        .split_first()
        .map_or(("apt-get", arguments), |(name, rest)| (*name, rest));
    program(name, rest)
}
