//! How does any text become one word of a POSIX shell, or a part of a here-document?

/// The text as one word: between apostrophes nothing means anything but the apostrophe.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A text for a comment: on one line.
pub fn comment(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

/// A word that ends a here-document with these lines, and stands on none of them.
pub fn ending(text: &str) -> String {
    let mut number = 0_u32;
    loop {
        let word = format!("END_OF_BODY_{number}");
        if !text.lines().any(|line| line == word) {
            return word;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_word() {
        let check = |text: &str, expect: &str| assert_eq!(quoted(text), expect);
        check("plain", "'plain'");
        check("it's; rm -rf $HOME `id`", r"'it'\''s; rm -rf $HOME `id`'");
        check("", "''");
        assert_eq!(comment("a\nrm -rf /\u{7}"), "a rm -rf / ");
        assert_eq!(ending("x\nEND_OF_BODY_0\ny"), "END_OF_BODY_1");
    }
}
