//! Every finding about an expression, listed once.
//!
//! Names stay as they are: saved tests, scripts and the page name them. Severity and explanation belong to the code, so that
//! the same finding never speaks with two voices. The facts are those of `reference/expressions.md`.

use super::diagnostic::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident [$($explanation:tt)*];)*) => {
        /// Every finding about an expression.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// All codes in the order of this file.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, such as `expr.empty`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("expr.", $name),)*
                }
            }

            /// How bad it is, unless the finding says otherwise.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }

            /// A paragraph for the page: what it means and what to do.
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => $($explanation)*,)*
                }
            }
        }
    };
}

codes! {
    /// There is no text.
    Empty "empty" Error [mark!("A mapping needs at least one function call, attribute or constant. To leave a target attribute alone, remove the mapping or set its type to none.")];
    /// More characters than the service takes.
    TooLong "tooLong" Error [mark!("The service accepts at most 10,000 characters per expression. Characters are counted as .NET counts them: one outside the basic plane, such as an emoji, counts twice. Shorten it, or compute a part of it in a directory extension.")];
    /// Calls or parentheses nested too deep.
    Deep "deep" Error [mark!("Calls may be nested 250 deep here, so that no input can exhaust the browser's stack. The service documents no such limit; an expression that deep can nearly always be written with Switch or Join instead.")];
    /// A string without its closing quote.
    UnterminatedText "unterminatedText" Error [mark!("A string begins and ends with a double quote. Inside it, a quote is written as backslash and quote, and a backslash before the closing quote must itself be doubled.")];
    /// An attribute without its closing bracket.
    UnterminatedAttribute "unterminatedAttribute" Error [mark!("An attribute reference stands in square brackets. Brackets inside the name, as in SCIM paths with a filter, count in pairs.")];
    /// Brackets without a name.
    EmptyAttribute "emptyAttribute" Error [mark!("Between the brackets stands the name of a source attribute, such as mail or userPrincipalName.")];
    /// Curly quotes instead of straight ones.
    TypographicQuote "typographicQuote" Error [mark!("Word processors, chats and web pages turn straight quotes into typographic ones. The language knows only the straight double quote.")];
    /// Single quotes around a text.
    SingleQuote "singleQuote" Error [mark!("Strings stand in double quotes only. One page of the documentation prints an expression in single quotes; that is a mistake of the page.")];
    /// An operator of another language.
    Operator "operator" Error [mark!("Operators such as & and + belong to the rules of Entra Connect, == and != to programming languages. Here texts are put together with Join or Append, and a condition compares with =, <>, >, >=, < or <=.")];
    /// AND or OR between conditions.
    AndOr "andOr" Error [mark!("The service does not support AND and OR. Nest a second IIF: for AND in the branch that is taken when the first condition holds, for OR in the other one.")];
    /// More than one comparison in a row.
    Chained "chained" Error [mark!("A condition is one comparison: one operator between two operands. Nest IIF to test more.")];
    /// Nothing where a value should stand.
    MissingOperand "missingOperand" Error [mark!("Before and after a comparison operator stands an attribute, a string, a number or a call.")];
    /// Two arguments without a comma between them.
    MissingComma "missingComma" Error [mark!("Arguments are separated by commas, whatever the regional settings of spreadsheets say about semicolons.")];
    /// A parenthesis that is never closed.
    Unclosed "unclosed" Error [mark!("Every opening parenthesis needs its closing one. Look whether a string or an attribute swallowed it.")];
    /// A sign that has no meaning in this place.
    Unexpected "unexpected" Error [mark!("An argument is an attribute in brackets, a string in double quotes, a number or a call.")];
    /// Text after the expression.
    Trailing "trailing" Error [mark!("A mapping is one expression. What follows its end is refused.")];
    /// An invisible character or a blank of another kind.
    Invisible "invisible" Error [mark!("No-break spaces, zero-width characters and the like come along when text is copied from a web page. Only blank, tab and line ends may stand between the parts of an expression.")];
    /// A walk along a reference.
    ReferencePath "referencePath" Warning [mark!("No page documents a walk such as manager to displayName for this language. The attribute manager gives the id of the manager, nothing else. hubsync follows the path where the data hold it; the service may refuse it.")];
    /// Parentheses that group.
    Parentheses "parentheses" Warning [mark!("No page documents parentheses other than a call's. They are not needed here, and the service may refuse them.")];
    /// No function of that name.
    UnknownFunction "unknownFunction" Error [mark!("The name is neither on the function reference page nor named on another page of the service. Functions of Entra Connect rules and of other languages do not exist here.")];
    /// A function written with other capitals.
    FunctionCase "functionCase" Warning [mark!("The page calls the syntax case-sensitive, yet prints switch( and Instr( itself. hubsync resolves the function ignoring case; use the spelling of the page to be safe.")];
    /// Too few or too many arguments.
    Arity "arity" Error [mark!("Every slot between two commas counts as an argument, also an empty one.")];
    /// A required argument left empty.
    MissingArgument "missingArgument" Error [mark!("An empty slot means that the parameter is not supplied, which is not the same as an empty string. This parameter is required.")];
    /// Switch with a key that has no value.
    SwitchOdd "switchOdd" Error [mark!("Switch takes a source, a default and then pairs of key and value: the number of its arguments is even. If there is no default, leave its slot empty but keep the comma.")];
    /// The same key twice in Switch.
    SwitchDuplicate "switchDuplicate" Warning [mark!("The first pair whose key equals the source decides; the later one is never reached.")];
    /// A constant that does not fit its parameter.
    LiteralType "literalType" Error [mark!("Numbers may be written bare or in quotes, but they must read as numbers; conditions as True or False; dates must contain one.")];
    /// A bare word that is not known, or not here.
    UnknownWord "unknownWord" Error [mark!("Bare words are only documented for a few parameters, such as vbTextCompare of InStr. An attribute stands in brackets, a text in double quotes, a function is followed by parentheses.")];
    /// True or False without quotes.
    TruthWord "truthWord" Warning [mark!("Bare True and False belong to Entra Connect rules. No page documents them here; hubsync reads them as the texts True and False. Put them into quotes.")];
    /// Null without a meaning.
    NullWord "nullWord" Warning [mark!("NULL and AuthorizedNull belong to Entra Connect rules. No page documents them here; hubsync reads them as no value. To clear or skip an attribute use an empty string or IgnoreFlowIfNullOrEmpty.")];
    /// IgnoreAttributeFlow or IgnoreObjectFlow.
    FlowWord "flowWord" Info [mark!("Only the guide for Workday prints these words, as branches of IIF: the first drops the attribute, the second skips the object. For other sources nothing is documented.")];
    /// A macro between percent signs.
    Macro "macro" Warning [mark!("Macros such as %DomainFQDN% exist in cloud sync to Active Directory. For this application none is documented.")];
    /// No source attribute of that name.
    UnknownAttribute "unknownAttribute" Warning [mark!("The name is not in the list of source attributes. The service reads an attribute it does not know as no value, or refuses the mapping.")];
    /// An attribute written with other capitals.
    AttributeCase "attributeCase" Warning [mark!("Names of attributes are compared exactly; for directory extensions that is documented. The same name with other capitals exists.")];
    /// The loaded users lack this attribute.
    AttributeNotLoaded "attributeNotLoaded" Info [mark!("The attribute exists, but the file with the users does not hold it: the preview shows no value where the service may find one. Load a file with that column.")];
    /// SelectUniqueValue inside another call.
    SelectUniqueNested "selectUniqueNested" Error [mark!("SelectUniqueValue must be the outermost function, and it is only offered for provisioning from HR systems to Active Directory.")];
    /// SelectUniqueValue for an application that lacks it.
    SelectUniqueHere "selectUniqueHere" Warning [mark!("The page offers SelectUniqueValue only for Workday, SuccessFactors and API-driven provisioning to on-premises Active Directory.")];
    /// SelectUniqueValue on a matching attribute.
    SelectUniqueMatching "selectUniqueMatching" Error [mark!("The value is chosen so that nobody in the target has it; a matching attribute must find exactly those who have it.")];
    /// A matching attribute that changes by itself.
    ImpureMatching "impureMatching" Warning [mark!("A matching attribute must give the same value in every cycle, or the user is not found again. Now, Guid and RandomString do not.")];
    /// A comparison outside IIF and CBool.
    ComparisonPlace "comparisonPlace" Warning [mark!("The page documents comparisons only as the condition of IIF and inside CBool.")];
    /// IIF with IsPresent, IsNullOrEmpty or IsNull.
    IifPresence "iifPresence" Warning [mark!("The function reference calls this condition unsupported, while other official pages use it with the expected result. hubsync evaluates it. Switch(source, source, \"\", other) says the same without doubt.")];
    /// IIF that compares with an empty string.
    IifEmpty "iifEmpty" Warning [mark!("The function reference calls this unsupported: if the attribute is null or empty the check fails, so the comparison with an empty string is never true. Switch(source, source, \"\", other) works.")];
    /// IgnoreFlowIfNullOrEmpty as a condition.
    IifIgnoreFlow "iifIgnoreFlow" Error [mark!("IgnoreFlowIfNullOrEmpty gives a value or drops the attribute; it is not a condition. Put it around the whole IIF.")];
    /// Switch with a default while Entra ID is the source.
    SwitchDefault "switchDefault" Info [mark!("The function reference reports that Switch with a default wrongly set values to null when Entra ID is the source, and recommends nested IIF there.")];
    /// Switch over IsPresent, IsNullOrEmpty or IsNull.
    SwitchPresence "switchPresence" Warning [mark!("The function reference advises against these functions as the source of Switch, although one official page uses one. An empty source equals the key \"\", which does the same.")];
    /// Switch over a reference.
    SwitchReference "switchReference" Warning [mark!("Switch is documented as not for reference attributes such as manager.")];
    /// FormatDateTime with three arguments.
    ThreeSlotDate "threeSlotDate" Info [mark!("Three arguments (source, input, output) are the older form, still listed by Microsoft Graph. Today's page prints four, the second being the styles, usually left empty.")];
    /// Replace with a set of arguments that means nothing.
    ReplaceMode "replaceMode" Error [mark!("Replace works in five ways, told apart by the slots that are filled: old text and replacement; old text and template; pattern and replacement; pattern, group and replacement; pattern, group and replacement attribute.")];
    /// RandomString with impossible numbers.
    RandomLength "randomLength" Error [mark!("The length is at most 256 and not less than the sum of the four minimums.")];
    /// A position that does not exist.
    Index "index" Warning [mark!("Positions count from 1. The page advises against 0; what the service does below 1 is not documented, hubsync reports an error for the user.")];
    /// A pattern that leaves the plus of phone numbers.
    PlusStays "plusStays" Info [mark!("The class removes parentheses, blanks and hyphens, but not the plus, although the function reference prints a result without it. For Webex the plus is wanted: E.164 numbers begin with it.")];
    /// hh reads only two-digit hours.
    HourDigits "hourDigits" Warning [mark!("In an input format hh demands two digits, so 9:05 does not fit. Dates made by Now, CDate and DateAdd have hours without a leading zero: use h.")];
    /// mm means minutes.
    MinutesAsMonths "minutesAsMonths" Warning [mark!("In a date format MM is the month and mm the minutes. This format has mm but no hours.")];
    /// A format that cannot read a computed date.
    DateTextFormat "dateTextFormat" Warning [mark!("Now, CDate, DateAdd and DateFromNum give texts such as 3/16/2020 7:00:00 AM. FormatDateTime reads them with M/d/yyyy h:mm:ss tt and nothing else.")];
    /// A pattern that is not well formed.
    RegexSyntax "regexSyntax" Error [mark!("The pattern is a .NET regular expression. A parenthesis, bracket or quantifier in it does not fit.")];
    /// A pattern that cannot be previewed here.
    RegexUnsupported "regexUnsupported" Error [mark!("Balancing groups work in the service but not in hubsync. The mapping can be saved; its value is not shown.")];
    /// A pattern that may take very long.
    RegexSlow "regexSlow" Warning [mark!("A repetition inside a repetition can need exponential time on texts that almost match. hubsync stops after a number of steps and names the user; the service may stop the object.")];
    /// A group that the pattern does not have.
    RegexGroup "regexGroup" Error [mark!("The named group of Replace must occur in the pattern as (?<name>...).")];
    /// A replacement that names a missing group.
    RegexReplacement "regexReplacement" Warning [mark!("In a .NET replacement ${name} stands for a group of the pattern; if there is none of that name, the text stays as it is. $name without braces is never a group.")];
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_are_unique_and_everything_is_explained() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.explanation().len() > 60, "{}", code.name());
        }
    }
}
