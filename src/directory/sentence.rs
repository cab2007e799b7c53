//! The sentences: one for each code, in plain words, with the remedy.
//!
//! Samples are the pieces a reader puts in; which code has which is said in its line.

use super::code::Code;
use super::message::Finding;

/// The sentence of a finding.
pub fn sentence(finding: &Finding) -> String {
    let at = |index: usize| finding.samples.get(index).map_or("", String::as_str);
    let all = || finding.samples.join(", ");
    let (a, b, c) = (at(0), at(1), at(2));
    let count = finding.count;
    let line = finding.place.line.unwrap_or(1);
    let column = finding.place.column.unwrap_or(1);
    let byte = finding.place.byte.unwrap_or(0);
    let more = match count {
        0 | 1 => String::new(),
        _ => format!(" ({} further)", count - 1),
    };
    let unlisted = match count.saturating_sub(finding.samples.len() as u64) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    match finding.code {
        Code::FileEmpty if a == "bom" => {
            "The file contains a byte order mark and nothing else. Export it again.".into()
        }
        Code::FileEmpty => "The file is empty (0 bytes). Export it again.".into(),
        Code::FileIsHtml => format!(
            "This is a web page (\"{a}\"), not an export. The download needs you to be signed in."
        ),
        Code::FileIsZip if a == "workbook" => {
            "This is an Excel workbook. Save it as \"CSV UTF-8\".".into()
        }
        Code::FileIsZip => "This is a zip archive. Unpack it first.".into(),
        Code::FileIsGzip => "This is a gzip archive. Unpack it first.".into(),
        Code::FileIsJson => "The content is JSON, despite the file's ending. Read as such.".into(),
        Code::FileUtf16 => format!("UTF-16 ({a}), as Excel's \"Unicode text\" and Windows PowerShell write it."),
        Code::FileNotUtf8 => format!(
            "Not UTF-8: byte {a} at offset {byte} (line {line}). Read as Windows-1252; check the names: \"{b}\"."
        ),
        Code::FileInvalidUtf8 => format!("Invalid UTF-8 byte {a} at offset {byte}. JSON must be UTF-8; export it again."),
        Code::FileTooLarge => "The file has more text than can be held at once (4 GB). Split it.".into(),
        Code::CsvNoRows => "The file has a header row but no users. Was a filter set in the portal?".into(),
        Code::CsvHeaderMissing => format!("Row {line} looks like a user ({a}), not like column names. Export with headers."),
        Code::CsvHeaderUnknown => format!("None of the columns is one that users have. Columns found: {}.", all()),
        Code::CsvHeaderDuplicate if a == b => format!("Two columns are called \"{a}\"."),
        Code::CsvHeaderDuplicate => format!("Columns \"{a}\" and \"{b}\" differ only in case."),
        Code::CsvHeaderTrimmed => "Blanks around column names were ignored.".into(),
        Code::CsvColumnMissing => format!("The mapping reads {a}, but the file has no such column. Columns found: {b}."),
        Code::CsvSemicolon => "Columns are separated by semicolons (Excel with European settings); commas inside the cells are text.".into(),
        Code::CsvTab => "Columns are separated by tabs.".into(),
        Code::CsvSepLine => format!("Line {line} is Excel's separator hint, the header is in line {}.", line + 1),
        Code::CsvQuoteUnclosed => format!(
            "The quote opened in line {line}, column {column} is never closed. It swallowed {}.",
            agreed(a, "following line", "following lines")
        ),
        Code::CsvQuoteTextAfter => format!(
            "Text after the closing quote in line {line}, column {column}. A quote inside a cell must be doubled."
        ),
        Code::CsvRowShort => format!("Line {line} has {}, the header has {b}. The missing cells are taken as empty{more}.", counted(a, "cell")),
        Code::CsvRowLong => format!("Line {line} has {}, the header has {b}. The cells without a column were ignored{more}.", counted(a, "cell")),
        Code::CsvRowBlank => format!("{} and {} without any value were skipped.", counted(a, "empty line"), counted(b, "row")),
        Code::CsvIsBulkTemplate => "This is the portal's template for creating users in bulk. Use Users > Download users instead. (It also contains passwords.)".into(),
        Code::CsvIsGroups => "These are groups, not users: no userPrincipalName, but groupType and membershipType.".into(),
        Code::CsvIsWebexExport => "This is a Control Hub export. Drop it on \"Webex users\".".into(),
        Code::CsvIsEntraExport => "These are Entra users. Drop the file on \"Entra users\".".into(),
        Code::CsvLineTooLong => format!("Line {line} is longer than {a} bytes: this is no table of users."),
        Code::CsvCellTooLong => format!("The cell in line {line}, column {column} is longer than {a} bytes. Is a quote missing?"),
        Code::CsvTooManyColumns => format!("{a} columns; at most {b} are read."),
        Code::CsvLarge => format!("{a} users: reading and counting take a moment."),
        Code::TextMojibake => format!("Names such as \"{a}\" were decoded wrongly before this file was saved{more}. Export again as UTF-8."),
        Code::TextLossyAscii => format!("Question marks inside names (\"{a}\"): Windows PowerShell wrote ASCII{more}. Use Export-Csv -Encoding UTF8."),
        Code::TextControlCharacter => format!("Control or invisible characters ({}), first in {}, line {line}{more}.", points(finding), column_name(finding)),
        Code::TextFormula => format!("{} like a spreadsheet formula ({}). They are read as text; exports made here are written so that no spreadsheet calculates them.", agreed(&count.to_string(), "value begins", "values begin"), all()),
        Code::TextSpreadsheetDamage => format!("Cells changed by a spreadsheet: {}{unlisted}. Use the file as downloaded.", all()),
        Code::TextTypeName => format!("{} the name of a type and no value ({}). They are taken as no value; expand these properties in the script.", agreed(&count.to_string(), "cell holds", "cells hold"), all()),
        Code::TextBoolean => format!("Neither true nor false: {}{unlisted}. Taken as no value.", all()),
        Code::UsersDuplicateId => format!("The object id {a} occurs in {b}{more}."),
        Code::UsersDuplicateUpn => format!("{a} and {b} ({c}) are the same name{more}."),
        Code::UsersIncomplete if b.is_empty() => format!("Only a part: {}, and a link to the next page. Add the following pages, or read all of them (Get-MgUser -All).", counted(a, "user")),
        Code::UsersIncomplete => format!("Only a part: {a} of {b} users. Add the following pages, or read all of them (Get-MgUser -All)."),
        Code::UsersManagerUnknown => format!("{} not in the file ({}), so their object ids are not known.", agreed(&count.to_string(), "manager is", "managers are"), all()),
        Code::UsersEnabledUnknown => "The file does not say who is disabled; everybody is taken as enabled.".into(),
        Code::JsonTruncated => format!("The JSON ends in the middle of {a} (line {line}). The copy or download was cut off."),
        Code::JsonSyntax => a.to_owned(),
        Code::JsonSingleQuotes => "Single quotes and True/None: this is Python output, not JSON. Use json.dump.".into(),
        Code::JsonDuplicateKey => format!("Key \"{a}\" occurs twice in {b}{more}."),
        Code::JsonPages => format!("{a} JSON documents in one file (pages put one after the other)."),
        Code::JsonSeveralDocuments => format!("{a} JSON documents in one file (pages put one after the other). {}.", agreed(b, "user occurs again with the same id and is counted once", "users occur again with the same id and are counted once")),
        Code::JsonLoneSurrogate => format!("{a} of {b} contains half of a character ({c}){more}. Shown as U+FFFD."),
        Code::JsonIsGraphError => format!("This is an error answer of Microsoft Graph: {a}, {b}"),
        Code::JsonType => format!("Values of another type than expected: {}{unlisted}.", all()),
        Code::JsonNoUsers => format!("{}, none of them a user ({b}).", counted(a, "object")),
        Code::JsonNotUsers => format!("{} left out ({}).", agreed(&count.to_string(), "object is no user and was", "objects are not users and were"), all()),
        Code::JsonEmpty => "The list contains no users. Was a filter set?".into(),
        Code::JsonTooDeep => "Lists or objects are nested too deeply: this is no list of users.".into(),
        Code::JsonStringTooLong => format!("A text is longer than {a} bytes: this is no user's attribute."),
        Code::JsonIsWebex => "These are Webex users. Drop the file on \"Webex users\".".into(),
        Code::JsonIsEntra => "These are Entra users. Drop the file on \"Entra users\".".into(),
        Code::ScimIsError => format!("This is an error answer of Webex: {a}, {b}"),
        Code::ScimIncomplete => format!("{a} of {b} users. Without the rest, users would wrongly be shown as \"to create\"."),
        Code::ScimEmpty => "The organisation has no users.".into(),
        Code::ScimDuplicateUserName => format!("{a} occurs twice (user names do not distinguish case){more}."),
    }
}

fn counted(count: &str, word: &str) -> String {
    agreed(count, word, &format!("{word}s"))
}

/// A number with the words that agree with it.
fn agreed(count: &str, one: &str, many: &str) -> String {
    format!("{count} {}", if count == "1" { one } else { many })
}

fn column_name(finding: &Finding) -> &str {
    finding
        .samples
        .iter()
        .find(|sample| !sample.starts_with("U+"))
        .map_or("the file", String::as_str)
}

fn points(finding: &Finding) -> String {
    let points: Vec<_> = finding
        .samples
        .iter()
        .filter(|sample| sample.starts_with("U+"))
        .map(String::as_str)
        .collect();
    points.join(", ")
}
