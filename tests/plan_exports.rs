//! Does an exported plan say what the plan says, whatever the names in it are?
//!
//! The script of curl is run by the machine's shell with a `curl` that writes down what it is asked.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use hubsync::plan::*;
use hubsync::schema::Document;

const SCHEMA: &str = include_str!("data/schema/webex-synchronization-schema.json");
const CUSTOMISED: &str = include_str!("data/schema/webex-synchronization-schema-customised.json");
const HOSTILE: &str =
    "it's \"$(touch pwned)\" `touch pwned`; touch pwned\nEND_OF_BODY_0\n*#<b>|\\ é";
const URL: &str = "https://api.ciscospark.com/v1/scim/598982b8-e03e-495e-8291-d04919527772";

/// Writes each request into `log`, and answers what a fresh tenant would.
const FAKE: &str = r#"#!/bin/sh
set -eu
method=GET body= out=/dev/null url=
while [ $# -gt 0 ]; do
  case $1 in
    -o) out=$2; shift ;;
    -X) method=$2; shift ;;
    -w) shift ;;
    -H) case $2 in @*) grep -q '^Authorization: Bearer graph-token$' "${2#@}" ;; *) exit 9 ;; esac; shift ;;
    --data-binary) body=$(cat "${2#@}"); shift ;;
    -*) ;;
    *) url=$1 ;;
  esac
  shift
done
printf '%s %s %s\n' "$method" "$url" "$body" >> "$FAKE_LOG"
status=200
case "$method $url" in
  *instantiate) echo '{"application":{"id":"app-1"},"servicePrincipal":{"id":"sp-1"}}' > "$out" ;;
  GET*'select=tags') echo '{"tags":["A","HideApp","B"]}' > "$out" ;;
  GET*templates) echo '{"value":[{"id":"x","default":false},{"id":"ciscoWebEx","default":true}]}' > "$out" ;;
  POST*jobs) echo '{"id":"job-1"}' > "$out" ;;
  GET*schema) cat "$FAKE_SCHEMA" > "$out" ;;
  GET*jobs/job-1) if [ -e "$FAKE_LOG.seen" ]; then echo '{}' > "$out"; else touch "$FAKE_LOG.seen"; status=404; fi ;;
  *) : > "$out" ;;
esac
printf '%s' "$status"
"#;

struct Run {
    folder: PathBuf,
    success: bool,
    said: String,
    calls: Vec<String>,
}

fn run(name: &str, script: &str, schema: &str) -> Run {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("bin")).unwrap();
    let curl = folder.join("bin/curl");
    fs::write(&curl, FAKE).unwrap();
    fs::set_permissions(&curl, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.join("plan.sh"), script).unwrap();
    fs::write(folder.join("schema.json"), schema).unwrap();
    let path = format!(
        "{}:{}",
        folder.join("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let output = Command::new("sh")
        .arg("plan.sh")
        .current_dir(&folder)
        .env("PATH", path)
        .env("GRAPH_TOKEN", "graph-token")
        .env("SECRET_TOKEN", "webex-\"token\"")
        .env("WAIT_STEP", "0")
        .env("FAKE_LOG", folder.join("log"))
        .env("FAKE_SCHEMA", folder.join("schema.json"))
        .output()
        .unwrap();
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    Run {
        success: output.status.success(),
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
        calls: log
            .lines()
            .map(|line| line.replace("https://graph.microsoft.com/v1.0", ""))
            .collect(),
        folder,
    }
}

fn has_jq() -> bool {
    let found = Command::new("jq").arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: the script needs jq");
    }
    found
}

fn schema(text: &str) -> Document {
    Document::read(text.as_bytes()).unwrap().0
}

fn wish(profile: &Profile) -> Wish<'_> {
    Wish {
        profile,
        mark: "m1",
        token_entered: true,
        organisation: None,
        hosts: &[],
    }
}

fn hostile_user() -> Principal {
    Principal {
        id: HOSTILE.to_owned(),
        name: HOSTILE.to_owned(),
        kind: PrincipalKind::User,
    }
}

