//! Why did a sign-in fail, and what helps? A sentence and a remedy for each error that an administrator can meet.
//!
//! In: MSAL's `errorCode` and `subError`, and the number that Entra puts into its texts (`AADSTS65004`). The texts themselves are
//! not kept: they can name people.

use super::failure_groups::GROUPS;
use super::failures::{CODES, NUMBERS};
use crate::words::found;

/// A failed sign-in or renewal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// MSAL's code, such as `interaction_required`.
    pub code: String,
    /// More exactly, such as `consent_required`; may be empty.
    pub sub: String,
    /// Entra's number, if its text has one.
    pub number: Option<u32>,
    /// The request's id, for Microsoft's support; may be empty.
    pub correlation: String,
}

/// A sentence and a remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened, a sentence without its period.
    pub message: &'static str,
    /// What helps, likewise.
    pub remedy: &'static str,
}

/// What helps against a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cure {
    /// Signing in again.
    SignIn,
    /// Signing in with another account.
    AnotherAccount,
    /// Nothing that the page can do.
    Elsewhere,
}

impl Failure {
    /// A failure that the page itself found.
    pub fn named(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            ..Self::default()
        }
    }

    /// Reads MSAL's error: of its text only Entra's number is kept.
    pub fn of(code: String, sub: String, text: &str, correlation: String) -> Self {
        let number = text.split("AADSTS").nth(1).and_then(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        Self {
            code,
            sub,
            number,
            correlation,
        }
    }

    /// True if the sentence is of this very error, not of errors at large.
    pub fn is_known(&self) -> bool {
        self.entry().is_some()
    }

    /// What happened, and what helps.
    pub fn words(&self) -> Words {
        let (_, message, remedy) = self.entry().unwrap_or((
            Cure::SignIn,
            say!("the sign-in failed"),
            say!("try again; if it stays so, give the code and the id to whoever keeps this page"),
        ));
        Words {
            message: found(message),
            remedy: found(remedy),
        }
    }

    /// What can be offered.
    pub fn cure(&self) -> Cure {
        self.entry().map_or(Cure::SignIn, |(cure, ..)| cure)
    }

    fn entry(&self) -> Option<(Cure, &'static str, &'static str)> {
        if let Some((_, cure, message, remedy)) = NUMBERS
            .iter()
            .find(|(number, ..)| Some(*number) == self.number)
        {
            return Some((*cure, message, remedy));
        }
        by_code(&self.sub).or_else(|| by_code(&self.code))
    }
}

fn by_code(code: &str) -> Option<(Cure, &'static str, &'static str)> {
    let one = CODES.iter().find(|(known, ..)| *known == code);
    let one = one.map(|(_, cure, message, remedy)| (*cure, *message, *remedy));
    let several = || GROUPS.iter().find(|(codes, ..)| codes.contains(&code));
    one.or_else(|| several().map(|(_, cure, message, remedy)| (*cure, *message, *remedy)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: &str, sub: &str, text: &str) -> Failure {
        Failure::of(code.into(), sub.into(), text, String::new())
    }

    #[test]
    fn the_number_says_more_than_the_code() {
        let declined = failure("access_denied", "", "AADSTS65004: User declined");
        assert_eq!(declined.number, Some(65004));
        assert_eq!(declined.words().message, "the permissions were declined");
        assert_eq!(
            failure("invalid_grant", "consent_required", "x")
                .words()
                .remedy,
            "sign in again and accept"
        );
        assert_eq!(
            failure("invalid_grant", "", "AADSTS: x").words().message,
            "the session is over"
        );
        assert_eq!(
            failure("access_denied", "", "AADSTS50105: …").cure(),
            Cure::Elsewhere
        );
    }

    #[test]
    fn nothing_of_the_text_is_kept() {
        let kept = failure(
            "invalid_grant",
            "",
            "AADSTS50034: zoe@contoso.com does not exist",
        );
        assert!(!format!("{kept:?}").contains("contoso"));
    }

    #[test]
    fn an_unknown_error_still_has_a_sentence() {
        let unknown = failure("brand_new", "", "");
        assert!(!unknown.is_known());
        assert_eq!(
            (unknown.words().message, unknown.cure()),
            ("the sign-in failed", Cure::SignIn)
        );
        assert!(failure("post_request_failed", "", "").is_known());
        let several = failure("ServerError", "bad_token", "").words();
        assert_eq!(several.remedy, "sign in again");
    }
}
