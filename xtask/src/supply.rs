//! Is what the page is made of allowed, and are no faults of it known? cargo-deny and npm's audit.
//!
//! What is known of faults is asked over the network. Where nobody answers, that part is skipped, and said to be.

use crate::run::{ask_node, program, run, step};
use crate::tools::{installed, with_path};
use std::process::Stdio;

/// What became of one question.
enum Answer {
    /// It was answered, and nothing is wrong.
    Clean,
    /// It could not be asked; why.
    Skipped(String),
}

/// Asks all of it; gives what had to be skipped, each with its reason.
///
/// # Errors
/// What is wrong.
pub fn check() -> Result<Vec<String>, String> {
    let deny = installed::deny();
    deny.set_up()?;
    let folder = deny.folder()?;
    let ask = |words: &[&str]| {
        let command = program("cargo", &[&["deny", "--locked"], words].concat());
        with_path(command, std::slice::from_ref(&folder))
    };
    step("cargo deny: licences, bans, sources", || {
        run(ask(&["check", "licenses", "bans", "sources"])?)
    })?;
    let mut skipped = Vec::new();
    let mut note = |what: &str, answer| {
        if let Answer::Skipped(why) = answer {
            let line = format!("skipped: {what} ({why})");
            println!("{line}");
            skipped.push(line);
        }
    };
    let known = step("cargo deny: known faults of crates", || {
        let fetched = ask(&["fetch", "db"])?
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("cargo deny: {error}"))?;
        if fetched.status.success() {
            run(ask(&["check", "--disable-fetch", "advisories"])?)?;
            return Ok(Answer::Clean);
        }
        let said = String::from_utf8_lossy(&fetched.stderr).into_owned();
        Ok(Answer::Skipped(first_reason(&said)))
    })?;
    note("known faults of crates", known);
    let known = step("npm audit: known faults of npm packages", npm)?;
    note("known faults of npm packages", known);
    Ok(skipped)
}

/// Asks npm's registry of all that package-lock.json names.
fn npm() -> Result<Answer, String> {
    let told = ask_node(
        "const { spawnSync } = require('child_process');
         const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' });
         let report = {};
         try { report = JSON.parse(stdout); } catch { report.message = 'npm audit printed no JSON'; }
         if (report.auditReportVersion) console.log('answer ' + Object.keys(report.vulnerabilities).join(' '));
         else console.log('none ' + (report.message ?? report.error?.summary ?? 'no report').split('\\n')[0]);",
        &[],
    )?;
    npm_answer(&told)
}

fn npm_answer(told: &str) -> Result<Answer, String> {
    match told.split_once(' ').unwrap_or((told, "")) {
        ("answer", "") => Ok(Answer::Clean),
        ("answer", names) => Err(format!(
            "npm audit knows faults of {names}; `npm audit` tells them"
        )),
        (_, why) => Ok(Answer::Skipped(why.to_owned())),
    }
}

/// The line of what cargo-deny printed that says why it could not fetch.
fn first_reason(said: &str) -> String {
    let plain = said.lines().map(str::trim);
    let told = plain.clone().find(|line| line.contains("failed to"));
    let line = told
        .or_else(|| plain.clone().find(|line| !line.is_empty()))
        .unwrap_or("cargo deny gave no reason");
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audit_that_nobody_answers_is_no_clean_one() {
        assert!(matches!(npm_answer("answer"), Ok(Answer::Clean)));
        assert!(npm_answer("answer jose ajv").is_err_and(|why| why.contains("jose ajv")));
        let skipped = npm_answer("none 405 Method Not Allowed");
        assert!(matches!(skipped, Ok(Answer::Skipped(why)) if why == "405 Method Not Allowed"));
        assert!(matches!(npm_answer(""), Ok(Answer::Skipped(_))));
    }

    #[test]
    fn the_reason_is_found() {
        let said = "2026 [WARN] unable\n2026 [ERROR] failed to fetch advisory database\n";
        assert_eq!(
            first_reason(said),
            "2026 [ERROR] failed to fetch advisory database"
        );
        assert_eq!(first_reason(" \nwhy\n"), "why");
        assert_eq!(first_reason(""), "cargo deny gave no reason");
    }
}
