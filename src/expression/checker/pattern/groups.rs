//! Where groups begin and end, and of what kind they are.

use super::{Atom, Group, Scanner, Verdict};

impl<'a> Scanner<'a> {
    pub(super) fn group_start(&mut self) -> Result<(), Verdict> {
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
                    return Err(Verdict::Syntax(say!(
                        "the pattern has a comment that is never closed"
                    )));
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
        // A conditional: what it asks for is a group's name, or a group of its own behind this parenthesis.
        if let Some(asked) = rest.strip_prefix('(') {
            if let Some((name, _)) = asked.split_once(')').filter(|(name, _)| is_name(name)) {
                self.at += name.len() + 2;
            } else if !asked.starts_with('?') {
                // The group behind does not catch.
                self.scanned.unnamed = self.scanned.unnamed.saturating_sub(1);
            }
            return Ok(false);
        }
        if rest.starts_with([':', '=', '!', '>'])
            || rest.starts_with("<=")
            || rest.starts_with("<!")
        {
            self.at += usize::from(rest.starts_with('<')) + 1;
            return Ok(false);
        }
        if let Some((name, _)) = named('<', '>').or_else(|| named('\'', '\'')) {
            if name.contains('-') {
                return Err(Verdict::Unsupported(say!(
                    "balancing groups, `(?<-name>…)`, work in the service but cannot be previewed here"
                )));
            }
            if !is_name(name) {
                return Err(Verdict::Syntax(say!(
                    "the pattern has a group with an unusable name"
                )));
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
            return Err(Verdict::Syntax(say!(
                "the pattern has an unknown kind of group"
            )));
        }
        inner.free = (inner.free || on.contains('x')) && !off.contains('x');
        self.at += options.len() + 1;
        Ok(after.starts_with(')'))
    }

    pub(super) fn group_end(&mut self) -> Result<(), Verdict> {
        let Some(outer) = self.open.pop() else {
            return Err(Verdict::Syntax(say!("the pattern has a `)` too many")));
        };
        self.settle();
        let inner = self.group;
        let risky = inner.risky || (inner.endless && !inner.anchor);
        self.group = outer;
        self.atom = Atom::Plain { risky };
        Ok(())
    }
}

fn is_name(name: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80;
    !name.is_empty() && name.bytes().all(word)
}
