//! Laws over generated trees: what is printed parses to the same tree; Graph's tree comes back; no text makes the front panic;
//! the time is in proportion to the text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use hubsync::expression::graph_tree::{differs, from_graph, to_graph};
use hubsync::expression::{
    Argument, CheckContext, Code, Comparison, Diagnostic, Node, NodeId, NodeKind, Tree, diagnose,
    format, functions, parse, print,
};
use proptest::prelude::*;

/// A tree as nested data, made into nodes by `build`.
#[derive(Clone, Debug)]
enum Part {
    Leaf(NodeKind),
    Call(String, Vec<Option<Part>>),
    Compare(Comparison, Box<Part>, Box<Part>),
}

fn leaf() -> impl Strategy<Value = Part> {
    prop_oneof![
        r#"[a-zA-Z][a-zA-Z0-9_.]{0,8}"#.prop_map(NodeKind::Attribute),
        Just(NodeKind::Attribute(
            r#"emails[type eq "wo]rk"].value"#.to_owned()
        )),
        "(\\PC|[\"\\\\\n\t']){0,8}".prop_map(NodeKind::Text),
        "[-+]?[0-9]{1,4}(\\.[0-9]{1,3})?|&H[0-9A-F]{1,4}".prop_map(NodeKind::Number),
        "[b-z][a-z0-9_]{2,6}".prop_map(NodeKind::Bareword),
        "[A-Za-z]{1,6}".prop_map(NodeKind::Macro),
    ]
    .prop_map(Part::Leaf)
}

fn name() -> impl Strategy<Value = String> {
    let known = (0..functions::signatures().len())
        .prop_map(|at| functions::signatures()[at].name.to_owned());
    prop_oneof![4 => known, 1 => "[b-z][a-z]{3,6}"]
}

fn operator() -> impl Strategy<Value = Comparison> {
    use Comparison::*;
    prop_oneof![
        Just(Equal),
        Just(NotEqual),
        Just(Greater),
        Just(GreaterOrEqual),
        Just(Less),
        Just(LessOrEqual)
    ]
}

fn part() -> impl Strategy<Value = Part> {
    leaf().prop_recursive(5, 40, 5, |inner| {
        let slots = prop::collection::vec(prop::option::weighted(0.8, inner.clone()), 0..6);
        prop_oneof![
            4 => (name(), slots).prop_map(|(name, slots)| {
                // A call with one empty slot is written like one without slots.
                let slots = if matches!(slots.as_slice(), [None]) { Vec::new() } else { slots };
                Part::Call(name, slots)
            }),
            1 => (operator(), inner.clone(), inner)
                .prop_map(|(operator, left, right)| Part::Compare(operator, Box::new(left), Box::new(right))),
        ]
    })
}

fn build(part: &Part, nodes: &mut Vec<Node>) -> NodeId {
    let kind = match part {
        Part::Leaf(kind) => kind.clone(),
        Part::Call(name, slots) => {
            let mut arguments = Vec::new();
            for slot in slots {
                let node = slot.as_ref().map(|slot| build(slot, nodes));
                arguments.push(Argument { node, span: 0..0 });
            }
            NodeKind::Call {
                name: name.clone(),
                name_span: 0..0,
                arguments,
            }
        }
        Part::Compare(operator, left, right) => NodeKind::Comparison {
            operator: *operator,
            left: build(left, nodes),
            right: build(right, nodes),
        },
    };
    nodes.push(Node { kind, span: 0..0 });
    NodeId(nodes.len() as u32 - 1)
}

fn tree() -> impl Strategy<Value = Tree> {
    part().prop_map(|part| {
        let mut nodes = Vec::new();
        let root = build(&part, &mut nodes);
        Tree { nodes, root }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_parses_to_the_same_tree(tree in tree()) {
        for text in [print(&tree), format(&tree)] {
            let again = parse(&text);
            prop_assert!(again.tree.same_as(&tree), "{text}");
            prop_assert!(again.diagnostics.iter().all(|one| one.code.name() == "expr.parentheses"), "{text}: {:?}", again.diagnostics);
            prop_assert_eq!(print(&again.tree), print(&tree));
        }
    }

    #[test]
    fn graphs_tree_comes_back(tree in tree()) {
        let text = print(&tree);
        let arity = |one: &Diagnostic| one.code == Code::Arity || one.code == Code::SwitchOdd;
        let crowded = diagnose(&text, &CheckContext::default()).diagnostics.iter().any(arity);
        let value = to_graph(&tree).unwrap();
        prop_assert!(!differs(&text, &value), "{text}");
        let read = from_graph(&value);
        // A slot that the function does not have has no key to come back by.
        if !crowded {
            let read = read.unwrap();
            prop_assert!(!differs(&read.text, &value), "{} {text}", read.text);
            let again = to_graph(&read.tree).unwrap();
            prop_assert_eq!(to_graph(&from_graph(&again).unwrap().tree), Some(again));
        }
    }

    #[test]
    fn no_text_panics_and_places_lie_in_it(text in r#"([\[\]"\\(),;“”'‘%&=<>|.+ \u{a0}]|AND|IIF\(|Switch\(|Replace\(|FormatDateTime\(|\[mail\]|"a"|1|\PC){0,40}"#) {
        let parsed = diagnose(&text, &CheckContext::default());
        print(&parsed.tree);
        format(&parsed.tree);
        for one in &parsed.diagnostics {
            prop_assert!(text.get(one.span.clone()).is_some(), "{one:?}");
            for fix in &one.fixes {
                for (span, _) in &fix.edits {
                    prop_assert!(text.get(span.clone()).is_some(), "{fix:?}");
                }
                fix.apply(&text);
            }
        }
        for node in &parsed.tree.nodes {
            prop_assert!(text.get(node.span.clone()).is_some(), "{node:?}");
        }
    }
}

#[test]
fn ten_thousand_characters_in_time() {
    let names: Vec<String> = (0..150)
        .map(|at| format!("someAttributeNumber{at}"))
        .collect();
    let context = CheckContext {
        attributes: Some(&names),
        ..CheckContext::default()
    };
    let longest = |unit: &str| format!("Join(\"\"{})", unit.repeat((9_900 - 8) / unit.len()));
    for text in [
        longest(", [someAttributeNumber1]"),
        longest(", [x]"),
        longest(", [someAtributeNumber]"),
        longest(", Tolowr(x)"),
        longest(", \"a\\\\b\""),
        longest(", IIF([a] = \"\", \"x\", Switch([b], , \"1\", \"2\"))"),
        longest(", Replace([x], , \"(a+)+[b-z]\", , \"y\", , )"),
        "[,".repeat(4_900),
        longest(", 'a"),
        longest(", “a"),
        longest(" AND [a]"),
        longest(" & [a]"),
        longest(";"),
        longest("("),
    ] {
        let start = std::time::Instant::now();
        let parsed = diagnose(&text, &context);
        let time = start.elapsed();
        println!(
            "{:>8} µs, {} findings: {:.40}",
            time.as_micros(),
            parsed.diagnostics.len(),
            text
        );
        // Unoptimised and on a busy machine; what is quadratic takes seconds.
        assert!(time.as_millis() < 1_000, "{time:?}");
    }
}
