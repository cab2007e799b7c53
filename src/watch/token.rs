//! How long does the token last that Entra uses for Webex?
//!
//! Entra never shows it again, so the end is known from elsewhere, and each source is worth differently: Webex's own word for the token
//! that is connected here, `expires_in` of a token as it was obtained, or a date that the administrator noted. A token that ends does
//! so silently: the logs simply stop (`reference/webex.md` 5).

use super::{Moment, Span, Tone};

/// From so many days on the end is warned of.
pub const WARNED: i64 = 30;
/// From so many days on it is urgent.
const URGENT: i64 = 7;

/// How the end is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Webex says so of the token that is connected here, which may or may not be the one that Entra has.
    Webex,
    /// The administrator noted it in this browser.
    Noted,
}

/// The life of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenLife {
    /// When it ends.
    pub ends: Moment,
    /// How that is known.
    pub source: Source,
}

/// How near the end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// More than [`WARNED`] days.
    Fine,
    /// Within [`WARNED`] days.
    Soon,
    /// Within a week.
    Urgent,
    /// It has ended.
    Ended,
}

impl TokenLife {
    /// How near the end is.
    pub fn level(self, now: Moment) -> Level {
        match self.ends.since(now) {
            Span(..=0) => Level::Ended,
            left if left.whole_days() < URGENT => Level::Urgent,
            left if left.whole_days() < WARNED => Level::Soon,
            _ => Level::Fine,
        }
    }

    /// In words: `Ends in 12 days, on 2026-12-08.`
    pub fn words(self, now: Moment) -> String {
        let date = self.ends.day();
        match self.level(now) {
            Level::Ended => say!(
                "Ended on {date}, {since} ago.",
                date,
                since = now.since(self.ends)
            ),
            _ => say!(
                "Ends in {since}, on {date}.",
                since = self.ends.since(now),
                date
            ),
        }
    }

    /// What that is worth, in words.
    pub fn source_words(self) -> &'static str {
        match self.source {
            Source::Webex => {
                say!(
                    "Webex says so of the token that is connected here. Entra does not show the token that it has; if that is another one, this date is not its."
                )
            }
            Source::Noted => say!("You noted this date; neither Microsoft nor Webex was asked."),
        }
    }
}

impl Level {
    /// How it stands.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Fine => Tone::Good,
            Self::Soon => Tone::Warning,
            Self::Urgent | Self::Ended => Tone::Bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_comes_thirty_days_before() {
        let now = Moment::read("2026-11-26T12:00:00Z").unwrap();
        for (days, hours, level, words) in [
            (31, 0, Level::Fine, "Ends in 31 days, on 2026-12-27."),
            (29, 23, Level::Soon, "Ends in 30 days, on 2026-12-26."),
            (6, 23, Level::Urgent, "Ends in 7 days, on 2026-12-03."),
            (0, 0, Level::Ended, "Ended on 2026-11-26, 0 seconds ago."),
            (-3, 0, Level::Ended, "Ended on 2026-11-23, 3 days ago."),
        ] {
            let ends = now.after(Span::days(days)).after(Span::hours(hours));
            let life = TokenLife {
                ends,
                source: Source::Noted,
            };
            assert_eq!((life.level(now), life.words(now).as_str()), (level, words));
        }
    }
}
