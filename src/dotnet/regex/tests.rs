//! What .NET does, pattern by pattern.

use super::*;
use proptest::prelude::*;

fn replaced(pattern: &str, text: &str, replacement: &str) -> Result<String, RegexError> {
    let regex = Regex::new(pattern)?;
    let mut out = String::new();
    let replaced = regex.replace(text, &regex.replacement(replacement), &mut out)?;
    Ok(result(text, &replaced, out))
}

/// The new text.
fn result(text: &str, replaced: &Replaced, out: String) -> String {
    match &replaced.part {
        _ if replaced.count == 0 => text.to_owned(),
        Some(part) => {
            assert_eq!(out, "", "a part is not written");
            text.get(part.clone()).unwrap().to_owned()
        }
        None => out,
    }
}

#[track_caller]
pub(super) fn replaces(pattern: &str, text: &str, replacement: &str, expect: &str) {
    assert_eq!(
        replaced(pattern, text, replacement).as_deref(),
        Ok(expect),
        "{pattern} on {text:?}"
    );
}

#[test]
fn replaces_as_the_reference_prints() {
    let phone = r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})";
    replaces(phone, "+91 9998887777", "${phoneNumber}", "9998887777");
    replaces(r"[()\s-]+", "+1 (999) 888-7777", "", "+19998887777");
    replaces("[a-zA-Z_]*", "john_doe72", "", "72");
    replaces(
        r"([\/\\\[\]\:\;\|\=\,\+\*\?\<\>])",
        r"j/o\h[n]:;|=,+*?<>smith",
        "",
        "johnsmith",
    );
    replaces(r"(\.)*$", "smith...", "", "smith");
    replaces("(.*?)(?<id>.{0,8})$", "0000000012345", "${id}", "00012345");
    replaces(
        "(?<leadingZeros>^0+)(?<actualValue>[a-zA-Z0-9]+)",
        "00012345",
        "${actualValue}",
        "12345",
    );
    let suffix = "(?<CountryISOCode>.*)_(?<suffix1>.*)_(?<suffix2>.*)[0-9]";
    replaces(suffix, "NLD_Van_der3", "${suffix1} ${suffix2}", "Van der");
}

#[test]
fn matches_empty_behind_a_match() {
    replaces("a*", "baac", "X", "XbXXcX");
    replaces("[a]*", "baac", "X", "XbXXcX");
    replaces("[^b]*", "béb", "-", "-b--b-");
    replaces("(?=é)", "aéé", "-", "a-é-é");
    replaces("", "é", "-", "-é-");
    replaces("$", "", "x", "x");
}

#[test]
fn expands_replacements() {
    for (replacement, expect) in [
        ("$2$1", "-ba-"),
        ("${2}1", "-b1-"),
        ("$0$&", "-abab-"),
        ("$$1", "-$1-"),
        ("[$`|$']", "-[-|-]-"),
        ("$_", "--ab--"),
        ("$+", "-b-"),
        ("$3 $x ${x} ${3} ${ $", "-$3 $x ${x} ${3} ${ $-"),
        ("$12", "-$12-"),
        ("${12}", "-${12}-"),
        ("$99999999999", "-$99999999999-"),
        ("é$", "-é$-"),
    ] {
        replaces("(a)(b)", "-ab-", replacement, expect);
    }
    replaces("(?<n>a)|b", "ab", "<${n}>", "<a><>");
}

#[test]
fn counts_unnamed_groups_first() {
    replaces("(?<y>[a-z]+)(\\d+)", "ab12", "$1|$2|$+", "12|ab|ab");
    replaces("(?<1>a)(b)", "ab", "$1", "b");
    replaces("(?<3>a)(?<n>b)(c)", "abc", "$1$2$3", "cba");
    replaces("(?<n>a)|(?<n>b)", "ab", "[${n}]", "[a][b]");
    replaces("(?n)(a)(?<n>b)", "ab", "$1", "b");
    replaces(r"(?<x>a)(b)\1\k<x>", "abba", "-", "-");
    replaces(r"(a)\10", "aa0 a\u{8}", "-", "aa0 -");
    replaces(r"(a)(?<x>b)\2c\k'2'", "abbcb", "-", "-");
}

