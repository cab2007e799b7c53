//! What does `hubsync preview` say on the standard error?

use hubsync::session::fail_on::Met;
use hubsync::session::{FileReport, OutcomeTotals, Totals};

/// Says one thing about a file.
pub fn tell_one(file: &str, place: &str, severity: &str, message: &str) {
    let place = if place.is_empty() {
        String::new()
    } else {
        format!(" ({place})")
    };
    eprintln!("hubsync: {file}{place}: {severity}: {message}");
}

/// Says what there is to say about a file.
pub fn tell_file(report: &FileReport) {
    for message in &report.messages {
        let place: Vec<String> = [
            message.line.map(|line| format!("line {line}")),
            message.column.map(|column| format!("column {column}")),
            message.path.clone(),
        ]
        .into_iter()
        .flatten()
        .collect();
        tell_one(
            &report.name,
            &place.join(", "),
            &message.severity,
            &message.message,
        );
    }
    if report.accepted {
        eprintln!(
            "hubsync: {}: {}, {}",
            report.name,
            report.form,
            users(report.users)
        );
    }
}

/// Says the counts.
pub fn tell_totals(totals: &Totals) {
    eprintln!("hubsync: {} of {} fine", totals.fine, users(totals.users));
    for problem in &totals.problems {
        let at = problem.mapping.map_or_else(String::new, |mapping| {
            format!(" in mapping {}", mapping + 1)
        });
        eprintln!(
            "hubsync: {}: {}{at}: {}",
            problem.severity,
            problem.code,
            users(problem.users)
        );
    }
    if let Some(outcomes) = &totals.outcomes {
        tell_outcomes(outcomes);
    }
}

fn users(count: usize) -> String {
    counted(count, "user")
}

/// A number with its noun.
fn counted(count: usize, noun: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{end}")
}

fn tell_outcomes(outcomes: &OutcomeTotals) {
    for message in &outcomes.messages {
        eprintln!(
            "hubsync: {}: {}: {}",
            message.severity, message.code, message.message
        );
    }
    for total in &outcomes.outcomes {
        let reasons = total.reasons.iter();
        let reasons: Vec<String> = reasons
            .map(|reason| format!("{} {}", reason.users, reason.reason.word()))
            .collect();
        let reasons = match reasons.as_slice() {
            [] => String::new(),
            some => format!(" ({})", some.join(", ")),
        };
        eprintln!(
            "hubsync: {}: {}{reasons}",
            total.outcome.word(),
            users(total.users)
        );
    }
    if outcomes.webex_users.is_some() {
        let unclaimed = outcomes.unclaimed;
        eprintln!(
            "hubsync: left alone in Webex: {}, {}, {}",
            counted(unclaimed.persons + unclaimed.token_owner, "person"),
            counted(unclaimed.rooms, "room"),
            counted(unclaimed.machines, "service")
        );
    }
    if let Some(threshold) = outcomes.threshold.filter(|threshold| threshold.quarantine) {
        eprintln!(
            "hubsync: {} removals exceed the limit of {}: the job would be quarantined",
            threshold.removals, threshold.limit
        );
    }
}

/// Says which conditions are met.
pub fn tell_met(met: &[Met]) {
    for met in met {
        let tolerated = match met.tolerated {
            0 => String::new(),
            some => format!(", {some} tolerated"),
        };
        eprintln!(
            "hubsync: failed on {}: {} found{tolerated}",
            met.word, met.count
        );
    }
}
