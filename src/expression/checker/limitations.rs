//! What the function reference page calls unsupported or advises against: conditions of `IIF`, `Switch` over references,
//! `SelectUniqueValue` in the wrong place, values that change by themselves in matching attributes.

use super::{Call, Checker, Position, SourceKind, literal};
use crate::expression::code::Code;
use crate::expression::diagnostic::Diagnostic;
use crate::expression::tree::{NodeId, NodeKind, Span};
use crate::expression::walk::Visit;
use std::collections::BTreeSet;

impl<'a> Checker<'a> {
    pub(super) fn placement(&mut self, call: &Call<'a>, nested: bool) {
        let name = call.signature.name;
        let span = call.name_span.clone();
        let matching = self.context.position == Position::Matching;
        if name != "SelectUniqueValue" {
            if matching && !call.signature.pure {
                let message = say!("`{name}` gives another value at every evaluation", name);
                let found = Diagnostic::new(Code::ImpureMatching, span, message);
                self.report(
                    found.with_hint(say!("a matching attribute must find the same user again")),
                );
            }
            return;
        }
        if nested {
            let message = if self.context.unique_values {
                say!("`SelectUniqueValue` must be the outermost function")
            } else {
                say!(
                    "`SelectUniqueValue` must be the outermost function (and is not for this application)"
                )
            };
            self.report(Diagnostic::new(
                Code::SelectUniqueNested,
                span.clone(),
                message,
            ));
        } else if !self.context.unique_values {
            let message = say!("`SelectUniqueValue` is not for this application");
            let found = Diagnostic::new(Code::SelectUniqueHere, span.clone(), message);
            self.report(found.with_hint(say!(
                "it is only for provisioning from HR systems to Active Directory"
            )));
        }
        if matching {
            let message = say!("`SelectUniqueValue` cannot give a matching attribute");
            self.report(Diagnostic::new(Code::SelectUniqueMatching, span, message));
        }
    }

    /// A comparison stands in `IIF` and `CBool`; one with the empty text never holds.
    pub(super) fn comparison(&mut self, visit: &Visit<'a>) {
        let NodeKind::Comparison {
            operator,
            left,
            right,
        } = &visit.node.kind
        else {
            return;
        };
        let parent = visit
            .parent
            .and_then(|(id, slot)| Some((&self.tree.node(id)?.kind, slot)));
        let place = parent.is_some_and(|(kind, slot)| match kind {
            NodeKind::Call { name, .. } => {
                slot == 0
                    && ["IIF", "CBool"]
                        .iter()
                        .any(|f| name.eq_ignore_ascii_case(f))
            }
            _ => false,
        });
        let span = visit.node.span.clone();
        if !place {
            let message = say!(
                "`{symbol}` stands outside the condition of `IIF` and `CBool`",
                symbol = operator.symbol()
            );
            let found = Diagnostic::new(Code::ComparisonPlace, span, message);
            return self.report(found.with_hint(say!("the page documents comparisons there only")));
        }
        let empty = |id: &NodeId| self.tree.node(*id).and_then(literal) == Some("");
        let is_attribute = |id: &NodeId| {
            self.tree
                .node(*id)
                .is_some_and(|node| matches!(node.kind, NodeKind::Attribute(_)))
        };
        if (empty(left) && is_attribute(right)) || (empty(right) && is_attribute(left)) {
            let message = say!("a comparison with the empty text never holds");
            let found = Diagnostic::new(Code::IifEmpty, span, message);
            self.report(found.with_hint(say!("the page: if the attribute is null or empty, the check fails; `Switch([x], [x], \"\", other)` works")));
        }
    }

