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
        _ => say!(" ({count} further)", count = count - 1),
    };
    let listed = || match count.saturating_sub(finding.samples.len() as u64) {
        0 => all(),
        rest => say!("{all} and {rest} more", all = all(), rest),
    };
    match finding.code {
        Code::FileEmpty if a == "bom" => {
            say!("The file contains a byte order mark and nothing else. Export it again.").into()
        }
        Code::FileEmpty => say!("The file is empty (0 bytes). Export it again.").into(),
        Code::FileIsHtml => say!("This is a web page (\"{a}\"), not an export. The download needs you to be signed in.", a),
        Code::FileIsZip if a == "workbook" => {
            say!("This is an Excel workbook. Save it as \"CSV UTF-8\".").into()
        }
        Code::FileIsZip => say!("This is a zip archive. Unpack it first.").into(),
        Code::FileIsGzip => say!("This is a gzip archive. Unpack it first.").into(),
        Code::FileIsJson => say!("The content is JSON, despite the file's ending. Read as such.").into(),
        Code::FileUtf16 => say!("UTF-16 ({a}), as Excel's \"Unicode text\" and Windows PowerShell write it.", a),
        Code::FileNotUtf8 => say!("Not UTF-8: byte {a} at offset {byte} (line {line}). Read as Windows-1252; check the names: \"{b}\".", a, byte, line, b),
        Code::FileInvalidUtf8 => say!("Invalid UTF-8 byte {a} at offset {byte}. JSON must be UTF-8; export it again.", a, byte),
        Code::FileTooLarge => say!("The file has more text than can be held at once (4 GB). Split it.").into(),
        Code::CsvNoRows => say!("The file has a header row but no users. Was a filter set in the portal?").into(),
        Code::CsvHeaderMissing => say!("Row {line} looks like a user ({a}), not like column names. Export with headers.", line, a),
        Code::CsvHeaderUnknown => say!("None of the columns is one that users have. Columns found: {all}.", all = all()),
        Code::CsvHeaderDuplicate if a == b => say!("Two columns are called \"{a}\".", a),
        Code::CsvHeaderDuplicate => say!("Columns \"{a}\" and \"{b}\" differ only in case.", a, b),
        Code::CsvHeaderTrimmed => say!("Blanks around column names were ignored.").into(),
        Code::CsvColumnMissing => say!("The mapping reads {a}, but the file has no such column. Columns found: {b}.", a, b),
        Code::CsvSemicolon => say!("Columns are separated by semicolons (Excel with European settings); commas inside the cells are text.").into(),
        Code::CsvTab => say!("Columns are separated by tabs.").into(),
        Code::CsvSepLine => say!("Line {line} is Excel's separator hint, the header is in line {line2}.", line, line2 = line + 1),
        Code::CsvQuoteUnclosed => plural!(counted(a), one: "The quote opened in line {line}, column {column} is never closed. It swallowed {n} following line.", other: "The quote opened in line {line}, column {column} is never closed. It swallowed {n} following lines.", line, column),
        Code::CsvQuoteTextAfter => say!("Text after the closing quote in line {line}, column {column}. A quote inside a cell must be doubled.", line, column),
        Code::CsvRowShort => plural!(counted(a), one: "Line {line} has {n} cell, the header has {b}. The missing cells are taken as empty{more}.", other: "Line {line} has {n} cells, the header has {b}. The missing cells are taken as empty{more}.", line, b, more),
        Code::CsvRowLong => plural!(counted(a), one: "Line {line} has {n} cell, the header has {b}. The cells without a column were ignored{more}.", other: "Line {line} has {n} cells, the header has {b}. The cells without a column were ignored{more}.", line, b, more),
        Code::CsvRowBlank => skipped(counted(a), counted(b)),
        Code::CsvIsBulkTemplate => say!("This is the portal's template for creating users in bulk. Use Users > Download users instead. (It also contains passwords.)").into(),
        Code::CsvIsGroups => say!("These are groups, not users: no userPrincipalName, but groupType and membershipType.").into(),
        Code::CsvIsWebexExport => say!("This is a Control Hub export. Drop it on \"Webex users\".").into(),
        Code::CsvIsEntraExport => say!("These are Entra users. Drop the file on \"Entra users\".").into(),
        Code::CsvLineTooLong => say!("Line {line} is longer than {a} bytes: this is no table of users.", line, a),
        Code::CsvCellTooLong => say!("The cell in line {line}, column {column} is longer than {a} bytes. Is a quote missing?", line, column, a),
        Code::CsvTooManyColumns => say!("{a} columns; at most {b} are read.", a, b),
        Code::CsvLarge => say!("{a} users: reading and counting take a moment.", a),
        Code::TextMojibake => say!("Names such as \"{a}\" were decoded wrongly before this file was saved{more}. Export again as UTF-8.", a, more),
        Code::TextLossyAscii => say!("Question marks inside names (\"{a}\"): Windows PowerShell wrote ASCII{more}. Use Export-Csv -Encoding UTF8.", a, more),
        Code::TextControlCharacter => say!("Control or invisible characters ({points}), first in {column_name}, line {line}{more}.", points = points(finding), column_name = column_name(finding), line, more),
        Code::TextFormula => plural!(count, one: "{n} value begins like a spreadsheet formula ({all}). It is read as text; exports made here are written so that no spreadsheet calculates it.", other: "{n} values begin like a spreadsheet formula ({all}). They are read as text; exports made here are written so that no spreadsheet calculates them.", all = all()),
        Code::TextSpreadsheetDamage => say!("Cells changed by a spreadsheet: {listed}. Use the file as downloaded.", listed = listed()),
        Code::TextTypeName => plural!(count, one: "{n} cell holds the name of a type and no value ({all}). It is taken as no value; expand this property in the script.", other: "{n} cells hold the name of a type and no value ({all}). They are taken as no value; expand these properties in the script.", all = all()),
        Code::TextBoolean => say!("Neither true nor false: {listed}. Taken as no value.", listed = listed()),
        Code::UsersDuplicateId => say!("The object id {a} occurs in {b}{more}.", a, b, more),
        Code::UsersDuplicateUpn => say!("{a} and {b} ({c}) are the same name{more}.", a, b, c, more),
        Code::UsersIncomplete if b.is_empty() => plural!(counted(a), one: "Only a part: {n} user, and a link to the next page. Add the following pages, or read all of them (Get-MgUser -All).", other: "Only a part: {n} users, and a link to the next page. Add the following pages, or read all of them (Get-MgUser -All)."),
        Code::UsersIncomplete => say!("Only a part: {a} of {b} users. Add the following pages, or read all of them (Get-MgUser -All).", a, b),
        Code::UsersManagerUnknown => plural!(count, one: "{n} manager is not in the file ({all}), so the object id is not known.", other: "{n} managers are not in the file ({all}), so their object ids are not known.", all = all()),
        Code::UsersEnabledUnknown => say!("The file does not say who is disabled; everybody is taken as enabled.").into(),
        Code::JsonTruncated => say!("The JSON ends in the middle of {a} (line {line}). The copy or download was cut off.", a, line),
        Code::JsonSyntax => a.to_owned(),
        Code::JsonSingleQuotes => say!("Single quotes and True/None: this is Python output, not JSON. Use json.dump.").into(),
        Code::JsonDuplicateKey => say!("Key \"{a}\" occurs twice in {b}{more}.", a, b, more),
        Code::JsonPages => say!("{a} JSON documents in one file (pages put one after the other).", a),
        Code::JsonSeveralDocuments => {
            let pages = say!("{a} JSON documents in one file (pages put one after the other).", a);
            let again = plural!(counted(b), one: "{n} user occurs again with the same id and is counted once.", other: "{n} users occur again with the same id and are counted once.");
            format!("{pages} {again}")
        },
        Code::JsonLoneSurrogate => say!("{a} of {b} contains half of a character ({c}){more}. Shown as U+FFFD.", a, b, c, more),
        Code::JsonIsGraphError => say!("This is an error answer of Microsoft Graph: {a}, {b}", a, b),
        Code::JsonType => say!("Values of another type than expected: {listed}.", listed = listed()),
        Code::JsonNoUsers => plural!(counted(a), one: "{n} object, which is no user ({b}).", other: "{n} objects, none of them a user ({b}).", b),
        Code::JsonNotUsers => plural!(count, one: "{n} object is no user and was left out ({all}).", other: "{n} objects are not users and were left out ({all}).", all = all()),
        Code::JsonEmpty => say!("The list contains no users. Was a filter set?").into(),
        Code::JsonTooDeep => say!("Lists or objects are nested too deeply: this is no list of users.").into(),
        Code::JsonStringTooLong => say!("A text is longer than {a} bytes: this is no user's attribute.", a),
        Code::JsonIsWebex => say!("These are Webex users. Drop the file on \"Webex users\".").into(),
        Code::JsonIsEntra => say!("These are Entra users. Drop the file on \"Entra users\".").into(),
        Code::ScimIsError => say!("This is an error answer of Webex: {a}, {b}", a, b),
        Code::ScimIncomplete => say!("{a} of {b} users. Without the rest, users would wrongly be shown as \"to create\".", a, b),
        Code::ScimEmpty => say!("The organisation has no users.").into(),
        Code::ScimDuplicateUserName => say!("{a} occurs twice (user names do not distinguish case){more}.", a, more),
    }
}

/// A number among the samples.
fn counted(sample: &str) -> u64 {
    sample.parse().unwrap_or_default()
}

/// Which rows were skipped: two sentences, each where there are any.
fn skipped(empty: u64, valueless: u64) -> String {
    let empty = (empty > 0).then(
        || plural!(empty, one: "{n} empty line was skipped.", other: "{n} empty lines were skipped."),
    );
    let valueless = (valueless > 0).then(|| {
        plural!(valueless, one: "{n} row without any value was skipped.", other: "{n} rows without any value were skipped.")
    });
    let said: Vec<String> = empty.into_iter().chain(valueless).collect();
    said.join(" ")
}

fn column_name(finding: &Finding) -> &str {
    finding
        .samples
        .iter()
        .find(|sample| !sample.starts_with("U+"))
        .map_or(say!("the file"), String::as_str)
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
