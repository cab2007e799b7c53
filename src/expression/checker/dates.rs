//! What goes wrong with date formats: `hh` for one-digit hours, minutes for months, formats that cannot read what the
//! language's own date functions give (`reference/expressions.md` sections 4.16 and 5).

use super::{Call, Checker};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::functions::Nature;
use crate::expression::tree::Span;

/// The one form of the dates that `Now`, `CDate`, `DateAdd` and `DateFromNum` give.
const COMPUTED: &str = "M/d/yyyy h:mm:ss tt";

impl<'a> Checker<'a> {
    pub(super) fn format_date_time(&mut self, call: &Call<'a>) {
        let three = call.arguments.len() == 3;
        if three {
            let message = say!("`FormatDateTime` with three arguments is the older form");
            let found = Diagnostic::new(Code::ThreeSlotDate, call.name_span.clone(), message);
            let fix = self.argument(call, 1).map(|(_, node)| node.span.start);
            let found = found.with_hint(say!("the page prints four, the second left empty"));
            self.report(match fix {
                Some(at) => found.with_fix(
                    say!("insert the empty slot"),
                    vec![(at..at, ", ".to_owned())],
                ),
                None => found,
            });
        }
        let input = if three { 1 } else { 2 };
        let computed = self
            .called(call, 0)
            .is_some_and(|(signature, _, _)| signature.nature == Nature::Date);
        if let Some((format, span)) = self.literal(call, input) {
            self.input_format(format, span, computed);
        }
        for slot in [input, input + 1] {
            if let Some((format, span)) = self.literal(call, slot) {
                self.minutes(format, span);
            }
        }
    }

    fn input_format(&mut self, format: &str, span: &Span, computed: bool) {
        let runs = runs(format);
        if runs.contains(&"hh") && (!computed || format.replace("hh", "h") == COMPUTED) {
            let mut found = Diagnostic::new(
                Code::HourDigits,
                span.clone(),
                say!("`hh` does not read hours of one digit"),
            );
            if !computed {
                // Exports from HR usually give midnight, 12:00:00 AM, which fits.
                found.severity = crate::expression::Severity::Info;
            }
            found = found.with_hint(say!("`h` reads one digit and two"));
            self.report(self.with_run(found, span, "hh", "h"));
        } else if computed && format != COMPUTED && !format.is_empty() {
            let message = say!("`{format}` cannot read a computed date", format);
            let found = Diagnostic::new(Code::DateTextFormat, span.clone(), message)
                .with_hint(say!("computed dates look like `3/16/2020 7:00:00 AM`"))
                .with_fix(
                    say!("use the format of computed dates"),
                    vec![(span.clone(), format!("\"{COMPUTED}\""))],
                );
            self.report(found);
        }
    }

    fn minutes(&mut self, format: &str, span: &Span) {
        let runs = runs(format);
        let has = |sign: char| runs.iter().any(|run| run.starts_with(sign));
        if runs.contains(&"mm") && has('y') && !has('h') && !has('H') && !has('M') {
            let found = Diagnostic::new(
                Code::MinutesAsMonths,
                span.clone(),
                say!("`mm` is the minutes, but there are no hours"),
            )
            .with_hint(say!("the month is `MM`"));
            self.report(self.with_run(found, span, "mm", "MM"));
        }
    }

    /// Adds the replacement of a run that occurs once in the constant's text.
    fn with_run(&self, found: Diagnostic, span: &Span, run: &str, other: &str) -> Diagnostic {
        let written = self.slice(span);
        match (written.find(run), written.rfind(run)) {
            (Some(at), Some(last)) if at == last => {
                let start = span.start + at;
                let edits = vec![(start..start + run.len(), other.to_owned())];
                found.with_fix(say!("write `{other}`", other), edits)
            }
            _ => found,
        }
    }
}

/// The runs of equal letters outside quotes: `dd`, `MM`, `yyyy`.
fn runs(format: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut quote = None;
    let mut skip = false;
    let mut start = 0;
    let mut current = '\0';
    for (at, sign) in format.char_indices().chain([(format.len(), '\0')]) {
        let specifier = !skip && quote.is_none() && sign.is_ascii_alphabetic();
        if current != '\0' && (!specifier || sign != current) {
            runs.extend(format.get(start..at));
            current = '\0';
        }
        if specifier && current == '\0' {
            (start, current) = (at, sign);
        }
        if skip {
            skip = false;
        } else if sign == '\\' {
            skip = true;
        } else if matches!(sign, '\'' | '"') {
            quote = match quote {
                None => Some(sign),
                Some(open) if open == sign => None,
                other => other,
            };
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn runs_of_letters() {
        let check = |format: &str, expect: &[&str]| assert_eq!(runs(format), expect, "{format}");
        check("M/d/yyyy hh:mm", &["M", "d", "yyyy", "hh", "mm"]);
        check("yyyy'hh'MM\\mss", &["yyyy", "MM", "ss"]);
        check("", &[]);
    }
}
