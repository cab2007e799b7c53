//! A pattern at work: does it match, what does it catch, what comes of replacing?
//!
//! The loop over matches is .NET's: behind an empty match the search goes on one character further, behind any other where it
//! ended, so that an empty match may follow a match directly (`a*` on `baac` matches four times).

use super::compile::compile;
use super::error::RegexError;
use super::groups::{GroupNumber, Groups};
use super::lex::lex;
use super::machine::Machine;
use super::program::Program;
use super::replacement::{Piece, Replacement};
use super::scan::Scan;
use super::stack::Memory;
use super::tree::tree;
use super::writer::{Replaced, Writer};
use std::cell::Cell;
use std::ops::Range;

thread_local! {
    /// Kept from text to text, so that matching allocates nothing.
    static MEMORY: Cell<Memory> = Cell::default();
}

/// A pattern, ready to match.
#[derive(Debug)]
pub struct Regex {
    groups: Groups,
    scan: Option<Scan>,
    program: Program,
}

/// Where a match lies, and where the groups that caught are looked up.
struct Found<'f, 'm> {
    span: (usize, usize),
    /// Nothing if every group holds the whole match.
    machine: Option<&'f Machine<'m>>,
}

impl Found<'_, '_> {
    /// The bytes that the group at a place caught.
    fn group(&self, place: usize) -> Option<Range<usize>> {
        let caught = match self.machine {
            Some(machine) if place > 0 => machine.caught(place)?,
            _ => self.span,
        };
        Some(caught.0..caught.1)
    }
}

/// Matches one after the other.
enum Search<'m> {
    Scan(&'m Scan, &'m str),
    Machine(Machine<'m>),
}

impl Search<'_> {
    fn find(&mut self, from: usize) -> Result<Option<(usize, usize)>, RegexError> {
        match self {
            Self::Scan(scan, text) => Ok(scan.find(text, from)),
            Self::Machine(machine) => machine.find(from),
        }
    }

    const fn found(&self, span: (usize, usize)) -> Found<'_, '_> {
        let machine = match self {
            Self::Scan(..) => None,
            Self::Machine(machine) => Some(machine),
        };
        Found { span, machine }
    }
}

impl Regex {
    /// Reads a pattern; fails if .NET would refuse it, or if it is known not to be done here.
    pub fn new(pattern: &str) -> Result<Self, RegexError> {
        let tokens = lex(pattern)?;
        let groups = Groups::of(&tokens);
        let tree = tree(&tokens, &groups)?;
        Ok(Self {
            scan: Scan::of(&tree),
            program: compile(&tree, groups.count()),
            groups,
        })
    }

    /// The group of a name, or of a number written as text; nothing if the pattern has none such.
    pub fn group(&self, name: &str) -> Option<GroupNumber> {
        self.groups.find(name)
    }

    /// Reads a replacement for this pattern.
    pub fn replacement(&self, text: &str) -> Replacement {
        Replacement::read(text, &self.groups)
    }

    /// True if the pattern matches anywhere, as `Regex.IsMatch` says.
    pub fn is_match(&self, text: &str) -> Result<bool, RegexError> {
        self.search(text, |search| Ok(search.find(0)?.is_some()))
    }

    /// True if the pattern matches the whole text: the other reading of a scoping filter's pattern.
    pub fn is_whole_match(&self, text: &str) -> Result<bool, RegexError> {
        with_memory(|memory| Machine::new(&self.program, text, memory).whole())
    }

    /// What a group caught in the first match, in bytes; nothing without a match or if the group took no part in it.
    pub fn first_group(
        &self,
        text: &str,
        group: GroupNumber,
    ) -> Result<Option<Range<usize>>, RegexError> {
        let Some(place) = self.groups.place(group) else {
            return Ok(None);
        };
        self.search(text, |search| {
            let found = search.find(0)?;
            Ok(found.and_then(|span| search.found(span).group(place)))
        })
    }

