//! Does a pattern hold for a part of a value where it may be meant for the whole?
//!
//! Whether REGEX MATCH searches or compares the whole value is not documented. A pattern that begins and ends at the value's
//! begin and end, or takes whatever stands there (`.*`), is read the same in both ways.
//!
//! A scan of the text: the page carries no regular expressions. Where it cannot tell, as behind a conditional, the pattern
//! counts as one that holds for a part.

/// Which end of the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Begin,
    Finish,
}

/// True if both readings of the pattern are the same for every value of one line.
pub(super) fn is_anchored(pattern: &str) -> bool {
    reaches(pattern, End::Begin) && reaches(pattern, End::Finish)
}

/// True if every branch of the pattern reaches that end of the value.
fn reaches(pattern: &str, end: End) -> bool {
    let pattern = without_options(pattern);
    parts(pattern).is_some_and(|branches| {
        branches.iter().all(|parts| {
            let part = match end {
                End::Begin => parts.first(),
                End::Finish => parts.last(),
            };
            part.is_some_and(|part| part_reaches(part, end))
        })
    })
}

fn part_reaches(part: &str, end: End) -> bool {
    let anchors: &[&str] = match end {
        End::Begin => &["^", r"\A"],
        End::Finish => &["$", r"\z", r"\Z"],
    };
    if anchors.contains(&part) || matches!(part, ".*" | ".*?" | ".+" | ".+?") {
        return true;
    }
    group(part).is_some_and(|inner| reaches(inner, end))
}

/// What stands in a group that is passed exactly once.
fn group(part: &str) -> Option<&str> {
    let inner = part.strip_prefix('(')?.strip_suffix(')')?;
    let Some(special) = inner.strip_prefix('?') else {
        return Some(inner);
    };
    if let Some(inner) = special.strip_prefix(':').or(special.strip_prefix('>')) {
        return Some(inner);
    }
    let (name, inner) = special.strip_prefix('<')?.split_once('>')?;
    (!name.starts_with(['=', '!'])).then_some(inner)
}

/// Without options such as `(?i)` in front, unless they change what a line is.
fn without_options(pattern: &str) -> &str {
    let options = pattern
        .strip_prefix("(?")
        .and_then(|rest| rest.split_once(')'));
    match options {
        Some((options, rest)) if options.bytes().all(|b| matches!(b, b'i' | b'n' | b's')) => rest,
        _ => pattern,
    }
}

/// The branches of a pattern, each as its parts with their quantifiers; nothing if its brackets do not fit.
fn parts(pattern: &str) -> Option<Vec<Vec<&str>>> {
    let mut branches = vec![Vec::new()];
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        if first == '|' {
            branches.push(Vec::new());
            rest = rest.get(1..)?;
            continue;
        }
        let atom = atom(rest)?;
        let length = atom + quantifier(rest.get(atom..)?);
        let (part, behind) = rest.split_at_checked(length)?;
        branches.last_mut()?.push(part);
        rest = behind;
    }
    Some(branches)
}

/// The bytes of the first atom: a sign, an escape, a class or a group.
fn atom(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    match first {
        '\\' => Some(1 + text.chars().nth(1)?.len_utf8()),
        '[' => {
            let mut at = if text.starts_with("[^") { 2 } else { 1 };
            let begin = at;
            loop {
                let rest = text.get(at..)?;
                at += match rest.chars().next()? {
                    ']' if at > begin => return Some(at + 1),
                    '\\' => atom(rest)?,
                    '-' if at > begin && rest.starts_with("-[") => 1 + atom(rest.get(1..)?)?,
                    sign => sign.len_utf8(),
                };
            }
        }
        '(' => {
            let mut at = 1;
            loop {
                let rest = text.get(at..)?;
                if rest.starts_with(')') {
                    return Some(at + 1);
                }
                at += atom(rest)?;
            }
        }
        sign => Some(sign.len_utf8()),
    }
}

/// The bytes of a quantifier.
fn quantifier(text: &str) -> usize {
    let length = match text.bytes().next() {
        Some(b'*' | b'+' | b'?') => 1,
        Some(b'{') => match text.split_once('}') {
            Some((inner, _)) if inner.len() > 1 && !inner.contains(is_no_limit) => inner.len() + 1,
            _ => 0,
        },
        _ => 0,
    };
    length + usize::from(length > 0 && text.get(length..).is_some_and(|rest| rest.starts_with('?')))
}

fn is_no_limit(sign: char) -> bool {
    !matches!(sign, '{' | ',' | '0'..='9')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dotnet::regex::Regex;
    use proptest::prelude::*;

    #[test]
    fn tells_patterns_for_a_whole_value_from_those_for_a_part() {
        for anchored in [
            "^a$",
            r"\Aa\z",
            r"^a\Z",
            ".*a.*",
            "^(a|b)$",
            "^a$|^b$",
            "(^a|^b)c$",
            "(?i)^a$",
            "(?<n>^a$)",
            "(?:^a|.*b)(c$|d.+)",
            ".*#EXT#.*",
            r"^[^\]$|(-[)]]+$",
        ] {
            assert!(is_anchored(anchored), "{anchored}");
        }
        for part in [
            "",
            "a",
            "^a",
            "a$",
            "^a|b$",
            r".*\@contoso.com",
            r"\^a\$",
            "[^a$]",
            "^?a$",
            "(^a)?b$",
            "^a(b$)*",
            "(?<=^a)b$",
            "(?m)^a$",
            "(?!^)a$",
            "([1-9][0-9])",
            "^a$|",
            "(",
            "^[a$",
        ] {
            assert!(!is_anchored(part), "{part}");
        }
    }

    proptest! {
        #[test]
        fn what_is_anchored_is_read_alike(
            pattern in r"(\^|\$|\(|\)|\(\?:|\||\.\*|\.\+|[ab]|\[a\]|\?|\*|\{2\}){0,8}",
            value in "[abc]{0,5}",
        ) {
            if is_anchored(&pattern)
                && let Ok(regex) = Regex::new(&pattern)
                && let (Ok(found), Ok(whole)) = (regex.is_match(&value), regex.is_whole_match(&value))
            {
                prop_assert_eq!(found, whole, "{:?} on {:?}", pattern, value);
            }
        }
    }
}
