//! Is a .NET regular expression well formed, and can it be previewed?
//!
//! A cheap scan for the page, which carries no regular expression engine: brackets, groups, quantifiers. The worker compiles
//! the pattern and knows more. The law is .NET's grammar as summed up in `reference/expressions.md` section 6.

mod groups;

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
            Verdict::Syntax(say!("the pattern has a `(` that is never closed"))
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
                    self.escape()?;
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

    /// A class, with the classes it subtracts: `[a-z-[aeiou]]`.
    fn class(&mut self) -> Result<(), Verdict> {
        let mut depth = 1_usize;
        let mut first = true;
        if self.rest().starts_with('^') {
            self.at += 1;
        }
        while let Some(sign) = self.rest().chars().next() {
            self.at += sign.len_utf8();
            match sign {
                '\\' => self.escape()?,
                '-' if !first && self.rest().starts_with('[') => {
                    depth += 1;
                    self.at += if self.rest().starts_with("[^") { 2 } else { 1 };
                    first = true;
                    continue;
                }
                ']' if !first => {
                    depth -= 1;
                    if depth == 0 {
                        self.plain(false);
                        return Ok(());
                    }
                }
                _ => {}
            }
            first = false;
        }
        Err(Verdict::Syntax(say!(
            "the pattern has a `[` that is never closed"
        )))
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<(), Verdict> {
        let rest = self.rest();
        let Some(escaped) = rest.chars().next() else {
            return Err(Verdict::Syntax(say!("the pattern ends with a backslash")));
        };
        self.at += escaped.len_utf8();
        Ok(())
    }

    fn quantifier(&mut self, endless: bool, optional: bool) -> Result<(), Verdict> {
        let Atom::Plain { risky } = self.atom else {
            return Err(Verdict::Syntax(if self.atom == Atom::None {
                say!("the pattern repeats nothing")
            } else {
                say!("the pattern repeats a repetition")
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
            return Err(Verdict::Syntax(say!(
                "the pattern has a repetition whose limits are exchanged"
            )));
        }
        self.at += inner.len() + 1;
        self.quantifier(most.is_none(), least == 0)
    }
}

#[cfg(test)]
mod tests;
