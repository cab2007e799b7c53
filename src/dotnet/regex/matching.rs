//! A pattern at work: does it match, what does it catch, what comes of replacing?
//!
//! The loop over matches is .NET's: behind an empty match the search goes on one character further, behind any other where it
//! ended, so that an empty match may follow a match directly (`a*` on `baac` matches four times).

use super::emit::{End, emit};
use super::error::RegexError;
use super::groups::{GroupNumber, Groups};
use super::lex::lex;
use super::replacement::{Piece, Replacement};
use super::scan::Scan;
use super::token::{Assertion, Token};
use fancy_regex::{Captures, RegexBuilder};
use std::ops::Range;
use std::sync::OnceLock;

/// How many times one search may go back. The engine counts, so it is the same natively and in wasm; an honest pattern on a
/// value of a directory needs a few hundred, and at some 20 ns each the limit is reached in about 2 ms.
const BACKTRACK_LIMIT: usize = 100_000;

/// How many instructions a pattern may become: `(((a{100}){100}){100})` is refused, not run.
const PROGRAM_LIMIT: usize = 100_000;

type Engine = Result<fancy_regex::Regex, RegexError>;

/// A pattern, ready to match.
#[derive(Debug)]
pub struct Regex {
    tokens: Vec<Token>,
    groups: Groups,
    scan: Option<Scan>,
    /// True if `$` or `\Z` is in it.
    ends: bool,
    plain: OnceLock<Engine>,
    line_feed: OnceLock<Engine>,
    whole: OnceLock<Engine>,
}

/// What one search found.
enum Found<'t> {
    Span(Range<usize>),
    Captures(Captures<'t, str>),
}

impl Regex {
    /// Reads a pattern; fails if .NET would refuse it, or if it is known not to be done here.
    ///
    /// The engine is made when it is first needed: making it takes a hundred times as long as reading the pattern, and an
    /// expression that is only checked or printed needs none. Should it refuse the pattern, the first text says so.
    pub fn new(pattern: &str) -> Result<Self, RegexError> {
        let tokens = lex(pattern)?;
        let regex = Self {
            groups: Groups::of(&tokens),
            scan: Scan::of(&tokens),
            ends: tokens.contains(&Token::Assertion(Assertion::End)),
            tokens,
            plain: OnceLock::new(),
            line_feed: OnceLock::new(),
            whole: OnceLock::new(),
        };
        // References to groups that are not there are found when the pattern is written out.
        emit(&regex.tokens, &regex.groups, End::Plain)?;
        Ok(regex)
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
        Ok(self.find(text, 0, false)?.is_some())
    }

    /// True if the pattern matches the whole text: the other reading of a scoping filter's pattern.
    pub fn is_whole_match(&self, text: &str) -> Result<bool, RegexError> {
        let engine = self.whole.get_or_init(|| {
            let pattern = emit(&self.tokens, &self.groups, End::LineFeed)?;
            build(&format!(r"\A(?:{pattern})\z"))
        });
        let engine = engine.as_ref().map_err(Clone::clone)?;
        engine.is_match(text).map_err(slow)
    }

    /// What a group caught in the first match, in bytes; nothing without a match or if the group took no part in it.
    pub fn first_group(
        &self,
        text: &str,
        group: GroupNumber,
    ) -> Result<Option<Range<usize>>, RegexError> {
        let found = self.find(text, 0, group.0 > 0)?;
        Ok(found.and_then(|found| self.span(&found, group)))
    }

    /// Appends `text` with each match replaced; how many matches there were. Without one, nothing is appended.
    pub fn replace(
        &self,
        text: &str,
        replacement: &Replacement,
        out: &mut String,
    ) -> Result<usize, RegexError> {
        let scan = self.scan.as_ref().filter(|scan| scan.knows(text));
        let scanned = scan
            .zip(replacement.plain())
            .and_then(|(scan, value)| scan.replace(text, value, out));
        if let Some(count) = scanned {
            return Ok(count);
        }
        let needs_groups = replacement.needs_groups();
        self.rewrite(text, needs_groups, out, |found, span, out| {
            for piece in &replacement.pieces {
                let range = match piece {
                    Piece::Text(text) => {
                        out.push_str(text);
                        continue;
                    }
                    Piece::Group(GroupNumber(0)) => Some(span.clone()),
                    Piece::Group(group) => self.span(found, *group),
                    Piece::Before => Some(0..span.start),
                    Piece::After => Some(span.end..text.len()),
                    Piece::Whole => Some(0..text.len()),
                };
                out.push_str(range.and_then(|range| text.get(range)).unwrap_or_default());
            }
        })
    }

