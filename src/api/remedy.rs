//! What can an administrator do about a failure?

use super::{ApiError, Failure, TokenError, Unreadable};

/// A sentence for each failure; the service's own code goes before its status.
pub(super) fn remedy(error: &ApiError) -> String {
    let service = error.service.name();
    match &error.failure {
        Failure::Cancelled => "Start it again when you want it.".to_owned(),
        Failure::Token(TokenError::NotConnected) if error.service.is_webex() => {
            "Connect Webex first.".to_owned()
        }
        Failure::Token(TokenError::NotConnected) => "Sign in first.".to_owned(),
        Failure::Token(_) => again(error),
        Failure::EmptySlot(_) => "Enter the secret again: it is kept in memory only.".to_owned(),
        Failure::ForeignAddress => {
            "Do not go on: something between this page and the service changes its answers."
                .to_owned()
        }
        Failure::Lost(_) => {
            format!(
                "Check the network, and whether a proxy or an extension blocks {service}; then try again."
            )
        }
        Failure::TimedOut(_) | Failure::Broken => {
            format!(
                "Try again in a few minutes. If it stays, {service} has a disturbance: look at its status page."
            )
        }
        Failure::UnknownResult => "Look whether it was done before you do it again.".to_owned(),
        Failure::Throttled => "Wait some minutes: other programs use the same limit.".to_owned(),
        Failure::Refused => refused(error),
        Failure::Unreadable(Unreadable::Html) => format!(
            "A proxy or a sign-in page answers in place of {service}: check the network, then try again."
        ),
        Failure::Unreadable(Unreadable::TooLong(_)) => {
            "Ask for less: a group or a search.".to_owned()
        }
        Failure::Unreadable(_) => format!(
            "Try again. If it stays, report it with the request id: {service} may have changed."
        ),
    }
}

fn refused(error: &ApiError) -> String {
    let code = error.code.as_deref().unwrap_or_default();
    match (error.status, code) {
        (Some(401), _) => again(error),
        (_, "Authentication_RequestFromNonPremiumTenantOrB2CTenant") => {
            "The tenant needs Entra ID P1 or P2 for this.".to_owned()
        }
        (Some(403), _) => denied(error),
        (Some(404), _) => {
            "It is not there, or not there yet: new objects take some minutes to appear.".to_owned()
        }
        (Some(409), _) => {
            "It is there already, or just being changed: look, then try again.".to_owned()
        }
        (Some(412), _) => "It was changed in the meantime: read it again first.".to_owned(),
        _ => "Look at what the service says; if it is not clear, give the request id to support."
            .to_owned(),
    }
}

fn again(error: &ApiError) -> String {
    if error.service.is_webex() {
        "Connect Webex again with a new token.".to_owned()
    } else {
        "Sign in again.".to_owned()
    }
}

fn denied(error: &ApiError) -> String {
    let needs = error.needs;
    // A Webex token carries its permissions: none can be added to it.
    if error.service.is_webex() && !needs.permission.is_empty() && !needs.role.is_empty() {
        return format!(
            "It needs a token with the permission {} of an owner with the role {}: connect Webex again with such a one.",
            needs.permission, needs.role
        );
    }
    match (needs.permission, needs.role) {
        ("", "") => "The signed-in account may not do this.".to_owned(),
        (permission, "") => format!(
            "It needs the permission {permission}: ask for it or sign in as somebody who has it."
        ),
        ("", role) => format!("It needs the role {role}, activated if it is only eligible."),
        (permission, role) => format!(
            "It needs the permission {permission} and the role {role}, activated if it is only eligible."
        ),
    }
}
