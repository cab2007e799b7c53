//! Everything that is wrong with a text, form and sense together.

use super::checker::{CheckContext, check};
use super::code::Code;
use super::diagnostic;
use super::parser::{Parsed, parse};
use super::tree::Span;

/// Parses and checks. Findings of the check that only follow from a slip in the form are left out: a string without its end
/// swallows arguments, and the call around it then seems to have too few.
pub fn diagnose(text: &str, context: &CheckContext<'_>) -> Parsed {
    let Parsed {
        tree,
        mut diagnostics,
    } = parse(text);
    let swallowed = diagnostics.iter().any(|slip| {
        matches!(
            slip.code,
            Code::UnterminatedText | Code::Unclosed | Code::TooLong | Code::Deep
        )
    });
    let walks: Vec<Span> = diagnostics
        .iter()
        .filter(|slip| slip.code == Code::ReferencePath)
        .map(|slip| slip.span.clone())
        .collect();
    diagnostics.extend(check(&tree, text, context).into_iter().filter(|found| {
        let counted = matches!(
            found.code,
            Code::Arity | Code::SwitchOdd | Code::MissingArgument | Code::ReplaceMode
        );
        let again = found.code == Code::ReferencePath && walks.contains(&found.span);
        !(again || (swallowed && counted))
    }));
    diagnostic::sort(&mut diagnostics, |_| 0);
    Parsed { tree, diagnostics }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consequences_are_left_out() {
        let check = |text: &str, expect: &[&str]| {
            let parsed = diagnose(text, &CheckContext::default());
            let names: Vec<&str> = parsed
                .diagnostics
                .iter()
                .map(|one| one.code.name())
                .collect();
            assert_eq!(names, expect, "{text}");
        };
        check("Join( \", [a]", &["expr.unterminatedText"]);
        check("Mid([a]", &["expr.unclosed"]);
        check("[manager].[mail]", &["expr.referencePath"]);
        check("Mid([a])", &["expr.arity"]);
        check("", &["expr.empty"]);
        check(
            "Nope(\"x)",
            &["expr.unknownFunction", "expr.unterminatedText"],
        );
        check("[mail]", &[]);
        check("\"constant\"", &[]);
    }
}