#[test]
fn the_set_up_runs_in_a_shell() {
    if !has_jq() {
        return;
    }
    let mut profile = Profile::new(ApplicationWish::New {
        template: "tpl".to_owned(),
        name: HOSTILE.to_owned(),
    });
    profile.hidden = Some(true);
    let plan = plan_set_up(&wish(&profile), &Current::default());
    let run = run("curl-set-up", &export::curl(&plan).unwrap(), SCHEMA);
    assert!(run.success, "{}", run.said);
    assert!(!run.folder.join("pwned").exists());
    let name = serde_json::json!({ "displayName": HOSTILE }).to_string();
    let marked =
        serde_json::json!({ "displayName": format!("{HOSTILE} (hubsync m1)") }).to_string();
    assert_eq!(
        run.calls,
        [
            format!("POST /applicationTemplates/tpl/instantiate {marked}"),
            "GET /applications/app-1?$select=id ".to_owned(),
            "GET /servicePrincipals/sp-1?$select=id ".to_owned(),
            format!("PATCH /applications/app-1 {name}"),
            format!("PATCH /servicePrincipals/sp-1 {name}"),
            "GET /servicePrincipals/sp-1?$select=tags ".to_owned(),
            "PATCH /servicePrincipals/sp-1 {".to_owned(),
            "  \"tags\": [".to_owned(),
            "    \"A\",".to_owned(),
            "    \"B\",".to_owned(),
            "    \"HideApp\"".to_owned(),
            "  ]".to_owned(),
            "}".to_owned(),
            "GET /servicePrincipals/sp-1/synchronization/templates ".to_owned(),
            "POST /servicePrincipals/sp-1/synchronization/jobs {".to_owned(),
            "  \"templateId\": \"ciscoWebEx\"".to_owned(),
            "}".to_owned(),
            "GET /servicePrincipals/sp-1/synchronization/jobs/job-1 ".to_owned(),
            "GET /servicePrincipals/sp-1/synchronization/jobs/job-1 ".to_owned(),
        ]
    );
}

fn main_plan() -> Plan {
    let mut profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp".to_owned(),
        name: "x".to_owned(),
    });
    profile.tenant_url = Some(URL.to_owned());
    profile.notification = Some(Notification {
        email: HOSTILE.to_owned(),
        enabled: true,
    });
    profile.first_user = Some(hostile_user());
    profile.set_schema(Some(&schema(CUSTOMISED)));
    let application = Application {
        service_principal: "sp".to_owned(),
        job: Some(Job {
            id: "job".to_owned(),
            template: "t".to_owned(),
            running: false,
            has_run: false,
            schema: Some(schema(SCHEMA)),
        }),
        ..Application::default()
    };
    let current = Current {
        application: Some(application),
        memory: Memory::default(),
    };
    plan_main(&wish(&profile), &current)
}

#[test]
fn the_main_plan_runs_in_a_shell() {
    if !has_jq() {
        return;
    }
    let script = export::curl(&main_plan()).unwrap();
    assert!(!script.contains("webex-"), "no secret is in it");
    let done = run("curl-main", &script, SCHEMA);
    assert!(done.success, "{}", done.said);
    assert!(!done.folder.join("pwned").exists());
    let log = done.calls.join("\n");
    assert!(log.contains(r#""value": "webex-\"token\"""#), "{log}");
    // The schema's numbers are sent as they are spelled.
    let sent = done
        .calls
        .iter()
        .find(|line| line.starts_with("PUT") && line.contains("/schema "))
        .unwrap();
    assert!(sent.ends_with(&schema(CUSTOMISED).bare().value().to_string()));
    assert_eq!(
        fs::read_to_string(done.folder.join("hubsync-schema-backup.json")).unwrap(),
        SCHEMA
    );
    let stale = run("curl-stale", &script, CUSTOMISED);
    assert!(!stale.success);
    assert!(stale.said.contains("Plan again"), "{}", stale.said);
    assert!(
        !stale
            .calls
            .iter()
            .any(|line| line.contains("PUT") && line.contains("/schema "))
    );
}

#[test]
fn a_plan_that_is_blocked_is_no_script() {
    let profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp".to_owned(),
        name: "Gone".to_owned(),
    });
    let plan = plan_set_up(&wish(&profile), &Current::default());
    let error = export::curl(&plan).unwrap_err().to_string();
    assert!(
        error.starts_with("the plan cannot be applied: The application `Gone`"),
        "{error}"
    );
}

#[test]
fn json_and_markdown_say_the_same() {
    let plan = main_plan();
    let json: serde_json::Value = serde_json::from_str(&export::json(&plan, &[]).unwrap()).unwrap();
    assert_eq!(json["kind"], "main");
    let keys: Vec<&str> = json["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys.len(), plan.steps.len());
    assert_eq!(
        json["steps"][0]["path"],
        "/servicePrincipals/sp/synchronization/secrets"
    );
    assert_eq!(
        json["steps"][0]["body"]["value"][2]["value"],
        "{SecretToken}"
    );
    assert_eq!(
        json["steps"][0]["permission"],
        "Synchronization.ReadWrite.All"
    );
    let text = export::markdown(&plan, &[]).unwrap();
    assert_eq!(text.matches("   Why: ").count(), plan.steps.len());
    assert!(!text.contains("<b>"), "{text}");
    assert!(text.contains(r"\<b\>"), "{text}");
}
