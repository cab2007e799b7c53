//! The native command: one sub-command for each thing that can be asked without a page.
//!
//! Exit codes: 0 done; 1 done, and something that was asked about is wrong (its output says what); 2 the command was not
//! understood; 3 reading or writing failed.

mod eval;
mod functions;
mod preview;
mod scope;
mod test;
mod threads;

use lexopt::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
hubsync: previews the provisioning of Microsoft Entra ID users into Webex

usage: hubsync <command> [options]

commands:
  eval      evaluate mapping expressions: JSON Lines in, JSON Lines out
  functions the reference of the functions, as Markdown
  preview   a schema and a file of users in, the values of every user out
  scope     hold users against a scoping filter: JSON Lines in, JSON Lines out
  test      run saved tests against a provisioning schema

options:
  -h, --help       print help; with a command, that command's help
  -V, --version    print the version

exit codes: 0 done; 1 done, and something asked about is wrong; 2 the command was not understood;
3 reading or writing failed
";

/// What a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Done.
    Fine,
    /// Done, and something that was asked about is wrong.
    Wrong,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
enum CommandError {
    /// The arguments were not understood.
    Usage(String),
    /// Reading or writing failed.
    Transfer(std::io::Error),
    /// A file could not be opened or read.
    Unreadable(PathBuf, std::io::Error),
    /// A file holds nothing that can be used; why has been told.
    Refused,
}

impl From<lexopt::Error> for CommandError {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        Self::Transfer(error)
    }
}

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()) {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Wrong) => ExitCode::from(1),
        Err(CommandError::Usage(message)) => {
            eprintln!("hubsync: {message}\nhint: `hubsync --help` lists the commands");
            ExitCode::from(2)
        }
        // Whoever reads the output may stop early: that is no failure of ours.
        Err(CommandError::Transfer(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(CommandError::Transfer(error)) => {
            eprintln!("hubsync: {error}");
            ExitCode::from(3)
        }
        Err(CommandError::Unreadable(path, error)) => {
            eprintln!("hubsync: `{}` cannot be read: {error}", path.display());
            ExitCode::from(3)
        }
        Err(CommandError::Refused) => ExitCode::from(3),
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<Ending, CommandError> {
    match arguments.next()? {
        Some(Short('h') | Long("help")) => print(HELP),
        Some(Short('V') | Long("version")) => {
            print(concat!("hubsync ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        Some(Value(name)) => match name.to_str() {
            Some("eval") => eval::run(arguments),
            Some("functions") => functions::run(arguments),
            Some("preview") => preview::run(arguments),
            Some("scope") => scope::run(arguments),
            Some("test") => test::run(arguments),
            _ => Err(CommandError::Usage(format!(
                "there is no command `{}`",
                name.to_string_lossy()
            ))),
        },
        Some(other) => Err(other.unexpected().into()),
        None => Err(CommandError::Usage("no command was given".to_owned())),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    std::fs::read(path).map_err(|error| CommandError::Unreadable(path.to_owned(), error))
}

fn print(text: &str) -> Result<Ending, CommandError> {
    use std::io::Write as _;
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(Ending::Fine)
}
