//! What would happen to each user, in eight bytes, and to all of them, in numbers.
//!
//! The law: `reference/expressions.md` 8, `reference/graph.md` 3.8 and 3.9; words are Graph's where Graph has one.

mod columns;
mod compare;
mod cycle;
mod decision;
mod totals;
mod transitions;
mod what_if;

pub use columns::{AttributeTotals, Compared, differences, refine};
pub use compare::{Difference, ModifiedProperty, difference, modified_property, stale};
pub use cycle::{CycleEstimate, ThresholdEffect, first_cycle, first_cycle_of_everybody, threshold};
pub use decision::{Decision, Note, Notes, Outcome, ProvisioningAction};
pub use totals::{Proposal, Totals, unclaimed};
pub use transitions::Transitions;
pub use what_if::{WhatIf, what_if};
