//! The workbench's words.

use crate::app::{Act, Bench, Kind};

/// A part of the place.
pub fn bench(bench: Bench) -> &'static str {
    let said = match bench {
        Bench::Table => mark!("Mappings"),
        Bench::Recipes => mark!("Recipes"),
        Bench::Attributes => mark!("Attribute lists"),
        Bench::Scope => mark!("Who is in scope"),
        Bench::Schema => mark!("File and comparison"),
    };
    crate::words::found(said)
}

/// A kind of source, in the portal's words.
pub fn kind(kind: Kind) -> &'static str {
    let said = match kind {
        Kind::Direct => mark!("Direct"),
        Kind::Constant => mark!("Constant"),
        Kind::Expression => mark!("Expression"),
        Kind::None => mark!("None"),
        Kind::Other => mark!("Other"),
    };
    crate::words::found(said)
}

/// A step of the history.
pub fn act(act: &Act) -> String {
    match act {
        Act::Suggestion => say!("Take the suggested mapping").to_owned(),
        Act::Open(name) => say!("Open {name}", name),
        Act::Add(target) => say!("Add {target}", target),
        Act::Source(target) => say!("Source of {target}", target),
        Act::Default(target) => say!("Default of {target}", target),
        Act::Flow(target) => say!("When {target} is written", target),
        Act::Matching(target) => say!("Matching by {target}", target),
        Act::Target(target) => say!("Rename to {target}", target),
        Act::Duplicate(target) => say!("Copy {target}", target),
        Act::Remove(target, 1) => say!("Remove {target}", target),
        Act::Remove(target, count) => say!(
            "Remove {target} and {count} more",
            target,
            count = count - 1
        ),
        Act::Move(target) => say!("Move {target}", target),
        Act::Restore(target) => say!("Default mapping of {target}", target),
        Act::RestoreAll => say!("Restore all defaults").to_owned(),
        Act::Scope => say!("Scoping filter").to_owned(),
        Act::Attribute(name) => say!("Attribute list: {name}", name),
        Act::Enable(name, true) => say!("Turn on {name}", name),
        Act::Enable(name, false) => say!("Turn off {name}", name),
        Act::Take(name, count) => {
            let from = if name.is_empty() {
                say!("another mapping")
            } else {
                name
            };
            plural!(*count, one: "Take over {n} difference from {from}", other: "Take over {n} differences from {from}", from)
        }
    }
}
