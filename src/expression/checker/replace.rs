//! Which of its five ways does a call of `Replace` work in, and do its pattern, group and replacement fit each other?
//! (`reference/expressions.md` section 4.35.)

use super::{Call, Checker, pattern};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::tree::{NodeKind, Span};

const OLD: usize = 1;
const PATTERN: usize = 2;
const GROUP: usize = 3;
const REPLACEMENT: usize = 4;
const ATTRIBUTE: usize = 5;
const TEMPLATE: usize = 6;

/// Sets of slots that mean something, in the order in which the service decides.
const WAYS: &[&[usize]] = &[
    &[PATTERN, GROUP, ATTRIBUTE],
    &[OLD, TEMPLATE],
    &[PATTERN, GROUP, REPLACEMENT],
    &[PATTERN, REPLACEMENT],
    &[OLD, REPLACEMENT],
];

/// Names of source attributes that hold telephone numbers.
const PHONES: &[&str] = &[
    "telephoneNumber",
    "mobile",
    "facsimileTelephoneNumber",
    "mobilePhone",
    "businessPhones",
    "homePhone",
];

impl<'a> Checker<'a> {
    pub(super) fn replace(&mut self, call: &Call<'a>) {
        let filled = |slot: &usize| {
            call.arguments
                .get(*slot)
                .is_some_and(|argument| argument.node.is_some())
        };
        let Some(way) = WAYS.iter().find(|way| way.iter().all(filled)) else {
            let message = say!("these arguments of `Replace` form none of its five ways");
            let found = Diagnostic::new(Code::ReplaceMode, call.name_span.clone(), message);
            self.report(found.with_hint(say!("old text or pattern and replacement; old text and template; pattern, group and replacement or replacement attribute")));
            return;
        };
        let Some((text, span)) = self
            .literal(call, PATTERN)
            .filter(|_| way.contains(&PATTERN))
        else {
            return;
        };
        let scanned = pattern::scan(text);
        if !matches!(
            scanned.verdict,
            pattern::Verdict::Fine | pattern::Verdict::Slow
        ) {
            return;
        }
        if way.contains(&GROUP) {
            self.group(call, &scanned);
        } else if let Some((replacement, place)) = self.literal(call, REPLACEMENT) {
            self.replacement(replacement, place, &scanned);
        }
        self.plus(call, text, span);
    }

    fn group(&mut self, call: &Call<'a>, scanned: &pattern::Scanned<'_>) {
        let Some((group, span)) = self.literal(call, GROUP) else {
            return;
        };
        if scanned.has(group) {
            return;
        }
        let message = say!("the pattern has no group `{group}`", group);
        let mut found = Diagnostic::new(Code::RegexGroup, span.clone(), message);
        if let [only] = scanned.names.as_slice() {
            found = found.with_fix(
                say!("write `{only}`", only),
                vec![(span.clone(), format!("\"{only}\""))],
            );
        }
        self.report(found);
    }

    /// `${name}` must be a group; `$name` never is one.
    fn replacement(&mut self, replacement: &str, span: &Span, scanned: &pattern::Scanned<'_>) {
        let mut rest = replacement;
        while let Some((_, after)) = rest.split_once('$') {
            rest = after;
            if let Some(escaped) = after.strip_prefix('$') {
                rest = escaped;
                continue;
            }
            let name = match after
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
            {
                Some((name, _)) => name,
                None => {
                    let end = after
                        .find(|c: char| !c.is_ascii_alphanumeric())
                        .unwrap_or(after.len());
                    let name = after.get(..end).unwrap_or_default();
                    if scanned.names.contains(&name) {
                        let message = say!(
                            "`{one}` is no group, `{other}` is",
                            one = format!("${name}"),
                            other = format!("${{{name}}}")
                        );
                        self.report(Diagnostic::new(
                            Code::RegexReplacement,
                            span.clone(),
                            message,
                        ));
                    }
                    continue;
                }
            };
            if !scanned.has(name) {
                let message = say!(
                    "the pattern has no group `{name}`, so `{written}` stays as it is",
                    name,
                    written = format!("${{{name}}}")
                );
                self.report(Diagnostic::new(
                    Code::RegexReplacement,
                    span.clone(),
                    message,
                ));
            }
        }
    }

    /// `[()\s-]+` on a telephone number leaves the plus, although the page prints a result without it.
    fn plus(&mut self, call: &Call<'a>, text: &str, span: &Span) {
        let phone = self
            .argument(call, 0)
            .is_some_and(|(_, node)| match &node.kind {
                NodeKind::Attribute(name) => PHONES.contains(&name.as_str()),
                _ => false,
            });
        let empties = self
            .literal(call, REPLACEMENT)
            .is_some_and(|(replacement, _)| replacement.is_empty());
        let class = text.starts_with('[')
            && text.contains("\\s")
            && text.contains('(')
            && text.contains('-');
        let inner = text.trim_end_matches(['+', '*']);
        if phone
            && empties
            && class
            && inner.ends_with(']')
            && !inner.contains('+')
            && !inner.starts_with("[^")
        {
            let message = say!("the `+` of the number stays");
            let found = Diagnostic::new(Code::PlusStays, span.clone(), message);
            self.report(found.with_hint(say!("add `+` to the class to remove it; Webex wants it")));
        }
    }
}