#[test]
fn reads_dotnet_syntax() {
    replaces("[a-z]{,3}", "ab{,3}", "-", "a-");
    replaces("a{x}|{", "a{x} {", "-", "- -");
    replaces("(?'n'a)", "a", "${n}${n}", "aa");
    replaces(r"\<\>\:\/", "<>:/", "-", "-");
    replaces("[]a]+", "x]a", "-", "x-");
    replaces("[a-z-[aeiou]]+", "hello", "-", "-e-o");
    replaces("[^a-z-[A-C]]+", "aBDb1", "-", "aB-b-");
    replaces("[a-[a]]|[[]", "[a", "-", "-a");
    replaces(r"[\w-[\d_]]+", "ab12_é", "-", "-12_-");
    replaces("(?x) a b # comment\n + [ ]", "abb ", "-", "-");
    replaces("a(?#comment)+b", "aab", "-", "-");
    replaces("(?i:A)b|(?i)C", "ab aB c", "-", "- aB -");
    replaces("(?m)^a$", "a\na\nb", "-", "-\n-\nb");
    replaces("(?s-i)a.b", "a\nb", "-", "-");
    replaces("a.b", "a\nb", "-", "a\nb");
    replaces("a$", "a\n", "-", "-\n");
    replaces(r"a\Z", "a\n", "-", "-\n");
    replaces(r"a\z", "a\n", "-", "a\n");
    replaces("a$", "a\n\n", "-", "a\n\n");
    replaces(r"\x41\u00e9", "Aé", "-", "-");
    replaces(r"\uD83D\uDE00\101\cA", "😀A\u{1}", "-", "-");
    replaces("(?>a+)b|(?<=x)y|(?<!x)z", "aab xy az xz", "-", "- x- a- xz");
    replaces(r"\p{Lu}\P{Lu}[\p{Nd}]", "Éa1", "-", "-");
    replaces(r"\w+", "a\u{300}b\u{2160}", "-", "-\u{2160}");
    replaces(r"\Ba|\bb", "aa b", "-", "a- -");
    replaces("^(a)?(?(1)b|c)$", "ab", "-", "-");
    replaces("^(a)?(?(1)b|c)$", "ac", "-", "ac");
    replaces("(?<x>a)?(?(x)b|c)", "c ab", "-", "- -");
    replaces("(?(a)ab|cd)", "ab cd ad", "-", "- - ad");
    replaces("(?(?=a)ab|cd)", "ab cd ad", "-", "- - ad");
    replaces("(?(?!a)cd|ab)", "ab cd ad", "-", "- - ad");
    replaces("(?(?<=x)a|b)", "xa b xb", "-", "x- - xb");
    replaces("(?i)(?(a)ab|cd)", "AB CD", "-", "- -");
    replaces("(?((a)b)ab|c)", "ab c", "<$1>", "<a> <>");
    replaces("(?(a)ab)", "ab", "-", "--");
    replaces(r"(?<x>a)|(?<x>b)\k<x>", "a bb ba", "-", "- - b-");
    replaces(r"(?:(?<x>a)|(?<x>b))\k<x>", "aa bb ab", "-", "- - ab");
}

/// Why a pattern is refused.
fn refused(pattern: &str) -> RegexError {
    Regex::new(pattern).unwrap_err()
}

