//! Another engine as judge, on patterns that mean the same to both.
//!
//! Left out is where .NET differs: options by the letter, `$` before a final line feed, `\w` and `\b` beyond ASCII, look-behinds
//! with groups, empty rounds of a repetition, what a group caught in a round before.

use super::*;
use proptest::prelude::*;

/// Patterns without anything that takes nothing inside of a repetition.
fn pattern() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "1", "é", "ab", "ca"]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            ".", r"\d", r"\D", r"\s", r"\S", "[ab]", "[^a]", "[a-c1]", "[^é]", r"[\d ]", r"[^\s]",
        ]).prop_map(str::to_owned),
    ];
    let assertion = prop::sample::select(vec![
        "^",
        r"\A",
        r"\z",
        "(?=a)",
        "(?!b)",
        "(?<=a)",
        "(?<!é)",
        "(?<=ab|c)",
    ])
    .prop_map(str::to_owned);
    let repeat = prop::sample::select(vec![
        "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{2,}", "{0,2}?",
    ]);
    // What always takes at least a character.
    let solid = atom.prop_recursive(4, 24, 4, move |inner| {
        let repeat = prop::sample::select(vec!["", "+", "+?", "{2}", "{1,2}", "{2,}", "{1,3}?"]);
        let group = (
            prop::sample::select(vec!["(", "(?:", "(?>"]),
            inner.clone(),
            repeat,
        )
            .prop_map(|(open, inner, repeat)| format!("{open}{inner}){repeat}"));
        let optional = (
            inner.clone(),
            inner.clone(),
            prop::sample::select(vec!["*", "?", "*?", "??"]),
        )
            .prop_map(|(one, other, repeat)| format!("(?:{one}){repeat}{other}"));
        let either = prop::collection::vec(inner.clone(), 2..4)
            .prop_map(|branches| format!("(?:{})", branches.join("|")));
        prop_oneof![
            3 => prop::collection::vec(inner, 2..4).prop_map(|parts| parts.concat()),
            3 => group,
            1 => optional,
            2 => either,
        ]
    });
    prop::collection::vec(
        prop_oneof![
            5 => (solid, repeat).prop_map(|(solid, repeat)| match repeat {
                "" => solid,
                repeat => format!("(?:{solid}){repeat}"),
            }),
            1 => assertion,
            1 => prop::sample::select(vec![r"\1", r"\b", r"\B", "(?i:A)", "(?i:[b-c])"]).prop_map(str::to_owned),
        ],
        1..5,
    )
    .prop_map(|parts| parts.concat())
}

/// All matches, one after the other, with what the groups caught.
type Matches = Vec<Vec<Option<std::ops::Range<usize>>>>;

fn theirs(pattern: &str, text: &str) -> Option<Matches> {
    let regex = fancy_regex::Regex::new(pattern).ok()?;
    let mut matches = Vec::new();
    let mut from = 0;
    while let Some(captures) = regex.captures_from_pos(text, from).ok()? {
        let spans = captures
            .iter()
            .map(|caught| caught.map(|caught| caught.range()));
        matches.push(spans.collect());
        let whole = captures.get(0)?;
        from = if whole.start() < whole.end() {
            whole.end()
        } else {
            match text.get(whole.end()..)?.chars().next() {
                Some(next) => whole.end() + next.len_utf8(),
                None => break,
            }
        };
    }
    Some(matches)
}

proptest! {
    #[test]
    fn another_engine_agrees(pattern in pattern(), text in "[abc1 é]{0,12}|[ab]{0,8}") {
        if let Some(theirs) = theirs(&pattern, &text) {
            match Regex::new(&pattern).and_then(|regex| regex.matches(&text)) {
                Ok(ours) => prop_assert_eq!(ours, theirs, "{} on {:?}", pattern, text),
                // Both would take ages, but theirs hands some of these patterns to an engine of another kind.
                Err(RegexError::Slow) => {}
                // A backreference to a group that is not there is an octal escape for them.
                Err(error) => prop_assert!(pattern.contains(r"\1"), "{}: {}", pattern, error),
            }
        }
    }
}
