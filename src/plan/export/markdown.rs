//! A plan as Markdown, for a ticket or a review.
//!
//! Names come from a directory and may hold anything: what Markdown would read as markup is escaped.

use std::fmt::Write;

use crate::plan::{Plan, PlanError, Step};

/// So many assignments are listed one by one; more are counted.
const LISTED: usize = 50;

/// The plan as a text; `tags` are the application's as they are now.
pub fn markdown(plan: &Plan, tags: &[String]) -> Result<String, PlanError> {
    let mut text = format!("# The {} plan\n\n{}\n", plan.kind.name(), plan.kind.words());
    if !plan.blockers.is_empty() {
        text.push_str("\n## What stands in the way\n\n");
        for blocker in &plan.blockers {
            line(&mut text, &format!("- {}", escaped(&blocker.text)));
        }
    }
    text.push_str("\n## Steps\n\n");
    if plan.steps.is_empty() {
        text.push_str("Nothing has to be done.\n");
    }
    let mut assignments = 0_usize;
    for (place, one) in plan.steps.iter().enumerate() {
        assignments += usize::from(one.deed.is_assignment());
        if one.deed.is_assignment() && assignments > LISTED {
            continue;
        }
        step(&mut text, place + 1, one, tags)?;
    }
    if let Some(more @ 1..) = assignments.checked_sub(LISTED) {
        line(
            &mut text,
            &match more {
                1 => "\n… and 1 more assignment of the same kind.".to_owned(),
                _ => format!("\n… and {more} more assignments of the same kind."),
            },
        );
    }
    if !plan.left_alone.is_empty() {
        text.push_str("\n## What is left alone\n\n");
        for one in &plan.left_alone {
            line(
                &mut text,
                &format!("- {}: {}", escaped(&one.what), escaped(&one.why)),
            );
        }
    }
    Ok(text)
}

fn step(text: &mut String, number: usize, step: &Step, tags: &[String]) -> Result<(), PlanError> {
    let call = step.call(tags)?;
    line(
        text,
        &format!("{number}. **{}**", escaped(&step.deed.title())),
    );
    line(text, &format!("   {} {}", call.method, code(&call.path)));
    line(text, &format!("   Why: {}", escaped(&step.reason)));
    if let Some(change) = &step.change {
        let before = change.before.as_deref().unwrap_or("nothing");
        line(
            text,
            &format!(
                "   Before: {}. After: {}",
                escaped(before),
                escaped(&change.after)
            ),
        );
    }
    if let Some(risk) = &step.risk {
        line(text, &format!("   Risk: {}", escaped(&risk.text)));
    }
    line(
        text,
        &format!(
            "   Needs: {}, {}",
            escaped(call.permission),
            escaped(call.role)
        ),
    );
    Ok(())
}

/// Two blanks at its end: Markdown's line break.
fn line(text: &mut String, line: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{line}  ");
}

/// A path between as many backticks as it needs.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    format!("{fence}{text}{fence}")
}

/// The text as Markdown shows it unchanged, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        let check = |text: &str, expect: &str| assert_eq!(escaped(text), expect);
        check("a *b* [c](d)", r"a \*b\* \[c\](d)");
        check("two\nlines", "two lines");
        check("<img src=x>", r"\<img src=x\>");
        assert_eq!(code("a`b``c"), "```a`b``c```");
    }
}
