//! What does an error code of the service mean, and what can be done about it?
//!
//! The codes are those that Microsoft explains (`reference/graph.md` 3.11); a connector's name may stand before them
//! (`CiscoWebExEntryConflict`). What Webex means by them is from `reference/webex.md` 3 and 5, and is marked as inferred where nobody
//! documents it. A code that is not known is not guessed at.

use super::{Advice, Basis};
use crate::words::found;

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// In plain words, as a sentence.
    pub words: &'static str,
    /// What can be done.
    pub advice: Advice,
    /// How sure it is.
    pub basis: Basis,
}

const SURE: Basis = Basis::Documented;
const GUESS: Basis = Basis::Inferred;

/// Codes, what they mean and what can be done. Longer codes stand before those that they end with.
const CODES: [(&str, &str, Advice, Basis); 34] = [
    (
        "SystemForCrossDomainIdentityManagementInvalidCredentials",
        mark!(
            "Webex does not accept the Tenant URL or the Secret Token: the token has ended or was revoked, or the URL names another organisation."
        ),
        Advice::RenewToken,
        SURE,
    ),
    (
        "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
        mark!("Webex has several users with this matching value."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "SystemForCrossDomainIdentityManagementServiceIncompatible",
        mark!("Webex gave another answer than SCIM allows here; what it said stands beside."),
        Advice::ReadLogs,
        SURE,
    ),
    (
        "SchemaPropertyCanOnlyAcceptValue",
        mark!("An attribute got a value of another type than it takes."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "SchemaAttributeNotFound",
        mark!("The mapping names an attribute that Webex does not have."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "WebExceptionProtocolError",
        mark!("Webex answered with an HTTP error."),
        Advice::ReadLogs,
        SURE,
    ),
    (
        "MandatoryFieldsMissing",
        mark!("A value that Webex requires is empty in Entra."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "EntrySynchronizationSkipped",
        mark!("The user was left out: not in scope, or not assigned."),
        Advice::Wait,
        SURE,
    ),
    (
        "NotEffectivelyEntitled",
        mark!("The user is not assigned to the application, or only with the role Default Access."),
        Advice::Wait,
        SURE,
    ),
    (
        "DuplicateTargetEntries",
        mark!("Several users of Webex match this user of Entra."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "DuplicateSourceEntries",
        mark!("Several users of Entra match the same user of Webex."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "LicenseLimitExceeded",
        mark!("Webex has no licence left for this user."),
        Advice::Licences,
        SURE,
    ),
    (
        "UnprocessableEntity",
        mark!("Webex understood the request and refuses a value in it."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "ReferenceNotResolved",
        mark!("A user whom this one refers to, such as the manager, is not in Webex yet."),
        Advice::Wait,
        GUESS,
    ),
    (
        "InsufficientRights",
        mark!("The owner of the token may not do this in Webex."),
        Advice::RenewToken,
        SURE,
    ),
    (
        "InternalServerError",
        mark!("Webex had a fault of its own; the service tries again."),
        Advice::Wait,
        SURE,
    ),
    (
        "TooManyRequests",
        mark!("Webex asked for a pause; the service tries again."),
        Advice::Wait,
        SURE,
    ),
    (
        "CredentialsMissing",
        mark!("The job has no Tenant URL or no Secret Token."),
        Advice::RenewToken,
        GUESS,
    ),
    (
        "MethodNotAllowed",
        mark!("The owner of the token may not do this in Webex."),
        Advice::RenewToken,
        SURE,
    ),
    (
        "RedundantExport",
        mark!("Nothing was to be done: both sides are the same."),
        Advice::Wait,
        SURE,
    ),
    (
        "NotImplemented",
        mark!("Webex does not support what was asked."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "TooManyDeletes",
        mark!(
            "More users than the threshold would be deleted or switched off, so the deletions are held back."
        ),
        Advice::ReviewDeletes,
        SURE,
    ),
    (
        "InvalidAnchor",
        mark!(
            "The user that was once matched is gone from Webex, or its id has changed; a restart with all links matches anew."
        ),
        Advice::Restart,
        SURE,
    ),
    (
        "ImportSkipped",
        mark!("The user was left out when it was read."),
        Advice::Wait,
        SURE,
    ),
    (
        "InternalError",
        mark!("Microsoft’s service had a fault of its own."),
        Advice::AskMicrosoft,
        SURE,
    ),
    (
        "InvalidDomain",
        mark!(
            "The e-mail domain is not one that Webex allows here, often because another organisation has claimed it."
        ),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "MissingValues",
        mark!("A value that Webex requires is empty in Entra."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "EntryConflict",
        mark!(
            "Webex has a user with this address already, in this organisation or, because user names are unique in all of Webex, in another one."
        ),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "NotPermitted",
        mark!("The owner of the token may not do this in Webex."),
        Advice::RenewToken,
        SURE,
    ),
    (
        "Unauthorized",
        mark!("Webex does not accept the Secret Token: it has ended or was revoked."),
        Advice::RenewToken,
        SURE,
    ),
    (
        "NotInScope",
        mark!("The user does not pass the scoping filter of the mapping."),
        Advice::Wait,
        SURE,
    ),
    (
        "NotActive",
        mark!("The user is switched off in Entra and not in Webex, so there is nothing to do."),
        Advice::Wait,
        SURE,
    ),
    (
        "Conflict",
        mark!("Webex has a user with this address already."),
        Advice::OpenMapping,
        SURE,
    ),
    (
        "Timeout",
        mark!("Webex did not answer in time; the service tries again."),
        Advice::Wait,
        SURE,
    ),
];

/// What a code means; nothing for one that is not known.
pub fn explain(code: &str) -> Option<Explained> {
    let ends = |known: &str| {
        let from = code.len().checked_sub(known.len());
        let end = from.and_then(|from| code.get(from..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(known))
    };
    let (_, words, advice, basis) = CODES.iter().find(|(known, ..)| ends(known))?;
    Some(Explained {
        words: found(words),
        advice: *advice,
        basis: *basis,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_with_and_without_its_connector() {
        assert_eq!(explain("Unauthorized").unwrap().advice, Advice::RenewToken);
        let conflict = explain("EntryConflict").unwrap();
        assert_eq!(explain("CiscoWebExEntryConflict"), Some(conflict));
        assert_ne!(explain("Conflict"), Some(conflict));
        assert_eq!(explain("conflict"), explain("Conflict"));
        assert_eq!(explain("Unheard"), None);
        assert_eq!(explain(""), None);
    }

    #[test]
    fn no_code_is_hidden_by_one_that_it_ends_with() {
        for (code, words, ..) in CODES {
            assert_eq!(explain(code).unwrap().words, words, "{code}");
        }
    }
}
