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
    let lazy = |form, world| {
        Some(Function {
            form,
            number: false,
            world,
        })
    };
    for (known, form) in LAZY {
        if known.eq_ignore_ascii_case(name) {
            return lazy(*form, *known == "SelectUniqueValue");
        }
    }
    let (known, prepare) = STRICT
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(Function {
        form: Form::Strict(*prepare),
        number: NUMBERS.contains(known),
        world: WORLD.contains(known),
    })
}

const LAZY: &[(&str, Form)] = &[
    ("Coalesce", Form::Coalesce),
    ("IIF", Form::Iif),
    ("SelectUniqueValue", Form::SelectUnique),
    ("Switch", Form::Switch),
];

/// Functions that give numbers, as section 2.4 lists them.
const NUMBERS: &[&str] = &["BitAnd", "Count", "DateDiff", "InStr", "Len"];

/// Functions that read the environment.
const WORLD: &[&str] = &["DefaultDomain", "Guid", "Now", "RandomString"];

const STRICT: &[(&str, Prepare)] = &[
    ("Append", append::prepare),
    ("AppRoleAssignments", app_role_assignments::prepare_names),
    (
        "AppRoleAssignmentsComplex",
        app_role_assignments::prepare_complex,
    ),
    (
        "AssertiveAppRoleAssignmentsComplex",
        app_role_assignments::prepare_complex,
    ),
    ("BitAnd", bit_and::prepare),
    ("CBool", cbool::prepare),
    ("Count", count::prepare),
    ("CStr", cstr::prepare),
    ("DefaultDomain", default_domain::prepare),
    ("DNComponent", dn_component::prepare),
    ("Error", error::prepare),
    (
        "IgnoreFlowIfNullOrEmpty",
        ignore_flow_if_null_or_empty::prepare,
    ),
    ("InStr", instr::prepare),
    ("IsNothing", is_null::prepare_null),
    ("IsNull", is_null::prepare_null),
    ("IsNullOrEmpty", is_null::prepare_empty),
    ("IsPresent", is_null::prepare_present),
    ("IsString", is_null::prepare_string),
    ("Item", item::prepare),
    ("Join", join::prepare),
    ("Left", left::prepare),
    ("Len", len::prepare),
    ("Mid", mid::prepare),
    ("Not", not::prepare),
    ("Prepend", append::prepare_prepend),
    ("Redact", redact::prepare),
    ("RemoveDuplicates", remove_duplicates::prepare),
    (
        "SingleAppRoleAssignment",
        app_role_assignments::prepare_single,
    ),
    ("Split", split::prepare),
    ("StripSpaces", strip_spaces::prepare),
    ("Trim", trim::prepare),
    ("Word", word::prepare),
];