    /// Appends `text` with each match replaced, unless the result is a part of it.
    pub fn replace(
        &self,
        text: &str,
        replacement: &Replacement,
        out: &mut String,
    ) -> Result<Replaced, RegexError> {
        let scanned = self
            .scan
            .as_ref()
            .zip(replacement.plain())
            .and_then(|(scan, value)| scan.replace(text, value, out));
        if let Some(count) = scanned {
            return Ok(Replaced { count, part: None });
        }
        self.rewrite(text, out, |found, writer| {
            let (start, end) = found.span;
            for piece in &replacement.pieces {
                let part = match piece {
                    Piece::Text(text) => {
                        writer.text(text);
                        continue;
                    }
                    Piece::Group(place) => found.group(*place),
                    Piece::Before => Some(0..start),
                    Piece::After => Some(end..text.len()),
                    Piece::Whole => Some(0..text.len()),
                };
                if let Some(part) = part {
                    writer.part(part);
                }
            }
        })
    }

    /// Appends `text` with what a group caught in each match replaced by `value`, literally, unless the result is a part of the
    /// text; the rest of each match stays.
    pub fn replace_group(
        &self,
        text: &str,
        group: GroupNumber,
        value: &str,
        out: &mut String,
    ) -> Result<Replaced, RegexError> {
        let place = self.groups.place(group);
        self.rewrite(text, out, |found, writer| {
            let (start, end) = found.span;
            // A group in a look-around may lie outside of the match; only what lies inside is replaced.
            let inside = |caught: &Range<usize>| start <= caught.start && caught.end <= end;
            let caught = place.and_then(|place| found.group(place)).filter(inside);
            let Some(caught) = caught else {
                writer.part(start..end);
                return;
            };
            writer.part(start..caught.start);
            writer.text(value);
            writer.part(caught.end..end);
        })
    }

    fn rewrite(
        &self,
        text: &str,
        out: &mut String,
        mut write: impl FnMut(&Found<'_, '_>, &mut Writer<'_>),
    ) -> Result<Replaced, RegexError> {
        let begin = out.len();
        let mut writer = Writer::new(text, out);
        let result = self.search(text, |search| {
            let (mut copied, mut from, mut count) = (0, 0, 0);
            while let Some((start, end)) = search.find(from)? {
                writer.part(copied..start);
                write(&search.found((start, end)), &mut writer);
                copied = end;
                count += 1;
                from = end;
                if start == end {
                    match text.get(from..).and_then(|rest| rest.chars().next()) {
                        Some(next) => from += next.len_utf8(),
                        None => break,
                    }
                }
            }
            if count == 0 {
                return Ok(Replaced { count, part: None });
            }
            writer.part(copied..text.len());
            let part = writer.finish();
            Ok(Replaced { count, part })
        });
        if result.is_err() {
            out.truncate(begin);
        }
        result
    }

    fn search<T>(
        &self,
        text: &str,
        run: impl FnOnce(&mut Search<'_>) -> Result<T, RegexError>,
    ) -> Result<T, RegexError> {
        match &self.scan {
            Some(scan) => run(&mut Search::Scan(scan, text)),
            None => with_memory(|memory| {
                let machine = Machine::new(&self.program, text, memory);
                run(&mut Search::Machine(machine))
            }),
        }
    }
}

fn with_memory<T>(run: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with(|kept| {
        let mut memory = kept.take();
        let result = run(&mut memory);
        kept.set(memory);
        result
    })
}

#[cfg(test)]
impl Regex {
    /// All spans of the matches one after the other, each with what its groups caught.
    pub(super) fn matches(&self, text: &str) -> Result<Vec<Vec<Option<Range<usize>>>>, RegexError> {
        let mut matches = Vec::new();
        let places = 0..self.groups.count();
        self.rewrite(text, &mut String::new(), |found, _| {
            matches.push(places.clone().map(|place| found.group(place)).collect());
        })?;
        Ok(matches)
    }
}
