//! Is a .NET regular expression well formed, and can it be previewed?
//!
//! A cheap scan for the page, which carries no regular expression engine: brackets, groups, quantifiers. The worker compiles
//! the pattern and knows more. The law is .NET's grammar as summed up in `reference/expressions.md` section 6.

/// What a scan found.
pub(super) struct Scanned<'a> {
    pub(super) verdict: Verdict,
    /// The names of the groups.
    pub(super) names: Vec<&'a str>,
    /// How many groups have no name.
    pub(super) unnamed: usize,
}

/// The gravest finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Fine,
    Slow,
    Syntax(&'static str),
    Unsupported(&'static str),
}

impl Scanned<'_> {
    /// Is there a group of that name or number?
    pub(super) fn has(&self, group: &str) -> bool {
        let numbered = self.unnamed + self.names.len();
        self.names.contains(&group)
            || group
                .parse::<usize>()
                .is_ok_and(|number| number <= numbered)
    }
}

/// What is known of an open group, or of the whole pattern.
#[derive(Clone, Copy, Default)]
struct Group {
    /// The branch repeats something without limit.
    endless: bool,
    /// The branch demands something that is not repeated.
    anchor: bool,
    /// A branch before this one was endless without an anchor.
    risky: bool,
    /// White space and comments are skipped in it.
    free: bool,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Group>,
    group: Group,
    /// What the last atom was, for the quantifier behind it.
    atom: Atom,
    scanned: Scanned<'a>,
    slow: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Atom {
    /// Nothing that can be repeated.
    None,
    /// One sign, class or group that is passed once; true if repeating it is dangerous.
    Plain { risky: bool },
    /// Already repeated.
    Repeated,
}

/// Looks through a pattern once.
pub(super) fn scan(text: &str) -> Scanned<'_> {
    let mut scanner = Scanner {
        text,
        at: 0,
        open: Vec::new(),
        group: Group::default(),
        atom: Atom::None,
        scanned: Scanned {
            verdict: Verdict::Fine,
            names: Vec::new(),
            unnamed: 0,
        },
        slow: false,
    };
    scanner.scanned.verdict = match scanner.run() {
        Err(verdict) => verdict,
        Ok(()) if !scanner.open.is_empty() => {
            Verdict::Syntax("the pattern has a `(` that is never closed")
        }
        Ok(()) if scanner.slow => Verdict::Slow,
        Ok(()) => Verdict::Fine,
    };
    scanner.scanned
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn run(&mut self) -> Result<(), Verdict> {
        while let Some(sign) = self.rest().chars().next() {
            self.at += sign.len_utf8();
            match sign {
                '\\' => {
                    let Some(escaped) = self.rest().chars().next() else {
                        return Err(Verdict::Syntax("the pattern ends with a backslash"));
                    };
                    self.at += escaped.len_utf8();
                    self.plain(false);
                }
                '[' => self.class()?,
                '(' => self.group_start()?,
                ')' => self.group_end()?,
                '|' => {
                    self.group.risky |= self.group.endless && !self.group.anchor;
                    (self.group.endless, self.group.anchor) = (false, false);
                    self.atom = Atom::None;
                }
                '*' | '+' | '?' => self.quantifier(sign != '?', sign == '?')?,
                '{' => self.braces()?,
                '^' | '$' => self.atom = Atom::Plain { risky: false },
                '#' if self.group.free => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                ' ' | '\t' | '\n' | '\r' if self.group.free => {}
                _ => self.plain(false),
            }
        }
        self.settle();
        Ok(())
    }

    /// The atom before stays unrepeated: it anchors its branch.
    fn settle(&mut self) {
        if let Atom::Plain { risky } = self.atom {
            self.group.anchor |= !risky;
            self.group.endless |= risky;
        }
    }

    fn plain(&mut self, risky: bool) {
        self.settle();
        self.atom = Atom::Plain { risky };
    }

