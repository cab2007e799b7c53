//! A plan as Markdown, for a ticket or a review.
//!
//! Names come from a directory and may hold anything: what Markdown would read as markup is escaped.

use std::fmt::Write;

use crate::plan::{Plan, PlanError, Step};

/// So many assignments are listed one by one; more are counted.
const LISTED: usize = 50;

/// The plan as a text; `tags` are the application's as they are now.
pub fn markdown(plan: &Plan, tags: &[String]) -> Result<String, PlanError> {
    let mut text = String::new();
    title(&mut text, "#", plan.kind.title());
    text.push_str(plan.kind.words());
    text.push('\n');
    if !plan.blockers.is_empty() {
        title(&mut text, "\n##", say!("What stands in the way"));
        for blocker in &plan.blockers {
            line(&mut text, &format!("- {}", escaped(&blocker.text)));
        }
    }
    title(&mut text, "\n##", say!("Steps"));
    if plan.steps.is_empty() {
        text.push_str(say!("Nothing has to be done."));
        text.push('\n');
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
        text.push('\n');
        line(
            &mut text,
            &plural!(more, one: "… and {n} more assignment of the same kind.", other: "… and {n} more assignments of the same kind."),
        );
    }
    if !plan.left_alone.is_empty() {
        title(&mut text, "\n##", say!("What is left alone"));
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
    let below = |text: &mut String, said: &str| line(text, &format!("   {said}"));
    below(text, &say!("Why: {reason}", reason = escaped(&step.reason)));
    if let Some(change) = &step.change {
        let before = change.before.as_deref().unwrap_or(say!("nothing"));
        below(
            text,
            &say!(
                "Before: {before}. After: {after}",
                before = escaped(before),
                after = escaped(&change.after)
            ),
        );
    }
    if let Some(risk) = &step.risk {
        below(text, &say!("Risk: {risk}", risk = escaped(&risk.text)));
    }
    below(
        text,
        &say!(
            "Needs: {permission}, {role}",
            permission = escaped(call.permission),
            role = escaped(call.role)
        ),
    );
    Ok(())
}

fn title(text: &mut String, level: &str, said: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{level} {said}\n");
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
