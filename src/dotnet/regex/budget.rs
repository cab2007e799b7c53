//! Which patterns use up the budget of steps, and which do not.

use super::*;

#[test]
fn stops_a_pattern_that_takes_too_long() {
    let text = format!("{}b", "a".repeat(60));
    for pattern in [
        r"^(?:(a+)+\1)+$",
        "^(a+)+$",
        "^(a|aa)+$",
        "^(a|a?)+$",
        "(a*)*c",
        "(?=(a+)+c)",
        "(?<=c(a+)+)$",
        "(?>(a+a+)+c)",
        "^(?:a?){60}a{60}$",
        "(.*)*(.*)*(.*)*x",
        "(?:){2147483647}",
    ] {
        let regex = Regex::new(pattern).unwrap();
        assert_eq!(regex.is_match(&text), Err(RegexError::Slow), "{pattern}");
        let mut out = String::from("kept");
        let replacement = regex.replacement("x");
        let result = regex.replace(&text, &replacement, &mut out);
        assert_eq!(result, Err(RegexError::Slow), "{pattern}");
        assert_eq!(out, "kept");
    }
}

#[test]
fn takes_few_steps_for_honest_patterns() {
    // What an engine that only goes back would try again and again: what follows a run decides that no shorter one can match.
    let text = format!("{}b", "a".repeat(20_000));
    for (pattern, expect) in [
        ("a+$", false),
        (r"^\w+\s", false),
        (r"^[^@]+@", false),
        ("^.*b", true),
        ("^.*?b", true),
        ("^(?:a)*b$", true),
        ("^(a)*b$", true),
        ("^(?:a|b)*$", true),
        ("^(((a{1000}){1000}){1000})", false),
    ] {
        let regex = Regex::new(pattern).unwrap();
        assert_eq!(regex.is_match(&text), Ok(expect), "{pattern}");
    }
    let repeated = "one@contoso.com, ".repeat(20_000);
    let regex = Regex::new(r"(?<name>\w+)@(?<host>[\w.]+)").unwrap();
    let mut out = String::new();
    let replaced = regex.replace(&repeated, &regex.replacement("${host}"), &mut out);
    assert_eq!(replaced.map(|replaced| replaced.count), Ok(20_000));
}

#[test]
fn remembers_only_so_much() {
    let regex = Regex::new("^(?:a|ab)*$").unwrap();
    assert_eq!(regex.is_match(&"a".repeat(100_000)), Ok(true));
    assert_eq!(
        regex.is_match(&"a".repeat(1_500_000)),
        Err(RegexError::Slow)
    );
}
