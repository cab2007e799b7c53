//! The whole product without a tenant: the stand-in of Microsoft's and Webex's services, and a browser that finds it there.
//!
//! The page is the release itself and calls the services by their real names. Only a browser that was started for it takes these
//! names to the stand-in, so nothing of the demonstration reaches the network, and no other browser notices it.

use crate::place;
use crate::run::{find, program};
use crate::tools::node;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The names under which browsers of Chromium's family are installed.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "microsoft-edge",
    "brave-browser",
];

/// A running stand-in; it ends with its input, thus with this program.
pub struct Demo {
    /// The page's configuration.
    pub config: String,
    flags: Vec<String>,
    people: Vec<String>,
    _cloud: Child,
}

/// What stands in the tenant at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenant {
    /// Users are provisioned already: there is something to look at.
    Provisioned,
    /// Nothing is set up yet.
    Empty,
}

/// Starts the stand-in for a page at this address.
pub fn start(url: &str, tenant: Tenant) -> Result<Demo, String> {
    node::set_up()?;
    let application = match tenant {
        Tenant::Provisioned => "configured",
        Tenant::Empty => "none",
    };
    let redirect = format!("{url}redirect.html");
    let mut command = program(
        "node",
        &[
            "tests/cloud/serve.mjs",
            "--application",
            application,
            "--redirect",
            url,
            "--redirect",
            &redirect,
            "--webex-redirect",
            url,
        ],
    );
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut cloud = command
        .spawn()
        .map_err(|error| format!("the stand-in cannot be started: {error}"))?;
    let mut line = String::new();
    if let Some(output) = cloud.stdout.take() {
        BufReader::new(output)
            .read_line(&mut line)
            .map_err(|error| format!("the stand-in says nothing: {error}"))?;
    }
    let said = |name| texts(&line, name);
    let first = |name| said(name).into_iter().next();
    let (Some(client), Some(tenant), Some(webex)) =
        (first("clientId"), first("tenantId"), first("webexClientId"))
    else {
        return Err("the stand-in did not start".into());
    };
    Ok(Demo {
        config: format!(
            "{{ \"clientId\": \"{client}\", \"tenant\": \"{tenant}\", \"webexClientId\": \"{webex}\" }}\n"
        ),
        flags: said("flags"),
        people: said("name"),
        _cloud: cloud,
    })
}

impl Demo {
    /// Opens a browser on the page where there is a screen; says how where there is none.
    pub fn show(&self, url: &str, port: u16) -> Result<(), String> {
        println!(
            "A stand-in plays Microsoft and Webex. Anybody can sign in there: {}.",
            self.people.join(", ")
        );
        let profile = place::target().join(format!("demo-profile-{port}"));
        // The stand-in begins anew: what a browser remembers of an earlier one is of a tenant that is gone.
        if profile.exists() {
            fs::remove_dir_all(&profile)
                .map_err(|error| format!("{} cannot be emptied: {error}", profile.display()))?;
        }
        let browser = env::var("HUBSYNC_CHROMIUM")
            .ok()
            .or_else(|| BROWSERS.iter().find_map(|name| find(name)));
        let mut arguments = vec![
            format!("--user-data-dir={}", profile.display()),
            "--no-first-run".to_owned(),
            "--disable-quic".to_owned(),
        ];
        arguments.extend(self.flags.iter().cloned());
        arguments.push(url.to_owned());
        let screen = ["DISPLAY", "WAYLAND_DISPLAY"].map(env::var_os);
        if let (Some(browser), true) = (&browser, screen.iter().any(Option::is_some)) {
            let opened = Command::new(browser)
                .args(&arguments)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            if opened.is_ok() {
                println!("A browser of its own was opened for it.");
                return Ok(());
            }
        }
        let typed: Vec<String> = arguments.iter().map(|word| quoted(word)).collect();
        println!(
            "Open it in a browser of Chromium's family (Chrome, Edge, Chromium), started like this, beside any that is running:\n\n  {} {}\n",
            browser.as_deref().unwrap_or("chromium"),
            typed.join(" ")
        );
        Ok(())
    }
}

fn quoted(word: &str) -> String {
    match word.contains([' ', '*']) {
        true => format!("\"{word}\""),
        false => word.to_owned(),
    }
}

/// The texts that stand behind a name in a line of JSON that we wrote ourselves: one, or a list; none contains a quotation mark.
fn texts(line: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    let mark = format!("\"{name}\":");
    while let Some((_, after)) = rest.split_once(&mark) {
        let end = match after.starts_with('[') {
            true => after.find(']'),
            false => after.find([',', '}']),
        };
        let (value, next) = after.split_at(end.unwrap_or(after.len()));
        found.extend(value.split('"').skip(1).step_by(2).map(str::to_owned));
        rest = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_stand_in_says_is_read() {
        let line = r#"{"port":1,"flags":["--a=MAP x 1, MAP y 2","--b"],"clientId":"c","signIn":[{"name":"p","roles":[]},{"name":"q","roles":["r"]}]}"#;
        assert_eq!(texts(line, "flags"), ["--a=MAP x 1, MAP y 2", "--b"]);
        assert_eq!(texts(line, "clientId"), ["c"]);
        assert_eq!(texts(line, "name"), ["p", "q"]);
        assert!(texts(line, "missing").is_empty());
    }
}
