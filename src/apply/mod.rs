//! How is a plan carried out so that nothing is done twice, nothing is lost, and it can go on after anything?
//!
//! In: a reviewed [`Plan`](crate::plan::Plan), a [`Client`](crate::api::Client), and the outside world: a [`Journal`], a [`Lock`]. Out:
//! [`Event`]s while it runs, and what was done. Whoever goes on after a crash reads the journal ([`Past`]), reads the tenant
//! ([`read`]), plans again, and applies what is left.
//!
//! The law: an intent is durable before its call. An *ensure* reads, acts and verifies; a *once* is guarded by a read, and an
//! unknown result is looked up through the whole time that the service may need to show it (`reference/graph.md` 1.4). A plan that is
//! stale is refused. The journal holds no secret.
//!
//! Never here: what is wanted, a browser, a screen.

mod bulk;
mod control;
mod entry;
mod error;
mod event;
mod instance;
mod job;
mod listed;
mod on_demand;
mod otherwise;
mod outside;
mod past;
mod read;
mod run;
mod schema;
mod settings;
mod step;
mod wait;
mod webex_values;

pub use control::Control;
pub use entry::{Entry, Intent, Record};
pub use error::ApplyError;
pub use event::{Event, StepState, Waiting};
pub use listed::Listed;
pub use otherwise::{ReadOtherwise, read_by_the_service};
pub use outside::{Journal, JournalError, Lock, LockError};
pub use past::Past;
pub use read::{Target, read, read_connection};
pub use run::{Outside, Start, apply};
