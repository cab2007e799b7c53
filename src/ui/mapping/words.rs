//! The workbench's words.

use crate::app::{Act, Bench, Kind};

/// A part of the place.
pub const fn bench(bench: Bench) -> &'static str {
    match bench {
        Bench::Table => "Mappings",
        Bench::Recipes => "Recipes",
        Bench::Attributes => "Attribute lists",
        Bench::Scope => "Who is in scope",
        Bench::Schema => "File and comparison",
    }
}

/// A kind of source, in the portal's words.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "Direct",
        Kind::Constant => "Constant",
        Kind::Expression => "Expression",
        Kind::None => "None",
        Kind::Other => "Other",
    }
}

/// A step of the history.
pub fn act(act: &Act) -> String {
    match act {
        Act::Suggestion => "Take the suggested mapping".to_owned(),
        Act::Open(name) => format!("Open {name}"),
        Act::Add(target) => format!("Add {target}"),
        Act::Source(target) => format!("Source of {target}"),
        Act::Default(target) => format!("Default of {target}"),
        Act::Flow(target) => format!("When {target} is written"),
        Act::Matching(target) => format!("Matching by {target}"),
        Act::Target(target) => format!("Rename to {target}"),
        Act::Duplicate(target) => format!("Copy {target}"),
        Act::Remove(target, 1) => format!("Remove {target}"),
        Act::Remove(target, count) => format!("Remove {target} and {} more", count - 1),
        Act::Move(target) => format!("Move {target}"),
        Act::Restore(target) => format!("Default mapping of {target}"),
        Act::RestoreAll => "Restore all defaults".to_owned(),
        Act::Scope => "Scoping filter".to_owned(),
        Act::Attribute(name) => format!("Attribute list: {name}"),
        Act::Enable(name, true) => format!("Turn on {name}"),
        Act::Enable(name, false) => format!("Turn off {name}"),
        Act::Take(name, count) => {
            let from = if name.is_empty() {
                "another mapping"
            } else {
                name
            };
            format!(
                "Take over {} from {from}",
                crate::ui::words::counted(*count, "difference", "differences")
            )
        }
    }
}
