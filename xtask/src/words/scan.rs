//! Finds the sentences of the catalogue in a source: what stands in `say!`, `say_to!`, `markup!`, `mark!` and `plural!`, and in a script's `word`.

/// A sentence as it is called for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// The English text; of a sentence by count the form for many.
    pub text: String,
    /// What tells it apart from the same text elsewhere.
    pub context: Option<String>,
    /// The form for one.
    pub one: Option<String>,
}

/// The sentences of a Rust source, tests left out.
pub fn rust(source: &str) -> Result<Vec<Sentence>, String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = bare(source);
    let mut found = Vec::new();
    for name in ["say", "say_to", "markup", "mark", "plural"] {
        let head = format!("{name}!");
        for (at, _) in code.match_indices(&head) {
            let before = code.get(..at).unwrap_or_default();
            if before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '_') {
                continue;
            }
            let after = source
                .get(at + head.len()..)
                .unwrap_or_default()
                .trim_start();
            let Some(inside) = after.strip_prefix(['(', '{', '[']) else {
                continue;
            };
            let sentence = match name {
                "plural" => by_count(inside),
                "say_to" => inside.split_once(',').and_then(|(_, text)| plain(text)),
                _ => plain(inside),
            };
            found.push(sentence.ok_or_else(|| {
                let line = before.matches('\n').count() + 1;
                format!("line {line}: `{head}` is called with something that is no text")
            })?);
        }
    }
    Ok(found)
}

/// The sentences of a script: `word("…")`.
pub fn script(source: &str) -> Result<Vec<Sentence>, String> {
    let mut found = Vec::new();
    for (at, head) in source.match_indices("word(") {
        let before = source.get(..at).unwrap_or_default();
        let inside = source.get(at + head.len()..).unwrap_or_default();
        let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '.' | '$');
        if before.ends_with(is_part) || before.ends_with("function ") {
            continue;
        }
        let sentence = plain(inside).ok_or_else(|| {
            let line = before.matches('\n').count() + 1;
            format!("line {line}: `word` is called with something that is no text")
        })?;
        found.push(sentence);
    }
    Ok(found)
}

fn plain(inside: &str) -> Option<Sentence> {
    let inside = inside.trim_start();
    let (context, inside) = match inside.strip_prefix("context ") {
        None => (None, inside),
        Some(rest) => {
            let (context, rest) = literal(rest)?;
            (Some(context), rest.trim_start().strip_prefix(',')?)
        }
    };
    let (text, _) = literal(inside)?;
    Some(Sentence {
        text,
        context,
        one: None,
    })
}

/// `count, one: "…", other: "…"`: the count is any expression.
fn by_count(inside: &str) -> Option<Sentence> {
    let (_, rest) = inside.split_once("one:")?;
    let (one, rest) = literal(rest)?;
    let rest = rest.trim_start().strip_prefix(',')?.trim_start();
    let (text, _) = literal(rest.strip_prefix("other:")?)?;
    Some(Sentence {
        text,
        context: None,
        one: Some(one),
    })
}

/// A text between quotation marks at the begin, as it is meant, and what follows it.
fn literal(source: &str) -> Option<(String, &str)> {
    let mut rest = source.trim_start().strip_prefix('"')?;
    let mut text = String::new();
    loop {
        let sign = rest.chars().next()?;
        rest = rest.get(sign.len_utf8()..)?;
        match sign {
            '"' => return Some((text, rest)),
            '\\' => {
                let escaped = rest.chars().next()?;
                rest = rest.get(escaped.len_utf8()..)?;
                match escaped {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    '\n' => rest = rest.trim_start(),
                    '"' | '\\' | '\'' => text.push(escaped),
                    _ => return None,
                }
            }
            sign => text.push(sign),
        }
    }
}

/// The source with blanks in place of comments and of what texts hold, at the same places: what they tell of is no call.
fn bare(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(sign) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("'\"'") {
            3
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            raw(rest)
        } else if sign == '"' {
            quoted(rest)
        } else {
            bare.push(sign);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
            continue;
        };
        let (hidden, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        bare.extend(
            hidden
                .bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
        );
        rest = after;
    }
    bare
}

/// The bytes of a text between quotation marks, with them.
fn quoted(source: &str) -> usize {
    let mut escaped = true;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    source.len()
}

/// The bytes of a raw text; of a raw name its mark alone.
fn raw(source: &str) -> usize {
    let marks = source
        .bytes()
        .skip(1)
        .take_while(|byte| *byte == b'#')
        .count();
    let begin = marks + 2;
    if source.as_bytes().get(begin - 1) != Some(&b'"') {
        return 1;
    }
    let end = format!("\"{}", "#".repeat(marks));
    let inside = source.get(begin..).unwrap_or_default();
    inside
        .find(&end)
        .map_or(source.len(), |at| begin + at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str) -> Sentence {
        Sentence {
            text: text.to_owned(),
            context: None,
            one: None,
        }
    }

    #[test]
    fn calls_are_found() {
        let source = "
            // say!(\"a comment\")
            let a = say!(\"A\\u2019s\"); ";
        assert!(rust(source).is_err(), "an escape that is not known");
        let source = "
            // say!(nothing)
            let a = say!(
                \"One \\
                  “two”\", a, b = say!(\"Inner\"));
            html! { <p>{ markup!(\"See `code`\") }</p> }
            say_to!(f, \"To {f}\", f)?;
            const A: &str = mark!(\"Marked\");
            plural!(users(1, 2), one: \"{n} \\\"user\\\"\", other: \"{n} users\", file);
            say!(context \"file\", \"Open\");
            let text = \"say!(\"; essay!(x); let raw = r#\"say!(\"x\")\"#;
            let r#type = '\"'; // say!(nothing)
            #[cfg(test)]
            say!(\"Tested\")";
        let mut expected = vec![
            sentence("One “two”"),
            sentence("Inner"),
            sentence("See `code`"),
            sentence("To {f}"),
            sentence("Marked"),
            Sentence {
                one: Some("{n} \"user\"".to_owned()),
                ..sentence("{n} users")
            },
            Sentence {
                context: Some("file".to_owned()),
                ..sentence("Open")
            },
        ];
        expected.sort();
        let mut found = rust(source).unwrap_or_default();
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(
            rust("\nsay!(name)"),
            Err("line 2: `say!` is called with something that is no text".to_owned())
        );
        assert!(rust("plural!(n, one: \"a\", many: \"b\")").is_err());
        assert!(script("word(name)").is_err());
        assert_eq!(
            script("a.word(x); word(\"Reload\")"),
            Ok(vec![sentence("Reload")])
        );
    }
}
