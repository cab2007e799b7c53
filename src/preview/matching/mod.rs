//! Which Webex user is it?
//!
//! In: Entra users with what flows to the matching attributes, and Webex users indexed by the same attributes. Out: one
//! [`Decision`](super::outcome::Decision) of eight bytes for each user.
//!
//! The law: matching attributes are tried in the order of their precedence and the first hit wins; no hit creates, one hit
//! updates (`reference/expressions.md` 8.6). The order of reasons is that of the project's data: out of scope, invalid user
//! name, duplicate source, then match or deactivate, then create or skip a disabled user.
//!
//! Never here: what changes in a matched user, and requests.

mod index;
mod join;
mod key;
mod packed;
mod references;
mod survey;
mod users;

#[cfg(test)]
mod columns;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod precedence;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use columns::Column;
pub use index::KeyIndex;
pub use join::{Claims, Correction, Joined, join, join_by_keys};
pub use key::{key, same_key};
pub use references::{Named, References, object_key};
pub use survey::{Matcher, Survey, WebexIndex, count_matches, survey};
pub use users::{AccountKind, EntraUsers, KeyColumn, WebexUsers};
