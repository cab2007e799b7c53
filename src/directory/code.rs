//! The names of everything that can be found in a file, and how grave each is.
//!
//! The law: `tests/data/broken/INDEX.json` names most codes with their verdicts; the others are ours.

use super::message::Severity::{self, Error, Info, Warning};
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($variant:ident $text:literal $severity:ident $doc:literal;)*) => {
        /// What was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// How grave it is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => $severity,)* }
            }
        }
    };
}

codes! {
    FileEmpty "file.empty" Error "No bytes, or a byte order mark only.";
    FileIsHtml "file.isHtml" Error "A web page.";
    FileIsZip "file.isZip" Error "A zip archive, such as a workbook.";
    FileIsGzip "file.isGzip" Error "A gzip archive.";
    FileIsJson "file.isJson" Info "JSON under another file name ending.";
    FileUtf16 "file.encoding.utf16" Info "UTF-16.";
    FileNotUtf8 "file.encoding.notUtf8" Warning "Read as Windows-1252.";
    FileInvalidUtf8 "file.encoding.notUtf8" Error "JSON that is not UTF-8.";
    FileTooLarge "file.tooLarge" Error "More text than a table holds.";
    CsvNoRows "csv.noRows" Warning "A header and no users.";
    CsvHeaderMissing "csv.header.missing" Error "The first line is a user.";
    CsvHeaderUnknown "csv.header.unknown" Error "No column that users have.";
    CsvHeaderDuplicate "csv.header.duplicate" Error "Two columns of the same name.";
    CsvHeaderTrimmed "csv.header.trimmed" Info "Blanks around names.";
    CsvColumnMissing "csv.column.missing" Error "A column that is needed.";
    CsvSemicolon "csv.delimiter.semicolon" Info "Separated by semicolons.";
    CsvTab "csv.delimiter.tab" Info "Separated by tabs.";
    CsvSepLine "csv.sepLine" Info "A separator hint before the header.";
    CsvQuoteUnclosed "csv.quote.unclosed" Error "A quote that never ends.";
    CsvQuoteTextAfter "csv.quote.textAfter" Error "Text between a closing quote and the next cell.";
    CsvRowShort "csv.row.short" Warning "Fewer cells than columns.";
    CsvRowLong "csv.row.long" Warning "More cells than columns.";
    CsvRowBlank "csv.row.blank" Warning "Lines without any value.";
    CsvIsBulkTemplate "csv.isBulkTemplate" Error "The portal's template for creating users.";
    CsvIsGroups "csv.isGroups" Error "Groups.";
    CsvIsWebexExport "csv.isWebexExport" Error "Webex users where Entra users are expected.";
    CsvIsEntraExport "csv.isEntraExport" Error "Entra users where Webex users are expected.";
    CsvLineTooLong "csv.line.tooLong" Error "A line above the limit.";
    CsvCellTooLong "csv.cell.tooLong" Error "A cell above the limit.";
    CsvTooManyColumns "csv.tooManyColumns" Error "More columns than the limit.";
    CsvLarge "csv.large" Info "Very many users.";
    TextMojibake "text.mojibake" Warning "Decoded wrongly before it was saved.";
    TextLossyAscii "text.lossyAscii" Warning "Question marks in place of letters.";
    TextControlCharacter "text.controlCharacter" Warning "Control or invisible characters.";
    TextFormula "text.formula" Warning "Texts that a spreadsheet would calculate.";
    TextSpreadsheetDamage "text.spreadsheetDamage" Warning "Cells that a spreadsheet changed.";
    TextTypeName "text.typeName" Warning "The name of a type in place of a value.";
    TextBoolean "text.boolean" Warning "Neither true nor false.";
    UsersDuplicateId "users.duplicateId" Error "One object id, several users.";
    UsersDuplicateUpn "users.duplicateUpn" Warning "One user principal name, several users.";
    UsersIncomplete "users.incomplete" Warning "Pages are missing.";
    UsersManagerUnknown "users.managerUnknown" Warning "A manager who is not in the file.";
    UsersEnabledUnknown "users.enabledUnknown" Info "No word on who is disabled.";
    JsonTruncated "json.truncated" Error "The end is missing.";
    JsonSyntax "json.syntax" Error "Not JSON.";
    JsonSingleQuotes "json.singleQuotes" Error "Python's notation.";
    JsonDuplicateKey "json.duplicateKey" Error "A key twice in one user.";
    JsonSeveralDocuments "json.severalDocuments" Warning "Several documents one after the other.";
    JsonPages "json.severalDocuments" Info "Several pages one after the other.";
    JsonLoneSurrogate "json.loneSurrogate" Warning "Half a character.";
    JsonIsGraphError "json.isGraphError" Error "An error answer of Microsoft Graph.";
    JsonType "json.type" Warning "Values of another type than the attribute's.";
    JsonNoUsers "json.noUsers" Error "Objects that are no users.";
    JsonNotUsers "json.notUsers" Warning "Some objects that are no users.";
    JsonEmpty "json.empty" Warning "A list without users.";
    JsonTooDeep "json.tooDeep" Error "Nested above the limit.";
    JsonStringTooLong "json.string.tooLong" Error "A text above the limit.";
    JsonIsWebex "json.isWebexUsers" Error "Webex users where Entra users are expected.";
    JsonIsEntra "json.isEntraUsers" Error "Entra users where Webex users are expected.";
    ScimIsError "scim.isError" Error "An error answer of Webex.";
    ScimIncomplete "scim.incomplete" Warning "Pages are missing.";
    ScimEmpty "scim.empty" Info "An organisation without users.";
    ScimDuplicateUserName "scim.duplicateUserName" Error "One user name, several users.";
}
