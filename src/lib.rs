//! hubsync previews and configures the provisioning of Microsoft Entra ID users into Webex.
//!
//! # The map
//!
//! Rooms, lowest floor first. A room names only rooms below it; `tests/floors.rs` reads the sources and holds the walls.
//!
//! | floor | room | question it answers |
//! |---|---|---|
//! | 0 | [`words`] | in which language does the program speak? |
//! | 0 | [`value`] | how are a hundred thousand users' texts kept without copying them? |
//! | 0 | [`dotnet`] | what does the service's .NET do differently from Rust? |
//! | 0 | [`scim`] | what do SCIM's messages look like, and how is a place in a resource named? |
//! | 1 | [`expression`] | what does a mapping expression mean? text, tree, program, value |
//! | 1 | [`directory`] | what do the files that administrators have say about users? |
//! | 1 | [`webex`] | what does Webex accept, where does it live, and what does it do with a change? |
//! | 2 | [`schema`] | what does a provisioning schema say, and how is it changed without losing anything? |
//! | 3 | [`api`] | how are Microsoft Graph and Webex asked, and what did they say? |
//! | 3 | [`preview`] | what would happen to a user, and which requests would be sent? |
//! | 4 | [`session`] | who owns the users and their results, and how is anybody asked about them? |
//! | 4 | [`plan`] | what has to be done so that a tenant becomes as an administrator wants it? |
//! | 4 | [`watch`] | what is a running job doing, what went wrong for whom, and what is to be done about it? |
//! | 5 | [`apply`] | how is a plan carried out so that nothing is done twice, and it can go on after anything? |
//! | 6 | [`app`] | what is the state of the program, and what has to be done when something happens? |
//! | 7 | `browser` | how does the page reach workers, files, clipboard, storage and the two sign-ins? |
//! | 8 | `ui` | what does the administrator see? |
//! | 8 | `embed` | what can a portal or a script ask without the page? |
//!
//! Four programs stand on top: `hubsync-web` (the page), `hubsync-worker` (a session in the browser), `hubsync` (the native
//! command) and `hubsync-bindings` (`embed` before JavaScript; a program because a library for wasm would be built with every test).
//!
//! # The way of the data
//!
//! A file becomes a table of users ([`directory`]): one text, and for every attribute a column of handles into it. A schema
//! becomes rows ([`schema`]); each row's expression becomes a tree, then a program ([`expression`]). Program and columns make a
//! flow ([`preview::flow`]): a handle for every user, counts, findings. What flows for one user makes a request
//! ([`preview::request`]); all flows and the Webex users make outcomes ([`preview::matching`], [`preview::outcome`]). A
//! [`session`] holds all of it and answers the page, which holds a summary and the rows in view.
//!
//! Sign-in ([`app::connection`]) leaves the page and comes back to a fresh one: MSAL, loaded when it starts, keeps Microsoft's tokens
//! in the tab's storage; Webex's are in memory, in the same token source, from which [`api::Client`] takes them when it sends.
//!
//! # How the page arrives
//!
//! One program, one memory, several WebAssembly modules. The first screen is one module; what is opened later is cut out of it
//! at the split points that `ui::lazy` marks, and fetched when it is first looked at. wasm-split-cli cuts after linking, by the
//! linker's relocations (`build.rs` keeps them), and hands the rest on to wasm-bindgen (`xtask/src/split.rs`). The alternative, a
//! second program chosen by the address, was dropped when this was seen working: it would have carried Yew and the core twice
//! and handed the state over.
//!
//! A chunk brings its styles in a section of its own file (`xtask/src/styles.rs`): `static/outcomes.css` is the chunk `outcomes`'s.
//!
//! The workers' program is fetched while the page's starts, and compiled once for all of them (`static/boot.js`). In portals and in the one
//! file each worker fetches it.
//!
//! The page's policy enforces Trusted Types: `static/boot.js` alone names scripts that run as workers,
//! and names its own; a worker starts none. `static/sw.js` keeps a release on the machine, whole or not at all. The build names every script with its digest
//! (`xtask/src/integrity.rs`), and makes one page of `docs/` (`xtask/src/documents.rs`). The one file that opens from disk leaves out
//! what only a connected page shows (`xtask/offline.mjs`).
//!
//! What reaches a chunk is decided by calls, not by rooms: code that the first screen can reach, if only by a match arm, is in the
//! page. A large part of the core that only a later screen needs must be reached through that screen's chunk alone. So
//! [`app::App::update`] names nothing that only a later place does: an action of such a place is made there, by `act.action()`, and
//! carries the function that takes it in ([`app::TakesIn`]); what that place asks of the session, and what becomes of the answers, comes
//! with its first action (`app/part.rs`). Tests make the same actions and run the same functions. Files are looked into by the chunk
//! `files` (`browser/inspect.rs`). Numbers with a fraction and the tables of letter case are heavy: the page's program has none.
//!
//! The stages of a set-up are cut in three: `stages` leads to a plan, `plan` makes and shows it (it brings `app::journey::Planner`, by
//! which the journey plans), `apply` carries it out.
//!
//! In a portal (`static/hub-sync.js`, `browser::Stand`) the same program draws into a shadow root, once for every element, and leaves
//! the portal's address, title and storage alone; where plans may be applied, their journal alone is kept. A portal gives the tokens,
//! and may carry the requests itself (`browser::fetch`).
//!
//! # What is never true
//!
//! - Floors 0 to 6 name no browser, no clock, no randomness; these come in through [`expression::Environment`].
//! - Parsing and checking never fail: they give a tree and diagnostics.
//! - The page never evaluates: it parses and checks; workers evaluate. One of them knows only the person in view, and is ended when
//!   an answer takes longer than 250 ms; the others hold all users, a part each, and one coordinator joins what they find. Thousands of
//!   assignments are compared with what is wanted by one more, which ends with its answer: the steps in brief. The page writes out
//!   those that are looked at.
//!   The page's program carries no regular expressions.
//! - An attribute that a file does not have is never taken for an empty one.
//! - A token is in the browser's token source and in no action, effect, text or type that can be written down.
//! - What Microsoft or Cisco do not document is never shown as if they did.
//!
//! # Where to start
//!
//! Read [`value`] first: every other room passes its handles along. Then follow one expression through
//! [`expression`]'s stages, and one file through [`session::Session`].

// First, so that every room has its macros.
#[macro_use]
pub mod words;

pub mod api;
pub mod app;
pub mod apply;
#[cfg(feature = "web")]
pub mod browser;
pub mod directory;
pub mod dotnet;
#[cfg(feature = "bindings")]
pub mod embed;
pub mod expression;
pub mod plan;
pub mod preview;
pub mod schema;
pub mod scim;
pub mod session;
#[cfg(feature = "web")]
pub mod ui;
pub mod value;
pub mod watch;
pub mod webex;