#[test]
fn says_why_not() {
    for (pattern, code) in [
        ("(", "regex.invalid"),
        ("a)", "regex.invalid"),
        ("[a", "regex.invalid"),
        ("[b-a]", "regex.invalid"),
        ("*a", "regex.invalid"),
        ("a**", "regex.invalid"),
        ("a++", "regex.invalid"),
        ("a{2}{3}", "regex.invalid"),
        ("a{3,2}", "regex.invalid"),
        (r"\h", "regex.invalid"),
        (r"\_", "regex.invalid"),
        ("\\", "regex.invalid"),
        (r"(a)\2", "regex.invalid"),
        (r"\k<x>", "regex.invalid"),
        ("(?P<n>a)", "regex.invalid"),
        ("(?<0>a)", "regex.invalid"),
        ("(?<a b>a)", "regex.invalid"),
        (r"\p{Greek}", "regex.invalid"),
        (r"\p{IsGreeK}", "regex.invalid"),
        (r"\p{Is}", "regex.invalid"),
        (r"[\p{IsHighSurrogates}]", "regex.unsupported"),
        ("(?<a-b>x)", "regex.balancing"),
        ("(?<-b>x)", "regex.balancing"),
        ("(?(1)b|c)", "regex.invalid"),
        ("(?(1a)b|c)", "regex.invalid"),
        ("(?(?<n>a)b|c)", "regex.invalid"),
        ("(?(?'n'a)b|c)", "regex.invalid"),
        ("(?(?#a)b|c)", "regex.invalid"),
        ("(?(?i)b|c)", "regex.invalid"),
        ("(?(a)b|c|d)", "regex.invalid"),
        ("(?(a)b", "regex.invalid"),
        ("(?(a", "regex.invalid"),
        ("(?i)*", "regex.invalid"),
        ("a{2147483648}", "regex.invalid"),
        (r"\uD83D", "regex.unsupported"),
    ] {
        assert_eq!(refused(pattern).code(), code, "{pattern}");
    }
    let deep = format!("{}a{}", "(".repeat(4000), ")".repeat(4000));
    assert_eq!(refused(&deep).code(), "regex.unsupported");
    let deep = "(?".repeat(4000);
    assert_eq!(refused(&deep).code(), "regex.unsupported");
    let deep = "[a-".repeat(4000);
    assert_eq!(refused(&deep).code(), "regex.unsupported");
    assert_eq!(
        refused("ab(?P<n>a)").to_string(),
        "`(?` begins no known group at character 3 of the pattern"
    );
}

#[test]
fn replaces_only_what_a_group_caught() {
    for (pattern, group, value, text, expect) in [
        (
            r"(?<streetNumber>^\d*)",
            "streetNumber",
            "888",
            "545 Tremont Street",
            "888 Tremont Street",
        ),
        (
            "(?<Suffix>@(.)*)",
            "Suffix",
            "",
            "jsmith@contoso.com",
            "jsmith",
        ),
        (
            r"(?<area>\d{3})-\d+",
            "area",
            "000",
            "555-1234 and 555-9",
            "000-1234 and 000-9",
        ),
        ("(?<n>a)|b", "n", "$1", "ab", "$1b"),
        ("(?<n>[a-c]+)", "n", "x", "abcd", "xd"),
        ("(?<n>a)b", "0", "x", "ab", "x"),
        ("b(?=(?<n>c))", "n", "x", "bc", "bc"),
    ] {
        let regex = Regex::new(pattern).unwrap();
        let mut out = String::new();
        let group = regex.group(group).unwrap();
        let replaced = regex.replace_group(text, group, value, &mut out).unwrap();
        assert!(replaced.count > 0);
        assert_eq!(result(text, &replaced, out), expect, "{pattern}");
    }
    assert_eq!(Regex::new("(?<n>a)").unwrap().group("m"), None);
}

