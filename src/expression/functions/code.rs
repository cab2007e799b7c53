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
    ("Coalesce", Form::Coalesce),
    ("Count", Form::Strict(count::prepare)),
    ("CStr", Form::Strict(cstr::prepare)),
    ("DefaultDomain", Form::Strict(default_domain::prepare)),
    ("DNComponent", Form::Strict(dn_component::prepare)),
    ("Error", Form::Strict(error::prepare)),
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
    ("Not", Form::Strict(not::prepare)),
    ("Prepend", Form::Strict(prepend::prepare)),
    ("Redact", Form::Strict(redact::prepare)),
    ("RemoveDuplicates", Form::Strict(remove_duplicates::prepare)),
    ("SelectUniqueValue", Form::SelectUnique),
    (
        "SingleAppRoleAssignment",
        Form::Strict(single_app_role_assignment::prepare),
    ),
    ("Split", Form::Strict(split::prepare)),
    ("StripSpaces", Form::Strict(strip_spaces::prepare)),
    ("Switch", Form::Switch),
    ("Trim", Form::Strict(trim::prepare)),
    ("Word", Form::Strict(word::prepare)),
];
