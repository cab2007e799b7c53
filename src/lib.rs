//! hubsync previews and configures the provisioning of Microsoft Entra ID users into Webex.
//!
//! # The map
//!
//! Rooms, lowest floor first; imports go only downward (`tests/floors.rs` holds the wall).
//!
//! | floor | room | question it answers |
//! |---|---|---|
//! | 0 | [`dotnet`] | what does the service's .NET do differently from Rust? |
//! | 0 | [`value`] | how are a hundred thousand users' texts kept without copying them? |
//! | 1 | [`expression`] | what does a mapping expression mean? text, tree, program, value |
//! | 4 | [`session`] | who owns the users and their results, and how is anybody asked about them? |
//!
//! # Where to start
//!
//! Read [`value`] first: every other room passes its handles along.

pub mod dotnet;
pub mod expression;
pub mod session;
pub mod value;
