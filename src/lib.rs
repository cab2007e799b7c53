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
//! | 0 | [`scim`] | what do SCIM's messages look like, and how is a place in a resource named? |
//! | 1 | [`expression`] | what does a mapping expression mean? text, tree, program, value |
//! | 2 | [`schema`] | what does a provisioning schema say, and how is it changed without losing anything? |
//! | 1 | [`webex`] | what does Webex accept, where does it live, and what does it do with a change? |
//! | 3 | [`preview`] | what would happen to a user, and which requests would be sent? |
//! | 1 | [`directory`] | what do the files that administrators have say about users? |
//! | 4 | [`session`] | who owns the users and their results, and how is anybody asked about them? |
//! | 6 | [`app`] | what is the state of the program, and what has to be done when something happens? |
//! | 7 | `browser` | how does the page reach workers, files, clipboard and storage? |
//! | 8 | `ui` | what does the administrator see? |
//!
//! # Where to start
//!
//! Read [`value`] first: every other room passes its handles along.

pub mod app;
#[cfg(feature = "web")]
pub mod browser;
pub mod directory;
pub mod dotnet;
pub mod expression;
pub mod preview;
pub mod schema;
pub mod scim;
pub mod session;
#[cfg(feature = "web")]
pub mod ui;
pub mod value;
pub mod webex;
