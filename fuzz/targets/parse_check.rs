//! Any text: parse, check, print, format, Graph's tree; places lie in the text, and what is printed parses to the same tree.
#![no_main]

use hubsync::expression::graph_tree::{from_graph, to_graph};
use hubsync::expression::{CheckContext, Position, SourceKind, diagnose, format, parse, print};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let known = [
        "userPrincipalName",
        "mail",
        "displayName",
        "mobile",
        "manager",
    ]
    .as_slice();
    let loaded = ["userPrincipalName"].as_slice();
    for context in [
        CheckContext::default(),
        CheckContext {
            attributes: Some(&known),
            loaded: Some(&loaded),
            position: Position::Matching,
            source: SourceKind::HumanResources,
            unique_values: true,
        },
    ] {
        let parsed = diagnose(text, &context);
        for one in &parsed.diagnostics {
            assert!(text.get(one.span.clone()).is_some(), "{one:?}");
            for fix in &one.fixes {
                for (span, _) in &fix.edits {
                    assert!(text.get(span.clone()).is_some(), "{fix:?}");
                }
                fix.apply(text);
            }
        }
        for node in &parsed.tree.nodes {
            assert!(text.get(node.span.clone()).is_some(), "{node:?}");
        }
    }
    let parsed = parse(text);
    let printed = print(&parsed.tree);
    format(&parsed.tree);
    // What was understood comes back; what was missing or stood for something else need not.
    if parsed.diagnostics.is_empty() {
        for again in [parse(&printed), parse(&format(&parsed.tree))] {
            assert!(again.tree.same_as(&parsed.tree), "{printed}");
        }
    }
    if let Some(graph) = to_graph(&parsed.tree)
        && let Ok(read) = from_graph(&graph)
    {
        print(&read.tree);
    }
});
