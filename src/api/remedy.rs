//! What can an administrator do about a failure?

use super::{ApiError, Failure, TokenError, Unreadable};

/// A sentence for each failure; the service's own code goes before its status.
pub(super) fn remedy(error: &ApiError) -> String {
    let service = error.service.name();
    match &error.failure {
        Failure::Cancelled => say!("Start it again when you want it.").to_owned(),
        Failure::Token(TokenError::NotConnected) if error.service.is_webex() => {
            say!("Connect Webex first.").to_owned()
        }
        Failure::Token(TokenError::NotConnected) => say!("Sign in first.").to_owned(),
        Failure::Token(_) => again(error),
        Failure::EmptySlot(_) => {
            say!("Enter the secret again: it is kept in memory only.").to_owned()
        }
        Failure::ForeignAddress => {
            say!("Do not go on: something between this page and the service changes its answers.")
                .to_owned()
        }
        Failure::Lost(_) => {
            say!(
                "Check the network, and whether a proxy or an extension blocks {service}; then try again.",
                service
            )
        }
        Failure::TimedOut(_) | Failure::Broken => {
            say!(
                "Try again in a few minutes. If it stays, {service} has a disturbance: look at its status page.",
                service
            )
        }
        Failure::UnknownResult => {
            say!("Look whether it was done before you do it again.").to_owned()
        }
        Failure::Throttled => {
            say!("Wait some minutes: other programs use the same limit.").to_owned()
        }
        Failure::Refused => refused(error),
        Failure::Unreadable(Unreadable::Html) => say!(
            "A proxy or a sign-in page answers in place of {service}: check the network, then try again.",
            service
        ),
        Failure::Unreadable(Unreadable::TooLong(_)) => {
            say!("Ask for less: a group or a search.").to_owned()
        }
        Failure::Unreadable(_) => say!(
            "Try again. If it stays, report it with the request id: {service} may have changed.",
            service
        ),
    }
}

fn refused(error: &ApiError) -> String {
    let code = error.code.as_deref().unwrap_or_default();
    match (error.status, code) {
        (Some(401), _) => again(error),
        (_, "Authentication_RequestFromNonPremiumTenantOrB2CTenant") => {
            say!("The tenant needs Entra ID P1 or P2 for this.").to_owned()
        }
        (Some(403), _) => denied(error),
        (Some(404), _) => {
            say!("It is not there, or not there yet: new objects take some minutes to appear.")
                .to_owned()
        }
        (Some(409), _) => {
            say!("It is there already, or just being changed: look, then try again.").to_owned()
        }
        (Some(412), _) => say!("It was changed in the meantime: read it again first.").to_owned(),
        _ => say!(
            "Look at what the service says; if it is not clear, give the request id to support."
        )
        .to_owned(),
    }
}

fn again(error: &ApiError) -> String {
    if error.service.is_webex() {
        say!("Connect Webex again with a new token.").to_owned()
    } else {
        say!("Sign in again.").to_owned()
    }
}

fn denied(error: &ApiError) -> String {
    let needs = error.needs;
    // A Webex token carries its permissions: none can be added to it.
    if error.service.is_webex() && !needs.permission.is_empty() && !needs.role.is_empty() {
        return say!(
            "It needs a token with the permission {permission} of an owner with the role {role}: connect Webex again with such a one.",
            permission = needs.permission,
            role = needs.role
        );
    }
    match (needs.permission, needs.role) {
        ("", "") => say!("The signed-in account may not do this.").to_owned(),
        (permission, "") => say!(
            "It needs the permission {permission}: ask for it or sign in as somebody who has it.",
            permission
        ),
        ("", role) => say!(
            "It needs the role {role}, activated if it is only eligible.",
            role
        ),
        (permission, role) => say!(
            "It needs the permission {permission} and the role {role}, activated if it is only eligible.",
            permission,
            role
        ),
    }
}