#[test]
fn copies_nothing_where_a_part_is_left() {
    for (pattern, text, replacement, expect) in [
        (
            r"\+(?<isd>\d+) (?<rest>.*)",
            "+1 (425) 555",
            "${rest}",
            Some(3..12),
        ),
        ("^0+", "0042", "", Some(2..4)),
        ("@.*", "ann@contoso.com", "", Some(0..3)),
        ("^a(?=b)", "ab", "", Some(1..2)),
        ("(?=a)", "ab", "", Some(0..2)),
        ("x?", "ab", "", Some(0..2)),
        ("(a)(b)(c)", "abc", "$1$2", Some(0..2)),
        ("a(.)", "ab", "", Some(0..0)),
        ("(a)(b)(c)", "abc", "$1$3", None),
        ("(a)(b)", "ab", "$2$1", None),
        ("b$", "ab", "x", None),
        ("(b)", "abc", "$`", None),
    ] {
        let regex = Regex::new(pattern).unwrap();
        let mut out = String::new();
        let replaced = regex.replace(text, &regex.replacement(replacement), &mut out);
        let replaced = replaced.unwrap();
        assert!(replaced.count > 0, "{pattern}");
        assert_eq!(replaced.part, expect, "{pattern}");
    }
}

#[test]
fn takes_a_group_of_the_first_match() {
    let regex = Regex::new(r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})").unwrap();
    let group = regex.group("phoneNumber").unwrap();
    assert_eq!(regex.first_group("+91 8887779999", group), Ok(Some(4..14)));
    assert_eq!(regex.first_group("none", group), Ok(None));
}

#[test]
fn tells_both_readings_of_a_scoping_pattern() {
    for (pattern, text, part, whole) in [
        ("([1-9][0-9])", "10", true, true),
        ("([1-9][0-9])", "123", true, false),
        ("a|ab", "ab", true, true),
        (r".*\@domain.com", "a@domain.com", true, true),
        (r".*\@domain.com", "a@other.com", false, false),
        ("^a$", "a\n", true, false),
        ("contoso", "contoso.com", true, false),
    ] {
        let regex = Regex::new(pattern).unwrap();
        assert_eq!(regex.is_match(text), Ok(part), "{pattern} {text}");
        assert_eq!(regex.is_whole_match(text), Ok(whole), "{pattern} {text}");
    }
}

/// The same pattern by the machine: a group that repeats once keeps the scanner away.
fn by_machine(pattern: &str) -> String {
    format!("(?:{pattern}){{1}}")
}

#[test]
fn scans_as_the_machine_does() {
    for pattern in [
        r"[()\s-]+",
        "[a-zA-Z_]*",
        r"[^\d]",
        r"\w+",
        r"[\W_]*",
        "[äö]|é",
        "a|b|é",
        "é",
        "ab",
        r"[^\s]+",
        r"\S*",
        r"[é-ü\d]",
    ] {
        for text in [
            "",
            "ab é_1 (x)\u{a0}ü-ab",
            "abab",
            "éé\u{2003}9٣",
            "日本 ab",
        ] {
            for replacement in ["", "-", "<$&>"] {
                let expect = replaced(&by_machine(pattern), text, replacement);
                assert_eq!(
                    replaced(pattern, text, replacement),
                    expect,
                    "{pattern} {text:?}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn no_pattern_panics(
        pattern in "([a-c\\\\()\\[\\]{}|*+?^$.,<>'=!:0-3dwsbkpLuxn#é 😀-]|\\(\\?<n>|\\(\\?i\\)|\\[\\^|-\\[){0,14}",
        text in "[a-c0-3 é😀\n-]{0,12}",
        replacement in "[a$&{}n0-2+_`'é]{0,8}",
    ) {
        let Ok(regex) = Regex::new(&pattern) else { return Ok(()) };
        let mut out = String::new();
        let _ = regex.replace(&text, &regex.replacement(&replacement), &mut out);
        let _ = regex.is_whole_match(&text);
        if let Some(group) = regex.group("n").or_else(|| regex.group("1")) {
            let _ = regex.replace_group(&text, group, &replacement, &mut out);
            let _ = regex.first_group(&text, group);
        }
    }

    #[test]
    fn the_whole_match_changes_nothing(text in "[a-c0-3 é😀\n-]{0,12}") {
        for pattern in ["a*", "[a-c]+", r"(\d)?(?<n>.)", "$", r"\b"] {
            prop_assert_eq!(replaced(pattern, &text, "$&"), Ok(text.clone()));
        }
    }
}
