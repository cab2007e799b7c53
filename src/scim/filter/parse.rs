//! Reads a filter.

use super::super::error::SyntaxError;
use super::super::path::AttrPath;
use super::{Filter, Literal, OPERATORS};

/// Parentheses inside one another; people write two or three, and each level costs a little stack.
const DEPTH_LIMIT: usize = 32;

/// A place in the text being read.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Filter {
    /// Reads a whole filter.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        cursor.skip_blanks();
        if cursor.rest().is_empty() {
            return Err(SyntaxError::Empty);
        }
        let filter = cursor.filter()?;
        cursor.skip_blanks();
        if cursor.rest().is_empty() {
            Ok(filter)
        } else {
            Err(cursor.expected(say!("`and`, `or` or the end")))
        }
    }
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(crate) fn expected(&self, what: &'static str) -> SyntaxError {
        SyntaxError::Expected { what, at: self.at }
    }

    pub(crate) fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Moves past `sign` if it stands here.
    pub(crate) fn take(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    /// Moves past everything up to the first character that `stop` accepts.
    pub(crate) fn take_until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(stop).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// The word that stands here, without moving.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(ends_word).unwrap_or(rest.len());
        rest.get(..end).unwrap_or("")
    }

    /// Moves past `word` if it stands here, ignoring case.
    fn take_word(&mut self, word: &str) -> bool {
        let found = self.word().eq_ignore_ascii_case(word);
        if found {
            self.at += word.len();
        }
        found
    }

    pub(crate) fn filter(&mut self) -> Result<Filter, SyntaxError> {
        self.series("or", Filter::Or, |cursor| {
            cursor.series("and", Filter::And, Self::single)
        })
    }

    fn series(
        &mut self,
        word: &str,
        of_many: fn(Vec<Filter>) -> Filter,
        part: fn(&mut Self) -> Result<Filter, SyntaxError>,
    ) -> Result<Filter, SyntaxError> {
        let first = part(self)?;
        let mut parts = Vec::new();
        self.skip_blanks();
        while self.take_word(word) {
            parts.push(part(self)?);
            self.skip_blanks();
        }
        if parts.is_empty() {
            return Ok(first);
        }
        parts.insert(0, first);
        Ok(of_many(parts))
    }

    fn single(&mut self) -> Result<Filter, SyntaxError> {
        self.skip_blanks();
        if self.rest().starts_with('(') {
            return self.in_parentheses();
        }
        let before = self.at;
        if self.take_word("not") {
            self.skip_blanks();
            if self.rest().starts_with('(') {
                return Ok(Filter::Not(Box::new(self.in_parentheses()?)));
            }
            self.at = before;
        }
        self.comparison()
    }

    fn in_parentheses(&mut self) -> Result<Filter, SyntaxError> {
        self.nested(")", "`)`", |cursor| {
            cursor.at += 1;
            cursor.filter()
        })
    }

    /// Reads something and the sign that closes it, one level deeper.
    pub(crate) fn nested(
        &mut self,
        close: &str,
        what: &'static str,
        inner: impl Fn(&mut Self) -> Result<Filter, SyntaxError>,
    ) -> Result<Filter, SyntaxError> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(SyntaxError::TooDeep);
        }
        let filter = inner(self)?;
        self.skip_blanks();
        if !self.take(close) {
            return Err(self.expected(what));
        }
        self.depth -= 1;
        Ok(filter)
    }

    fn comparison(&mut self) -> Result<Filter, SyntaxError> {
        let path = AttrPath::read(self)?;
        self.skip_blanks();
        if self.take_word("pr") {
            return Ok(Filter::Present(path));
        }
        let word = self.word();
        let Some((_, op)) = OPERATORS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(word))
        else {
            let bare_element = path.filter.is_some() && path.sub.is_none();
            return if bare_element {
                Ok(Filter::Element(path))
            } else {
                Err(self.expected("a comparison such as `eq`"))
            };
        };
        self.at += word.len();
        self.skip_blanks();
        Ok(Filter::Compare(path, *op, self.literal()?))
    }

    fn literal(&mut self) -> Result<Literal, SyntaxError> {
        if self.rest().starts_with('"') {
            let length = text_length(self.rest())
                .ok_or_else(|| self.expected(say!("a text with its quotes")))?;
            let quoted = self.rest().get(..length).unwrap_or("");
            let text = serde_json::from_str(quoted)
                .map_err(|_| self.expected(say!("a text with valid escapes")))?;
            self.at += length;
            return Ok(Literal::Text(text));
        }
        let word = self.word();
        let literal = match word {
            "null" => Literal::Null,
            "" => return Err(self.expected(say!("a value"))),
            _ if word.eq_ignore_ascii_case("true") => Literal::Boolean(true),
            _ if word.eq_ignore_ascii_case("false") => Literal::Boolean(false),
            _ if serde_json::from_str::<serde_json::Number>(word).is_ok() => {
                Literal::Number(word.to_owned())
            }
            _ => return Err(self.expected(say!("a text in quotes, a number, true, false or null"))),
        };
        self.at += word.len();
        Ok(literal)
    }
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '[' | ']' | '"')
}

/// Bytes of the JSON text at the start, with both quotes.
fn text_length(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (place, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(place + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        let check = |input: &str, expect: &str| {
            let filter = Filter::parse(input).unwrap();
            assert_eq!(filter.to_string(), expect, "{input}");
            assert_eq!(Filter::parse(expect).unwrap(), filter, "{input}");
        };
        check("userName eq \"a@b.c\"", "userName eq \"a@b.c\"");
        check("userName EQ \"a\"", "userName eq \"a\"");
        check("title pr", "title pr");
        check(
            "id eq \"a\" or id eq \"b\" and active eq True",
            "id eq \"a\" or id eq \"b\" and active eq true",
        );
        check(
            "(id eq \"a\" or x gt 1.50) and not (y pr)",
            "(id eq \"a\" or x gt 1.50) and not (y pr)",
        );
        check(
            "emails[type eq \"work\" and value co \"@b\"]",
            "emails[type eq \"work\" and value co \"@b\"]",
        );
        check(
            "emails[type eq \"work\"].value eq \"a\"",
            "emails[type eq \"work\"].value eq \"a\"",
        );
        check("a eq \"\\u00e9\\\"\\\\\"", "a eq \"é\\\"\\\\\"");
        check("((a pr))", "a pr");
        check("manager eq null", "manager eq null");
    }

    #[test]
    fn refuses_what_is_not_a_filter() {
        let check = |input: &str, expect: SyntaxError| {
            assert_eq!(Filter::parse(input), Err(expect), "{input}");
        };
        let expected = |what, at| SyntaxError::Expected { what, at };
        check("", SyntaxError::Empty);
        check("userName", expected("a comparison such as `eq`", 8));
        check("userName is 1", expected("a comparison such as `eq`", 9));
        check(
            "userName eq x",
            expected("a text in quotes, a number, true, false or null", 12),
        );
        check("userName eq \"x", expected("a text with its quotes", 12));
        check("a pr b", expected("`and`, `or` or the end", 5));
        check("(a pr", expected("`)`", 5));
        check(&"(".repeat(10_000), SyntaxError::TooDeep);
    }
}
