//! Runs a program as a step: says what is done, and how long it took.

use crate::place;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Says what is done, does it, says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("== {what}");
    let start = Instant::now();
    let result = work();
    let word = if result.is_ok() { "done" } else { "FAILED" };
    println!("== {word}: {what} ({:.1} s)", start.elapsed().as_secs_f64());
    result
}

/// A program to be run in the project's folder.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(place::project());
    command
}

/// The command as one would type it.
fn typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn not_started(command: &Command, error: &io::Error) -> String {
    format!("`{}` cannot be started: {error}", typed(command))
}

/// Runs to the end; its output is shown.
pub fn run(mut command: Command) -> Result<(), String> {
    let status = command
        .status()
        .map_err(|error| not_started(&command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", typed(&command)))
    }
}

/// Runs to the end; each line of its standard output is shown and handed on.
pub fn run_reading(mut command: Command, mut line: impl FnMut(&str)) -> Result<(), String> {
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| not_started(&command, &error))?;
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).split(b'\n') {
            let text = text.map_err(|error| {
                format!("the output of `{}` breaks off: {error}", typed(&command))
            })?;
            let text = String::from_utf8_lossy(&text);
            println!("{text}");
            line(&text);
        }
    }
    let status = child
        .wait()
        .map_err(|error| not_started(&command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", typed(&command)))
    }
}

/// Runs to the end, or ends it when the time is over.
pub fn run_for(mut command: Command, limit: Duration) -> Result<(), String> {
    let start = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|error| not_started(&command, &error))?;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("`{}` failed ({status})", typed(&command))),
            Ok(None) if start.elapsed() < limit => thread::sleep(Duration::from_millis(50)),
            Ok(None) => {
                let ended = child.kill().and_then(|()| child.wait());
                let how = ended.map_or_else(
                    |error| format!(" and cannot be ended: {error}"),
                    |_| String::new(),
                );
                return Err(format!(
                    "`{}` took longer than {} s{how}",
                    typed(&command),
                    limit.as_secs()
                ));
            }
            Err(error) => return Err(not_started(&command, &error)),
        }
    }
}

/// What a program prints, without the blanks around it; nothing if it is missing or fails.
pub fn ask(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name, arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a script of Node prints.
pub fn ask_node(script: &str, arguments: &[&str]) -> Result<String, String> {
    let output = program("node", &["-e", script, "--"])
        .args(arguments)
        .output()
        .map_err(|error| format!("node: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(format!(
            "a script of node failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}

/// The full path of a program on PATH.
pub fn find(name: &str) -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(name));
    places
        .find(|place| fs::metadata(place).is_ok_and(|found| found.is_file()))
        .map(|place| place.display().to_string())
}