    pub(super) fn iif(&mut self, call: &Call<'a>) {
        let Some((signature, arguments, node)) = self.called(call, 0) else {
            return;
        };
        let name = signature.name;
        let NodeKind::Call { name_span, .. } = &node.kind else {
            return;
        };
        match name {
            "IgnoreFlowIfNullOrEmpty" => {
                let message = say!("`IgnoreFlowIfNullOrEmpty` is not a condition");
                let found = Diagnostic::new(Code::IifIgnoreFlow, name_span.clone(), message);
                self.report(found.with_hint(say!("put it around the whole `IIF`")));
            }
            "IsPresent" | "IsNullOrEmpty" | "IsNull" => {
                let message = say!("the page calls `IIF` with `{name}` unsupported", name);
                let mut found = Diagnostic::new(Code::IifPresence, name_span.clone(), message)
                    .with_hint(say!("other official pages use it with the expected result; `Switch([x], [x], \"\", other)` is beyond doubt"));
                let (value, other) = if name == "IsPresent" { (1, 2) } else { (2, 1) };
                let tested = arguments.first().and_then(|slot| slot.node);
                if let Some(text) = self.default_switch(call, tested, value, other) {
                    found = found.with_fix(
                        say!("write it with `Switch`"),
                        vec![(call.span.clone(), text)],
                    );
                }
                self.report(found);
            }
            _ => {}
        }
    }

    /// `Switch([x], [x], "", other)` for a call that gives `[x]` if it is there and else something other.
    fn default_switch(
        &self,
        call: &Call<'a>,
        tested: Option<NodeId>,
        value: usize,
        other: usize,
    ) -> Option<String> {
        let NodeKind::Attribute(name) = &self.tree.node(tested?)?.kind else {
            return None;
        };
        let (_, node) = self.argument(call, value)?;
        if node.kind != NodeKind::Attribute(name.clone()) {
            return None;
        }
        let (_, other) = self.argument(call, other)?;
        Some(format!(
            "Switch([{name}], [{name}], \"\", {})",
            self.slice(&other.span)
        ))
    }

    pub(super) fn switch(&mut self, call: &Call<'a>) {
        self.duplicate_keys(call);
        let source = self.argument(call, 0).map(|(_, node)| &node.kind);
        if let Some((signature, _, node)) = self.called(call, 0)
            && matches!(signature.name, "IsPresent" | "IsNullOrEmpty" | "IsNull")
        {
            let message = say!(
                "the page advises against `{name}` as the source of `Switch`",
                name = signature.name
            );
            let found = Diagnostic::new(Code::SwitchPresence, name_of(node), message);
            self.report(found.with_hint(say!("an empty source equals the key `\"\"`")));
        }
        if let Some(NodeKind::Attribute(name)) = source {
            let reference = match self.context.attributes {
                Some(known) => known.is_reference(name),
                None => name == "manager",
            };
            if reference {
                let message = say!("`Switch` is not for references such as `{name}`", name);
                self.report(Diagnostic::new(
                    Code::SwitchReference,
                    call.name_span.clone(),
                    message,
                ));
            }
        }
        let default = self.argument(call, 1).map(|(_, node)| &node.kind);
        // `Switch([x], [x], "", other)` is what the page itself recommends.
        if self.context.source == SourceKind::Entra && default.is_some() && default != source {
            let message = say!("`Switch` with a default while Entra ID is the source");
            let found = Diagnostic::new(Code::SwitchDefault, call.name_span.clone(), message);
            self.report(found.with_hint(say!(
                "the page reports values wrongly set to null, and recommends nested `IIF`"
            )));
        }
    }

    fn duplicate_keys(&mut self, call: &Call<'a>) {
        let keys: Vec<(&str, &Span)> = (2..call.arguments.len())
            .step_by(2)
            .filter_map(|slot| self.literal(call, slot))
            .collect();
        let mut before = BTreeSet::new();
        for (key, span) in keys {
            if !before.insert(key) {
                let message = say!(
                    "the key `{key}` is never reached: it stands there before",
                    key
                );
                self.report(Diagnostic::new(
                    Code::SwitchDuplicate,
                    span.clone(),
                    message,
                ));
            }
        }
    }
}

fn name_of(node: &crate::expression::Node) -> Span {
    match &node.kind {
        NodeKind::Call { name_span, .. } => name_span.clone(),
        _ => node.span.clone(),
    }
}
