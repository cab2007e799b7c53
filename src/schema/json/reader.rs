//! Text to value, with a stack of its own.

use serde_json::{Map, Value};

use super::super::message::{Code, Message};
use super::lexer::Lexer;
use super::{MAX_DEPTH, item, member};

/// Reads one JSON document; the text must hold nothing else.
pub fn read(text: &str) -> Result<Value, Message> {
    let mut reader = Reader {
        lexer: Lexer::new(text),
        open: Vec::new(),
    };
    let value = reader.document()?;
    match reader.lexer.peek_after_blanks() {
        None => Ok(value),
        Some(b'{' | b'[') => Err(reader.lexer.place(Message::new(
            Code::JsonSeveralDocuments,
            say!("Two JSON documents in one file. Keep the schema only."),
        ))),
        Some(_) => Err(reader
            .lexer
            .unexpected(say!("after the end of the document"))),
    }
}

struct Reader<'a> {
    lexer: Lexer<'a>,
    open: Vec<Open>,
}

/// A list or object whose end has not come.
enum Open {
    List(Vec<Value>),
    Object {
        members: Map<String, Value>,
        key: String,
    },
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Value, Message> {
        let mut after_comma = false;
        loop {
            let Some(mut value) = self.begin(after_comma)? else {
                after_comma = false;
                continue;
            };
            // A finished value closes as many lists and objects as end here.
            loop {
                match self.open.last_mut() {
                    None => return Ok(value),
                    Some(Open::List(items)) => items.push(value),
                    Some(Open::Object { members, key }) => {
                        members.insert(std::mem::take(key), value);
                    }
                }
                match self.end()? {
                    Some(closed) => value = closed,
                    None => break,
                }
            }
            after_comma = true;
        }
    }

    /// A value without parts, or nothing when a list or object was opened.
    fn begin(&mut self, after_comma: bool) -> Result<Option<Value>, Message> {
        match self.lexer.peek_after_blanks() {
            Some(b'"') => {
                let text = self
                    .lexer
                    .string()
                    .map_err(|message| self.inside(message))?;
                Ok(Some(Value::String(text)))
            }
            Some(b'-' | b'0'..=b'9') => self
                .lexer
                .number()
                .map(Some)
                .map_err(|message| self.inside(message)),
            Some(b'{') => {
                self.deeper()?;
                self.open.push(Open::Object {
                    members: Map::new(),
                    key: String::new(),
                });
                self.lexer.advance();
                if self.lexer.peek_after_blanks() == Some(b'}') {
                    self.lexer.advance();
                    return Ok(self.close());
                }
                self.key(say!("instead of a key"))?;
                Ok(None)
            }
            Some(b'[') => {
                self.deeper()?;
                self.open.push(Open::List(Vec::new()));
                self.lexer.advance();
                if self.lexer.peek_after_blanks() == Some(b']') {
                    self.lexer.advance();
                    return Ok(self.close());
                }
                Ok(None)
            }
            _ => self
                .lexer
                .word(after_comma)
                .map(Some)
                .map_err(|message| self.inside(message)),
        }
    }

    /// After a value: the closed list or object, or nothing when another value follows.
    fn end(&mut self) -> Result<Option<Value>, Message> {
        let in_list = matches!(self.open.last(), Some(Open::List(_)));
        let next = self.lexer.peek_after_blanks();
        match (next, in_list) {
            (Some(b']'), true) | (Some(b'}'), false) => {
                self.lexer.advance();
                Ok(self.close())
            }
            (Some(b','), _) => {
                self.lexer.advance();
                if !in_list {
                    self.lexer.peek_after_blanks();
                    self.key(say!("after a comma"))?;
                }
                Ok(None)
            }
            _ => Err(self.inside(self.lexer.unexpected(say!("instead of a comma")))),
        }
    }

    fn close(&mut self) -> Option<Value> {
        self.open.pop().map(|open| match open {
            Open::List(items) => Value::Array(items),
            Open::Object { members, .. } => Value::Object(members),
        })
    }

