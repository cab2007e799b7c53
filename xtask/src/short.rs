//! Gives short names to what a program's WebAssembly and its script call each other.
//!
//! wasm-bindgen ends each of these names, some hundreds, with sixteen digits of a hash, once in the module and once in the script. No
//! compressor can make them small, and nobody reads them: they were a thirtieth of the first load.

use crate::{names, place};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// How the exports begin that wasm-bindgen's script alone calls: they call closures.
const CLOSURES: &str = "wasm_bindgen__convert__";

/// Shortens the names of the page's program and of the worker's.
pub fn shorten(release: &Path) -> Result<(), String> {
    for program in [names::PAGE, names::WORKER] {
        let module = release.join(format!("{program}_bg.wasm"));
        let script = release.join(format!("{program}.js"));
        let bytes = fs::read(&module)
            .map_err(|error| format!("`{}` cannot be read: {error}", module.display()))?;
        let own = format!("./{program}_bg.js");
        let wrong = |what: String| format!("`{}` cannot be shortened: {what}", module.display());
        let (short, new) = module_shortened(&bytes, &own).map_err(wrong)?;
        let text = unwarned(&place::read(&script)?);
        let text = script_shortened(&text, &new).map_err(wrong)?;
        place::write(&script, &text)?;
        fs::write(&module, short)
            .map_err(|error| format!("`{}` cannot be written: {error}", module.display()))?;
    }
    Ok(())
}

/// The script without its warnings of parameters that are given in an old way: our scripts give them in the new one.
fn unwarned(script: &str) -> String {
    let warns = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("console.warn('using deprecated parameters for ")
    };
    let lines = script.lines().filter(|line| !warns(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The module with short names, and the names that were replaced. `own` is the name under which it imports from its script.
fn module_shortened(
    bytes: &[u8],
    own: &str,
) -> Result<(Vec<u8>, BTreeMap<String, String>), String> {
    const HEADER: usize = 8;
    let mut reader = Reader { bytes, at: HEADER };
    let mut new = BTreeMap::from([(own.to_owned(), "_".to_owned())]);
    let mut result = bytes.get(..HEADER).ok_or("it has no header")?.to_vec();
    while reader.at < bytes.len() {
        let kind = reader.byte()?;
        let size = reader.number()?;
        let from = reader.at;
        let section = match kind {
            IMPORTS => imports(&mut reader, own, &mut new)?,
            EXPORTS => exports(&mut reader, &mut new)?,
            _ => reader.take(size)?.to_vec(),
        };
        if reader.at != from + size {
            return Err(format!("section {kind} does not end where it says"));
        }
        result.push(kind);
        result.extend(length(section.len()));
        result.extend(section);
    }
    Ok((result, new))
}

/// The imports, those from the own script under short names.
fn imports(
    reader: &mut Reader,
    own: &str,
    new: &mut BTreeMap<String, String>,
) -> Result<Vec<u8>, String> {
    let count = reader.number()?;
    let mut section = length(count);
    for _ in 0..count {
        let module = reader.name()?;
        let name = reader.name()?;
        let (module, name) = if module == own {
            let short = short(new, &name);
            (new.get(own).cloned().unwrap_or(module), short)
        } else {
            (module, name)
        };
        put_name(&mut section, &module);
        put_name(&mut section, &name);
        let from = reader.at;
        match reader.byte()? {
            // A function: its type.
            0 => _ = reader.number()?,
            // A table: what is in it, and its limits. A memory: its limits.
            kind @ (1 | 2) => {
                if kind == 1 {
                    reader.byte()?;
                }
                let bounded = reader.byte()? & 1;
                for _ in 0..=bounded {
                    reader.number()?;
                }
            }
            // A global: its type and whether it changes. A tag: its attribute and its type.
            3 | 4 => {
                reader.byte()?;
                reader.number()?;
            }
            other => return Err(format!("an import is of the unknown kind {other}")),
        }
        section.extend(reader.since(from)?);
    }
    Ok(section)
}

/// The exports, those that call closures under short names.
fn exports(reader: &mut Reader, new: &mut BTreeMap<String, String>) -> Result<Vec<u8>, String> {
    let count = reader.number()?;
    let mut section = length(count);
    for _ in 0..count {
        let name = reader.name()?;
        let name = if name.starts_with(CLOSURES) {
            short(new, &name)
        } else {
            name
        };
        put_name(&mut section, &name);
        let from = reader.at;
        reader.byte()?;
        reader.number()?;
        section.extend(reader.since(from)?);
    }
    Ok(section)
}

/// The name's short one: an underscore and as few letters as there are names before.
fn short(new: &mut BTreeMap<String, String>, name: &str) -> String {
    if let Some(known) = new.get(name) {
        return known.clone();
    }
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
    let mut rest = new.len();
    let mut short = String::from("_");
    while rest > 0 {
        rest -= 1;
        let letter = LETTERS.get(rest % LETTERS.len());
        short.extend(letter.map(|letter| char::from(*letter)));
        rest /= LETTERS.len();
    }
    new.insert(name.to_owned(), short.clone());
    short
}

/// The script with the names replaced, where they are whole words; each has to be there.
fn script_shortened(text: &str, new: &BTreeMap<String, String>) -> Result<String, String> {
    let mut missing = new.clone();
    let mut result = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let quoted = |name: &&String| rest.starts_with(&format!("\"{name}\""));
        let path = new.keys().filter(|name| name.contains('/')).find(quoted);
        let end = rest
            .find(|sign: char| !is_word(sign))
            .unwrap_or(rest.len())
            .max(rest.chars().next().map_or(0, char::len_utf8));
        let (old, length, mark) = match path {
            Some(path) => (path.as_str(), path.len() + 2, "\""),
            None => (rest.get(..end).unwrap_or_default(), end, ""),
        };
        let name = new.get(old);
        missing.remove(old);
        result.push_str(mark);
        result.push_str(name.map_or(old, String::as_str));
        result.push_str(mark);
        rest = rest.get(length..).unwrap_or_default();
    }
    match missing.into_keys().next() {
        None => Ok(result),
        Some(name) => Err(format!("the script does not name `{name}`")),
    }
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '$')
}

