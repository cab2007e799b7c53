//! A report of the demo tenant's job in quarantine, with the logs.

use super::*;
use crate::watch::{Source, health};

const LOGS: &str = include_str!("../../tests/data/tenant/provisioning-logs-webex.json");
const JOB: &str = include_str!("../../tests/data/tenant/job-webex-quarantine-credentials.json");

fn made(users: bool) -> String {
    let job = serde_json::from_str(JOB).unwrap();
    let read = Moment::read("2026-11-21T04:00:00Z").unwrap();
    let mut book = Book::default();
    book.add(LOGS).unwrap();
    report(&Report {
        application: "Webex <script>alert(1)</script>",
        job: "j&\"'",
        read,
        health: &health(&job, read),
        token: Some(TokenLife {
            ends: read,
            source: Source::Noted,
        }),
        cycles: &[],
        book: &book,
        users,
    })
}

#[test]
fn it_stands_alone_and_nothing_breaks_out() {
    let text = made(true);
    assert!(text.contains("Webex &lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(text.contains("Job j&amp;&quot;&#39;,"));
    for never in [
        "<script", "src=", "href=", "url(", "@import", " style=", "onload",
    ] {
        assert!(!text.contains(never), "{never}");
    }
    assert!(text.contains("The job is in quarantine"));
    assert!(text.contains("does not accept the Tenant URL"));
    assert!(text.contains("about 2026-12-18"));
    assert!(text.contains("Ended on 2026-11-21"));
    assert_eq!(
        text.matches("<table>").count(),
        text.matches("</table>").count()
    );
}

#[test]
fn users_are_in_it_only_if_they_were_asked_for() {
    let (with, without) = (made(true), made(false));
    let book: serde_json::Value = serde_json::from_str(LOGS).unwrap();
    let mut named = 0;
    for entry in book["value"].as_array().unwrap() {
        for place in ["sourceIdentity", "targetIdentity"] {
            for part in ["displayName", "id"] {
                let text = entry[place][part].as_str().unwrap_or_default();
                let escaped = text.replace('\'', "&#39;");
                assert!(text.is_empty() || !without.contains(&escaped), "{text}");
                named += usize::from(!text.is_empty() && with.contains(&escaped));
            }
        }
    }
    assert!(named > 5, "{named}");
    let (_, body) = without.split_once("</style>").unwrap();
    assert!(!body.contains('@') && with.contains("LicenseLimitExceeded"));
}
