//! What is `hubsync preview` asked for?

use super::super::CommandError;
use hubsync::session::ExportFormat;
use hubsync::session::fail_on::FailOn;
use lexopt::prelude::*;
use std::path::PathBuf;

pub const HELP: &str = r#"hubsync preview: what would be provisioned for every user of a file

usage: hubsync preview --schema FILE --users FILE [--webex FILE] [--assigned FILE]
                       [--fail-on WORDS] [--format json|csv]
       hubsync preview --suggested --users FILE ...

Writes to the standard output what the page's export writes, byte for byte:
  json  a line of JSON for each user: {"userPrincipalName", "displayName",
        "values": {target: {"state", "values"}}, "outcome", "notes": [word], "problems": [code]}
  csv   comma-separated values with a header, for a spreadsheet
The standard error gets what there is to say about the files, and the counts.

options:
      --schema FILE    the provisioning schema, as Microsoft Graph or the portal gives it
      --suggested      the mapping that is suggested where no schema is at hand
      --users FILE     the users: any export that the page reads (CSV or JSON); given several times for the pages
                       of one list of Microsoft Graph
      --webex FILE     the Webex users: Control Hub's CSV or a SCIM list, its pages one by one; without them "create" means
                       "created, unless Webex has the user already"
      --assigned FILE  who is assigned to the application, members of assigned groups included: an object id or
                       user name on each line, or a JSON list of them or of objects with principalId, id or
                       userPrincipalName; without it everybody is ("sync all")
      --deletion-threshold N
                       the limit of the protection against accidental deletion, for the word quarantine
      --fail-on WORDS  when to end with 1: words separated by commas, each perhaps with how many are tolerated
                       (create:100); a severity (error, warning), a problem's code, an outcome, a note,
                       probableDuplicate or quarantine; "" for never; in place of the default: error
      --format FORMAT  json (the default) or csv
  -h, --help           print this help

outcomes: outOfScope, skippedByExpression, evaluationFailed, invalidUserName, duplicateSource, collision,
ambiguous, skipDisabled, create, deactivate, match, update, noChange
notes: caseOnly, laterAttribute, inactiveInWebex, foreignExternalId, inWebex, mailIsUserName, sameMail,
sameProxyAddress, sameExternalId, stale, onMicrosoft, nameTaken, notAssigned, ignored, scopeUnknown,
scopeReadings

exit codes: 0 done, and no word of --fail-on was found too often; 1 one was; 2 the command was not understood;
3 a file could not be read, or nothing in it could be used
"#;

/// What was asked.
pub struct Wanted {
    /// The schema's file; nothing for the suggested mapping.
    pub schema: Option<PathBuf>,
    /// The users' file, or the pages of a list.
    pub users: Vec<PathBuf>,
    /// The Webex users' file, or the pages of a list; none if they are not given.
    pub webex: Vec<PathBuf>,
    /// The file of assignments.
    pub assigned: Option<PathBuf>,
    /// The limit of the protection against accidental deletion.
    pub deletion_threshold: Option<usize>,
    /// When the command ends with 1.
    pub fail_on: FailOn,
    /// Of which form the results are.
    pub format: ExportFormat,
}

/// Reads the arguments; nothing if help is asked for.
pub fn wanted(mut arguments: lexopt::Parser) -> Result<Option<Wanted>, CommandError> {
    let (mut schema, mut suggested) = (None, false);
    let (mut users, mut webex) = (Vec::new(), Vec::new());
    let (mut assigned, mut deletion_threshold) = (None, None);
    let mut fail_on = "error".to_owned();
    let mut format = ExportFormat::Json;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("schema") => schema = Some(PathBuf::from(arguments.value()?)),
            Long("users") => users.push(PathBuf::from(arguments.value()?)),
            Long("webex") => webex.push(PathBuf::from(arguments.value()?)),
            Long("assigned") => assigned = Some(PathBuf::from(arguments.value()?)),
            Long("suggested") => suggested = true,
            Long("fail-on") => fail_on = arguments.value()?.string()?,
            Long("deletion-threshold") => deletion_threshold = Some(arguments.value()?.parse()?),
            Long("format") => {
                let word = arguments.value()?;
                format = match word.to_str() {
                    Some("json") => ExportFormat::Json,
                    Some("csv") => ExportFormat::Csv,
                    _ => {
                        let word = word.to_string_lossy();
                        return usage(&format!("the format `{word}` is neither json nor csv"));
                    }
                };
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let fail_on = FailOn::read(&fail_on).map_err(CommandError::Usage)?;
    match (schema, suggested, users.is_empty()) {
        (_, _, true) => usage("no file of users was given: add `--users FILE`"),
        (None, false, _) => {
            usage("no mapping was given: add `--schema FILE`, or `--suggested` for the suggestion")
        }
        (Some(_), true, _) => usage("`--schema` and `--suggested` exclude each other"),
        (schema, _, false) => Ok(Some(Wanted {
            schema,
            users,
            webex,
            assigned,
            deletion_threshold,
            fail_on,
            format,
        })),
    }
}

fn usage<T>(message: &str) -> Result<T, CommandError> {
    Err(CommandError::Usage(message.to_owned()))
}
