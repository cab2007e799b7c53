//! Is this user in scope, and if not, which clause said no?
//!
//! In: `objectMapping.scope` as Graph's JSON, a user's attribute values or columns of them. Out: a [`Verdict`] with its
//! reasons, or a [`State`] for each of a hundred thousand users.
//!
//! The law is `reference/expressions.md` section 7: the clauses of a group are joined by *and*, groups by *or*; a clause on
//! no value is false, `IS NULL` apart. Where the service's behaviour is not documented, the answer is [`State::Unknown`].
//!
//! Never here: who is assigned, and what happens to a user who falls out of scope.

mod anchoring;
mod columns;
mod filter;
mod lint;
mod operator;
mod program;
mod test;
mod values;
mod verdict;

pub use columns::Scoped;
pub use filter::{Clause, Filter, Group};
pub use operator::Operator;
pub use program::{Attributes, Cell, Program};
pub use values::Values;
pub use verdict::{GroupList, Reason, State, Verdict, Why};
