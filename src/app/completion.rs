//! What could be meant by the word that is being typed?
//!
//! In: the text and the caret, the known source attributes with how many users have them. Out: the piece of the text that a
//! choice replaces, and the choices, the likeliest first.

use crate::directory::vocabulary;
use crate::expression::Span;
use crate::expression::functions;
use crate::expression::lexer::{self, TokenKind};
use crate::session::AttributeUse;
use std::cmp::Reverse;

/// More choices help nobody.
const MOST: usize = 12;

/// The choices at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What a choice replaces.
    pub span: Span,
    /// The choices; at least one.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The function of that name.
    Function(&'static str),
    /// A source attribute, with what the loaded users have of it where that is known.
    Attribute(String, Option<AttributeUse>),
}

impl Choice {
    /// What is shown, and what is searched for.
    pub fn name(&self) -> &str {
        match self {
            Self::Function(name) => name,
            Self::Attribute(name, _) => name,
        }
    }

    /// What is written, and where the caret goes in it.
    fn written(&self) -> (String, usize) {
        let text = match self {
            Self::Function(name) => format!("{name}("),
            Self::Attribute(name, _) => super::direct(name),
        };
        let end = text.len();
        (text, end)
    }
}

impl Completion {
    /// The text with a choice made, and the caret behind it, in bytes.
    pub fn made(&self, text: &str, choice: &Choice) -> Option<(String, usize)> {
        let before = text.get(..self.span.start)?;
        let mut after = text.get(self.span.end..)?;
        let (written, length) = choice.written();
        // A parenthesis that stands there already is not doubled.
        if written.ends_with('(') {
            after = after.strip_prefix('(').unwrap_or(after);
        }
        let caret = before.len() + length;
        Some((format!("{before}{written}{after}"), caret))
    }
}

/// The choices at `caret`, a place in bytes. Without a word to go by there are choices only if they are `asked` for.
pub fn complete(
    text: &str,
    caret: usize,
    uses: &[AttributeUse],
    asked: bool,
) -> Option<Completion> {
    let tokens = lexer::lex(text);
    let here = tokens
        .iter()
        .find(|token| token.span.start < caret && caret <= token.span.end);
    let (span, typed, attributes_only) = match here.map(|token| (token.kind, &token.span)) {
        Some((TokenKind::Attribute { closed }, span)) => {
            // Behind the closing bracket nothing is being typed.
            if closed && caret == span.end {
                return None;
            }
            // An attribute that is not closed ends with its word, not with the rest of the line.
            let end = if closed { span.end } else { caret };
            (span.start..end, text.get(span.start + 1..caret)?, true)
        }
        Some((TokenKind::Word, span)) => (span.clone(), text.get(span.start..caret)?, false),
        Some((TokenKind::Space | TokenKind::Open | TokenKind::Comma, _)) | None if asked => {
            (caret..caret, "", false)
        }
        _ => return None,
    };
    let wanted = typed.to_ascii_lowercase();
    let mut found: Vec<(u8, usize, Choice)> = Vec::new();
    // The best name first, then that of most users, then as they come: each is put into its place, because the library's sort is
    // more code than all else here, and the page has to carry it.
    let mut put = |rank: u8, users: usize, choice: Choice| {
        let place = |one: &(u8, usize, Choice)| (one.0, Reverse(one.1)) <= (rank, Reverse(users));
        found.insert(found.partition_point(place), (rank, users, choice));
    };
    let rank = |name: &str| {
        let name = name.to_ascii_lowercase();
        if name == wanted {
            Some(0)
        } else if name.starts_with(&wanted) {
            Some(1)
        } else {
            name.contains(&wanted).then_some(2)
        }
    };
    if !attributes_only {
        for signature in functions::signatures() {
            if let Some(rank) = rank(signature.name) {
                put(rank, usize::MAX, Choice::Function(signature.name));
            }
        }
    }
    let known = vocabulary::attributes().iter().map(|known| known.name);
    let mut names: Vec<&str> = uses.iter().map(|one| one.attribute.as_str()).collect();
    for name in known {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        if let Some(rank) = rank(name) {
            let has = |own: &&AttributeUse| own.attribute == name && own.users > 0;
            let own = uses.iter().find(has).cloned();
            let users = own.as_ref().map_or(0, |own| own.users);
            put(rank, users, Choice::Attribute(name.to_owned(), own));
        }
    }
    // What is already whole needs no list.
    if found.len() == 1 && found.first().is_some_and(|one| one.0 == 0) && !attributes_only {
        return None;
    }
    let choices: Vec<Choice> = found
        .into_iter()
        .take(MOST)
        .map(|(_, _, choice)| choice)
        .collect();
    (!choices.is_empty()).then_some(Completion { span, choices })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses() -> Vec<AttributeUse> {
        let one = |attribute: &str, users| AttributeUse {
            attribute: attribute.into(),
            users,
            example: None,
        };
        vec![
            one("mail", 3),
            one("mailNickname", 12),
            one("extension_1_mailStop", 5),
        ]
    }

    fn names(text: &str, caret: usize, asked: bool) -> Option<Vec<String>> {
        let found = complete(text, caret, &uses(), asked)?;
        let names = found.choices.iter().take(4);
        Some(names.map(|choice| choice.name().to_owned()).collect())
    }

    #[test]
    fn offers_what_fits() {
        let check = |text: &str, caret: usize, expect: &[&str]| {
            assert_eq!(
                names(text, caret, false).unwrap_or_default(),
                expect,
                "{text}|{caret}"
            );
        };
        check("Repl", 4, &["Replace"]);
        check(
            "[mai",
            4,
            &["mailNickname", "mail", "extension_1_mailStop", "otherMails"],
        );
        check(
            "[mail]",
            5,
            &["mail", "mailNickname", "extension_1_mailStop", "otherMails"],
        );
        check("[mail]", 6, &[]);
        check("Left(", 5, &[]);
        check("\"Repl\"", 4, &[]);
        check("Trim", 4, &[]);
        assert!(names("Left(", 5, true).is_some());
        assert!(names("Left([mail], 5)", 15, true).is_none());
    }

    #[test]
    fn a_choice_replaces_the_word() {
        let made = |text: &str, caret: usize, nth: usize| {
            let found = complete(text, caret, &uses(), false).unwrap();
            found.made(text, &found.choices[nth]).unwrap()
        };
        assert_eq!(made("Repl", 4, 0), ("Replace(".into(), 8));
        assert_eq!(made("Le(x)", 2, 0), ("Left(x)".into(), 5));
        assert_eq!(
            made("A([mai, 5)", 6, 0),
            ("A([mailNickname], 5)".into(), 16)
        );
        assert_eq!(made("A([mai], 5)", 6, 1), ("A([mail], 5)".into(), 8));
    }
}
