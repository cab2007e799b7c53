//! Lets a browser check what the pages load: each script and stylesheet that they name carries its digest.
//!
//! Modules that scripts import have theirs in an import map: the one inline element, which the policy allows by its own digest. (At
//! `modulepreload` a digest would not do: Chromium refuses that load, and the import then loads the module without.) What nothing can
//! name with a digest, WebAssembly and workers, is named by its content, and checked by the service worker before it is kept (`keep`).

use crate::place;
use crate::run::ask_node;
use std::path::Path;

/// The pages that load anything.
const PAGES: [&str; 2] = ["index.html", "redirect.html"];
/// How a page names what it loads: the element's beginning, the attribute, the one that gets the digest.
const NAMED: [(&str, &str, &str); 2] = [
    ("<script ", " src=\"", "integrity"),
    ("<link rel=\"stylesheet\" ", "href=\"", "integrity"),
];

/// How the names of the modules begin that scripts of the page import.
const IMPORTED: [&str; 4] = ["hubsync-web-", "sign-in-", "update-", "words-"];
/// What the page's policy says of scripts.
const SCRIPTS: &str = "script-src 'self' ";

/// Adds the digests to the pages of a release.
pub fn write(release: &Path) -> Result<(), String> {
    for page in PAGES {
        let path = release.join(page);
        let mut text = place::read(&path)?;
        for (element, names, carries) in NAMED {
            text = carrying(&text, element, names, carries, &|name| {
                digest(&release.join(name))
            })?;
        }
        place::write(&path, &text)?;
    }
    let mut modules = Vec::new();
    for path in place::files(release)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".js") && IMPORTED.iter().any(|begin| name.starts_with(begin)) {
            modules.push(format!("\"./{name}\":\"{}\"", digest(&path)?));
        }
    }
    let index = release.join("index.html");
    let map = format!("{{\"integrity\":{{{}}}}}", modules.join(","));
    let text = mapped(&place::read(&index)?, &map, &digest_of(&map)?)?;
    place::write(&index, &text)
}

/// The page with an import map before all of its scripts, and allowed by its policy.
fn mapped(page: &str, map: &str, digest: &str) -> Result<String, String> {
    let first = "<script ";
    if !page.contains(SCRIPTS) || !page.contains(first) {
        return Err(format!("the page has no `{SCRIPTS}` or no script"));
    }
    let page = page.replacen(SCRIPTS, &format!("{SCRIPTS}'{digest}' "), 1);
    let map = format!("<script type=\"importmap\">{map}</script>\n    {first}");
    Ok(page.replacen(first, &map, 1))
}

/// The page whose elements of this kind carry the digest of what they name; one that carries it already stays.
fn carrying(
    page: &str,
    element: &str,
    names: &str,
    carries: &str,
    digest: &dyn Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let mut parts = page.split(element);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, rest) = part
            .split_once('>')
            .ok_or_else(|| format!("an element `{element}` is not closed"))?;
        text.push_str(element);
        text.push_str(inside);
        // The element's own beginning may have taken the blank before its first attribute.
        let spaced = format!(" {inside}");
        let named = spaced
            .split_once(names)
            .and_then(|(_, rest)| rest.split_once('"'));
        let there = spaced.contains(&format!(" {carries}=\""));
        if let Some((name, _)) = named
            && !there
        {
            let digest = digest(name.trim_start_matches("./"))?;
            text.push_str(&format!(" {carries}=\"{digest}\""));
        }
        text.push('>');
        text.push_str(rest);
    }
    Ok(text)
}

/// A file's digest, as the attribute has it.
pub fn digest(file: &Path) -> Result<String, String> {
    ask_node(
        "console.log('sha256-' + require('crypto').createHash('sha256').update(require('fs').readFileSync(process.argv[1])).digest('base64'))",
        &[&file.display().to_string()],
    )
}

fn digest_of(text: &str) -> Result<String, String> {
    ask_node(
        "console.log('sha256-' + require('crypto').createHash('sha256').update(process.argv[1]).digest('base64'))",
        &[text],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(page: &str) -> Result<String, String> {
        let digest = |name: &str| Ok(format!("of {name}"));
        let mut text = page.to_owned();
        for (element, names, carries) in NAMED {
            text = carrying(&text, element, names, carries, &digest)?;
        }
        Ok(text)
    }

    #[test]
    fn what_is_loaded_carries_its_digest() {
        let check = |page: &str, expect: &str| assert_eq!(all(page).as_deref(), Ok(expect));
        check(
            r#"<script src="fault.js"></script>"#,
            r#"<script src="fault.js" integrity="of fault.js"></script>"#,
        );
        check(
            r#"<script type="module" src="./boot.js"></script>"#,
            r#"<script type="module" src="./boot.js" integrity="of boot.js"></script>"#,
        );
        check(
            r#"<link rel="stylesheet" href="./a.css"><link rel="stylesheet" href="./b.css" integrity="x">"#,
            r#"<link rel="stylesheet" href="./a.css" integrity="of a.css"><link rel="stylesheet" href="./b.css" integrity="x">"#,
        );
        check(
            r#"<link rel="icon" href="data:,"><p>"#,
            r#"<link rel="icon" href="data:,"><p>"#,
        );
        assert!(all("<script src=\"x\"").is_err());
    }

    #[test]
    fn imported_modules_are_in_a_map_that_the_policy_allows() {
        let page = "<meta content=\"script-src 'self' 'wasm-unsafe-eval'\"><script src=\"a\">";
        let expect = "<meta content=\"script-src 'self' 'sha256-x' 'wasm-unsafe-eval'\"><script type=\"importmap\">{}</script>\n    <script src=\"a\">";
        assert_eq!(mapped(page, "{}", "sha256-x").as_deref(), Ok(expect));
        assert!(mapped("<script src=\"a\">", "{}", "sha256-x").is_err());
    }
}
