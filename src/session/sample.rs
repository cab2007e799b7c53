//! Twelve people, each with a story, for whoever has no file at hand.
//!
//! All are invented; contoso.com and fabrikam.com are Microsoft's documentation names. Between them: names in other scripts, a
//! guest, an account without mail, a language that Webex refuses, phones with brackets and an extension, phones that were cleared
//! (which stay in Webex), somebody who is blocked, a user principal name that is not the mail address, a region that is too long.

/// The file's name.
pub(super) const NAME: &str = "sample-people.json";

/// A page of users as Microsoft Graph answers.
pub(super) const PEOPLE: &[u8] = include_bytes!("sample/people.json");
