//! Where things lie: the project, its outputs, the cache of tools.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The project's folder.
pub fn project() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// The folder of the page's release.
pub fn dist() -> PathBuf {
    project().join("dist")
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| project().join("target"), |set| project().join(set))
}

/// Where tools are installed and failures remembered.
pub fn cache() -> Result<PathBuf, String> {
    if let Some(set) = env::var_os("HUBSYNC_CACHE") {
        return Ok(project().join(set));
    }
    let user = match (env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")) {
        (Some(set), _) => PathBuf::from(set),
        (None, Some(home)) => Path::new(&home).join(".cache"),
        (None, None) => {
            return Err("neither HOME nor HUBSYNC_CACHE says where tools can be installed".into());
        }
    };
    Ok(user.join("hubsync"))
}

/// Reads a text, or says which file could not be read.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path)
        .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))
}

/// Writes a text and the folders above it, or says which file could not be written.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    let above = path.parent().map_or(Ok(()), fs::create_dir_all);
    above
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
}

/// All files below a folder, or the file itself, in the order of their paths.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    let list = fs::read_dir(path)
        .map_err(|error| format!("`{}` cannot be listed: {error}", path.display()))?;
    for entry in list {
        let entry =
            entry.map_err(|error| format!("`{}` cannot be listed: {error}", path.display()))?;
        found.extend(files(&entry.path())?);
    }
    found.sort();
    Ok(found)
}

/// FNV-1a, 64 bit, as sixteen digits: tells contents apart, and protects nothing.
pub fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let hash = parts
        .into_iter()
        .flatten()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_is_fnv_1a() {
        assert_eq!(digest([b"".as_slice()]), "cbf29ce484222325");
        assert_eq!(digest([b"a".as_slice()]), "af63dc4c8601ec8c");
        assert_eq!(
            digest([b"foo".as_slice(), b"bar".as_slice()]),
            "85944171f73967e8"
        );
    }
}