    /// Appends `text` with what a group caught in each match replaced by `value`, literally; the rest of each match stays. How many
    /// matches there were; without one, nothing is appended.
    pub fn replace_group(
        &self,
        text: &str,
        group: GroupNumber,
        value: &str,
        out: &mut String,
    ) -> Result<usize, RegexError> {
        self.rewrite(text, group.0 > 0, out, |found, span, out| {
            // A group in a look-around may lie outside of the match; only what lies inside is replaced.
            let inside =
                |caught: &Range<usize>| span.start <= caught.start && caught.end <= span.end;
            let Some(caught) = self.span(found, group).filter(inside) else {
                out.push_str(text.get(span.clone()).unwrap_or_default());
                return;
            };
            out.push_str(text.get(span.start..caught.start).unwrap_or_default());
            out.push_str(value);
            out.push_str(text.get(caught.end..span.end).unwrap_or_default());
        })
    }

    fn rewrite(
        &self,
        text: &str,
        needs_groups: bool,
        out: &mut String,
        mut write: impl FnMut(&Found<'_>, &Range<usize>, &mut String),
    ) -> Result<usize, RegexError> {
        let start = out.len();
        let (mut copied, mut from, mut count) = (0, 0, 0);
        loop {
            let found = match self.find(text, from, needs_groups) {
                Ok(Some(found)) => found,
                Ok(None) => break,
                Err(error) => {
                    out.truncate(start);
                    return Err(error);
                }
            };
            let span = found.span();
            out.push_str(text.get(copied..span.start).unwrap_or_default());
            write(&found, &span, out);
            copied = span.end;
            count += 1;
            from = span.end;
            if span.is_empty() {
                match text.get(from..).and_then(|rest| rest.chars().next()) {
                    Some(next) => from += next.len_utf8(),
                    None => break,
                }
            }
        }
        if count > 0 {
            out.push_str(text.get(copied..).unwrap_or_default());
        }
        Ok(count)
    }

    fn find<'t>(
        &self,
        text: &'t str,
        from: usize,
        needs_groups: bool,
    ) -> Result<Option<Found<'t>>, RegexError> {
        if let Some(scan) = self.scan.as_ref().filter(|scan| scan.knows(text)) {
            return Ok(scan
                .find(text, from)
                .map(|(start, end)| Found::Span(start..end)));
        }
        let engine = self.engine(text)?;
        if needs_groups {
            let captures = engine.captures_from_pos(text, from).map_err(slow)?;
            return Ok(captures.map(Found::Captures));
        }
        let found = engine.find_from_pos(text, from).map_err(slow)?;
        Ok(found.map(|found| Found::Span(found.range())))
    }

    /// The bytes that a group caught. Of several groups of a name the one that caught last counts, which is the one that ends
    /// last, unless look-arounds are in play.
    fn span(&self, found: &Found<'_>, group: GroupNumber) -> Option<Range<usize>> {
        match found {
            // Found without the engine: every group holds the whole match.
            Found::Span(span) => Some(span.clone()),
            Found::Captures(captures) => self
                .groups
                .places(group)
                .filter_map(|place| captures.get(place))
                .map(|caught| caught.range())
                .max_by_key(|range| range.end),
        }
    }

    /// The engine for this text: `$` means more in a text that ends with a line feed.
    fn engine(&self, text: &str) -> Result<&fancy_regex::Regex, RegexError> {
        let (engine, end) = if self.ends && text.ends_with('\n') {
            (&self.line_feed, End::LineFeed)
        } else {
            (&self.plain, End::Plain)
        };
        engine
            .get_or_init(|| build(&emit(&self.tokens, &self.groups, end)?))
            .as_ref()
            .map_err(Clone::clone)
    }
}

impl Found<'_> {
    fn span(&self) -> Range<usize> {
        match self {
            Self::Span(span) => span.clone(),
            Self::Captures(captures) => captures.get(0).map_or(0..0, |whole| whole.range()),
        }
    }
}

fn build(pattern: &str) -> Engine {
    RegexBuilder::new(pattern)
        .backtrack_limit(BACKTRACK_LIMIT)
        .max_prog_size(PROGRAM_LIMIT)
        .build()
        .map_err(|error| RegexError::Engine(error.to_string()))
}

/// The engine only fails when it has gone back too often, or too deep.
fn slow(error: fancy_regex::Error) -> RegexError {
    match error {
        fancy_regex::Error::RuntimeError(_) => RegexError::Slow,
        error => RegexError::Engine(error.to_string()),
    }
}
