//! Do the links of the documents lead somewhere? Files and headings of this project; other hosts are not asked.

use std::fs;
use std::path::{Path, PathBuf};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn documents() -> Vec<PathBuf> {
    let docs = fs::read_dir(project().join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|found| found == "md"));
    ["README.md", "CHANGELOG.md", "BENCHMARKS.md"]
        .map(|name| project().join(name))
        .into_iter()
        .chain(docs)
        .collect()
}

/// What stands between `](` and `)`, outside of code.
fn targets(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    let links = prose.flat_map(|part| part.split("](").skip(1));
    links.filter_map(|rest| rest.split(')').next()).collect()
}

/// The headings as GitHub and its like make anchors of them.
fn anchors(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).flat_map(str::lines);
    let headings = prose.filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut followed = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for target in targets(&text) {
            if target.starts_with("https://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = match file {
                "" => document.clone(),
                file => document.parent().unwrap().join(file),
            };
            let shown = document.display();
            assert!(path.exists(), "{shown}: `{target}` is not there");
            if !anchor.is_empty() {
                let there = anchors(&fs::read_to_string(&path).unwrap());
                assert!(
                    there.iter().any(|known| known == anchor),
                    "{shown}: `{target}` is none of {there:?}"
                );
            }
            followed += 1;
        }
    }
    assert!(followed > 10, "{followed} links were found");
}

#[test]
fn no_document_holds_what_a_merge_left() {
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let left = text
            .lines()
            .find(|line| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"));
        assert_eq!(left, None, "{}", document.display());
    }
}
