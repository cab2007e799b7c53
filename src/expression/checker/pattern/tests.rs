//! Verdicts on patterns from the pages and on hostile ones.

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
        "[a-z-[aeiou]]",
        "[a-z-[^x-z]]+",
        "(?n)(a)",
        r"\p{Lu}",
        r"[\p{IsGreek}]",
        "a|",
        "a+?",
        "(?(a)b|c)",
        "(?(?=a)b|c)",
        "(?((a)b)c|d)",
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
    for unsupported in [r"^(?<o>\()+(?<-o>\))+$", "(?<a-b>x)"] {
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