    fn key(&mut self, instead: &str) -> Result<(), Message> {
        if self.lexer.peek() != Some(b'"') {
            return Err(self.inside(self.lexer.unexpected(instead)));
        }
        let read = self
            .lexer
            .string()
            .map_err(|message| self.inside(message))?;
        let known = matches!(self.open.last(), Some(Open::Object { members, .. }) if members.contains_key(&read));
        if let Some(Open::Object { key, .. }) = self.open.last_mut() {
            key.clone_from(&read);
        }
        if known {
            let message = Message::new(
                Code::JsonDuplicateKey,
                say!("Key \"{read}\" occurs twice in one object.", read),
            );
            return Err(self.lexer.place(message).at(self.path(usize::MAX)));
        }
        if self.lexer.peek_after_blanks() != Some(b':') {
            return Err(self.inside(self.lexer.unexpected(say!("instead of a colon"))));
        }
        self.lexer.advance();
        Ok(())
    }

    fn deeper(&self) -> Result<(), Message> {
        if self.open.len() < MAX_DEPTH {
            return Ok(());
        }
        let source = self
            .open
            .iter()
            .position(|open| matches!(open, Open::Object { key, .. } if key == "source"));
        let message = match source {
            Some(_) => Message::new(
                Code::SourceTooDeep,
                say!(
                    "The source is nested too deep: more than {calls} calls inside each other.",
                    calls = MAX_DEPTH / 3 - 3
                ),
            ),
            None => Message::new(
                Code::JsonTooDeep,
                say!(
                    "More than {depth} lists and objects inside each other.",
                    depth = MAX_DEPTH
                ),
            ),
        };
        let shown = source.map_or(SHOWN_LEVELS, |level| level + 1);
        Err(self.lexer.place(message).at(self.path(shown)))
    }

    fn inside(&self, message: Message) -> Message {
        message.at(self.path(SHOWN_LEVELS))
    }

    /// The path of the value being read, at most so many levels of it.
    fn path(&self, levels: usize) -> String {
        self.open
            .iter()
            .take(levels)
            .fold("$".to_owned(), |path, open| match open {
                Open::List(items) => item(&path, items.len()),
                Open::Object { key, .. } if key.is_empty() => path,
                Open::Object { key, .. } => member(&path, key),
            })
    }
}

/// A path longer than this helps nobody.
const SHOWN_LEVELS: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: Code, line: u64, column: u64, path: &str) {
        let message = read(text).unwrap_err();
        assert_eq!(
            (
                message.code,
                message.line,
                message.column,
                message.path.as_deref()
            ),
            (code, Some(line), Some(column), Some(path)),
            "{text}: {message:?}"
        );
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        check("{\"a\":1,\n}", Code::JsonSyntax, 2, 1, "$");
        check("[1,2,]", Code::JsonSyntax, 1, 6, "$[2]");
        check("{\"a\":[1 2]}", Code::JsonSyntax, 1, 9, "$.a[1]");
        check("{\"a\":NaN}", Code::JsonSyntax, 1, 6, "$.a");
        check("{'a':1}", Code::JsonSingleQuotes, 1, 2, "$");
        check("{\"a\":None}", Code::JsonSingleQuotes, 1, 6, "$.a");
        check(
            "{\"a\":{\"b\":[1,{\"c\":\"d",
            Code::JsonTruncated,
            1,
            21,
            "$.a.b[1].c",
        );
        check("{\"a\":tr", Code::JsonTruncated, 1, 6, "$.a");
        check(
            "{\"a\":{\"b\":1,\"b\":2}}",
            Code::JsonDuplicateKey,
            1,
            16,
            "$.a.b",
        );
    }

    #[test]
    fn a_second_document_is_refused() {
        assert_eq!(read("{} {}").unwrap_err().code, Code::JsonSeveralDocuments);
        assert_eq!(read("{} x").unwrap_err().code, Code::JsonSyntax);
    }

    #[test]
    fn depth_costs_no_stack() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(read(&nested(100_000)).unwrap_err().code, Code::JsonTooDeep);
    }

    #[test]
    fn reads_what_serde_json_reads() {
        let text = r#"{ "a" : [ ] , "b" : { } , "$serde_json::private::Number" : "x", "c":[null,true,false,"é😀"] }"#;
        let value = read(text).unwrap();
        assert_eq!(value["c"][3], "é😀");
        assert_eq!(value["$serde_json::private::Number"], "x");
        assert_eq!(value.as_object().unwrap().len(), 4);
    }
}
