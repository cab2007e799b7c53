//! Which code belongs to which function? Only the compiler asks, so that the page's program does not carry it.

use super::*;
use crate::expression::evaluator::Prepare;

/// How a function is evaluated.
#[derive(Clone, Copy)]
pub(in crate::expression) struct Function {
    /// Which operation it becomes.
    pub form: Form,
    /// True if it gives a number: compared as one (`reference/expressions.md` section 2.4).
    pub number: bool,
    /// How many slots a call may have.
    pub arity: Arity,
    /// True if it reads the environment: never folded.
    pub world: bool,
}

/// The operation that a function becomes.
#[derive(Clone, Copy)]
pub(in crate::expression) enum Form {
    /// All arguments are evaluated first.
    Strict(Prepare),
    /// `IIF`: the branch taken is evaluated alone.
    Iif,
    /// `Switch`: the value of the key that matches is evaluated alone.
    Switch,
    /// `Coalesce`: sources are evaluated until one has a value.
    Coalesce,
    /// `SelectUniqueValue`: rules are evaluated until one is free.
    SelectUnique,
}

/// The function of that name, whatever its case: the service's own pages print `Instr` and `switch` (inferred).
pub(in crate::expression) fn code(name: &str) -> Option<Function> {
    let signature = find_ignoring_case(name)?;
    let (_, form) = FORMS.iter().find(|(known, _)| *known == signature.name)?;
    Some(Function {
        form: *form,
        number: signature.nature == Nature::Number,
        // The tenant's domain is the same for every user, and yet nothing that a compiler knows.
        world: !signature.pure || signature.name == "DefaultDomain",
        arity: signature.arity,
    })
}

/// Sorted by name ignoring case.
const FORMS: &[(&str, Form)] = &[
    ("Append", Form::Strict(append::prepare)),
    (
        "AppRoleAssignments",
        Form::Strict(app_role_assignments::prepare),
    ),
    (
        "AppRoleAssignmentsComplex",
        Form::Strict(app_role_assignments_complex::prepare),
    ),
    (
        "AssertiveAppRoleAssignmentsComplex",
        Form::Strict(assertive_app_role_assignments_complex::prepare),
    ),
    ("BitAnd", Form::Strict(bit_and::prepare)),
    ("CBool", Form::Strict(cbool::prepare)),
    ("CDate", Form::Strict(cdate::prepare)),
    ("Coalesce", Form::Coalesce),
    (
        "ConvertFromBase64",
        Form::Strict(convert_from_base64::prepare),
    ),
    ("ConvertToBase64", Form::Strict(convert_to_base64::prepare)),
    (
        "ConvertToUTF8Hex",
        Form::Strict(convert_to_utf8_hex::prepare),
    ),
    ("Count", Form::Strict(count::prepare)),
    ("CStr", Form::Strict(cstr::prepare)),
    ("DateAdd", Form::Strict(date_add::prepare)),
    ("DateDiff", Form::Strict(date_diff::prepare)),
    ("DateFromNum", Form::Strict(date_from_num::prepare)),
    ("DefaultDomain", Form::Strict(default_domain::prepare)),
    ("DNComponent", Form::Strict(dn_component::prepare)),
    ("Error", Form::Strict(error::prepare)),
    ("FormatDateTime", Form::Strict(format_date_time::prepare)),
    ("Guid", Form::Strict(guid::prepare)),
    (
        "IgnoreFlowIfNullOrEmpty",
        Form::Strict(ignore_flow_if_null_or_empty::prepare),
    ),
    ("IIF", Form::Iif),
    ("InStr", Form::Strict(in_str::prepare)),
    ("IsNothing", Form::Strict(is_nothing::prepare)),
    ("IsNull", Form::Strict(is_null::prepare)),
    ("IsNullOrEmpty", Form::Strict(is_null_or_empty::prepare)),
    ("IsPresent", Form::Strict(is_present::prepare)),
    ("IsString", Form::Strict(is_string::prepare)),
    ("Item", Form::Strict(item::prepare)),
    ("Join", Form::Strict(join::prepare)),
    ("Left", Form::Strict(left::prepare)),
    ("Len", Form::Strict(len::prepare)),
    ("Mid", Form::Strict(mid::prepare)),
    (
        "NormalizeDiacritics",
        Form::Strict(normalize_diacritics::prepare),
    ),
    ("Not", Form::Strict(not::prepare)),
    ("Now", Form::Strict(now::prepare)),
    ("NumFromDate", Form::Strict(num_from_date::prepare)),
    ("PCase", Form::Strict(pcase::prepare)),
    ("Prepend", Form::Strict(prepend::prepare)),
    ("RandomString", Form::Strict(random_string::prepare)),
    ("Redact", Form::Strict(redact::prepare)),
    ("RemoveDuplicates", Form::Strict(remove_duplicates::prepare)),
    ("Replace", Form::Strict(replace_code::prepare)),
    ("SelectUniqueValue", Form::SelectUnique),
    (
        "SingleAppRoleAssignment",
        Form::Strict(single_app_role_assignment::prepare),
    ),
    ("Split", Form::Strict(split::prepare)),
    ("StringFromSid", Form::Strict(string_from_sid::prepare)),
    ("StripSpaces", Form::Strict(strip_spaces::prepare)),
    ("Switch", Form::Switch),
    ("ToLower", Form::Strict(to_lower::prepare)),
    ("ToUpper", Form::Strict(to_upper::prepare)),
    ("Trim", Form::Strict(trim::prepare)),
    ("Word", Form::Strict(word::prepare)),
];
