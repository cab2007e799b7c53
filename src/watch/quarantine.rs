//! Why is a job in quarantine, what shows it, what ends it, and when is it tried again?
//!
//! The law: `reference/graph.md` 3.9. Retries come after 6, 12 and 24 hours, then daily; after 28 days the job is disabled. Which of the
//! published thresholds belongs to which reason is concluded from the names, and so is what `QuarantinedOnDemand` and
//! `IngestionInterrupted` mean.

use super::{Advice, Basis, Moment, Reason, Span, explain};
use crate::api::graph::jobs::{Fault, Quarantine, QuarantineReason};

/// After so long in quarantine the service disables the job.
const PATIENCE: Span = Span::days(28);

/// A quarantine, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Why.
    pub cause: Reason,
    /// What shows it, each a sentence.
    pub evidence: Vec<String>,
    /// What to do, in this order.
    pub advice: Vec<Advice>,
    /// When it is tried again, in words.
    pub retry: String,
    /// The day on which the job would be disabled, counted from the first quarantine of the series; that it counts from there is inferred.
    pub disabled_on: Option<Moment>,
}

/// Explains a quarantine. `now` is the service's time.
pub fn quarantined(quarantine: &Quarantine, now: Moment) -> Quarantined {
    let began = Moment::of(quarantine.current_began.as_ref());
    let series = Moment::of(quarantine.series_began.as_ref()).or(began);
    let (cause, advice) = cause(quarantine);
    let mut evidence = Vec::new();
    if let Some(began) = began {
        evidence.push(say!(
            "In quarantine since {began}, for {since}.",
            began,
            since = now.since(began)
        ));
    }
    if let Some(count) = quarantine.series_count.filter(|count| *count > 1) {
        evidence.push(match series {
            Some(series) => say!(
                "It was tried and failed {count} times since {series}.",
                count,
                series
            ),
            None => say!("It was tried and failed {count} times.", count),
        });
    }
    Quarantined {
        cause,
        evidence,
        advice,
        retry: retry(Moment::of(quarantine.next_attempt.as_ref()), now),
        disabled_on: series.map(|series| series.after(PATIENCE)),
    }
}

fn cause(quarantine: &Quarantine) -> (Reason, Vec<Advice>) {
    use Advice::{AllowDeletes, AskMicrosoft, CorrectAddress, OpenMapping, ReadLogs, RenewToken};
    use Advice::{Restart, ReviewDeletes, Start, Wait};
    let error = quarantine.error.as_ref();
    let many = vec![ReadLogs, OpenMapping, Restart];
    let (words, basis, advice) = match &quarantine.reason {
        Some(QuarantineReason::EncounteredBaseEscrowThreshold) => (
            say!(
                "Too many users failed: the published limit is 40,000 failures, references such as managers not counted."
            ),
            Basis::Inferred,
            many,
        ),
        Some(QuarantineReason::EncounteredTotalEscrowThreshold) => (
            say!("Too many users failed in all: the published limit is 60,000 failures."),
            Basis::Inferred,
            many,
        ),
        Some(QuarantineReason::EncounteredEscrowProportionThreshold) => (
            say!(
                "Too large a part of the users failed: the published limit is 40 %, from 5,000 failures on."
            ),
            Basis::Inferred,
            many,
        ),
        Some(QuarantineReason::EncounteredQuarantineException) => {
            return exception(error);
        }
        Some(QuarantineReason::QuarantinedOnDemand) => (
            say!("Somebody, or the service itself, put the job into quarantine on purpose."),
            Basis::Inferred,
            vec![Start, AskMicrosoft],
        ),
        Some(QuarantineReason::TooManyDeletes) => (
            say!(
                "More users than the threshold would be deleted or switched off in Webex. They are held back until somebody has looked."
            ),
            Basis::Documented,
            vec![ReviewDeletes, AllowDeletes],
        ),
        Some(QuarantineReason::IngestionInterrupted) => (
            say!("Reading the users from Entra was interrupted."),
            Basis::Inferred,
            vec![Wait, Restart, AskMicrosoft],
        ),
        Some(QuarantineReason::Unknown) | None => (
            say!("The service does not say why."),
            Basis::Documented,
            vec![ReadLogs, CorrectAddress, RenewToken, AskMicrosoft],
        ),
        Some(QuarantineReason::Other(word)) => {
            let reason = Reason {
                words: say!(
                    "The service says `{word}`, which this page does not know.",
                    word
                ),
                said: said(error),
                basis: Basis::Inferred,
            };
            return (reason, vec![ReadLogs, AskMicrosoft]);
        }
    };
    let reason = Reason {
        words: words.to_owned(),
        said: said(error),
        basis,
    };
    (reason, advice)
}

