//! How is a sentence said? The macros that every room has.

/// A sentence of the catalogue in the language of the page.
///
/// - `say!("Save as CSV")` is a `&'static str`.
/// - `say!("{file} has {rows} rows", file, rows = number(rows))` is a `String`; the holes are named in the order of the English
///   sentence, and each once.
/// - `say!(context "of a file", "Open")` tells one English word's meanings apart.
macro_rules! say {
    (context $context:literal, $text:literal) => {
        $crate::words::found_in(concat!($context, "|", $text), $text)
    };
    ($text:literal $(,)?) => {{
        const { assert!($crate::words::fits($text, &[])) };
        // By place: the page has hundreds of these, and each is smaller so.
        *$crate::words::found_at(&$text)
    }};
    ($text:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {{
        const { assert!($crate::words::fits($text, &[$(stringify!($name)),+])) };
        $crate::words::said($text, &[$(say!(@ $name $(= $value)?)),+])
    }};
    (@ $name:ident) => { &$name };
    (@ $name:ident = $value:expr) => { &$value };
}

/// The same, written where the text goes: `say_to!(f, "{file} is empty", file)`. It is what `write!` gives.
macro_rules! say_to {
    ($to:expr, $text:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const { assert!($crate::words::fits($text, &[$(stringify!($name)),*])) };
        $crate::words::write($to, $text, &[$(say!(@ $name $(= $value)?)),*])
    }};
}

/// A sentence with a count in it, in the form that the language has for this count: `plural!(found, one: "{n} user", other: "{n} users")`.
/// `{n}` is the count as the language writes it; further holes follow as in `say!`, in the order of the form `other`.
macro_rules! plural {
    ($count:expr, one: $one:literal, other: $other:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const { assert!($crate::words::fits($other, &[$(stringify!($name)),*])) };
        $crate::words::said_of($crate::words::Count::count($count), $one, $other, &[$(say!(@ $name $(= $value)?)),*])
    }};
}

/// Marks a sentence of a constant for the catalogue; whoever shows it says it: `found(text)`. It has no holes: braces are text.
macro_rules! mark {
    ($text:literal) => {
        $text
    };
}