    fn class(&mut self) -> Result<(), Verdict> {
        let mut first = true;
        if self.rest().starts_with('^') {
            self.at += 1;
        }
        while let Some(sign) = self.rest().chars().next() {
            self.at += sign.len_utf8();
            match sign {
                '\\' => self.at += self.rest().chars().next().map_or(0, char::len_utf8),
                '-' if !first && self.rest().starts_with('[') && !self.rest().starts_with("[:") => {
                    return Err(Verdict::Unsupported(
                        "a class minus a class, `[a-z-[aeiou]]`, cannot be previewed here",
                    ));
                }
                ']' if !first => {
                    self.plain(false);
                    return Ok(());
                }
                _ => {}
            }
            first = false;
        }
        Err(Verdict::Syntax(
            "the pattern has a `[` that is never closed",
        ))
    }

    fn group_start(&mut self) -> Result<(), Verdict> {
        self.settle();
        self.atom = Atom::None;
        let before = self.group;
        let mut inner = Group {
            free: before.free,
            ..Group::default()
        };
        if let Some(rest) = self.rest().strip_prefix('?') {
            if let Some(comment) = rest.strip_prefix('#') {
                let Some(end) = comment.find(')') else {
                    return Err(Verdict::Syntax(
                        "the pattern has a comment that is never closed",
                    ));
                };
                self.at += end + 3;
                return Ok(());
            }
            self.at += 1;
            if self.special_group(rest, &mut inner)? {
                self.group.free = inner.free;
                return Ok(());
            }
        } else {
            self.scanned.unnamed += 1;
        }
        self.open.push(before);
        self.group = inner;
        Ok(())
    }

    /// What follows `(?`; true if it was options that hold for what comes after, and no group.
    fn special_group(&mut self, rest: &'a str, inner: &mut Group) -> Result<bool, Verdict> {
        let named = |quote: char, end: char| {
            rest.strip_prefix(quote)
                .and_then(|name| name.split_once(end))
        };
        if rest.starts_with([':', '=', '!', '>', '('])
            || rest.starts_with("<=")
            || rest.starts_with("<!")
        {
            // The condition of `(?(…)yes|no)` opens its own parenthesis.
            let length = usize::from(rest.starts_with('<'));
            self.at += if rest.starts_with('(') { 0 } else { length + 1 };
            return Ok(false);
        }
        if let Some((name, _)) = named('<', '>').or_else(|| named('\'', '\'')) {
            if name.contains('-') {
                return Err(Verdict::Unsupported(
                    "balancing groups, `(?<-name>…)`, work in the service but cannot be previewed here",
                ));
            }
            if name.is_empty()
                || !name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80)
            {
                return Err(Verdict::Syntax(
                    "the pattern has a group with an unusable name",
                ));
            }
            if !self.scanned.names.contains(&name) {
                self.scanned.names.push(name);
            }
            self.at += name.len() + 2;
            return Ok(false);
        }
        let end = rest.find(|c: char| !matches!(c, 'i' | 'm' | 'n' | 's' | 'x' | '-'));
        let (options, after) = rest
            .split_at_checked(end.unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        let (on, off) = options.split_once('-').unwrap_or((options, ""));
        if !after.starts_with([':', ')']) {
            return Err(Verdict::Syntax("the pattern has an unknown kind of group"));
        }
        if on.contains('n') {
            return Err(Verdict::Unsupported(
                "the option `n` cannot be previewed here",
            ));
        }
        inner.free = (inner.free || on.contains('x')) && !off.contains('x');
        self.at += options.len() + 1;
        Ok(after.starts_with(')'))
    }

    fn group_end(&mut self) -> Result<(), Verdict> {
        let Some(outer) = self.open.pop() else {
            return Err(Verdict::Syntax("the pattern has a `)` too many"));
        };
        self.settle();
        let inner = self.group;
        let risky = inner.risky || (inner.endless && !inner.anchor);
        self.group = outer;
        self.atom = Atom::Plain { risky };
        Ok(())
    }