/// Usually a wrong address or token; the error says which.
fn exception(error: Option<&Fault>) -> (Reason, Vec<Advice>) {
    let code = error.and_then(|error| error.code.as_deref());
    let explained = code.and_then(explain);
    let words = match explained {
        Some(explained) => explained.words.to_owned(),
        None => say!("The service could not work with Webex at all: as a rule the Tenant URL or the Secret Token is wrong, or the token has ended.").to_owned(),
    };
    let advice = match explained.map(|explained| explained.advice) {
        None | Some(Advice::RenewToken) => vec![Advice::RenewToken, Advice::CorrectAddress],
        Some(other) => vec![other, Advice::RenewToken, Advice::CorrectAddress],
    };
    let reason = Reason {
        words,
        said: said(error),
        basis: explained.map_or(Basis::Documented, |explained| explained.basis),
    };
    (reason, advice)
}

/// What the service said, word by word.
pub(super) fn said(error: Option<&Fault>) -> String {
    let Some(error) = error else {
        return String::new();
    };
    let parts = [error.code.as_deref(), error.message.as_deref()];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(": ")
}

fn retry(next: Option<Moment>, now: Moment) -> String {
    let rule = say!("The service tries again after 6, 12 and 24 hours, then once a day");
    match next {
        Some(next) if next > now => say!(
            "{rule}: next at {next}, in {since}.",
            rule,
            next,
            since = next.since(now)
        ),
        Some(next) => say!(
            "{rule}. The attempt of {next} was due {since} ago; its result is not shown yet, or this computer’s clock is ahead.",
            rule,
            next,
            since = now.since(next)
        ),
        None => say!("{rule}. It does not say when.", rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(reason: Option<&str>, code: Option<&str>) -> Quarantined {
        let quarantine = Quarantine {
            reason: reason.map(|word| word.to_owned().into()),
            current_began: Some("2026-11-20T21:20:06.4981365Z".into()),
            next_attempt: Some("2026-11-21T15:20:06Z".into()),
            series_began: Some("2026-11-20T15:20:06Z".into()),
            series_count: Some(3),
            error: code.map(|code| Fault {
                code: Some(code.into()),
                message: Some("Please provide a valid tenant URL.".into()),
                tenant_actionable: Some(true),
            }),
        };
        quarantined(&quarantine, Moment::read("2026-11-21T03:20:06Z").unwrap())
    }

    #[test]
    fn every_reason_has_words_and_a_remedy() {
        use Advice::*;
        for (reason, code, words, first, basis) in [
            (
                "EncounteredBaseEscrowThreshold",
                None,
                "40,000 failures",
                ReadLogs,
                Basis::Inferred,
            ),
            (
                "EncounteredTotalEscrowThreshold",
                None,
                "60,000 failures",
                ReadLogs,
                Basis::Inferred,
            ),
            (
                "EncounteredEscrowProportionThreshold",
                None,
                "40 %",
                ReadLogs,
                Basis::Inferred,
            ),
            (
                "EncounteredQuarantineException",
                None,
                "as a rule the Tenant URL",
                RenewToken,
                Basis::Documented,
            ),
            (
                "EncounteredQuarantineException",
                Some("SystemForCrossDomainIdentityManagementInvalidCredentials"),
                "does not accept the Tenant URL",
                RenewToken,
                Basis::Documented,
            ),
            (
                "EncounteredQuarantineException",
                Some("LicenseLimitExceeded"),
                "no licence left",
                Licences,
                Basis::Documented,
            ),
            (
                "QuarantinedOnDemand",
                None,
                "on purpose",
                Start,
                Basis::Inferred,
            ),
            (
                "toomanydeletes",
                None,
                "held back",
                ReviewDeletes,
                Basis::Documented,
            ),
            (
                "IngestionInterrupted",
                None,
                "interrupted",
                Wait,
                Basis::Inferred,
            ),
            (
                "Unknown",
                None,
                "does not say why",
                ReadLogs,
                Basis::Documented,
            ),
            ("MoonPhase", None, "`MoonPhase`", ReadLogs, Basis::Inferred),
        ] {
            let told = of(Some(reason), code);
            assert!(
                told.cause.words.contains(words),
                "{reason}: {}",
                told.cause.words
            );
            assert_eq!(
                (told.advice[0], told.cause.basis),
                (first, basis),
                "{reason}"
            );
        }
        assert!(of(None, None).cause.words.contains("does not say why"));
    }

    #[test]
    fn evidence_retries_and_the_day_of_disabling() {
        let told = of(Some("EncounteredQuarantineException"), Some("Unauthorized"));
        assert_eq!(
            told.cause.said,
            "Unauthorized: Please provide a valid tenant URL."
        );
        assert_eq!(
            told.evidence,
            [
                "In quarantine since 2026-11-20 21:20 UTC, for 6 hours.",
                "It was tried and failed 3 times since 2026-11-20 15:20 UTC.",
            ]
        );
        assert!(
            told.retry
                .ends_with("next at 2026-11-21 15:20 UTC, in 12 hours."),
            "{}",
            told.retry
        );
        assert_eq!(told.disabled_on.unwrap().date(), "2026-12-18");
        let late = retry(Some(Moment(0)), Moment(0).after(Span::hours(3)));
        assert!(late.contains("was due 3 hours ago"), "{late}");
        assert!(retry(None, Moment(0)).ends_with("It does not say when."));
    }
}
