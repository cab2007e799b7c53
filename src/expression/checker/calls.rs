//! Is the function known, and does it get the arguments it needs?

use super::{Call, Checker};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::functions::{self, Parameter, Signature};
use crate::expression::suggest;
use crate::expression::tree::Span;

/// What other languages call the functions of this one.
const FOREIGN_NAMES: &[(&str, &str)] = &[
    ("concat", "Join"),
    ("concatenate", "Join"),
    ("contains", "InStr"),
    ("cnum", "CStr"),
    ("if", "IIF"),
    ("indexof", "InStr"),
    ("isblank", "IsNullOrEmpty"),
    ("lcase", "ToLower"),
    ("length", "Len"),
    ("lower", "ToLower"),
    ("proper", "PCase"),
    ("regexreplace", "Replace"),
    ("replaceregex", "Replace"),
    ("substring", "Mid"),
    ("substr", "Mid"),
    ("titlecase", "PCase"),
    ("ucase", "ToUpper"),
    ("upper", "ToUpper"),
];

impl<'a> Checker<'a> {
    /// Looks a function up; a difference in case is a warning, because official pages have it too.
    pub(super) fn function(&mut self, name: &str, span: &Span) -> Option<&'static Signature> {
        let Some(signature) = functions::find_ignoring_case(name) else {
            self.unknown_function(name, span);
            return None;
        };
        if signature.name != name {
            let message = say!(
                "`{name}` is written `{name2}`",
                name,
                name2 = signature.name
            );
            let edits = vec![(span.clone(), signature.name.to_owned())];
            let label = say!("write `{name}`", name = signature.name);
            let found = Diagnostic::new(Code::FunctionCase, span.clone(), message);
            self.report(found.with_fix(label, edits));
        }
        Some(signature)
    }

    fn unknown_function(&mut self, name: &str, span: &Span) {
        let message = say!("there is no function `{name}`", name);
        let mut found = Diagnostic::new(Code::UnknownFunction, span.clone(), message);
        let foreign = FOREIGN_NAMES
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name));
        let meant = foreign.map(|(_, own)| *own).or_else(|| {
            self.suggestions = self.suggestions.checked_sub(1)?;
            let known = functions::signatures()
                .iter()
                .map(|signature| signature.name);
            suggest::closest(name, known)
        });
        if let Some(meant) = meant {
            found.hint = say!("did you mean `{meant}`?", meant);
            // Another language's function may take its arguments in another order: no edit then.
            if foreign.is_none() {
                let edits = vec![(span.clone(), meant.to_owned())];
                found = found.with_fix(say!("write `{meant}`", meant), edits);
            }
        }
        self.report(found);
    }

    /// True if the number of slots fits.
    pub(super) fn arity(&mut self, call: &Call<'a>) -> bool {
        let given = call.arguments.len();
        let arity = call.signature.arity;
        let name = call.signature.name;
        if given >= arity.least && arity.most.is_none_or(|most| given <= most) {
            if arity.even && given % 2 == 1 {
                let message = say!(
                    "`{name}` needs an even number of arguments; {given} given",
                    name,
                    given
                );
                let found = Diagnostic::new(Code::SwitchOdd, call.name_span.clone(), message)
                    .with_hint(say!("the last key has no value, or the slot of the default is missing; keep the comma of an empty default"));
                let after_source = call.arguments.first().map(|source| source.span.end);
                self.report(match after_source {
                    Some(at) => found.with_fix(
                        say!("leave the default empty"),
                        vec![(at..at, ", ".to_owned())],
                    ),
                    None => found,
                });
                return false;
            }
            return true;
        }
        let count = match arity.most {
            Some(most) if most == arity.least => most.to_string(),
            Some(most) => say!("{least} to {most}", least = arity.least, most),
            None => say!("at least {least}", least = arity.least),
        };
        let parameters = parameter_list(call.signature);
        let message = if count == "1" {
            say!(
                "`{name}` needs {count} argument{parameters}; {given} given",
                name,
                count,
                parameters,
                given
            )
        } else {
            say!(
                "`{name}` needs {count} arguments{parameters}; {given} given",
                name,
                count,
                parameters,
                given
            )
        };
        let mut found = Diagnostic::new(Code::Arity, call.name_span.clone(), message);
        if name == "Replace" && given < arity.least {
            found.hint = say!(
                "keep a comma for each slot left empty: `Replace(source, \"old\", , , \"new\", , )`"
            )
            .to_owned();
        }
        self.report(found);
        false
    }

    /// Required slots are filled, constants fit.
    pub(super) fn slots(&mut self, call: &Call<'a>) {
        let slots = call.arguments.len();
        let mut repeated = None;
        for (slot, argument) in call.arguments.iter().enumerate() {
            let Some(parameter) = call.signature.parameter(slot, slots) else {
                continue;
            };
            match argument.node {
                Some(_) => {
                    self.constant(call, slot, parameter);
                    repeated = parameter.repeated.then_some(true).or(repeated);
                }
                // In a run of single slots one filled slot is enough.
                None if parameter.repeated && !call.signature.arity.even => {
                    repeated = repeated.or(Some(false));
                }
                None if parameter.required => {
                    self.missing_argument(call, parameter, &argument.span)
                }
                None => {}
            }
        }
        if repeated == Some(false) {
            let parameter = call.signature.parameters.last();
            if let (Some(parameter), Some(argument)) = (parameter, call.arguments.last()) {
                self.missing_argument(call, parameter, &argument.span);
            }
        }
    }

    fn missing_argument(&mut self, call: &Call<'a>, parameter: &Parameter, span: &Span) {
        let (name, slot) = (call.signature.name, parameter.name);
        let message = say!(
            "`{slot}` of `{name}` is required, but its slot is empty",
            slot,
            name
        );
        let found = Diagnostic::new(Code::MissingArgument, span.clone(), message);
        self.report(found.with_hint(say!(
            "an empty slot means that the parameter is not supplied; an empty text is `\"\"`"
        )));
    }
}

/// ` (source, start, length)`, with dots behind what repeats.
fn parameter_list(signature: &Signature) -> String {
    let mut list = String::new();
    for parameter in signature.parameters {
        list.push_str(if list.is_empty() { " (" } else { ", " });
        list.push_str(parameter.name);
    }
    if signature
        .parameters
        .iter()
        .any(|parameter| parameter.repeated)
    {
        list.push_str(", …");
    }
    if !list.is_empty() {
        list.push(')');
    }
    list
}
