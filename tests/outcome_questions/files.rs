//! What is said of files that were dropped wrongly?

use super::asking::{default_mapping, form, load, nobody, rows, set, tenant};
use hubsync::session::{FileReport, Population, Problem, Query};

fn codes(messages: &[Problem]) -> Vec<&str> {
    messages
        .iter()
        .map(|message| message.code.as_str())
        .collect()
}

#[test]
fn files_that_are_dropped_wrongly() {
    let mut session = tenant();
    let codes = |report: &FileReport| -> Vec<String> {
        report
            .messages
            .iter()
            .map(|message| message.code.clone())
            .collect()
    };
    let same = load(
        &mut session,
        Population::Users,
        "users.jsonl",
        form("graph-users.jsonl"),
    );
    assert!(
        same.accepted && codes(&same).contains(&"file.same".to_owned()),
        "{same:?}"
    );
    for (population, name, expect) in [
        (
            Population::Users,
            "webex-scim2-users.json",
            "json.isWebexUsers",
        ),
        (
            Population::Users,
            "control-hub-manage-users.csv",
            "csv.isWebexExport",
        ),
        (
            Population::WebexUsers,
            "graph-users.jsonl",
            "json.isEntraUsers",
        ),
        (
            Population::WebexUsers,
            "entra-download-users.csv",
            "csv.isEntraExport",
        ),
    ] {
        let report = load(&mut session, population, name, form(name));
        assert!(
            !report.accepted && codes(&report).contains(&expect.to_owned()),
            "{name}: {report:?}"
        );
    }
    assert_eq!(
        rows(&mut session, Query::default()).len(),
        40,
        "what was loaded before stays"
    );
}

#[test]
fn files_that_do_not_belong_together() {
    let header = "userPrincipalName,displayName,mail,id,accountEnabled\n";
    let users = |line: fn(usize) -> String| -> Vec<u8> {
        let lines: Vec<String> = (0..20).map(line).collect();
        format!("{header}{}\n", lines.join("\n")).into_bytes()
    };
    let mut session = nobody();
    load(
        &mut session,
        Population::WebexUsers,
        "webex.json",
        form("webex-scim2-users.json"),
    );
    let strangers = users(|n| {
        format!(
            "u{n}@elsewhere.org,U {n},u{n}@elsewhere.org,{n:08}-0000-4000-8000-000000000000,True"
        )
    });
    load(&mut session, Population::Users, "a.csv", strangers);
    let totals = set(&mut session, default_mapping());
    assert_eq!(codes(&totals.messages), ["files.unrelated"]);
    assert!(
        totals.messages[0]
            .message
            .contains("of the same organisation"),
        "{:?}",
        totals.messages
    );
    let others = users(|n| {
        let mail = ["adele.vance", "megan.bowen", "zoe.mueller"]
            .get(n)
            .map_or(String::new(), |name| format!("{name}@contoso.com"));
        format!("u{n}@elsewhere.org,U {n},{mail},{n:08}-0000-4000-8000-000000000000,True")
    });
    load(&mut session, Population::Users, "b.csv", others);
    let totals = set(&mut session, default_mapping());
    assert_eq!(
        totals.messages[0].message,
        "none of 20 Entra users is one of 26 Webex users by userName, but `mail` is the Webex user name of 3: map `userName` \
         to `[mail]`"
    );
    assert_eq!(totals.probable_duplicates, 3);
}

#[test]
fn one_row_in_ten_is_broken() {
    let mut lines = vec!["userPrincipalName,displayName,mail,id,accountEnabled".to_owned()];
    for n in 0..200 {
        let broken = n % 10 == 3;
        let tail = if broken { "" } else { ",True" };
        lines.push(format!(
            "u{n}@contoso.com,U {n},u{n}@contoso.com,{n:08}-0000-4000-8000-000000000000{tail}"
        ));
    }
    let mut session = nobody();
    let report = load(
        &mut session,
        Population::Users,
        "u.csv",
        lines.join("\r\n").into_bytes(),
    );
    assert!(report.accepted);
    let short: Vec<_> = report
        .messages
        .iter()
        .filter(|message| message.code == "csv.row.short")
        .collect();
    assert_eq!((short.len(), short[0].line), (1, Some(5)));
    assert!(
        short[0].message.contains("19 further"),
        "{}",
        short[0].message
    );
    let totals = set(&mut session, default_mapping());
    let users: usize = totals.outcomes.iter().map(|total| total.users).sum();
    assert_eq!(users, report.users);
    assert_eq!(users, 200, "the rest goes on");
}
