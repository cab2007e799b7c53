//! Do the constants fit the slots they stand in? Every constant is a text and functions convert (section 1), so only what
//! cannot be converted is wrong.

use super::{Call, Checker, literal, pattern};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::evaluator::{integer, number};
use crate::expression::functions::{Parameter, ParameterKind};
use crate::expression::suggest;
use crate::expression::tree::{NodeKind, Span};

/// The longest text that `RandomString` makes, documented.
const RANDOM_LIMIT: i64 = 256;

impl<'a> Checker<'a> {
    pub(super) fn constant(&mut self, call: &Call<'a>, slot: usize, parameter: &Parameter) {
        let Some((_, node)) = self.argument(call, slot) else {
            return;
        };
        if let (ParameterKind::Word(words), NodeKind::Bareword(word)) = (parameter.kind, &node.kind)
        {
            return self.word(words, word, &node.span, parameter);
        }
        let Some(text) = literal(node) else { return };
        let span = &node.span;
        match parameter.kind {
            ParameterKind::Word(words) => self.word(words, text, span, parameter),
            ParameterKind::Number if integer(text).is_none() => {
                self.unfit(call, parameter, text, span, say!("a number"));
            }
            ParameterKind::Boolean if !is_truth(text) => {
                self.unfit(
                    call,
                    parameter,
                    text,
                    span,
                    say!("a condition: a comparison, `True` or `False`"),
                );
            }
            ParameterKind::Date if !text.bytes().any(|b| b.is_ascii_digit()) => {
                self.unfit(call, parameter, text, span, say!("a date"));
            }
            ParameterKind::Attribute => {
                self.unfit(
                    call,
                    parameter,
                    text,
                    span,
                    say!("an attribute in brackets"),
                );
            }
            ParameterKind::DateFormat if text.is_empty() => {
                self.unfit(call, parameter, text, span, say!("a date format"));
            }
            ParameterKind::Pattern => self.pattern(text, span),
            _ => {}
        }
    }

    fn unfit(
        &mut self,
        call: &Call<'a>,
        parameter: &Parameter,
        text: &str,
        span: &Span,
        wanted: &str,
    ) {
        let name = call.signature.name;
        let message = say!(
            "`{parameter}` of `{name}` takes {wanted}, not `{text}`",
            parameter = parameter.name,
            name,
            wanted,
            text
        );
        self.report(Diagnostic::new(Code::LiteralType, span.clone(), message));
    }

    fn word(&mut self, words: &[&'static str], text: &str, span: &Span, parameter: &Parameter) {
        if words.iter().any(|word| word.eq_ignore_ascii_case(text)) {
            return;
        }
        let message = say!(
            "`{text}` is not one of the words for `{name}`",
            text,
            name = parameter.name
        );
        let mut list = String::from(say!("one of"));
        for (at, word) in words.iter().enumerate() {
            list.push_str(if at == 0 { " `" } else { ", `" });
            list.push_str(word);
            list.push('`');
        }
        let mut found = Diagnostic::new(Code::UnknownWord, span.clone(), message).with_hint(list);
        if let Some(meant) =
            suggest::closest(text, words.iter().copied()).filter(|word| word.len() > 2)
        {
            found = found.with_fix(
                say!("write `{meant}`", meant),
                vec![(span.clone(), meant.to_owned())],
            );
        }
        self.report(found);
    }

    fn pattern(&mut self, text: &str, span: &Span) {
        let found = match pattern::scan(text).verdict {
            pattern::Verdict::Fine => return,
            pattern::Verdict::Slow => Diagnostic::new(
                Code::RegexSlow,
                span.clone(),
                say!("a repetition inside a repetition may take very long"),
            )
            .with_hint(say!(
                "make the inner part end with something that the repetition cannot match"
            )),
            pattern::Verdict::Syntax(message) => {
                Diagnostic::new(Code::RegexSyntax, span.clone(), message)
            }
            pattern::Verdict::Unsupported(message) => {
                Diagnostic::new(Code::RegexUnsupported, span.clone(), message)
                    .with_hint(say!("it can be saved; the service evaluates it"))
            }
        };
        self.report(found);
    }

    /// The five numbers of `RandomString`, where they are constants.
    pub(super) fn random_string(&mut self, call: &Call<'a>) {
        let number = |slot| {
            self.literal(call, slot)
                .and_then(|(text, _)| text.trim().parse::<i64>().ok())
        };
        let Some((length, (_, span))) = number(0).zip(self.literal(call, 0)) else {
            return;
        };
        let least = (1..5).filter_map(number).fold(0_i64, i64::saturating_add);
        let message = if length > RANDOM_LIMIT {
            say!(
                "a random text has at most {RANDOM_LIMIT} characters, not {length}",
                RANDOM_LIMIT,
                length
            )
        } else if length < least {
            say!(
                "the minimums add up to {least}, more than the length {length}",
                least,
                length
            )
        } else {
            return;
        };
        self.report(Diagnostic::new(Code::RandomLength, span.clone(), message));
    }

    /// Positions count from 1.
    pub(super) fn index(&mut self, call: &Call<'a>) {
        let Some((text, span)) = self.literal(call, 1) else {
            return;
        };
        if text.trim().parse::<i64>().is_ok_and(|number| number < 1) {
            let message = say!("positions count from 1, not from {text}", text);
            self.report(Diagnostic::new(Code::Index, span.clone(), message));
        }
        if let Some((text, span)) = self.literal(call, 2)
            && text.trim().starts_with('-')
        {
            let message = say!("a length is not negative: {text}", text);
            self.report(Diagnostic::new(Code::Index, span.clone(), message));
        }
    }
}

fn is_truth(text: &str) -> bool {
    let text = text.trim();
    text.eq_ignore_ascii_case("true")
        || text.eq_ignore_ascii_case("false")
        || number(text).is_some()
}
