//! Value to text, with the indentation that the text had.

use serde_json::{Map, Value};

/// How a text was laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// One level of indentation; nothing for everything in one line.
    pub indent: Option<String>,
    /// True if lines end with carriage return and line feed.
    pub carriage_return: bool,
    /// True if the text ends with a line end.
    pub final_newline: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            indent: Some("  ".to_owned()),
            carriage_return: false,
            final_newline: true,
        }
    }
}

impl Layout {
    /// The layout of a text, seen at its first line break.
    pub fn of(text: &str) -> Self {
        let Some(newline) = text.trim_end().find('\n') else {
            return Self {
                indent: None,
                carriage_return: false,
                final_newline: text.ends_with('\n'),
            };
        };
        let after = text.get(newline + 1..).unwrap_or_default();
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        Self {
            indent: after.get(..blanks).map(str::to_owned),
            carriage_return: text.get(..newline).is_some_and(|line| line.ends_with('\r')),
            final_newline: text.ends_with('\n'),
        }
    }
}

/// Writes a value; depth costs no stack.
pub fn write(value: &Value, layout: &Layout) -> String {
    let mut writer = Writer {
        text: String::new(),
        layout,
        open: Vec::new(),
    };
    writer.begin(value);
    while let Some(open) = writer.open.last_mut() {
        match open.next() {
            Some((key, value)) => writer.entry(key, value),
            None => writer.close(),
        }
    }
    if layout.final_newline {
        writer.line_end();
    }
    writer.text
}

struct Writer<'a> {
    text: String,
    layout: &'a Layout,
    open: Vec<Open<'a>>,
}

struct Open<'a> {
    entries: Entries<'a>,
    first: bool,
}

enum Entries<'a> {
    List(std::slice::Iter<'a, Value>),
    Object(serde_json::map::Iter<'a>),
}

impl<'a> Open<'a> {
    fn next(&mut self) -> Option<(Option<&'a String>, &'a Value)> {
        match &mut self.entries {
            Entries::List(items) => items.next().map(|value| (None, value)),
            Entries::Object(members) => members.next().map(|(key, value)| (Some(key), value)),
        }
    }
}

impl<'a> Writer<'a> {
    fn begin(&mut self, value: &'a Value) {
        let (bracket, entries) = match value {
            Value::Array(items) if !items.is_empty() => ('[', Entries::List(items.iter())),
            Value::Object(members) if !members.is_empty() => {
                ('{', Entries::Object(Map::iter(members)))
            }
            // Without parts: serde_json writes it without recursion.
            bare => return self.text.push_str(&bare.to_string()),
        };
        self.text.push(bracket);
        self.open.push(Open {
            entries,
            first: true,
        });
    }

    fn entry(&mut self, key: Option<&String>, value: &'a Value) {
        if let Some(open) = self.open.last_mut() {
            if !open.first {
                self.text.push(',');
            }
            open.first = false;
        }
        self.line();
        if let Some(key) = key {
            self.text.push_str(&Value::String(key.clone()).to_string());
            self.text.push_str(if self.layout.indent.is_some() {
                ": "
            } else {
                ":"
            });
        }
        self.begin(value);
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.line();
            self.text.push(match open.entries {
                Entries::List(_) => ']',
                Entries::Object(_) => '}',
            });
        }
    }

    fn line(&mut self) {
        if let Some(indent) = &self.layout.indent {
            self.line_end();
            for _ in &self.open {
                self.text.push_str(indent);
            }
        }
    }

    fn line_end(&mut self) {
        self.text.push_str(if self.layout.carriage_return {
            "\r\n"
        } else {
            "\n"
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn keeps_the_layout() {
        for text in [
            "{\"a\":[1,{\"b\":[]}],\"c\":{}}",
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": 1e3\n    }\n  ]\n}\n",
            "{\r\n\t\"a\": \"x\\ny\",\r\n\t\"é\": -0.0\r\n}",
            "[]\n",
            "{\n\"a\": [\n1\n]\n}",
        ] {
            let value = read(text).unwrap();
            assert_eq!(write(&value, &Layout::of(text)), text);
        }
    }
}