fn put_name(section: &mut Vec<u8>, name: &str) {
    section.extend(length(name.len()));
    section.extend(name.as_bytes());
}

/// A number as WebAssembly writes it: seven bits a byte, the lowest first (LEB128).
pub fn length(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// Reads a module from its begin.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let from = self.at;
        self.at = from.saturating_add(length);
        self.since(from)
    }

    fn since(&self, from: usize) -> Result<&'a [u8], String> {
        let taken = self.bytes.get(from..self.at);
        taken.ok_or_else(|| "it ends too early".to_owned())
    }

    fn byte(&mut self) -> Result<u8, String> {
        let taken = self.take(1)?;
        Ok(taken.first().copied().unwrap_or_default())
    }

    fn number(&mut self) -> Result<usize, String> {
        let mut number = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err("a number is too long".to_owned())
    }

    fn name(&mut self) -> Result<String, String> {
        let length = self.number()?;
        let name = self.take(length)?;
        String::from_utf8(name.to_vec()).map_err(|_| "a name is not UTF-8".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_ways_are_not_warned_of() {
        assert_eq!(
            unwarned(
                "if (new) {\n} else {\n  console.warn('using deprecated parameters for `initSync()`; pass')\n}\nconsole.warn(arg0);"
            ),
            "if (new) {\n} else {\n}\nconsole.warn(arg0);\n"
        );
    }

    /// A module that imports two functions, one of them from `./p_bg.js`, and a table, and exports a function under two names.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x37\x03\
        \x09./p_bg.js\x0b__wbg_a_01f\0\0\
        \x04./x.\x01a\0\0\
        \x09./p_bg.js\x05table\x01\x70\x01\x01\x02\
        \x07\x23\x02\
        \x18wasm_bindgen__convert__h\0\0\
        \x04main\0\0";

    #[test]
    fn what_wasm_bindgen_names_is_short() {
        let shortened = module_shortened(MODULE, "./p_bg.js");
        let (module, new) = shortened.unwrap_or_default();
        let expected = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x1b\x03\
            \x01_\x02_a\0\0\
            \x04./x.\x01a\0\0\
            \x01_\x02_b\x01\x70\x01\x01\x02\
            \x07\x0d\x02\
            \x02_c\0\0\
            \x04main\0\0";
        assert_eq!(module, expected, "{new:?}");
        let script =
            "i={\"./p_bg.js\":{__wbg_a_01f:()=>__wbg_a_01fe,table:ü}};w.wasm_bindgen__convert__h()";
        assert_eq!(
            script_shortened(script, &new).as_deref(),
            Ok("i={\"_\":{_a:()=>__wbg_a_01fe,_b:ü}};w._c()")
        );
    }

    #[test]
    fn a_script_that_lacks_a_name_is_refused() {
        let new = BTreeMap::from([("__wbg_a".to_owned(), "_a".to_owned())]);
        assert!(script_shortened("i={__wbg_ab}", &new).is_err());
    }

    #[test]
    fn a_torn_module_is_refused() {
        for end in 9..MODULE.len() {
            let torn = MODULE.get(..end).unwrap_or_default();
            let whole = module_shortened(torn, "./p_bg.js").is_ok();
            // Where a section ends, a module may.
            assert_eq!(whole, matches!(end, 14 | 71), "{end}");
        }
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut new = BTreeMap::from([("./p_bg.js".to_owned(), "_".to_owned())]);
        for name in 0..2000 {
            short(&mut new, &name.to_string());
        }
        let different: std::collections::BTreeSet<_> = new.values().collect();
        assert_eq!(different.len(), 2001);
    }
}
