//! In which language does the program speak?
//!
//! The English sentence stands in the code where it is said: `say!("Save as CSV")`, with holes `say!("{file} has {rows} rows", file, rows)`,
//! into a writer `say_to!`, by count `plural!(users, one: "{n} user", other: "{n} users")`. English is not looked up. In another language
//! the sentence is the key under which its translation is found; what a language lacks is said in English. `cargo xtask words` collects
//! all sentences into `static/words/en.json`; docs/languages.md says how to add a language.
//!
//! What a tenant or a file says is no word of ours: it goes into holes. Machine formats stay English, and so does the native command,
//! which has no other language.
//!
//! Never here: which language was chosen, and where its sentences come from (`browser`).

// First, so that the other files have its macros.
#[macro_use]
mod macros;

mod formats;
mod table;
mod template;

pub use formats::{Count, Writer, day, moment, number, set_writer};
pub use table::{found, found_at, found_in, learn, said, said_of, write};
pub use template::{Part, fits, parts};
