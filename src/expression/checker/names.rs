//! Are attributes and bare words known?

use super::{AttributeNames, Checker};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::functions::{self, ParameterKind};
use crate::expression::suggest;
use crate::expression::tree::{NodeKind, Span};
use crate::expression::walk::Visit;

impl<'a> Checker<'a> {
    pub(super) fn attribute(&mut self, name: &str, span: &Span) {
        let loaded = self.context.loaded;
        if let Some(known) = self.context.attributes
            && !known.contains(name)
            && !loaded.is_some_and(|loaded| loaded.contains(name))
        {
            return self.unknown_attribute(known, name, span);
        }
        if loaded.is_some_and(|loaded| !loaded.contains(name)) {
            let message = say!("the loaded users have no `{name}`", name);
            let found = Diagnostic::new(Code::AttributeNotLoaded, span.clone(), message);
            self.report(
                found.with_hint(say!("the preview shows no value; load a file that has it")),
            );
        }
    }

    fn unknown_attribute(&mut self, known: &dyn AttributeNames, name: &str, span: &Span) {
        if name.is_empty() {
            return;
        }
        let walks = name
            .split_once('.')
            .is_some_and(|(head, _)| known.is_reference(head));
        if walks {
            let message = say!("`{name}` is a walk along a reference", name);
            let found = Diagnostic::new(Code::ReferencePath, span.clone(), message);
            return self.report(found.with_hint(say!("the service documents no such path")));
        }
        let mut other_case = None;
        let mut search = suggest::Search::new(name);
        if let Some(left) = self.suggestions.checked_sub(1) {
            self.suggestions = left;
            known.each(&mut |candidate| {
                if candidate.eq_ignore_ascii_case(name.trim()) {
                    other_case.get_or_insert_with(|| candidate.to_owned());
                }
                search.offer(candidate);
            });
        }
        let mut found = match &other_case {
            Some(meant) => {
                let message = say!("`{name}` is written `{meant}`", name, meant);
                Diagnostic::new(Code::AttributeCase, span.clone(), message)
            }
            None => {
                let message = say!("there is no source attribute `{name}`", name);
                Diagnostic::new(Code::UnknownAttribute, span.clone(), message)
            }
        };
        if let Some(meant) = other_case.or_else(|| search.best()) {
            found.hint = say!("did you mean `{meant}`?", meant);
            let edits = vec![(span.clone(), format!("[{meant}]"))];
            found = found.with_fix(say!("write `[{meant}]`", meant), edits);
        }
        self.report(found);
    }

    pub(super) fn bareword(&mut self, word: &str, visit: &Visit<'a>) {
        if self.expects_word(visit) {
            return;
        }
        let span = &visit.node.span;
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        let quote = vec![(span.clone(), format!("\"{word}\""))];
        let found = if is("True") || is("False") {
            let message = say!("`{word}` without quotes is not documented", word);
            Diagnostic::new(Code::TruthWord, span.clone(), message)
                .with_fix(say!("put it into quotes"), quote)
        } else if is("Null") || is("AuthorizedNull") {
            let message = say!("`{word}` belongs to Entra Connect rules", word);
            Diagnostic::new(Code::NullWord, span.clone(), message)
                .with_hint(say!("it is read as no value"))
        } else if is("IgnoreAttributeFlow") || is("IgnoreObjectFlow") {
            let message = say!("`{word}` is documented for Workday only", word);
            Diagnostic::new(Code::FlowWord, span.clone(), message)
        } else {
            self.unknown_word(word, span)
                .with_fix(say!("put it into quotes"), quote)
        };
        self.report(found);
    }

    fn unknown_word(&self, word: &str, span: &Span) -> Diagnostic {
        let message = say!("`{word}` is neither in brackets nor in quotes", word);
        let found = Diagnostic::new(Code::UnknownWord, span.clone(), message);
        if functions::find_ignoring_case(word).is_some() {
            let edits = vec![(span.end..span.end, "()".to_owned())];
            return found
                .with_hint(say!("a function is followed by parentheses"))
                .with_fix(say!("call it"), edits);
        }
        if self
            .context
            .attributes
            .is_some_and(|known| known.contains(word))
        {
            let edits = vec![(span.clone(), format!("[{word}]"))];
            return found
                .with_hint(say!("an attribute stands in brackets"))
                .with_fix(say!("put it into brackets"), edits);
        }
        found.with_hint(say!(
            "an attribute stands in brackets, a text in double quotes"
        ))
    }

    /// Does the slot take words of its own? Then the check of constants has seen it.
    fn expects_word(&self, visit: &Visit<'a>) -> bool {
        let parent = visit
            .parent
            .and_then(|(id, slot)| Some((self.tree.node(id)?, slot)));
        let Some((parent, slot)) = parent else {
            return false;
        };
        let NodeKind::Call {
            name, arguments, ..
        } = &parent.kind
        else {
            return false;
        };
        functions::find_ignoring_case(name)
            .and_then(|signature| signature.parameter(slot, arguments.len()))
            .is_some_and(|parameter| matches!(parameter.kind, ParameterKind::Word(_)))
    }
}
