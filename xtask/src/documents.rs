//! The documents of `docs/` as one page of the release: no script, and every link within it leads somewhere.

use crate::integrity;
use crate::place;
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};
use std::path::Path;

/// What is shipped, in the order of the page.
const SHIPPED: [&str; 8] = [
    "getting-started",
    "app-registration",
    "hosting",
    "embedding",
    "security",
    "languages",
    "troubleshooting",
    "functions",
];
/// The page.
const PAGE: &str = "documentation.html";
const STYLE: &str = include_str!("documents.css");

/// A document as a part of the page.
struct Article {
    title: String,
    html: String,
}

/// Writes the page and its stylesheet into a release.
pub fn write(release: &Path) -> Result<(), String> {
    let sheet = format!("documents-{}.css", place::digest([STYLE.as_bytes()]));
    place::write(&release.join(&sheet), STYLE)?;
    let digest = integrity::digest(&release.join(&sheet))?;
    let mut articles = Vec::new();
    for name in SHIPPED {
        let path = place::project().join("docs").join(format!("{name}.md"));
        articles.push((name, article(name, &place::read(&path)?)?));
    }
    let text = page(&articles, &sheet, &digest);
    leads_somewhere(&text)?;
    place::write(&release.join(PAGE), &text)
}

fn page(articles: &[(&str, Article)], sheet: &str, digest: &str) -> String {
    let contents: String = articles
        .iter()
        .map(|(name, article)| format!("<li><a href=\"#{name}\">{}</a></li>\n", article.title))
        .collect();
    let body: String = articles
        .iter()
        .map(|(name, article)| {
            format!(
                "<section aria-labelledby=\"{name}\">\n{}</section>\n",
                article.html
            )
        })
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>hubsync: documentation</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"./{sheet}\" integrity=\"{digest}\">\n</head>\n<body>\n<main>\n<h1>Documentation</h1>\n\
         <p><a href=\"./\">Back to hubsync</a></p>\n<nav aria-label=\"Contents\">\n<ul>\n{contents}</ul>\n</nav>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// A document's HTML: its headings one level lower and with their anchors, its links within the page.
fn article(name: &str, text: &str) -> Result<Article, String> {
    let refuse = |why: String| Err(format!("`docs/{name}.md`: {why}"));
    let mut events: Vec<Event> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let mut title = String::new();
    let mut heading: Option<(usize, String)> = None;
    for at in 0..events.len() {
        let (before, rest) = events.split_at_mut(at);
        let Some(event) = rest.first_mut() else {
            break;
        };
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some((at, String::new())),
            Event::End(TagEnd::Heading(level)) => {
                let top = *level == HeadingLevel::H1;
                *level = lower(*level);
                let Some((start, words)) = heading.take() else {
                    continue;
                };
                if let Some(Event::Start(Tag::Heading { level, id, .. })) = before.get_mut(start) {
                    *level = lower(*level);
                    let anchor = match top {
                        true => name.to_owned(),
                        false => format!("{name}-{}", anchor(&words)),
                    };
                    *id = Some(anchor.into());
                }
                if top {
                    title = escaped(&words);
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, heading)) = &mut heading {
                    heading.push_str(words);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => match within(name, dest_url) {
                Some(link) => *dest_url = link.into(),
                None => return refuse(format!("`{dest_url}` is not in the release")),
            },
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                *event = Event::Html(CowStr::Borrowed("<pre tabindex=\"0\"><code>"));
            }
            Event::End(TagEnd::CodeBlock) => {
                *event = Event::Html(CowStr::Borrowed("</code></pre>\n"));
            }
            Event::Html(tag) | Event::InlineHtml(tag) => {
                return refuse(format!("`{tag}` is HTML; the documents have none"));
            }
            _ => {}
        }
    }
    if title.is_empty() {
        return refuse("it has no title".to_owned());
    }
    let mut written = String::new();
    html::push_html(&mut written, events.into_iter());
    Ok(Article {
        title,
        html: written,
    })
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// A link as it leads within the page; nothing for a file that is not in it.
fn within(name: &str, link: &str) -> Option<String> {
    if link.starts_with("https://") {
        return Some(link.to_owned());
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let document = match file {
        "" => name,
        file => file.strip_suffix(".md")?,
    };
    let known = SHIPPED.contains(&document);
    known.then(|| match anchor {
        "" => format!("#{document}"),
        anchor => format!("#{document}-{anchor}"),
    })
}

/// A heading as the documents' links name it: as GitHub and its like do.
fn anchor(words: &str) -> String {
    let kept = words
        .trim()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    kept.flat_map(char::to_lowercase)
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// Each link within the page has its target, and each target is there once.
fn leads_somewhere(page: &str) -> Result<(), String> {
    let named = |begin: &'static str| {
        page.split(begin)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
    };
    let mut there: Vec<&str> = named(" id=\"").collect();
    there.sort_unstable();
    if let Some([twice, _]) = there
        .windows(2)
        .find(|pair| matches!(pair, [a, b] if a == b))
    {
        return Err(format!("two headings of the documents are `{twice}`"));
    }
    match named("href=\"#").find(|target| !there.contains(target)) {
        Some(target) => Err(format!("no heading of the documents is `{target}`")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_are_one_page() {
        let mut articles = Vec::new();
        for name in SHIPPED {
            let text = place::read(&place::project().join("docs").join(format!("{name}.md")));
            let made = text.and_then(|text| article(name, &text));
            assert_eq!(made.as_ref().err(), None);
            articles.extend(made.map(|made| (name, made)));
        }
        let page = page(&articles, "documents.css", "sha256-x");
        assert_eq!(leads_somewhere(&page), Ok(()));
        assert!(page.contains("<h2 id=\"hosting\">Hosting hubsync</h2>"));
        assert!(page.contains("href=\"#app-registration-configjson\""));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn a_document_is_written() {
        let made = |text| article("hosting", text).map(|made| (made.title, made.html));
        let text = "# A `b` & c\n\n## d (e)\n\n[f](#d-e) [g](security.md) [h](https://i)\n\n```js\n<j>\n```\n";
        assert_eq!(
            made(text),
            Ok((
                "A b &amp; c".to_owned(),
                "<h2 id=\"hosting\">A <code>b</code> &amp; c</h2>\n<h3 id=\"hosting-d-e\">d (e)</h3>\n\
                 <p><a href=\"#hosting-d-e\">f</a> <a href=\"#security\">g</a> <a href=\"https://i\">h</a></p>\n\
                 <pre tabindex=\"0\"><code>&lt;j&gt;\n</code></pre>\n"
                    .to_owned()
            ))
        );
        assert!(made("# A\n\n[b](../src/lib.rs)").is_err());
        assert!(made("# A\n\n<script>b</script>").is_err());
        assert!(made("a").is_err());
    }

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        assert_eq!(leads_somewhere("<h2 id=\"a\"><a href=\"#a\">"), Ok(()));
        assert!(leads_somewhere("<h2 id=\"a\"><a href=\"#b\">").is_err());
        assert!(leads_somewhere("<h2 id=\"a\"><h2 id=\"a\">").is_err());
    }
}