    fn quantifier(&mut self, endless: bool, optional: bool) -> Result<(), Verdict> {
        let Atom::Plain { risky } = self.atom else {
            return Err(Verdict::Syntax(if self.atom == Atom::None {
                "the pattern repeats nothing"
            } else {
                "the pattern repeats a repetition"
            }));
        };
        self.slow |= risky && endless;
        self.group.endless |= endless || risky;
        // What occurs at least once still may be matched in many ways: only an unrepeated atom anchors.
        self.group.anchor |= !endless && !optional && !risky;
        if self.rest().starts_with('?') {
            self.at += 1;
        }
        self.atom = Atom::Repeated;
        Ok(())
    }

    /// `{2}`, `{2,}`, `{2,5}`; anything else is literal text.
    fn braces(&mut self) -> Result<(), Verdict> {
        let inner = self.rest().split_once('}').map(|(inner, _)| inner);
        let number = |part: &str| {
            (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u64>().ok())
                .flatten()
        };
        let (least, most) = match inner.map(|inner| (inner, inner.split_once(','))) {
            Some((_, Some((least, "")))) => (number(least), None),
            Some((_, Some((least, most)))) => match number(most) {
                Some(most) => (number(least), Some(most)),
                None => (None, None),
            },
            Some((inner, None)) => (number(inner), number(inner)),
            None => (None, None),
        };
        let (Some(inner), Some(least)) = (inner, least) else {
            self.plain(false);
            return Ok(());
        };
        if most.is_some_and(|most| most < least) {
            return Err(Verdict::Syntax(
                "the pattern has a repetition whose limits are exchanged",
            ));
        }
        self.at += inner.len() + 1;
        self.quantifier(most.is_none(), least == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(text: &str) -> &'static str {
        match scan(text).verdict {
            Verdict::Fine => "fine",
            Verdict::Slow => "slow",
            Verdict::Syntax(_) => "syntax",
            Verdict::Unsupported(_) => "unsupported",
        }
    }

    #[test]
    fn verdicts() {
        let check = |text: &str, expect: &str| assert_eq!(kind(text), expect, "{text}");
        for fine in [
            "",
            r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})",
            r"[()\s-]+",
            r"(?<streetNumber>^\d*)",
            r"(?<Suffix>@(.)*)",
            r"([\/\\\[\]\:\;\|\=\,\+\*\?\<\>])",
            "(.*?)(?<id>[a-zA-Z]{4})(.*)",
            "(?i)smith",
            "(?<=a)b",
            "[]a]",
            "[^]]",
            "[a-z]{,3}",
            "a{x}",
            "(?'n'a)",
            r"(\w+ )+",
            r"(,\w+)+",
            "(?x) a # ( comment\n b",
            "(?#note()a",
            "(?(a)b|c)",
            "a|",
            "a+?",
        ] {
            check(fine, "fine");
        }
        for slow in ["(a+)+", "^(a+)+$", "((a*))*b", "(a+|b)+", r"(\s*\w+){2,}"] {
            check(slow, "slow");
        }
        for syntax in [
            "(", ")", "[", "a)", "*a", "a**", "a++", "a{3,2}", "\\", "(?<n", "(?q)", "[a-",
        ] {
            check(syntax, "syntax");
        }
        for unsupported in [
            r"^(?<o>\()+(?<-o>\))+$",
            "(?<a-b>x)",
            "[a-z-[aeiou]]",
            "(?n)(a)",
        ] {
            check(unsupported, "unsupported");
        }
    }

    proptest! {
        #[test]
        fn scanning_never_panics(text in r"[()\[\]{}<>?*+|\\^$#:=!ia-cx0-9,' -]{0,40}|\PC{0,20}") {
            let scanned = scan(&text);
            prop_assert!(scanned.names.iter().all(|name| text.contains(name)));
        }
    }
}
